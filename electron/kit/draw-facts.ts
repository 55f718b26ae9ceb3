/** Tables on a sheet: labels with what they say, lines that are typed as they stand, and places to write by hand. */
import type { KitFact, KitRecord } from '../../shared/backup/index.ts'
import { textWidth } from './faces.ts'
import type { PageCanvas, Style } from './page-canvas.ts'
import { styles } from './styles.ts'
import { drawText, leading } from './text-block.ts'

export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
}

/** 7.5 mm: what a pen needs. */
const writingHeight = 21

/** A table of labels and values; returns where it ends. */
export function drawFacts(
  canvas: PageCanvas,
  facts: readonly KitFact[],
  { left, top, width }: Place,
  labelWidth: number,
): number {
  const column = { left: left + labelWidth, width: width - labelWidth }
  let y = top
  for (const [label, value] of facts) {
    if (value === '') y += 6
    canvas.text(label, left, y + styles.fact.size, styles.factLabel)
    if (typeof value !== 'string') y = drawListing(canvas, value, { ...column, top: y }) + 1
    else if (value === '') {
      y += leading(styles.fact)
      canvas.rule(column.left, column.left + Math.min(column.width, 180), y, 0.5)
    } else y = drawText(canvas, value, { ...column, top: y }, styles.fact)
    y += 2
  }
  return y
}

/** The width of the column of labels, with the space after it. */
export function factLabelWidth(facts: readonly (readonly [label: string, ...rest: unknown[]])[]): number {
  const { face, size } = styles.factLabel
  return Math.max(...facts.map(([label]) => textWidth(label, face, size))) + 14
}

/** Lines that are read letter by letter, none of them broken. Throws KitError on a character that the faces do not have. */
export function drawListing(
  canvas: PageCanvas,
  lines: readonly string[],
  { left, top }: Place,
  style: Style = styles.listing,
): number {
  lines.forEach((line, index) => {
    canvas.text(line, left, top + index * leading(style) + style.size, style)
  })
  return top + lines.length * leading(style)
}

/** Labels with places behind them to write on, side by side. */
export function drawRecord(
  canvas: PageCanvas,
  rows: readonly KitRecord[],
  { left, top, width }: Place,
): number {
  const gap = 14
  const start = left + factLabelWidth(rows)
  let y = top
  for (const [label, places] of rows) {
    y += writingHeight
    canvas.text(label, left, y - 2, styles.factLabel)
    const step = (left + width + gap - start) / places
    for (let place = 0; place < places; place++)
      canvas.rule(start + place * step, start + (place + 1) * step - gap, y, 0.5)
  }
  return y
}
