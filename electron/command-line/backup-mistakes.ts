/**
 * What is likely wrong with a backup that cannot be read, told to the person who holds it. The hints name words of the
 * backup, so they go to the terminal where it was typed and into no error.
 */
import {
  isOrder,
  type BackupMistake,
  type CharacterRepair,
  type WordOrder,
  type WordRepair,
} from '../../shared/backup/index.ts'

/** A sentence about a text that resembles a backup. */
export function mistakeSentence(mistake: BackupMistake): string {
  switch (mistake.of) {
    case 'words':
      return mistake.certainty === 'perhaps' && mistake.repair.kind === 'remove'
        ? perhapsSentence(mistake.repair)
        : sureSentence(mistake.repair)
    case 'characters':
      return characterSentence(mistake.repair)
    case 'unknown-word': {
      const { position, suggestions } = mistake
      return suggestions.length === 0
        ? `Word ${position} is not in the list.`
        : `Word ${position} is perhaps ${suggestions.map((word) => `“${word}”`).join(' or ')}.`
    }
  }
}

/** Of a public key, or of a checksum that is too long for chance. */
function sureSentence(repair: WordRepair): string {
  return isOrder(repair)
    ? `These are the right words in another order: ${orderWords(repair)}.`
    : `All other words are right: ${changeWords(repair)}.`
}

/** What was seen, and no more. */
function perhapsSentence(repair: Exclude<WordRepair, WordOrder>): string {
  return (
    `The words would fit together if ${changeWords(repair)}. That may be chance: compare them with ` +
    'your backup, or give the public key (QRK…), which decides.'
  )
}

function orderWords(repair: WordOrder): string {
  switch (repair.kind) {
    case 'exchange':
      return `number ${repair.position} and ${repair.other} are exchanged`
    case 'move':
      return `number ${repair.position} belongs at place ${repair.to}`
    case 'order':
      return layoutWords(repair)
  }
}

function layoutWords({ order, columns }: Extract<WordRepair, { kind: 'order' }>): string {
  switch (order) {
    case 'across':
      return `the ${columns} columns of the sheet were read across, not down`
    case 'down':
      return `the ${columns} columns of the sheet were read down, not across`
    case 'columns':
      return `the ${columns} columns of the sheet are exchanged`
    case 'backwards':
      return 'the last one is first'
  }
}

function changeWords(repair: Exclude<WordRepair, WordOrder>): string {
  switch (repair.kind) {
    case 'replace':
      return `word ${repair.position} is “${repair.word}”`
    case 'insert':
      return `the word “${repair.word}” is missing before word ${repair.position}`
    case 'remove':
      return `word ${repair.position} is one too many`
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
