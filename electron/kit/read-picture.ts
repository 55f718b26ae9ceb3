/**
 * QR codes in what a user hands over: a photo, a screenshot, a scan, or the kit's own PDF. The kind is recognised by
 * its first bytes, never by a name; sizes are checked before anything is unpacked.
 */
import { PictureError } from './errors.ts'
import { notAPicture } from './file-kinds.ts'
import { findCodes } from './find-codes.ts'
import { isJpeg, readJpeg } from './jpeg-picture.ts'
import { shrink, type Luma } from './luma.ts'
import { noCodeInPdf } from './pdf-errors.ts'
import type { PageReading } from './page-reading.ts'
import { isPdf, pdfPages } from './pdf-pages.ts'
import { largestFile, tooLargePicture } from './picture-limits.ts'
import { isPng, readPng } from './png-picture.ts'

/** What the codes of a file say. */
export interface PictureReading {
  /** Each once. */
  readonly codes: readonly string[]
  /** Those of a PDF; empty for a picture. */
  readonly pages: readonly PageReading[]
}

export interface PictureOptions {
  /** That of a locked PDF. */
  readonly password?: string
  /** Hears of each page of a PDF as soon as it was read. */
  readonly onPage?: (page: PageReading) => void
  /** How many times the usual time a search may take, for a computer that has more to do. */
  readonly patience?: number
}

/** Reads a picture or PDF. Throws PictureError when there is no code in it, or it cannot be read. */
export async function readPicture(bytes: Uint8Array, options: PictureOptions = {}): Promise<PictureReading> {
  const { patience = 1 } = options
  if (bytes.length > largestFile) throw tooLargePicture()
  if (isPdf(bytes)) return readPdf(bytes, options)
  const picture = decoded(bytes)
  const codes = await findCodes(
    {
      at: (longest) => shrink(picture, longest),
      detail: Math.max(picture.width, picture.height),
      kind: 'seen',
    },
    patience,
  )
  if (codes.length === 0)
    throw new PictureError(
      'no-qr-code',
      'There is no QR code in this picture that could be read.',
      'Take it again from straight above, with the code in focus, in even light, and nearly as large as the picture.',
    )
  return { codes, pages: [] }
}

function decoded(bytes: Uint8Array): Luma {
  if (isPng(bytes)) return readPng(bytes)
  if (isJpeg(bytes)) return readJpeg(bytes)
  throw notAPicture(bytes)
}

async function readPdf(
  bytes: Uint8Array,
  { password = '', onPage, patience = 1 }: PictureOptions,
): Promise<PictureReading> {
  const pages: PageReading[] = []
  for await (const page of pdfPages(bytes, password, patience)) {
    pages.push(page)
    onPage?.(page)
  }
  const codes = [...new Set(pages.flatMap((page) => page.codes))]
  if (codes.length === 0) throw noCodeInPdf(bytes, pages)
  return { codes, pages }
}
