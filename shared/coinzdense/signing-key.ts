/**
 * Signing keys: a stack of level keys. The root of the top level is the public key and stays; each level signs the
 * root below it; the lowest signs messages. When a level key is used up the next one takes its place, and it should be
 * ready by then: `prepareNext` computes it elsewhere and has its root signed in advance.
 */
import { copyOf } from './bytes.ts'
import { IndexSpaceError, KeyExhaustedError, NotRecordedError, ParameterError } from './errors.ts'
import type { CancelSignal, KeyExecutor, KeyProgress } from './executor.ts'
import { IndexSpace, type IndexRange } from './index-space.ts'
import { LevelKey, levelKeyIndices, type LevelKeyOptions } from './level-key.ts'
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

/** How a level stands: the level key in use, and the one that will take its place. */
export interface LevelStanding {
  readonly height: number
  /** Which of the level's keys is in use, from 0, of how many. */
  readonly number: bigint
  readonly count: bigint
  /** One-time keys of it that were used up; on a level that signs roots, those whose whole level key was. */
  readonly usedUp: number
  /** How much of the key in use has been computed, 0 to 1. */
  readonly computed: number
  /** The same of the next one; undefined when there is none, or nobody has begun to prepare it. */
  readonly nextComputed: number | undefined
}

/** Indices a signing key takes: those of every level key it will ever have. */
export function signingKeyIndices(parameters: StackParameters): bigint {
  requireStackParameters(parameters)
  return stackIndices(parameters)
}

/** A level key in use or being prepared. */
interface HeldKey {
  readonly key: LevelKey
  endorsement: Uint8Array | undefined
}

export class SigningKey {
  readonly #source: SigningKeySource
  readonly #levels: readonly Level[]
  readonly #ranges: readonly ((number: bigint) => IndexRange)[]
  /** For each level the keys by their number: the one in use, and the next one when it is being prepared. */
  readonly #held: readonly Map<bigint, HeldKey>[]
  #next = 0n
  #lastInLine: Promise<unknown> = Promise.resolve()

  /** Cheap: nothing is computed yet. Throws ParameterError, or IndexSpaceError on a range of the wrong size. */
  constructor(source: SigningKeySource) {
    requireStackParameters(source.parameters)
    const space = IndexSpace.within(source.range)
    this.#source = source
    this.#levels = levels(source.parameters)
    this.#ranges = this.#levels.map(({ count, indices }) => space.takeParts(count, indices))
    this.#held = this.#levels.map(() => new Map<bigint, HeldKey>())
    requireUsedUp(space)
  }

  /** How many signatures the key can make in its life: 2 to the sum of its heights. */
  get capacity(): bigint {
    return this.#levels[0]?.signaturesBelow ?? 0n
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
    return this.#keyOf(0, 0n).key.publicKey()
  }

  /** Hashes it takes to make the public key: those of the top level key. */
  get hashesOfPublicKey(): number {
    const { heights, ...oneTime } = this.#source.parameters
    return hashesOfLevelKey({ ...oneTime, height: heights[0] ?? 0 })
  }

  /** Starts computing the top level key alone elsewhere, unless it is there. */
  announcePublicKey(executor: KeyExecutor, options?: LevelKeyOptions): void {
    this.#keyOf(0, 0n).key.announce(executor, options)
  }

  /** Waits for the top level key, or computes it here when it was not announced; its root. Throws KeyGenerationError. */
  requirePublicKey(): Promise<Uint8Array> {
    return this.#keyOf(0, 0n).key.require()
  }

  /** Starts computing the level keys that the next signature needs elsewhere, the top first. */
  announce(executor: KeyExecutor, options?: LevelKeyOptions): void {
    if (this.remaining > 0n) this.#current().forEach(({ key }) => key.announce(executor, options))
  }

  /** Whether the next signature needs no level key to be computed first. */
  available(): boolean {
    return this.remaining > 0n && this.#current().every(({ key }) => key.available())
  }

  /** Waits for the level keys that the next signature needs; the public key. Throws KeyGenerationError. */
  async require(signal?: CancelSignal): Promise<Uint8Array> {
    // All at once: whoever failed while another was waited for would be computed here instead.
    await Promise.all(this.#current().map(({ key }) => key.require(signal)))
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
    this.#forgetUsedUp()
  }

  /** How every level stands, the top first; for showing, and without any effect. */
  levels(): LevelStanding[] {
    // A key without any signature left stands at the end of its last one.
    const shown = this.remaining === 0n ? this.#next - 1n : this.#next
    return this.#levels.map(({ count, numberAt, indexAt }, level) => {
      const number = numberAt(shown)
      const [current, next] = [number, number + 1n].map((held) => this.#held[level]?.get(held)?.key)
      const height = this.#source.parameters.heights[level] ?? 0
      return {
        height,
        number,
        count,
        usedUp: this.remaining === 0n ? 2 ** height : indexAt(shown),
        // What has made its last signature was computed, though nobody holds it any more.
        computed: this.remaining === 0n ? 1 : current === undefined ? 0 : computedPart(current),
        nextComputed: next === undefined ? undefined : computedPart(next),
      }
    })
  }

  /** How far the level keys are that the next signature needs; undefined when none of them is under way. */
  progress(): KeyProgress | undefined {
    const current = this.remaining === 0n ? [] : this.#current()
    const underWay = current.flatMap(({ key }) => key.progress() ?? [])
    if (underWay.length === 0) return undefined
    const { otsBits, hashLength, heights } = this.#source.parameters
    const hashesNeeded = sumOf(heights.map((height) => hashesOfLevelKey({ otsBits, hashLength, height })))
    const hashesLeft = sumOf(underWay.map((progress) => progress.hashesNeeded - progress.hashesDone))
    const states = new Set(underWay.map(({ state }) => state))
    const seconds = underWay.map(({ secondsRemaining }) => secondsRemaining)
    return {
      state: states.has('working') ? 'working' : (underWay[0]?.state ?? 'working'),
      hashesDone: hashesNeeded - hashesLeft,
      hashesNeeded,
      // Each counts the work that goes before it, so the last one ends when all have ended.
      secondsRemaining: seconds.includes(undefined)
        ? undefined
        : Math.max(...seconds.map((each) => each ?? 0)),
    }
  }

  /** Gives up the level keys that were announced. */
  withdraw(): void {
    this.#held.forEach((held) => held.forEach(({ key }) => key.withdraw()))
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
    const upcoming = this.#levels.flatMap(({ count, numberAt, firstPosition }, level) => {
      const number = numberAt(this.#next) + 1n
      return level === 0 || number >= count ? [] : [{ level, number, position: firstPosition(number) }]
    })
    const soonestFirst = upcoming.toReversed()
    const waits = new Map<LevelKey, Promise<void>>()
    for (const { level, number } of soonestFirst) {
      const { key } = this.#keyOf(level, number)
      key.announce(executor, options)
      // Waited for from now on: one that has failed when its turn comes would be computed here instead.
      const available = key.whenAvailable()
      available.catch(() => undefined)
      waits.set(key, available)
    }
    const whenAvailable = (key: LevelKey) => waits.get(key) ?? key.whenAvailable()
    for (const { level, number, position } of soonestFirst) {
      const parent = this.#levels[level - 1]?.numberAt(position) ?? 0n
      await whenAvailable(this.#keyOf(level - 1, parent).key)
      await whenAvailable(this.#keyOf(level, number).key)
      await this.#endorsement(level, position, ledger)
    }
  }

  /**
   * What `restore` goes on with, as text: the position, and the level keys in use that have been computed. Public, but
   * authenticated with the seed: a level key that was changed would sign what nobody can verify.
   */
  exportState(): string {
    const levelKeys = this.#held.flatMap((held, level) =>
      [...held].flatMap(([number, { key, endorsement }]) =>
        key.available() ? [{ level, number, leaves: key.leaves(), endorsement }] : [],
      ),
    )
    return formatState({ next: this.#next, levelKeys }, this.#source)
  }

  /**
   * The key as it was exported. The ledger still decides what may be signed: an older state only meets its refusals.
   * Throws ParameterError unless the text is a state of this very key, unchanged.
   */
  static restore(source: SigningKeySource, stateText: string): SigningKey {
    const state = parseState(stateText, source)
    const signingKey = new SigningKey(source)
    signingKey.#next = state.next
    for (const { level, number, leaves, endorsement } of state.levelKeys) {
      const key = LevelKey.withLeaves(signingKey.#levelKeySource(level, number), leaves)
      signingKey.#held[level]?.set(number, { key, endorsement })
    }
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
    const lowest = this.#levels.length - 1
    const endorsements: Uint8Array[] = []
    for (let level = lowest; level > 0; level--)
      endorsements.push(await this.#endorsement(level, position, ledger))
    const signature = await this.#signAt(position, message, statement, ledger)
    this.#forgetUsedUp()
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
    const lowest = this.#levels.length - 1
    const number = this.#levels[lowest]?.numberAt(position) ?? 0n
    await this.#keyOf(lowest, number).key.require()
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

  #current(): HeldKey[] {
    return this.#levels.map(({ numberAt }, level) => this.#keyOf(level, numberAt(this.#next)))
  }

  #keyOf(level: number, number: bigint): HeldKey {
    const held = this.#held[level]?.get(number)
    if (held !== undefined) return held
    const made = { key: new LevelKey(this.#levelKeySource(level, number)), endorsement: undefined }
    this.#held[level]?.set(number, made)
    return made
  }

  #levelKeySource(level: number, number: bigint) {
    const { seed, parameters, profile } = this.#source
    const { hashLength, otsBits, heights } = parameters
    const range = this.#ranges[level]?.(number)
    const height = heights[level]
    if (range === undefined || height === undefined) throw noSuchLevel()
    return { seed, parameters: { hashLength, otsBits, height }, range, profile }
  }

  /** The signature by the level above on the root of the level key that signs at `position`; made once, then kept. */
  async #endorsement(level: number, position: bigint, ledger: OneTimeLedger): Promise<Uint8Array> {
    const number = this.#levels[level]?.numberAt(position) ?? 0n
    const held = this.#keyOf(level, number)
    const parent = this.#levels[level - 1]?.numberAt(position) ?? 0n
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
    const { key } = this.#keyOf(level, number)
    await key.require()
    const index = this.#levels[level]?.indexAt(position) ?? 0
    const intent = key.intent(index, message, statement)
    const reservation = await ledger.reserve(place === undefined ? intent : { ...intent, place })
    const signature = key.sign(index, message, reservation)
    await ledger.release(reservation)
    return signature
  }

  /** Lets go of level keys that no later signature needs. The top stays: its root is the public key. */
  #forgetUsedUp(): void {
    this.#held.forEach((held, level) => {
      const current = this.remaining === 0n ? undefined : this.#levels[level]?.numberAt(this.#next)
      for (const number of held.keys())
        if (level > 0 && (current === undefined || number < current)) held.delete(number)
    })
  }
}

/** Where a level stands in its stack. */
interface Level {
  /** How many level keys the level has over the life of the signing key. */
  readonly count: bigint
  /** Indices each of them takes. */
  readonly indices: bigint
  /** Signatures that one of them, with all below, is good for. */
  readonly signaturesBelow: bigint
  /** Which key of the level signs at a position, and with which of its one-time keys. */
  readonly numberAt: (position: bigint) => bigint
  readonly indexAt: (position: bigint) => number
  /** The first position that a key of the level signs at. */
  readonly firstPosition: (number: bigint) => bigint
}

function levels({ heights, ...oneTime }: StackParameters): Level[] {
  return heights.map((height, level) => {
    const bitsAbove = sumOf(heights.slice(0, level))
    const bitsBelow = BigInt(sumOf(heights.slice(level + 1)))
    const ownBits = BigInt(height)
    return {
      count: 2n ** BigInt(bitsAbove),
      indices: levelKeyIndices({ ...oneTime, height }),
      signaturesBelow: 2n ** (ownBits + bitsBelow),
      numberAt: (position) => position >> (ownBits + bitsBelow),
      indexAt: (position) => Number((position >> bitsBelow) & (2n ** ownBits - 1n)),
      firstPosition: (number) => number << (ownBits + bitsBelow),
    }
  })
}

function computedPart(key: LevelKey): number {
  if (key.available()) return 1
  const progress = key.progress()
  return progress === undefined ? 0 : progress.hashesDone / progress.hashesNeeded
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0)
}

function requireUsedUp(space: IndexSpace): void {
  if (space.remaining !== 0n)
    throw new IndexSpaceError(
      'index-range-size',
      'A signing key needs a range of indices that is exactly its own size.',
      'Take `signingKeyIndices` indices out of an index space.',
    )
}

function noSuchLevel(): ParameterError {
  return new ParameterError(
    'state-of-another-key',
    'This state has a level that this key does not have.',
    'Take the state that was exported from this key.',
  )
}
