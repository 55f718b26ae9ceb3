/**
 * BLAKE2b by itself, next to the hot loop: the compression function, from which TypeScript makes midstates and the
 * last hash of a public key, and the derivation of secrets.
 */
import { type Stage, feedForward, roundCount, roundStages, sigma } from './compression-program.ts'
import {
  type Code,
  type Local,
  call,
  get,
  i32Constant,
  i64Constant,
  load,
  loadByte,
  plain,
  repeatLoop,
  set,
  startLoop,
  tee,
} from './instructions.ts'
import { appendOperation, scalarInstructions } from './lane-instructions.ts'
import { blockBytes, layout, placesPerRound, stateBytes, wordBytes } from './memory-layout.ts'
import { FunctionWriter } from './module-encoder.ts'
import { type Place, type Words, copyWord, inLocals, inMemory, wordsIn } from './word-places.ts'

/**
 * `compress(state, block, byteCount, final)`: F (RFC 7693, section 3.2); `final` is 0 or -1. Rounds run in a loop, with
 * the message words found through the schedule in memory: this function is called too seldom to unroll it.
 */
export function compressFunction(): FunctionWriter {
  const writer = new FunctionWriter('compress', ['i32', 'i32', 'i32', 'i32'])
  const [state, block, byteCount, final] = writer.parameters as readonly [Local, Local, Local, Local]
  const line = writer.newLocal('i32')
  const scheduledWord: Place = (place) => ({
    read: [
      ...get(block),
      ...get(line),
      ...loadByte(layout.schedule + place),
      ...plain['i32.add'],
      ...load('i64', 0),
    ],
    beforeValue: [],
    afterValue: [],
  })
  const words = wordsIn({
    v: inLocals(writer, 'i64'),
    m: scheduledWord,
    h: inMemory('i64', { address: get(state), stride: wordBytes }),
  })
  const append = (stage: Stage): void => {
    for (const operation of stage.flat()) appendOperation(writer, scalarInstructions, words, operation)
  }
  const inOrder = sigma[0]

  writer.append(startWorkingState(words, { byteCount: get(byteCount), finalFlag: get(final) }))
  writer.append(startLoop)
  for (const stage of roundStages(inOrder, placesPerRound, 'message first')) append(stage)
  writer.append([...get(line), ...i32Constant(placesPerRound), ...plain['i32.add'], ...tee(line)])
  writer.append([...i32Constant(roundCount * placesPerRound), ...plain['i32.ne'], ...repeatLoop])
  append(feedForward(8, 'h'))
  return writer
}

/** First part of F: the state, and the initialisation vector mixed with the byte counter and the final flag. */
export function startWorkingState(words: Words, inputs: { byteCount: Code; finalFlag: Code }): Code {
  const initializationVector = inMemory('i64', {
    address: i32Constant(layout.initializationVector),
    stride: wordBytes,
  })
  const mixed: Record<number, Code> = {
    4: [...inputs.byteCount, ...plain['i64.extend_i32_u'], ...plain['i64.xor']],
    6: [...inputs.finalFlag, ...plain['i64.extend_i32_s'], ...plain['i64.xor']],
  }
  return Array.from({ length: 8 }, (_, i) => [
    ...copyWord(words(`h${i}`), words(`v${i}`)),
    ...copyWord(initializationVector(i), words(`v${i + 8}`), mixed[i]),
  ]).flat()
}

/**
 * `deriveSecrets(firstIndex, count, destination, hashLength)`: crypto_kdf (FORMAT.md section 2). The index is the
 * first half of BLAKE2b's salt, which is word 4 of the parameter block, which is part of the initial state. Each
 * state is computed where its secret belongs, and cut to `hashLength` bytes by the next one, written over its tail.
 */
export function deriveSecretsFunction({ compressNumber }: { compressNumber: number }): FunctionWriter {
  const writer = new FunctionWriter('deriveSecrets', ['i64', 'i32', 'i32', 'i32'])
  const [index, remaining, destination, hashLength] = writer.parameters as readonly [
    Local,
    Local,
    Local,
    Local,
  ]
  const initialState = inMemory('i64', { address: i32Constant(layout.derivationState), stride: wordBytes })
  const secret = inMemory('i64', { address: get(destination), stride: wordBytes })
  const mixedWithIndex = [...get(index), ...plain['i64.xor']]
  const isLast = -1

  writer.append(startLoop)
  for (let word = 0; word < stateBytes / wordBytes; word++)
    writer.append(copyWord(initialState(word), secret(word), word === 4 ? mixedWithIndex : []))
  writer.append([
    ...get(destination),
    ...i32Constant(layout.keyBlock),
    ...i32Constant(blockBytes),
    ...i32Constant(isLast),
  ])
  writer.append(call(compressNumber))
  writer.append([...get(index), ...i64Constant(1), ...plain['i64.add'], ...set(index)])
  writer.append([...get(destination), ...get(hashLength), ...plain['i32.add'], ...set(destination)])
  writer.append([...get(remaining), ...i32Constant(1), ...plain['i32.sub'], ...tee(remaining), ...repeatLoop])
  return writer
}
