/**
 * What is likely wrong with a backup that cannot be read, told to the person who holds it. The hints name words of the
 * backup, so they go to the terminal where it was typed and into no error.
 */
import type { BackupMistake, CharacterRepair, WordRepair } from '../../shared/backup/index.ts'

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

/** A sentence about a text that resembles a backup. */
export function mistakeSentence(mistake: BackupMistake): string {
  switch (mistake.of) {
    case 'words':
      return repairSentence(mistake.repair)
    case 'characters':
      return characterSentence(mistake.repair)
    case 'unknown-word': {
      const { position, suggestions } = mistake
      return suggestions.length === 0
        ? `Word ${position} is like no word of the list.`
        : `Word ${position} is perhaps ${suggestions.map((word) => `“${word}”`).join(' or ')}.`
    }
  }
}

function characterSentence(repair: CharacterRepair): string {
  const { position } = repair
  switch (repair.kind) {
    case 'replace':
      return `Character ${position} should be “${repair.character}”.`
    case 'insert':
      return `The character “${repair.character}” is missing before character ${position}.`
    case 'remove':
      return `Character ${position} is one too many.`
    case 'exchange':
      return `Characters ${position} and ${position + 1} have changed places.`
  }
}
