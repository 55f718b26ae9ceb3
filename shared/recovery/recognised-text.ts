/** What somebody pasted into a field for a secret, judged by its shape alone. The text is never repeated. */
import { decodeAnyKey, wipe, type KeyType } from '../coinzdense/index.ts'

/** What a text looks like. */
export type RecognisedText =
  | { readonly kind: 'empty' | 'too-long' | 'master-password' | 'mistyped-private-key' | 'other' }
  | { readonly kind: 'key'; readonly type: KeyType }

/** Nobody's secret is longer. */
const longestSecret = 4096
const base58 = '[1-9A-HJ-NP-Za-km-z]'
/** hive.blog's suggested passwords: P and a private key. A few characters may be lost without losing the resemblance. */
const masterPassword = new RegExp(`^P5${base58}{40,55}$`)
const privateKey = new RegExp(`^5[HJK]${base58}{40,55}$`)

/** Recognises a text, white space around it left aside. */
export function recogniseText(text: string): RecognisedText {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'empty' }
  if (text.length > longestSecret) return { kind: 'too-long' }
  if (masterPassword.test(trimmed)) return { kind: 'master-password' }
  const type = keyType(trimmed)
  if (type !== undefined) return { kind: 'key', type }
  return { kind: privateKey.test(trimmed) ? 'mistyped-private-key' : 'other' }
}

function keyType(text: string): KeyType | undefined {
  try {
    const { type, key } = decodeAnyKey(text)
    wipe(key)
    return type
  } catch {
    return undefined
  }
}
