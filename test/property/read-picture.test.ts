import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { PictureError } from '../../electron/kit/errors.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { qrSquares } from '../../electron/kit/qr-code.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { kitSheet } from '../../shared/backup/kit-contents.ts'
import { rounds } from '../soak.ts'
import { sampleKey, sampleSubjects } from '../unit/kit-samples.ts'
import { jpegFile, pngFile } from '../unit/picture-files.ts'

const { size, isBlack } = qrSquares(sampleKey)
const scale = 3
const side = size * scale
const picture = {
  width: side,
  height: side,
  data: Uint8Array.from({ length: side * side }, (_, pixel) =>
    isBlack(Math.floor(pixel / side / scale), Math.floor((pixel % side) / scale)) ? 0 : 255,
  ),
}
const files = {
  png: pngFile(picture, { colourType: 2, depth: 8, filter: 4 }),
  palette: pngFile(picture, { colourType: 3, depth: 2, filter: 0 }),
  jpeg: jpegFile(picture, 70),
  pdf: Buffer.from(paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4')),
}
const kinds = Object.keys(files) as (keyof typeof files)[]

/** The first bytes, which say what a file is, stay: a file without them is refused at once. */
const signature = 8
const piece = fc.tuple(fc.integer({ min: signature, max: 4000 }), fc.nat(400))

/** Bytes changed, a piece cut out, a piece put in twice: what a bad disk or a bad person does to a file. */
const damage = fc.record({
  changes: fc.array(
    fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })),
    {
      maxLength: 8,
    },
  ),
  // Most of what a parser looks at stands at the beginning.
  headChanges: fc.array(
    fc.tuple(fc.integer({ min: signature, max: 200 }), fc.integer({ min: 0, max: 255 })),
    {
      maxLength: 2,
    },
  ),
  cut: fc.option(piece),
  twice: fc.option(piece),
})

describe('reading damaged pictures', () => {
  it.each(kinds)('gives the codes or a refusal with advice, and comes to an end: %s', async (kind) => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ changes, headChanges, cut, twice }) => {
        let file = Buffer.from(files[kind])
        for (const [place, byte] of changes) file[Math.max(signature, Math.floor(place * file.length))] = byte
        for (const [place, byte] of headChanges) if (place < file.length) file[place] = byte
        if (cut) file = Buffer.concat([file.subarray(0, cut[0]), file.subarray(cut[0] + cut[1])])
        if (twice) file = Buffer.concat([file.subarray(0, twice[0] + twice[1]), file.subarray(twice[0])])
        const started = performance.now()
        const outcome = await readPicture(file).catch((error: unknown) => error)
        expect(performance.now() - started).toBeLessThan(15_000)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(PictureError)
        else expect((outcome as { codes: string[] }).codes.length).toBeGreaterThan(0)
      }),
      // Pages are drawn as large as scans are, which takes its time.
      { numRuns: kind === 'pdf' ? rounds(8, 100) : 100 },
    )
  })

  it('gives a refusal for any bytes', async () => {
    const heads = [
      '',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      '%PDF-1.4\n1 0 obj << /Subtype /Image >>\nstream\n',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 2000 }), async (head, rest) => {
        const file = Buffer.concat([Buffer.from(head, 'latin1'), rest])
        await expect(readPicture(file)).rejects.toBeInstanceOf(PictureError)
      }),
      { numRuns: rounds(100, 300) },
    )
  })
})
