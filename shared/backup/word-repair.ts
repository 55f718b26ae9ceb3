/**
 * What may have happened to the words of a backup: another order, a wrong word, one too few, one too many. Each change
 * after which the checksum fits, in the order of how people err; which of them it was, a public key decides, or a checksum
 * that is long enough.
 */
import { repairedWords, wordDistance, type WordRepair } from '../spelling/index.ts'
import type { WordCode } from './word-code.ts'
import type { ReadWord } from './word-list.ts'
import { exchanges, layoutOrders, moves } from './word-orders.ts'

/** A change after which the checksum fits, and the words with it made, by their index in the list. Secret. */
export interface Fitting {
  readonly repair: WordRepair
  readonly indices: readonly number[]
  /** Whether the words themselves show it, so that it may be spoken of where nothing decides. */
  readonly isShown: boolean
}

/** Further slips of the pen say nothing about what was meant. */
const furthest = 3

/**
 * Every change after which the checksum fits, one after the other. Between some milliseconds of work it gives nothing, so
 * that whoever asks can let others go first, or stop. Ends at once when more is wrong than one word, or the order. Where
 * nothing can decide between those that fit, only what the words themselves show is looked for: any other change would be
 * a guess, and it fits a checksum of 8 bits far too often.
 */
export function* fittingRepairs(
  read: readonly ReadWord[],
  written: readonly string[],
  code: WordCode,
  lookedFor: 'all' | 'shown',
): Generator<Fitting | undefined, void> {
  const unknown = read.filter(({ word }) => word === undefined).map(({ position }) => position - 1)
  const surplus = read.length - code.count
  const indices = read.map(({ word }) => code.list.indexOf(word ?? '') ?? 0)
  const [place] = unknown
  if (unknown.length > 1 || Math.abs(surplus) > 1 || (surplus < 0 && place !== undefined)) return
  if (surplus > 0) yield* tooMany(indices, place, code)
  if (lookedFor === 'shown' || surplus > 0) return
  if (surplus < 0) yield* tooFew(indices, code)
  else if (place === undefined) {
    yield* inOtherOrders(indices, code)
    yield* withAnotherWord(indices, written, code)
  } else yield* withUnknown(indices, place, { written, suggestions: read[place]?.suggestions ?? [] }, code)
}

function* inOtherOrders(indices: readonly number[], code: WordCode): Generator<Fitting | undefined, void> {
  for (const repair of layoutOrders(code.count)) yield fitted(indices, repair, false, code)
  for (const repair of exchanges(code.count)) yield fitted(indices, repair, false, code)
  for (const repair of moves(code.count)) yield fitted(indices, repair, false, code)
}

/** At every place, the words first that are a slip of the pen away. */
function* withAnotherWord(
  indices: readonly number[],
  written: readonly string[],
  code: WordCode,
): Generator<Fitting | undefined, void> {
  const found: { readonly fitting: Fitting; readonly distance: number }[] = []
  for (const place of indices.keys()) {
    yield undefined
    for (const { index, distance } of nearest(indices, place, written[place] ?? '', code))
      if (index !== indices[place]) found.push({ fitting: replaced(indices, place, index, code), distance })
  }
  yield* found.toSorted((one, other) => one.distance - other.distance).map(({ fitting }) => fitting)
}

/** A word that is in no list is the one that is wrong; the others may stand in another order besides. */
function* withUnknown(
  indices: readonly number[],
  place: number,
  { written, suggestions }: { readonly written: readonly string[]; readonly suggestions: readonly string[] },
  code: WordCode,
): Generator<Fitting | undefined, void> {
  yield undefined
  for (const { index } of nearest(indices, place, written[place] ?? '', code))
    yield replaced(indices, place, index, code)
  for (const word of suggestions) {
    const spelled = indices.with(place, code.list.indexOf(word) ?? 0)
    // Once they are in order, that word is the only thing that is wrong.
    for (const order of layoutOrders(code.count)) yield fitted(spelled, order, false, code)
  }
}

function* tooFew(indices: readonly number[], code: WordCode): Generator<Fitting | undefined, void> {
  for (let place = 0; place < code.count; place++) {
    yield undefined
    const gap = indices.toSpliced(place, 0, 0)
    for (const index of code.fitting(gap, place)) {
      // Before or behind the same word is the same.
      if (index === indices[place - 1]) continue
      const word = code.list.words[index] ?? ''
      const repair = { kind: 'insert', position: place + 1, word } as const
      yield { repair, indices: gap.with(place, index), isShown: false }
    }
  }
}

function* tooMany(
  indices: readonly number[],
  unknown: number | undefined,
  code: WordCode,
): Generator<Fitting | undefined, void> {
  const without = (place: number, isShown: boolean) =>
    fitted(indices, { kind: 'remove', position: place + 1 }, isShown, code)
  if (unknown !== undefined) {
    yield without(unknown, true)
    return
  }
  const isTwice = (place: number) => indices[place] === indices[place + 1]
  const places = [...indices.keys()]
  yield* places.filter(isTwice).map((place) => without(place, true))
  // Of a word that stands there twice, either may go.
  yield* places
    .filter((place) => !isTwice(place) && !isTwice(place - 1))
    .map((place) => without(place, false))
}

function fitted(
  indices: readonly number[],
  repair: WordRepair,
  isShown: boolean,
  code: WordCode,
): Fitting | undefined {
  const changed = repairedWords(indices, repair, (word) => code.list.indexOf(word) ?? 0)
  return code.fits(changed) ? { repair, indices: changed, isShown } : undefined
}

function replaced(indices: readonly number[], place: number, index: number, code: WordCode): Fitting {
  const word = code.list.words[index] ?? ''
  return {
    repair: { kind: 'replace', position: place + 1, word },
    indices: indices.with(place, index),
    isShown: false,
  }
}

/** The words that fit at a place, the likeliest to be mistaken for what is written there first. */
function nearest(
  indices: readonly number[],
  place: number,
  written: string,
  code: WordCode,
): readonly { readonly index: number; readonly distance: number }[] {
  return code
    .fitting(indices, place)
    .map((index) => ({ index, distance: wordDistance(written, code.list.words[index] ?? '', furthest) }))
    .toSorted((one, other) => one.distance - other.distance)
}
