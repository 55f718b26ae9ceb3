/**
 * Where an account as it stands today and its history contradict each other. Two nodes told each of them, so either
 * something happened in between, or somebody hides a change. Only what the present proves about the days before counts:
 * a change after the block that a verdict is about says nothing about what was there then.
 */
import {
  replayAccount,
  type AccountName,
  type AccountTimeline,
  type Authority,
  type Authorities,
  type KnownAuthority,
} from '../../../shared/recovery/index.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { ChainAccount } from './chain-account.ts'
import { chainTime } from '../nodes/json.ts'
import { ownerWrites, type OwnerWrite } from './owner-writes.ts'
import type { ReplacedOwner } from './owner-history.ts'

/** A contradiction: its stable code, a sentence, and advice. */
export interface Contradiction {
  readonly code: Code
  readonly sentence: string
  readonly advice: string
}

const sentences = {
  'owner-not-as-in-history': 'The owner key is not the one that the history leads to.',
  'active-not-as-in-history': 'The active key is not the one that the history leads to.',
  'metadata-not-as-in-history': 'The profile is not the one that the history leads to.',
  'owner-change-missing': 'The chain knows of a change of the owner key that the history does not show.',
  'owner-change-unknown': 'The history shows a change of the owner key that the chain does not know of.',
  'owner-replaced-by-hardfork':
    'The hard fork of 14 July 2016 replaced the owner key of this account without an operation, so no history shows it.',
} as const
type Code = keyof typeof sentences

const advice = 'Check again in a minute. If it says the same then, ask other nodes.'
const advices: Partial<Record<Code, string>> = {
  'owner-replaced-by-hardfork':
    'Checking again does not change that. Once the account has an owner key of yours again, protect it.',
}

/** When hard fork 0.9 replaced the owner keys of accounts whose keys had been stolen (hived: 0_9.hf), to the hour. */
const hardfork9 = { from: Date.UTC(2016, 6, 13, 23), to: Date.UTC(2016, 6, 14, 1) }

/** Between the time by which hived dates a change and the time of its block lie some seconds, or a halt of the chain. */
const longestHalt = 24 * 3_600_000

/**
 * What is known of an account from before its history begins. Those that the chain began with have no operation that
 * creates them: the keys of one whose authority was never replaced are those that it has today. Of a history that ends
 * before today (`cut`), that is known only where the chain says that nothing was changed since.
 */
export function startOf(
  name: AccountName,
  account: ChainAccount | undefined,
  history: readonly HistoryEntry[],
  extent: 'whole' | 'cut',
): Partial<Authorities> {
  const { createdAt, states } = replayAccount(name, history)
  const isCreationShown = createdAt !== undefined && states[0]?.owner !== 'unknown'
  if (isCreationShown || account === undefined) return {}
  const untouched = (kind: 'owner-changed' | 'active-changed') =>
    states.every(({ events }) => events.every((event) => event.kind !== kind))
  const activeOfThen = extent === 'whole' || isLastUpdateShown(account, history)
  return {
    ...(untouched('owner-changed') && account.lastOwnerUpdate === 0 ? { owner: account.owner } : {}),
    ...(untouched('active-changed') && activeOfThen ? { active: account.active } : {}),
  }
}

function isLastUpdateShown({ lastAccountUpdate, name }: ChainAccount, history: readonly HistoryEntry[]) {
  if (lastAccountUpdate === undefined) return false
  const last = history.findLast(
    ({ operation: [kind, body] }) => kind.startsWith('account_update') && body['account'] === name,
  )
  return lastAccountUpdate <= (chainTime(last?.timestamp) ?? 0)
}

/** An account as it stands, and what the chain itself says of its owner key. */
export interface Present {
  readonly account: ChainAccount
  /** Undefined when nodes do not tell it. */
  readonly replacedOwners: readonly ReplacedOwner[] | undefined
}

/** What was told of an account, in the order of the chain, and up to where it counts. */
export interface Told {
  readonly name: AccountName
  readonly history: readonly HistoryEntry[]
  readonly start: Partial<Authorities>
  /** The last block that the verdict is about. The history may go on behind it. */
  readonly lastBlock: number
}

/**
 * The contradictions between an account and the replay of its history, newest operations included; none when it
 * is as the replay says at the last block of the verdict, or at any later one: it was read a moment before or after.
 */
export function contradictions(present: Present, told: Told): readonly Contradiction[] {
  return inWords(findContradictions(present, told))
}

/**
 * Those that say something about the time up to the last block of the verdict: the chain dates the last change of the
 * owner key, and of anything at all, and what was changed after that block does not count against what stood there
 * before. `time` is when the block was made, in milliseconds since 1970.
 */
export function contradictionsAt({ account, replacedOwners }: Present, told: Told, time: number) {
  // hived dates a change by the block before its own, so what comes after a block is never dated before it.
  const isOwnerOfThen = account.lastOwnerUpdate < time
  const isRestOfThen = account.lastAccountUpdate === undefined || account.lastAccountUpdate < time
  const then = {
    // The last change says nothing about the one before it, but the list of replaced keys may.
    account: isOwnerOfThen ? account : { ...account, lastOwnerUpdate: 0 },
    replacedOwners: replacedOwners?.filter(({ until }) => until < time),
  }
  const history = told.history.filter(({ block }) => block <= told.lastBlock)
  const counts: Readonly<Record<Code, boolean>> = {
    'owner-not-as-in-history': isOwnerOfThen,
    'owner-change-unknown': isOwnerOfThen,
    'owner-change-missing': true,
    'owner-replaced-by-hardfork': true,
    'active-not-as-in-history': isRestOfThen,
    'metadata-not-as-in-history': isRestOfThen,
  }
  return inWords(findContradictions(then, { ...told, history }).filter((code) => counts[code]))
}

function findContradictions({ account, replacedOwners = [] }: Present, told: Told): Code[] {
  const timeline = replayAccount(told.name, told.history, told.start)
  const byMoment = momentsOf(timeline, told.lastBlock).map((moment): Code[] => [
    ...(differs(account.owner, moment.owner) ? ['owner-not-as-in-history' as const] : []),
    ...(differs(account.active, moment.active) ? ['active-not-as-in-history' as const] : []),
    ...(moment.metadata !== undefined && moment.metadata !== account.metadata
      ? ['metadata-not-as-in-history' as const]
      : []),
  ])
  const fewest = byMoment.reduce((best, codes) => (codes.length < best.length ? codes : best))
  const writes = ownerWrites(timeline, told.history)
  const settled = writes.filter(({ block }) => block <= told.lastBlock)
  const { lastOwnerUpdate } = account
  const byHardfork = lastOwnerUpdate >= hardfork9.from && lastOwnerUpdate <= hardfork9.to
  const last = settled.at(-1)
  if (byHardfork && (last === undefined || last.time < hardfork9.from))
    return [
      ...fewest.filter((code) => code !== 'owner-not-as-in-history'),
      'owner-replaced-by-hardfork' as const,
    ]
  return [
    ...fewest,
    ...(hidesChange(lastOwnerUpdate, replacedOwners, writes, settled.length)
      ? ['owner-change-missing' as const]
      : []),
    ...(inventsChange(lastOwnerUpdate, settled) ? ['owner-change-unknown' as const] : []),
  ]
}

/** Whose owner key differs misses a change, or shows one too many; that need not be said as well. */
function inWords(codes: readonly Code[]): readonly Contradiction[] {
  const differing = codes.includes('owner-not-as-in-history')
  return codes
    .filter((code) => !differing || !code.startsWith('owner-change-'))
    .map((code) => ({ code, sentence: sentences[code], advice: advices[code] ?? advice }))
}

function momentsOf({ start, states }: AccountTimeline, lastBlock: number) {
  const settled = states.findLast(({ block }) => block <= lastBlock)
  return [settled ?? { ...start, metadata: undefined }, ...states.filter(({ block }) => block > lastBlock)]
}

/** What the history does not show contradicts nothing. */
function differs(now: Authority, replayed: KnownAuthority): boolean {
  return replayed !== 'unknown' && JSON.stringify(now) !== JSON.stringify(replayed)
}

/** Whether the chain dates a change of the owner key later than any that is shown, or lists one that is not. */
function hidesChange(
  lastOwnerUpdate: number,
  replaced: readonly ReplacedOwner[],
  writes: readonly OwnerWrite[],
  settled: number,
): boolean {
  // The account may have been read before the newest of them.
  const moments = Array.from({ length: writes.length - settled + 1 }, (_, i) => writes.slice(0, settled + i))
  return moments.every(
    (shown) =>
      lastOwnerUpdate > (shown.at(-1)?.time ?? 0) ||
      // Both are complete for thirty days, so the newest belong together, and so on back.
      replaced.toReversed().some(({ until, authority }, i) => {
        const write = shown.at(-1 - i)
        if (write === undefined || write.time < until) return true
        return authority !== undefined && differs(authority, write.before)
      }),
  )
}

function inventsChange(lastOwnerUpdate: number, settled: readonly OwnerWrite[]): boolean {
  const last = settled.at(-1)
  return last !== undefined && last.time - lastOwnerUpdate > longestHalt
}
