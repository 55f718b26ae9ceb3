/** A film of QR codes for Chromium's fake camera to show, one after the other and again, as uncompressed YUV4MPEG2. */
import { writeFileSync } from 'node:fs'

import { qrSquares } from '../../electron/kit/qr-code.ts'

const width = 640
const height = 480
const framesPerSecond = 10

/** Switches for a camera that shows these texts, each for `framesEach` tenths of a second: longer than a busy computer takes over a picture. Without texts: a grey wall. */
export function cameraThatShows(file: string, texts: readonly string[], framesEach = 15): string[] {
  const pictures =
    texts.length === 0 ? [new Uint8Array(width * height).fill(128)] : texts.map(codeInTheMiddle)
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frames = pictures.flatMap((picture) =>
    Array.from({ length: framesEach }, () => [Buffer.from('FRAME\n'), picture, colour]).flat(),
  )
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(file, Buffer.concat([head, ...frames]))
  return [...anyCamera, `--use-file-for-fake-video-capture=${file}`]
}

/** Switches for a computer with some camera that shows nothing of use. */
export const anyCamera = ['--use-fake-device-for-media-stream']

/** Black on a light wall, as large as a hand holds it. */
function codeInTheMiddle(text: string): Uint8Array {
  const { size, isBlack } = qrSquares(text)
  const module = Math.floor((height - 20) / size)
  const [left, top] = [Math.floor((width - module * size) / 2), Math.floor((height - module * size) / 2)]
  return Uint8Array.from({ length: width * height }, (_, place) => {
    const row = Math.floor((Math.floor(place / width) - top) / module)
    const column = Math.floor(((place % width) - left) / module)
    return row >= 0 && column >= 0 && row < size && column < size && isBlack(row, column) ? 20 : 230
  })
}
