/**
 * The BLAKE2b compression function F (RFC 7693, sections 2.7, 3.1 and 3.2) as a list of operations on named words
 * of 64 bits, from which the kernel's machine code is written. Message words that are known to be zero are left out.
 */

/**
 * `v0`..`v15` is the working state, `m0`..`m15` the message block, `h0`..`h7` the state before the compression.
 * `k0`.. are constants that chain-step.ts computes beforehand; `b0` masks the bytes that a digest uses of its last word.
 */
export type Word = `v${number}` | `m${number}` | `h${number}` | `k${number}` | `b${number}`

/** Rotations go to the right: the high bits move to lower places. */
export type Rotation = 'rotate32' | 'rotate24' | 'rotate16' | 'rotate63'
export type Verb = 'add' | 'xor' | 'and' | 'copy' | Rotation

export interface Operation {
  readonly target: Word
  readonly verb: Verb
  /** Two words, or one for rotations and copies. */
  readonly operands: readonly Word[]
}

/** Sequences that do not touch each other's words: their operations may be interleaved. */
export type Stage = readonly (readonly Operation[])[]

function combine(verb: 'add' | 'xor', target: Word, left: Word, right: Word): Operation {
  return { target, verb, operands: [left, right] }
}

function rotate(verb: Rotation, word: Word): Operation {
  return { target: word, verb, operands: [word] }
}

/** Message schedule (RFC 7693, section 2.7). Rounds 10 and 11 use the first two lines again. */
export const sigma = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
] as const

export const roundCount = 12

/** Seen as a 4 by 4 matrix, the working state is mixed by columns and then by diagonals (RFC 7693, section 3.2). */
const columns = [
  ['v0', 'v4', 'v8', 'v12'],
  ['v1', 'v5', 'v9', 'v13'],
  ['v2', 'v6', 'v10', 'v14'],
  ['v3', 'v7', 'v11', 'v15'],
] as const
const diagonals = [
  ['v0', 'v5', 'v10', 'v15'],
  ['v1', 'v6', 'v11', 'v12'],
  ['v2', 'v7', 'v8', 'v13'],
  ['v3', 'v4', 'v9', 'v14'],
] as const

/**
 * The order in which a + b + x is added up. `v[b]` is the word computed last, so adding the message to `v[a]` first
 * shortens the wait for it. In round 0 of a chain step `v[a] + v[b]` is known, and only the message is new.
 */
export type AdditionOrder = 'message first' | 'state first'

/** a := a + b + x, or a + b where the message word is zero. */
function addThree(a: Word, b: Word, x: Word | undefined, order: AdditionOrder): Operation[] {
  const addState = combine('add', a, a, b)
  if (x === undefined) return [addState]
  const addMessage = combine('add', a, a, x)
  return order === 'message first' ? [addMessage, addState] : [addState, addMessage]
}

/** The mixing function G (RFC 7693, section 3.1); x and y are undefined where the message word is zero. */
function mix(
  [a, b, c, d]: readonly [Word, Word, Word, Word],
  x: Word | undefined,
  y: Word | undefined,
  order: AdditionOrder,
): Operation[] {
  return [
    ...addThree(a, b, x, order),
    combine('xor', d, d, a),
    rotate('rotate32', d),
    combine('add', c, c, d),
    combine('xor', b, b, c),
    rotate('rotate24', b),
    ...addThree(a, b, y, order),
    combine('xor', d, d, a),
    rotate('rotate16', d),
    combine('add', c, c, d),
    combine('xor', b, b, c),
    rotate('rotate63', b),
  ]
}

/**
 * One round: the column half and the diagonal half. Of the message only the first `messageWords` words can differ from
 * zero; `schedule` is the line of sigma that says which of them goes where.
 */
export function roundStages(
  schedule: readonly number[],
  messageWords: number,
  order: AdditionOrder,
): [Stage, Stage] {
  const messageWord = (place: number): Word | undefined => {
    const number = schedule[place] ?? 0
    return number < messageWords ? `m${number}` : undefined
  }
  const half = (quadruples: typeof columns | typeof diagonals, firstPlace: number): Stage =>
    quadruples.map((words, index) =>
      mix(words, messageWord(firstPlace + 2 * index), messageWord(firstPlace + 2 * index + 1), order),
    )
  return [half(columns, 0), half(diagonals, 8)]
}

/** All rounds, for a compression of which the state is known long before the message. */
export function rounds(messageWords: number): Stage[] {
  return Array.from({ length: roundCount }, (_, round) =>
    roundStages(
      sigma[round % sigma.length] ?? [],
      messageWords,
      round === 0 ? 'state first' : 'message first',
    ),
  ).flat()
}

/** The last lines of F: h[i] xor v[i] xor v[i + 8], written to the words `target` i of which there are `words`. */
export function feedForward(words: number, target: 'h' | 'm'): Stage {
  return Array.from({ length: words }, (_, i) => [
    combine('xor', `v${i}`, `v${i}`, `v${i + 8}`),
    combine('xor', `${target}${i}`, `v${i}`, `h${i}`),
  ])
}

/**
 * The operations of a stage in the order of the kernel: one of each sequence, then the next of each. On V8 13.6 and
 * 14.6 this was 2.7 % faster than sharing the distance evenly among sequences of different lengths.
 */
export function sideBySide(stage: Stage): Operation[] {
  const longest = Math.max(...stage.map(({ length }) => length))
  return Array.from({ length: longest }, (_, place) => stage.map((sequence) => sequence[place]))
    .flat()
    .filter((operation) => operation !== undefined)
}
