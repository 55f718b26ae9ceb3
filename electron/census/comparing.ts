/** Tells two people where their lists differ, and why: which member of which account, and what of the chain only one has seen. */
import { sortedJson } from '../../shared/recovery/index.ts'
import type { FileFollowing } from './file-lines.ts'
import { ListReader, type ListLine } from './list-reader.ts'

/** A difference between two lists. */
export interface ListDifference {
  /** Empty where it is about the lists as wholes. */
  readonly account: string
  /** `only-in-first`, `only-in-second`, or the name of what differs. */
  readonly what: string
  readonly first: unknown
  readonly second: unknown
  /** What only one of them has seen on the chain, as far as the lines tell. */
  readonly because: readonly SeenByOne[]
}

/** An operation that one list speaks of and the other does not. */
export interface SeenByOne {
  readonly only: 'first' | 'second'
  /** Undefined where it is a change of keys, of which a line keeps the block alone. */
  readonly transaction: string | undefined
  readonly block: number
}

export interface ListComparison {
  readonly same: boolean
  readonly differences: readonly ListDifference[]
  /** How many accounts differ; more than the differences that are listed, perhaps. */
  readonly accounts: number
}

/** So many differences are kept. */
const mostKept = 1000

/** Throws CensusError when one of them is damaged. */
export async function compareLists(
  first: string,
  second: string,
  onBytes?: FileFollowing['onBytes'],
): Promise<ListComparison> {
  const one = await ListReader.open(first, onBytes)
  try {
    const other = await ListReader.open(second, onBytes)
    try {
      return await compareReaders(one, other)
    } finally {
      await other.close()
    }
  } finally {
    await one.close()
  }
}

async function compareReaders(first: ListReader, second: ListReader): Promise<ListComparison> {
  const comparison = new Comparison()
  comparison.headers(first, second)
  const [left, right] = [first.lines(), second.lines()]
  let [one, other] = await Promise.all([next(left), next(right)])
  while (one !== undefined || other !== undefined) {
    const order = compare(one, other)
    if (order === 0) comparison.both(one?.text ?? '', other?.text ?? '')
    else if (order < 0) comparison.alone('only-in-first', one)
    else comparison.alone('only-in-second', other)
    if (order <= 0) one = await next(left)
    if (order >= 0) other = await next(right)
  }
  return comparison.result()
}

async function next(lines: AsyncGenerator<ListLine>): Promise<ListLine | undefined> {
  const found = await lines.next()
  return found.done === true ? undefined : found.value
}

function compare(one: ListLine | undefined, other: ListLine | undefined): number {
  const [first, second] = [one, other].map(keyOf)
  if (first === undefined || second === undefined) return first === second ? 0 : first === undefined ? 1 : -1
  return first < second ? -1 : first > second ? 1 : 0
}

/** Refused claims come behind all accounts, in the order of the chain. */
function keyOf(line: ListLine | undefined): string | undefined {
  if (line === undefined) return undefined
  if (line.kind === 'account') return line.account
  const { block, trx, op } = JSON.parse(line.text) as { block: number; trx: number; op: number }
  return `~${[block, trx, op].map((number) => String(number).padStart(12, '0')).join(' ')}`
}

type Members = Readonly<Record<string, unknown>>

class Comparison {
  readonly #differences: ListDifference[] = []
  #accounts = 0

  headers({ header: first }: ListReader, { header: second }: ListReader): void {
    for (const name of ['chain', 'cutoffBlock', 'firstBlock', 'lastBlock', 'part'] as const)
      this.#note({ account: '', what: name, first: first[name], second: second[name], because: [] })
  }

  both(first: string, second: string): void {
    if (first === second) return
    this.#accounts++
    const [one, other] = [first, second].map((text) => JSON.parse(text) as Members) as [Members, Members]
    const because = seenByOne(one, other)
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
      this.#note({ account: nameIn(one), what: name, first: one[name], second: other[name], because })
  }

  alone(what: 'only-in-first' | 'only-in-second', line: ListLine | undefined): void {
    this.#accounts++
    const members = JSON.parse(line?.text ?? '{}') as Members
    const [first, second] = what === 'only-in-first' ? [members, {}] : [{}, members]
    const because = seenByOne(first, second)
    if (this.#differences.length < mostKept)
      this.#differences.push({ account: nameIn(members), what, first: null, second: null, because })
  }

  #note(difference: ListDifference): void {
    const { first, second } = difference
    if (sortedJson(first ?? null) === sortedJson(second ?? null)) return
    if (this.#differences.length < mostKept) this.#differences.push(difference)
  }

  result(): ListComparison {
    const same = this.#differences.length === 0 && this.#accounts === 0
    return { same, differences: this.#differences, accounts: this.#accounts }
  }
}

function nameIn({ account, transaction }: Members): string {
  return typeof account === 'string' ? account : typeof transaction === 'string' ? transaction : ''
}

/** The operations that one line speaks of and the other does not, by block and transaction. */
function seenByOne(one: Members, other: Members): SeenByOne[] {
  const [first, second] = [seenIn(one), seenIn(other)]
  const alone = (only: SeenByOne['only'], seen: typeof first, beside: typeof first) =>
    [...seen].filter(([place]) => !beside.has(place)).map(([, found]) => ({ only, ...found }))
  return [...alone('first', first, second), ...alone('second', second, first)]
}

/** What a line has seen: wherever it names a transaction, and where a key was changed. */
function seenIn(members: Members): Map<string, Omit<SeenByOne, 'only'>> {
  const seen = new Map<string, Omit<SeenByOne, 'only'>>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look)
    if (typeof value !== 'object' || value === null) return
    const { transactionId, block, endorsedBlock } = value as Members
    const at = block ?? endorsedBlock
    if (typeof transactionId === 'string' && typeof at === 'number')
      seen.set(transactionId, { transaction: transactionId, block: at })
    Object.values(value).forEach(look)
  }
  look(members)
  const { orphanedBlock } = members
  if (typeof orphanedBlock === 'number')
    seen.set(`keys ${orphanedBlock}`, { transaction: undefined, block: orphanedBlock })
  return seen
}

/** What differs of one account after the other, in the order in which it was found. */
export function grouped(differences: readonly ListDifference[]): (readonly ListDifference[])[] {
  const groups = new Map<string, ListDifference[]>()
  for (const difference of differences) {
    const group = groups.get(difference.account)
    if (group === undefined) groups.set(difference.account, [difference])
    else group.push(difference)
  }
  return [...groups.values()]
}
