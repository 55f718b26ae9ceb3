/**
 * The tree over the lines of a census, as RFC 6962 builds it: a leaf is SHA-256(00 || line), a node SHA-256(01 || left ||
 * right), and the left side holds the greatest power of two of leaves that is less than all. So no line can pass for a
 * node, and there is one root for one list.
 */
import { createHash } from 'node:crypto'

export function leafHash(line: Uint8Array | string): Buffer {
  return createHash('sha256').update('\0').update(line).digest()
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest()
}

/** The root over leaves that come one after the other; it holds a hash for each power of two in their number. */
export class GrowingTree {
  readonly #peaks: { readonly size: number; readonly hash: Buffer }[] = []
  size = 0

  add(leaf: Buffer): void {
    this.size++
    let peak = { size: 1, hash: leaf }
    for (let last = this.#peaks.at(-1); last?.size === peak.size; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      peak = { size: 2 * peak.size, hash: nodeHash(last.hash, peak.hash) }
    }
    this.#peaks.push(peak)
  }

  /** 32 bytes; the hash of nothing for no leaves. */
  root(): Buffer {
    const [last, ...others] = [...this.#peaks].reverse()
    if (last === undefined) return createHash('sha256').digest()
    return others.reduce((right, { hash }) => nodeHash(hash, right), last.hash)
  }
}

/** The hashes beside the way from leaf `index` to the root over all leaves, from the leaf up. */
export function pathTo(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return []
  const left = greatestPowerBelow(leaves.length)
  return index < left
    ? [...pathTo(index, leaves.slice(0, left)), rootOf(leaves.slice(left))]
    : [...pathTo(index - left, leaves.slice(left)), rootOf(leaves.slice(0, left))]
}

/** The root that a leaf and its path lead to; undefined when the path does not fit a tree of that size. */
export function rootAlong(
  leaf: Uint8Array,
  {
    index,
    size,
    path,
  }: { readonly index: number; readonly size: number; readonly path: readonly Uint8Array[] },
): Buffer | undefined {
  if (index >= size) return undefined
  const sides = sidesOf(index, size)
  if (sides.length !== path.length) return undefined
  return path.reduce<Buffer>(
    (hash, beside, level) => (sides[level] === 'left' ? nodeHash(hash, beside) : nodeHash(beside, hash)),
    Buffer.from(leaf),
  )
}

/** On which side the way is at each level, from the leaf up. */
function sidesOf(index: number, size: number): ('left' | 'right')[] {
  if (size <= 1) return []
  const left = greatestPowerBelow(size)
  return index < left ? [...sidesOf(index, left), 'left'] : [...sidesOf(index - left, size - left), 'right']
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const tree = new GrowingTree()
  leaves.forEach((leaf) => tree.add(leaf))
  return tree.root()
}

function greatestPowerBelow(size: number): number {
  let power = 1
  while (2 * power < size) power *= 2
  return power
}
