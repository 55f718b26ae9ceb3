/**
 * The four typefaces of the kit and how wide their characters are. They are among the 14 that every PDF reader brings
 * along (ISO 32000-1, 9.6.2.2), so nothing is embedded; the widths are those of Adobe's published metrics.
 */
import { KitError } from './errors.ts'

export type Face = 'plain' | 'bold' | 'mono' | 'monoBold'

export const faces: readonly Face[] = ['plain', 'bold', 'mono', 'monoBold']

/** The names that PDF readers know the faces by. */
export const faceNames: Readonly<Record<Face, string>> = {
  plain: 'Helvetica',
  bold: 'Helvetica-Bold',
  mono: 'Courier',
  monoBold: 'Courier-Bold',
}

/** The characters outside Latin-1 that texts may use, with their place in WinAnsi and their widths. */
const typographic = new Map([
  ['\u2026', { code: 0x85, plain: 1000, bold: 1000 }],
  ['\u2018', { code: 0x91, plain: 222, bold: 278 }],
  ['\u2019', { code: 0x92, plain: 222, bold: 278 }],
  ['\u201c', { code: 0x93, plain: 333, bold: 500 }],
  ['\u201d', { code: 0x94, plain: 333, bold: 500 }],
  ['\u2022', { code: 0x95, plain: 350, bold: 350 }],
  ['\u2013', { code: 0x96, plain: 556, bold: 556 }],
  ['\u2014', { code: 0x97, plain: 1000, bold: 1000 }],
])

/** Every character of Courier is this wide, in thousandths of the type size. */
const monoWidth = 600

/** Characters 0x20 to 0x7e, then 0xa0 to 0xff, in thousandths of the type size. */
const widths = {
  plain: table(`
    278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556
    556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778
    667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556
    556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584
    278 333 556 556 556 556 260 556 333 737 370 556 584 333 737 333 400 584 333 333 333 556 537 278
    333 333 365 556 834 834 834 611 667 667 667 667 667 667 1000 722 667 667 667 667 278 278 278 278
    722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556 556 556 556 556 889 500
    556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 584 611 556 556 556 556 500 556 500`),
  bold: table(`
    278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556
    556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778
    667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611
    611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584
    278 333 556 556 556 556 280 556 333 737 370 556 584 333 737 333 400 584 333 333 333 611 556 278
    333 333 365 556 834 834 834 611 722 722 722 722 722 722 1000 722 667 667 667 667 278 278 278 278
    722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556 556 556 556 556 889 556
    556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 584 611 611 611 611 611 556 611 556`),
}

function table(text: string): number[] {
  return text.trim().split(/\s+/).map(Number)
}

/** The place of a character in WinAnsi (one byte). Throws KitError for one that the faces do not have. */
export function winAnsiCode(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return code
  const found = typographic.get(character)
  if (found === undefined)
    throw new KitError(
      'kit-character',
      'The paper kit cannot print one of the characters of its text.',
      'Use letters of western European languages only.',
    )
  return found.code
}

/** The width of a line of text in points. Throws KitError for characters that the faces do not have. */
export function textWidth(text: string, face: Face, size: number): number {
  let thousandths = 0
  for (const character of text) thousandths += characterWidth(character, face)
  return (thousandths * size) / 1000
}

function characterWidth(character: string, face: Face): number {
  const code = winAnsiCode(character)
  if (face === 'mono' || face === 'monoBold') return monoWidth
  const position = code >= 0xa0 ? code - 0xa0 + 95 : code - 0x20
  return typographic.get(character)?.[face] ?? widths[face][position] ?? 0
}
