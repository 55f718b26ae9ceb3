/**
 * Paging through the history of an account at one node, from the newest entry to the oldest: hived pages backwards and
 * filters by operation. A reading that breaks off goes on from the page that it had reached, at the same node.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { NodeError } from '../nodes/errors.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { PageSize } from '../nodes/page-size.ts'
import type { WaitingOptions } from '../nodes/patience.ts'
import type { Extent, HistoryEntry, Numbered } from './history-entry.ts'
import { HistoryQuestions } from './history-questions.ts'

/** About ten million entries. */
const mostPages = 10_000

/** How far a reading has come: entries of the whole history, read or skipped. */
export interface HistoryProgress {
  readonly done: number
  readonly total: number
}

export interface PagingOptions extends WaitingOptions {
  /** The operations that are asked for: bit n for the operation of number n in hived's list. */
  readonly filter: bigint
  /** The newest block that is of interest; what came after it is passed over unread. */
  readonly upTo?: number | undefined
  /** Whether what may still be undone is wanted, too. A node that cannot show it shows the rest. */
  readonly extent?: Extent | undefined
  readonly progress?: ((progress: HistoryProgress) => void) | undefined
}

/** How far down the history of one node a reading has come. */
export interface ReadingPlace {
  /** The newest final entry when it began: by it the node is recognised when the reading goes on. */
  readonly top: Numbered
  /** Everything of a number above this one, up to the top, was read. */
  next: number
}

/** What pages are given to, newest first, the entries of each oldest first, until it has had enough. */
export interface PageTaker {
  /** Where an earlier reading of the same node broke off. */
  place: ReadingPlace | undefined
  /** What was given above the top is forgotten; and all of it where the reading begins anew. */
  begin(how: 'anew' | 'going-on'): void
  /** A page of what came after the top. */
  takeNewer(entries: readonly HistoryEntry[]): 'more' | 'enough'
  /** A page from the top down. */
  take(entries: readonly HistoryEntry[]): 'more' | 'enough'
}

/**
 * Gives every page to `taker`, from its place on. Says whether the beginning of the history was reached. Throws NodeError
 * or RefusalError when the node fails; what was taken before is good, and the place says how far it reaches. Throws
 * StoppedError.
 */
export async function readPages(
  account: AccountName,
  node: HiveNode,
  options: PagingOptions,
  taker: PageTaker,
): Promise<'to-the-beginning' | 'stopped-before'> {
  const { upTo, extent = 'irreversible', progress } = options
  const questions = new HistoryQuestions(account, node, extent, options)
  taker.begin(taker.place === undefined ? 'anew' : 'going-on')
  if (taker.place !== undefined && !(await questions.recognises(taker.place.top))) {
    taker.place = undefined
    taker.begin('anew')
  }
  const newest = await questions.newest()
  if (newest === undefined) {
    progress?.({ done: 0, total: 0 })
    return 'to-the-beginning'
  }
  const until = upTo === undefined ? newest[0] : await questions.numberUpTo(newest, upTo)
  taker.place ??= await beginning(newest, until, questions, extent)
  const place = taker.place
  const report = (left: number) => progress?.({ done: until + 1 - left, total: until + 1 })
  const upToBlock = (entries: readonly HistoryEntry[]) =>
    upTo === undefined ? entries : entries.filter(({ block }) => block <= upTo)

  const ofNewer = {
    from: until,
    floor: place.top[0],
    report: (left: number) => report(left + place.next + 1),
  }
  const newer = await readDown(questions, options, ofNewer, (entries) => taker.takeNewer(upToBlock(entries)))
  if (newer === 'stopped-before') return newer
  const ofOlder = { from: place.next, floor: -1, report }
  const end = await readDown(questions, options, ofOlder, (entries, next) => {
    place.next = next
    return taker.take(upToBlock(entries))
  })
  if (end === 'to-the-beginning') report(0)
  return end
}

/** Where a reading begins. What may still be undone is above the top: numbers may come to mean something else there. */
async function beginning(
  newest: Numbered,
  until: number,
  questions: HistoryQuestions,
  extent: Extent,
): Promise<ReadingPlace> {
  // Where nothing is final yet, nothing is below the top.
  const top =
    extent === 'irreversible' ? newest : ((await questions.newestFinal()) ?? ([-1, newest[1]] as const))
  return { top, next: Math.min(until, top[0]) }
}

interface Stretch {
  /** The number of the newest entry of it. */
  readonly from: number
  /** The one below its oldest; -1 for the beginning of the history. */
  readonly floor: number
  /** Hears how many entries of it are left. */
  readonly report: (left: number) => void
}

/** Reads a stretch of the history downwards; `take` also hears the number from which it goes on. */
async function readDown(
  questions: HistoryQuestions,
  { filter, wait }: PagingOptions,
  { from, floor, report }: Stretch,
  take: (entries: readonly HistoryEntry[], next: number) => 'more' | 'enough',
): Promise<'to-the-beginning' | 'stopped-before'> {
  const { patience } = questions
  const size = new PageSize()
  for (let start = from, page = 0; start > floor; page++) {
    if (page === mostPages) return 'stopped-before'
    report(start - floor)
    const limit = Math.min(size.limit, start - floor)
    let found: readonly Numbered[] | number
    try {
      found = await questions.page(start, limit, filter)
    } catch (error) {
      // What a gateway loses now and then comes with the next try; a page that is too much for a node never does.
      const mayPass = wait !== undefined && patience.failures === 0 && isLost(error)
      if (mayPass || !size.becomesSmaller(error, limit)) await patience.after(error)
      continue
    }
    patience.cameWell()
    size.cameWell()
    const entries = typeof found === 'number' ? [] : found.filter(([number]) => number > floor)
    // An empty page means that there is nothing older; a short one does not.
    start = typeof found === 'number' ? found : (found[0]?.[0] ?? 0) - 1
    if (
      take(
        entries.map(([, entry]) => entry),
        start,
      ) === 'enough'
    )
      return 'stopped-before'
  }
  return 'to-the-beginning'
}

function isLost(error: unknown): boolean {
  return error instanceof NodeError && ['node-unavailable', 'node-connection-lost'].includes(error.code)
}
