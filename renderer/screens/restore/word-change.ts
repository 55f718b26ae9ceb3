/** Puts a likely change into a text of words, or of the characters of a key, where its owner has chosen it. */
import type { BackupMistake } from '../../../shared/contract/index.ts'
import {
  inSheetOrder,
  repairedWords,
  writtenWords,
  type WordRepair,
  type WrittenWord,
} from '../../../shared/spelling/index.ts'
import { charactersOf, isVisible, type Piece } from '../../design/text-pieces.ts'

export type Change = Exclude<BackupMistake, { readonly of: 'unknown-word' }>

/** The text with the change made; what stands between the words stays as it is. */
export function withChange(text: string, change: Change): string {
  return change.of === 'words' ? withWords(text, change.repair) : withCharacters(text, change.repair)
}

/** The words that a text is read as, by their place on the sheet. */
export function wordsOfText(text: string): readonly WrittenWord[] {
  return inSheetOrder(writtenWords(text).filter(({ index }) => !isInFacts(text, index)))
}

function withWords(text: string, repair: WordRepair): string {
  const words = wordsOfText(text)
  const written = words.map(({ index, end }) => text.slice(index, end))
  const isInOrder = words.every(({ index }, place) => place === 0 || index > (words[place - 1]?.index ?? 0))
  // With one more or fewer, the numbers would not say the order any longer.
  if (!isInOrder && (repair.kind === 'insert' || repair.kind === 'remove'))
    return repairedWords(written, repair, (word) => word).join(' ')
  switch (repair.kind) {
    case 'insert': {
      const behind = words[repair.position - 1]
      return behind === undefined
        ? `${text.trimEnd()} ${repair.word}`
        : put(text, behind.index, behind.index, `${repair.word} `)
    }
    case 'remove': {
      const gone = words[repair.position - 1]
      return gone === undefined ? text : withoutDoubleSpaces(put(text, gone.index, gone.end, '')).trim()
    }
    case 'replace':
    case 'exchange':
    case 'move':
    case 'order': {
      const right = repairedWords(written, repair, (word) => word)
      const places = words.map(({ index, end }, place) => ({ index, end, word: right[place] ?? '' }))
      // From the end, so that the places before it stay where they are.
      return places
        .toSorted((one, other) => other.index - one.index)
        .reduce((changed, { index, end, word }) => put(changed, index, end, word), text)
    }
  }
}

function withCharacters(
  text: string,
  repair: Extract<Change, { readonly of: 'characters' }>['repair'],
): string {
  const pieces = charactersOf(text, isVisible).filter(({ index }) => !isInFacts(text, index))
  const here = pieces[repair.position - 1]
  const start = here?.index ?? text.length
  const end = endOf(here, text)
  const piece = repair.character ?? ''
  switch (repair.kind) {
    case 'replace':
      return put(text, start, end, piece)
    case 'insert':
      return here === undefined ? `${text.trimEnd()}${piece}` : put(text, start, start, piece)
    case 'remove':
      return withoutDoubleSpaces(put(text, start, end, '')).trim()
    case 'exchange': {
      const next = pieces[repair.position]
      if (here === undefined || next === undefined) return text
      return put(text, start, endOf(next, text), next.text + text.slice(end, next.index) + here.text)
    }
  }
}

function endOf(piece: Piece | undefined, text: string): number {
  return piece === undefined ? text.length : piece.index + piece.text.length
}

function put(text: string, from: number, to: number, piece: string): string {
  return text.slice(0, from) + piece + text.slice(to)
}

function withoutDoubleSpaces(text: string): string {
  return text
    .split(' ')
    .filter((piece) => piece !== '')
    .join(' ')
}

/** Whether a place is in a line that only says what stands below it. */
function isInFacts(text: string, place: number): boolean {
  return text.startsWith('#', text.lastIndexOf('\n', place) + 1)
}
