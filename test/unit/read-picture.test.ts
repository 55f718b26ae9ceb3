import { deflateSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import type { Luma } from '../../electron/kit/luma.ts'
import { mirror, shrink } from '../../electron/kit/luma.ts'
import { qrSquares } from '../../electron/kit/qr-code.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { sampleKey, samplePublicKey } from './kit-samples.ts'
import { chunk, jpegFile, pngFile, type PngForm } from './picture-files.ts'

/** A QR code, `scale` pixels a module, in the middle of a white picture. */
function codePicture(text: string, scale = 4, width = 400, height = 300): Luma {
  const { size, isBlack } = qrSquares(text)
  const data = new Uint8Array(width * height).fill(255)
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1]
  for (let row = 0; row < size * scale; row++)
    for (let column = 0; column < size * scale; column++)
      if (isBlack(Math.floor(row / scale), Math.floor(column / scale)))
        data[(top + row) * width + left + column] = 0
  return { width, height, data }
}

const picture = codePicture(sampleKey)
const bits = { width: 160, height: 160 }
const refusal = (code: string) =>
  expect.objectContaining({ code, advice: expect.stringMatching(/\.$/) as string }) as Error

/** A PNG whose header announces this size, with packed data that may be anything. */
function announcedPng(width: number, height: number, packed: Uint8Array, colourType = 0): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colourType, 0, 0, 0], 8)
  const body = [chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...body])
}

describe('reading a picture', () => {
  const forms: PngForm[] = [
    ...([0, 1, 2, 3, 4] as const).map((filter) => ({ colourType: 0, depth: 8, filter }) as const),
    ...([0, 1, 2, 3, 4] as const).map((filter) => ({ colourType: 2, depth: 8, filter }) as const),
    ...([1, 2, 4, 16] as const).map((depth) => ({ colourType: 0, depth, filter: 1 }) as const),
    ...([1, 2, 4, 8] as const).map((depth) => ({ colourType: 3, depth, filter: 0 }) as const),
    { colourType: 2, depth: 16, filter: 4 },
    { colourType: 4, depth: 8, filter: 2 },
    { colourType: 4, depth: 16, filter: 3 },
    { colourType: 6, depth: 8, filter: 4 },
    { colourType: 6, depth: 16, filter: 1 },
  ]

  it.each(forms)(
    'finds the code in a PNG of colour type $colourType, $depth bits, filter $filter',
    async (form) => {
      expect(await readPicture(pngFile(picture, form))).toMatchObject({ codes: [sampleKey] })
    },
  )

  it.each([30, 60, 95])('finds the code in a JPEG of quality %d', async (quality) => {
    expect(await readPicture(jpegFile(picture, quality))).toMatchObject({ codes: [sampleKey] })
  })

  it('finds every code of a picture, and each once', async () => {
    const [one, other] = [codePicture('first', 5), codePicture('second', 5)]
    const stack = (...parts: Luma[]) => ({
      width: one.width,
      height: one.height * parts.length,
      data: Uint8Array.from(parts.flatMap(({ data }) => [...data])),
    })
    const { codes } = await readPicture(pngFile(stack(one, other, one)))
    expect(codes.toSorted()).toEqual(['first', 'second'])
  })

  it('finds a code in a photo of 12 million pixels', async () => {
    const photo = jpegFile(codePicture(sampleKey, 12, 4032, 3024))
    // With patience, because a computer that runs other tests beside this one may need longer.
    expect(await readPicture(photo, { patience: 20 })).toMatchObject({ codes: [sampleKey] })
  })

  it.each([
    ['without a code', pngFile({ ...bits, data: new Uint8Array(160 * 160).fill(255) })],
    ['of one pixel', pngFile({ width: 1, height: 1, data: new Uint8Array(1) })],
  ])('says that there is no code in a picture %s', async (_, file) => {
    await expect(readPicture(file)).rejects.toThrow(refusal('no-qr-code'))
  })

  it.each([
    ['faded: black is 190 of 255', (level: number) => 190 + (level * 65) / 255],
    ['nearly gone: black is 230 of 255', (level: number) => 230 + (level * 25) / 255],
    ['faded, on a dark table', (level: number, column: number) => (column < 40 ? 20 : 170 + level / 5)],
  ])('finds the code of a print that is %s', async (_, fade) => {
    const { width, height, data } = codePicture(sampleKey, 5)
    const faded = { width, height, data: data.map((level, place) => fade(level, place % width)) }
    expect(await readPicture(pngFile(faded))).toMatchObject({ codes: [sampleKey] })
  })

  it('finds the code in a picture of a mirror', async () => {
    expect(await readPicture(pngFile(mirror(codePicture(sampleKey, 5))))).toMatchObject({
      codes: [sampleKey],
    })
  })

  it('goes on looking for the large code of a sheet when the small public one was found', async () => {
    const { width, height, data } = codePicture(sampleKey, 5)
    const faded = data.map((level) => 200 + (level * 55) / 255)
    const small = codePicture(samplePublicKey, 3, width, 150)
    const sheet = { width, height: height + 150, data: Buffer.concat([faded, small.data]) }
    const { codes } = await readPicture(pngFile(sheet))
    expect(codes.toSorted()).toEqual([sampleKey, samplePublicKey])
  })

  it.each([
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['GIF', Buffer.from('GIF89a')],
    ['TIFF', Buffer.from('II*\0')],
    ['BMP', Buffer.from('BM')],
  ])('calls a %s file by its name', async (name, file) => {
    await expect(readPicture(file)).rejects.toThrow(refusal('picture-kind'))
    await expect(readPicture(file)).rejects.toThrow(name)
  })

  it.each([Buffer.alloc(0), Buffer.from('hello'), Buffer.alloc(100)])(
    'knows what is no picture',
    async (file) => {
      await expect(readPicture(file)).rejects.toThrow(refusal('not-a-picture'))
    },
  )

  it('refuses a file of more than 64 MB', async () => {
    await expect(readPicture(Buffer.alloc(64 * 1024 * 1024 + 1))).rejects.toThrow(
      refusal('picture-too-large'),
    )
  })

  it('refuses a PNG of more than 50 million pixels before unpacking it', async () => {
    await expect(readPicture(announcedPng(60_000, 60_000, Buffer.alloc(9)))).rejects.toThrow(
      refusal('picture-too-large'),
    )
  })

  it('refuses a JPEG of more than 50 million pixels before decoding it', async () => {
    const file = jpegFile(picture)
    const frame = file.indexOf(Buffer.from([0xff, 0xc0]))
    file.writeUInt16BE(50_000, frame + 5)
    file.writeUInt16BE(50_000, frame + 7)
    await expect(readPicture(file)).rejects.toThrow(refusal('picture-too-large'))
  })

  it('refuses a JPEG with more scans than any camera writes, which would keep the decoder busy', async () => {
    const file = jpegFile(picture)
    const scan = file.indexOf(Buffer.from([0xff, 0xda]))
    const scans = (count: number) =>
      Buffer.concat([
        file.subarray(0, scan),
        ...Array.from({ length: count }, () => file.subarray(scan, -2)),
        file.subarray(-2),
      ])
    expect(await readPicture(scans(64))).toMatchObject({ codes: [sampleKey] })
    await expect(readPicture(scans(65))).rejects.toThrow(refusal('picture-damaged'))
  })

  it('does not let a small PNG swell: it stops at the size that its header announced', async () => {
    const bomb = announcedPng(10, 10, deflateSync(Buffer.alloc(200_000_000)))
    const before = process.memoryUsage.rss()
    await expect(readPicture(bomb)).rejects.toThrow(refusal('picture-damaged'))
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000)
  })

  it.each([
    ['a PNG that ends early', pngFile(picture).subarray(0, 300)],
    ['a PNG without data', announcedPng(10, 10, Buffer.alloc(0))],
    ['a PNG without pixels', announcedPng(0, 10, deflateSync(Buffer.alloc(10)))],
    ['a PNG of a colour type that does not exist', announcedPng(10, 10, deflateSync(Buffer.alloc(110)), 5)],
    ['a JPEG that ends in its head', jpegFile(picture).subarray(0, 20)],
  ])('says of %s that it is damaged', async (_, file) => {
    await expect(readPicture(file)).rejects.toThrow(refusal('picture-damaged'))
  })

  it('says of an interlaced PNG how to save it', async () => {
    const file = pngFile(picture, { colourType: 0, depth: 8, filter: 0, interlace: 1 })
    await expect(readPicture(file)).rejects.toThrow(refusal('picture-interlaced'))
  })
})

describe('making a picture smaller', () => {
  it('keeps its brightness and shape', () => {
    const { width, height, data } = shrink({ width: 9, height: 5, data: new Uint8Array(45).fill(77) }, 4)
    expect([width, height, data.length]).toEqual([3, 1, 3])
    expect([...data]).toEqual([77, 77, 77])
  })

  it('takes the mean of a block', () => {
    expect([...shrink({ width: 2, height: 2, data: Uint8Array.from([0, 100, 200, 100]) }, 1).data]).toEqual([
      100,
    ])
  })

  it('survives a picture that is much longer than wide', () => {
    expect(shrink({ width: 1, height: 9000, data: new Uint8Array(9000).fill(5) }, 100).data[99]).toBe(5)
  })
})
