/** Signing keys that version 0.1.0 made and used, as it left them on a disk. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { InlineExecutor } from '../../electron/keygen/inline-executor.ts'
import { SigningKeys } from '../../electron/app/keys/signing-keys.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { provenBySignature } from '../../electron/recovery/key-proof.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import {
  examineSignedText,
  parseSignedText,
  parseWrittenKey,
  ready,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { localKernel } from '../../shared/coinzdense/kernel/local-kernel.ts'
import { now } from './executors.ts'

const kept = path.resolve(import.meta.dirname, '../kept/0.1.0')
const { passphrase, parameters, ids, seeds, signed } = JSON.parse(
  readFileSync(path.join(kept, 'signing-keys.json'), 'utf8'),
) as {
  readonly passphrase: string
  readonly parameters: StackParameters
  readonly ids: { readonly signing: string; readonly handedOver: string }
  /** By their public keys. */
  readonly seeds: Readonly<Record<string, string>>
  readonly signed: { readonly text: string; readonly phished: string; readonly handOver: string }
}

const closing: (() => Promise<void>)[] = []
beforeAll(() => ready)
afterAll(async () => {
  for (const close of closing) await close()
})

function start(files: readonly string[]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-kept-'))
  for (const file of files) copyFileSync(path.join(kept, file), path.join(folder, file))
  const stateFolder = () => folder
  const vault = new VaultSession({
    stateFolder,
    ledgerFolder: stateFolder,
    stretch: stretchHere,
    cost: leastCost,
    lockMinutes: () => 60,
    now,
    onChange: () => undefined,
  })
  const keys = new SigningKeys({
    vault,
    executor: new InlineExecutor(localKernel(), now),
    stateFolder,
    purpose: () => 'earnest',
    examineSigned: provenBySignature,
    now: () => new Date(),
    onChange: () => undefined,
  })
  closing.push(async () => {
    keys.close()
    await vault.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { vault, keys }
}

describe('a vault with signing keys of version 0.1.0', () => {
  it('opens, and its keys are the same, sign on where they were, and give their last signature again', async () => {
    const { vault, keys } = start(['vault', 'ledger'])
    await vault.unlock(passphrase)
    await keys.followVault()
    expect(keys.list().keys.map(({ id, standing, remaining }) => [id, standing, remaining])).toEqual([
      [ids.signing, 'signing', '62'],
      [ids.handedOver, 'used-up', '0'],
    ])
    const [signing] = keys.list().keys
    const written = parseWrittenKey(keys.writtenText(ids.signing))
    expect(written).toMatchObject({ parameters, profile: 'posix', derivation: 'plain' })

    await keys.whenReady(ids.signing)
    const next = examineSignedText(parseSignedText((await keys.sign(ids.signing, 'the third')).signed))
    expect(next).toMatchObject({ verdict: 'good', kind: 'text', position: 2n })
    expect(parseSignedText((await keys.sign(ids.signing, 'the fourth')).signed).publicKey).toEqual(
      parseSignedText(signed.text).publicKey,
    )
    expect(seeds).toHaveProperty(signing?.coinzdenseKey ?? '')
    // It was made without a mark: a marked one would be a second message for the same leaf.
    expect((await keys.handOver(ids.handedOver, ids.signing)).signed).toBe(signed.handOver)
  })

  it('made signatures that verify, are said to be unmarked, and hand over only where that was the last one', () => {
    const [text, phished, handOver] = [signed.text, signed.phished, signed.handOver].map((written) =>
      examineSignedText(parseSignedText(written)),
    )
    const good = { verdict: 'good', kind: 'unmarked', capacity: 64n }
    expect(text).toMatchObject({ ...good, position: 0n, successor: undefined, isVainHandOver: false })
    expect(phished).toMatchObject({ ...good, position: 1n, successor: undefined, isVainHandOver: true })
    expect(handOver).toMatchObject({ ...good, position: 63n, isVainHandOver: false })
    expect(seeds).toHaveProperty(handOver?.successor ?? '')
  })

  it('wrote seeds down that give their keys again, with what such a key has signed', async () => {
    const { vault, keys } = start([])
    await vault.create(passphrase)
    await keys.followVault()
    const { coinzdenseKey } = provenBySignature(signed.text)
    const id = await keys.restore({
      written: seeds[coinzdenseKey] ?? '',
      account: undefined,
      parameters,
      proof: signed.text,
      insistence: '',
    })
    expect(id).toBe(ids.signing)
    expect((await keys.whenReady(id)).coinzdenseKey).toBe(coinzdenseKey)
  })
})
