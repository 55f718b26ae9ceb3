/** The pages of a PDF of ours as pictures, for a printer. */
import { pdfRefused } from './pdf-errors.ts'
import { openedPdf } from './pdf-pages.ts'
import { pngOf } from './png-writing.ts'

/** A laser printer's own dots are finer, but a QR code and text of 8 points lose nothing at this. */
const dotsPerInch = 300
const pointsPerInch = 72

/** Each page as a grey PNG picture of 300 dots an inch, in order. Throws PictureError where it is no PDF. */
export async function pagePictures(pdf: Uint8Array): Promise<readonly Uint8Array[]> {
  const document = await openedPdf(pdf, '')
  try {
    const pictures: Uint8Array[] = []
    for (let number = 1; number <= document.count; number++) {
      const picture = await document.withPage(number, (page) => {
        const drawn = page.draw(Math.round((page.longest / pointsPerInch) * dotsPerInch))
        const png = pngOf(drawn)
        drawn.data.fill(0)
        return Promise.resolve(png)
      })
      if (picture === undefined) throw pdfRefused('damaged', pdf, '')
      pictures.push(picture)
    }
    return pictures
  } finally {
    document.close()
  }
}
