/** The tree of hashes over a level's one-time public keys (FORMAT.md section 4): parent = BLAKE2b of left || right. */
import { concatBytes } from '@noble/hashes/utils.js'

import { copyOf, requireBytes } from './bytes.ts'
import { requireInteger } from './parameters.ts'
import { keyedHash } from './sodium.ts'

export class MerkleTree {
  readonly #nodeLength: number
  /** Level 0 holds the leaves side by side, the last level the root alone. */
  #levels: readonly Uint8Array[]

  /** Hashes 2^height leaves of h bytes each, side by side, up to the root; the level salt of h bytes keys the hash. */
  constructor(leaves: Uint8Array, height: number, levelSalt: Uint8Array) {
    const growth = growTree(leaves, height, levelSalt)
    let step = growth.next()
    while (step.done !== true) step = growth.next()
    this.#nodeLength = levelSalt.length
    this.#levels = step.value
  }

  /** The same, letting others have their turn every few milliseconds: a tree of height 16 takes 60 of them. */
  static async grow(
    leaves: Uint8Array,
    height: number,
    levelSalt: Uint8Array,
    breathe: () => Promise<void>,
  ): Promise<MerkleTree> {
    const growth = growTree(leaves, height, levelSalt)
    let step = growth.next()
    for (; step.done !== true; step = growth.next()) await breathe()
    const tree = new MerkleTree(new Uint8Array(levelSalt.length), 0, levelSalt)
    tree.#levels = step.value
    return tree
  }

  /** The root, h bytes. */
  root(): Uint8Array {
    return this.#node(this.#levels.length - 1, 0)
  }

  /** All leaves side by side, 2^height · h bytes. */
  leaves(): Uint8Array {
    return this.#levels[0]?.slice() ?? new Uint8Array()
  }

  /** The siblings beside the way from a leaf to the root, leaf level first: height·h bytes. */
  authenticationPath(index: number): Uint8Array {
    requireInteger(index, 0, 2 ** (this.#levels.length - 1) - 1, 'index of the one-time key')
    const siblings = this.#levels.slice(0, -1).map((_, level) => this.#node(level, (index >> level) ^ 1))
    return concatBytes(...siblings)
  }

  #node(level: number, position: number): Uint8Array {
    const offset = position * this.#nodeLength
    return this.#levels[level]?.slice(offset, offset + this.#nodeLength) ?? new Uint8Array()
  }
}

/** Hashes after which a tree that grows lets others have their turn: a few milliseconds' worth. */
const hashesPerTurn = 2048

/** All levels of a tree, leaves first; yields every few milliseconds. Throws ParameterError or LengthError. */
function* growTree(leaves: Uint8Array, height: number, levelSalt: Uint8Array): Generator<void, Uint8Array[]> {
  requireInteger(height, 0, 16, 'height')
  const nodeLength = levelSalt.length
  requireBytes(leaves, 2 ** height * nodeLength, 'The list of one-time public keys')
  const levels = [copyOf(leaves)]
  let hashes = 0
  for (let below = leaves; below.length > nodeLength;) {
    const above = new Uint8Array(below.length / 2)
    for (let offset = 0; offset < above.length; offset += nodeLength) {
      above.set(
        keyedHash(nodeLength, below.subarray(2 * offset, 2 * (offset + nodeLength)), levelSalt),
        offset,
      )
      if (++hashes % hashesPerTurn === 0) yield
    }
    levels.push(above)
    below = above
  }
  return levels
}

/** The root that a leaf and its authentication path lead to; bit l of the index says on which side level l stands. */
export function rootFromPath(
  leaf: Uint8Array,
  index: number,
  authenticationPath: Uint8Array,
  levelSalt: Uint8Array,
): Uint8Array {
  const nodeLength = levelSalt.length
  let node = leaf
  for (let level = 0; level * nodeLength < authenticationPath.length; level++) {
    const sibling = authenticationPath.subarray(level * nodeLength, (level + 1) * nodeLength)
    const isRight = ((index >> level) & 1) === 1
    node = keyedHash(nodeLength, isRight ? concatBytes(sibling, node) : concatBytes(node, sibling), levelSalt)
  }
  return node
}
