/** Shares of one recovery key as they come in, one after the other, today or later, until there are enough. */
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { equalBytes, wipe } from '../coinzdense/index.ts'
import { ShareError } from './errors.ts'
import { packShare, unpackShare } from './packed-share.ts'
import { combineShares, ofAnotherSet, sameSet } from './secret-sharing.ts'
import { secretLength } from './seed-words.ts'
import { readShare, wordsOfShare, type Share } from './share-text.ts'

/** What one share says about itself. None of it is secret. */
export interface ShareFacts {
  /** The two words that all shares of the set begin with. */
  readonly set: string
  /** The number of this share, 1..16. */
  readonly number: number
  /** How many shares it takes. How many there are in all, no share says. */
  readonly threshold: number
  /** Whether more shares of the set could be made later without changing these. */
  readonly extendable: boolean
  /** PBKDF2 iterations are 10,000 doubled that many times; 0 in ours. */
  readonly iterationExponent: number
}

/** The facts of a share of a recovery key. Throws ShareError when it is none, or one that Lifeboat does not handle. */
export function recogniseShare(text: string): ShareFacts {
  const share = requireOurs(readShare(text))
  wipe(share.value)
  return factsOf(share)
}

/** The same of a share that was packed to be kept. */
export function packedShareFacts(packed: Uint8Array): ShareFacts {
  return recogniseShare(unpackShare(packed))
}

export class ShareCollector {
  readonly #shares: Share[] = []

  /** The facts of the shares so far, in the order they came in. */
  get shares(): readonly ShareFacts[] {
    return this.#shares.map(factsOf)
  }

  /** How many more it takes; undefined before the first. */
  get missing(): number | undefined {
    const [first] = this.#shares
    return first === undefined ? undefined : Math.max(0, first.memberThreshold - this.#shares.length)
  }

  /**
   * Takes a share. Throws ShareError, and keeps what it has, when the text is no share, `share-of-another-set`,
   * `share-twice`, or `share-conflict`: two that claim the same number and differ.
   */
  add(text: string): ShareFacts {
    const share = requireOurs(readShare(text))
    const refusal = this.#refusal(share)
    if (refusal !== undefined) {
      wipe(share.value)
      throw refusal
    }
    this.#shares.push(share)
    return factsOf(share)
  }

  #refusal(share: Share): ShareError | undefined {
    const [first] = this.#shares
    if (first !== undefined && !sameSet(first, share)) return ofAnotherSet()
    const known = this.#shares.find(({ memberIndex }) => memberIndex === share.memberIndex)
    if (known === undefined) return undefined
    return equalBytes(known.value, share.value) ? twice(share) : conflict(share)
  }

  /** What was collected, each share as bytes to be kept until another day. Secret; the caller wipes them. */
  packed(): readonly Uint8Array[] {
    return this.#shares.map((share) => packShare(wordsOfShare(share)))
  }

  /** Takes a share that was kept. Throws as `add`. */
  addPacked(packed: Uint8Array): ShareFacts {
    return this.add(unpackShare(packed))
  }

  /**
   * The 32 secret bytes once enough shares are there, undefined before; the caller wipes them. More shares than needed
   * are checked against each other. `passphrase` is for shares that another program made with one: every passphrase gives
   * some key, so that only the public key tells a right one from a wrong one. Throws ShareError `shares-do-not-fit`. Takes
   * 0.1 seconds.
   */
  secret(passphrase = ''): Uint8Array | undefined {
    if (this.missing !== 0) return undefined
    const bytes = utf8ToBytes(passphrase.normalize('NFKD'))
    try {
      return combineShares(this.#shares, bytes)
    } finally {
      wipe(bytes)
    }
  }

  /** Overwrites what was collected, and begins anew. */
  wipe(): void {
    wipe(...this.#shares.map(({ value }) => value))
    this.#shares.length = 0
  }
}

function factsOf(share: Share): ShareFacts {
  return {
    set: wordsOfShare(share).slice(0, 2).join(' '),
    number: share.memberIndex + 1,
    threshold: share.memberThreshold,
    extendable: share.kind === 'extendable',
    iterationExponent: share.iterationExponent,
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

function twice({ memberIndex }: Share): ShareError {
  return new ShareError(
    'share-twice',
    `Share ${memberIndex + 1} is here already.`,
    'Bring a share with another number.',
    { number: memberIndex + 1 },
  )
}

function conflict({ memberIndex }: Share): ShareError {
  return new ShareError(
    'share-conflict',
    `There are two different shares with the number ${memberIndex + 1}: one was made at another time, or falsified.`,
    'Leave both out if there are enough others.',
    { number: memberIndex + 1 },
  )
}
