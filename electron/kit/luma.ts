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
