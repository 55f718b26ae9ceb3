/**
 * The keys in what somebody pasted where a key is asked for: a line with a label, a list of keys, the text of Hive
 * Keychain's QR code, a key that a program broke in two. The checksum of a key says that it is whole, so that whatever
 * stands around it or between its characters may be left aside without guessing.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'

import { decodeAnyKey, encodeKey, fromCompressedForm, wipe, type KeyType } from '../coinzdense/index.ts'
import { isHexadecimal } from './foreign-secrets.ts'
import { withoutInvisible } from './invisible-characters.ts'
import { isMasterPassword } from './master-password-text.ts'

/** What was left aside, or read another way, to get at a key. */
export const tidyings = [
  'text-around',
  'spaces-inside',
  'invisible-characters',
  'full-width',
  'compressed-form',
  'hexadecimal-form',
] as const

export type Tidying = (typeof tidyings)[number]

/** A key that is whole. */
export interface PastedKey {
  readonly type: KeyType
  /** As Lifeboat writes it (5… for a private key of HIVE). As secret as its type. */
  readonly text: string
  readonly tidied: readonly Tidying[]
}

/** What is whole in a text, each once, in its order. */
export interface Pasted {
  readonly keys: readonly PastedKey[]
  /** P and a private key, as hive.blog draws them. */
  readonly masterPasswords: readonly string[]
}

/** A list of keys with everything that is said around them. */
export const longestPaste = 4096
/** A key takes at most so many characters. */
const longestKey = 110
/** Between two pieces of one key: a line break with what quotes or indents the next line, and no words. */
const longestGap = 8
const keychainAccounts = /keychain:\/\/add_accounts=([0-9A-Za-z+/]+=*)/
const beginnings = /[5KL7P]/g
const publicBeginning = /^(?:STM|QRK|CZD)/

/** Finds them, in time bounded by the length of the text; nothing in a text longer than `longest` characters. */
export function readPasted(text: string, longest: number = longestPaste): Pasted {
  if (typeof (text as unknown) !== 'string' || text.length > longest) return { keys: [], masterPasswords: [] }
  const visible = withoutInvisible(unpacked(text))
  const plain = visible.replace(/[\uff01-\uff5e]/g, (letter) => letter.normalize('NFKC'))
  const everywhere: Tidying[] = [
    ...(visible === unpacked(text) ? [] : (['invisible-characters'] as const)),
    ...(plain === visible ? [] : (['full-width'] as const)),
  ]
  const hexadecimal = hexadecimalKey(plain.trim())
  if (hexadecimal !== undefined)
    return { keys: [{ ...hexadecimal, tidied: [...everywhere, 'hexadecimal-form'] }], masterPasswords: [] }
  const found = search(plain)
  const [only] = found
  const isAlone = found.length === 1 && only !== undefined
  const around = isAlone && (plain.slice(0, only.start) + plain.slice(only.end)).trim() !== ''
  const keys = new Map<string, PastedKey>()
  for (const { type, text: key, tidied } of found)
    if (type !== 'master-password' && !keys.has(key))
      keys.set(key, {
        type,
        text: key,
        tidied: [...(around ? (['text-around'] as const) : []), ...everywhere, ...tidied],
      })
  const masterPasswords = found.filter(({ type }) => type === 'master-password').map(({ text: one }) => one)
  return { keys: [...keys.values()], masterPasswords: [...new Set(masterPasswords)] }
}

/** The one key of a type in a text; undefined where there is none, or more than one. */
export function onlyKeyIn(text: string, type: KeyType): string | undefined {
  const [only, ...others] = readPasted(text).keys.filter((key) => key.type === type)
  return others.length === 0 ? only?.text : undefined
}

/** The text of Keychain's code for several accounts is in base64. */
function unpacked(text: string): string {
  const packed = keychainAccounts.exec(text)?.[1]
  if (packed === undefined) return text
  try {
    const bytes = base64.decode(packed)
    const inside = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    wipe(bytes)
    return inside
  } catch {
    return text
  }
}

function hexadecimalKey(text: string): Pick<PastedKey, 'type' | 'text'> | undefined {
  if (!isHexadecimal(text)) return undefined
  const bytes = hexToBytes(text.replace(/^0x/i, '').toLowerCase())
  try {
    return { type: 'ecdsaPrivateKey', text: encodeKey('ecdsaPrivateKey', bytes) }
  } finally {
    wipe(bytes)
  }
}

/** Letters and digits without anything between them. */
interface Piece {
  readonly text: string
  readonly start: number
}

interface Found {
  readonly type: KeyType | 'master-password'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly tidied: readonly Tidying[]
}

function search(plain: string): readonly Found[] {
  const pieces: readonly Piece[] = Array.from(plain.matchAll(/[0-9A-Za-z]+/g), (match) => ({
    text: match[0],
    start: match.index,
  }))
  const found: Found[] = []
  pieces.forEach((piece, at) => {
    for (const offset of offsetsIn(piece)) {
      if (piece.start + offset < (found.at(-1)?.end ?? 0)) continue
      const key = keyAt(pieces, at, offset)
      if (key !== undefined) found.push(key)
    }
  })
  return found
}

/** Where a key may begin: at the beginning of a piece, or where something was glued to it. */
function offsetsIn({ text }: Piece): readonly number[] {
  const inside = Array.from(text.matchAll(beginnings), ({ index }) => index)
  return publicBeginning.test(text) ? [0, ...inside] : inside
}

/** The key that begins here, in one piece or in several. */
function keyAt(pieces: readonly Piece[], at: number, offset: number): Found | undefined {
  const first = pieces[at]
  if (first === undefined) return undefined
  const start = first.start + offset
  let joined = ''
  let end = start
  for (let next = at; joined.length < longestKey; next++) {
    const piece = pieces[next]
    if (piece === undefined || (next > at && piece.start - end > longestGap)) return undefined
    const before = joined.length
    const from = next === at ? offset : 0
    joined += piece.text.slice(from)
    end = piece.start + piece.text.length
    for (const length of lengthsOf(joined)) {
      if (length <= before || length > joined.length) continue
      const read = wholeKey(joined.slice(0, length))
      if (read === undefined) continue
      const tidied = next > at ? ['spaces-inside' as const, ...read.tidied] : read.tidied
      return { ...read, tidied, start, end: end - (joined.length - length) }
    }
  }
  return undefined
}

/** How long a key is that begins like this. Private keys have one length; public ones end with a piece. */
function lengthsOf(joined: string): readonly number[] {
  if (publicBeginning.test(joined)) return [joined.length]
  return joined.startsWith('5') || joined.startsWith('7') ? [51] : [52]
}

function wholeKey(text: string): Pick<Found, 'type' | 'text' | 'tidied'> | undefined {
  if (isMasterPassword(text)) return { type: 'master-password', text, tidied: [] }
  const compressed = fromCompressedForm(text)
  if (compressed !== undefined)
    return { type: 'ecdsaPrivateKey', text: compressed, tidied: ['compressed-form'] }
  try {
    const { type, key } = decodeAnyKey(text)
    wipe(key)
    return { type, text, tidied: [] }
  } catch {
    return undefined
  }
}
