/**
 * The shares of one set as they come in. Two may claim one number and differ: which of them is right, the others decide, so
 * that a wrong one never stands in the way of a right one.
 */
import { equalBytes, wipe } from '../coinzdense/index.ts'
import { combineShares, fitTogether, sameSet, sharesDoNotFit } from './secret-sharing.ts'
import { wordsOfShare, type Share } from './share-text.ts'

/** What one share says about itself. None of it is secret. */
export interface ShareFacts {
  /** The two words that all shares of the set begin with. */
  readonly set: string
  /** The number that all shares of the set have in common, 0..32767: drawn at random, and the name of the set. */
  readonly setNumber: number
  /** The number of this share, 1..16. */
  readonly number: number
  /** How many shares it takes. How many there are in all, no share says. */
  readonly threshold: number
  /** Whether more shares of the set could be made later without changing these. */
  readonly extendable: boolean
  /** PBKDF2 iterations are 10,000 doubled that many times; 0 in ours. */
  readonly iterationExponent: number
}

/** A share in the set, and what it came from, for whoever has to find the sheet again. */
export interface ShareHere {
  readonly number: number
  readonly source: string | undefined
}

/** What became of a share: `conflict` is one of two that claim the same number and differ. */
export type ShareStanding = 'new' | 'here-already' | 'conflict'

interface Candidate {
  readonly share: Share
  readonly source: string | undefined
}

/** A set has sixteen numbers; of one number nobody holds more than these by mistake. */
const mostOfOneNumber = 3
/** The combinations of eight of sixteen. Each takes a fraction of a millisecond. */
const mostTried = 12_870

export class ShareSet {
  readonly #candidates: Candidate[] = []
  /** Those that give the secret together; `none` when no combination does. Undefined until it was looked for. */
  #fitting: readonly Candidate[] | 'none' | undefined

  /** Facts of the shares, in the order they came in, one of each number. */
  get shares(): readonly ShareFacts[] {
    const numbers = new Set<number>()
    return this.#candidates.flatMap(({ share }) => {
      if (numbers.has(share.memberIndex)) return []
      numbers.add(share.memberIndex)
      return [factsOfShare(share)]
    })
  }

  /** How many more it takes: one at least while those that are here do not fit together. */
  get missing(): number {
    const [first] = this.#candidates
    const threshold = first?.share.memberThreshold ?? 1
    const left = threshold - new Set(this.#candidates.map(({ share }) => share.memberIndex)).size
    if (left > 0) return left
    return this.#fit() === 'none' ? 1 : 0
  }

  /** Whether there were enough shares, had they fitted together. */
  get isAtOdds(): boolean {
    return this.#fitting === 'none'
  }

  /** Those that the combination leaves out, because they do not fit to it. None while there is no combination. */
  get leftOut(): readonly ShareHere[] {
    if (this.missing > 0) return []
    const fitting = this.#fit()
    return this.#candidates
      .filter((candidate) => fitting !== 'none' && !fitting.includes(candidate))
      .map(hereOf)
  }

  /** Those that give the secret together, in the order they came in; none while there are too few. */
  get agreeing(): readonly ShareHere[] {
    const fitting = this.missing > 0 ? 'none' : this.#fit()
    return fitting === 'none' ? [] : fitting.map(hereOf)
  }

  /** Whether a share may be of this set; any may be of an empty one. */
  takes(share: Share): boolean {
    const [first] = this.#candidates
    return first === undefined || sameSet(first.share, share)
  }

  /** Takes a share that `takes` says is of the set, and owns its value from now on. */
  add(share: Share, source?: string): ShareStanding {
    const same = this.#candidates.filter((known) => known.share.memberIndex === share.memberIndex)
    if (same.some((known) => equalBytes(known.share.value, share.value))) {
      wipe(share.value)
      return 'here-already'
    }
    if (same.length < mostOfOneNumber) {
      this.#candidates.push({ share, source })
      this.#fitting = undefined
    } else wipe(share.value)
    return same.length === 0 ? 'new' : 'conflict'
  }

  /** The words of the shares, those that are at odds with others too. Secret. */
  words(which: 'all' | 'agreeing' = 'all'): readonly (readonly string[])[] {
    const fitting = which === 'all' || this.missing > 0 ? this.#candidates : this.#fit()
    return fitting === 'none' ? [] : fitting.map(({ share }) => wordsOfShare(share))
  }

  /**
   * The 32 secret bytes once enough shares are there that fit together; undefined while there are too few. The caller wipes
   * them. `passphrase`: bytes of one that another program made them with. Throws ShareError `shares-do-not-fit` where there
   * are enough and no combination of them gives anything. Takes 0.1 seconds.
   */
  secret(passphrase?: Uint8Array): Uint8Array | undefined {
    if (this.missing > 0) {
      if (this.isAtOdds) throw sharesDoNotFit()
      return undefined
    }
    const fitting = this.#fit()
    return fitting === 'none'
      ? undefined
      : combineShares(
          fitting.map(({ share }) => share),
          passphrase,
        )
  }

  wipe(): void {
    wipe(...this.#candidates.map(({ share }) => share.value))
    this.#candidates.length = 0
    this.#fitting = undefined
  }

  #fit(): readonly Candidate[] | 'none' {
    return (this.#fitting ??= fittingOf(this.#candidates))
  }
}

export function factsOfShare(share: Share): ShareFacts {
  return {
    set: wordsOfShare(share).slice(0, 2).join(' '),
    setNumber: share.identifier,
    number: share.memberIndex + 1,
    threshold: share.memberThreshold,
    extendable: share.kind === 'extendable',
    iterationExponent: share.iterationExponent,
  }
}

/** The first combination that fits, and whatever else lies on the same polynomials. */
function fittingOf(candidates: readonly Candidate[]): readonly Candidate[] | 'none' {
  const threshold = candidates[0]?.share.memberThreshold ?? 0
  let tried = 0
  for (const group of combinations(candidates, threshold)) {
    if (tried++ > mostTried) return 'none'
    if (!isFit(group)) continue
    return candidates.filter(
      (other) =>
        group.includes(other) ||
        (group.every(({ share }) => share.memberIndex !== other.share.memberIndex) &&
          isFit([...group, other])),
    )
  }
  return 'none'
}

function isFit(candidates: readonly Candidate[]): boolean {
  return fitTogether(candidates.map(({ share }) => share))
}

/** Groups of so many, with different numbers. */
function* combinations(candidates: readonly Candidate[], size: number): Generator<readonly Candidate[]> {
  if (size === 0) yield []
  else
    for (const [place, candidate] of candidates.entries()) {
      const others = candidates
        .slice(place + 1)
        .filter(({ share }) => share.memberIndex !== candidate.share.memberIndex)
      for (const rest of combinations(others, size - 1)) yield [candidate, ...rest]
    }
}

function hereOf({ share, source }: Candidate): ShareHere {
  return { number: share.memberIndex + 1, source }
}
