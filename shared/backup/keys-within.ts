/** Recovery keys, secret (7…) and public (QRK…), somewhere in a text: in groups, in quotes, behind a label, over two lines. */
import { decodeAnyKey, wipe, type KeyType } from '../coinzdense/index.ts'

interface Shape {
  readonly type: KeyType
  readonly begin: RegExp
  /** Characters that such a key has. */
  readonly lengths: readonly number[]
}

const shapes: readonly Shape[] = [
  { type: 'recoveryPrivateKey', begin: /7[GHJ]/g, lengths: [51, 52, 50] },
  { type: 'recoveryPublicKey', begin: /QRK/g, lengths: [43, 42, 41, 40, 44, 39] },
]
/** Characters that may stand between two of a key: white space, hyphens, and what marks a line that was wrapped. */
const between = /[\s\-‐-―·.,|]/
const base58 = /[1-9A-HJ-NP-Za-km-z]/
/** So many places are looked at; each takes some microseconds. */
const mostPlaces = 400
const longestSpan = 160

export interface KeyWithin {
  readonly type: KeyType
  /** As it is written without anything between its characters. The secret one is a secret. */
  readonly text: string
}

/** The keys in a text whose checksum fits, each once, in their order by kind. */
export function keysWithin(text: string): readonly KeyWithin[] {
  const plain = text.normalize('NFKC')
  const found = new Map<string, KeyWithin>()
  for (const { type, begin, lengths } of shapes)
    for (const { index } of [...plain.matchAll(begin)].slice(0, mostPlaces)) {
      if (/[0-9A-Za-z]/.test(plain.charAt(index - 1))) continue
      const written = charactersFrom(plain.slice(index, index + longestSpan))
      const fitting = lengths.map((length) => written.slice(0, length)).find((key) => isOf(type, key))
      if (fitting !== undefined) found.set(fitting, { type, text: fitting })
    }
  return [...found.values()]
}

function charactersFrom(text: string): string {
  let characters = ''
  for (const character of text)
    if (base58.test(character)) characters += character
    else if (!between.test(character)) break
  return characters
}

function isOf(type: KeyType, text: string): boolean {
  try {
    const decoded = decodeAnyKey(text)
    wipe(decoded.key)
    return decoded.type === type
  } catch {
    return false
  }
}
