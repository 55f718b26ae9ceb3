/**
 * A recovery key as the original prints it (FORMAT.md section 5: 7G… to 7J…), copied by hand. Its checksum has 32 bits,
 * so a single wrong character is not only noticed but can be found.
 */
import { decodeKey, EncodingError, wipe } from '../coinzdense/index.ts'
import { onlyKeyIn } from '../recovery/index.ts'

/** A change that makes a key's text fit; `position` counts its characters from 1, spaces left out. Secret. */
export type CharacterRepair =
  | { readonly kind: 'replace'; readonly position: number; readonly character: string }
  | { readonly kind: 'exchange' | 'remove'; readonly position: number }
  | { readonly kind: 'insert'; readonly position: number; readonly character: string }

const alphabet = Array.from('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz')
/** A recovery key's text has 51 or 52 characters; in groups, with line breaks, it is not three times as long. */
export const longestKeyText = 160
const shortestRepairable = 49
const longestRepairable = 54

/**
 * The 32 secret bytes of a recovery key's text; the caller wipes them. What stands around it is left out, and white space
 * anywhere, because the text is shown in groups of four. Throws EncodingError or LengthError as `decodeKey` does.
 */
export function secretFromKeyText(text: string): Uint8Array {
  return decodeKey('recoveryPrivateKey', onlyKeyIn(text, 'recoveryPrivateKey') ?? withoutSpaces(text))
}

/**
 * The one change of a character that makes a mistyped key fit: replaced, left out, put in, or exchanged with the next.
 * Undefined when more is wrong or nothing. Takes up to half a second. Throws EncodingError on far too long a text.
 */
export function repairKeyText(text: string): CharacterRepair | undefined {
  const written = withoutSpaces(text)
  if (written.length < shortestRepairable || written.length > longestRepairable || fits(written))
    return undefined
  // A character that base58 does not have can only be put right where it stands.
  const foreign = Array.from(written).findIndex((character) => !alphabet.includes(character))
  const places = foreign < 0 ? Array.from({ length: written.length + 1 }, (_, i) => i) : [foreign]
  for (const at of places)
    for (const [repair, changed] of changesAt(written, at)) if (fits(changed)) return repair
  return undefined
}

function* changesAt(text: string, at: number): Generator<readonly [CharacterRepair, string]> {
  const [head, tail] = [text.slice(0, at), text.slice(at + 1)]
  const [here, next] = [text.charAt(at), text.charAt(at + 1)]
  const position = at + 1
  if (next !== '') yield [{ kind: 'exchange', position }, head + next + here + text.slice(at + 2)]
  if (here !== '') yield [{ kind: 'remove', position }, head + tail]
  for (const character of alphabet) {
    if (here !== '') yield [{ kind: 'replace', position, character }, head + character + tail]
    yield [{ kind: 'insert', position, character }, head + character + here + tail]
  }
}

function fits(text: string): boolean {
  try {
    wipe(decodeKey('recoveryPrivateKey', text))
    return true
  } catch {
    return false
  }
}

function withoutSpaces(text: string): string {
  if (typeof (text as unknown) !== 'string' || text.length > longestKeyText)
    throw new EncodingError(
      'key-text-too-long',
      'This is too long for a recovery key.',
      'Enter only the line that begins with 7.',
    )
  return text.replace(/\s/g, '')
}
