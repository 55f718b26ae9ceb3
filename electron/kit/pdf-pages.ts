/** The QR codes on the pages of a PDF, page by page. */
import { findCodes } from './find-codes.ts'
import { pdfRefused } from './pdf-errors.ts'
import type { PageReading } from './page-reading.ts'
import type { PdfPage, PdfRenderer } from './pdf-renderer.ts'

/** A kit of 16 sheets has 48. */
const mostPages = 200

export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

/** Each page as soon as it was read. Throws PictureError when the document does not open. */
export async function* pdfPages(
  bytes: Uint8Array,
  password: string,
  patience: number,
): AsyncGenerator<PageReading> {
  let document = await openedPdf(bytes, password)
  try {
    const of = document.count
    for (let page = 1; page <= of; page++) {
      if (page > mostPages) {
        yield { page, of, codes: [], trouble: 'not-reached' }
        continue
      }
      try {
        const seen = await document.withPage(page, (open) => look(open, patience))
        yield { page, of, ...(seen ?? { codes: [], trouble: 'not-shown' }) }
      } catch (error) {
        if (!isOfRenderer(error)) throw error
        // It may have stopped anywhere, so that nothing it holds can be trusted.
        document.close()
        yield { page, of, codes: [], trouble: 'not-shown' }
        document = await openedPdf(bytes, password)
      }
    }
  } finally {
    document.close()
  }
}

async function look(page: PdfPage, patience: number): Promise<Pick<PageReading, 'codes' | 'trouble'>> {
  const kind = page.hasPictures ? 'seen' : 'drawn'
  const { detail } = page
  const codes = await findCodes({ at: (longest) => page.draw(longest), detail, kind }, patience)
  const trouble = codes.length === 0 && page.hasPictures && page.lacksPicture() ? 'not-shown' : undefined
  return { codes, trouble }
}

function isOfRenderer(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}

/** The document, which whoever asked closes. Throws PictureError when it does not open, or has no pages. */
export async function openedPdf(bytes: Uint8Array, password: string): Promise<PdfRenderer> {
  const { PdfRenderer } = await import('./pdf-renderer.ts')
  const document = await PdfRenderer.open(bytes, password)
  if (typeof document !== 'string') {
    if (document.count > 0) return document
    document.close()
  }
  throw pdfRefused(typeof document === 'string' ? document : 'damaged', bytes, password)
}
