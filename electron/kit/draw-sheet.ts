/** Draws the pages of a sheet: head and foot, and between them its blocks from top to bottom. */
import type { KitBlock, KitPage, KitSheet } from '../../shared/backup/index.ts'
import { drawFacts, drawListing, drawRecord, factLabelWidth, type Place } from './draw-facts.ts'
import { drawCodes, drawPublic, drawSecret } from './draw-secret.ts'
import { KitError } from './errors.ts'
import { textWidth } from './faces.ts'
import { PageCanvas } from './page-canvas.ts'
import type { PdfPage } from './pdf-document.ts'
import { styles } from './styles.ts'
import { drawText } from './text-block.ts'

export const paperSizes = ['a4', 'letter'] as const
export type PaperSize = (typeof paperSizes)[number]

/** Points. */
const sizes: Readonly<Record<PaperSize, readonly [width: number, height: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
}
const sideMargin = 52
const headBaseline = 44
const contentTop = 63
/** Printers leave the last 12 mm of a page white at worst; the foot stands above that. */
const footFromBottom = 37

/** The pages of a sheet. Throws KitError when something does not fit: nothing is ever cut off. */
export function drawSheet({ pages }: KitSheet, paper: PaperSize): PdfPage[] {
  return pages.map((page) => drawPage(page, paper))
}

function drawPage(page: KitPage, paper: PaperSize): PdfPage {
  const [width, height] = sizes[paper]
  const canvas = new PageCanvas(width, height)
  const [left, right] = [sideMargin, width - sideMargin]
  const foot = height - footFromBottom

  canvas.text('Lifeboat', left, headBaseline, styles.brand)
  canvas.textEndingAt(page.marker, right, headBaseline, styles.marker)
  canvas.rule(left, right, headBaseline + 7, 1.5)
  canvas.rule(left, right, foot - 21, 0.5)
  canvas.text(page.source, left, foot - 10, styles.note)
  canvas.text(page.footer, left, foot, styles.note)
  canvas.textEndingAt(page.number, right, foot, styles.note)

  let top = contentTop
  const end = foot - 25
  page.blocks.forEach((block, index) => {
    if (index > 0) top += spaceBefore[block.kind]
    top = drawBlock(canvas, block, { left, top, width: right - left })
  })
  const { face, size } = styles.note
  const footWidth = textWidth(`${page.footer}  ${page.number}`, face, size)
  if (top > end || footWidth > right - left) throw pageFull()
  return canvas.finish()
}

/** Points of white above a block. */
const spaceBefore: Readonly<Record<KitBlock['kind'], number>> = {
  title: 0,
  lead: 6,
  columns: 10,
  secret: 13,
  public: 15,
  record: 4,
  codes: 16,
  listing: 8,
  heading: 15,
  paragraph: 5,
  steps: 6,
  warning: 10,
  facts: 6,
}

function drawBlock(canvas: PageCanvas, block: KitBlock, place: Place): number {
  switch (block.kind) {
    case 'title': {
      const { face, size } = styles.title
      const style = textWidth(block.text, face, size) <= place.width ? styles.title : styles.longTitle
      return drawText(canvas, block.text, place, style)
    }
    case 'heading':
      return drawText(canvas, block.text, place, styles.heading)
    case 'lead':
      return drawText(canvas, block.text, place, styles.lead)
    case 'paragraph':
      return drawText(canvas, block.text, place, styles.body)
    case 'warning':
      return drawWarning(canvas, block.text, place)
    case 'columns':
      return drawColumns(canvas, block.columns, place)
    case 'secret':
      return drawSecret(canvas, block, place)
    case 'public':
      return drawPublic(canvas, block, place)
    case 'steps':
      return drawSteps(canvas, block.steps, place)
    case 'facts':
      return drawFacts(canvas, block.facts, place, factLabelWidth(block.facts))
    case 'record':
      return drawRecord(canvas, block.rows, place)
    case 'codes':
      return drawCodes(canvas, block.codes, place)
    case 'listing':
      return drawListing(canvas, block.lines, place, styles.typed)
  }
}

function drawColumns(
  canvas: PageCanvas,
  columns: readonly { heading: string; text: string }[],
  { left, top, width }: Place,
): number {
  const gutter = 18
  const columnWidth = (width - gutter * (columns.length - 1)) / columns.length
  const ends = columns.map(({ heading, text }, index) => {
    const column = { left: left + index * (columnWidth + gutter), width: columnWidth }
    const next = drawText(canvas, heading, { ...column, top }, styles.bodyBold)
    return drawText(canvas, text, { ...column, top: next + 1 }, styles.body)
  })
  return Math.max(...ends)
}

function drawSteps(canvas: PageCanvas, steps: readonly string[], { left, top, width }: Place): number {
  const indent = 16
  let y = top
  steps.forEach((step, index) => {
    canvas.text(`${index + 1}`, left, y + styles.body.size, styles.bodyBold)
    y = drawText(canvas, step, { left: left + indent, top: y, width: width - indent }, styles.body) + 3
  })
  return y
}

function drawWarning(canvas: PageCanvas, text: string, { left, top, width }: Place): number {
  const inset = 10
  const bottom = drawText(
    canvas,
    text,
    { left: left + inset, top: top + inset - 2, width: width - 2 * inset },
    styles.bodyBold,
  )
  canvas.frame(left, top, width, bottom + inset - 4 - top, 1.5)
  return bottom + inset - 4
}

function pageFull(): KitError {
  return new KitError(
    'kit-page-full',
    'The text of the paper kit does not fit its page.',
    'This is a fault of Lifeboat. Choose another paper size, and report it.',
  )
}
