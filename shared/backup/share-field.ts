/**
 * Polynomials over GF(256) with the reduction polynomial of AES, as SLIP-39 shares secrets with them. No tables and no
 * branches on values: how long it takes tells nothing about a secret.
 */

/** A point of 8-bit polynomials, one a byte of the value: all have the same `x` (0..255). */
export interface Point {
  readonly x: number
  readonly value: Uint8Array
}

/** The values at `x` of the polynomials of least degree through the points, whose `x` differ and lengths agree. */
export function interpolate(points: readonly Point[], x: number): Uint8Array {
  const result = new Uint8Array(points[0]?.value.length ?? 0)
  for (const point of points) {
    let basis = 1
    for (const other of points)
      if (other !== point) basis = multiply(basis, multiply(x ^ other.x, invert(point.x ^ other.x)))
    for (const [i, byte] of point.value.entries()) result[i] = (result[i] ?? 0) ^ multiply(byte, basis)
  }
  return result
}

export function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < 8; bit++) {
    product ^= -((b >> bit) & 1) & a
    a = (a << 1) ^ (-(a >> 7) & 0x11b)
  }
  return product & 0xff
}

/** The inverse of a number other than 0: its 254th power. */
function invert(a: number): number {
  let result = 1
  let power = a
  for (let bit = 1; bit < 8; bit++) {
    power = multiply(power, power)
    result = multiply(result, power)
  }
  return result
}
