/** Grey pictures as PNG (W3C PNG, third edition): 8 bits a pixel, no filter, one chunk of data. */
import { crc32, deflateSync } from 'node:zlib'

import type { Luma } from './luma.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const depth = 8
const grey = 0

export function pngOf({ width, height, data }: Luma): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, grey], 8)
  // Each row begins with the number of its filter, 0 for none.
  const rows = new Uint8Array(height * (width + 1))
  for (let row = 0; row < height; row++)
    rows.set(data.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  const packed = deflateSync(rows)
  rows.fill(0)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const made = Buffer.alloc(12 + data.length)
  made.writeUInt32BE(data.length, 0)
  made.write(type, 4, 'latin1')
  made.set(data, 8)
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length)
  return made
}
