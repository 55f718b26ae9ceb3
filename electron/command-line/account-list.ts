/** A file of account names, and going through many accounts: a few at a time, in the order of the file, with progress. */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { type AccountName, typedAccountName } from '../../shared/recovery/index.ts'
import { FileError, readTextFile } from './input-file.ts'

const longestList = 1024 * 1024
const mostAccounts = 10_000

/**
 * The accounts in a file: one name a line, each counted once; empty lines, and what stands behind #, are passed over.
 * Throws FileError, which names the line and does not repeat it.
 */
export async function readAccountList(file: string): Promise<readonly AccountName[]> {
  const lines = (await readTextFile(file, longestList)).split(/\r?\n/)
  const names = new Set<AccountName>()
  for (const [index, line] of lines.entries()) {
    const name = line.replace(/#.*$/, '').trim()
    if (name !== '') names.add(nameInLine(name, index + 1))
  }
  if (names.size === 0)
    throw new FileError('list-empty', 'There is no account in this list.', 'Write one name a line.')
  if (names.size > mostAccounts)
    throw new FileError(
      'list-too-long',
      `There are more than ${mostAccounts} accounts in this list.`,
      'Split it into several files.',
    )
  return [...names]
}

function nameInLine(name: string, line: number): AccountName {
  try {
    return typedAccountName(name)
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    throw new FileError(
      'list-not-a-name',
      `Line ${line} of the list is not a HIVE account name.`,
      error.advice,
    )
  }
}

export interface Pace {
  /** How many are worked on at the same time. */
  readonly atOnce: number
  /** Hears of every one that is done, with the seconds that are left at this pace. */
  readonly onDone: (done: number, secondsLeft: number) => void
  /** Milliseconds. */
  readonly now: () => number
}

/** The results of `work` on every item, in their order. What `work` throws ends it all. */
export async function forEach<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  { atOnce, onDone, now }: Pace,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const waiting = [...items.entries()]
  const begin = now()
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next
      results.set(index, await work(item))
      const done = results.size
      onDone(done, ((now() - begin) / 1000 / done) * (items.length - done))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result)
}
