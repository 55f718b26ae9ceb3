/**
 * What a signing key signs, as bytes (FORMAT.md section 27). Under the hash stands of which kind it is, so that what was
 * signed as one thing can never be shown as another: a first byte that no UTF-8 text has, a name, a version, the kind.
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

import { EncodingError } from './errors.ts'
import { decodeKey } from './wif.ts'

/** `hand-over`: the last thing a key signs, which key comes after it. Later kinds get numbers of their own. */
export type SignedKind = 'text' | 'hand-over'

const version = 1
const kinds: Record<SignedKind, number> = { text: 1, 'hand-over': 2 }
const name = utf8ToBytes('coinZdense')

/** The bytes that are signed: ff, the name, version, kind, the text in UTF-8. Throws EncodingError `text-not-well-formed`. */
export function signedMessage(kind: SignedKind, text: string): Uint8Array {
  return concatBytes(Uint8Array.of(0xff), name, Uint8Array.of(version, kinds[kind]), unmarkedMessage(text))
}

/** The bytes that Lifeboat 0.1.0 signed for a text of any kind: the text in UTF-8 alone. Throws as `signedMessage`. */
export function unmarkedMessage(text: string): Uint8Array {
  requireWellFormed(text)
  return utf8ToBytes(text)
}

/**
 * Throws EncodingError unless the text is well-formed Unicode: half a character becomes the same bytes as any other half,
 * so that one signature would be of many texts.
 */
export function requireWellFormed(text: string): void {
  if (/\p{Surrogate}/u.test(text))
    throw new EncodingError(
      'text-not-well-formed',
      'This text has half a character in it: it would read otherwise on another computer. Nothing was signed.',
      'Type the text once more instead of pasting it.',
    )
}

const handOverBeginning = 'This coinZdense key makes no other signature after this one.'

/** What the last signature of a key says about the one that comes after it (CZD…). */
export function handOverText(successor: string): string {
  return `${handOverBeginning} The key that comes after it is ${successor}`
}

/** The key (CZD…) that a hand-over names; undefined when the text is not exactly one. */
export function successorIn(text: string): string | undefined {
  const successor = text.slice(handOverText('').length)
  if (text !== handOverText(successor)) return undefined
  try {
    decodeKey('coinzdensePublicKey', successor)
    return successor
  } catch {
    return undefined
  }
}

/** Whether a person would take a text for a hand-over, by its beginning, however it is spaced, capitalised or disguised. */
export function beginsAsHandOver(text: string): boolean {
  return plain(text.slice(0, 20 * handOverBeginning.length)).startsWith(
    plain('This coinZdense key makes no other'),
  )
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase()
}
