/**
 * QR codes for paper, window and terminal (ISO/IEC 18004), each with the quiet zone of 4 modules that the standard asks
 * for. Error correction is level Q: a quarter of a code may be lost to a stain, a fold or a bad photocopy.
 */
import encodeQR from 'qr'

import type { Squares } from './pdf-document.ts'
import { KitError } from './errors.ts'

/** What every reader handles well. A code holds about 1,600 characters at level Q; one this long reads from a phone. */
const longestText = 700
/** Modules that have to stay white on every side (ISO/IEC 18004, 5.3.8). */
export const quietZone = 4

/** The modules of a QR code with its quiet zone. Throws KitError on an empty or too long text. */
export function qrSquares(text: string): Squares {
  const rows = encodeQR(requirePrintable(text), 'raw', { ecc: 'quartile', border: quietZone })
  return { size: rows.length, isBlack: (row, column) => rows[row]?.[column] === true }
}

/** The dark modules of a QR code as an SVG path, a unit a module. Throws KitError on an empty or too long text. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { size, isBlack } = qrSquares(text)
  let modules = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      if (!isBlack(row, column)) continue
      const start = column
      while (isBlack(row, column + 1)) column++
      const length = column + 1 - start
      modules += `M${start} ${row}h${length}v1h-${length}z`
    }
  return { size, path: modules }
}

/** A QR code as SVG markup that scales to any size. Throws KitError on an empty or too long text. */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
  )
}

/**
 * A QR code for a terminal: a character is one module wide and two high, light modules are the ones drawn. `ground` says
 * what colour the terminal has behind them. Throws KitError on an empty or too long text.
 */
export function qrTerminal(text: string, ground: 'dark' | 'light' = 'dark'): string {
  const { size, isBlack } = qrSquares(text)
  const isDrawn = (row: number, column: number) => row < size && isBlack(row, column) === (ground === 'light')
  const lines = Array.from({ length: Math.ceil(size / 2) }, (_, line) =>
    Array.from({ length: size }, (__, column) => {
      const upper = isDrawn(2 * line, column)
      const lower = isDrawn(2 * line + 1, column)
      if (upper) return lower ? '█' : '▀'
      return lower ? '▄' : ' '
    }).join(''),
  )
  return lines.join('\n')
}

function requirePrintable(text: string): string {
  if (text.length === 0 || text.length > longestText)
    throw new KitError(
      'qr-length',
      `A QR code that every phone reads holds 1 to ${longestText} characters.`,
      'Split a longer text into parts.',
    )
  return text
}
