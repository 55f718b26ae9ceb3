/**
 * Checking accounts as the window sees it: a list that fills up, and for each account a verdict, what happened, and the
 * verdict at every cutoff as steps, so that moving the cutoff asks nobody. All of it is public.
 */
import type { Details, Saying } from '../coinzdense/index.ts'
import { call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { nothing, oneOf, recordOf, refusePayload, textOf } from './payload.ts'
import type { RecoveryAccountChangeView } from './recovery-account-change.ts'

export type CheckKind = 'protected' | 'protected-by-active-only' | 'orphaned' | 'not-protected' | 'unknown'

/** Why, and what to do. Codes are stable; the sentences are English. */
export interface CheckReasonView {
  readonly code: string
  readonly role: 'owner' | 'active' | null
  readonly sentence: string
  readonly advice: string
  /** What is filled in; undefined where nothing is. */
  readonly details?: Details
}

/** A verdict: the sentence in English, and the facts of which the window makes sentences in other languages. */
export interface VerdictView {
  readonly kind: CheckKind
  readonly sentence: string
  readonly reasons: readonly CheckReasonView[]
  /** Of the registration that the verdict is about. Times are as the chain writes them, or empty. */
  readonly registration:
    | {
        readonly role: 'owner' | 'active'
        readonly recoveryPublicKey: string
        readonly endorsedTime: string
        /** Null: it never counted. */
        readonly sinceBlock: number | null
        /** Null: its endorser is still in force. */
        readonly orphanedBlock: number | null
        readonly orphanedTime: string
      }
    | undefined
}

/** The verdict at every cutoff from this block to the one before the next step. */
export interface CutoffStep extends VerdictView {
  readonly fromBlock: number
}

export interface CheckEvent {
  readonly kind: string
  readonly block: number
  readonly time: string
  readonly sentence: string
  /** Who was named as recovery account, when somebody was. */
  readonly recoveryAccount: string | null
  /** What was registered, when something was. */
  readonly keys: readonly { readonly role: string; readonly recoveryPublicKey: string | null }[]
}

export interface AccountReport {
  readonly account: string
  readonly verdict: VerdictView
  /** In the order of the chain; none when nodes contradict each other. */
  readonly steps: readonly CutoffStep[]
  /** In the order of the chain. */
  readonly events: readonly CheckEvent[]
  /** Earlier events than these, which were left out. */
  readonly earlierEvents: number
  readonly claims: readonly {
    readonly recoveryPublicKey: string
    readonly kind: string
    readonly sentence: string
    /** The one that counts; undefined when there is none. The time is as the chain writes it, or empty. */
    readonly claim:
      { readonly coinzdenseKey: string; readonly block: number; readonly time: string } | undefined
  }[]
  readonly searchedIn: readonly string[]
  /** Up to which block it is final. */
  readonly lastIrreversible: number
  /** How much happened since then that may still be undone. */
  readonly tooNew: number
  readonly remarks: readonly Saying[]
  /** Who can start HIVE's own account recovery, and who was named instead; undefined when nobody said. */
  readonly recoveryAccount:
    | {
        /** @foreign */
        readonly name: string
        readonly change: RecoveryAccountChangeView | null
      }
    | undefined
}

export type CheckLine =
  | { readonly account: string; readonly state: 'waiting' | 'stopped' }
  /** How much of its history has been read, 0 to 1. */
  | { readonly account: string; readonly state: 'reading'; readonly fraction: number }
  | { readonly account: string; readonly state: 'done'; readonly verdict: VerdictView }
  | { readonly account: string; readonly state: 'failed'; readonly failure: Failure }

/** What is being waited for. */
export interface CheckStep {
  readonly kind: 'asking' | 'trying-next' | 'waiting' | 'reading-again'
  /** The node that is asked, by its host; the account when it is read again. */
  readonly name: string
  /** In English. */
  readonly text: string
  /** Why the node before was left, in the kind `trying-next`; why it is asked again, in the kind `waiting`. */
  readonly because?: Saying
  /** How long the pause before is, in the kind `waiting`. */
  readonly milliseconds?: number
  /** Milliseconds since 1970. */
  readonly since: number
}

export interface Checks {
  readonly state: 'never-run' | 'running' | 'done' | 'stopped'
  readonly lines: readonly CheckLine[]
  readonly step: CheckStep | undefined
  /** Steps that were needed because a node failed, each once. */
  readonly troubles: readonly CheckStep[]
}

/** News about checks: only the lines that are other than before. */
export type ChecksNews = Checks

/** A thousand names with what people write around them. */
const longestList = 65_536

/** A line each for a thousand accounts, or three hundred events in words. */
const longestSaved = 400_000

/** Names with something between them; what has no gap for a thousand characters is something else. */
function listOfNames(payload: unknown): string {
  const text = textOf(longestList)(payload)
  return /[^\s,;]{1000}/.test(text) ? refusePayload('a list of names') : text
}

export const checkEntries = {
  readChecks: call<void, Checks>('check:read', nothing),
  startChecks: call<string, Checks>('check:start', listOfNames, longestList + 100),
  stopChecks: call<void, Checks>('check:stop', nothing),
  readReport: call<string, AccountReport | undefined>('check:report', textOf(16)),
  /** Saves what was found out, in words of the window: all of it is public. */
  saveCheck: call<{ readonly kind: 'text' | 'csv'; readonly text: string }, 'saved' | 'cancelled'>(
    'check:save',
    recordOf({ kind: oneOf('text', 'csv'), text: textOf(longestSaved) }),
    longestSaved + 100,
  ),
  checksChanged: event<ChecksNews>('check:changed'),
} as const
