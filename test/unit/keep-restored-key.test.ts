import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { keepRestoredKey } from '../../electron/app/restore/keep-restored-key.ts'
import { judgeRestored } from '../../electron/app/restore/restored-key.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { addAccount } from './vault-samples.ts'

let folder: string
let vault: VaultSession
beforeEach(async () => {
  await ready
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-keep-'))
  vault = new VaultSession({
    stateFolder: () => folder,
    ledgerFolder: () => folder,
    stretch: stretchHere,
    cost: leastCost,
    lockMinutes: () => 5,
    now: () => performance.now(),
    onChange: () => undefined,
  })
  await vault.create('correct horse battery staple')
})
afterEach(async () => {
  await vault.close()
  rmSync(folder, { recursive: true, force: true })
})

it('keeps a restored key once and whole, whoever asks twice or forgets it meanwhile', async () => {
  const secret = new Uint8Array(32).fill(5)
  const key = judgeRestored({ secret, profile: 'posix', paperKey: undefined }, undefined, {
    chain: 'not-asked',
  })
  const keep = () =>
    keepRestoredKey({ secret, form: 'words', key, isSaid: false }, { vault, now: () => Date.now() })
  const before = vault.update(addAccount('alice'))
  const kept = [keep(), keep()]
  secret.fill(0)
  await before
  expect((await Promise.all(kept)).map(({ wasThere }) => wasThere)).toEqual(['no', 'yes'])
  const stored = vault.read(({ recoveryKeys }) => recoveryKeys.map((each) => [...each.secret]))
  expect(stored).toEqual([[...new Uint8Array(32).fill(5)]])
})
