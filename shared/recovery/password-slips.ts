/**
 * Slips of the hand and of the clipboard that turn a right password into a wrong one. Each is tried in silence, and
 * named only when it is what happened.
 */

/** A slip: how to undo it, and how to say it behind "It does fit". */
export interface PasswordSlip {
  readonly code:
    | 'last-space'
    | 'first-space'
    | 'outer-spaces'
    | 'upper-case'
    | 'lower-case'
    | 'caps-lock'
    | 'first-letter'
    | 'inner-spaces'
    | 'quotation-marks'
    | 'full-stop'
    | 'missing-p'
    | 'pasted-twice'
    | 'y-and-z'
  readonly words: string
  /** The password without the slip; the same text when the slip was not made. */
  readonly undo: (password: string) => string
}

const swapCase = (text: string) =>
  Array.from(text, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('')

const exchanged: Readonly<Record<string, string>> = { y: 'z', z: 'y', Y: 'Z', Z: 'Y' }

/** Spaces come first: the recovery key depends on each of them, so they must not be forgiven in silence. */
export const spaceSlips: readonly PasswordSlip[] = [
  { code: 'last-space', words: 'without the last space', undo: (text) => text.trimEnd() },
  { code: 'first-space', words: 'without the first space', undo: (text) => text.trimStart() },
  { code: 'outer-spaces', words: 'without the spaces around it', undo: (text) => text.trim() },
]

export const otherSlips: readonly PasswordSlip[] = [
  { code: 'upper-case', words: 'in upper case', undo: (text) => text.toUpperCase() },
  { code: 'lower-case', words: 'in lower case', undo: (text) => text.toLowerCase() },
  { code: 'caps-lock', words: 'with Caps Lock switched', undo: swapCase },
  {
    code: 'first-letter',
    words: 'with the first letter in the other case',
    undo: (text) => swapCase(text.slice(0, 1)) + text.slice(1),
  },
  { code: 'inner-spaces', words: 'without the spaces in it', undo: (text) => text.replace(/\s/g, '') },
  {
    code: 'quotation-marks',
    words: 'without the quotation marks',
    undo: (text) => text.replace(/^["'“”„‘’«»](.+)["'“”‘’«»]$/s, '$1'),
  },
  { code: 'full-stop', words: 'without the full stop at its end', undo: (text) => text.replace(/\.$/, '') },
  {
    code: 'missing-p',
    words: 'with a P in front',
    undo: (text) => (text.startsWith('5') ? `P${text}` : text),
  },
  { code: 'pasted-twice', words: 'when it is not pasted twice', undo: half },
  {
    code: 'y-and-z',
    words: 'with Y and Z exchanged, as on another keyboard',
    undo: (text) => text.replace(/[yz]/gi, (letter) => exchanged[letter] ?? letter),
  },
]

function half(text: string): string {
  const middle = text.length / 2
  return text.slice(0, middle) === text.slice(middle) ? text.slice(0, middle) : text
}

/** A slip as it is said behind "It does fit": `without the last space`. */
export function slipWords(code: PasswordSlip['code']): string {
  return [...spaceSlips, ...otherSlips].find((slip) => slip.code === code)?.words ?? 'with a small change'
}
