/**
 * Checking an account, with nobody's secrets: its present state by quorum, its history by agreement, the verdict over
 * what no node can undo any more, whether the two contradict each other, and the claims that were found.
 */
import type { Details, Saying } from '../../../shared/coinzdense/index.ts'
import {
  replayAccount,
  verdictAt,
  type AccountName,
  type AccountTimeline,
  type KnownHistory,
  type Verdict,
} from '../../../shared/recovery/index.ts'
import { keysKeptAfterRecovery, ownerChangedLately, registeredAfterOwnerChange } from './after-key-change.ts'
import type { ReadingOptions } from './account-reading.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { HistoryProgress } from './history-pages.ts'
import { decidingOperations } from './history-operations.ts'
import { readAgreedHistory } from './agreed-history.ts'
import type { NodeOpinion } from '../nodes/agreement.ts'
import type { ChainAccount } from './chain-account.ts'
import { searchCarrier } from './carrier-search.ts'
import { lookUpClaims, type ClaimLookup } from './claim-lookup.ts'
import { startOf, type Contradiction } from './history-contradiction.ts'
import type { NodeUrl } from '../nodes/nodes.ts'
import { judgePresent } from './present-judgement.ts'
import { inOrderOfUse, readPresent } from './present-reading.ts'
import { isUnread, unreadClaims, type ShownClaims } from './shown-claims.ts'
import type { KeptReadings } from './kept-readings.ts'

/** How far the reading of one history is: of the account, then of each carrier. */
export interface CheckProgress extends HistoryProgress {
  readonly account: AccountName
}

export interface CheckOptions extends ReadingOptions {
  /** The last block that counts; all that is irreversible when left out. */
  readonly cutoffBlock?: number | undefined
  /** `search` reads every custom_json of the account and of `carriers`; players of games have many. */
  readonly claims: 'search' | 'skip'
  /** Further accounts that may have carried a claim. */
  readonly carriers: readonly AccountName[]
  readonly progress?: (progress: CheckProgress) => void
  /** What earlier checks that came to no end left, and where this one leaves what it read. */
  readonly kept?: KeptReadings | undefined
  /** Hears that the account is read again, and how many milliseconds from now. */
  readonly onReadingAgain?: (milliseconds: number) => void
}

/** Nodes keep answers for 6 seconds, and show a history only when its blocks can no longer be undone. */
const untilSettled = 9_000

/** Why a check says what it says: its code, a sentence, and what to do. */
export interface CheckReason {
  readonly code: string
  readonly sentence: string
  readonly advice: string
  /** What is filled in; undefined where nothing is. */
  readonly details?: Details
}

/** What nodes may say different things about. */
export type Disagreement = 'account' | 'claims' | 'history' | 'irreversible-block'

/** What there is to know about an account. */
export interface AccountCheck {
  readonly account: AccountName
  /** As nodes agree that it stands now; undefined when they do not, or it cannot be read. */
  readonly present: ChainAccount | undefined
  /** `unknown` when the history shows too little, or contradicts the account as it stands. */
  readonly kind: Verdict['kind']
  readonly sentence: string
  readonly reasons: readonly CheckReason[]
  readonly contradictions: readonly Contradiction[]
  readonly verdict: Verdict
  /** What happened up to the last irreversible block, or up to the cutoff. */
  readonly timeline: AccountTimeline
  /** The operations that were read, also those too new to count, and what is known from before them. */
  readonly history: KnownHistory & { readonly entries: readonly HistoryEntry[] }
  /** For each recovery key that was ever registered and endorsed, the one that counts first; none when skipped. */
  readonly claims: readonly ClaimLookup[]
  /** In whose histories claims were looked for. */
  readonly searchedIn: readonly AccountName[]
  /** In whose histories they could not be looked for, or not to the end; a remark says why. */
  readonly notSearchedIn: readonly AccountName[]
  readonly lastIrreversible: number
  /** How many operations of the account are too new to count. */
  readonly tooNew: number
  /** What nodes said different things about, sorted. */
  readonly disagreements: readonly Disagreement[]
  readonly remarks: readonly Saying[]
  readonly sources: { readonly account: readonly NodeOpinion[]; readonly history: readonly NodeUrl[] }
}

/**
 * Checks an account. What has just changed stands in the account before it stands in the history, so where the two
 * contradict each other both are read once more; what is newer than the last irreversible block even then is a remark.
 * Throws AgreementError or HistoryError when nodes do not agree, AllNodesFailedError, NodeError or
 * RefusalError when they cannot be asked, ParameterError on a cutoff that is no block, and StoppedError.
 */
export async function checkAccount(account: AccountName, options: CheckOptions): Promise<AccountCheck> {
  const check = await checkOnce(account, options, 'first')
  if (check.contradictions.length === 0 || options.wait === undefined) return check
  options.onReadingAgain?.(untilSettled)
  await options.wait(untilSettled, options.signal)
  // What one of them told before is not asked of it again: it may have been what contradicts.
  return checkOnce(account, { ...options, kept: undefined }, 'second')
}

/** How many claims the account carries that are too new to count. */
function newClaims(shown: readonly ShownClaims[], account: AccountName, lastIrreversible: number): number {
  const { others = [] } = shown.find(({ carrier }) => carrier === account) ?? {}
  return Math.max(0, ...others.map((told) => told.filter(({ block }) => block > lastIrreversible).length))
}

/** That a profile is empty matters to whoever is about to write into it. Here it would sound as if nothing could be lost. */
const aboutTheCheck = ({ code }: Saying) => code !== 'profile-empty'

type Look = 'first' | 'second'

async function checkOnce(account: AccountName, options: CheckOptions, look: Look): Promise<AccountCheck> {
  const { cutoffBlock, claims: wanted, carriers, now } = options
  const searchedAt = now()
  const present = await readPresent(account, options)
  const lastIrreversible = present.irreversible.number
  // A verdict about the past reads nothing of what came after it.
  const past = cutoffBlock !== undefined && cutoffBlock <= lastIrreversible ? cutoffBlock : undefined
  const progressOf = (subject: AccountName) => (progress: HistoryProgress) =>
    options.progress?.({ ...progress, account: subject })
  const history = await readAgreedHistory(account, {
    ...options,
    nodes: inOrderOfUse(present, options.nodes),
    lastIrreversible,
    upTo: past,
    operations: decidingOperations,
    progress: progressOf(account),
  })

  const others = [...new Set(carriers.filter((carrier) => carrier !== account))]
  const shown: ShownClaims[] = []
  for (const carrier of wanted === 'search' ? [account, ...others] : [])
    shown.push(
      await searchCarrier(carrier, present, {
        ...options,
        account,
        lastIrreversible,
        progress: progressOf(carrier),
      }),
    )

  const whole = [...history.final, ...history.newer]
  const start = startOf(account, present.account, whole, past === undefined ? 'whole' : 'cut')
  const told = { name: account, history: whole, start, lastBlock: past ?? lastIrreversible }
  const settle = past !== undefined || look === 'second'
  const judged = await judgePresent(present, told, settle, options)
  const own = shown.find(({ carrier }) => carrier === account)?.agreed ?? []
  const timeline = upTo(cutoffBlock, replayAccount(account, [...history.final, ...own], start))
  const verdict = verdictAt(timeline, cutoffBlock)
  const claims = await lookUpClaims(recoveryKeysOf(verdict), shown, { ...options, account, searchedAt })
  const doubts = past === undefined && present.account === undefined ? [unread] : judged.contradictions
  return {
    account,
    present: present.account,
    kind: doubts.length === 0 ? verdict.kind : 'unknown',
    sentence: doubts.length === 0 ? verdict.sentence : doubtWords(account, judged.contradictions),
    reasons: [
      ...doubts,
      ...withKeyChanges(reasonsOf(verdict, present.account, now()), [
        keysKeptAfterRecovery(timeline, whole),
        past === undefined ? changeToDoubt(verdict)(timeline, present.account, now()) : undefined,
      ]),
      ...warnings(claims),
    ],
    contradictions: judged.contradictions,
    verdict,
    timeline,
    history: { entries: whole, start },
    claims,
    searchedIn: shown.filter((one) => !isUnread(one)).map(({ carrier }) => carrier),
    notSearchedIn: shown.filter(isUnread).map(({ carrier }) => carrier),
    lastIrreversible,
    tooNew: history.newer.length + newClaims(shown, account, lastIrreversible),
    disagreements: [
      ...(present.disputed || judged.disputed ? ['account' as const] : []),
      ...(shown.some(({ disputed }) => disputed) ? ['claims' as const] : []),
      ...(history.disputed ? ['history' as const] : []),
      ...(present.irreversible.differing.length > 0 ? ['irreversible-block' as const] : []),
    ],
    remarks: [
      ...present.remarks.filter(aboutTheCheck),
      ...judged.remarks,
      ...shown.filter(isUnread).map(unreadClaims),
    ],
    sources: { account: present.agreement, history: history.sources },
  }
}

/** A key that was registered after a change of keys is as good as whoever made that change. */
const changeToDoubt = ({ kind }: Verdict) =>
  kind === 'protected' ? registeredAfterOwnerChange : ownerChangedLately

/** What a change of keys asks for comes first: renewing a registration helps nobody whose keys are a thief's. */
function withKeyChanges(
  reasons: readonly CheckReason[],
  changes: readonly (CheckReason | undefined)[],
): readonly CheckReason[] {
  const [first, ...others] = reasons
  const told = changes.filter((change) => change !== undefined)
  return first?.code === 'orphaned' ? [first, ...told, ...others] : [...told, ...reasons]
}

/** Milliseconds in which a new account's first block becomes final, and nodes that lag show it. */
const newlyCreated = 5 * 60_000

/** The reasons of a verdict; what is not there yet of an account that was just created is not missing. */
function reasonsOf(
  { reasons }: Verdict,
  present: ChainAccount | undefined,
  now: number,
): readonly CheckReason[] {
  const created = present?.created
  if (created === undefined || now - created > newlyCreated) return reasons
  return reasons.map((reason) => (reason.code === 'history-missing' ? justCreated : reason))
}

const justCreated: CheckReason = {
  code: 'just-created',
  sentence:
    'This account was created just now, and nodes show a history only when it cannot be undone any more.',
  advice: 'Check again in a minute.',
}

/** What is not to be had of the present takes away a verdict about it, and no other. */
const unread: CheckReason = {
  code: 'present-unread',
  sentence:
    'How the account stands today is not known yet: nodes do not agree on it, or what they say makes no sense.',
  advice: 'Ask for the verdict at a block before that began: it needs nothing of what came later.',
}

function doubtWords(account: AccountName, contradicting: readonly Contradiction[]): string {
  return contradicting.length === 0
    ? `Not known yet whether ${account} is protected today. That does not change the verdict at an earlier block.`
    : `Not known yet whether ${account} is protected: its history and its present state contradict each other.`
}

/** Whether a registration of the account counts. */
export function isProtected({ kind }: Pick<AccountCheck, 'kind'>): boolean {
  return kind === 'protected' || kind === 'protected-by-active-only'
}

/** The recovery key that counts (QRK…); null when none does, or nobody can say. */
export function countingKey(check: Pick<AccountCheck, 'kind' | 'verdict'>): string | null {
  return isProtected(check) && 'recoveryPublicKey' in check.verdict ? check.verdict.recoveryPublicKey : null
}

function upTo(cutoffBlock: number | undefined, timeline: AccountTimeline): AccountTimeline {
  if (cutoffBlock === undefined) return timeline
  return { ...timeline, states: timeline.states.filter(({ block }) => block <= cutoffBlock) }
}

/** The recovery keys that an endorsement ever made good: the one that counts first, then the newest first. */
export function recoveryKeysOf(verdict: Verdict): readonly string[] {
  const endorsed = verdict.registrations.map(({ recoveryPublicKey }) => recoveryPublicKey).toReversed()
  return [...new Set('recoveryPublicKey' in verdict ? [verdict.recoveryPublicKey, ...endorsed] : endorsed)]
}

/** What there is to say of the claims, each once. That none was found is no reason for anything. */
function warnings(claims: readonly ClaimLookup[]): readonly CheckReason[] {
  const all = claims.flatMap(({ search }) => search.reasons).filter(({ code }) => code !== 'no-claim')
  return [...new Map(all.map((reason) => [reason.code, reason])).values()]
}
