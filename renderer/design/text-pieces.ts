/**
 * Texts taken apart that may be secret. No pattern is held against them as a whole: the engine keeps the last text that a
 * pattern matched, for as long as none matches another one, and nobody can overwrite it.
 */

/** A part of a text, and where it begins. */
export interface Piece {
  readonly index: number
  readonly text: string
}

/** The text in groups of so many UTF-16 units; the last may be shorter. */
export function groupsOf(text: string, length: number): string[] {
  const groups: string[] = []
  for (let at = 0; at < text.length; at += length) groups.push(text.slice(at, at + length))
  return groups
}

/** Its characters that belong, one by one. */
export function charactersOf(text: string, belongs: (character: string) => boolean): Piece[] {
  const pieces: Piece[] = []
  let index = 0
  for (const character of text) {
    if (belongs(character)) pieces.push({ index, text: character })
    index += character.length
  }
  return pieces
}

/** The longest runs of characters that belong. */
export function runsOf(text: string, belongs: (character: string) => boolean): Piece[] {
  const runs: Piece[] = []
  for (const { index, text: character } of charactersOf(text, belongs)) {
    const last = runs.at(-1)
    if (last !== undefined && last.index + last.text.length === index)
      runs[runs.length - 1] = { index: last.index, text: last.text + character }
    else runs.push({ index, text: character })
  }
  return runs
}

/** The text without white space. */
export function withoutSpaces(text: string): string {
  return charactersOf(text, isVisible)
    .map(({ text: character }) => character)
    .join('')
}

/** Whether a character is one of the letters that the word lists of backups are written in. */
export function isLatinLetter(character: string): boolean {
  return /^[a-z]$/i.test(character)
}

/** Whether a character is anything but white space. */
export function isVisible(character: string): boolean {
  return character.trim() !== ''
}
