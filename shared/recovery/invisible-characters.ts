/**
 * Characters that nobody sees and that nobody types on purpose: they come along with what is pasted, and a secret that is
 * made with one is lost to whoever types it later. Format characters and fillers of Unicode, and control characters.
 */

/** What an invisible character is called. */
export const invisibleNames = [
  'soft-hyphen',
  'zero-width-space',
  'zero-width-joiner',
  'zero-width-non-joiner',
  'word-joiner',
  'byte-order-mark',
  'direction-mark',
  'control-character',
  'invisible-character',
] as const

export type InvisibleName = (typeof invisibleNames)[number]

const named: readonly (readonly [InvisibleName, RegExp])[] = [
  ['soft-hyphen', /\u00ad/],
  ['zero-width-space', /\u200b/],
  ['zero-width-joiner', /\u200d/],
  ['zero-width-non-joiner', /\u200c/],
  ['word-joiner', /\u2060/],
  ['byte-order-mark', /\ufeff/],
  ['direction-mark', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/],
  ['control-character', /\p{Cc}/u],
]

// White space among the control characters has slips of its own.
const anyInvisible = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|[^\P{Cc}\t\n\v\f\r]/gu

/** The names of the invisible characters in a text, each once, in the order of `invisibleNames`. */
export function invisibleIn(text: string): readonly InvisibleName[] {
  const found = new Set((text.match(anyInvisible) ?? []).map(nameOf))
  return invisibleNames.filter((name) => found.has(name))
}

/** The text without them. */
export function withoutInvisible(text: string): string {
  return text.replace(anyInvisible, '')
}

function nameOf(character: string): InvisibleName {
  return named.find(([, pattern]) => pattern.test(character))?.[0] ?? 'invisible-character'
}

const inWords: Readonly<Record<InvisibleName, string>> = {
  'soft-hyphen': 'a soft hyphen',
  'zero-width-space': 'a zero-width space',
  'zero-width-joiner': 'a zero-width joiner',
  'zero-width-non-joiner': 'a zero-width non-joiner',
  'word-joiner': 'a word joiner',
  'byte-order-mark': 'a byte-order mark',
  'direction-mark': 'a mark that turns the direction of writing',
  'control-character': 'a control character',
  'invisible-character': 'a character that has no picture',
}

/** "a soft hyphen and a zero-width space" */
export function invisibleWords(names: readonly InvisibleName[]): string {
  const words = names.map((name) => inWords[name])
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
