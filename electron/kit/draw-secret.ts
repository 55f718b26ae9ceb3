/** The blocks of a sheet that carry keys: the secret in its frame with the large QR code, and the public key beside it. */
import type { KitBlock, KitCode } from '../../shared/backup/index.ts'
import { textWidth } from './faces.ts'
import type { PageCanvas, Style } from './page-canvas.ts'
import { qrSquares, quietZone } from './qr-code.ts'
import { styles } from './styles.ts'
import { drawText, leading } from './text-block.ts'

export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
}

type SecretBlock = Extract<KitBlock, { kind: 'secret' }>
type PublicBlock = Extract<KitBlock, { kind: 'public' }>

const padding = 20
/** White between the text and the code beside it. */
const gutter = 20
/**
 * Points, without the quiet zones. A module of the largest code, of 33 long words, is then 0.75 mm wide, that of a whole
 * key 1.6 mm, that of a public key 0.8 mm.
 */
const secretCodeSide = 172
const publicCodeSide = 76
/** From the top of a line of heading type to the top of its capitals. */
const headingRise = 3.5
const wordColumns = 3
const rowHeight = 15
const groupGap = 6
const groupSize = 4

/** Draws the secret in a frame and returns where the frame ends. */
export function drawSecret(canvas: PageCanvas, block: SecretBlock, { left, top, width }: Place): number {
  const inner = left + padding
  const right = left + width - padding
  const column = { left: inner, width: right - secretCodeSide - gutter - inner }
  let y = drawText(canvas, block.heading, { ...column, top: top + padding - headingRise }, styles.heading)
  y = drawText(canvas, block.note, { ...column, top: y }, styles.note) + 9
  y = drawWords(canvas, block.words, { ...column, top: y })
  if (block.text !== undefined) {
    y = drawText(canvas, block.text.label, { ...column, top: y + 9 }, styles.note) + 3
    y = drawGroups(canvas, block.text.groups, { ...column, top: y }, styles.keyText)
  }
  const end = drawCode(canvas, block.code, { right, top: top + padding, side: secretCodeSide }, styles.label)
  const bottom = Math.max(y, end) + padding - 6
  canvas.frame(left, top, width, bottom - top, 1.2)
  return bottom
}

/** Draws the public key, its code and the facts beside it, and returns where they end. */
export function drawPublic(canvas: PageCanvas, block: PublicBlock, { left, top, width }: Place): number {
  const right = left + width
  const column = { left, width: width - publicCodeSide - 2 * gutter }
  let y = drawText(canvas, block.heading, { ...column, top }, styles.heading)
  y = drawText(canvas, block.note, { ...column, top: y }, styles.note) + 4
  y = drawGroups(canvas, block.groups, { ...column, top: y }, styles.keyText) + 6
  y = drawFacts(canvas, block.facts, { ...column, top: y }, factLabelWidth(block.facts))
  const code = { right, top: top + headingRise, side: publicCodeSide }
  return Math.max(y, drawCode(canvas, block.code, code, styles.note))
}

/** A QR code whose modules, without the quiet zone, end at `right` and begin at `top`; its label stands below both. */
function drawCode(
  canvas: PageCanvas,
  { text, label }: KitCode,
  { right, top, side }: { readonly right: number; readonly top: number; readonly side: number },
  style: Style,
): number {
  const squares = qrSquares(text)
  const quiet = (side / (squares.size - 2 * quietZone)) * quietZone
  canvas.picture(squares, right - side - quiet, top - quiet, side + 2 * quiet)
  const baseline = top + side + quiet + style.size
  canvas.text(label, right - (side + textWidth(label, style.face, style.size)) / 2, baseline, style)
  return top + side + quiet + leading(style)
}

/** A table of labels and values; returns where it ends. */
export function drawFacts(
  canvas: PageCanvas,
  facts: readonly (readonly [label: string, value: string])[],
  { left, top, width }: Place,
  labelWidth: number,
): number {
  let y = top
  for (const [label, value] of facts) {
    canvas.text(label, left, y + styles.fact.size, styles.factLabel)
    y = drawText(canvas, value, { left: left + labelWidth, top: y, width: width - labelWidth }, styles.fact)
    y += 2
  }
  return y
}

/** The width of the column of labels, with the space after it. */
export function factLabelWidth(facts: readonly (readonly [label: string, value: string])[]): number {
  const { face, size } = styles.factLabel
  return Math.max(...facts.map(([label]) => textWidth(label, face, size))) + 14
}

/** Numbered words in columns that are read downwards, with a gap after every four. */
function drawWords(canvas: PageCanvas, words: readonly string[], { left, top, width }: Place): number {
  const rows = Math.ceil(words.length / wordColumns)
  const numberWidth = textWidth('00', styles.wordNumber.face, styles.wordNumber.size)
  const levelOf = (row: number) => top + row * rowHeight + Math.floor(row / groupSize) * groupGap
  words.forEach((word, index) => {
    const column = left + Math.floor(index / rows) * (width / wordColumns)
    const baseline = levelOf(index % rows) + styles.word.size
    canvas.textEndingAt(String(index + 1), column + numberWidth, baseline, styles.wordNumber)
    canvas.text(word, column + numberWidth + 5, baseline, styles.word)
  })
  return levelOf(rows - 1) + rowHeight
}

/** Groups of four characters, as many to a line as fit with equal distances. */
function drawGroups(canvas: PageCanvas, groups: readonly string[], place: Place, style: Style): number {
  const step = textWidth('00000', style.face, style.size) + 1.5
  const fitting = Math.floor((place.width + textWidth('0', style.face, style.size)) / step)
  const perLine = Math.ceil(groups.length / Math.ceil(groups.length / fitting))
  groups.forEach((group, index) => {
    const line = Math.floor(index / perLine)
    canvas.text(
      group,
      place.left + (index % perLine) * step,
      place.top + style.size + line * leading(style),
      style,
    )
  })
  return place.top + Math.ceil(groups.length / perLine) * leading(style)
}
