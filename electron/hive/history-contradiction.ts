/**
 * Where an account as it stands today and its history contradict each other. Two nodes told each of them, so either
 * something happened in between, or somebody hides a change; a verdict over such a history would be worth nothing.
 */
import {
  replayAccount,
  type AccountName,
  type AccountTimeline,
  type Authority,
  type Authorities,
  type KnownAuthority,
} from '../../shared/recovery/index.ts'
import type { HistoryEntry } from './account-history.ts'
import type { ChainAccount } from './chain-account.ts'

/** A contradiction: its stable code, a sentence, and advice. */
export interface Contradiction {
  readonly code: keyof typeof sentences
  readonly sentence: string
  readonly advice: string
}

const sentences = {
  'owner-not-as-in-history': 'The owner key is not the one that the history leads to.',
  'active-not-as-in-history': 'The active key is not the one that the history leads to.',
  'metadata-not-as-in-history': 'The profile is not the one that the history leads to.',
  'owner-change-missing': 'The chain knows of a change of the owner key that the history does not show.',
} as const

const advice = 'Check again in a minute. If it says the same then, ask other nodes.'

/**
 * What is known of an account from before its history begins. Accounts that were mined have no operation that creates
 * them: the keys of one whose authority was never replaced are those that it has today.
 */
export function startOf(
  name: AccountName,
  account: ChainAccount,
  history: readonly HistoryEntry[],
): Partial<Authorities> {
  const { createdAt, states } = replayAccount(name, history)
  if (createdAt !== undefined) return {}
  const untouched = (kind: 'owner-changed' | 'active-changed') =>
    states.every(({ events }) => events.every((event) => event.kind !== kind))
  return {
    ...(untouched('owner-changed') && account.lastOwnerUpdate === 0 ? { owner: account.owner } : {}),
    ...(untouched('active-changed') ? { active: account.active } : {}),
  }
}

/**
 * The contradictions between an account and the replay of its whole history, newest operations included; none when it
 * is as the replay says at the last irreversible block, or at any later one: it was read a moment before or after.
 */
export function contradictions(
  account: ChainAccount,
  timeline: AccountTimeline,
  lastIrreversible: number,
): readonly Contradiction[] {
  const { start, states, createdAt } = timeline
  const settled = states.findLast(({ block }) => block <= lastIrreversible)
  const beginning = { ...start, metadata: undefined }
  const moments = [settled ?? beginning, ...states.filter(({ block }) => block > lastIrreversible)]
  const ownerChanged = states.some(({ events }) => events.some(({ kind }) => kind === 'owner-changed'))
  const hidden = createdAt === undefined && !ownerChanged && account.lastOwnerUpdate !== 0
  const byMoment = moments.map((moment) => [
    ...(differs(account.owner, moment.owner) ? ['owner-not-as-in-history' as const] : []),
    ...(differs(account.active, moment.active) ? ['active-not-as-in-history' as const] : []),
    ...(moment.metadata !== undefined && moment.metadata !== account.metadata
      ? ['metadata-not-as-in-history' as const]
      : []),
    ...(hidden ? ['owner-change-missing' as const] : []),
  ])
  const fewest = byMoment.reduce((best, codes) => (codes.length < best.length ? codes : best))
  return fewest.map((code) => ({ code, sentence: sentences[code], advice }))
}

/** What the history does not show contradicts nothing. */
function differs(now: Authority, replayed: KnownAuthority): boolean {
  return replayed !== 'unknown' && JSON.stringify(now) !== JSON.stringify(replayed)
}
