/**
 * Checking an account, with nobody's secrets: its present state by quorum, its history by agreement, the verdict over
 * what no node can undo any more, whether the two contradict each other, and the claims that were found.
 */
import type { Saying } from '../../shared/coinzdense/index.ts'
import {
  replayAccount,
  verdictAt,
  type AccountName,
  type AccountTimeline,
  type Verdict,
} from '../../shared/recovery/index.ts'
import { everyOperation, type HistoryProgress } from './account-history.ts'
import { readAccount, type ReadingOptions } from './account-reading.ts'
import { readAgreedHistory } from './agreed-history.ts'
import type { NodeOpinion } from './agreement.ts'
import type { ChainAccount } from './chain-account.ts'
import { lookUpClaims, readCarried, type ClaimLookup } from './claim-lookup.ts'
import { contradictions, startOf, type Contradiction } from './history-contradiction.ts'
import type { NodeUrl } from './nodes.ts'
import type { Wait } from './waiting.ts'

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
  /** Waits before an account that has just changed is read again; nothing is read twice without it. */
  readonly wait?: Wait
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
}

/** What there is to know about an account. */
export interface AccountCheck {
  readonly account: AccountName
  /** As nodes agree that it stands now. */
  readonly present: ChainAccount
  /** `unknown` when the history shows too little, or contradicts the account as it stands. */
  readonly kind: Verdict['kind']
  readonly sentence: string
  readonly reasons: readonly CheckReason[]
  readonly contradictions: readonly Contradiction[]
  readonly verdict: Verdict
  /** What happened up to the last irreversible block, or up to the cutoff. */
  readonly timeline: AccountTimeline
  /** For each recovery key that was ever registered and endorsed, the one that counts first; none when skipped. */
  readonly claims: readonly ClaimLookup[]
  /** In whose histories claims were looked for. */
  readonly searchedIn: readonly AccountName[]
  readonly lastIrreversible: number
  /** How many operations of the account are too new to count. */
  readonly tooNew: number
  readonly remarks: readonly Saying[]
  readonly sources: { readonly account: readonly NodeOpinion[]; readonly history: readonly NodeUrl[] }
}

/**
 * Checks an account. What has just changed stands in the account before it stands in the history, so where the two
 * contradict each other both are read once more. Throws AgreementError or HistoryError when nodes do not agree, AllNodesFailedError, NodeError or
 * RefusalError when they cannot be asked, ParameterError on a cutoff that is no block, and StoppedError.
 */
export async function checkAccount(account: AccountName, options: CheckOptions): Promise<AccountCheck> {
  const check = await checkOnce(account, options)
  if (check.contradictions.length === 0 || options.wait === undefined) return check
  options.onReadingAgain?.(untilSettled)
  await options.wait(untilSettled, options.signal)
  return checkOnce(account, options)
}

async function checkOnce(account: AccountName, options: CheckOptions): Promise<AccountCheck> {
  const { chain, cutoffBlock, claims: wanted, carriers } = options
  const reading = await readAccount(account, options)
  const { lastIrreversible } = reading.head
  const asking = (subject: AccountName) => ({
    ...options,
    lastIrreversible,
    progress: (progress: HistoryProgress) => options.progress?.({ ...progress, account: subject }),
  })
  const operations =
    wanted === 'search' ? everyOperation : everyOperation.filter((name) => name !== 'custom_json')
  const history = await readAgreedHistory(account, { ...asking(account), operations })

  const whole = [...history.final, ...history.newer]
  const start = startOf(account, reading.account, whole)
  const contradicting = contradictions(
    reading.account,
    replayAccount(account, whole, start),
    lastIrreversible,
  )
  const timeline = upTo(cutoffBlock, replayAccount(account, history.final, start))
  const verdict = verdictAt(timeline, cutoffBlock)

  const others = carriers.filter((carrier) => carrier !== account)
  const searchedIn = wanted === 'search' ? [account, ...new Set(others)] : []
  const carried = wanted === 'search' ? await readCarried(searchedIn.slice(1), asking) : []
  const claims = lookUpClaims(
    wanted === 'search' ? recoveryKeysOf(verdict) : [],
    { account, chain, cutoffBlock },
    searchedIn,
    [...history.final, ...carried],
  )
  const known = contradicting.length === 0
  return {
    account,
    present: reading.account,
    kind: known ? verdict.kind : 'unknown',
    sentence: known
      ? verdict.sentence
      : `It cannot be said whether ${account} is protected: its history and its present state contradict each other.`,
    reasons: [...contradicting, ...verdict.reasons, ...claims.flatMap(({ search }) => warnings(search))],
    contradictions: contradicting,
    verdict,
    timeline,
    claims,
    searchedIn,
    lastIrreversible,
    tooNew: history.newer.length,
    remarks: reading.remarks,
    sources: { account: reading.agreement, history: history.sources },
  }
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

/** That no claim was found is no reason for anything. */
function warnings({ reasons }: ClaimLookup['search']): readonly CheckReason[] {
  return reasons.filter(({ code }) => code !== 'no-claim')
}
