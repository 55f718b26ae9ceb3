/** The level keys that a signing key holds: on each level the one in use, and the next one while it is being prepared. */
import { IndexSpaceError, ParameterError } from './errors.ts'
import type { KeyProgress } from './executor.ts'
import { IndexSpace, type IndexRange } from './index-space.ts'
import { LevelKey } from './level-key.ts'
import { levelsOf, sumOf, type Level } from './level-stack.ts'
import { hashesOfLevelKey } from './parameters.ts'
import type { SigningKeySource } from './signing-key-source.ts'
import type { LevelKeyState } from './signing-key-state.ts'
import { requireStackParameters } from './stack-parameters.ts'

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

/** A level key in use or being prepared. */
export interface HeldKey {
  readonly key: LevelKey
  endorsement: Uint8Array | undefined
}

export class HeldLevelKeys {
  readonly levels: readonly Level[]
  readonly #source: SigningKeySource
  readonly #ranges: readonly ((number: bigint) => IndexRange)[]
  /** For each level the keys by their number. */
  readonly #held: readonly Map<bigint, HeldKey>[]

  /** Cheap: nothing is computed yet. Throws ParameterError, or IndexSpaceError on a range of the wrong size. */
  constructor(source: SigningKeySource) {
    requireStackParameters(source.parameters)
    const space = IndexSpace.within(source.range)
    this.#source = source
    this.levels = levelsOf(source.parameters)
    this.#ranges = this.levels.map(({ count, indices }) => space.takeParts(count, indices))
    this.#held = this.levels.map(() => new Map<bigint, HeldKey>())
    requireUsedUp(space)
  }

  /** How many signatures all of them are good for. */
  get capacity(): bigint {
    return this.levels[0]?.signaturesBelow ?? 0n
  }

  /** A level's key of this number, from 0; it is held from now on. */
  keyOf(level: number, number: bigint): HeldKey {
    const held = this.#held[level]?.get(number)
    if (held !== undefined) return held
    const made = { key: new LevelKey(this.#levelKeySource(level, number)), endorsement: undefined }
    this.#held[level]?.set(number, made)
    return made
  }

  /** Those that the signature at a position needs, the top first. */
  at(position: bigint): HeldKey[] {
    return this.levels.map(({ numberAt }, level) => this.keyOf(level, numberAt(position)))
  }

  /** How every level stands before the signature at `next`, the top first; for showing, and without any effect. */
  standings(next: bigint): LevelStanding[] {
    // A key without any signature left stands at the end of its last one.
    const shown = next === this.capacity ? next - 1n : next
    return this.levels.map(({ count, numberAt, indexAt }, level) => {
      const number = numberAt(shown)
      const [current, following] = [number, number + 1n].map((held) => this.#held[level]?.get(held)?.key)
      const height = this.#source.parameters.heights[level] ?? 0
      return {
        height,
        number,
        count,
        usedUp: next === this.capacity ? 2 ** height : indexAt(shown),
        // What has made its last signature was computed, though nobody holds it any more.
        computed: next === this.capacity ? 1 : current === undefined ? 0 : computedPart(current),
        nextComputed: following === undefined ? undefined : computedPart(following),
      }
    })
  }

  /** How far the level keys are that the signature at `next` needs; undefined when none of them is under way. */
  progress(next: bigint): KeyProgress | undefined {
    const current = next === this.capacity ? [] : this.at(next)
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

  /** Gives up those that were announced. */
  withdraw(): void {
    this.#held.forEach((held) => held.forEach(({ key }) => key.withdraw()))
  }

  /** Those that have been computed, to be held again with `hold`. */
  computed(): LevelKeyState[] {
    return this.#held.flatMap((held, level) =>
      [...held].flatMap(([number, { key, endorsement }]) =>
        key.available() ? [{ level, number, leaves: key.leaves(), endorsement }] : [],
      ),
    )
  }

  /** Holds one that was computed before. Throws ParameterError on a level that the key does not have. */
  hold({ level, number, leaves, endorsement }: LevelKeyState): void {
    const key = LevelKey.withLeaves(this.#levelKeySource(level, number), leaves)
    this.#held[level]?.set(number, { key, endorsement })
  }

  /** Lets go of level keys that no signature from `next` on needs. The top stays: its root is the public key. */
  forgetUsedUp(next: bigint): void {
    this.#held.forEach((held, level) => {
      const current = next === this.capacity ? undefined : this.levels[level]?.numberAt(next)
      for (const number of held.keys())
        if (level > 0 && (current === undefined || number < current)) held.delete(number)
    })
  }

  #levelKeySource(level: number, number: bigint) {
    const { seed, parameters, profile } = this.#source
    const { hashLength, otsBits, heights } = parameters
    const range = this.#ranges[level]?.(number)
    const height = heights[level]
    if (range === undefined || height === undefined) throw noSuchLevel()
    return { seed, parameters: { hashLength, otsBits, height }, range, profile }
  }
}

function computedPart(key: LevelKey): number {
  if (key.available()) return 1
  const progress = key.progress()
  return progress === undefined ? 0 : progress.hashesDone / progress.hashesNeeded
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
