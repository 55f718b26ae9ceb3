import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { recoveryKeyState } from '../../electron/vault/recovery-key-state.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { resumeSigningKey } from '../../electron/vault/signing-position.ts'
import { arriveHere } from '../../electron/vault/vault-moves.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import {
  encodeKey,
  IndexSpace,
  ready,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  verifyStackSignature,
} from '../../shared/coinzdense/index.ts'
import { RecoveryKey, signClaim, type Claim } from '../../shared/recovery/index.ts'
import { filledContents, smallStack } from './vault-samples.ts'

beforeAll(() => ready)

let folder = ''
let stateFolder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-restored-'))
  stateFolder = path.join(folder, 'state')
})
const newLedger = () =>
  new SigningLedger(
    () => stateFolder,
    () => new Date(),
  )
const claimFor = (value: number): Claim => ({
  version: 0,
  coinzdensePublicKey: new Uint8Array(24).fill(value),
})
const messageOf = (text: string) => new TextEncoder().encode(text)

describe('the state of a recovery key', () => {
  const never = { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null } as const
  const at = '2030-05-05T12:00:00.000Z'

  it('is unused when it was made here and the ledger knows nothing of it', async () => {
    const key = RecoveryKey.random('posix')
    expect(await recoveryKeyState(key, newLedger(), { kind: 'unused' })).toEqual({ state: 'unused' })
  })

  it('is used, and for which coinZdense key, as soon as the ledger says so, whatever the vault says', async () => {
    const key = RecoveryKey.random('posix')
    await signClaim(key, claimFor(1), newLedger())
    const coinzdenseKey = encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(1))
    const acknowledged = { kind: 'unknown', chainSearchedAt: at, acknowledgedAt: at } as const
    for (const use of [{ kind: 'unused' } as const, never, acknowledged, undefined])
      expect(await recoveryKeyState(key, newLedger(), use)).toMatchObject({ state: 'used', coinzdenseKey })
  })

  it('is used when the vault remembers it and the ledger is another computer’s', async () => {
    const coinzdenseKey = encodeKey('coinzdensePublicKey', new Uint8Array(24))
    const state = recoveryKeyState(RecoveryKey.random('posix'), newLedger(), {
      kind: 'used',
      coinzdenseKey,
      at,
    })
    expect(await state).toMatchObject({ state: 'used', coinzdenseKey, at })
  })

  it('is used, for nobody knows what, when the record of it was damaged', async () => {
    const key = RecoveryKey.random('posix')
    const { oneTimeKey } = key.intent(new Uint8Array(0), '')
    mkdirSync(path.join(stateFolder, 'signed'), { recursive: true })
    writeFileSync(path.join(stateFolder, 'signed', `${oneTimeKey}.json`), '')
    const state = await recoveryKeyState(key, newLedger(), { kind: 'unused' })
    expect(state).toMatchObject({ state: 'used', coinzdenseKey: undefined })
  })

  it.each([
    [undefined, ['chain-search', 'acknowledgement']],
    [never, ['chain-search', 'acknowledgement']],
    [{ ...never, chainSearchedAt: at }, ['acknowledgement']],
    [{ ...never, acknowledgedAt: at }, ['chain-search']],
  ] as const)('is unknown after a restore, with what is missing: %j', async (use, missing) => {
    expect(await recoveryKeyState(RecoveryKey.random('posix'), newLedger(), use)).toEqual({
      state: 'unknown',
      missing,
    })
  })

  it('is unused again when the chain was searched and its owner has understood', async () => {
    const use = { kind: 'unknown', chainSearchedAt: at, acknowledgedAt: at } as const
    expect(await recoveryKeyState(RecoveryKey.random('posix'), newLedger(), use)).toEqual({ state: 'unused' })
  })

  it('cannot be told when the ledger is damaged', async () => {
    mkdirSync(stateFolder)
    writeFileSync(path.join(stateFolder, 'ledger'), 'nonsense\n')
    const asking = recoveryKeyState(RecoveryKey.random('posix'), newLedger(), { kind: 'unused' })
    await expect(asking).rejects.toMatchObject({ name: 'GuardError', code: 'record-damaged' })
  })
})

describe('a vault copy from before a signature', () => {
  it('gives back a recovery key that still signs nothing else', async () => {
    const surroundings = { ...usualSurroundings, cost: leastCost }
    const [file, copy, restored] = ['vault', 'copy', 'restored'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ]
    const key = RecoveryKey.fromText(encodeKey('recoveryPrivateKey', new Uint8Array(32).fill(100)), 'posix')
    const vault = await Vault.create(file, 'words', surroundings)
    await vault.update(() => filledContents())
    await vault.exportTo(copy)
    await signClaim(key, claimFor(1), newLedger())
    await vault.lock()

    const again = await Vault.restore(
      readFileSync(copy),
      restored,
      'words',
      (contents) => arriveHere(contents, newLedger(), 'nothing'),
      surroundings,
    )
    const [stored] = again.read().recoveryKeys
    const same = RecoveryKey.fromText(
      encodeKey('recoveryPrivateKey', stored?.secret ?? new Uint8Array(0)),
      'posix',
    )
    await again.lock()
    expect(await recoveryKeyState(same, newLedger(), stored?.use)).toMatchObject({ state: 'used' })
    await expect(signClaim(same, claimFor(2), newLedger())).rejects.toMatchObject({ code: 'already-signed' })
    await signClaim(same, claimFor(1), newLedger())
  })
})

describe('a signing key that goes on', () => {
  const seed = SecretSeed.copyOf(new Uint8Array(32).fill(200))
  const source = {
    seed,
    parameters: smallStack,
    range: IndexSpace.whole().take(signingKeyIndices(smallStack)),
    profile: 'posix',
  } as const
  const sign = (key: SigningKey, text: string) => key.sign(messageOf(text), text, newLedger())

  it('from a state before the last signatures cannot sign anything else in their place', async () => {
    const key = new SigningKey(source)
    const old = key.exportState()
    for (const text of ['one', 'two', 'three']) await sign(key, text)
    const restored = SigningKey.restore(source, old)
    await expect(sign(restored, 'another')).rejects.toMatchObject({ code: 'already-signed' })
    await expect(sign(restored, 'another')).rejects.toMatchObject({ code: 'already-signed' })
  })

  it('goes on behind the last signature that the ledger knows, at once', async () => {
    const key = new SigningKey(source)
    const state = key.exportState()
    for (const text of ['one', 'two', 'three']) await sign(key, text)
    const resumed = await resumeSigningKey(source, { state, standing: 'current' }, newLedger(), {})
    expect(resumed).toMatchObject({ mode: 'signing' })
    expect(resumed.key.position).toBe(3n)
    const { signature } = await sign(resumed.key, 'four')
    const verifier = { parameters: smallStack, publicKey: key.publicKey() }
    expect(verifyStackSignature(verifier, messageOf('four'), signature)).toBe(true)
  })

  it.each([
    ['the ledger', 5n, { chain: 'none', user: 'none' }, 10n + 3n],
    ['the state', 0n, { chain: 'none', user: 'none' }, 10n + 2n],
    ['the chain', 5n, { chain: 20n, user: 4n }, 10n + 21n],
    ['the user', 5n, { chain: 7n, user: 30n }, 10n + 31n],
  ] as const)(
    'leaves a gap behind the latest that anyone knows of when it was restored: %s',
    async (_, atLedger, known, expected) => {
      const key = new SigningKey(source)
      const ledger = newLedger()
      await key.sign(messageOf('one'), 'one', ledger)
      await key.sign(messageOf('two'), 'two', ledger)
      const state = key.exportState()
      if (atLedger > 0n) await key.sign(messageOf('three'), 'three', ledger)
      const resumed = await resumeSigningKey(source, { state, standing: 'restored' }, newLedger(), {
        ...known,
        gap: 10n,
      })
      expect([resumed.mode, resumed.key.position]).toEqual(['signing', expected])
    },
  )

  it.each([{}, { chain: 3n }, { user: 'none' }, { chain: 'none' }] as const)(
    'is for reading only after a restore as long as not both chain and user were asked: %o',
    async (known) => {
      const resumed = await resumeSigningKey(source, { state: null, standing: 'restored' }, newLedger(), {
        ...known,
        gap: 0n,
      })
      expect(resumed).toMatchObject({ mode: 'read-only', reason: 'unsearched' })
    },
  )

  it('is for reading only when the gap leaves no signature', async () => {
    const known = { chain: 'none', user: 'none' } as const
    const left = async (gap: bigint) =>
      (await resumeSigningKey(source, { state: null, standing: 'restored' }, newLedger(), { ...known, gap }))
        .mode
    expect(await left(63n)).toBe('signing')
    expect(await left(64n)).toBe('read-only')
    expect(
      (await resumeSigningKey(source, { state: null, standing: 'restored' }, newLedger(), known)).mode,
    ).toBe('read-only')
  })

  it('counts the positions of its own only', async () => {
    await sign(new SigningKey(source), 'one')
    const elsewhere = { ...source, seed: SecretSeed.copyOf(new Uint8Array(32).fill(201)) }
    const resumed = await resumeSigningKey(elsewhere, { state: null, standing: 'current' }, newLedger(), {})
    expect(resumed.key.position).toBe(0n)
  })

  it('does not take a level key’s root that was signed in advance for a message', async () => {
    const key = new SigningKey(source)
    const ledger = newLedger()
    await key.sign(messageOf('one'), 'one', ledger)
    expect(await newLedger().lastPosition(key.name)).toBe(0n)
    for (let number = 1; number < 9; number++) await key.sign(messageOf(String(number)), 'a message', ledger)
    expect(await newLedger().lastPosition(key.name)).toBe(8n)
  })
})
