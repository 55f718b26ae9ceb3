/**
 * The signing keys of the vault: made in the background, kept ready for the next signature, written down and proved,
 * used, and removed. They live while the vault is open. A seed is stored before anything is computed from it, and what
 * is computed is kept in checkpoints, so that whoever closes the app in the middle goes on when the vault is opened
 * again, by itself. Every key is known by its name in the ledger, 32 hex digits, which is no secret.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'

import {
  decodeKey,
  defaultProfile,
  IndexSpace,
  KeyGenerationError,
  ready,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  wipe,
  type DerivationProfile,
  type KeyExecutor,
  type SigningKeySource,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import type { Failure, SigningKeysView, TextSignature } from '../../shared/contract/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { CheckpointFolder } from '../keygen/checkpoint-file.ts'
import { OptionalCheckpoints } from '../keygen/optional-checkpoints.ts'
import { Prefetch } from '../keygen/prefetch.ts'
import { isNamedInClaims } from '../recovery/claimed-keys.ts'
import { signingKeyText } from '../recovery/new-key.ts'
import { resumeSigningKey } from '../vault/signing-position.ts'
import { signingKeySource, withSigningKey } from '../vault/stored-signing-key.ts'
import type { StoredSigningKey } from '../vault/vault-contents.ts'
import { failureOf } from './failure-of.ts'
import {
  confirmationOf,
  factsOf,
  isIdle,
  isSeedText,
  letGo,
  seedTextOf,
  viewOf,
  type LiveSigningKey,
  type SigningKeyFacts,
} from './live-signing-key.ts'
import { formatSignedText } from './signed-text.ts'
import {
  alreadyHere,
  keyHasSigned,
  keyIsClaimed,
  keysLocked,
  noSuchKey,
  notACount,
  notLookedUp,
  notConfirmed,
  nothingToSign,
  notProved,
  restoredKey,
  usedUp,
} from './signing-key-errors.ts'
import type { VaultSession } from './vault-session.ts'

export interface SigningKeysOptions {
  readonly vault: VaultSession
  readonly executor: KeyExecutor
  /** Of the mode of the moment. May throw. */
  readonly stateFolder: () => string
  readonly now: () => Date
  /** Hears of everything that `list` shows but progress, which the executor tells of. */
  readonly onChange: () => void
}

/** What a new key shall be. */
export interface KeyWish {
  /** Whose it will be; undefined when nobody can tell yet. */
  readonly account: string | undefined
  readonly parameters: StackParameters
}

/** A key that is ready to be used. */
export interface ReadyKey {
  /** CZD… */
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
  /** Where it stands, as `SigningKey.exportState` gives it. */
  readonly state: string
}

/** While the vault is open. */
interface Opened {
  readonly stateFolder: string
  readonly checkpointFolder: string
  readonly checkpoints: OptionalCheckpoints
  readonly prefetch: Prefetch
  readonly live: Map<string, LiveSigningKey>
  /** Why nothing may be signed, whatever the key. */
  refusal: Failure | undefined
  isLookedUp: boolean
}

export class SigningKeys {
  readonly #options: SigningKeysOptions
  #opened: Opened | undefined
  #opening: Promise<void> = Promise.resolve()

  constructor(options: SigningKeysOptions) {
    this.#options = options
  }

  /** All keys as they stand at the moment; none while the vault is locked. */
  list(): SigningKeysView {
    if (this.#opened === undefined) return { state: 'locked', keys: [] }
    const { isLookedUp, live } = this.#opened
    return { state: isLookedUp ? 'open' : 'opening', keys: [...live.values()].map(viewOf) }
  }

  /** Follows the vault: call it whenever its state has changed. Resolves when the keys are looked up; never throws. */
  followVault(): Promise<void> {
    if (this.#options.vault.state.state !== 'unlocked') this.#close()
    else if (this.#opened === undefined) this.#opening = this.#open()
    return this.#opening
  }

  /**
   * Begins a new key from fresh randomness; its id. The seed is in the vault when this resolves, and the key is made in
   * the background from then on: `whenReady` waits for it. Throws VaultError, ParameterError.
   */
  async begin({ account, parameters }: KeyWish): Promise<string> {
    await this.#opening
    const opened = this.#requireOpen()
    const seed = SecretSeed.random()
    return this.#take(opened, seed, parameters, {
      account,
      profile: defaultProfile,
      standing: 'current',
      backupProvedAt: null,
    })
  }

  /**
   * A key from its seed text and parameters; its id. It signs nothing before `acceptRestored`. Throws EncodingError,
   * ParameterError, SigningKeyError `key-already-here`, VaultError.
   */
  async add(
    seedText: string,
    { account, parameters }: KeyWish,
    profile: DerivationProfile = defaultProfile,
  ): Promise<string> {
    await this.#opening
    const opened = this.#requireOpen()
    const bytes = decodeKey('coinzdensePrivateKey', seedText.replace(/\s/g, ''))
    const seed = SecretSeed.copyOf(bytes)
    wipe(bytes)
    return this.#take(opened, seed, parameters, {
      account,
      profile,
      standing: 'restored',
      backupProvedAt: this.#options.now().toISOString(),
    })
  }

  /**
   * Waits until a key could sign, and the vault knows its public key. Throws what making it failed with: `retry` begins
   * again; KeyGenerationError `wait-cancelled` when the signal aborts, while the key is made all the same; VaultError
   * `vault-locked` when the vault is, or gets locked meanwhile; SigningKeyError `no-such-key`.
   */
  async whenReady(id: string, signal?: AbortSignal): Promise<ReadyKey> {
    await this.#opening
    const { live } = this.#find(id)
    await unlessAborted(live.ready, signal)
    const { hashLength, otsBits, heights, publicKey } = live.facts
    // It has been stored before `ready` resolves.
    const coinzdenseKey = publicKey ?? signingKeyText(live.key)
    return { coinzdenseKey, parameters: { hashLength, otsBits, heights }, state: live.key.exportState() }
  }

  /** Makes once more what could not be made. Throws SigningKeyError `no-such-key`. */
  retry(id: string): void {
    const { opened, live } = this.#find(id)
    if (live.failure !== undefined) this.#make(opened, live)
  }

  /** The seed as it is written down, secret; the parameters belong beside it. Throws SigningKeyError, VaultError. */
  seedText(id: string): string {
    return seedTextOf(this.#find(id).live.source.seed)
  }

  /** Notes that the seed was read back from what was written down. Throws GuardError `backup-not-proved`. */
  async proveSeed(id: string, text: string): Promise<void> {
    const { live } = this.#find(id)
    if (!isSeedText(text, live.source.seed)) throw notProved()
    await this.#changeFacts(live, { backupProvedAt: this.#options.now().toISOString() })
  }

  /**
   * Lets a restored key sign on, behind as many signatures as its owner says it has made and a safe distance to them. No
   * chain keeps signatures of such keys, so nobody else can be asked. Throws GuardError `key-used-up`, SigningKeyError.
   */
  async acceptRestored(id: string, signaturesMade: string): Promise<void> {
    const { opened, live } = this.#find(id)
    if (live.standing !== 'restored') return
    if (!/^\d{1,40}$/.test(signaturesMade.trim())) throw notACount()
    const made = BigInt(signaturesMade.trim())
    const resumed = await resumeSigningKey(
      live.source,
      { state: live.key.exportState(), standing: 'restored' },
      await this.#options.vault.ledgerToSign(),
      { chain: 'none', user: made === 0n ? 'none' : made - 1n },
    )
    if (resumed.mode === 'read-only') throw usedUp()
    live.key.withdraw()
    live.key = resumed.key
    live.standing = 'signing'
    await this.#changeFacts(live, { standing: 'current' })
    this.#make(opened, live)
  }

  /**
   * Signs a text, and prepares what comes after. It is recorded in the ledger before the signature exists. Throws
   * GuardError when the key may not sign, KeyExhaustedError, SigningKeyError, and what making a level key failed with.
   */
  sign(id: string, text: string): Promise<TextSignature> {
    return this.#options.vault.keepOpen(async () => {
      const { opened, live } = this.#find(id)
      if (text === '') throw nothingToSign()
      await this.#requireSigning(live)
      const message = new TextEncoder().encode(text)
      // The ledger can be read without a passphrase: it gets to know what the text hashes to, not the text.
      const statement = `a text with the SHA-256 sum ${createHash('sha256').update(message).digest('hex')}`
      live.key.announce(this.#options.executor, { priority: 'waiting', checkpoints: opened.checkpoints })
      if (live.key.remaining > 0n) await live.key.require()
      const { signature, remaining } = await opened.prefetch.sign(live.key, message, statement)
      await this.#noteSigned(opened, live)
      const { hashLength, otsBits, heights } = live.facts
      const signed = formatSignedText({
        text,
        publicKey: live.key.publicKey(),
        parameters: { hashLength, otsBits, heights },
        signature,
      })
      live.lastSigned = signed
      return { signed, remaining: String(remaining) }
    })
  }

  /** What `sign` gave last for a key. Throws SigningKeyError `nothing-to-sign` when it has signed nothing meanwhile. */
  lastSigned(id: string): string {
    const { lastSigned } = this.#find(id).live
    if (lastSigned === undefined) throw nothingToSign()
    return lastSigned
  }

  /**
   * Removes a key that never signed and that no claim names, after what `confirmationOf` says has been typed. Throws
   * GuardError `not-confirmed`, `key-has-signed`, `key-claimed`, SigningKeyError, VaultError.
   */
  async remove(id: string, typed: string): Promise<void> {
    const { opened, live } = this.#find(id)
    if (typed.trim() !== confirmationOf(live)) throw notConfirmed()
    const { vault } = this.#options
    if (live.key.position > 0n || (await vault.ledger.lastPosition(id)) !== undefined) throw keyHasSigned()
    const { publicKey } = live.facts
    if (publicKey !== null && (await this.#isClaimed(publicKey, opened.stateFolder))) throw keyIsClaimed()
    await vault.update((contents) => withSigningKey(contents, id, () => undefined))
    letGo(live)
    opened.live.delete(id)
    this.#options.onChange()
  }

  /** For the end of the app: gives up all work, and overwrites the seeds. */
  close(): void {
    this.#close()
  }

  async #open(): Promise<void> {
    const { vault, executor } = this.#options
    let opened: Opened | undefined
    try {
      const stateFolder = this.#options.stateFolder()
      const checkpointFolder = path.join(stateFolder, 'signing-keys')
      const checkpoints = new OptionalCheckpoints(
        () => new CheckpointFolder(checkpointFolder),
        // Where nothing can be kept the key is made all the same.
        () => undefined,
      )
      const prefetch = new Prefetch({
        executor,
        ledger: vault.ledger,
        checkpoints,
        onReady: (key) => void this.#storeAhead(key),
        onFailure: () => this.#options.onChange(),
      })
      opened = {
        stateFolder,
        checkpointFolder,
        checkpoints,
        prefetch,
        live: new Map(),
        refusal: undefined,
        isLookedUp: false,
      }
      this.#opened = opened
      await ready
      await vault.ledgerToSign().catch((error: unknown) => {
        if (opened !== undefined) opened.refusal = failureOf(error)
      })
      const stored = vault.read(({ signingKeys }) =>
        signingKeys.map((key) => ({ source: signingKeySource(key), state: key.state, facts: factsOf(key) })),
      )
      for (const key of stored) await this.#resume(opened, key)
      if (this.#opened !== opened) return
      opened.isLookedUp = true
      this.#options.onChange()
    } catch {
      // The vault was locked again meanwhile, or has no folder: then there is nothing to look after.
      if (this.#opened === opened) this.#close()
    }
  }

  async #resume(
    opened: Opened,
    { source, state, facts }: { source: SigningKeySource; state: string | null; facts: SigningKeyFacts },
  ): Promise<void> {
    const { standing } = facts
    let live: Pick<LiveSigningKey, 'key' | 'standing' | 'failure'>
    try {
      const { ledger } = this.#options.vault
      const resumed = await resumeSigningKey(source, { state, standing }, ledger, {})
      live = {
        key: resumed.key,
        standing:
          resumed.mode === 'read-only' ? 'restored' : opened.refusal === undefined ? 'signing' : 'refused',
        failure: opened.refusal,
      }
    } catch (error) {
      // What the ledger says cannot be read: the key is shown, and signs nothing.
      const key = state === null ? new SigningKey(source) : SigningKey.restore(source, state)
      live = { key, standing: 'refused', failure: failureOf(error) }
    }
    if (this.#opened === opened)
      this.#bring(opened, { ...live, id: live.key.name, source, facts, storedState: state ?? undefined })
    else letGo({ key: live.key, source })
  }

  #close(): void {
    const opened = this.#opened
    if (opened === undefined) return
    this.#opened = undefined
    opened.live.forEach(letGo)
    this.#options.onChange()
  }

  async #take(
    opened: Opened,
    seed: SecretSeed,
    parameters: StackParameters,
    {
      account,
      ...facts
    }: Pick<SigningKeyFacts, 'profile' | 'standing' | 'backupProvedAt'> & Pick<KeyWish, 'account'>,
  ): Promise<string> {
    try {
      const range = IndexSpace.whole().take(signingKeyIndices(parameters))
      const source = { seed, parameters, range, profile: facts.profile }
      const key = new SigningKey(source)
      const id = key.name
      if (opened.live.has(id)) throw alreadyHere()
      const all: SigningKeyFacts = {
        ...facts,
        ...parameters,
        publicKey: null,
        start: String(range.start),
        length: String(range.length),
        account: account === undefined ? null : parseAccountName(account.trim().replace(/^@/, '')),
        addedAt: this.#options.now().toISOString(),
      }
      const stored: StoredSigningKey = { ...all, seed: seed.bytes, state: null }
      await this.#options.vault.update((contents) => ({
        ...contents,
        signingKeys: [...contents.signingKeys, stored],
      }))
      if (this.#opened !== opened) throw keysLocked()
      const standing =
        facts.standing === 'restored' ? 'restored' : opened.refusal === undefined ? 'signing' : 'refused'
      this.#bring(opened, {
        id,
        source,
        key,
        facts: all,
        standing,
        failure: undefined,
        storedState: undefined,
      })
      return id
    } catch (error) {
      seed.wipe()
      throw error
    }
  }

  #bring(opened: Opened, key: Omit<LiveSigningKey, 'ready' | 'lastSigned'>): void {
    const live: LiveSigningKey = { ...key, ready: Promise.resolve(), lastSigned: undefined }
    opened.live.set(live.id, live)
    if (live.key.remaining > 0n) this.#make(opened, live)
    else live.standing = 'used-up'
    this.#options.onChange()
  }

  /** Has made what the next signature needs, and then what comes after it. */
  #make(opened: Opened, live: LiveSigningKey): void {
    live.failure = live.standing === 'refused' ? live.failure : undefined
    live.ready = this.#makeReady(opened, live)
    // Nobody may be waiting for it; who looks at the list sees the failure.
    live.ready.catch(() => undefined)
  }

  async #makeReady(opened: Opened, live: LiveSigningKey): Promise<void> {
    const { key } = live
    try {
      if (live.standing === 'signing') await opened.prefetch.watch(key)
      else {
        // Nothing is signed in advance with a key that may not sign.
        key.announce(this.#options.executor, { checkpoints: opened.checkpoints })
        await key.require()
      }
      await this.#store(opened, live)
    } catch (error) {
      if (this.#opened !== opened) throw keysLocked()
      key.withdraw()
      live.failure = failureOf(error)
      throw error
    } finally {
      this.#options.onChange()
    }
  }

  async #storeAhead(key: SigningKey): Promise<void> {
    const opened = this.#opened
    const live = [...(opened?.live.values() ?? [])].find((candidate) => candidate.key === key)
    if (opened === undefined || live === undefined) return
    try {
      await this.#store(opened, live)
    } catch (error) {
      live.failure = failureOf(error)
    }
    this.#options.onChange()
  }

  /** Stores where a key stands, unless the vault knows. What was kept on the way is removed when nothing is under way. */
  async #store(opened: Opened, live: LiveSigningKey): Promise<void> {
    const state = live.key.exportState()
    const publicKey = live.facts.publicKey ?? signingKeyText(live.key)
    if (state !== live.storedState || publicKey !== live.facts.publicKey) {
      await this.#options.vault.update((contents) =>
        withSigningKey(contents, live.id, (stored) => ({ ...stored, publicKey, state })),
      )
      live.storedState = state
      live.facts = { ...live.facts, publicKey }
    }
    if (this.#opened !== opened || ![...opened.live.values()].every(isIdle)) return
    opened.checkpoints.discard()
    try {
      // Also what a process left that was killed before it could.
      rmSync(opened.checkpointFolder, { recursive: true, force: true })
    } catch {
      // It is only in the way.
    }
  }

  /** The signature exists: what fails from here on is shown beside the key, and must not keep it back. */
  async #noteSigned(opened: Opened, live: LiveSigningKey): Promise<void> {
    try {
      await this.#store(opened, live)
      await this.#options.vault.ledgerToSign()
    } catch (error) {
      live.failure = failureOf(error)
    }
    if (live.key.remaining === 0n) live.standing = 'used-up'
    this.#options.onChange()
  }

  async #changeFacts(
    live: LiveSigningKey,
    change: Partial<Pick<SigningKeyFacts, 'backupProvedAt' | 'standing'>>,
  ): Promise<void> {
    const state = live.key.exportState()
    await this.#options.vault.update((contents) =>
      withSigningKey(contents, live.id, (stored) => ({ ...stored, ...change, state })),
    )
    live.storedState = state
    live.facts = { ...live.facts, ...change }
    this.#options.onChange()
  }

  async #requireSigning({ standing }: LiveSigningKey): Promise<void> {
    if (standing === 'restored') throw restoredKey()
    await this.#options.vault.ledgerToSign()
    if (standing === 'refused') throw notLookedUp()
  }

  async #isClaimed(publicKey: string, stateFolder: string): Promise<boolean> {
    const inVault = this.#options.vault.read(
      ({ recoveryKeys, receipts }) =>
        recoveryKeys.some(({ use }) => use.kind === 'used' && use.coinzdenseKey === publicKey) ||
        receipts.some((receipt) => receipt.what === 'claim' && receipt.publicKey === publicKey),
    )
    return inVault || (await isNamedInClaims(stateFolder, publicKey))
  }

  #requireOpen(): Opened {
    // Of another mode by now: the vault itself says so.
    this.#options.vault.read(() => undefined)
    if (this.#opened === undefined) throw keysLocked()
    return this.#opened
  }

  #find(id: string): { opened: Opened; live: LiveSigningKey } {
    const opened = this.#requireOpen()
    const live = opened.live.get(id)
    if (live === undefined) throw noSuchKey()
    return { opened, live }
  }
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work
  let giveUp: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () =>
      reject(
        new KeyGenerationError(
          'wait-cancelled',
          'The wait for this key was given up. It is made all the same.',
          'Look for it among your keys.',
        ),
      )
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp)
  })
  try {
    await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
