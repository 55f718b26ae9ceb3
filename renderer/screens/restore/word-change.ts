/** Puts a likely change into a text of words, or of the characters of a key, where its owner has chosen it. */
import type { BackupMistake } from '../../../shared/contract/index.ts'
import { charactersOf, isLetter, isVisible, runsOf } from '../../design/text-pieces.ts'

type Change = Exclude<BackupMistake, { readonly of: 'unknown-word' }>

/** The text with the change made; what stands between the words stays as it is. */
export function withChange(text: string, change: Change): string {
  const { repair } = change
  const all = change.of === 'words' ? runsOf(text, isLetter) : charactersOf(text, isVisible)
  const pieces = all.filter(({ index }) => !isInFacts(text, index))
  const here = pieces[repair.position - 1]
  const put = (from: number, to: number, piece: string) => text.slice(0, from) + piece + text.slice(to)
  const start = here?.index ?? text.length
  const end = start + (here?.text.length ?? 0)
  const gap = change.of === 'words' ? ' ' : ''
  const piece = repair.word ?? repair.character ?? ''
  switch (repair.kind) {
    case 'replace':
      return put(start, end, piece)
    case 'insert':
      return here === undefined ? `${text.trimEnd()}${gap}${piece}` : put(start, start, `${piece}${gap}`)
    case 'remove':
      return withoutDoubleSpaces(put(start, end, '')).trim()
    case 'exchange': {
      const next = pieces[repair.position]
      if (here === undefined || next === undefined) return text
      const between = text.slice(end, next.index)
      return put(start, next.index + next.text.length, next.text + between + here.text)
    }
  }
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
