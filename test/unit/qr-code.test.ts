import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'

import { qrSquares, qrSvg, qrTerminal } from '../../electron/kit/qr-code.ts'
import { splitIntoParts } from '../../shared/recovery/text-parts.ts'
import { sampleKey } from './kit-samples.ts'

/** Reads squares as a camera would see them. */
function read(size: number, isBlack: (row: number, column: number) => boolean): string {
  const scale = 4
  const data = new Uint8Array((size * scale) ** 2 * 4)
  for (let pixel = 0; pixel < data.length / 4; pixel++) {
    const [row, column] = [Math.floor(pixel / (size * scale)), pixel % (size * scale)]
    data.fill(
      isBlack(Math.floor(row / scale), Math.floor(column / scale)) ? 0 : 255,
      4 * pixel,
      4 * pixel + 3,
    )
  }
  return decodeQR({ width: size * scale, height: size * scale, data })
}

describe('a QR code', () => {
  const longest = splitIntoParts('x'.repeat(2000))[0] ?? ''

  it.each([sampleKey, 'QRK', 'contraseña', longest])('gives its text back: %.20s', (text) => {
    const { size, isBlack } = qrSquares(text)
    expect(read(size, isBlack)).toBe(text)
  })

  it('has four white modules on every side', () => {
    const { size, isBlack } = qrSquares(sampleKey)
    for (let edge = 0; edge < 4; edge++)
      for (let along = 0; along < size; along++)
        for (const [row, column] of [
          [edge, along],
          [size - 1 - edge, along],
          [along, edge],
          [along, size - 1 - edge],
        ])
          expect(isBlack(row!, column!)).toBe(false)
    expect(isBlack(4, 4)).toBe(true)
  })

  it('can lose a tenth of its modules to a stain and still be read', () => {
    const { size, isBlack } = qrSquares(sampleKey)
    const stained = (row: number, column: number) =>
      row > size / 2 && row < size / 2 + 12 && column > size / 2 && column < size / 2 + 11
        ? true
        : isBlack(row, column)
    expect(read(size, stained)).toBe(sampleKey)
  })

  it('is drawn as SVG without anything but its modules', () => {
    const svg = qrSvg(sampleKey)
    const { size, isBlack } = qrSquares(sampleKey)
    const black = new Set<string>()
    const [, path = ''] = /fill="#000" d="([^"]*)"/.exec(svg) ?? []
    for (const [, left, top, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      for (let column = 0; column < Number(length); column++) black.add(`${top},${Number(left) + column}`)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++)
        expect(black.has(`${row},${column}`)).toBe(isBlack(row, column))
    expect(svg).not.toContain(sampleKey)
  })

  it.each(['dark', 'light'] as const)('is drawn for a terminal with a %s ground', (ground) => {
    const lines = qrTerminal(sampleKey, ground).split('\n')
    const { size } = qrSquares(sampleKey)
    expect(lines).toHaveLength(Math.ceil(size / 2))
    const isDrawn = (row: number, column: number) =>
      ('█' + (row % 2 === 0 ? '▀' : '▄')).includes(lines[row >> 1]?.[column] ?? ' ')
    expect(read(size, (row, column) => isDrawn(row, column) === (ground === 'light'))).toBe(sampleKey)
  })

  it.each(['', 'x'.repeat(701)])('is refused for a text that no code should hold', (text) => {
    expect(() => qrSquares(text)).toThrow(expect.objectContaining({ code: 'qr-length' }))
  })
})
