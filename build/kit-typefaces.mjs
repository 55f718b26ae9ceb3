/**
 * Makes electron/kit/typeface-data.ts: the four typefaces of the paper kit as TrueType programs for a PDF. Run by hand, as
 *   node build/kit-typefaces.mjs FOLDER
 * where FOLDER has the unpacked npm packages @fontsource/arimo and @fontsource/cousine, version 5.3.0 (SIL Open Font
 * License 1.1). They are unhinted and hold Latin letters alone. A PDF needs eight of their tables; the rest is left out.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'

const target = path.resolve(import.meta.dirname, '..', 'electron', 'kit', 'typeface-data.ts')
const sources = {
  plain: 'arimo/files/arimo-latin-400-normal.woff',
  bold: 'arimo/files/arimo-latin-700-normal.woff',
  mono: 'cousine/files/cousine-latin-400-normal.woff',
  monoBold: 'cousine/files/cousine-latin-700-normal.woff',
}
/** ISO 32000-1, 9.9: these, and `cmap`, by which a reader finds the glyph of a character in WinAnsi. */
const needed = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']
/** The places of WinAnsi between 0x80 and 0x9f that texts of the kit may use. */
const typographic = {
  0x85: 0x2026,
  0x91: 0x2018,
  0x92: 0x2019,
  0x93: 0x201c,
  0x94: 0x201d,
  0x95: 0x2022,
  0x96: 0x2013,
  0x97: 0x2014,
}
const codes = Array.from({ length: 224 }, (_, index) => index + 32)

/** The tables of a WOFF file (version 1.0), unpacked, by their tags. */
function tablesOf(woff) {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.length)
  const tables = new Map()
  for (let at = 44; at < 44 + 20 * view.getUint16(12); at += 20) {
    const [offset, packed, length] = [4, 8, 12].map((further) => view.getUint32(at + further))
    const bytes = woff.subarray(offset, offset + packed)
    tables.set(woff.subarray(at, at + 4).toString('latin1'), packed < length ? inflateSync(bytes) : bytes)
  }
  return tables
}

/** A TrueType file of some tables, in the order of their tags. */
function trueType(tables) {
  const log = Math.floor(Math.log2(tables.length))
  const header = Buffer.alloc(12 + 16 * tables.length)
  header.writeUInt32BE(0x00010000)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(16 * 2 ** log, 6)
  header.writeUInt16BE(log, 8)
  header.writeUInt16BE(16 * (tables.length - 2 ** log), 10)
  const bodies = []
  let offset = header.length
  tables.forEach(([tag, bytes], index) => {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    let sum = 0
    for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
    header.write(tag, 12 + 16 * index, 'latin1')
    ;[sum, offset, bytes.length].forEach((value, place) =>
      header.writeUInt32BE(value, 16 + 16 * index + 4 * place),
    )
    bodies.push(padded)
    offset += padded.length
  })
  return Buffer.concat([header, ...bodies])
}

/** The glyph of a Unicode character, from a `cmap` of format 4 for Windows. */
function glyphFinder(cmap) {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => 4 + 8 * index)
  const entry = subtables.find((at) => cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === 1)
  const table = cmap.subarray(cmap.readUInt32BE(entry + 4))
  if (table.readUInt16BE(0) !== 4) throw new Error('cmap of another format')
  const half = table.readUInt16BE(6)
  return (character) => {
    for (let at = 14; at < 14 + half; at += 2) {
      if (table.readUInt16BE(at) < character) continue
      const start = table.readUInt16BE(at + 2 + half)
      if (start > character) return 0
      const delta = table.readUInt16BE(at + 2 + 2 * half)
      const place = at + 2 + 3 * half
      const range = table.readUInt16BE(place)
      if (range === 0) return (character + delta) & 0xffff
      const glyph = table.readUInt16BE(place + range + 2 * (character - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

function typeface(name, woff) {
  const tables = tablesOf(woff)
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((tag) => tables.get(tag))
  const thousandths = (units) => Math.round((units * 1000) / head.readUInt16BE(18))
  const glyphOf = glyphFinder(tables.get('cmap'))
  const lastWide = hhea.readUInt16BE(34) - 1
  const widths = codes.map((code) => {
    const character = typographic[code] ?? (code > 0x7e && code < 0xa0 ? undefined : code)
    const glyph = character === undefined ? 0 : glyphOf(character)
    if (character !== undefined && glyph === 0) throw new Error(`${name} lacks ${character.toString(16)}`)
    return character === undefined ? 0 : thousandths(hmtx.readUInt16BE(4 * Math.min(glyph, lastWide)))
  })
  const file = trueType(needed.map((tag) => [tag, tables.get(tag)]))
  return {
    box: [36, 38, 40, 42].map((at) => thousandths(head.readInt16BE(at))),
    ascent: thousandths(hhea.readInt16BE(4)),
    descent: thousandths(hhea.readInt16BE(6)),
    widths,
    length: file.length,
    program: deflateSync(file, { level: 9 }).toString('base64'),
  }
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('Say where the packages are.')
const made = Object.entries(sources).map(([face, file]) => {
  const woff = readFileSync(path.join(folder, file))
  return { face, sum: createHash('sha256').update(woff).digest('hex'), ...typeface(face, woff) }
})
const lines = (numbers) =>
  numbers.reduce((text, number, index) => `${text}${index % 24 === 0 ? '\n      ' : ' '}${number},`, '')
writeFileSync(
  target,
  `/**
 * The typefaces of the paper kit, made by build/kit-typefaces.mjs from @fontsource/arimo and @fontsource/cousine 5.3.0, the
 * work of The Arimo Project Authors and The Cousine Project Authors under the SIL Open Font License 1.1
 * (docs/typefaces-licence.txt). SHA-256 of the files they were made from:
${made.map(({ face, sum }) => ` * ${face} ${sum}`).join('\n')}
 */

export interface TypefaceData {
  /** Lower left and upper right of all characters, in thousandths of the type size, as all that follows. */
  readonly box: readonly [number, number, number, number]
  readonly ascent: number
  readonly descent: number
  /** Of the 224 characters of WinAnsi from 0x20 on; 0 where the kit has none. */
  readonly widths: readonly number[]
  /** The TrueType program: its bytes when unpacked, and itself packed (zlib) in base64. */
  readonly length: number
  readonly program: string
}

type FaceName = ${made.map(({ face }) => `'${face}'`).join(' | ')}

// prettier-ignore
export const typefaceData: Readonly<Record<FaceName, TypefaceData>> = {
${made
  .map(
    ({ face, box, ascent, descent, widths, length, program }) => `  ${face}: {
    box: [${box.join(', ')}],
    ascent: ${ascent},
    descent: ${descent},
    widths: [${lines(widths)}
    ],
    length: ${length},
    program:
      '${program}',
  },`,
  )
  .join('\n')}
}
`,
)
