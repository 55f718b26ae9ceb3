/**
 * A recovery key as 24 words (BIP-39, https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki): its 32 bytes are
 * the entropy. The words are not stretched into a wallet's seed, and there is no passphrase.
 */
import { entropyToMnemonic, mnemonicToEntropy, validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'

import { requireBytes } from '../coinzdense/index.ts'
import { lifeboatCommand } from '../recovery/index.ts'
import { WordsError } from './errors.ts'
import { longestWordsText, WordList, type ReadWord } from './word-list.ts'

/** Words of a recovery key. */
export const seedWordCount = 24
export const secretLength = 32
/** What other wallets use, apart from 24, which cannot be told from a recovery key. */
const walletWordCounts = new Set([12, 15, 18, 21])
export const seedWordList = new WordList(wordlist)

/** The 24 words of 32 secret bytes. Throws LengthError. */
export function wordsFromSecret(secret: Uint8Array): string[] {
  requireBytes(secret, secretLength, 'The recovery key')
  return entropyToMnemonic(secret, wordlist).split(' ')
}

/**
 * The words of a text by their place, known or not, for showing while somebody types. Throws WordsError when the text is
 * too long or has more words than any backup.
 */
export function readWords(text: string): readonly ReadWord[] {
  if (typeof (text as unknown) !== 'string' || text.length > longestWordsText)
    throw new WordsError(
      'words-too-long',
      'This is far more text than 24 words.',
      'Enter only the words of the backup.',
    )
  const words = seedWordList.read(text)
  if ('count' in words) throw wrongCount(words.count)
  return words
}

/**
 * The 32 secret bytes that 24 words stand for; the caller wipes them. Throws WordsError: `wrong-word-count`,
 * `as-many-as-a-wallet` when other wallets have so many, `words-of-a-wallet` when they are whole by themselves,
 * `unknown-words` with their positions, or `words-checksum` when all are known but do not go together, in which case
 * `likelyMistakes` may say what is wrong.
 */
export function secretFromWords(text: string): Uint8Array {
  const read = readWords(text)
  if (walletWordCounts.has(read.length))
    throw isWhole(read) ? ofAWallet(read.length) : likeAWallet(read.length)
  if (read.length !== seedWordCount) throw wrongCount(read.length)
  const unknown = read.filter(({ word }) => word === undefined).map(({ position }) => position)
  if (unknown.length > 0) throw unknownWords(unknown)
  try {
    return mnemonicToEntropy(read.map(({ word }) => word).join(' '), wordlist)
  } catch {
    throw new WordsError(
      'words-checksum',
      'Every word is a known one, but together they do not fit: one is wrong, or two have changed places.',
      'Compare them with your backup one by one.',
    )
  }
}

/** Whoever has all of a wallet's words shall not look for more of them, nor forget that a sheet of ours has more. */
function likeAWallet(count: number): WordsError {
  return new WordsError(
    'as-many-as-a-wallet',
    `These are ${count} words. Other wallets have so many; a recovery key has ${seedWordCount}, and a share of one has 33.`,
    'If there are no more on your sheet, it is not of a recovery key. If there are, write all of them.',
    { count, needed: seedWordCount, share: 33 },
  )
}

/** Whether words go together as those of other wallets do. Of 16 beginnings of 24 words, one does by chance. */
function isWhole(read: readonly ReadWord[]): boolean {
  return (
    walletWordCounts.has(read.length) && validateMnemonic(read.map(({ word }) => word).join(' '), wordlist)
  )
}

function ofAWallet(count: number): WordsError {
  return new WordsError(
    'words-of-a-wallet',
    `These ${count} words go together, but they are no recovery key, which has ${seedWordCount}. They are of another wallet, or the master password of a HIVE account.`,
    `If the recovery key was made from them as a master password: ${lifeboatCommand('restore --from password --account NAME')}. If you have ${seedWordCount} words, write all of them.`,
    { count, needed: seedWordCount },
  )
}

function wrongCount(count: number): WordsError {
  return new WordsError(
    'wrong-word-count',
    `A recovery key has ${seedWordCount} words, but ${count === 1 ? 'this is 1' : `these are ${count}`}.`,
    count < seedWordCount ? 'Look which ones are missing.' : 'Leave out what is not one of the words.',
    { count, needed: seedWordCount },
  )
}

function unknownWords(positions: readonly number[]): WordsError {
  const [first] = positions
  return new WordsError(
    'unknown-words',
    positions.length === 1
      ? `Word ${first} is not one of the 2,048 words that are used.`
      : `Words ${positions.slice(0, -1).join(', ')} and ${positions.at(-1)} are not among the 2,048 words that are used.`,
    'Look at your backup again: it is probably one letter.',
    { positions, listed: 2048 },
  )
}
