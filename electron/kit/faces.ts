/**
 * The four typefaces of the kit and how wide their characters are. Every file carries them: a reader in twenty years need
 * not have any, and a printer sets no other face in their place.
 */
import { KitError } from './errors.ts'
import { typefaceData } from './typeface-data.ts'

export type Face = 'plain' | 'bold' | 'mono' | 'monoBold'

export const faces: readonly Face[] = ['plain', 'bold', 'mono', 'monoBold']

/** The characters outside Latin-1 that texts may use, with their place in WinAnsi. */
const typographic = new Map([
  ['\u2026', 0x85],
  ['\u2018', 0x91],
  ['\u2019', 0x92],
  ['\u201c', 0x93],
  ['\u201d', 0x94],
  ['\u2022', 0x95],
  ['\u2013', 0x96],
  ['\u2014', 0x97],
])
/** The first character of WinAnsi that can be printed. */
export const firstCode = 0x20

/** The place of a character in WinAnsi (one byte). Throws KitError for one that the faces do not have. */
export function winAnsiCode(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if ((code >= firstCode && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return code
  const found = typographic.get(character)
  if (found === undefined)
    throw new KitError(
      'kit-character',
      'The paper kit cannot print one of the characters of its text.',
      'Use letters of western European languages only.',
    )
  return found
}

/** The width of a line of text in points. Throws KitError for characters that the faces do not have. */
export function textWidth(text: string, face: Face, size: number): number {
  const { widths } = typefaceData[face]
  let thousandths = 0
  for (const character of text) thousandths += widths[winAnsiCode(character) - firstCode] ?? 0
  return (thousandths * size) / 1000
}
