/** A text that was a private key of HIVE once: what happened to it, and where, as far as its checksum can tell. */
import { withoutInvisible } from './invisible-characters.ts'
import { longestPaste } from './pasted-keys.ts'
import { readPrivateKeyText, type TextRepair } from './master-password-text.ts'

/** What is wrong. `repair` counts the characters of the key from 1, and is undefined where several are wrong. */
export type KeyDamage =
  { readonly kind: 'lost-capitals' } | { readonly kind: 'mistyped'; readonly repair: TextRepair | undefined }

/** A few characters may be lost or too many without losing the resemblance. */
const likeKey = /^(?:5[HJKhjk][0-9A-Za-z]{40,55}|[KLkl][0-9A-Za-z]{50,52})$/
const fewestLetters = 20

/** What happened to the key in a text; undefined where nothing in it is like one. Takes up to 3,000 hashes. */
export function damagedKeyIn(text: string): KeyDamage | undefined {
  if (text.length > longestPaste) return undefined
  const visible = withoutInvisible(text)
  const pieces = visible.match(/[0-9A-Za-z]+/g) ?? []
  const begin = pieces.findIndex((piece) => /^5[HJKhjk]?/.test(piece))
  const joined = begin < 0 ? '' : pieces.slice(begin).join('')
  const damaged = [...pieces, joined].find((piece) => likeKey.test(piece))
  if (damaged === undefined) return undefined
  if (isOfOneCase(damaged)) return { kind: 'lost-capitals' }
  const read = readPrivateKeyText(damaged)
  return { kind: 'mistyped', repair: read?.kind === 'mistyped' ? read.repair : undefined }
}

/** A key has both, and one without is damaged whatever else it is. */
function isOfOneCase(text: string): boolean {
  const letters = text.replace(/[0-9]/g, '')
  return (
    letters.length >= fewestLetters &&
    (letters === letters.toLowerCase() || letters === letters.toUpperCase())
  )
}
