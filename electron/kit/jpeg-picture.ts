/** JPEG pictures as brightness, decoded by jpeg-js. The size is read and checked before the decoder sees the file. */
import { decode } from 'jpeg-js'

import { brightness, type Luma } from './luma.ts'
import { damagedPicture, mostPixels, requireDimensions } from './picture-limits.ts'

/**
 * Cameras write 1 scan, progressive files about 10. A scan may touch every pixel with a few bytes, so that a file of
 * thousands would keep a decoder busy for hours.
 */
const mostScans = 64

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** The brightness of a JPEG picture. Throws PictureError. */
export function readJpeg(bytes: Uint8Array): Luma {
  requireFrameSize(bytes)
  requireFewScans(bytes)
  const { width, height, data } = decodeColours(bytes)
  const luma = new Uint8Array(width * height)
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const at = 3 * pixel
    luma[pixel] = brightness(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
  }
  return { width, height, data: luma }
}

function decodeColours(bytes: Uint8Array): { width: number; height: number; data: Uint8Array } {
  try {
    return decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: true,
      maxResolutionInMP: mostPixels / 1e6,
      // Coefficients take 4 bytes, up to 3 components a pixel, and the picture in colours 3 more.
      maxMemoryUsageInMB: 1024,
    })
  } catch {
    // What the decoder says is about its own insides.
    throw damagedPicture()
  }
}

/** Reads the markers up to the frame header (ITU-T T.81, B.2) and throws PictureError unless its size is acceptable. */
function requireFrameSize(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 2
  while (offset + 9 <= bytes.length) {
    const marker = view.getUint16(offset)
    if (marker === 0xffff) {
      offset += 1
      continue
    }
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) {
      requireDimensions(view.getUint16(offset + 7), view.getUint16(offset + 5))
      return
    }
    if (marker < 0xffc0 || marker === 0xffda) break
    offset += 2 + view.getUint16(offset + 2)
  }
  throw damagedPicture()
}

/** Throws PictureError on more than `mostScans` scans. Their marker stands nowhere in the pixels' own data. */
function requireFewScans(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marker = Buffer.from([0xff, 0xda])
  let at = -1
  for (let scans = 0; (at = file.indexOf(marker, at + 1)) !== -1; scans++)
    if (scans === mostScans) throw damagedPicture()
}
