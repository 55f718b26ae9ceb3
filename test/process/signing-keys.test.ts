import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { KeyFactory } from '../../electron/app/keys/key-factory.ts'
import { SigningKeys } from '../../electron/app/keys/signing-keys.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { provenBySignature } from '../../electron/recovery/key-proof.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import {
  decodeKey,
  encodeKey,
  formatSignedText,
  handOverText,
  parseWrittenKey,
  ready,
  SecretSeed,
  signedMessage,
  SigningKey,
  signingKeySource,
  unmarkedMessage,
  verifyStackSignature,
  type DerivationProfile,
  type SignedKind,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import type { SigningKeyView } from '../../shared/contract/index.ts'
import {
  formatClaimEnvelope,
  parseAccountName,
  RecoveryKey,
  signClaim,
  type Claim,
} from '../../shared/recovery/index.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { now, spawners } from './executors.ts'

const passphrase = 'correct horse battery staple'
const small: StackParameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
/** Takes a second or so. */
const large: StackParameters = { hashLength: 32, otsBits: 8, heights: [10, 3] }

beforeAll(() => ready)

let folder: string
const apps: { close: () => Promise<void> }[] = []
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-signing-keys-'))))
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Vault, key factory and signing keys, composed as the app does it. */
function start(mode: { current: string } = { current: 'earnest' }) {
  const stateFolder = () => path.join(folder, mode.current)
  const vault: VaultSession = new VaultSession({
    stateFolder,
    ledgerFolder: () => folder,
    stretch: stretchHere,
    cost: leastCost,
    lockMinutes: () => 60,
    now,
    onChange: (what) => {
      if (what === 'state') void keys.followVault()
    },
  })
  const factory = new KeyFactory({
    spawn: spawners.processes,
    cores: 2,
    now,
    workers: () => 1,
    onProgress: () => undefined,
  })
  const keys = new SigningKeys({
    vault,
    executor: factory,
    stateFolder,
    purpose: () => (mode.current === 'practice' ? 'practice' : 'earnest'),
    examineSigned: provenBySignature,
    now: () => new Date(),
    onChange: () => undefined,
  })
  const close = async () => {
    keys.close()
    factory.close()
    await vault.close()
  }
  apps.push({ close })
  const only = (): SigningKeyView => {
    const [key] = keys.list().keys
    if (key === undefined) throw new Error('there is no key')
    return key
  }
  return { vault, factory, keys, close, only }
}

async function opened() {
  const app = start()
  await app.vault.create(passphrase)
  await app.keys.followVault()
  return app
}

async function reopened() {
  const app = start()
  await app.vault.unlock(passphrase)
  await app.keys.followVault()
  return app
}

/** A key from its whole text. */
const wholeText = (written: string) => ({
  written,
  account: undefined,
  parameters: undefined,
  proof: '',
  insistence: '',
})
/** A key from its bare seed, of whose numbers its owner is sure. */
const insisted = (written: string, heights: readonly number[]) => ({
  ...wholeText(written),
  parameters: { ...small, heights },
  insistence: 'A wrong number gives my key away',
})

const settled = (app: ReturnType<typeof start>) =>
  expect.poll(() => app.factory.work).toEqual({ kind: 'none' })
const stateFile = (name: string) => path.join(folder, 'earnest', name)

interface SignedText {
  readonly kind: SignedKind
  readonly text: string
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
  readonly signature: string
}

function isGood(signed: string, coinzdenseKey: string): boolean {
  const { kind, text, parameters, signature } = JSON.parse(signed) as SignedText
  return verifyStackSignature(
    { parameters, publicKey: decodeKey('coinzdensePublicKey', coinzdenseKey) },
    signedMessage(kind, text),
    Buffer.from(signature, 'base64'),
  )
}

const usedLeaves = (signed: string) => {
  const { signature } = JSON.parse(signed) as SignedText
  const bytes = Buffer.from(signature, 'base64')
  const header = 4 + small.heights.length
  const length = (bytes.length - header) / small.heights.length
  return small.heights.map((_, level) => bytes.readUInt16BE(header + level * length)).join('/')
}

describe('a new signing key', () => {
  it('has its seed in the vault before anything is computed, and is ready by itself', async () => {
    const { vault, keys, only } = await opened()
    const id = await keys.begin({ account: '@alice', parameters: small })
    expect(vault.read(({ signingKeys }) => signingKeys.map(({ account }) => account))).toEqual(['alice'])
    expect(only()).toMatchObject({ id, account: 'alice', remaining: '64', capacity: '64' })
    const { coinzdenseKey, parameters } = await keys.whenReady(id)
    expect(parameters).toEqual(small)
    expect(only()).toMatchObject({ state: 'ready', standing: 'signing', coinzdenseKey })
    expect(vault.read(({ signingKeys }) => signingKeys.map(({ publicKey }) => publicKey))).toEqual([
      coinzdenseKey,
    ])
  })

  it('goes on where it was when the app was closed in the middle', async () => {
    const first = await opened()
    const id = await first.keys.begin({ account: undefined, parameters: large })
    await expect.poll(() => first.only().progress?.fraction ?? 0).toBeGreaterThan(0.2)
    const reached = first.only().progress?.fraction ?? 1
    expect(first.only()).toMatchObject({ state: 'making', coinzdenseKey: undefined })
    await first.close()

    const second = await reopened()
    expect(second.only().id).toBe(id)
    // A batch of the one worker may be lost.
    expect(second.only().progress?.fraction).toBeGreaterThan(reached - 0.1)
    expect(second.only().progress?.fraction).toBeGreaterThan(0.1)
    const { coinzdenseKey } = await second.keys.whenReady(id)
    expect(isGood((await second.keys.sign(id, 'text')).signed, coinzdenseKey)).toBe(true)
    await settled(second)
    await expect.poll(() => existsSync(stateFile('signing-keys'))).toBe(false)
  })

  it('goes on in the same way when the vault was locked in the middle', async () => {
    const app = await opened()
    const id = await app.keys.begin({ account: undefined, parameters: large })
    const waiting = expect(app.keys.whenReady(id)).rejects.toMatchObject({ code: 'vault-locked' })
    await expect.poll(() => app.only().progress?.fraction ?? 0).toBeGreaterThan(0.1)
    await app.vault.lock()
    await waiting
    expect(app.keys.list()).toEqual({ state: 'locked', keys: [] })
    await settled(app)
    await app.vault.unlock(passphrase)
    await app.keys.followVault()
    expect(app.only().progress?.fraction).toBeGreaterThan(0)
    await app.keys.whenReady(id)
    expect(app.only().state).toBe('ready')
  })

  it('lets a waiter go, and is made all the same', async () => {
    const { keys } = await opened()
    const id = await keys.begin({ account: undefined, parameters: large })
    const giveUp = new AbortController()
    const waiting = keys.whenReady(id, giveUp.signal)
    giveUp.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'wait-cancelled' })
    expect((await keys.whenReady(id)).coinzdenseKey).toMatch(/^CZD/)
  })

  it('is not begun while the vault is locked, nor from parameters that there are not', async () => {
    const { vault, keys } = await opened()
    const begun = keys.begin({ account: undefined, parameters: { ...small, heights: [2] } })
    await expect(begun).rejects.toMatchObject({ code: 'parameter-range' })
    await vault.lock()
    await expect(keys.begin({ account: undefined, parameters: small })).rejects.toMatchObject({
      code: 'vault-locked',
    })
  })

  it('stays in the vault of its mode', async () => {
    const mode = { current: 'earnest' }
    const app = start(mode)
    await app.vault.create(passphrase)
    await app.keys.begin({ account: undefined, parameters: small })
    mode.current = 'practice'
    await app.vault.look()
    expect(app.keys.list().state).toBe('locked')
    await app.vault.create(passphrase)
    await app.keys.followVault()
    expect(app.keys.list()).toEqual({ state: 'open', keys: [] })
  })
})

describe('signing keys in practice and in earnest', () => {
  it('are made of seeds of their own, and none goes from one mode to the other', async () => {
    const mode = { current: 'earnest' }
    const app = start(mode)
    await app.vault.create(passphrase)
    const earnest = app.keys.writtenText(await app.keys.begin({ account: undefined, parameters: small }))
    mode.current = 'practice'
    await app.vault.look()
    await app.vault.create(passphrase)
    await app.keys.followVault()
    const practised = app.keys.writtenText(await app.keys.begin({ account: undefined, parameters: small }))
    const bare = encodeKey('coinzdensePrivateKey', parseWrittenKey(earnest).seed.bytes)
    for (const key of [wholeText(earnest), insisted(bare, small.heights)])
      await expect(app.keys.restore(key)).rejects.toMatchObject({ code: 'not-made-for-practice' })
    mode.current = 'earnest'
    await app.vault.look()
    await app.vault.unlock(passphrase)
    await app.keys.followVault()
    await expect(app.keys.restore(wholeText(practised))).rejects.toMatchObject({ code: 'made-for-practice' })
  })

  it('have one ledger: what a seed signed in one mode is not signed in the other', async () => {
    const mode = { current: 'practice' }
    const app = start(mode)
    await app.vault.create(passphrase)
    await app.keys.followVault()
    const id = await app.keys.begin({ account: undefined, parameters: small })
    await app.keys.whenReady(id)
    await app.keys.sign(id, 'practised')
    const stored = app.vault.read(({ signingKeys }) =>
      signingKeys.map((key) => ({ ...key, seed: key.seed.slice() })),
    )
    mode.current = 'earnest'
    await app.vault.look()
    await app.vault.create(passphrase)
    // As an earlier program let it be there, and as if the copy were from before that signature.
    await app.vault.update((contents) => ({
      ...contents,
      signingKeys: stored.map((key) => ({ ...key, state: null })),
    }))
    expect(await app.vault.ledger.lastPosition(id)).toBe(0n)
    await app.keys.lookAgain()
    await expect(app.keys.sign(id, 'in earnest')).rejects.toMatchObject({ code: 'made-for-practice' })
  })
})

describe('the seed of a signing key', () => {
  it('is proved by reading it back, and by nothing else', async () => {
    const { keys, only } = await opened()
    const id = await keys.begin({ account: undefined, parameters: small })
    const seed = keys.writtenText(id)
    const bare = encodeKey('coinzdensePrivateKey', parseWrittenKey(seed).seed.bytes)
    for (const text of ['', seed.slice(1), bare])
      await expect(keys.proveSeed(id, text)).rejects.toMatchObject({ code: 'backup-not-proved' })
    expect(only().backupProvedAt).toBeUndefined()
    await keys.proveSeed(id, ` ${seed.replace(/(.{4})/g, '$1 ')}\n`)
    expect(only().backupProvedAt).toMatch(/^\d{4}-/)
    expect((await reopenedAfter(keys, only().id)).backupProvedAt).toMatch(/^\d{4}-/)
  })

  async function reopenedAfter(keys: SigningKeys, id: string): Promise<SigningKeyView> {
    await keys.whenReady(id)
    await apps.splice(0)[0]?.close()
    return (await reopened()).only()
  }

  it('gives the same key again, which signs only after its owner said how far it had come', async () => {
    const { keys, only, vault } = await opened()
    const id = await keys.begin({ account: undefined, parameters: { ...small, heights: [3, 3, 3] } })
    const { coinzdenseKey, parameters } = await keys.whenReady(id)
    const written = keys.writtenText(id)
    expect(parseWrittenKey(written)).toMatchObject({ parameters, derivation: 'bound', profile: 'posix' })
    await expect(keys.restore(wholeText(written))).rejects.toMatchObject({
      code: 'key-already-here',
    })
    await keys.remove(id, coinzdenseKey.slice(0, 8))
    expect(vault.read(({ signingKeys }) => signingKeys)).toEqual([])

    const again = await keys.restore({ ...wholeText(written.toUpperCase()), account: 'bob' })
    expect(again).toBe(id)
    expect((await keys.whenReady(again)).coinzdenseKey).toBe(coinzdenseKey)
    expect(only()).toMatchObject({ standing: 'restored', account: 'bob' })
    await expect(keys.sign(id, 'text')).rejects.toMatchObject({ code: 'key-restored' })
    await expect(keys.acceptRestored(id, 'many')).rejects.toMatchObject({ code: 'not-a-count' })
    await keys.acceptRestored(id, '5')
    // Five that were made, and a hundred that nobody remembers.
    expect(only()).toMatchObject({ standing: 'signing', remaining: String(512 - 105), coinzdenseKey })
    await keys.whenReady(id)
    const { signed } = await keys.sign(id, 'text')
    expect(isGood(signed, coinzdenseKey)).toBe(true)
    await apps.splice(0)[0]?.close()
    expect((await reopened()).only()).toMatchObject({ standing: 'signing', remaining: String(512 - 106) })
  })

  it('is not restored at all from a text with one wrong character', async () => {
    const { keys } = await opened()
    const id = await keys.begin({ account: 'alice', parameters: { ...small, heights: [3, 8] } })
    const written = keys.writtenText(id)
    const slip = `${written.slice(0, 12)}${written[12] === 'q' ? 'p' : 'q'}${written.slice(13)}`
    await expect(keys.restore(wholeText(slip))).rejects.toMatchObject({ code: 'written-key-mistyped' })
  })

  it('goes on from where its owner said first, however often that is said', async () => {
    const { keys, only } = await opened()
    const seed = encodeKey('coinzdensePrivateKey', new Uint8Array(32).fill(3))
    const id = await keys.restore(insisted(seed, [3, 3, 3]))
    await keys.whenReady(id)
    await Promise.all([keys.acceptRestored(id, '200'), keys.acceptRestored(id, '0')])
    expect(only()).toMatchObject({ standing: 'signing', remaining: String(512 - 300) })
  })

  it('is one key, whatever is said of its lower levels: their roots are signed by the same leaves', async () => {
    const { keys } = await opened()
    const seed = encodeKey('coinzdensePrivateKey', new Uint8Array(32).fill(3))
    await keys.restore(insisted(seed, [3, 3]))
    await expect(keys.restore(insisted(seed, [3, 4]))).rejects.toMatchObject({ code: 'key-already-here' })
  })

  it('stays for reading when the safe distance leaves no signature', async () => {
    const { keys, only } = await opened()
    const seed = encodeKey('coinzdensePrivateKey', new Uint8Array(32).fill(3))
    const id = await keys.restore(insisted(seed, [3, 3]))
    await keys.whenReady(id)
    await expect(keys.acceptRestored(id, '0')).rejects.toMatchObject({ code: 'key-used-up' })
    expect(only().standing).toBe('restored')
  })
})

describe('a bare seed, which does not tell its numbers', () => {
  const bare = encodeKey('coinzdensePrivateKey', new Uint8Array(32).fill(3))
  const threeSmall = { ...small, heights: [3, 3, 3] }

  /** A text that the key of the seed signed on another computer, and its claim. */
  async function proofs(heights: readonly number[], profile: DerivationProfile = 'posix') {
    const seed = SecretSeed.copyOf(new Uint8Array(32).fill(3))
    const parameters = { ...small, heights }
    const key = new SigningKey(signingKeySource(seed, { parameters, profile, derivation: 'plain' }))
    const text = 'signed before'
    const { signature } = await key.sign(unmarkedMessage(text), 'a text', new MemoryLedger())
    const publicKey = key.publicKey()
    const signed = formatSignedText({ kind: 'unmarked', text, publicKey, parameters, signature })
    const coinzdensePublicKey = encodeKey('coinzdensePublicKey', publicKey)
    const recoveryKey = RecoveryKey.fromSecret(new Uint8Array(32).fill(5), 'posix')
    const statement = {
      chainId: 'ab'.repeat(32),
      account: parseAccountName('alice'),
      recoveryPublicKey: recoveryKey.publicKeyText(),
      coinzdensePublicKey,
      parameters,
    }
    const claim: Claim = { version: 1, statement }
    const claimText = formatClaimEnvelope({
      claim,
      recoveryPublicKey: statement.recoveryPublicKey,
      signature: await signClaim(recoveryKey, claim, new MemoryLedger()),
    })
    return { signed, claim: claimText, coinzdensePublicKey, recoveryPublicKey: statement.recoveryPublicKey }
  }

  /** Puts the recovery key of those claims into the vault. */
  const own = (vault: Awaited<ReturnType<typeof opened>>['vault']) =>
    vault.update((contents) => {
      const secret = new Uint8Array(32).fill(5)
      const key = RecoveryKey.fromSecret(secret, 'posix')
      const stored = {
        publicKey: key.publicKeyText(),
        secret,
        profile: 'posix',
        account: parseAccountName('alice'),
        origin: 'words',
        addedAt: '2026-01-01T00:00:00.000Z',
        use: { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null },
      } as const
      return { ...contents, recoveryKeys: [...contents.recoveryKeys, stored] }
    })

  it.each([
    ['no number', { parameters: undefined, insistence: '' }, 'numbers-missing'],
    ['numbers that were only typed', { insistence: '' }, 'parameters-unproved'],
    ['numbers with other words', { insistence: 'yes, I am sure' }, 'parameters-unproved'],
    ['the words for claims', { insistence: 'a wrong number wastes my one claim' }, 'parameters-unproved'],
    ['a proof that is none', { proof: 'I signed it' }, 'proof-not-good'],
  ])('is refused with %s', async (_, change, code) => {
    const { keys, vault } = await opened()
    await expect(keys.restore({ ...insisted(bare, [3, 3, 3]), ...change })).rejects.toMatchObject({ code })
    expect(vault.read(({ signingKeys }) => signingKeys)).toEqual([])
  })

  it.each(['signed', 'claim'] as const)(
    'takes its numbers from what the key %s, and refuses others that were typed',
    async (which) => {
      const { [which]: proof, coinzdensePublicKey } = await proofs([3, 3, 3])
      const { keys, only, vault } = await opened()
      await own(vault)
      await expect(keys.restore({ ...insisted(bare, [3, 3, 4]), proof })).rejects.toMatchObject({
        code: 'parameters-differ',
        details: { heights: '3,3,3' },
      })
      const other = encodeKey('coinzdensePrivateKey', new Uint8Array(32).fill(4))
      await expect(keys.restore({ ...wholeText(other), proof })).rejects.toMatchObject({
        code: 'seed-of-another-key',
      })
      const id = await keys.restore({ ...wholeText(bare), proof: `${proof}\n` })
      expect((await keys.whenReady(id)).coinzdenseKey).toBe(coinzdensePublicKey)
      // What it was read from lacks the numbers: it is still to be written down whole.
      expect(only()).toMatchObject({
        standing: 'restored',
        parameters: threeSmall,
        backupProvedAt: undefined,
      })
    },
  )

  it('does not take them from a claim that a stranger may have signed, with other numbers', async () => {
    const { claim, coinzdensePublicKey } = await proofs([3, 3, 4])
    const { keys, vault } = await opened()
    const wish = { ...wholeText(bare), proof: claim }
    await expect(keys.restore(wish)).rejects.toMatchObject({ code: 'claim-of-stranger' })
    expect(vault.read(({ signingKeys }) => signingKeys)).toEqual([])
    const { coinzdensePublicKey: same } = await proofs([3, 3, 3])
    expect(same).toBe(coinzdensePublicKey)
    await keys.restore({ ...wish, insistence: insisted(bare, [3]).insistence })
  })

  it('takes them from a stranger’s claim where the public key itself would show wrong ones', async () => {
    const { claim, coinzdensePublicKey } = await proofs([4])
    const { keys } = await opened()
    const id = await keys.restore({ ...wholeText(bare), proof: claim })
    expect((await keys.whenReady(id)).coinzdenseKey).toBe(coinzdensePublicKey)
  })

  it('finds by a proof under which profile the key was made', async () => {
    const { signed, coinzdensePublicKey } = await proofs([3, 3], 'windows')
    const { keys, only } = await opened()
    const id = await keys.restore({ ...wholeText(bare), proof: signed })
    expect((await keys.whenReady(id)).coinzdenseKey).toBe(coinzdensePublicKey)
    expect(only().profile).toBe('windows')
  })

  it('is compared with a claim that is kept on this computer, whoever insists', async () => {
    const { claim, recoveryPublicKey } = await proofs([3, 3, 3])
    const { keys } = await opened()
    mkdirSync(stateFile('claims'))
    writeFileSync(stateFile(`claims/${recoveryPublicKey}.claim.json`), `${claim}\n`)
    await expect(keys.restore(insisted(bare, [3, 3, 4]))).rejects.toMatchObject({ code: 'parameters-differ' })
    await keys.restore({ ...insisted(bare, [3, 3, 3]), insistence: '' })
  })
})

describe('signing with a key of the vault', () => {
  it('crosses level keys, uses no leaf twice, also through a restart, and keeps the last one', async () => {
    let app = await opened()
    const id = await app.keys.begin({ account: undefined, parameters: small })
    const { coinzdenseKey } = await app.keys.whenReady(id)
    const leaves = new Set<string>()
    for (let number = 0; number < 63; number++) {
      if (number === 13 || number === 40) {
        await app.close()
        app = await reopened()
        await app.keys.whenReady(id)
      }
      const { signed, remaining } = await app.keys.sign(id, `text ${number}`)
      expect(isGood(signed, coinzdenseKey)).toBe(true)
      expect(remaining).toBe(String(63 - number))
      leaves.add(usedLeaves(signed))
    }
    expect(leaves.size).toBe(63)
    await expect(app.keys.sign(id, 'one more')).rejects.toMatchObject({ code: 'last-signature' })
    expect(app.only()).toMatchObject({ remaining: '1', standing: 'signing' })

    await expect(app.keys.handOver(id, id)).rejects.toMatchObject({ code: 'no-successor' })
    const next = await app.keys.begin({ account: undefined, parameters: small })
    const successor = (await app.keys.whenReady(next)).coinzdenseKey
    await expect(app.keys.handOver(next, id)).rejects.toMatchObject({ code: 'not-the-last' })
    const { signed, remaining } = await app.keys.handOver(id, next)
    expect(isGood(signed, coinzdenseKey)).toBe(true)
    expect((JSON.parse(signed) as SignedText).text).toContain(successor)
    expect(remaining).toBe('0')
    await expect(app.keys.sign(id, 'after the end')).rejects.toMatchObject({ code: 'key-exhausted' })
    await app.close()
    app = await reopened()
    // Nothing can take the place of the last signature: whoever lost it gets the very same again, and no other.
    await app.keys.whenReady(next)
    expect((await app.keys.handOver(id, next)).signed).toBe(signed)
    const third = await app.keys.begin({ account: undefined, parameters: small })
    await app.keys.whenReady(third)
    await expect(app.keys.handOver(id, third)).rejects.toMatchObject({ code: 'already-signed' })
    await app.keys.remove(third, (await app.keys.whenReady(third)).coinzdenseKey.slice(0, 8))
    expect(app.only()).toMatchObject({ remaining: '0', standing: 'used-up', state: 'ready' })
    await expect(app.keys.sign(id, 'after the end')).rejects.toMatchObject({ code: 'key-exhausted' })
  })

  it('has what comes next ready before it is needed', async () => {
    const app = await opened()
    const id = await app.keys.begin({ account: undefined, parameters: small })
    await app.keys.whenReady(id)
    await settled(app)
    expect(app.only().levels).toMatchObject([
      { height: 3, count: '1', computed: 1, nextComputed: undefined },
      { height: 3, count: '8', computed: 1, nextComputed: 1 },
    ])
    for (let number = 0; number < 9; number++) await app.keys.sign(id, String(number))
    expect(app.only().levels).toMatchObject([{ usedUp: 1 }, { number: '1', usedUp: 1, computed: 1 }])
  })

  it('tells the ledger what a text hashes to, not what it says', async () => {
    const { keys } = await opened()
    const id = await keys.begin({ account: undefined, parameters: small })
    await keys.sign(id, 'a private text')
    const ledger = readFileSync(path.join(folder, 'ledger'), 'utf8')
    expect(ledger).toContain('SHA-256')
    expect(ledger).not.toContain('private text')
  })

  it('signs nothing that reads as a hand-over, and no half characters', async () => {
    const { keys, only } = await opened()
    const id = await keys.begin({ account: undefined, parameters: small })
    const { coinzdenseKey } = await keys.whenReady(id)
    const handOver = handOverText(coinzdenseKey)
    for (const text of [handOver, ` ${handOver.toUpperCase()}`, handOver.replace(' ', '\u200b \n')])
      await expect(keys.sign(id, text)).rejects.toMatchObject({ code: 'text-hands-over' })
    await expect(keys.sign(id, 'pay \ud800 coins')).rejects.toMatchObject({ code: 'text-not-well-formed' })
    expect(only().remaining).toBe('64')
  })

  it('is refused for no text, an unknown key, and a locked vault', async () => {
    const { keys, vault } = await opened()
    const id = await keys.begin({ account: undefined, parameters: small })
    await expect(keys.sign(id, '')).rejects.toMatchObject({ code: 'nothing-to-sign' })
    await expect(keys.sign('00'.repeat(16), 'text')).rejects.toMatchObject({ code: 'no-such-key' })
    await vault.lock()
    await expect(keys.sign(id, 'text')).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('stays refused where the ledger is an older one, and the key is shown all the same', async () => {
    const app = await opened()
    const id = await app.keys.begin({ account: undefined, parameters: small })
    await app.keys.sign(id, 'one')
    await settled(app)
    await app.close()
    writeFileSync(path.join(folder, 'ledger'), readFileSync(path.join(folder, 'ledger')).subarray(0, 40))
    const again = await reopened()
    expect(again.only()).toMatchObject({ standing: 'refused', remaining: '63' })
    expect(again.only().failure).toBeDefined()
    await expect(again.keys.sign(id, 'two')).rejects.toMatchObject({ name: 'GuardError' })
  })
})

describe('removing a key', () => {
  it('takes the typed name, and a key that never signed', async () => {
    const { keys, vault } = await opened()
    const id = await keys.begin({ account: 'alice', parameters: small })
    await keys.whenReady(id)
    await expect(keys.remove(id, 'bob')).rejects.toMatchObject({ code: 'not-confirmed' })
    await keys.sign(id, 'text')
    await expect(keys.remove(id, 'alice')).rejects.toMatchObject({ code: 'key-has-signed' })
    const second = await keys.begin({ account: 'alice', parameters: small })
    await keys.remove(second, 'alice')
    expect(keys.list().keys.map((key) => key.id)).toEqual([id])
    expect(vault.read(({ signingKeys }) => signingKeys.length)).toBe(1)
  })

  it('leaves a key alone of which the vault or the ledger alone remembers that it has signed', async () => {
    const app = await opened()
    const id = await app.keys.begin({ account: 'alice', parameters: small })
    const never = readFileSync(stateFile('vault'))
    await app.keys.sign(id, 'one')
    await settled(app)
    await app.close()
    // The vault of before: only the ledger knows.
    const ledgerFile = path.join(folder, 'ledger')
    const [vault, ledger] = [stateFile('vault'), ledgerFile].map((file) => readFileSync(file))
    writeFileSync(stateFile('vault'), never)
    const onlyLedger = await reopened()
    await expect(onlyLedger.keys.remove(id, 'alice')).rejects.toMatchObject({ code: 'key-has-signed' })
    await onlyLedger.close()
    // The ledger of before: only the vault knows.
    writeFileSync(stateFile('vault'), vault!)
    writeFileSync(ledgerFile, ledger!.subarray(0, 40))
    const onlyVault = await reopened()
    await expect(onlyVault.keys.remove(id, 'alice')).rejects.toMatchObject({ name: 'GuardError' })
    expect(onlyVault.keys.list().keys.map((key) => key.id)).toEqual([id])
  })

  it('leaves a key alone that a claim names', async () => {
    const { keys } = await opened()
    const id = await keys.begin({ account: 'alice', parameters: small })
    const { coinzdenseKey } = await keys.whenReady(id)
    mkdirSync(stateFile('claims'))
    writeFileSync(stateFile('claims/QRKx.draft.json'), JSON.stringify({ version: 1, coinzdenseKey }))
    await expect(keys.remove(id, 'alice')).rejects.toMatchObject({ code: 'key-claimed' })
  })
})

describe('the state folder', () => {
  it('keeps checkpoints that nobody else may read, and no seed outside the vault', async () => {
    const app = await opened()
    const id = await app.keys.begin({ account: undefined, parameters: large })
    await expect.poll(() => app.only().progress?.fraction ?? 0).toBeGreaterThan(0)
    const seed = parseWrittenKey(app.keys.writtenText(id)).seed.bytes
    const kept = stateFile('signing-keys')
    await expect.poll(() => existsSync(kept) && readdirSync(kept).length).toBeGreaterThan(0)
    for (const name of readdirSync(kept)) {
      expect(statSync(path.join(kept, name)).mode & 0o077).toBe(0)
      expect(readFileSync(path.join(kept, name)).includes(Buffer.from(seed))).toBe(false)
    }
  })
})
