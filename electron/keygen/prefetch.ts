/**
 * Keeps the next level keys of every live signing key ready, at low priority, so that no signature ever waits for a
 * key. Sign through it: it looks ahead after each signature.
 */
import type {
  CheckpointStore,
  KeyExecutor,
  OneTimeLedger,
  SigningKey,
  StackSignature,
} from '../../shared/coinzdense/index.ts'

export interface PrefetchOptions {
  readonly executor: KeyExecutor
  readonly ledger: OneTimeLedger
  readonly checkpoints?: CheckpointStore
  /** Told when all that a key needs next is ready. */
  readonly onReady?: (key: SigningKey) => void
  /** Told when looking ahead failed; the next signature tries again, or computes what it needs itself. */
  readonly onFailure?: (error: unknown, key: SigningKey) => void
}

/** What is being prepared for a key. */
interface LookAhead {
  readonly work: Promise<void>
  /** Whether the key has signed since it began, so that other level keys may come next by now. */
  outdated: boolean
}

export class Prefetch {
  readonly #options: PrefetchOptions
  /** By key, so that nothing is started twice. */
  readonly #underWay = new Map<SigningKey, LookAhead>()

  constructor(options: PrefetchOptions) {
    this.#options = options
  }

  /** Computes what the key needs for its next signature, and starts on what it needs later. */
  async watch(key: SigningKey): Promise<void> {
    const { executor, checkpoints } = this.#options
    key.announce(executor, { priority: 'normal', ...(checkpoints === undefined ? {} : { checkpoints }) })
    await key.require()
    this.#lookAhead(key)
  }

  /** Signs as `SigningKey.sign` does, and then looks ahead. */
  async sign(key: SigningKey, message: Uint8Array, statement: string): Promise<StackSignature> {
    const result = await key.sign(message, statement, this.#options.ledger)
    this.#lookAhead(key)
    return result
  }

  /** Resolves when nothing is being prepared for the key any more. */
  async settled(key: SigningKey): Promise<void> {
    for (;;) {
      const ahead = this.#underWay.get(key)
      if (ahead === undefined) return
      await ahead.work
    }
  }

  #lookAhead(key: SigningKey): void {
    const ahead = this.#underWay.get(key)
    if (ahead !== undefined) ahead.outdated = true
    else this.#underWay.set(key, { work: this.#prepare(key), outdated: false })
  }

  async #prepare(key: SigningKey): Promise<void> {
    const { executor, ledger, checkpoints, onReady, onFailure } = this.#options
    let failure: { readonly error: unknown } | undefined
    try {
      await key.prepareNext(executor, ledger, {
        priority: 'background',
        ...(checkpoints === undefined ? {} : { checkpoints }),
      })
    } catch (error) {
      failure = { error }
    }
    const outdated = this.#underWay.get(key)?.outdated === true
    this.#underWay.delete(key)
    if (failure !== undefined) onFailure?.(failure.error, key)
    else if (outdated) this.#lookAhead(key)
    else onReady?.(key)
  }
}
