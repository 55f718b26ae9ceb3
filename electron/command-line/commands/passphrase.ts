/** `lifeboat passphrase`: words drawn at random that are easy to write down, or how strong a password is. */
import {
  drawPassphrase,
  ratePassword,
  usualWordCount,
  type PasswordStrength,
} from '../../../shared/backup/index.ts'
import type { Command } from '../command.ts'
import { passphrase as declaration } from '../declarations/backing-up.ts'
import { parseWholeNumber } from '../whole-number.ts'

export const passphrase: Command = {
  ...declaration,

  async run({ options, flags, secrets, randomBytes }) {
    if (flags.has('rate')) {
      const strength = await ratePassword(await secrets.ask('Password'), 'recovery-key')
      return {
        exitCode: strength.verdict === 'refused' || strength.verdict === 'needs-override' ? 1 : 0,
        json: strengthJson(strength),
        lines: [strengthLine(strength), verdictLines[strength.verdict]],
      }
    }
    const count = parseWholeNumber(options['words'] ?? String(usualWordCount), 'number of words')
    const { text, strength } = await drawPassphrase('recovery-key', randomBytes, count)
    return {
      exitCode: 0,
      json: { passphrase: text, words: count, ...strengthJson(strength) },
      lines: [text, strengthLine(strength), verdictLines[strength.verdict]],
    }
  },
}

/** Measured against the hardest use: a public key at which anybody may guess for ever. */
const verdictLines = {
  accepted: 'Strong enough for a recovery key and for a sealed file.',
  warned: 'Taken for a recovery key with a warning.',
  'needs-override': 'Too weak for a recovery key, unless you insist.',
  refused: 'Too weak for a recovery key.',
} as const

function strengthJson({ bits, verdict, seconds }: PasswordStrength) {
  return { bits: Math.round(bits * 10) / 10, verdict, secondsToGuess: seconds }
}

function strengthLine({ bits, words }: PasswordStrength): string {
  return `${bits.toFixed(0)} bits: guessing it ${words}.`
}
