/**
 * What is likely wrong with a backup that cannot be read, told to the person who holds it. The hints name words of the
 * backup, so they go to the terminal where it was typed and into no error.
 */
import {
  readShareWords,
  readWords,
  repairKeyText,
  suspectShareWords,
  suspectWords,
  type BackupKind,
  type CharacterRepair,
  type ReadWord,
  type WordRepair,
} from '../../shared/backup/index.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'

/** More would be a list of guesses. */
const mostHints = 5

/** Sentences about a text that resembles a backup, likeliest first; none when nothing can be said. */
export function likelyMistakes(text: string, resembles: BackupKind): readonly string[] {
  try {
    return sentences(text, resembles).slice(0, mostHints)
  } catch (error) {
    // More than one thing is wrong; the error that was found before says so.
    if (error instanceof CodedError) return []
    throw error
  }
}

/** What to change, in words. */
export function repairSentence(repair: WordRepair): string {
  switch (repair.kind) {
    case 'replace':
      return `Word ${repair.position} is probably “${repair.word}”.`
    case 'insert':
      return `The word “${repair.word}” is probably missing before word ${repair.position}.`
    case 'remove':
      return `Word ${repair.position} is probably one too many.`
    case 'exchange':
      return `Words ${repair.position} and ${repair.position + 1} have probably changed places.`
  }
}

function sentences(text: string, resembles: BackupKind): readonly string[] {
  switch (resembles) {
    case 'words':
      return unknownWords(readWords(text)) ?? suspectWords(text).map(repairSentence)
    case 'share':
      return unknownWords(readShareWords(text)) ?? suspectShareWords(text).map(repairSentence)
    case 'recovery-key':
      return characterSentences(repairKeyText(text))
    case 'sealed-file':
      return []
  }
}

function unknownWords(words: readonly ReadWord[]): readonly string[] | undefined {
  const unknown = words.filter(({ word }) => word === undefined)
  if (unknown.length === 0) return undefined
  return unknown.map(({ position, suggestions }) =>
    suggestions.length === 0
      ? `Word ${position} is like no word of the list.`
      : `Word ${position} is perhaps ${suggestions.map((word) => `“${word}”`).join(' or ')}.`,
  )
}

function characterSentences(repair: CharacterRepair | undefined): readonly string[] {
  if (repair === undefined) return []
  const { position } = repair
  switch (repair.kind) {
    case 'replace':
      return [`Character ${position} should be “${repair.character}”.`]
    case 'insert':
      return [`The character “${repair.character}” is missing before character ${position}.`]
    case 'remove':
      return [`Character ${position} is one too many.`]
    case 'exchange':
      return [`Characters ${position} and ${position + 1} have changed places.`]
  }
}
