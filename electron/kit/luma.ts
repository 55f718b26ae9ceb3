/** Grey pictures, made smaller where they are larger than a QR code needs: the reader's time grows with their area. */

/** Brightness, 0 to 255, one byte a pixel, row by row. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** The brightness of a colour (ITU-R BT.601), each channel 0 to 255. */
export function brightness(red: number, green: number, blue: number): number {
  return (red * 77 + green * 151 + blue * 28) >> 8
}

/** A picture with no side longer than `longest`: the mean of each block of pixels. Returns the same one if it is small. */
export function shrink(picture: Luma, longest: number): Luma {
  const factor = Math.ceil(Math.max(picture.width, picture.height) / longest)
  if (factor <= 1) return picture
  const width = Math.max(1, Math.floor(picture.width / factor))
  const height = Math.max(1, Math.floor(picture.height / factor))
  const data = new Uint8Array(width * height)
  const [acrossBlock, downBlock] = [Math.min(factor, picture.width), Math.min(factor, picture.height)]
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      let sum = 0
      for (let down = 0; down < downBlock; down++) {
        const start = (row * factor + down) * picture.width + column * factor
        for (let across = 0; across < acrossBlock; across++) sum += picture.data[start + across] ?? 0
      }
      data[row * width + column] = sum / (acrossBlock * downBlock)
    }
  return { width, height, data }
}

/** The same with each pixel `factor` times as wide and high, its brightness going over into that of its neighbours. */
export function enlarge(picture: Luma, factor: number): Luma {
  const [width, height] = [picture.width * factor, picture.height * factor]
  const data = new Uint8Array(width * height)
  const level = (column: number, row: number) =>
    picture.data[
      Math.min(picture.height - 1, Math.max(0, row)) * picture.width +
        Math.min(picture.width - 1, Math.max(0, column))
    ] ?? 0
  for (let row = 0; row < height; row++) {
    const y = (row + 0.5) / factor - 0.5
    const [top, down] = [Math.floor(y), y - Math.floor(y)]
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5) / factor - 0.5
      const [left, across] = [Math.floor(x), x - Math.floor(x)]
      const upper = level(left, top) * (1 - across) + level(left + 1, top) * across
      const lower = level(left, top + 1) * (1 - across) + level(left + 1, top + 1) * across
      data[row * width + column] = upper * (1 - down) + lower * down
    }
  }
  return { width, height, data }
}

/** Left for right, as a picture of a mirror or of the back of a slide. */
export function mirror({ width, height, data }: Luma): Luma {
  const mirrored = new Uint8Array(width * height)
  for (let row = 0; row < height; row++)
    mirrored.set(data.slice(row * width, (row + 1) * width).reverse(), row * width)
  return { width, height, data: mirrored }
}

/** The window around a pixel, as a part of the longer side, and how much darker than its mean a pixel is called black. */
const windowPart = 8
const darker = 0.97

/**
 * Each pixel black where it is darker than what is around it, else white (Bradley and Roth, Adaptive Thresholding Using
 * the Integral Image, 2007): faded ink comes out of its paper however dark the table is.
 */
export function inBlackAndWhite({ width, height, data }: Luma): Luma {
  const sums = integral({ width, height, data })
  const reach = Math.max(1, Math.round(Math.max(width, height) / windowPart / 2))
  const judged = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const [top, bottom] = [Math.max(0, row - reach), Math.min(height, row + reach + 1)]
    for (let column = 0; column < width; column++) {
      const [left, right] = [Math.max(0, column - reach), Math.min(width, column + reach + 1)]
      const at = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0
      const sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)
      const mean = sum / ((right - left) * (bottom - top))
      judged[row * width + column] = (data[row * width + column] ?? 0) < mean * darker ? 0 : 255
    }
  }
  return { width, height, data: judged }
}

/** Of all pixels above and to the left of each corner. 16 million pixels of 255 fit in 32 bits. */
function integral({ width, height, data }: Luma): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1))
  for (let row = 0; row < height; row++) {
    let ofRow = 0
    for (let column = 0; column < width; column++) {
      ofRow += data[row * width + column] ?? 0
      sums[(row + 1) * (width + 1) + column + 1] = (sums[row * (width + 1) + column + 1] ?? 0) + ofRow
    }
  }
  return sums
}
