/**
 * PNG pictures as brightness (W3C PNG, third edition). The size is checked before anything is unpacked, and unpacking
 * stops at exactly the bytes that this size has, so that a small file cannot swell without bound.
 */
import { inflateSync } from 'node:zlib'

import { brightness, type Luma } from './luma.ts'
import { damagedPicture, requireDimensions } from './picture-limits.ts'
import { PictureError } from './errors.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Samples of a pixel for each colour type: grey, colour, palette, grey with alpha, colour with alpha. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const paletteType = 3

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
  readonly channels: number
}

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** The brightness of a PNG picture on white. Throws PictureError. Checksums are not looked at: a QR code has its own. */
export function readPng(bytes: Uint8Array): Luma {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let header: Header | undefined
  let palette: Uint8Array = new Uint8Array()
  let transparency: Uint8Array = new Uint8Array()
  const packed: Uint8Array[] = []
  for (let offset = signature.length; offset + 12 <= bytes.length;) {
    const length = view.getUint32(offset)
    const type = view.getUint32(offset + 4)
    const data = bytes.subarray(offset + 8, offset + 8 + length)
    if (data.length < length) break
    if (type === chunk.header) header ??= readHeader(data)
    else if (type === chunk.palette) palette = data
    else if (type === chunk.transparency) transparency = data
    else if (type === chunk.data) packed.push(data)
    else if (type === chunk.end) break
    offset += 12 + length
  }
  if (header === undefined || packed.length === 0) throw damagedPicture()
  const rows = unfilter(unpack(packed, header), header)
  return { width: header.width, height: header.height, data: toLuma(rows, header, palette, transparency) }
}

const chunk = {
  header: 0x49484452,
  palette: 0x504c5445,
  transparency: 0x74524e53,
  data: 0x49444154,
  end: 0x49454e44,
}

function readHeader(data: Uint8Array): Header {
  if (data.length !== 13) throw damagedPicture()
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth, colourType, interlace] = [view.getUint8(8), view.getUint8(9), view.getUint8(12)]
  const channels = channelsOf[colourType]
  if (channels === undefined || depthsOf[colourType]?.includes(depth) !== true) throw damagedPicture()
  if (interlace !== 0)
    throw new PictureError(
      'picture-interlaced',
      'This PNG picture is interlaced, which Lifeboat does not read.',
      'Save it again without interlacing, or as JPEG.',
    )
  requireDimensions(width, height)
  return { width, height, depth, colourType, channels }
}

const rowBytes = ({ width, depth, channels }: Header) => Math.ceil((width * depth * channels) / 8)

/** The filtered rows, each behind the byte that names its filter. */
function unpack(packed: readonly Uint8Array[], header: Header): Buffer {
  const expected = header.height * (rowBytes(header) + 1)
  try {
    const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: expected })
    if (rows.length === expected) return rows
  } catch {
    // Told below: what zlib says would not help anybody.
  }
  throw damagedPicture()
}

/** Undoes the filters in place (section 9 of the standard); rows keep the byte of the filter in front. */
function unfilter(data: Buffer, header: Header): Buffer {
  const stride = rowBytes(header) + 1
  const pixel = Math.max(1, (header.depth * header.channels) >> 3)
  for (let row = 0; row < header.height; row++) {
    const start = row * stride
    const filter = data[start] ?? 0
    if (filter > 4) throw damagedPicture()
    if (filter === 0) continue
    for (let index = start + 1; index < start + stride; index++) {
      const left = index - pixel > start ? (data[index - pixel] ?? 0) : 0
      const up = row > 0 ? (data[index - stride] ?? 0) : 0
      const upLeft = row > 0 && index - pixel > start ? (data[index - pixel - stride] ?? 0) : 0
      data[index] = ((data[index] ?? 0) + predict(filter, left, up, upLeft)) & 0xff
    }
  }
  return data
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [toLeft, toUp, toUpLeft] = [
    Math.abs(up - upLeft),
    Math.abs(left - upLeft),
    Math.abs(left + up - 2 * upLeft),
  ]
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

function toLuma(rows: Buffer, header: Header, palette: Uint8Array, transparency: Uint8Array): Uint8Array {
  const { width, height, depth, colourType, channels } = header
  const stride = rowBytes(header) + 1
  const luma = new Uint8Array(width * height)
  const levels = paletteLevels(palette, transparency)
  const step = depth === 16 ? 2 : 1
  for (let row = 0; row < height; row++) {
    const start = row * stride + 1
    if (depth === 8 && channels === 1 && colourType !== paletteType) {
      luma.set(rows.subarray(start, start + width), row * width)
      continue
    }
    for (let column = 0; column < width; column++) {
      const at = start + column * channels * step
      const sample = (channel: number) => rows[at + channel * step] ?? 0
      let level: number
      if (depth < 8) {
        const bit = column * depth
        const value = ((rows[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
        level = colourType === paletteType ? (levels[value] ?? 0) : (value * 255) / ((1 << depth) - 1)
      } else if (colourType === paletteType) level = levels[sample(0)] ?? 0
      else if (channels <= 2) level = sample(0)
      else level = brightness(sample(0), sample(1), sample(2))
      if (channels === 2 || channels === 4) level = onWhite(level, sample(channels - 1))
      luma[row * width + column] = level
    }
  }
  return luma
}

function paletteLevels(palette: Uint8Array, transparency: Uint8Array): number[] {
  return Array.from({ length: Math.floor(palette.length / 3) }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * index, 3 * index + 3)
    return onWhite(brightness(red, green, blue), transparency[index] ?? 255)
  })
}

function onWhite(level: number, alpha: number): number {
  return Math.round((level * alpha + 255 * (255 - alpha)) / 255)
}
