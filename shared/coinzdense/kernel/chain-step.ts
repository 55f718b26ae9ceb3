/**
 * One step of a hash chain, F(x) = BLAKE2b(x) keyed with the level salt (FORMAT.md section 3), reduced to what
 * depends on x. The key fills a block of its own, so after it the state (the midstate) is the same for every step,
 * and x, at most 64 bytes, is one more compression with at most eight message words that are not zero.
 */
import { type Operation, type Stage, type Word, feedForward, rounds } from './compression-program.ts'

export interface ChainStep {
  /** Once per salt: from `v0`..`v15`, `h0`..`h7` and `b0` to the constants `k0`.. */
  readonly preparation: readonly Operation[]
  /** Once per step: from `m0`.. and the constants to the next `m0`.. */
  readonly stages: readonly Stage[]
}

/** The step for digests that fill `messageWords` words of 8 bytes (the last one perhaps in part): 2..8. */
export function chainStep(messageWords: number): ChainStep {
  const lastWord: Word = `m${messageWords - 1}`
  const cut: Operation = { target: lastWord, verb: 'and', operands: [lastWord, 'b0'] }
  const whole = [...rounds(messageWords), feedForward(messageWords, 'm'), [[cut]]]
  const { preparation, stages } = prepareConstants(whole)
  return { preparation, stages: dropUnused(stages, messageWords) }
}

/**
 * Moves every operation whose operands do not depend on the message to the preparation, where its result becomes a
 * constant if a remaining operation reads it. This takes out most of the column half of round 0.
 */
function prepareConstants(stages: readonly Stage[]): ChainStep {
  const preparation: Operation[] = []
  const dependent = new Set<Word>(Array.from({ length: 8 }, (_, i): Word => `m${i}`))
  const constants = new Map<Word, Word>()
  let constantCount = 0

  function constantFor(word: Word): Word {
    const known = constants.get(word)
    if (known !== undefined) return known
    const constant: Word = `k${constantCount++}`
    preparation.push({ target: constant, verb: 'copy', operands: [word] })
    constants.set(word, constant)
    return constant
  }
  const resolve = (word: Word): Word => (dependent.has(word) ? word : constantFor(word))

  /** What is left of an operation in the step; undefined when nothing is. */
  function reduce(operation: Operation): Operation | undefined {
    const { target, operands } = operation
    if (operands.every((word) => dependent.has(word))) {
      dependent.add(target)
      return operation
    }
    if (operands.some((word) => dependent.has(word))) {
      const reduced = { ...operation, operands: operands.map(resolve) }
      dependent.add(target)
      return reduced
    }
    preparation.push(operation)
    constants.delete(target)
    return undefined
  }
  const reduceAll = (operations: readonly Operation[]): Operation[] =>
    operations.map(reduce).filter((operation) => operation !== undefined)
  return { stages: stages.map((stage) => stage.map(reduceAll)), preparation }
}

/** Leaves out what no later operation reads: a short digest uses only a part of the last round. */
function dropUnused(stages: readonly Stage[], messageWords: number): Stage[] {
  const needed = new Set<Word>(Array.from({ length: messageWords }, (_, i): Word => `m${i}`))
  const isNeeded = (operation: Operation): boolean => {
    if (!needed.delete(operation.target)) return false
    for (const word of operation.operands) needed.add(word)
    return true
  }
  const backwards = <Item>(items: readonly Item[]): Item[] => [...items].reverse()
  return backwards(
    backwards(stages).map((stage) =>
      backwards(backwards(stage).map((sequence) => backwards(backwards(sequence).filter(isNeeded)))),
    ),
  )
}
