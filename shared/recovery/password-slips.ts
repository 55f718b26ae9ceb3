/**
 * Slips of the hand and of the clipboard that turn a right password into a wrong one. They are undone in silence, several
 * at once where it takes several, and named only when they are what happened.
 */
import { withoutInvisible } from './invisible-characters.ts'
import { readPasted } from './pasted-keys.ts'

/** The likeliest first, except that a byte-order mark counts as white space in JavaScript and must not be called a space. */
export const passwordSlipCodes = [
  'invisible-characters',
  'last-space',
  'first-space',
  'outer-spaces',
  'plain-spaces',
  'single-spaces',
  'upper-case',
  'lower-case',
  'caps-lock',
  'first-letter',
  'inner-spaces',
  'quotation-marks',
  'full-stop',
  'missing-p',
  'pasted-twice',
  'y-and-z',
  'composed-accents',
  'decomposed-accents',
  'garbled-accents',
  'full-width',
  'plain-punctuation',
  'words-around',
] as const

export type PasswordSlipCode = (typeof passwordSlipCodes)[number]

/** A slip: how to undo it, and how to say it behind "It does fit". */
interface PasswordSlip {
  readonly code: PasswordSlipCode
  readonly words: string
  /** The password without the slip; the same text when the slip was not made. */
  readonly undo: (password: string) => string
}

const swapCase = (text: string) =>
  Array.from(text, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('')

const exchanged: Readonly<Record<string, string>> = { y: 'z', z: 'y', Y: 'Z', Z: 'Y' }
const punctuation: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″]/g, '"'],
  [/[‐‑‒–—−]/g, '-'],
  [/…/g, '...'],
]

/**
 * In the order in which they are undone: what a clipboard did to the whole text first, the form of its accents last.
 * Slips of one step exclude each other.
 */
const steps: readonly (readonly PasswordSlip[])[] = [
  [
    {
      code: 'invisible-characters',
      words: 'without the invisible characters in it',
      undo: withoutInvisible,
    },
  ],
  [
    {
      code: 'garbled-accents',
      words: 'with its accents as they were before a program garbled them',
      undo: (text) => utf8ReadAsLatin1(text) ?? text,
    },
  ],
  [
    {
      code: 'full-width',
      words: 'with ordinary letters instead of full-width ones',
      undo: (text) => text.replace(/[\uff01-\uff5e]/g, (letter) => letter.normalize('NFKC')),
    },
  ],
  [
    {
      code: 'plain-punctuation',
      words: 'with straight quotation marks and plain hyphens',
      undo: (text) => punctuation.reduce((result, [pattern, plain]) => result.replace(pattern, plain), text),
    },
  ],
  [{ code: 'pasted-twice', words: 'when it is not pasted twice', undo: half }],
  [
    {
      code: 'plain-spaces',
      words: 'with plain spaces instead of tabs, line breaks and the like',
      undo: (text) => text.replace(/\s/g, ' '),
    },
    {
      // One space stays in front: hive.blog folds account, role and password together, so that there it counts.
      code: 'single-spaces',
      words: 'with single spaces between the words',
      undo: (text) => text.replace(/\s+/g, ' '),
    },
  ],
  [
    { code: 'last-space', words: 'without the last space', undo: (text) => text.trimEnd() },
    { code: 'first-space', words: 'without the first space', undo: (text) => text.trimStart() },
    { code: 'outer-spaces', words: 'without the spaces around it', undo: (text) => text.trim() },
  ],
  [
    {
      code: 'words-around',
      words: 'without what stands around it',
      undo: (text) => readPasted(text).masterPasswords[0] ?? text,
    },
    {
      code: 'quotation-marks',
      words: 'without the quotation marks',
      undo: (text) => text.replace(/^["'“”„‘’«»](.+)["'“”‘’«»]$/s, '$1'),
    },
  ],
  [{ code: 'full-stop', words: 'without the full stop at its end', undo: (text) => text.replace(/\.$/, '') }],
  [{ code: 'inner-spaces', words: 'without the spaces in it', undo: (text) => text.replace(/\s/g, '') }],
  [
    { code: 'upper-case', words: 'in upper case', undo: (text) => text.toUpperCase() },
    { code: 'lower-case', words: 'in lower case', undo: (text) => text.toLowerCase() },
    { code: 'caps-lock', words: 'with Caps Lock switched', undo: swapCase },
    {
      code: 'first-letter',
      words: 'with the first letter in the other case',
      undo: (text) => swapCase(text.slice(0, 1)) + text.slice(1),
    },
  ],
  [
    {
      code: 'y-and-z',
      words: 'with Y and Z exchanged, as on another keyboard',
      undo: (text) => text.replace(/[yz]/gi, (letter) => exchanged[letter] ?? letter),
    },
  ],
  [
    {
      code: 'missing-p',
      words: 'with a P in front',
      undo: (text) => (text.startsWith('5') ? `P${text}` : text),
    },
  ],
  [
    {
      code: 'composed-accents',
      words: 'with each accent and its letter as one character, as a keyboard types them',
      undo: (text) => text.normalize('NFC'),
    },
    {
      code: 'decomposed-accents',
      words: 'with each accent written as a character of its own',
      undo: (text) => text.normalize('NFD'),
    },
  ],
]

/** Whoever made more slips than this at once has another password. */
const mostSlips = 3

let allWays: readonly (readonly PasswordSlip[])[] | undefined

/** All ways to combine slips, fewest slips and the likeliest ones first. Found once, when somebody has mistyped. */
function combinations(): readonly (readonly PasswordSlip[])[] {
  return (allWays ??= combine(0, mostSlips)
    .filter((slips) => slips.length > 0)
    .map((slips) => ({
      slips,
      rank: slips.reduce((sum, { code }) => sum + passwordSlipCodes.indexOf(code), 1000 * slips.length),
    }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ slips }) => slips))
}

function combine(from: number, most: number): (readonly PasswordSlip[])[] {
  const step = steps[from]
  if (step === undefined || most === 0) return [[]]
  const without = combine(from + 1, most)
  const after = combine(from + 1, most - 1)
  return [...without, ...step.flatMap((slip) => after.map((others) => [slip, ...others]))]
}

/** What a text may have been before some slips were made. */
export interface Undone {
  readonly slips: readonly PasswordSlipCode[]
  readonly text: string
}

/**
 * The texts that undoing up to three slips leads to, each once and none of them empty or the text itself, the likeliest
 * first; at most `most` of them. Only slips that change something are named.
 */
export function* undoings(password: string, most: number): Generator<Undone, void> {
  const seen = new Set(['', password])
  for (const slips of combinations()) {
    let text = password
    const made = slips.every(({ undo }) => {
      const before = text
      text = undo(before)
      return text !== before
    })
    if (!made || seen.has(text)) continue
    seen.add(text)
    yield { slips: slips.map(({ code }) => code), text }
    if (seen.size - 2 >= most) return
  }
}

/** The text whose UTF-8 bytes were read as latin-1: `é` for `Ã©`; undefined when no such thing happened. */
export function utf8ReadAsLatin1(text: string): string | undefined {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return undefined
  try {
    // This reads UTF-8, and throws on anything else.
    return decodeURIComponent(escapedBytes(text))
  } catch {
    return undefined
  }
}

function escapedBytes(text: string): string {
  return Array.from(text, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
}

function half(text: string): string {
  const middle = text.length / 2
  return text.slice(0, middle) === text.slice(middle) ? text.slice(0, middle) : text
}

/** Slips as they are said behind "It does fit": `without the last space and in lower case`. */
export function slipWords(codes: readonly PasswordSlipCode[]): string {
  const all = steps.flat()
  const words = codes.map((code) => all.find((slip) => slip.code === code)?.words ?? 'with a small change')
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
