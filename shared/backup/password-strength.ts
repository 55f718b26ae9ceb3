/**
 * How strong a password is, as the number of guesses that zxcvbn (Wheeler 2016, in the edition of zxcvbn-ts) expects,
 * and what Lifeboat does about it. Character classes say nothing and are not counted.
 */
import { attackSeconds, attackWords, guessesPerSecond, type GuessedSecret } from './attack-time.ts'
import { BackupPasswordError } from './errors.ts'
import type { Estimator } from './password-estimator.ts'

/** What becomes of a password: taken, taken with a warning, only by somebody who insists, or not at all. */
export type PasswordVerdict = 'accepted' | 'warned' | 'needs-override' | 'refused'

export interface PasswordStrength {
  /** The binary logarithm of the guesses it takes. */
  readonly bits: number
  readonly verdict: PasswordVerdict
  /** Mean time of one graphics card. */
  readonly seconds: number
  /** "would take one graphics card about 4 years". */
  readonly words: string
}

/** Bits of a password behind a recovery key, which anyone may guess at for ever because the QRK is public. */
const limits = { refused: 50, override: 64, warned: 76 } as const
/** Longer is not weaker, and the estimator's time grows with the square of the length. */
const longestRated = 64
const longestPassword = 1024
/**
 * The estimator takes what stands between words for as hard to guess as random characters. Guessers try the same few
 * everywhere: a space, a point, a comma, a hyphen, an underscore, a plus, a slash, or nothing.
 */
const betweenWords = /(?<=[\p{L}\p{N}])[\s.,_+/-]+(?=[\p{L}\p{N}])/gu
const separatorBits = 3

/** The verdict over a secret of so many bits. A sealed file's guesses cost more, so it is allowed that many bits less. */
export function strengthOfBits(bits: number, secret: GuessedSecret): PasswordStrength {
  const equivalent = bits + Math.log2(guessesPerSecond['recovery-key'] / guessesPerSecond[secret])
  const seconds = attackSeconds(bits, secret)
  return { bits, verdict: verdictOver(equivalent), seconds, words: attackWords(seconds) }
}

/**
 * Rates a password; `known` are texts that a guesser tries first, such as the account's name. Loads the estimator and its
 * dictionaries on first use. It counts ten possibilities for a character that it cannot explain, so a password from a
 * generator is undervalued below 24 characters; what Lifeboat draws itself is not estimated but known. Throws BackupPasswordError beyond 1,024 characters.
 */
export async function ratePassword(
  password: string,
  secret: GuessedSecret,
  known: readonly string[] = [],
): Promise<PasswordStrength> {
  if (typeof (password as unknown) !== 'string' || password.length > longestPassword)
    throw new BackupPasswordError(
      'password-length',
      'A password has at most 1,024 characters.',
      'Choose a shorter one: eight random words are enough.',
    )
  estimator ??= loadEstimator()
  const estimate = await estimator
  const bitsOf = (text: string) =>
    estimate(text.slice(0, longestRated), [...known]).guessesLog10 / Math.log10(2)
  const joined = password.replace(betweenWords, '')
  const bits =
    joined === password ? bitsOf(password) : Math.min(bitsOf(password), bitsOf(joined) + separatorBits)
  return strengthOfBits(password === '' ? 0 : bits, secret)
}

let estimator: Promise<Estimator> | undefined

async function loadEstimator(): Promise<Estimator> {
  const { createEstimator } = await import('./password-estimator.ts')
  return createEstimator(longestRated)
}

function verdictOver(bits: number): PasswordVerdict {
  if (bits < limits.refused) return 'refused'
  if (bits <= limits.override) return 'needs-override'
  return bits <= limits.warned ? 'warned' : 'accepted'
}
