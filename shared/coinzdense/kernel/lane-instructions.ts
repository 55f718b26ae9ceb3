/**
 * How the operations of the compression program are written in WebAssembly: for one chain in i64 instructions, or for
 * two chains in v128 instructions. Vectors have no rotation; each distance uses what V8 turns into the fewest machine
 * instructions: moves of bytes for 32, 24 and 16, and doubling with the carry brought round for 63.
 */
import type { Operation } from './compression-program.ts'
import {
  type Code,
  type Local,
  get,
  i32Constant,
  i64Constant,
  plain,
  shuffle,
  v128Constant,
} from './instructions.ts'
import type { FunctionWriter } from './module-encoder.ts'
import type { Words } from './word-places.ts'

/** For each verb what follows its operands, or for rotations all that makes of a word the rotated word. */
export interface InstructionSet {
  readonly add: Code
  readonly xor: Code
  readonly and: Code
  readonly copy: Code
  readonly rotate32: Rotation
  readonly rotate24: Rotation
  readonly rotate16: Rotation
  readonly rotate63: Rotation
}

type Rotation = (word: Code) => readonly Code[]

/** Appends one operation. */
export function appendOperation(
  writer: FunctionWriter,
  instructions: InstructionSet,
  words: Words,
  { target, verb, operands }: Operation,
): void {
  const { beforeValue, afterValue } = words(target)
  const instruction = instructions[verb]
  writer.append(beforeValue)
  for (const operand of operands) {
    const { read } = words(operand)
    if (typeof instruction !== 'function') writer.append(read)
    else for (const code of instruction(read)) writer.append(code)
  }
  if (typeof instruction !== 'function') writer.append(instruction)
  writer.append(afterValue)
}

/** One chain. */
export const scalarInstructions: InstructionSet = {
  add: plain['i64.add'],
  xor: plain['i64.xor'],
  and: plain['i64.and'],
  copy: [],
  rotate32: rotateScalar(32),
  rotate24: rotateScalar(24),
  rotate16: rotateScalar(16),
  rotate63: rotateScalar(63),
}

function rotateScalar(distance: number): Rotation {
  const rotate = [...i64Constant(distance), ...plain['i64.rotr']]
  return (word) => [word, rotate]
}

/** The rotations for which vectors have more than one way. */
export type ByteMoves = Pick<InstructionSet, 'rotate24' | 'rotate16'>

/** Two chains. */
export function vectorInstructions(moves: ByteMoves): InstructionSet {
  const carryRound = [...i32Constant(63), ...plain['i64x2.shr_u'], ...plain['v128.or']]
  return {
    add: plain['i64x2.add'],
    xor: plain['v128.xor'],
    and: plain['v128.and'],
    copy: [],
    rotate32: moveByShuffle(rotatedBytes[32]),
    ...moves,
    // To the right by 63 is to the left by 1: twice the word, and its high bit in the lowest place.
    rotate63: (word) => [word, word, plain['i64x2.add'], word, carryRound],
  }
}

/** For each byte of a vector whose two words are rotated, the number of the byte that comes there. */
export const rotatedBytes = {
  32: [4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11],
  24: [3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10],
  16: [2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9],
} as const

function moveByShuffle(byteNumbers: Code): Rotation {
  const move = shuffle(byteNumbers)
  return (word) => [word, word, move]
}

function moveBySwizzle(byteNumbers: Code): Rotation {
  const move = [...v128Constant(byteNumbers), ...plain['i8x16.swizzle']]
  return (word) => [word, move]
}

function moveByRelaxedSwizzle(mask: Local): Rotation {
  const move = [...get(mask), ...plain['i8x16.relaxed_swizzle']]
  return (word) => [word, move]
}

export const shuffleMoves: ByteMoves = {
  rotate24: moveByShuffle(rotatedBytes[24]),
  rotate16: moveByShuffle(rotatedBytes[16]),
}

export const swizzleMoves: ByteMoves = {
  rotate24: moveBySwizzle(rotatedBytes[24]),
  rotate16: moveBySwizzle(rotatedBytes[16]),
}

/** The byte numbers stand in local variables: from constants, V8 would build them anew at every use. */
export function relaxedSwizzleMoves(byteNumbers: { readonly 24: Local; readonly 16: Local }): ByteMoves {
  return {
    rotate24: moveByRelaxedSwizzle(byteNumbers[24]),
    rotate16: moveByRelaxedSwizzle(byteNumbers[16]),
  }
}
