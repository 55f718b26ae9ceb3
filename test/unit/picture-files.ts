/** Picture files for tests: written here, byte by byte, independently of the code that reads them. */
import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'

import { encode } from 'jpeg-js'

import type { Luma } from '../../electron/kit/luma.ts'
import { qrSquares } from '../../electron/kit/qr-code.ts'

/** A QR code that fills a picture, four pixels a module. */
export function codePicture(text: string): Luma {
  const { size, isBlack } = qrSquares(text)
  const side = 4 * size
  const data = Uint8Array.from({ length: side * side }, (_, place) =>
    isBlack(Math.floor(place / side / 4), Math.floor((place % side) / 4)) ? 0 : 255,
  )
  return { width: side, height: side, data }
}

/** How a PNG holds its samples: the numbers of the standard. */
export interface PngForm {
  readonly colourType: 0 | 2 | 3 | 4 | 6
  readonly depth: 1 | 2 | 4 | 8 | 16
  readonly filter: 0 | 1 | 2 | 3 | 4
  readonly interlace?: 0 | 1
}

const plain: PngForm = { colourType: 0, depth: 8, filter: 0 }

/** A picture as PNG. Its brightness has to be 0 or 255 where `depth` is below 8. */
export function pngFile({ width, height, data }: Luma, form: PngForm = plain): Buffer {
  const { colourType, depth, filter, interlace = 0 } = form
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType, 0, 0, interlace], 8)
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colourType]
  const stride = Math.ceil((width * depth * channels) / 8)
  const pixel = Math.max(1, (depth * channels) >> 3)
  const rows: Buffer[] = []
  let above = Buffer.alloc(stride)
  for (let row = 0; row < height; row++) {
    const line = Buffer.alloc(stride)
    if (depth === 8 && colourType === 0) line.set(data.subarray(row * width, (row + 1) * width))
    else
      for (let column = 0; column < width; column++) {
        const level = data[row * width + column] ?? 0
        if (depth < 8) {
          const value = colourType === 3 ? (level > 127 ? 1 : 0) : level > 127 ? (1 << depth) - 1 : 0
          const bit = column * depth
          line[bit >> 3] = (line[bit >> 3] ?? 0) | (value << (8 - depth - (bit & 7)))
          continue
        }
        const bytes = depth >> 3
        for (let channel = 0; channel < channels; channel++) {
          const isAlpha = (channels === 2 || channels === 4) && channel === channels - 1
          // Light is written as black that nothing can be seen of, dark as black that is all there.
          const sample = isAlpha
            ? 255 - level
            : channels % 2 === 0
              ? 0
              : colourType === 3
                ? level > 127
                  ? 1
                  : 0
                : level
          line.fill(sample, (column * channels + channel) * bytes, (column * channels + channel + 1) * bytes)
        }
      }
    rows.push(Buffer.from([filter]), filter === 0 ? line : filtered(line, above, pixel, filter))
    above = line
  }
  const chunks = [chunk('IHDR', header)]
  if (colourType === 3) chunks.push(chunk('PLTE', Buffer.from([0, 0, 0, 255, 255, 255])))
  chunks.push(chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0)))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

function filtered(line: Buffer, above: Buffer, pixel: number, filter: PngForm['filter']): Buffer {
  const written = Buffer.alloc(line.length)
  for (let index = 0; index < line.length; index++) {
    const left = line[index - pixel] ?? 0
    const up = above[index] ?? 0
    const corner = above[index - pixel] ?? 0
    const mean = (left + up) >> 1
    const estimate = [0, left, up, mean, nearest(left, up, corner)][filter] ?? 0
    written[index] = (line[index] ?? 0) - estimate
  }
  return written
}

/** Paeth's: of three neighbours the one nearest to left + up - corner, the first of those that are equally near. */
function nearest(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toCorner = Math.abs(estimate - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** A picture as JPEG of this quality, 1 to 100. */
export function jpegFile({ width, height, data }: Luma, quality = 80): Buffer {
  const colours = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) colours[4 * pixel + channel] = data[pixel] ?? 0
  return encode({ width, height, data: colours }, quality).data
}

/** A picture as a PDF has it. `dictionary`: all of it but its type, subtype and length. */
export interface PdfPicture {
  readonly dictionary: string
  readonly data: Uint8Array
}

/** A PDF with a page for each picture, which fills it. It has no table of its objects: readers make it anew. */
export function pdfFile(...pictures: readonly PdfPicture[]): Buffer {
  const pages = pictures.map((_, index) => `${10 + 3 * index} 0 R`).join(' ')
  const stream = (number: number, dictionary: string, data: Uint8Array) => [
    Buffer.from(`${number} 0 obj\n<< ${dictionary} /Length ${data.length} >>\nstream\r\n`),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n` +
        `2 0 obj\n<< /Type /Pages /Count ${pictures.length} /Kids [${pages}] >>\nendobj\n`,
    ),
    ...pictures.flatMap(({ dictionary, data }, index) => {
      const page = 10 + 3 * index
      return [
        Buffer.from(
          `${page} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents ${page + 1} 0 R ` +
            `/Resources << /XObject << /P ${page + 2} 0 R >> >> >>\nendobj\n`,
        ),
        ...stream(page + 1, '', Buffer.from('400 0 0 300 0 0 cm /P Do')),
        ...stream(page + 2, `/Type /XObject /Subtype /Image ${dictionary}`, data),
      ]
    }),
    Buffer.from('trailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  ])
}

/** What `pdftoppm -gray` writes. */
export function readPgm(bytes: Buffer): Luma {
  const [head = '', width, height] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 64)) ?? []
  return { width: Number(width), height: Number(height), data: bytes.subarray(head.length) }
}

/** What an old photocopier or a hurried photo does: turned, blurred, grey instead of black and white, and grainy. */
export function photocopy(
  { width, height, data }: Luma,
  { degrees, blur, noise }: { readonly degrees: number; readonly blur: number; readonly noise: number },
): Luma {
  const copy = new Uint8Array(width * height)
  const meanAt = meansAround({ width, height, data }, blur)
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  let state = 1
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [x, y] = [column - width / 2, row - height / 2]
      const fromColumn = Math.round(cosine * x + sine * y + width / 2)
      const fromRow = Math.round(cosine * y - sine * x + height / 2)
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      const grain = ((state >>> 8) / 2 ** 24 - 0.5) * 2 * noise
      // Black has become a dark grey and white a light one, and the light falls off towards one side.
      const level = 70 + meanAt(fromColumn, fromRow) * 0.5 - (column / width) * 30 + grain
      copy[row * width + column] = Math.max(0, Math.min(255, level))
    }
  return { width, height, data: copy }
}

/** The mean of the square that reaches so many pixels around a place; what lies outside of the picture is white. */
function meansAround({ width, height, data }: Luma, reach: number): (column: number, row: number) => number {
  const stride = width + 1
  const sums = new Uint32Array(stride * (height + 1))
  for (let row = 0; row < height; row++) {
    let ofRow = 0
    for (let column = 0; column < width; column++) {
      ofRow += data[row * width + column] ?? 255
      sums[(row + 1) * stride + column + 1] = (sums[row * stride + column + 1] ?? 0) + ofRow
    }
  }
  const within = (place: number, end: number) => Math.max(0, Math.min(end, place))
  const count = (2 * reach + 1) ** 2
  return (column, row) => {
    const [left, right] = [within(column - reach, width), within(column + reach + 1, width)]
    const [top, bottom] = [within(row - reach, height), within(row + reach + 1, height)]
    const inside =
      (sums[bottom * stride + right] ?? 0) -
      (sums[bottom * stride + left] ?? 0) -
      (sums[top * stride + right] ?? 0) +
      (sums[top * stride + left] ?? 0)
    return (inside + 255 * (count - (right - left) * (bottom - top))) / count
  }
}
