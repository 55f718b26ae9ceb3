/**
 * What is likely wrong with a text that resembles a backup and cannot be read. A hint for whoever holds the original:
 * everything in it is secret, and what counts is what stands on paper.
 */
import { CodedError, derivationProfiles } from '../coinzdense/index.ts'
import { matcher } from './comparison.ts'
import { repairKeyText, type CharacterRepair } from './key-text.ts'
import type { BackupKind } from './recognised-backup.ts'
import { readWords } from './seed-words.ts'
import { suspectShareWords } from './share-repair.ts'
import { readShareWords } from './share-text.ts'
import type { ReadWord } from './word-list.ts'
import { repairWords, suspectWords, type WordRepair } from './word-repair.ts'

/** A likely mistake. Positions count from 1. */
export type BackupMistake =
  /** A change of words, or of the characters of a key, with which the checksum fits. */
  | { readonly of: 'words'; readonly repair: WordRepair }
  | { readonly of: 'characters'; readonly repair: CharacterRepair }
  /** A word that is in no list, and what it may be. */
  | { readonly of: 'unknown-word'; readonly position: number; readonly suggestions: readonly string[] }

/** More would be a list of guesses. */
const mostMistakes = 5

/**
 * The likely mistakes in a text, likeliest first; none when nothing can be said, because more than one thing is wrong or
 * nothing. Where recovery public keys (QRK…) are known, a change of words that leads to one of them is the only answer.
 * Takes up to half a second, and some seconds with a public key.
 */
export function likelyMistakes(
  text: string,
  resembles: BackupKind,
  publicKeys: readonly string[] = [],
): readonly BackupMistake[] {
  try {
    return mistakes(text, resembles, publicKeys).slice(0, mostMistakes)
  } catch (error) {
    // More than one thing is wrong; the error that was found before says so.
    if (error instanceof CodedError) return []
    throw error
  }
}

function mistakes(
  text: string,
  resembles: BackupKind,
  publicKeys: readonly string[],
): readonly BackupMistake[] {
  switch (resembles) {
    case 'words': {
      const decided = decidedRepair(text, publicKeys)
      if (decided !== undefined) return [inWords(decided)]
      return unlessUnknown(readWords(text), () => suspectWords(text))
    }
    case 'share':
      return unlessUnknown(readShareWords(text), () => suspectShareWords(text))
    case 'recovery-key': {
      const repair = repairKeyText(text)
      return repair === undefined ? [] : [{ of: 'characters', repair }]
    }
    case 'sealed-file':
      return []
  }
}

/** The change that leads to one of the keys. Throws WordsError when more than one thing is wrong. */
function decidedRepair(text: string, publicKeys: readonly string[]): WordRepair | undefined {
  if (publicKeys.length === 0) return undefined
  const tests = publicKeys.flatMap((publicKey) =>
    derivationProfiles.map((profile) => matcher(publicKey, profile)),
  )
  return repairWords(text, (secret) => tests.some((leadsTo) => leadsTo(secret)))
}

/** Spelling knows more about a word that is in no list than the checksum, unless the two agree. */
function unlessUnknown(
  words: readonly ReadWord[],
  suspects: () => readonly WordRepair[],
): readonly BackupMistake[] {
  const unknown = words.filter(({ word }) => word === undefined)
  if (unknown.length === 0) return suspects().map(inWords)
  return unknown.map(({ position, suggestions }) => ({ of: 'unknown-word', position, suggestions }))
}

function inWords(repair: WordRepair): BackupMistake {
  return { of: 'words', repair }
}
