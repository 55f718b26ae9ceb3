/**
 * A secret among M of N people (SLIP-39): any M shares give it back, fewer say nothing about it. Written here and held
 * to the official vectors, because the libraries on npm need Node, and one of them changes JavaScript's own arrays.
 */
import { equalBytes, ParameterError, requireBytes, wipe } from '../coinzdense/index.ts'
import { ShareError } from './errors.ts'
import { secretLength } from './seed-words.ts'
import { decryptSecret, encryptSecret, shareDigest, type CipherFacts } from './share-cipher.ts'
import { interpolate, type Point } from './share-field.ts'
import type { Share } from './share-text.ts'

/** So many bytes of the operating system's random source. */
export type RandomBytes = (length: number) => Uint8Array

/** How many shares there are, and how many of them it takes. */
export interface SharePlan {
  /** 2..16. */
  readonly count: number
  /** 2..`count`. A threshold of 1 would be copies, and each a danger of its own: print the words twice instead. */
  readonly threshold: number
}

/** Coordinates at which the polynomials hold the secret itself, and the digest that proves it whole. */
const secretPlace = 255
const digestPlace = 254
const digestLength = 4
const mostShares = 16
/** Without a passphrase, iterations protect nothing; other programs write up to 3. More would only stall a reader. */
const ownIterationExponent = 0
const largestIterationExponent = 4
const noPassphrase = new Uint8Array(0)

/** Shares of 32 secret bytes, in one group and extendable. Throws LengthError or ParameterError. */
export function splitSecret(
  secret: Uint8Array,
  { count, threshold }: SharePlan,
  randomBytes: RandomBytes,
): Share[] {
  requireBytes(secret, secretLength, 'The recovery key')
  if (
    !Number.isInteger(count) ||
    !Number.isInteger(threshold) ||
    count > mostShares ||
    threshold < 2 ||
    threshold > count
  )
    throw new ParameterError(
      'share-plan',
      'There can be 2 to 16 shares, and 2 or more of them must be needed.',
      'Choose for example 3 shares of which 2 are needed.',
    )
  const [high = 0, low = 0] = randomBytes(2)
  const facts: CipherFacts = {
    identifier: ((high & 0x7f) << 8) | low,
    kind: 'extendable',
    iterationExponent: ownIterationExponent,
  }
  const encrypted = encryptSecret(secret, noPassphrase, facts)
  const randomPart = randomBytes(secretLength - digestLength)
  const digest = Uint8Array.of(...shareDigest(randomPart, encrypted), ...randomPart)
  const base: Point[] = [
    ...Array.from({ length: threshold - 2 }, (_, x) => ({ x, value: randomBytes(secretLength) })),
    { x: digestPlace, value: digest },
    { x: secretPlace, value: encrypted },
  ]
  const shares = Array.from({ length: count }, (_, memberIndex) => ({
    ...facts,
    groupIndex: 0,
    groupThreshold: 1,
    groupCount: 1,
    memberIndex,
    memberThreshold: threshold,
    value: interpolate(base, memberIndex),
  }))
  wipe(randomPart, ...base.map(({ value }) => value))
  return shares
}

/**
 * The secret of a set of shares, in groups or not; the caller wipes it. `passphrase` is for shares that another program
 * made with one. Throws ShareError when they do not belong together, are not enough, or one is wrong in itself.
 */
export function combineShares(shares: readonly Share[], passphrase: Uint8Array = noPassphrase): Uint8Array {
  const [first] = shares
  if (first === undefined) throw notEnough()
  for (const share of shares) if (!sameSet(first, share)) throw ofAnotherSet()
  if (first.iterationExponent > largestIterationExponent)
    throw new ShareError(
      'share-iterations',
      'These shares ask for more work than any that Lifeboat knows.',
      'Put them together with the program that made them.',
    )
  const points: Point[] = []
  try {
    for (const x of new Set(shares.map(({ groupIndex }) => groupIndex))) {
      const members = shares.filter(({ groupIndex }) => groupIndex === x)
      const threshold = members[0]?.memberThreshold ?? 0
      if (members.some(({ memberThreshold }) => memberThreshold !== threshold)) throw ofAnotherSet()
      const places = members.map(({ memberIndex, value }) => ({ x: memberIndex, value }))
      if (places.length >= threshold) points.push({ x, value: recover(places, threshold) })
    }
    if (points.length < first.groupThreshold) throw notEnough()
    const encrypted = recover(points, first.groupThreshold)
    try {
      return decryptSecret(encrypted, passphrase, first)
    } finally {
      wipe(encrypted)
    }
  } finally {
    wipe(...points.map(({ value }) => value))
  }
}

/** Whether two shares may be of one set: everything that is the same on all sheets is the same. */
export function sameSet(a: Share, b: Share): boolean {
  return (
    a.identifier === b.identifier &&
    a.kind === b.kind &&
    a.iterationExponent === b.iterationExponent &&
    a.groupThreshold === b.groupThreshold &&
    a.groupCount === b.groupCount &&
    a.value.length === b.value.length &&
    (a.groupIndex !== b.groupIndex || a.memberThreshold === b.memberThreshold)
  )
}

/** What the points share. Points beyond the threshold must lie on the same polynomials. */
function recover(points: readonly Point[], threshold: number): Uint8Array {
  if (new Set(points.map(({ x }) => x)).size !== points.length)
    throw new ShareError(
      'share-twice',
      'One of these shares is here twice.',
      'Bring a share with another number instead.',
    )
  const used = points.slice(0, threshold)
  for (const { x, value } of points.slice(threshold))
    if (!equalBytes(interpolate(used, x), value)) throw sharesDoNotFit()
  if (threshold === 1) return used[0]?.value.slice() ?? new Uint8Array(0)
  const secret = interpolate(used, secretPlace)
  const digest = interpolate(used, digestPlace)
  const whole = equalBytes(
    shareDigest(digest.subarray(digestLength), secret),
    digest.subarray(0, digestLength),
  )
  wipe(digest)
  if (whole) return secret
  wipe(secret)
  throw sharesDoNotFit()
}

/**
 * Whether shares of one set and one group are of one splitting: what they give back fits to the digest that lies among
 * them. Said of as many as it takes, or more; a set of which one share is enough has no digest.
 */
export function fitTogether(shares: readonly Share[]): boolean {
  const places = shares.map(({ memberIndex, value }) => ({ x: memberIndex, value }))
  try {
    wipe(recover(places, shares[0]?.memberThreshold ?? 0))
    return true
  } catch (error) {
    if (error instanceof ShareError) return false
    throw error
  }
}

function ofAnotherSet(): ShareError {
  return new ShareError(
    'share-of-another-set',
    'This share belongs to another backup than the ones before it.',
    'Shares of one backup begin with the same two words. Look for the others of this backup.',
  )
}

function notEnough(): ShareError {
  return new ShareError(
    'shares-not-enough',
    'These shares are not enough yet.',
    'Bring more of them: every sheet says how many are needed.',
  )
}

export function sharesDoNotFit(): ShareError {
  return new ShareError(
    'shares-do-not-fit',
    'Each of these shares is written right, but together they give nothing: one was made at another time, or falsified.',
    'Bring another share of the set: those that fit together are found, and the others left out.',
  )
}
