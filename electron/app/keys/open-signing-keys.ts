/**
 * The signing keys of a vault from when it is opened until it is locked: looked up, made where they are not finished,
 * kept ready for the next signature, and stored again whenever a level key became ready or a signature was made. What is
 * computed is kept in checkpoints until the vault has it.
 */
import { rmSync } from 'node:fs'
import path from 'node:path'

import { ready, SigningKey, type KeyExecutor, type StackSignature } from '../../../shared/coinzdense/index.ts'
import type { Failure } from '../../../shared/contract/index.ts'
import { madeFor, requireMadeFor, type Purpose } from '../../../shared/recovery/index.ts'
import { CheckpointFolder } from '../../keygen/checkpoint-file.ts'
import { OptionalCheckpoints } from '../../keygen/optional-checkpoints.ts'
import { Prefetch } from '../../keygen/prefetch.ts'
import { signingKeyText } from '../../recovery/new-key.ts'
import { resumeSigningKey } from '../../vault/signing-position.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import { storedKeySource, withSigningKey } from '../../vault/stored-signing-key.ts'
import { failureOf } from '../window/failure-of.ts'
import {
  factsOf,
  isIdle,
  letGo,
  standingOf,
  type LiveSigningKey,
  type SigningKeyFacts,
} from './live-signing-key.ts'
import { keyElsewhere, keyHasSigned, keysLocked } from './errors.ts'
import type { VaultSession } from '../vault/session.ts'

export interface OpenSigningKeysOptions {
  readonly vault: VaultSession
  readonly executor: KeyExecutor
  /** Of the vault that is open. */
  readonly stateFolder: string
  /** The mode of that vault. */
  readonly purpose: Purpose
  readonly onChange: () => void
}

/** What a key is before it comes alive. */
type BroughtKey = Pick<LiveSigningKey, 'key' | 'source' | 'madeFor' | 'facts' | 'refusal' | 'storedState'>

export class OpenSigningKeys {
  readonly stateFolder: string
  readonly #options: OpenSigningKeysOptions
  readonly #ledger: SigningLedger
  readonly #live = new Map<string, LiveSigningKey>()
  readonly #checkpointFolder: string
  readonly #checkpoints: OptionalCheckpoints
  readonly #prefetch: Prefetch
  /** Why nothing may be signed, whatever the key. */
  #refusal: Failure | undefined
  #state: 'opening' | 'open' | 'closed' = 'opening'

  constructor(options: OpenSigningKeysOptions) {
    const { vault, executor, stateFolder, onChange } = options
    this.#options = options
    this.stateFolder = stateFolder
    this.#ledger = vault.ledger
    this.#checkpointFolder = path.join(stateFolder, 'signing-keys')
    this.#checkpoints = new OptionalCheckpoints(
      () => new CheckpointFolder(this.#checkpointFolder),
      // Where nothing can be kept the key is made all the same.
      () => undefined,
    )
    this.#prefetch = new Prefetch({
      executor,
      ledger: this.#ledger,
      checkpoints: this.#checkpoints,
      onReady: (key) => void this.#storeAhead(key),
      onFailure: onChange,
    })
  }

  get state(): 'opening' | 'open' | 'closed' {
    return this.#state
  }

  get all(): readonly LiveSigningKey[] {
    return [...this.#live.values()]
  }

  find(id: string): LiveSigningKey | undefined {
    return this.#live.get(id)
  }

  /** Brings the vault's keys to life, and goes on with those that are not finished. Throws VaultError `vault-locked`. */
  async lookUp(): Promise<void> {
    const { vault } = this.#options
    await ready
    await vault.ledgerToSign().catch((error: unknown) => (this.#refusal = failureOf(error)))
    const stored = vault.read(({ signingKeys }) =>
      signingKeys.map((key) => ({
        source: storedKeySource(key),
        madeFor: madeFor(key.seed),
        state: key.state,
        facts: factsOf(key),
      })),
    )
    for (const { state, ...known } of stored) {
      const { source } = known
      const resumed = await this.#resume(known, state)
      if (this.#state === 'closed') letGo({ key: resumed.key, source })
      else this.bring({ ...resumed, ...known, storedState: state ?? undefined })
    }
    if (this.#state === 'opening') this.#state = 'open'
    this.#options.onChange()
  }

  /** Takes a key in, and has it made. */
  bring(brought: BroughtKey): void {
    const live: LiveSigningKey = {
      ...brought,
      id: brought.key.name,
      refusal: brought.refusal ?? this.#refusal,
      failure: undefined,
      ready: Promise.resolve(),
      lastSigned: undefined,
    }
    this.#live.set(live.id, live)
    if (live.key.remaining > 0n) this.make(live)
    this.#options.onChange()
  }

  /** Has made what the next signature needs, and then what comes after it. */
  make(live: LiveSigningKey): void {
    live.failure = undefined
    live.ready = this.#makeReady(live)
    // Nobody may be waiting for it; who looks at the list sees the failure.
    live.ready.catch(() => undefined)
  }

  /**
   * Signs, and prepares what comes after. What fails once the signature exists is shown beside the key, and does not
   * keep it back. Throws KeyExhaustedError, and what making a level key or the ledger failed with.
   */
  async sign(
    live: LiveSigningKey,
    message: Uint8Array,
    statement: string,
    which: 'keeping-the-last' | 'the-last',
  ): Promise<StackSignature> {
    const { key } = live
    if (key.remaining > 0n) {
      key.announce(this.#options.executor, { priority: 'waiting', checkpoints: this.#checkpoints })
      await key.require()
    }
    const result =
      which === 'the-last'
        ? await this.#signLast(live, message, statement)
        : await this.#prefetch.sign(key, message, statement)
    try {
      await this.#store(live)
      // The vault remembers how far the ledger goes now.
      await this.#options.vault.ledgerToSign()
    } catch (error) {
      live.failure = failureOf(error)
    }
    this.#options.onChange()
    return result
  }

  /**
   * Makes the last signature; once more where it was made already and may be lost, because no other can take its place.
   * The ledger has to know it: what it does not remember is not signed, and neither is another text.
   */
  async #signLast(live: LiveSigningKey, message: Uint8Array, statement: string): Promise<StackSignature> {
    const { key, source } = live
    const last = key.capacity - 1n
    if (key.remaining > 0n || (await this.#ledger.lastPosition(live.id)) !== last)
      return key.signLast(message, statement, this.#ledger)
    const again = new SigningKey(source)
    again.advanceTo(last)
    again.announce(this.#options.executor, { priority: 'waiting', checkpoints: this.#checkpoints })
    await again.require()
    return again.signLast(message, statement, this.#ledger)
  }

  /** Stores a change of what the vault says of a key. Throws VaultError. */
  async change(
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

  /** Removes a key from the vault, and lets go of it. Throws GuardError `key-has-signed`, VaultError. */
  async remove(live: LiveSigningKey): Promise<void> {
    await this.#options.vault.update((contents) => {
      if (live.key.position > 0n) throw keyHasSigned()
      return withSigningKey(contents, live.id, () => undefined)
    })
    letGo(live)
    this.#live.delete(live.id)
    this.#options.onChange()
  }

  /** Gives up all work, and overwrites the seeds. */
  close(): void {
    this.#state = 'closed'
    this.#live.forEach(letGo)
    this.#live.clear()
    this.#options.onChange()
  }

  async #resume(
    { source, madeFor: made, facts: { standing } }: Pick<BroughtKey, 'source' | 'madeFor' | 'facts'>,
    state: string | null,
  ): Promise<Pick<BroughtKey, 'key' | 'refusal'>> {
    try {
      // An earlier program let practice have seeds that are not its own.
      requireMadeFor(this.#options.purpose, made)
      const resumed = await resumeSigningKey(source, { state, standing }, this.#ledger, {})
      const isElsewhere = resumed.mode === 'read-only' && resumed.reason === 'elsewhere'
      return { key: resumed.key, refusal: isElsewhere ? failureOf(keyElsewhere()) : undefined }
    } catch (error) {
      // It is of the other mode, or what the ledger says cannot be read: the key is shown, and signs nothing.
      const key = state === null ? new SigningKey(source) : SigningKey.restore(source, state)
      return { key, refusal: failureOf(error) }
    }
  }

  async #makeReady(live: LiveSigningKey): Promise<void> {
    const { key } = live
    try {
      if (standingOf(live) === 'signing') await this.#prefetch.watch(key)
      else {
        // Nothing is signed in advance with a key that may not sign.
        key.announce(this.#options.executor, { checkpoints: this.#checkpoints })
        await key.require()
      }
      await this.#store(live)
    } catch (error) {
      if (this.#state === 'closed') throw keysLocked()
      key.withdraw()
      // A restored key that was accepted is made anew, from further on.
      if (live.key === key) live.failure = failureOf(error)
      throw error
    } finally {
      this.#options.onChange()
    }
  }

  async #storeAhead(key: SigningKey): Promise<void> {
    const live = this.all.find((candidate) => candidate.key === key)
    if (live === undefined) return
    try {
      await this.#store(live)
    } catch (error) {
      live.failure = failureOf(error)
    }
    this.#options.onChange()
  }

  /** Stores where a key stands, unless the vault knows. What was kept on the way is removed when nothing is under way. */
  async #store(live: LiveSigningKey): Promise<void> {
    const state = live.key.exportState()
    const publicKey = live.facts.publicKey ?? signingKeyText(live.key)
    if (state !== live.storedState || publicKey !== live.facts.publicKey) {
      await this.#options.vault.update((contents) =>
        withSigningKey(contents, live.id, (stored) => ({ ...stored, publicKey, state })),
      )
      live.storedState = state
      live.facts = { ...live.facts, publicKey }
    }
    if (this.#state !== 'open' || !this.all.every(isIdle)) return
    this.#checkpoints.discard()
    try {
      // Also what a process left that was killed before it could.
      rmSync(this.#checkpointFolder, { recursive: true, force: true })
    } catch {
      // It is only in the way.
    }
  }
}
