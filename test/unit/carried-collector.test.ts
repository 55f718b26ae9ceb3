import { describe, expect, it } from 'vitest'

import { CarriedCollector, givenOut } from '../../electron/app/chain/carried-collector.ts'
import { qrPath, qrSquares } from '../../electron/kit/qr-code.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { splitIntoParts } from '../../shared/recovery/index.ts'
import { pngFile } from './picture-files.ts'

const text = JSON.stringify({ lifeboat: 'request', body: 'x'.repeat(1500) })
/** A QR code, four pixels a module. */
function pngOf(content: string): Buffer {
  const { size, isBlack } = qrSquares(content)
  const width = 4 * size
  const data = Uint8Array.from({ length: width * width }, (_, place) =>
    isBlack(Math.floor(place / width / 4), Math.floor((place % width) / 4)) ? 0 : 255,
  )
  return pngFile({ width, height: width, data })
}

const noPictures = () => Promise.reject(new Error('no picture was expected'))

describe('what is carried', () => {
  it('comes together from its parts, in any order and more than once', () => {
    const collector = new CarriedCollector(noPictures)
    const [first = '', ...rest] = splitIntoParts(text)
    expect(collector.takeText([...rest].reverse().join('\n'))).toMatchObject({
      missing: [1],
      text: undefined,
    })
    expect(collector.takeText(`  ${first}\r\n${first}`).text).toBe(text)
  })

  it('is taken whole from a file, and begins anew with the next one', async () => {
    const collector = new CarriedCollector(noPictures)
    expect((await collector.takeFile(Buffer.from(`${text}\n`))).text).toBe(text)
    expect(collector.takeText(splitIntoParts('another text')[0] ?? '').text).toBe('another text')
  })

  it('keeps what was read when a part of something else comes', () => {
    const collector = new CarriedCollector(noPictures)
    const [, second = ''] = splitIntoParts(text)
    collector.takeText(second)
    expect(() => collector.takeText(splitIntoParts('{"other":1}')[0] ?? '')).toThrow(/something else/)
    expect(collector.reading.missing).not.toContain(2)
  })

  it('is refused when it is neither a text of Lifeboat nor a part of one', () => {
    const collector = new CarriedCollector(noPictures)
    for (const stranger of ['hello', '', 'LIFEBOATS', 'x'.repeat(2_000_000)])
      expect(() => collector.takeText(stranger)).toThrow(expect.objectContaining({ code: 'not-carried' }))
    expect(collector.reading).toEqual({ total: 0, missing: [], text: undefined })
  })

  it('is read from a picture of a code as it is shown', async () => {
    const collector = new CarriedCollector(async (bytes) => (await readPicture(bytes)).codes)
    const [part = ''] = splitIntoParts(text)
    const reading = await collector.takeFile(pngOf(part))
    expect(reading.missing).not.toContain(1)
  })

  it('is given out without codes when it is too long for them', () => {
    expect(givenOut(text).parts.length).toBeGreaterThan(1)
    expect(givenOut('x'.repeat(200_000)).parts).toEqual([])
  })
})

describe('a code that the window draws', () => {
  it('has exactly the dark modules of the code', () => {
    const { size, path } = qrPath('LIFEBOAT')
    const { isBlack } = qrSquares('LIFEBOAT')
    const dark = new Set<string>()
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let column = Number(x); column < Number(x) + Number(width); column++) dark.add(`${y} ${column}`)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++)
        expect(dark.has(`${row} ${column}`)).toBe(isBlack(row, column))
  })
})
