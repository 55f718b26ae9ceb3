/**
 * The hot loop: chains side by side, a v128 stream (two chains) and an i64 stream (one chain), both in the same half
 * round at the same time. The i64 instructions run in execution units that the vector instructions leave idle. What
 * was measured stands in the README; the order of the instructions is what V8 turns into the fastest code.
 */
import { type Stage, sideBySide } from './compression-program.ts'
import {
  type Local,
  type WordType,
  get,
  i32Constant,
  load,
  plain,
  repeatLoop,
  set,
  startLoop,
  tee,
} from './instructions.ts'
import {
  type ByteMoves,
  type InstructionSet,
  appendOperation,
  relaxedSwizzleMoves,
  scalarInstructions,
  shuffleMoves,
  swizzleMoves,
  vectorInstructions,
} from './lane-instructions.ts'
import { layout, rowBytes } from './memory-layout.ts'
import { FunctionWriter } from './module-encoder.ts'
import { type Place, type Words, copyWord, inLocals, inMemory, wordsIn } from './word-places.ts'

/** Two streams, with one of three ways to rotate vectors by bytes; or the i64 stream alone. */
export const kernelVariants = ['relaxed-hybrid', 'swizzle-hybrid', 'shuffle-hybrid', 'scalar'] as const
export type KernelVariant = (typeof kernelVariants)[number]

/** Bytes from the start of a row to the word of each lane. */
export const laneOffsets = (variant: KernelVariant): readonly number[] =>
  variant === 'scalar' ? [16] : [0, 8, 16]

/** Code that takes one or two chains along. */
interface Stream {
  readonly instructions: InstructionSet
  readonly words: Words
  /** Where the message words are during a call, and between calls. */
  readonly live: Place
  readonly stored: Place
}

/** `chains(steps)`: takes all lanes at least one step along, all by the same number of steps. */
export function chainsFunction(
  variant: KernelVariant,
  stages: readonly Stage[],
  messageWords: number,
): FunctionWriter {
  const writer = new FunctionWriter('chains', ['i32'])
  const [remaining] = writer.parameters as readonly [Local]
  const scalarStream = stream(writer, 'i64', 16, scalarInstructions)
  const streams =
    variant === 'scalar'
      ? [scalarStream]
      : [stream(writer, 'v128', 0, vectorInstructions(byteMoves(writer, variant))), scalarStream]

  for (const { live, stored } of streams)
    for (let word = 0; word < messageWords; word++) writer.append(copyWord(stored(word), live(word)))
  writer.append(startLoop)
  for (const stage of stages)
    for (const operation of sideBySide(stage))
      for (const { instructions, words } of streams) appendOperation(writer, instructions, words, operation)
  writer.append([...get(remaining), ...i32Constant(1), ...plain['i32.sub'], ...tee(remaining), ...repeatLoop])
  for (const { live, stored } of streams)
    for (let word = 0; word < messageWords; word++) writer.append(copyWord(live(word), stored(word)))
  return writer
}

function stream(
  writer: FunctionWriter,
  type: WordType,
  laneOffset: number,
  instructions: InstructionSet,
): Stream {
  const rows = (address: number): Place =>
    inMemory(type, { address: i32Constant(0), offset: address + laneOffset, stride: rowBytes })
  const live = inLocals(writer, type)
  return {
    instructions,
    words: wordsIn({ v: inLocals(writer, type), m: live, k: rows(layout.constants) }),
    live,
    stored: rows(layout.messages),
  }
}

function byteMoves(writer: FunctionWriter, variant: Exclude<KernelVariant, 'scalar'>): ByteMoves {
  switch (variant) {
    case 'shuffle-hybrid':
      return shuffleMoves
    case 'swizzle-hybrid':
      return swizzleMoves
    case 'relaxed-hybrid': {
      const byteNumbers = { 24: writer.newLocal('v128'), 16: writer.newLocal('v128') }
      writer.append([...i32Constant(layout.bytesRotatedBy24), ...load('v128', 0), ...set(byteNumbers[24])])
      writer.append([...i32Constant(layout.bytesRotatedBy16), ...load('v128', 0), ...set(byteNumbers[16])])
      return relaxedSwizzleMoves(byteNumbers)
    }
  }
}
