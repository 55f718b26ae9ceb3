/** The blocks of a sheet that carry keys: the secret in its frame with the large QR code, and the public key beside it. */
import type { KitBlock, KitCode } from '../../shared/backup/index.ts'
import { drawFacts, factLabelWidth, type Place } from './draw-facts.ts'
import { textWidth } from './faces.ts'
import type { PageCanvas, Style } from './page-canvas.ts'
import { qrSquares, quietZone } from './qr-code.ts'
import { styles } from './styles.ts'
import { drawText, leading } from './text-block.ts'

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
/** Of a code that is one part of a text. */
const largestCodeSide = 225
/** From the top of a line of heading type to the top of its capitals. */
const headingRise = 3.5
const wordColumns = 3
const rowHeight = 15
/** A row that is filled in by hand. */
const writingHeight = 20
const groupGap = 6
const groupSize = 4

/** Draws the secret in a frame and returns where the frame ends. */
export function drawSecret(canvas: PageCanvas, block: SecretBlock, { left, top, width }: Place): number {
  const inner = left + padding
  const right = left + width - padding
  const column = {
    left: inner,
    width: right - inner - (block.code === undefined ? 0 : secretCodeSide + gutter),
  }
  let y = drawText(canvas, block.heading, { ...column, top: top + padding - headingRise }, styles.heading)
  y = drawText(canvas, block.note, { ...column, top: y }, styles.note) + 9
  y = drawWords(canvas, block.words, { ...column, top: y })
  if (block.text !== undefined) {
    y = drawText(canvas, block.text.label, { ...column, top: y + 9 }, styles.note) + 3
    y = drawGroups(canvas, block.text.groups, { ...column, top: y }, styles.keyText)
  }
  const end =
    block.code === undefined
      ? y
      : drawCode(canvas, block.code, { right, top: top + padding, side: secretCodeSide }, styles.label)
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
  if (block.code === undefined) return y
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

/** Codes side by side, each in the middle of its part of the width; returns where they end. */
export function drawCodes(
  canvas: PageCanvas,
  codes: readonly KitCode[],
  { left, top, width }: Place,
): number {
  const part = width / codes.length
  const side = Math.min(part - 2 * gutter, largestCodeSide)
  const ends = codes.map((code, index) =>
    drawCode(canvas, code, { right: left + part * (index + 0.5) + side / 2, top, side }, styles.label),
  )
  return Math.max(...ends)
}

/** Numbered words in columns that are read downwards, with a gap after every four; an empty word is a line to write on. */
function drawWords(canvas: PageCanvas, words: readonly string[], { left, top, width }: Place): number {
  const rows = Math.ceil(words.length / wordColumns)
  const height = words.includes('') ? writingHeight : rowHeight
  const columnWidth = width / wordColumns
  const numberWidth = textWidth('00', styles.wordNumber.face, styles.wordNumber.size)
  const levelOf = (row: number) => top + row * height + Math.floor(row / groupSize) * groupGap
  words.forEach((word, index) => {
    const column = left + Math.floor(index / rows) * columnWidth
    const baseline = levelOf(index % rows) + height - rowHeight + styles.word.size
    const start = column + numberWidth + 5
    canvas.textEndingAt(String(index + 1), column + numberWidth, baseline, styles.wordNumber)
    if (word === '') canvas.rule(start, column + columnWidth - 12, baseline + 2, 0.5)
    else canvas.text(word, start, baseline, styles.word)
  })
  return levelOf(rows - 1) + height
}

/** Groups of four characters, as many to a line as fit with equal distances; an empty group is four places to write. */
function drawGroups(canvas: PageCanvas, groups: readonly string[], place: Place, style: Style): number {
  const step = textWidth('00000', style.face, style.size) + 1.5
  const fitting = Math.floor((place.width + textWidth('0', style.face, style.size)) / step)
  const perLine = Math.ceil(groups.length / Math.ceil(groups.length / fitting))
  const height = groups.includes('') ? writingHeight : leading(style)
  groups.forEach((group, index) => {
    const baseline = place.top + Math.floor(index / perLine) * height + height - leading(style) + style.size
    const left = place.left + (index % perLine) * step
    if (group === '') canvas.rule(left, left + textWidth('0000', style.face, style.size), baseline + 2, 0.5)
    else canvas.text(group, left, baseline, style)
  })
  return place.top + Math.ceil(groups.length / perLine) * height
}
