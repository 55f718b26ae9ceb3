/**
 * Passphrases of random words (Diceware, Reinhold 1995), from the EFF's large list: as strong as their number says, and
 * easier to write down than anything else of that strength.
 */
import { ParameterError } from '../coinzdense/index.ts'
import { strengthOfBits, type PasswordStrength } from './password-strength.ts'
import type { GuessedSecret } from './attack-time.ts'
import type { RandomBytes } from './secret-sharing.ts'

/** A passphrase that was drawn, not chosen: its strength is known and needs no estimate. */
export interface Passphrase {
  /** Words with one space between them. Secret. */
  readonly text: string
  readonly strength: PasswordStrength
}

/** Eight words are 103 bits: enough for a public key that stays public for ever. */
export const usualWordCount = 8
const [fewestWords, mostWords] = [4, 16]

/** Draws a passphrase of 4 to 16 words. Throws ParameterError. */
export async function drawPassphrase(
  secret: GuessedSecret,
  randomBytes: RandomBytes,
  wordCount: number = usualWordCount,
): Promise<Passphrase> {
  if (!Number.isInteger(wordCount) || wordCount < fewestWords || wordCount > mostWords)
    throw new ParameterError(
      'passphrase-length',
      `A passphrase has ${fewestWords} to ${mostWords} words.`,
      `Choose ${usualWordCount} if in doubt.`,
    )
  const words = await passphraseWords()
  const text = Array.from({ length: wordCount }, () => words[draw(words.length, randomBytes)]).join(' ')
  return { text, strength: strengthOfBits(wordCount * Math.log2(words.length), secret) }
}

/** The 7,776 words. */
export async function passphraseWords(): Promise<readonly string[]> {
  const { effLargeWordlist } = await import('./eff-large-wordlist.ts')
  return effLargeWordlist.trim().split(/\s+/)
}

/** A number below `limit` (at most 65,536), each equally likely: what would make some likelier is drawn again. */
function draw(limit: number, randomBytes: RandomBytes): number {
  const usable = 65_536 - (65_536 % limit)
  for (;;) {
    const [high = 0, low = 0] = randomBytes(2)
    const number = (high << 8) | low
    if (number < usable) return number % limit
  }
}
