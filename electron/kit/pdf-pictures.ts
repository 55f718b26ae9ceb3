/**
 * The pictures in a PDF file: black-and-white and grey ones, as Lifeboat's own kit has them, and JPEG, as office scanners
 * make them. Streams stand in the file in the open whatever wrote it (ISO 32000-1, 7.3.8), so no page is interpreted.
 */
import { inflateSync } from 'node:zlib'

import { readJpeg } from './jpeg-picture.ts'
import type { Luma } from './luma.ts'
import { damagedPicture, requireDimensions } from './picture-limits.ts'

/** A kit of 16 sheets has 32 pictures among 64 streams; a scan of it with its fonts and profiles has a few
 * hundred. Beginnings and ends are counted. */
const mostPictures = 40
const mostStreams = 4000
/** Bytes of a picture's dictionary, and pixels of one that is not JPEG: a page at 600 dpi. */
const longestDictionary = 4096
const mostPlainPixels = 36_000_000

export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

/** The first 40 pictures, read one at a time, so that only one is in memory. Those that cannot be read are passed over. */
export function* pdfPictures(bytes: Uint8Array): Generator<Luma> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let pictures = 0
  let at = -1
  for (let streams = 0; streams < mostStreams && pictures < mostPictures; streams++) {
    at = file.indexOf('stream', at + 1)
    if (at === -1) return
    if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    const dictionary = dictionaryBefore(file, at)
    if (dictionary === undefined || !/\/Subtype\s*\/Image\b/.test(dictionary)) continue
    pictures += 1
    const picture = readable(() => readPdfPicture(dictionary, dataAfter(file, at)))
    if (picture !== undefined) yield picture
  }
}

function readable(read: () => Luma): Luma | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The text from the last `obj` on, or undefined where none is near: then this is no beginning of a stream. */
function dictionaryBefore(file: Buffer, at: number): string | undefined {
  const before = file.toString('latin1', Math.max(0, at - longestDictionary), at)
  const start = before.lastIndexOf(' obj')
  return start === -1 ? undefined : before.slice(start)
}

function dataAfter(file: Buffer, at: number): Buffer {
  let start = at + 'stream'.length
  if (file[start] === 0x0d) start += 1
  if (file[start] === 0x0a) start += 1
  const end = file.indexOf('endstream', start)
  return file.subarray(start, end === -1 ? file.length : end)
}

function readPdfPicture(dictionary: string, data: Buffer): Luma {
  const filter = /\/Filter[\s[]*\/(\w+)/.exec(dictionary)?.[1]
  if (filter === 'DCTDecode') return readJpeg(data)
  const [width, height] = [numberOf(dictionary, 'Width'), numberOf(dictionary, 'Height')]
  const depth = numberOf(dictionary, 'BitsPerComponent')
  requireDimensions(width, height)
  if (width * height > mostPlainPixels || (depth !== 1 && depth !== 8)) throw damagedPicture()
  if (!/\/ColorSpace\s*\/DeviceGray\b/.test(dictionary) || dictionary.includes('/DecodeParms'))
    throw damagedPicture()
  const stride = Math.ceil((width * depth) / 8)
  const rows = unpack(filter, data, stride * height)
  return { width, height, data: depth === 8 ? rows : bitsToLuma(rows, width, height, stride) }
}

function numberOf(dictionary: string, name: string): number {
  return Number(new RegExp(`/${name}\\s+(\\d{1,6})\\b`).exec(dictionary)?.[1] ?? 0)
}

/** Exactly `length` bytes of samples. Throws on fewer, and unpacks no more. */
function unpack(filter: string | undefined, data: Buffer, length: number): Uint8Array {
  let rows = data
  if (filter === 'FlateDecode') rows = inflateSync(data, { maxOutputLength: length + 2 })
  else if (filter === 'ASCIIHexDecode') rows = fromHex(data.subarray(0, 4 * length))
  else if (filter !== undefined) throw damagedPicture()
  if (rows.length < length) throw damagedPicture()
  return rows.subarray(0, length)
}

/** Two digits a byte; white space may stand anywhere, as much as there are digits. */
function fromHex(data: Buffer): Buffer {
  return Buffer.from(data.toString('latin1').replace(/[^0-9A-Fa-f]/g, ''), 'hex')
}

function bitsToLuma(rows: Uint8Array, width: number, height: number, stride: number): Uint8Array {
  const luma = new Uint8Array(width * height)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const bit = ((rows[row * stride + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1
      luma[row * width + column] = bit * 255
    }
  return luma
}
