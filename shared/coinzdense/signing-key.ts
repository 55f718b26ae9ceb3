/**
 * Signing keys: a stack of level keys. The root of the top level is the public key and stays; each level signs the
 * root below it; the lowest signs messages. When a level key is used up the next one takes its place, and it should be
 * ready by then: `prepareNext` computes it elsewhere and has its root signed in advance.
 */
import { copyOf } from './bytes.ts'
import { KeyExhaustedError, NotRecordedError, ParameterError } from './errors.ts'
import type { CancelSignal, KeyExecutor, KeyProgress } from './executor.ts'
import { HeldLevelKeys, type LevelStanding } from './held-level-keys.ts'
import type { LevelKey, LevelKeyOptions } from './level-key.ts'
import { hashesOfLevelKey } from './parameters.ts'
import type { OneTimeLedger, SigningPlace } from './reservation.ts'
import type { SigningKeySource } from './signing-key-source.ts'
import { formatState, ledgerName, parseState } from './signing-key-state.ts'
import { requireStackParameters, stackIndices, type StackParameters } from './stack-parameters.ts'
import { joinStackSignature } from './stack-signature.ts'

/** Remainders at which a signature comes with a warning. */
export const warnAtRemaining: readonly bigint[] = [1000n, 100n, 10n, 1n]

/** A signature, and what is left after it. */
export interface StackSignature {
  readonly signature: Uint8Array
  /** Signatures left, the last one included that is kept for handing over to a new key. */
  readonly remaining: bigint
  /** Whether `remaining` is one of `warnAtRemaining`, so that a person should be told. */
  readonly warning: boolean
}

/** Indices a signing key takes: those of every level key it will ever have. */
export function signingKeyIndices(parameters: StackParameters): bigint {
  requireStackParameters(parameters)
  return stackIndices(parameters)
}

export class SigningKey {
  readonly #source: SigningKeySource
  readonly #held: HeldLevelKeys
  #next = 0n
  #lastInLine: Promise<unknown> = Promise.resolve()

  /** Cheap: nothing is computed yet. Throws ParameterError, or IndexSpaceError on a range of the wrong size. */
  constructor(source: SigningKeySource) {
    this.#held = new HeldLevelKeys(source)
    this.#source = source
  }

  /** How many signatures the key can make in its life: 2 to the sum of its heights. */
  get capacity(): bigint {
    return this.#held.capacity
  }

  /** How many signatures are left, the last one included. */
  get remaining(): bigint {
    return this.capacity - this.#next
  }

  /** The position of the next signature, from 0. */
  get position(): bigint {
    return this.#next
  }

  /** The key's name in the ledger, 32 hex digits; nobody without the secret can tell whose it is. */
  get name(): string {
    return ledgerName(this.#source)
  }

  /** The root of the top level, h bytes. Computes the top level key here and now unless it is there. */
  publicKey(): Uint8Array {
    return this.#held.keyOf(0, 0n).key.publicKey()
  }

  /** Hashes it takes to make the public key: those of the top level key. */
  get hashesOfPublicKey(): number {
    const { heights, ...oneTime } = this.#source.parameters
    return hashesOfLevelKey({ ...oneTime, height: heights[0] ?? 0 })
  }

  /** Starts computing the top level key alone elsewhere, unless it is there. */
  announcePublicKey(executor: KeyExecutor, options?: LevelKeyOptions): void {
    this.#held.keyOf(0, 0n).key.announce(executor, options)
  }

  /** Waits for the top level key, or computes it here when it was not announced; its root. Throws KeyGenerationError. */
  requirePublicKey(): Promise<Uint8Array> {
    return this.#held.keyOf(0, 0n).key.require()
  }

  /** Starts computing the level keys that the next signature needs elsewhere, the top first. */
  announce(executor: KeyExecutor, options?: LevelKeyOptions): void {
    if (this.remaining > 0n) this.#held.at(this.#next).forEach(({ key }) => key.announce(executor, options))
  }

  /** Whether the next signature needs no level key to be computed first. */
  available(): boolean {
    return this.remaining > 0n && this.#held.at(this.#next).every(({ key }) => key.available())
  }

  /** Waits for the level keys that the next signature needs; the public key. Throws KeyGenerationError. */
  async require(signal?: CancelSignal): Promise<Uint8Array> {
    // All at once: whoever failed while another was waited for would be computed here instead.
    await Promise.all(this.#held.at(this.#next).map(({ key }) => key.require(signal)))
    return this.publicKey()
  }

  /**
   * Goes on from a later position, because somebody knows of signatures that this key does not: a chain, or the user.
   * Never goes back. Throws ParameterError on a position that the key does not have.
   */
  advanceTo(position: bigint): void {
    if (position < this.#next || position > this.capacity)
      throw new ParameterError(
        'position-out-of-range',
        'A signing key goes on from where it is or from further on, up to its last signature.',
        'Take a later position.',
      )
    this.#next = position
    this.#held.forgetUsedUp(this.#next)
  }

  /** How every level stands, the top first; for showing, and without any effect. */
  levels(): LevelStanding[] {
    return this.#held.standings(this.#next)
  }

  /** How far the level keys are that the next signature needs; undefined when none of them is under way. */
  progress(): KeyProgress | undefined {
    return this.#held.progress(this.#next)
  }

  /** Gives up the level keys that were announced. */
  withdraw(): void {
    this.#held.withdraw()
  }

  /**
   * Signs a message; `statement` says in words what it is, and is public. Every one-time signature in it has been
   * reserved in the ledger before. The last signature is kept for handing over to a new key: `signLast` makes it.
   * Throws KeyExhaustedError before anything is signed, and what ledger and workers throw.
   */
  sign(message: Uint8Array, statement: string, ledger: OneTimeLedger): Promise<StackSignature> {
    const fixed = copyOf(message)
    return this.#inTurn(() => {
      if (this.remaining === 1n)
        throw new KeyExhaustedError(
          'last-signature',
          'This key has one signature left, which is kept for handing over to a new key.',
          'Make a new key now, and sign its public key with the last signature of this one.',
        )
      return this.#signNext(fixed, statement, ledger)
    })
  }

  /** The same, and willing to use up the very last signature. */
  signLast(message: Uint8Array, statement: string, ledger: OneTimeLedger): Promise<StackSignature> {
    const fixed = copyOf(message)
    return this.#inTurn(() => this.#signNext(fixed, statement, ledger))
  }

  /**
   * Prepares the level key that comes next on every level: computed by the executor, the one that is needed soonest
   * first, and signed by the level above. Resolves when all are ready; makes nothing urgent.
   */
  async prepareNext(executor: KeyExecutor, ledger: OneTimeLedger, options?: LevelKeyOptions): Promise<void> {
    if (this.remaining === 0n) return
    const upcoming = this.#held.levels.flatMap(({ count, numberAt, firstPosition }, level) => {
      const number = numberAt(this.#next) + 1n
      return level === 0 || number >= count ? [] : [{ level, number, position: firstPosition(number) }]
    })
    const soonestFirst = upcoming.toReversed()
    const waits = new Map<LevelKey, Promise<void>>()
    for (const { level, number } of soonestFirst) {
      const { key } = this.#held.keyOf(level, number)
      key.announce(executor, options)
      // Waited for from now on: one that has failed when its turn comes would be computed here instead.
      const available = key.whenAvailable()
      available.catch(() => undefined)
      waits.set(key, available)
    }
    const whenAvailable = (key: LevelKey) => waits.get(key) ?? key.whenAvailable()
    for (const { level, number, position } of soonestFirst) {
      const parent = this.#held.levels[level - 1]?.numberAt(position) ?? 0n
      await whenAvailable(this.#held.keyOf(level - 1, parent).key)
      await whenAvailable(this.#held.keyOf(level, number).key)
      await this.#endorsement(level, position, ledger)
    }
  }

  /**
   * What `restore` goes on with, as text: the position, and the level keys in use that have been computed. Public, but
   * authenticated with the seed: a level key that was changed would sign what nobody can verify.
   */
  exportState(): string {
    return formatState({ next: this.#next, levelKeys: this.#held.computed() }, this.#source)
  }

  /**
   * The key as it was exported. The ledger still decides what may be signed: an older state only meets its refusals.
   * Throws ParameterError unless the text is a state of this very key, unchanged.
   */
  static restore(source: SigningKeySource, stateText: string): SigningKey {
    const state = parseState(stateText, source)
    const signingKey = new SigningKey(source)
    signingKey.#next = state.next
    for (const levelKey of state.levelKeys) signingKey.#held.hold(levelKey)
    return signingKey
  }

  /** One signature after the other: level keys are let go of when their last one is made. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastInLine.then(work)
    this.#lastInLine = result.catch(() => undefined)
    return result
  }

  async #signNext(message: Uint8Array, statement: string, ledger: OneTimeLedger): Promise<StackSignature> {
    if (this.remaining === 0n)
      throw new KeyExhaustedError(
        'key-exhausted',
        'This key has made all the signatures it can make.',
        'Use the key that you handed over to.',
      )
    const position = this.#next
    const lowest = this.#held.levels.length - 1
    const endorsements: Uint8Array[] = []
    for (let level = lowest; level > 0; level--)
      endorsements.push(await this.#endorsement(level, position, ledger))
    const signature = await this.#signAt(position, message, statement, ledger)
    this.#held.forgetUsedUp(this.#next)
    const { remaining } = this
    return {
      signature: joinStackSignature(this.#source.parameters, [signature, ...endorsements]),
      remaining,
      warning: warnAtRemaining.includes(remaining),
    }
  }

  /** The signature of the lowest level. Whatever happens, a position that may have been used is not used again. */
  async #signAt(
    position: bigint,
    message: Uint8Array,
    statement: string,
    ledger: OneTimeLedger,
  ): Promise<Uint8Array> {
    const lowest = this.#held.levels.length - 1
    const number = this.#held.levels[lowest]?.numberAt(position) ?? 0n
    await this.#held.keyOf(lowest, number).key.require()
    this.#next = position + 1n
    try {
      const place = { signingKey: this.name, position: String(position) }
      return await this.#signWith(lowest, number, position, message, statement, ledger, place)
    } catch (error) {
      // Nothing was stored, so nothing was signed: a full disk must not cost signatures.
      if (error instanceof NotRecordedError) this.#next = position
      throw error
    }
  }

  /** The signature by the level above on the root of the level key that signs at `position`; made once, then kept. */
  async #endorsement(level: number, position: bigint, ledger: OneTimeLedger): Promise<Uint8Array> {
    const number = this.#held.levels[level]?.numberAt(position) ?? 0n
    const held = this.#held.keyOf(level, number)
    const parent = this.#held.levels[level - 1]?.numberAt(position) ?? 0n
    const statement = `root of level key ${number} on level ${level}`
    held.endorsement ??= await this.#signWith(
      level - 1,
      parent,
      position,
      await held.key.require(),
      statement,
      ledger,
    )
    return held.endorsement
  }

  async #signWith(
    level: number,
    number: bigint,
    position: bigint,
    message: Uint8Array,
    statement: string,
    ledger: OneTimeLedger,
    place?: SigningPlace,
  ): Promise<Uint8Array> {
    const { key } = this.#held.keyOf(level, number)
    await key.require()
    const index = this.#held.levels[level]?.indexAt(position) ?? 0
    const intent = key.intent(index, message, statement)
    const reservation = await ledger.reserve(place === undefined ? intent : { ...intent, place })
    const signature = key.sign(index, message, reservation)
    await ledger.release(reservation)
    return signature
  }
}
