/**
 * Shares of recovery keys as they come in, one after the other, today or later, until there are enough of one set. Shares
 * of several sets are kept apart: one of another set never stands in the way of those that belong together.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { wipe } from '../coinzdense/index.ts'
import { ShareError } from './errors.ts'
import { packShare, unpackShare } from './packed-share.ts'
import { secretLength } from './seed-words.ts'
import { factsOfShare, ShareSet, type ShareFacts, type ShareHere, type ShareStanding } from './share-set.ts'
import { readShare, type Share } from './share-text.ts'

export type { ShareFacts } from './share-set.ts'

/** The facts of a share of a recovery key. Throws ShareError when it is none, or one that Lifeboat does not handle. */
export function recogniseShare(text: string): ShareFacts {
  const share = requireOurs(readShare(text))
  wipe(share.value)
  return factsOfShare(share)
}

/** The same of a share that was packed to be kept. */
export function packedShareFacts(packed: Uint8Array): ShareFacts {
  return recogniseShare(unpackShare(packed))
}

/** What is here of one set. None of it is secret. */
export interface CollectedSet {
  /** The two words that all shares of the set begin with. */
  readonly set: string
  readonly setNumber: number
  readonly threshold: number
  /** Of the shares, in the order they came in. */
  readonly numbers: readonly number[]
  /** How many more it takes. */
  readonly missing: number
}

/** A share that was taken, and how it stands to what was here. */
export interface TakenShare extends ShareFacts {
  readonly standing: ShareStanding
  /** Whether the others that are here are of other sets. */
  readonly isOfAnotherSet: boolean
}

/** A secret that shares gave back. Whoever has it wipes it. */
export interface SharedSecret {
  /** As in ShareFacts. */
  readonly set: string
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** Numbers of those that were put together, in the order they came in. */
  readonly numbers: readonly number[]
  /** Those of the set that do not fit to them, and were left out. */
  readonly leftOut: readonly ShareHere[]
}

/** Which secret is wanted. */
export interface SharesWish {
  /** As in ShareFacts; the first set that is whole when left out. */
  readonly set?: string | undefined
  /** What another program made the shares with. Secret. */
  readonly passphrase?: string | undefined
}

/** Nobody holds more sets than these; what comes after them is refused. */
const mostSets = 32

export class ShareCollector {
  /** In the order in which the first share of each came in. */
  readonly #sets: ShareSet[] = []

  /** What is here, set by set. */
  get sets(): readonly CollectedSet[] {
    return this.#sets.flatMap((one) => {
      const { shares, missing } = one
      const [first] = shares
      if (first === undefined) return []
      const { set, setNumber, threshold } = first
      return [{ set, setNumber, threshold, numbers: shares.map(({ number }) => number), missing }]
    })
  }

  /** The facts of the shares so far, set by set, in the order they came in. */
  get shares(): readonly ShareFacts[] {
    return this.#sets.flatMap(({ shares }) => shares)
  }

  /** How many more it takes for the first set to be whole; undefined before the first share. */
  get missing(): number | undefined {
    const missing = this.#sets.map((one) => one.missing)
    return missing.length === 0 ? undefined : Math.min(...missing)
  }

  /**
   * Takes a share, of whatever set. `source` is what it came from, for its owner to find the sheet again. Throws ShareError,
   * and keeps what it has, when the text is no share of a recovery key, or `too-many-sets`.
   */
  add(text: string, source?: string): TakenShare {
    const share = requireOurs(readShare(text))
    if (this.#sets.length >= mostSets && !this.#sets.some((one) => one.takes(share))) {
      wipe(share.value)
      throw tooManySets()
    }
    return this.#put(share, source)
  }

  /** Takes a share that was kept. Throws ShareError when it is none. */
  addPacked(packed: Uint8Array): TakenShare {
    return this.#put(requireOurs(readShare(unpackShare(packed))), undefined)
  }

  #put(share: Share, source: string | undefined): TakenShare {
    const facts = factsOfShare(share)
    const known = this.#sets.find((one) => one.takes(share))
    const set = known ?? new ShareSet()
    if (known === undefined) this.#sets.push(set)
    return { ...facts, standing: set.add(share, source), isOfAnotherSet: this.#sets.length > 1 }
  }

  /** What was collected, each share as bytes to be kept until another day. Secret; the caller wipes them. */
  packed(): readonly Uint8Array[] {
    return this.#sets.flatMap((one) => one.words().map(packShare))
  }

  /** The shares of a set that fit together, in the same form; all of them while there are too few. */
  packedOf(set: string): readonly Uint8Array[] {
    return (this.#find(set)?.words('agreeing') ?? []).map(packShare)
  }

  /**
   * What the first set with enough shares that fit together gives back, or the set that is named; undefined while there is
   * none. Shares that do not fit are left out where the others are enough. `passphrase` is for shares that another program
   * made with one: every passphrase gives some key, so that only the public key tells a right one from a wrong one. Throws
   * ShareError `shares-do-not-fit` when there are enough shares of a set, no combination of them gives anything, and no
   * other set is whole. Takes 0.1 seconds.
   */
  whole({ set, passphrase = '' }: SharesWish = {}): SharedSecret | undefined {
    const sets = this.#sets.filter((one) => set === undefined || one.shares[0]?.set === set)
    const whole = sets.find(({ missing }) => missing === 0)
    const bytes = utf8ToBytes(passphrase.normalize('NFKD'))
    try {
      // Asked all the same: it throws where they do not fit.
      const secret = (whole ?? sets.find(({ isAtOdds }) => isAtOdds))?.secret(bytes)
      if (whole === undefined || secret === undefined) return undefined
      return {
        set: whole.shares[0]?.set ?? '',
        secret,
        numbers: whole.agreeing.map(({ number }) => number),
        leftOut: whole.leftOut,
      }
    } finally {
      wipe(bytes)
    }
  }

  /** The 32 secret bytes of `whole`, which the caller wipes. Throws as it does. */
  secret(): Uint8Array | undefined {
    return this.whole()?.secret
  }

  /** Forgets the shares of one set, or all of them: overwrites them, and begins anew. */
  wipe(set?: string): void {
    for (const one of [...this.#sets])
      if (set === undefined || one.shares[0]?.set === set) {
        one.wipe()
        this.#sets.splice(this.#sets.indexOf(one), 1)
      }
  }

  #find(set: string): ShareSet | undefined {
    return this.#sets.find(({ shares }) => shares[0]?.set === set)
  }
}

function requireOurs(share: Share): Share {
  if (share.value.length === secretLength && share.groupCount === 1) return share
  wipe(share.value)
  if (share.value.length === secretLength)
    throw new ShareError(
      'share-of-a-group',
      'This share belongs to a set in several groups. Lifeboat makes no such sets, and puts none together.',
      'Put them together with the program that made them, or use another backup.',
    )
  throw new ShareError(
    'share-of-something-else',
    'This is a share, but not of a recovery key: what it gives back has another length.',
    'It may belong to a wallet. Look for a sheet of 33 words.',
  )
}

function tooManySets(): ShareError {
  return new ShareError(
    'too-many-sets',
    `Shares of ${mostSets} sets are here already, so this one was not taken.`,
    'Start over with the sheets of one set.',
    { sets: mostSets },
  )
}
