/**
 * Small jobs whose answers are known, computed with libsodium (the tests do so again). A kernel must give them before
 * it is trusted with anyone's key.
 */
import type { OneTimeKeyJob } from './chain-kernel.ts'

/** By the words of 8 bytes that a hash fills: hash length in bytes, first 16 bytes of the job's public keys. */
const jobs: Record<number, readonly [hashLength: number, answer: string]> = {
  2: [16, '7cb0b33502d57b60c4d904d38499bc01'],
  3: [20, '15b2a310c42d4ec019a2f5033cf999e6'],
  4: [28, '52529ad3b30c0f21408b2e8292ad46f6'],
  5: [37, 'd3112b70290c737c23c1fcc5a146bfac'],
  6: [47, '393fa19732f39cba8a22448f4d2c8b64'],
  7: [54, 'f23dc410c50c3eea0b03b3680d5b4906'],
  8: [64, 'a71900b649076a2ee06bd70c152cf4cf'],
}

/** Values at the end of `knownWalk`, 20 bytes each. */
const walkAnswer =
  '1dc52272fd5e409bec405fa6be7710bb7fbd34de6c4c8382de1bcc0c6da671231a448e5f13881849729ee90044550f08d43bcee7e6faf6e1aeae4a1b1aa9966d12660274ad592235c8a9a0c91a203e09'

const otsBits = 4
const counting = (length: number, first = 0): Uint8Array => Uint8Array.from({ length }, (_, i) => first + i)

/** One key at the smallest number of steps: 64 hashes for each byte of its hash. */
export function knownJob(messageWords: number): { readonly job: OneTimeKeyJob; readonly answer: Uint8Array } {
  const known = jobs[messageWords]
  if (known === undefined) throw new RangeError(`no hash fills ${messageWords} words`)
  const [hashLength, answer] = known
  const keys = [{ start: 2n ** 40n - 1n, levelSalt: counting(hashLength, 100) }]
  return {
    job: { seed: counting(32), context: counting(8, 60), hashLength, otsBits, keys },
    answer: fromHex(answer),
  }
}

/** Some thousand steps with changes of lane, long enough to time. */
export const knownWalk = {
  levelSalt: counting(20, 100),
  hashLength: 20,
  values: counting(80),
  steps: Uint32Array.of(1000, 700, 500, 300),
  get answer(): Uint8Array {
    return fromHex(walkAnswer)
  },
} as const

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
