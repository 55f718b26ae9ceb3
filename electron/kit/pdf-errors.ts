/** Why a PDF could not be read, or gave no code. */
import { PictureError } from './errors.ts'
import { pageNumbers } from './page-numbers.ts'
import type { PageReading } from './page-reading.ts'
import type { PdfRefusal } from './pdf-renderer.ts'

/** Bytes at the end among which the mark of the end stands (ISO 32000-1, 7.5.5). */
const tail = 1024

/** Why it does not open. `password` is empty when none was given. */
export function pdfRefused(refusal: PdfRefusal, bytes: Uint8Array, password: string): PictureError {
  if (refusal === 'locked')
    return password === ''
      ? new PictureError(
          'pdf-locked',
          'This PDF is locked with a password.',
          'Give the password that opens it.',
        )
      : new PictureError(
          'pdf-password-wrong',
          'This password does not open the PDF.',
          'Mind capital letters, spaces and the keyboard, and try again.',
        )
  if (refusal === 'locked-otherwise')
    return new PictureError(
      'pdf-locked-otherwise',
      'This PDF is locked in a way that Lifeboat does not know, perhaps with a certificate.',
      'Open it with the program that it was made with, and take a screenshot of each page.',
    )
  return isCutOff(bytes) ? pdfCutOff() : pdfDamaged()
}

/** Why no code was found on its pages. */
export function noCodeInPdf(bytes: Uint8Array, pages: readonly PageReading[]): PictureError {
  const unseen = pages.filter(({ trouble }) => trouble !== undefined).map(({ page }) => page)
  if (isCutOff(bytes)) return pdfCutOff()
  if (unseen.length > 0)
    return new PictureError(
      'pdf-picture-kind',
      `No QR code was found in this PDF, but page ${pageNumbers(unseen)} could not be shown: there is a picture of a kind that Lifeboat does not read, or a damaged one.`,
      'Open it with another program, and take a screenshot of the page.',
      { pages: pageNumbers(unseen) },
    )
  return new PictureError(
    'no-qr-code-in-pdf',
    `No QR code that could be read was found on the pages of this PDF: ${pages.length}.`,
    'Open it. If you see a code, scan the sheet again with more dots per inch, or photograph it from straight above.',
    { pages: pages.length },
  )
}

function isCutOff(bytes: Uint8Array): boolean {
  return !Buffer.from(bytes.subarray(-tail)).includes('%%EOF')
}

function pdfCutOff(): PictureError {
  return new PictureError(
    'pdf-cut-off',
    'The end of this PDF is missing.',
    'Copy or download it again. What is on paper, or in another copy, is not lost.',
  )
}

function pdfDamaged(): PictureError {
  return new PictureError(
    'pdf-damaged',
    'This PDF is damaged.',
    'Use another copy of it. If another program opens it, take a screenshot of each page.',
  )
}
