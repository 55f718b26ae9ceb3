/**
 * Which part of a census an account is in. The hash (FNV-1a, 32 bits, over the name) is cheap enough to be taken of every
 * line, so that a part passes over what is not its own without reading it.
 */
import { CensusError } from './census-error.ts'

/** Part `index` (from 1) of `count`. */
export interface Part {
  readonly index: number
  readonly count: number
}

export const wholeCensus: Part = { index: 1, count: 1 }

const offsetBasis = 0x811c9dc5
const prime = 0x01000193

/** The hash of a name in a text's bytes, from `start` to before `end`. */
export function hashOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = offsetBasis
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime)
  return hash >>> 0
}

/** The hash of an account's name, which is ASCII. */
export function hashOfName(name: string): number {
  let hash = offsetBasis
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), prime)
  return hash >>> 0
}

export function isIn({ index, count }: Part, hash: number): boolean {
  return hash % count === index - 1
}

const mostParts = 4096

/** The part that a text such as `3/8` names. Throws CensusError. */
export function parsePart(text: string): Part {
  const [, index = 0, count = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number)
  if (count < 1 || count > mostParts || index > count)
    throw new CensusError(
      'not-a-part',
      `A part is written as 3/8: the third of eight, and of at most ${mostParts}.`,
      'Write it so, and let each of the parts be made once.',
    )
  return { index, count }
}

export function partText({ index, count }: Part): string {
  return `${index}/${count}`
}
