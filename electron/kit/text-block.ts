/** Lines of text that fit a width, broken at spaces. */
import { textWidth } from './faces.ts'
import { KitError } from './errors.ts'
import type { PageCanvas, Style } from './page-canvas.ts'

/**
 * The lines of a text, none wider than `width` points, and the last one not left alone with a word or two. Throws
 * KitError on a single word that is wider.
 */
export function linesOf(text: string, width: number, style: Style): string[] {
  const { face, size } = style
  if (text.split(' ').some((word) => textWidth(word, face, size) > width))
    throw new KitError(
      'kit-word-too-long',
      'A word of the paper kit is wider than its place on the page.',
      'This is a fault of Lifeboat. Choose another paper size, and report it.',
    )
  const lines = fill(text, width, style)
  const last = lines.at(-1) ?? ''
  if (lines.length === 1 || textWidth(last, face, size) > width / 5) return lines
  for (let narrower = width * 0.98; narrower > width * 0.7; narrower -= width * 0.02) {
    const candidate = fill(text, narrower, style)
    if (candidate.length !== lines.length) break
    if (textWidth(candidate.at(-1) ?? '', face, size) > width / 5) return candidate
  }
  return lines
}

/** The distance between baselines that reads well at this size. */
export function leading({ size }: Style): number {
  return size * 1.32
}

function fill(text: string, width: number, { face, size }: Style): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, face, size) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

/** Draws a text into a column whose top is `top`, and returns where its last line ends: the top of what may follow. */
export function drawText(
  canvas: PageCanvas,
  text: string,
  place: { readonly left: number; readonly top: number; readonly width: number },
  style: Style,
): number {
  let top = place.top
  for (const line of linesOf(text, place.width, style)) {
    canvas.text(line, place.left, top + style.size, style)
    top += leading(style)
  }
  return top
}
