/**
 * What is likely wrong with a text that resembles a backup and cannot be read. A hint for whoever holds the original:
 * everything in it is secret, and what counts is what stands on paper.
 */
import { CodedError, wipe } from '../coinzdense/index.ts'
import { isOrder, repairedWords, type WordOrder, type WordRepair } from '../spelling/index.ts'
import { repairKeyText, type CharacterRepair } from './key-text.ts'
import type { BackupKind } from './recognised-backup.ts'
import { secretOfIndices, seedCode } from './seed-code.ts'
import { readWords } from './seed-words.ts'
import { shareCode } from './share-code.ts'
import { readShareWords } from './share-text.ts'
import type { WordCode } from './word-code.ts'
import { lettersOfWords, type ReadWord } from './word-list.ts'
import { fittingRepairs, type Fitting } from './word-repair.ts'

export { isOrder, type WordOrder, type WordRepair }

/** A likely mistake. Positions count from 1. */
export type BackupMistake =
  /**
   * A change of words after which they fit. `sure`: a public key says so, or a checksum that is too long for chance.
   * `perhaps`: the words themselves show it, and a checksum that fits by chance once in 256 does not speak against it.
   */
  | { readonly of: 'words'; readonly repair: WordRepair; readonly certainty: 'sure' | 'perhaps' }
  /** A change of the characters of a key, with which its checksum fits. */
  | { readonly of: 'characters'; readonly repair: CharacterRepair }
  /** A word that is in no list, and what it may be. */
  | { readonly of: 'unknown-word'; readonly position: number; readonly suggestions: readonly string[] }

/** Whether 32 secret bytes are the key that is looked for. Not to be kept: they are wiped. */
export type LeadsTo = (secret: Uint8Array) => boolean

/** More would be a list of guesses. */
const mostMistakes = 5

/**
 * The likely mistakes in a text, likeliest first; none when nothing can be said, because more than one thing is wrong or
 * nothing. Where `leadsTo` is given, it decides: one change that leads there is all that is said, and none that does not.
 * It is asked at most some 200 times. Takes half a second besides.
 */
export function likelyMistakes(
  text: string,
  resembles: BackupKind,
  leadsTo?: LeadsTo,
): readonly BackupMistake[] {
  const search = searchMistakes(text, resembles, leadsTo)
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
  }
}

/** The same, a few milliseconds at a time, for whoever has something else to do between, or wants to stop. */
export function* searchMistakes(
  text: string,
  resembles: BackupKind,
  leadsTo?: LeadsTo,
): Generator<void, readonly BackupMistake[]> {
  try {
    switch (resembles) {
      case 'words':
        return yield* mistakesInWords(text, readWords(text), seedCode, leadsTo)
      case 'share':
        // What a single share leads to, nobody can tell.
        return yield* mistakesInWords(text, readShareWords(text), shareCode, undefined)
      case 'recovery-key': {
        const repair = repairKeyText(text)
        return repair === undefined ? [] : [{ of: 'characters', repair }]
      }
      case 'sealed-file':
        return []
    }
  } catch (error) {
    // Far more than one thing is wrong; the error that was found before says so.
    if (error instanceof CodedError) return []
    throw error
  }
}

/** The words of a text with a repair made, and nothing else of it. Secret. */
export function repairedText(text: string, repair: WordRepair): string {
  return repairedWords(lettersOfWords(text), repair, (word) => word).join(' ')
}

function* mistakesInWords(
  text: string,
  read: readonly ReadWord[],
  code: WordCode,
  leadsTo: LeadsTo | undefined,
): Generator<void, readonly BackupMistake[]> {
  const unknown = read.filter(({ word }) => word === undefined)
  const indices = read.map(({ word }) => code.list.indexOf(word ?? '') ?? -1)
  if (unknown.length === 0 && isRight(indices, code, leadsTo)) return []
  const lookedFor = leadsTo === undefined && !code.decides ? 'shown' : 'all'
  const candidates = fittingRepairs(read, lettersOfWords(text), code, lookedFor)
  const fitting = yield* differentOf(candidates, indices, leadsTo)
  const certainty = leadsTo !== undefined || (code.decides && fitting.length === 1) ? 'sure' : 'perhaps'
  const said = certainty === 'sure' ? fitting : fitting.filter(({ isShown }) => isShown)
  if (said.length > 0 && (unknown.length === 0 || certainty === 'sure'))
    return said.slice(0, mostMistakes).map(({ repair }) => ({ of: 'words', repair, certainty }))
  const isRefuted = leadsTo !== undefined && unknown.length === 1 && read.length === code.count
  return unknown.slice(0, mostMistakes).map(({ position, suggestions }) => ({
    of: 'unknown-word',
    position,
    suggestions: isRefuted ? [] : fittingFirst(suggestions, position, indices, unknown.length, code),
  }))
}

function isRight(indices: readonly number[], code: WordCode, leadsTo: LeadsTo | undefined): boolean {
  if (indices.length !== code.count || !code.fits(indices)) return false
  return leadsTo === undefined || asked(indices, leadsTo)
}

/** Each result once, whatever leads to it; where somebody decides, the one that is right alone. */
function* differentOf(
  candidates: Generator<Fitting | undefined, void>,
  indices: readonly number[],
  leadsTo: LeadsTo | undefined,
): Generator<void, readonly Fitting[]> {
  const found: Fitting[] = []
  const seen = new Set([indices.join()])
  for (const candidate of candidates) {
    yield
    if (candidate === undefined || seen.has(candidate.indices.join())) continue
    seen.add(candidate.indices.join())
    if (leadsTo === undefined) found.push(candidate)
    else if (asked(candidate.indices, leadsTo)) return [candidate]
  }
  return found
}

function asked(indices: readonly number[], leadsTo: LeadsTo): boolean {
  const secret = secretOfIndices(indices)
  try {
    return leadsTo(secret)
  } finally {
    wipe(secret)
  }
}

/** Spelling knows more about a word that is in no list than the checksum, unless the two agree. */
function fittingFirst(
  suggestions: readonly string[],
  position: number,
  indices: readonly number[],
  unknown: number,
  code: WordCode,
): readonly string[] {
  if (unknown > 1 || indices.length !== code.count) return suggestions
  const fits = (word: string) => code.fits(indices.with(position - 1, code.list.indexOf(word) ?? 0))
  return [...suggestions.filter(fits), ...suggestions.filter((word) => !fits(word))]
}
