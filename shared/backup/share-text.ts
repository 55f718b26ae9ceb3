/**
 * One share as words (SLIP-39, https://github.com/satoshilabs/slips/blob/master/slip-0039.md): 40 bits of facts, the
 * share's value with zero bits in front up to a whole number of words, and three check words. Ten bits are a word.
 */
import { ShareError } from './errors.ts'
import { checksumOf, checksumWords, syndrome } from './share-checksum.ts'
import type { CipherFacts } from './share-cipher.ts'
import { slip39Words } from './slip39-words.ts'
import { longestWordsText, WordList, type ReadWord } from './word-list.ts'

/** A share as it stands on paper. Indices count from 0. */
export interface Share extends CipherFacts {
  readonly groupIndex: number
  readonly groupThreshold: number
  readonly groupCount: number
  readonly memberIndex: number
  readonly memberThreshold: number
  /** Secret: 16 bytes or more, an even number. */
  readonly value: Uint8Array
}

export const shareWordList = new WordList(slip39Words.trim().split(/\s+/))
/** Words of a share of 32 bytes. */
export const shareWordCount = 33

const factWords = 4
/** A share of 16 bytes, the shortest that the standard allows. */
const fewestWords = 20
const mostPadding = 8

/** The words of a share. */
export function wordsOfShare(share: Share): string[] {
  const facts = [
    [share.identifier, 15],
    [share.kind === 'extendable' ? 1 : 0, 1],
    [share.iterationExponent, 4],
    [share.groupIndex, 4],
    [share.groupThreshold - 1, 4],
    [share.groupCount - 1, 4],
    [share.memberIndex, 4],
    [share.memberThreshold - 1, 4],
  ] as const
  const bits = facts.reduce((packed, [value, width]) => (packed << BigInt(width)) | BigInt(value), 0n)
  const valueWords = Math.ceil((share.value.length * 8) / 10)
  const value = share.value.reduce((packed, byte) => (packed << 8n) | BigInt(byte), 0n)
  const indices = [...split(bits, factWords), ...split(value, valueWords)]
  return [...indices, ...checksumOf(share.kind, indices)].map((index) => shareWordList.words[index] ?? '')
}

/** The words of a text by their place, known or not. Throws ShareError when it is too long or has too many words. */
export function readShareWords(text: string): readonly ReadWord[] {
  if (typeof (text as unknown) !== 'string' || text.length > longestWordsText)
    throw new ShareError(
      'share-too-long',
      'This is far more text than one share.',
      'Enter one share at a time.',
    )
  const words = shareWordList.read(text)
  if ('count' in words) throw wrongCount(words.count)
  return words
}

/**
 * The share that a text holds. Throws ShareError: `wrong-word-count`, `as-many-as-a-wallet-share`, `unknown-words`,
 * `share-checksum` (then `likelyMistakes` may know which word), or `share-malformed` for what no program should have written.
 */
export function readShare(text: string): Share {
  const words = readShareWords(text)
  if (words.length < fewestWords) throw wrongCount(words.length)
  const unknown = words.filter(({ word }) => word === undefined).map(({ position }) => position)
  if (unknown.length > 0 && words.length === fewestWords) throw likeAWalletShare(words.length)
  if (unknown.length > 0)
    throw new ShareError(
      'unknown-words',
      unknown.length === 1
        ? `Word ${unknown[0]} is not one of the 1,024 words that shares are written with.`
        : `Words ${unknown.slice(0, -1).join(', ')} and ${unknown.at(-1)} are not among the 1,024 words of shares.`,
      'Look at the share again: it is probably one letter.',
      { positions: unknown, listed: 1024 },
    )
  return shareFromIndices(words.map(({ word }) => shareWordList.indexOf(word ?? '') ?? 0))
}

/** The kind of share that its second word says it is. */
export function kindOf(indices: readonly number[]): Share['kind'] {
  return ((indices[1] ?? 0) >> 4) & 1 ? 'extendable' : 'fixed'
}

function shareFromIndices(indices: readonly number[]): Share {
  const kind = kindOf(indices)
  const valueWords = indices.length - factWords - checksumWords
  const padding = (valueWords * 10) % 16
  if (padding > mostPadding) throw wrongCount(indices.length)
  const fits = syndrome(kind, indices) === 0
  if (!fits && indices.length === fewestWords) throw likeAWalletShare(indices.length)
  if (!fits && indices.length !== shareWordCount) throw wrongCount(indices.length)
  if (!fits)
    throw new ShareError(
      'share-checksum',
      'Every word is a known one, but together they do not fit: at least one is wrong.',
      'Compare them with the sheet one by one.',
    )
  const facts = join(indices.slice(0, factWords))
  const field = (end: number, width: number) => Number((facts >> BigInt(40 - end)) & BigInt(2 ** width - 1))
  const value = join(indices.slice(factWords, -checksumWords))
  const length = (valueWords * 10 - padding) / 8
  const share: Share = {
    identifier: field(15, 15),
    kind,
    iterationExponent: field(20, 4),
    groupIndex: field(24, 4),
    groupThreshold: field(28, 4) + 1,
    groupCount: field(32, 4) + 1,
    memberIndex: field(36, 4),
    memberThreshold: field(40, 4) + 1,
    value: Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 0xffn)),
  }
  if (value >> BigInt(length * 8) !== 0n || share.groupThreshold > share.groupCount) throw malformed()
  return share
}

function split(bits: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number((bits >> BigInt(10 * (count - 1 - i))) & 1023n))
}

function join(indices: readonly number[]): bigint {
  return indices.reduce((packed, index) => (packed << 10n) | BigInt(index), 0n)
}

function malformed(): ShareError {
  return new ShareError(
    'share-malformed',
    'This share contradicts itself: it was made by a program with a mistake in it.',
    'Use other shares, or another backup.',
  )
}

/** Of a whole one, `readShare` says what it is; of one with a mistake, how many words it has. */
function likeAWalletShare(count: number): ShareError {
  return new ShareError(
    'as-many-as-a-wallet-share',
    `These are ${count} words of a share. Shares of wallets have so many; a share of a recovery key has ${shareWordCount}.`,
    'If there are no more on your sheet, it is not of a recovery key. If there are, write all of them.',
    { count, needed: shareWordCount },
  )
}

function wrongCount(count: number): ShareError {
  return new ShareError(
    'wrong-word-count',
    `A share of a recovery key has ${shareWordCount} words, but ${count === 1 ? 'this is 1' : `these are ${count}`}.`,
    count < shareWordCount
      ? 'Look which ones are missing.'
      : 'Enter one share at a time, and nothing but its words.',
    { count, needed: shareWordCount },
  )
}
