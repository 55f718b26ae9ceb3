/** The paper kit as a PDF, drawn the same way for the app and the command line. */
import type { KitSheet } from '../../shared/backup/index.ts'
import { drawSheet, type PaperSize } from './draw-sheet.ts'
import { KitError } from './errors.ts'
import { pdfBytes } from './pdf-document.ts'

const mostSheets = 16

/**
 * The bytes of a PDF with the pages of 1 to 16 sheets, one after the other. The same sheets give the same bytes. Throws
 * KitError when there are none or too many, or when a text has characters or lengths that cannot be printed. The PDF
 * holds the secret: who gets it wipes it, and keeps it off disks where possible.
 */
export function paperKit(sheets: readonly KitSheet[], paper: PaperSize): Uint8Array {
  const [first] = sheets
  if (first === undefined || sheets.length > mostSheets)
    throw new KitError('kit-sheets', `A paper kit has 1 to ${mostSheets} sheets.`, 'Print fewer at a time.')
  const facts = {
    title: first.name,
    language: first.language,
    producer: `Lifeboat ${first.version}`,
    date: first.date,
  }
  return pdfBytes(
    facts,
    sheets.flatMap((sheet) => drawSheet(sheet, paper)),
  )
}
