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
  readonly #peaks: Node[] = []
  size = 0

  /** `followed`: the path of this leaf is wanted. */
  add(leaf: Buffer, followed: 'followed' | 'passed' = 'passed'): void {
    const ways = followed === 'followed' ? [{ index: this.size, path: [] }] : []
    this.size++
    let peak: Node = { size: 1, hash: leaf, ways }
    for (let last = this.#peaks.at(-1); last?.size === peak.size; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      peak = joined(last, peak)
    }
    this.#peaks.push(peak)
  }

  /** 32 bytes; the hash of nothing for no leaves. */
  root(): Buffer {
    return this.#whole()?.hash ?? createHash('sha256').digest()
  }

  /** The hashes beside the way of a followed leaf to the root over all leaves, from the leaf up. */
  pathOf(index: number): readonly Buffer[] | undefined {
    return this.#whole()?.ways.find((way) => way.index === index)?.path
  }

  #whole(): Node | undefined {
    const [last, ...others] = [...this.#peaks].reverse()
    return last && others.reduce((right, left) => joined(left, right), last)
  }
}

interface Node {
  readonly size: number
  readonly hash: Buffer
  /** Of the followed leaves below it: how far they have come. */
  readonly ways: readonly { readonly index: number; readonly path: readonly Buffer[] }[]
}

function joined(left: Node, right: Node): Node {
  const beside = (ways: Node['ways'], hash: Buffer) =>
    ways.map(({ index, path }) => ({ index, path: [...path, hash] }))
  return {
    size: left.size + right.size,
    hash: nodeHash(left.hash, right.hash),
    ways: [...beside(left.ways, right.hash), ...beside(right.ways, left.hash)],
  }
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

function greatestPowerBelow(size: number): number {
  let power = 1
  while (2 * power < size) power *= 2
  return power
}
