/** What practice recorded for itself, by version 0.1.0, and what becomes of it in the one ledger of this computer. */
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { VaultSession } from '../../electron/app/vault/session.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { resumeSigningKey } from '../../electron/vault/signing-position.ts'
import { IndexSpace, ready, SecretSeed, signingKeyIndices } from '../../shared/coinzdense/index.ts'
import { claimMessage, RecoveryKey } from '../../shared/recovery/index.ts'
import { temporaryFolder } from '../process/lifeboat.ts'

let folder: string
let key: RecoveryKey
beforeAll(async () => {
  await ready
  key = RecoveryKey.fromSecret(new Uint8Array(32).fill(9), 'posix')
})
beforeEach(() => {
  folder = temporaryFolder()
  cpSync(path.resolve(import.meta.dirname, '../earlier/practice'), path.join(folder, 'practice'), {
    recursive: true,
  })
})

const ledgerOf = (stateFolder = folder) =>
  new SigningLedger(
    () => stateFolder,
    () => new Date(0),
  )
const claim = (byte: number) => ({ version: 0, coinzdensePublicKey: new Uint8Array(24).fill(byte) }) as const
const intentFor = (byte: number) => key.intent(claimMessage(claim(byte)), `claim ${byte}`)
const practised = () => readdirSync(path.join(folder, 'practice')).sort()

describe('what keys signed in practice, by an earlier program', () => {
  it('is known before anything is moved, and nothing is written for that', async () => {
    expect(await ledgerOf().find(key.name)).toMatchObject({ kind: 'reserved' })
    await expect(ledgerOf().reserve(intentFor(2))).rejects.toMatchObject({ code: 'already-signed' })
    expect(existsSync(path.join(folder, 'ledger'))).toBe(false)
    expect(practised()).toEqual(['ledger', 'signed', 'vault'])
    // The very same is signed again.
    await ledgerOf().reserve(intentFor(1))
  })

  it('moves into the one ledger with the next signature, and stays there', async () => {
    await ledgerOf().reserve({ oneTimeKey: 'ab'.repeat(16), digest: 'cd', statement: 'another key' })
    expect(practised()).toEqual([expect.stringMatching(/^ledger\.merged-/), 'signed', 'vault'])
    rmSync(path.join(folder, 'practice'), { recursive: true })
    await expect(ledgerOf().reserve(intentFor(2))).rejects.toMatchObject({ code: 'already-signed' })
    await ledgerOf().reserve(intentFor(1))
  })

  it.each(['before it is moved', 'after it is moved'])(
    'tells how far a signing key has come, %s',
    async (when) => {
      const parameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
      if (when === 'after it is moved') await ledgerOf().noteMade('ab'.repeat(16))
      const range = IndexSpace.whole().take(signingKeyIndices(parameters))
      const source = {
        seed: SecretSeed.copyOf(new Uint8Array(32).fill(7)),
        parameters,
        range,
        profile: 'posix',
      } as const
      const resumed = await resumeSigningKey(source, { state: null, standing: 'current' }, ledgerOf(), {})
      expect(resumed.key.position).toBe(3n)
    },
  )

  it('moves once, also where a process was stopped in the middle, and where others do it too', async () => {
    const unfinished = path.join(folder, 'practice', 'ledger.merging-01234567-89ab-cdef-0123-456789abcdef')
    cpSync(path.join(folder, 'practice', 'ledger'), unfinished)
    rmSync(path.join(folder, 'practice', 'ledger'))
    await Promise.all(['1', '2', '3'].map((digit) => ledgerOf().noteMade(digit.repeat(32))))
    expect(practised()).toEqual([expect.stringMatching(/^ledger\.merged-/), 'signed', 'vault'])
    await expect(ledgerOf().reserve(intentFor(2))).rejects.toMatchObject({ code: 'already-signed' })
  })

  it('counts also where it stood in the record before the ledger', async () => {
    rmSync(path.join(folder, 'practice'), { recursive: true })
    mkdirSync(path.join(folder, 'practice', 'signed'), { recursive: true })
    const record = { version: 1, digest: 'abcd', statement: 'something', reservedAt: 'then' }
    writeFileSync(path.join(folder, 'practice', 'signed', `${key.name}.json`), JSON.stringify(record))
    await expect(ledgerOf().reserve(intentFor(2))).rejects.toMatchObject({ code: 'already-signed' })
    await ledgerOf().noteMade('ab'.repeat(16))
    await expect(ledgerOf().reserve(intentFor(2))).rejects.toMatchObject({ code: 'already-signed' })
  })

  it('keeps every unknown key from signing while it is damaged', async () => {
    appendFileSync(path.join(folder, 'practice', 'ledger'), 'x\n')
    const other = { oneTimeKey: 'ab'.repeat(16), digest: 'cd', statement: 'another key' }
    await expect(ledgerOf().reserve(other)).rejects.toMatchObject({
      code: 'record-damaged',
      details: { file: path.join(folder, 'practice', 'ledger') },
    })
    expect(practised()).toContain('ledger')
    await ledgerOf().reserve(intentFor(1))
  })

  it.each(['before it is moved', 'after it is moved'])(
    'agrees with the vault of practice that remembers it, %s',
    async (when) => {
      if (when === 'after it is moved') await ledgerOf().noteMade('ab'.repeat(16))
      const session = new VaultSession({
        stateFolder: () => path.join(folder, 'practice'),
        ledgerFolder: () => folder,
        stretch: stretchHere,
        cost: leastCost,
        lockMinutes: () => 5,
        now: () => performance.now(),
        onChange: () => undefined,
      })
      expect((await session.unlock('correct horse battery staple')).warnings).toEqual([])
      await (await session.ledgerToSign()).noteMade('cd'.repeat(16))
      await session.ledgerToSign()
      const head = session.read(({ ledgerHead }) => ledgerHead)
      expect(head).toEqual(await ledgerOf().head())
      await session.close()
    },
  )
})

describe('what is known of a use', () => {
  it('keeps the key from signing', async () => {
    rmSync(path.join(folder, 'practice'), { recursive: true })
    await ledgerOf().learn({ oneTimeKey: key.name, statement: 'seen', learnedFrom: 'chain' })
    await expect(ledgerOf().reserve(intentFor(1))).rejects.toMatchObject({
      code: 'already-signed',
      statement: 'seen',
    })
  })

  it('becomes known exactly, and never less', async () => {
    const ledger = ledgerOf()
    const other = RecoveryKey.fromSecret(new Uint8Array(32).fill(8), 'posix')
    const { oneTimeKey, digest } = other.intent(claimMessage(claim(1)), '')
    const seen = { oneTimeKey, statement: 'seen', learnedFrom: 'chain' }
    await ledger.learn({ ...seen, statement: 'in the vault', learnedFrom: 'vault' })
    await ledger.learn({ ...seen, digest })
    await ledger.learn({ ...seen, digest: 'ef', statement: 'another' })
    expect(await ledgerOf().find(oneTimeKey)).toMatchObject({
      kind: 'used',
      seen: { statement: 'seen', digest },
    })
    await ledgerOf().reserve(other.intent(claimMessage(claim(1)), 'again'))
    await expect(ledgerOf().reserve(other.intent(claimMessage(claim(2)), ''))).rejects.toMatchObject({
      code: 'already-signed',
    })
  })

  it('never stands in the place of what was recorded here', async () => {
    await ledgerOf().reserve({ oneTimeKey: 'ab'.repeat(16), digest: 'cd', statement: 'here' })
    await ledgerOf().learn({
      oneTimeKey: 'ab'.repeat(16),
      digest: 'ef',
      statement: 'there',
      learnedFrom: 'chain',
    })
    expect(await ledgerOf().find('ab'.repeat(16))).toMatchObject({
      kind: 'reserved',
      reserved: { statement: 'here' },
    })
  })

  it('is made here only where it was made here', async () => {
    await ledgerOf().noteMade(key.name)
    expect(await ledgerOf().isMadeHere(key.name)).toBe(true)
    expect(await ledgerOf().isMadeHere('ab'.repeat(16))).toBe(false)
    // Practice says what it signed, whoever made it.
    await expect(ledgerOf().reserve(intentFor(2))).rejects.toMatchObject({ code: 'already-signed' })
  })
})
