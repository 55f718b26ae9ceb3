/**
 * Claims, transactions on their way and undo copies: each is synced before it gets its name, and its folder before anybody
 * goes on; and what could not be made durable is not found by the next attempt.
 */
import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import { parseSignedTransaction } from '../../electron/hive/transactions/signed-transaction.ts'
import { storeUndoCopy } from '../../electron/hive/publishing/undo-copy.ts'
import { ClaimFiles } from '../../electron/recovery/claim-files.ts'
import { sweepTemporaryFiles } from '../../electron/disk/temporary-file.ts'
import { fileSystem } from '../../electron/disk/file-system.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey, signClaim, type SignedClaim } from '../../shared/recovery/index.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'
import { systemError, watched } from './watched-files.ts'

const account = parseAccountName('alice')
const coinzdenseKey = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'
const draft = {
  version: 1,
  coinzdenseKey,
  parameters: { hashLength: 24, otsBits: 12, heights: [10] },
} as const
const pending = {
  chainId: 'ab'.repeat(32),
  account,
  purpose: 'a test',
  builtAt: '2030-05-05T12:00:00',
  transaction: parseSignedTransaction({
    ref_block_num: 1,
    ref_block_prefix: 2,
    expiration: '2030-05-05T12:01:00',
    operations: [
      ['custom_json', { required_auths: [], required_posting_auths: ['alice'], id: 'x', json: '{}' }],
    ],
    extensions: [],
    signatures: ['20' + '11'.repeat(64)],
  }),
}
const undo = {
  chainId: 'ab'.repeat(32),
  account,
  transactionId: 'cd'.repeat(20),
  metadataBefore: '{}',
  metadataAfter: '{"profile":{}}',
}

let signed: SignedClaim
beforeAll(async () => {
  await ready
  const key = RecoveryKey.random('posix')
  const claim = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(1) } as const
  const signature = await signClaim(key, claim, new ForgetfulLedger())
  signed = { claim, recoveryPublicKey: key.publicKeyText(), signature }
})

let folder = ''
const steps: string[] = []
let failing: string | undefined
const files = watched((name, file) => {
  const what = name === 'sync folder' ? '' : path.basename(file).endsWith('.tmp') ? ' temporary' : ' file'
  steps.push(`${name}${what}`)
  if (`${name}${what}` === failing) throw systemError('EIO')
})
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-durable-'))
  for (const name of ['claims', 'keys', 'pending', 'undo']) mkdirSync(path.join(folder, name))
  steps.length = 0
  failing = undefined
})

const claims = () => new ClaimFiles(() => folder, files)
const transactions = () => new PendingTransactions(() => folder, files)
const kinds: [string, () => Promise<unknown>, string][] = [
  ['the draft of a claim', () => claims().keepDraft('QRKx', draft), 'claim-not-kept'],
  ['a signed claim', () => claims().keepSigned(signed), 'claim-not-kept'],
  ['the state of a new key', () => claims().keepKeyState(coinzdenseKey, 'a state'), 'claim-not-kept'],
  ['a transaction that is sent', () => transactions().keep(pending), 'pending-not-kept'],
  ['the copy to undo with', () => storeUndoCopy(folder, undo, files), 'undo-not-kept'],
]
const kept = () =>
  ['claims', 'keys', 'pending', 'undo'].flatMap((name) => readdirSync(path.join(folder, name)))

describe.each(kinds)('%s', (_, keep, code) => {
  it('is synced under another name, and its folder when it has its own, before anybody goes on', async () => {
    await keep()
    expect(steps).toEqual([
      'make folder file',
      'open to create temporary',
      'write temporary',
      'sync temporary',
      'link temporary',
      'unlink temporary',
      'sync folder',
    ])
  })

  it.each(['write temporary', 'sync temporary', 'link temporary', 'sync folder'])(
    'is not there when this fails, and whole after the next attempt: %s',
    async (step) => {
      failing = step
      await expect(keep()).rejects.toMatchObject({ code })
      expect(kept()).toEqual([])
      failing = undefined
      steps.length = 0
      await keep()
      // Nothing of the first attempt is believed.
      expect(steps).toContain('sync temporary')
      expect(kept()).toHaveLength(1)
    },
  )

  it('is synced once more by whoever finds it, because who wrote it may have been stopped before', async () => {
    await keep()
    steps.length = 0
    await keep()
    expect(steps.at(-1)).toBe('sync folder')
  })
})

describe('what is taken away', () => {
  it('is gone durably: a draft that is replaced, and a transaction whose fate is known', async () => {
    await claims().keepDraft('QRKx', draft)
    steps.length = 0
    await claims().changeDraft('QRKx', { ...draft, version: 0 })
    expect(steps.slice(0, 2)).toEqual(['unlink file', 'sync folder'])
    await transactions().keep(pending)
    steps.length = 0
    await transactions().settle(pending)
    expect(steps).toEqual(['unlink file', 'sync folder'])
    await transactions().settle(pending)
  })
})

describe('sweeping', () => {
  it('leaves a temporary file alone that somebody is still writing, however full the folder is', async () => {
    const now = Date.now()
    const aged = (name: string, hours: number) => {
      writeFileSync(path.join(folder, name), 'x')
      const at = (now - hours * 60 * 60 * 1000) / 1000
      utimesSync(path.join(folder, name), at, at)
    }
    aged('.young.tmp', 0)
    aged('.nearly.tmp', 23.9)
    aged('.old.tmp', 24.1)
    aged('old', 1000)
    await sweepTemporaryFiles(fileSystem, folder, new Date(now - 24 * 60 * 60 * 1000))
    expect(
      readdirSync(folder)
        .filter((name) => name.includes('tmp') || name === 'old')
        .sort(),
    ).toEqual(['.nearly.tmp', '.young.tmp', 'old'])
  })
})
