/**
 * Keeps the next level keys of every live signing key ready, at low priority, so that no signature ever waits for a
 * key. Sign through it: it looks ahead after each signature.
 */
import type {
  CheckpointStore,
  OneTimeLedger,
  SigningKey,
  StackSignature,
} from '../../shared/coinzdense/index.ts'
import type { WorkerPool } from './pool.ts'

export interface PrefetchOptions {
  readonly pool: WorkerPool
  readonly ledger: OneTimeLedger
  readonly checkpoints?: CheckpointStore
  /** Told when looking ahead failed; the next signature tries again, or computes what it needs itself. */
  readonly onFailure?: (error: unknown) => void
}

export class Prefetch {
  readonly #options: PrefetchOptions
  /** What is being prepared for each key, so that nothing is started twice. */
  readonly #underWay = new Map<SigningKey, Promise<void>>()

  constructor(options: PrefetchOptions) {
    this.#options = options
  }

  /** Computes what the key needs for its next signature, and starts on what it needs later. */
  async watch(key: SigningKey): Promise<void> {
    const { pool, checkpoints } = this.#options
    key.announce(pool, { priority: 'normal', ...(checkpoints === undefined ? {} : { checkpoints }) })
    await key.require()
    void this.#lookAhead(key)
  }

  /** Signs as `SigningKey.sign` does, and then looks ahead. */
  async sign(key: SigningKey, message: Uint8Array, statement: string): Promise<StackSignature> {
    const result = await key.sign(message, statement, this.#options.ledger)
    void this.#lookAhead(key)
    return result
  }

  /** Resolves when nothing is being prepared for the key any more. */
  async settled(key: SigningKey): Promise<void> {
    await this.#underWay.get(key)
  }

  /** Stops preparing on battery, if the user wants that, and goes on when there is power again. */
  onPowerSource(source: 'mains' | 'battery', pauseOnBattery: boolean): void {
    if (source === 'battery' && pauseOnBattery) this.#options.pool.pause(['background'], 'battery')
    else this.#options.pool.resume('battery')
  }

  #lookAhead(key: SigningKey): Promise<void> {
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return underWay
    const { pool, ledger, checkpoints, onFailure } = this.#options
    const work = key
      .prepareNext(pool, ledger, {
        priority: 'background',
        ...(checkpoints === undefined ? {} : { checkpoints }),
      })
      .catch((error: unknown) => onFailure?.(error))
      .finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, work)
    return work
  }
}
