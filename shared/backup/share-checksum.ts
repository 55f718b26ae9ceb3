/**
 * RS1024, the checksum of SLIP-39: a Reed-Solomon code over GF(1024) with three check words. It notices any error in up
 * to three words, and a single wrong word can be located.
 */

const generator = [
  0xe0e040, 0x1c1c080, 0x3838100, 0x7070200, 0xe0e0009, 0x1c0c2412, 0x38086c24, 0x3090fc48, 0x21b1f890,
  0x3f3f120,
]
/** Mixed in before the words, so that the two kinds of share cannot be taken for each other. */
const customisation = { fixed: letters('shamir'), extendable: letters('shamir_extendable') }

/** Whether a share's encryption depends on its identifier (`fixed`) or more shares can be added (`extendable`). */
export type ShareKind = keyof typeof customisation

export const checksumWords = 3

/** The state of the checksum after one more word (0..1023). */
export function checksumStep(state: number, word: number): number {
  const top = state >> 20
  let next = ((state & 0xfffff) << 10) ^ word
  for (const [bit, value] of generator.entries()) if ((top >> bit) & 1) next ^= value
  return next
}

/** 0 when the checksum at the end of the words is right; otherwise what the errors in it add up to. */
export function syndrome(kind: ShareKind, words: readonly number[]): number {
  return [...customisation[kind], ...words].reduce(checksumStep, 1) ^ 1
}

/** The three words to put behind these. */
export function checksumOf(kind: ShareKind, words: readonly number[]): number[] {
  const state = syndrome(kind, [...words, 0, 0, 0])
  return [20, 10, 0].map((shift) => (state >> shift) & 1023)
}

function letters(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0))
}
