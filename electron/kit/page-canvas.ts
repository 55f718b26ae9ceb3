/**
 * One page while it is drawn. Places are in points from the upper left corner, and a text stands on its baseline.
 * Everything is black on white, so that a photocopy loses nothing.
 */
import { textWidth, winAnsiCode, type Face } from './faces.ts'
import { pdfText, type PdfPage, type Squares } from './pdf-document.ts'

export interface Style {
  readonly face: Face
  /** Points. */
  readonly size: number
}

export class PageCanvas {
  readonly width: number
  readonly height: number
  #operators: string[] = []
  #pictures: Squares[] = []

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
  }

  /** One line of text from `left` on. Throws KitError for characters that the faces do not have. */
  text(text: string, left: number, baseline: number, { face, size }: Style): void {
    const bytes = Array.from(text, (character) => String.fromCharCode(winAnsiCode(character))).join('')
    this.#operators.push(
      `BT /${face} ${size} Tf ${number(left)} ${number(this.height - baseline)} Td ${pdfText(bytes)} Tj ET`,
    )
  }

  /** One line of text that ends at `right`. */
  textEndingAt(text: string, right: number, baseline: number, style: Style): void {
    this.text(text, right - textWidth(text, style.face, style.size), baseline, style)
  }

  /** A horizontal line of this thickness. */
  rule(left: number, right: number, y: number, thickness: number): void {
    const level = number(this.height - y)
    this.#operators.push(`${thickness} w ${number(left)} ${level} m ${number(right)} ${level} l S`)
  }

  /** The outline of a rectangle. */
  frame(left: number, top: number, width: number, height: number, thickness: number): void {
    const place = [left, this.height - top - height, width, height].map(number).join(' ')
    this.#operators.push(`${thickness} w ${place} re S`)
  }

  /** A square picture with sides of this length. */
  picture(squares: Squares, left: number, top: number, side: number): void {
    const name = `/Picture${this.#pictures.push(squares) - 1}`
    const [length, x, y] = [side, left, this.height - top - side].map(number)
    this.#operators.push(`q ${length} 0 0 ${length} ${x} ${y} cm ${name} Do Q`)
  }

  finish(): PdfPage {
    const { width, height } = this
    return { width, height, content: this.#operators.join('\n'), pictures: this.#pictures }
  }
}

/** A hundredth of a point is finer than any printer. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}
