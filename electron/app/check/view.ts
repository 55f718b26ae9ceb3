/** A check as the window shows it: its verdict, its events, and the verdict at every cutoff as a function of steps. */
import {
  replayAccount,
  timelineLines,
  verdictAt,
  type AccountTimeline,
  type FoundClaim,
} from '../../../shared/recovery/index.ts'
import type { AccountReport, CheckEvent, CutoffStep, VerdictView } from '../../../shared/contract/index.ts'
import type { AccountCheck } from '../../hive/accounts/checking.ts'
import type { RecoveryAccountFinding } from '../../hive/accounts/recovery-account.ts'
import { changeView } from '../chain/recovery-account-change.ts'

type Verdict = ReturnType<typeof verdictAt>
type State = ReturnType<typeof replayAccount>['states'][number]

/** A check, and what HIVE says of the recovery account; undefined when nobody said. */
export interface CheckedAccount {
  readonly check: AccountCheck
  readonly helper: RecoveryAccountFinding | undefined
}

/** More marks than this cannot be told apart, and each step costs a walk through the whole history. */
const mostEvents = 300

/** The verdict of a check: by all that is final. */
export function checkedVerdict({ kind, sentence, reasons, verdict }: AccountCheck): VerdictView {
  const view = viewOf(verdict)
  // A contradiction takes the verdict away, and comes first among the reasons.
  return {
    kind,
    sentence,
    registration: kind === view.kind ? view.registration : undefined,
    reasons: reasons.map(({ code, sentence: why, advice, details }) => {
      const role = verdict.reasons.find((one) => one.code === code && one.sentence === why)?.role ?? null
      return { code, role, sentence: why, advice, ...(details === undefined ? {} : { details }) }
    }),
  }
}

/** The report; lets others go on between steps, because a long history takes a second. */
export async function reportOf(
  { check, helper }: CheckedAccount,
  breathe: () => Promise<void>,
): Promise<AccountReport> {
  const { account, present, timeline, contradictions, claims, searchedIn } = check
  const { lastIrreversible, tooNew, remarks } = check
  const states = telling(timeline)
  const shown = states.slice(-mostEvents)
  const events = shown.flatMap(eventsOf(timeline))
  return {
    account,
    verdict: checkedVerdict(check),
    steps: contradictions.length === 0 ? await cutoffSteps(timeline, shown, breathe) : [],
    events,
    earlierEvents: states.slice(0, -mostEvents).reduce((sum, state) => sum + state.events.length, 0),
    claims: claims.map(({ recoveryPublicKey, search }) => ({
      recoveryPublicKey,
      kind: search.kind,
      sentence: search.sentence,
      claim: search.kind === 'none' ? undefined : claimOf(search.claim),
    })),
    searchedIn,
    lastIrreversible,
    tooNew,
    remarks,
    recoveryAccount:
      present === undefined || helper === undefined
        ? undefined
        : { name: present.recoveryAccount, change: changeView(helper) },
  }
}

/**
 * The states in which something happened. Programs write the same record again and again; from the second time on,
 * with nothing between, that changes nothing.
 */
function telling({ states }: AccountTimeline): readonly State[] {
  const repeats = ({ events }: State) => events.every(({ kind }) => kind === 'registration-repeated')
  let before: State | undefined
  return states.filter((state) => {
    if (state.events.length === 0) return false
    const silent = before !== undefined && repeats(before) && repeats(state)
    before = state
    return !silent
  })
}

function eventsOf(timeline: AccountTimeline): (state: State) => readonly CheckEvent[] {
  return (state) =>
    timelineLines({ ...timeline, states: [state] }).map(({ kind, block, time, sentence }, index) => {
      const event = state.events[index]
      const entries = event !== undefined && 'entries' in event ? event.entries : []
      const keys = entries.map(({ role, recoveryPublicKey }) => ({
        role,
        // What strangers wrote is repeated only where the sentence does.
        recoveryPublicKey:
          recoveryPublicKey !== undefined && sentence.includes(recoveryPublicKey) ? recoveryPublicKey : null,
      }))
      const named = event !== undefined && 'recoveryAccount' in event ? event.recoveryAccount : null
      // What strangers wrote is repeated only where the sentence does.
      const recoveryAccount = named !== null && sentence.startsWith(`${named} `) ? named : null
      return { kind, block, time, sentence, recoveryAccount, keys }
    })
}

function claimOf({ coinzdensePublicKey, block, time }: FoundClaim) {
  return { coinzdenseKey: coinzdensePublicKey, block, time }
}

async function cutoffSteps(
  timeline: AccountTimeline,
  states: readonly State[],
  breathe: () => Promise<void>,
): Promise<readonly CutoffStep[]> {
  const [first] = states
  if (first === undefined) return []
  const steps: CutoffStep[] = []
  for (const fromBlock of [Math.max(0, first.block - 1), ...states.map(({ block }) => block)]) {
    const step = { fromBlock, ...viewOf(verdictAt(timeline, fromBlock)) }
    const last = steps.at(-1)
    if (last === undefined || JSON.stringify({ ...last, fromBlock }) !== JSON.stringify(step))
      steps.push(step)
    await breathe()
  }
  return steps
}

function viewOf(verdict: Verdict): VerdictView {
  const { kind, sentence, reasons } = verdict
  return { kind, sentence, reasons, registration: registrationOf(verdict) }
}

function registrationOf(verdict: Verdict): VerdictView['registration'] {
  if (!('recoveryPublicKey' in verdict)) return undefined
  const { role, recoveryPublicKey, endorsedTime, sinceBlock } = verdict
  const orphaned = verdict.kind === 'orphaned' ? verdict : undefined
  return {
    role,
    recoveryPublicKey,
    endorsedTime,
    sinceBlock,
    orphanedBlock: orphaned?.orphanedBlock ?? null,
    orphanedTime: orphaned?.orphanedTime ?? '',
  }
}
