/**
 * How long guessing takes, in words that mean something. The figure is the mean: half of all guesses, on one graphics
 * card of today.
 */

/** What is guessed at: the password behind a recovery key, or the one of a sealed file. */
export type GuessedSecret = 'recovery-key' | 'sealed-file'

/**
 * Guesses a second of one graphics card. A recovery public key costs 131,105 BLAKE2b compressions a guess, and the
 * planning figure for a large card is 1e5; a sealed file costs four passes over a gibibyte, and a memory of 1 TB/s
 * cannot do more than 100 of them.
 */
export const guessesPerSecond: Readonly<Record<GuessedSecret, number>> = {
  'recovery-key': 1e5,
  'sealed-file': 100,
}

/** Seconds until a secret of so many bits is guessed, in the mean. */
export function attackSeconds(bits: number, secret: GuessedSecret): number {
  return 2 ** (bits - 1) / guessesPerSecond[secret]
}

const units = [
  { name: 'second', seconds: 1 },
  { name: 'minute', seconds: 60 },
  { name: 'hour', seconds: 3600 },
  { name: 'day', seconds: 86_400 },
  { name: 'month', seconds: 2_629_800 },
  { name: 'year', seconds: 31_557_600 },
] as const
const thousandMillionYears = 1e9 * 31_557_600

/** A sentence's end: "would take one graphics card …". One or two digits are all that such a figure is good for. */
export function attackWords(seconds: number): string {
  const subject = 'would take one graphics card'
  if (seconds < 1) return `${subject} less than a second`
  if (seconds >= thousandMillionYears) return `${subject} more than a thousand million years`
  const unit = units.findLast((candidate) => seconds >= candidate.seconds) ?? units[0]
  const count = seconds / unit.seconds
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  const rounded = Math.round(count / digits) * digits
  const figure = rounded >= 1e6 ? `${Math.round(rounded / 1e6)} million` : rounded.toLocaleString('en')
  return `${subject} about ${figure} ${unit.name}${rounded === 1 ? '' : 's'}`
}
