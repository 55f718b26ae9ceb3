/** In which other orders the words of a sheet are written down, the likeliest first. */
import type { OrderMistake, WordRepair } from '../spelling/index.ts'

/**
 * Columns that sheets have. The paper kit has three and the window four; whoever writes by hand makes two or more. Ours
 * come first.
 */
const usualColumns = [3, 4, 2, 6]
/** Of more columns nobody exchanges them. */
const mostExchangedColumns = 4

type Order = Extract<WordRepair, { kind: 'order' }>

/** All of them in another order: read the wrong way, columns exchanged, or from the end. */
export function layoutOrders(count: number): readonly Order[] {
  const places = Array.from({ length: count }, (_, place) => place + 1)
  const read = usualColumns.flatMap((columns) => [
    ordered('across', columns, inverse(readAcross(count, columns))),
    ordered('down', columns, inverse(readDown(count, columns))),
  ])
  const exchanged = usualColumns
    .filter((columns) => columns <= mostExchangedColumns)
    .flatMap((columns) =>
      permutations(columns).map((order) => ordered('columns', columns, columnsInOrder(count, order))),
    )
  return [...read, ...exchanged, ordered('backwards', 1, places.toReversed())]
}

/** Every exchange of two words, neighbours first: 276 of 24 words. */
export function exchanges(count: number): readonly Extract<WordRepair, { kind: 'exchange' }>[] {
  return Array.from({ length: count - 1 }, (_, apart) =>
    Array.from({ length: count - 1 - apart }, (_, place) => ({
      kind: 'exchange' as const,
      position: place + 1,
      other: place + apart + 2,
    })),
  ).flat()
}

/** Every word at every other place but its neighbours', which is an exchange. */
export function moves(count: number): readonly Extract<WordRepair, { kind: 'move' }>[] {
  return Array.from({ length: count }, (_, from) =>
    Array.from({ length: count }, (_, to) => ({
      kind: 'move' as const,
      position: from + 1,
      to: to + 1,
    })).filter(({ to }) => Math.abs(to - 1 - from) > 1),
  ).flat()
}

function ordered(order: OrderMistake, columns: number, places: readonly number[]): Order {
  return { kind: 'order', order, columns, places }
}

/** What is written one after the other when the columns of a sheet, which is read downwards, are read across. */
function readAcross(count: number, columns: number): readonly number[] {
  const rows = Math.ceil(count / columns)
  return sortedBy(count, (place) => (place % rows) * columns + Math.floor(place / rows))
}

/** The same of a sheet that is read across, when it is read downwards. */
function readDown(count: number, columns: number): readonly number[] {
  const rows = Math.ceil(count / columns)
  return sortedBy(count, (place) => (place % columns) * rows + Math.floor(place / columns))
}

/** Columns that were written in another order than they stand on the sheet: where each word was written. */
function columnsInOrder(count: number, order: readonly number[]): readonly number[] {
  const rows = Math.ceil(count / order.length)
  const columnOf = (place: number) => Math.floor(place / rows)
  return inverse(sortedBy(count, (place) => (order[columnOf(place)] ?? 0) * rows + (place % rows)))
}

/** The places of the sheet, from 1, as they come one after the other. */
function sortedBy(count: number, rank: (place: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place)
    .toSorted((one, other) => rank(one) - rank(other))
    .map((place) => place + 1)
}

/** For each place of the sheet, where its word was written. */
function inverse(written: readonly number[]): readonly number[] {
  const places = written.slice()
  for (const [at, place] of written.entries()) places[place - 1] = at + 1
  return places
}

/** All but the order in which they are. */
function permutations(count: number): readonly (readonly number[])[] {
  const all = (left: readonly number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((first) => all(left.filter((one) => one !== first)).map((rest) => [first, ...rest]))
  return all(Array.from({ length: count }, (_, index) => index)).slice(1)
}
