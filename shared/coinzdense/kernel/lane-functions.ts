/**
 * Getting lanes ready for the hot loop, and their values in and out. A lane is told by the bytes from the start of
 * each row to its word (memory-layout.ts).
 */
import type { Operation } from './compression-program.ts'
import { startWorkingState } from './hash-functions.ts'
import { type Local, get, i32Constant, plain } from './instructions.ts'
import { appendOperation, scalarInstructions } from './lane-instructions.ts'
import { blockBytes, layout, rowBytes, wordBytes } from './memory-layout.ts'
import { FunctionWriter } from './module-encoder.ts'
import { type Place, copyWord, inLocals, inMemory, wordsIn } from './word-places.ts'

const byteMask = inMemory('i64', { address: i32Constant(layout.lastWordMask), stride: wordBytes })

/** `prepareLane(laneOffset, midstate, hashLength)`: the constants of a chain step, which the salt determines. */
export function prepareLaneFunction(preparation: readonly Operation[]): FunctionWriter {
  const writer = new FunctionWriter('prepareLane', ['i32', 'i32', 'i32'])
  const [laneOffset, midstate, hashLength] = writer.parameters as readonly [Local, Local, Local]
  const words = wordsIn({
    v: inLocals(writer, 'i64'),
    h: inMemory('i64', { address: get(midstate), stride: wordBytes }),
    b: byteMask,
    k: inMemory('i64', { address: get(laneOffset), offset: layout.constants, stride: rowBytes }),
  })
  const byteCount = [...i32Constant(blockBytes), ...get(hashLength), ...plain['i32.add']]
  writer.append(startWorkingState(words, { byteCount, finalFlag: i32Constant(-1) }))
  for (const operation of preparation) appendOperation(writer, scalarInstructions, words, operation)
  return writer
}

/** `loadLane(laneOffset, value)`: copies a chain value into a lane; what follows it in its last word becomes zero. */
export function loadLaneFunction(messageWords: number): FunctionWriter {
  const writer = new FunctionWriter('loadLane', ['i32', 'i32'])
  const { lane, value } = laneAndValue(writer)
  const last = messageWords - 1
  const cut = [...byteMask(0).read, ...plain['i64.and']]
  for (let word = 0; word < last; word++) writer.append(copyWord(value(word), lane(word)))
  writer.append(copyWord(value(last), lane(last), cut))
  return writer
}

/** `storeLane(laneOffset, value)`: copies a lane to a chain value and leaves alone what follows it in its last word. */
export function storeLaneFunction(messageWords: number): FunctionWriter {
  const writer = new FunctionWriter('storeLane', ['i32', 'i32'])
  const { lane, value } = laneAndValue(writer)
  const last = messageWords - 1
  // ((new xor old) and mask) xor old: under the mask the new word, elsewhere the old one.
  const mixOld = [...value(last).read, ...plain['i64.xor']]
  const merge = [...mixOld, ...byteMask(0).read, ...plain['i64.and'], ...mixOld]
  for (let word = 0; word < last; word++) writer.append(copyWord(lane(word), value(word)))
  writer.append(copyWord(lane(last), value(last), merge))
  return writer
}

function laneAndValue(writer: FunctionWriter): { lane: Place; value: Place } {
  const [laneOffset, value] = writer.parameters as readonly [Local, Local]
  return {
    lane: inMemory('i64', { address: get(laneOffset), offset: layout.messages, stride: rowBytes }),
    value: inMemory('i64', { address: get(value), stride: wordBytes }),
  }
}
