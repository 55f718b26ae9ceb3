/** PDF as scanners and programs write it, made here byte by byte; process/pdf-of-others.test.ts has those that they wrote. */
import { deflateSync } from 'node:zlib'

import { beforeAll, describe, expect, it } from 'vitest'

import { paperKit } from '../../electron/kit/paper-kit.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import type { PageReading } from '../../electron/kit/page-reading.ts'
import { kitSheet } from '../../shared/backup/kit-contents.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { sampleKey, samplePublicKey, sampleShare, sampleSubjects } from './kit-samples.ts'
import { codePicture, jpegFile, pdfFile, type PdfPicture } from './picture-files.ts'

beforeAll(() => ready)

const refusal = (code: string) =>
  expect.objectContaining({ code, advice: expect.stringMatching(/\.$/) as string }) as Error
const code = codePicture(sampleKey)
const size = `/Width ${code.width} /Height ${code.height}`
const scan: PdfPicture = {
  dictionary: `${size} /Filter /DCTDecode /ColorSpace /DeviceRGB /BitsPerComponent 8`,
  data: jpegFile(code),
}
const blank: PdfPicture = {
  dictionary: '/Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
  data: Buffer.alloc(64, 255),
}
const unknown: PdfPicture = {
  dictionary: `${size} /Filter /JPXDecode /ColorSpace /DeviceGray /BitsPerComponent 8`,
  data: Buffer.alloc(200, 7),
}

/** Three bytes a pixel, all alike; `up`: each row as the difference from the one above, as PNG has it. */
function inColours({ width, data }: typeof code, rows: 'plain' | 'up'): Buffer {
  const colours = Buffer.from([...data].flatMap((level) => [level, level, level]))
  const stride = 3 * width
  if (rows === 'plain') return colours
  return Buffer.concat(
    Array.from({ length: colours.length / stride }, (_, row) => {
      const line = colours.subarray(row * stride, (row + 1) * stride)
      return Buffer.from([2, ...line.map((byte, at) => byte - (colours[(row - 1) * stride + at] ?? 0))])
    }),
  )
}

const flate = (dictionary: string, data: Uint8Array): PdfPicture => ({
  dictionary: `${size} /BitsPerComponent 8 /Filter /FlateDecode ${dictionary}`,
  data: deflateSync(data),
})

describe('reading a PDF', () => {
  it("finds the codes of all sheets in the kit's own, and says on which pages they are", async () => {
    const sheets = [sampleSubjects.whole, sampleShare()].map((subject) => kitSheet(subject, 'en'))
    const { codes, pages } = await readPicture(paperKit(sheets, 'a4'))
    const share = sampleShare().part.words.join(' ')
    expect(codes).toEqual([sampleKey, samplePublicKey, share])
    expect(pages.map(({ page, of, codes: found, trouble }) => [page, of, found.length, trouble])).toEqual([
      [1, 6, 2, undefined],
      [2, 6, 0, undefined],
      [3, 6, 0, undefined],
      [4, 6, 2, undefined],
      [5, 6, 0, undefined],
      [6, 6, 0, undefined],
    ])
  })

  it.each([
    ['a JPEG', scan],
    ['grey samples', flate('/ColorSpace /DeviceGray', code.data)],
    ['colours', flate('/ColorSpace /DeviceRGB', inColours(code, 'plain'))],
    [
      'colours, each row as a difference from the one above',
      flate(
        `/ColorSpace /DeviceRGB /DecodeParms << /Predictor 15 /Colors 3 /Columns ${code.width} >>`,
        inColours(code, 'up'),
      ),
    ],
    [
      'a palette',
      flate(
        '/ColorSpace [/Indexed /DeviceRGB 1 <ffffff000000>]',
        code.data.map((level) => (level > 127 ? 0 : 1)),
      ),
    ],
    [
      'black for white',
      flate(
        '/ColorSpace /DeviceGray /Decode [1 0]',
        code.data.map((level) => 255 - level),
      ),
    ],
  ])('finds the code in one with %s', async (_, picture) => {
    expect(await readPicture(pdfFile(picture))).toMatchObject({ codes: [sampleKey] })
  })

  it('tells of each page as soon as it was read', async () => {
    const told: PageReading[] = []
    await readPicture(pdfFile(scan, blank), { onPage: (page) => told.push(page) })
    expect(told).toEqual([
      { page: 1, of: 2, codes: [sampleKey], trouble: undefined },
      { page: 2, of: 2, codes: [], trouble: undefined },
    ])
  })

  it('says which page it could not show, beside those that it could', async () => {
    const { codes, pages } = await readPicture(pdfFile(unknown, scan))
    expect(codes).toEqual([sampleKey])
    expect(pages.map(({ trouble }) => trouble)).toEqual(['not-shown', undefined])
  })

  it.each([
    ['pdf-picture-kind', 'a picture that cannot be shown', pdfFile(blank, unknown)],
    ['no-qr-code-in-pdf', 'no code on its pages', pdfFile(blank)],
    ['pdf-damaged', 'no pages', Buffer.from('%PDF-1.4\n%%EOF\n')],
    ['pdf-cut-off', 'no end', pdfFile(scan).subarray(0, 150)],
  ])('says why it gives nothing: %s, for one with %s', async (why, _, file) => {
    await expect(readPicture(file)).rejects.toThrow(refusal(why))
  })

  it('names the page that could not be shown', async () => {
    await expect(readPicture(pdfFile(blank, unknown))).rejects.toThrow('page 2 could not be shown')
  })

  it('is not brought down by pictures that swell, but reads what is behind them', async () => {
    const bomb: PdfPicture = {
      dictionary:
        '/Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 16 /Filter /FlateDecode',
      data: deflateSync(Buffer.alloc(20_000_000)),
    }
    expect(await readPicture(pdfFile(bomb, scan))).toMatchObject({ codes: [sampleKey] })
  })
})
