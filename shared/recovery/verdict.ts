/**
 * Which registration counts, now or at a cutoff block (FORMAT.md section 19). The community has not decided yet; these
 * are the rules that Lifeboat proposes, and everything a reader needs to apply others is in the verdict.
 */
import { ParameterError } from '../coinzdense/index.ts'
import type { AccountName } from './account-name.ts'
import type { AccountTimeline } from './account-timeline.ts'
import {
  registrationsAt,
  type EndorsedRegistration,
  type RegistrationStanding,
  type RejectedEntry,
} from './registration-standing.ts'
import type { EndorsingRole } from './registration.ts'
import { reason, type Reason } from './verdict-reasons.ts'
import { notesOn, orphanOf } from './verdict-notes.ts'
import { orphanedWords, protectedWords, unknownWords } from './verdict-words.ts'

/** What became of an endorsed registration. */
export type RegistrationStatus =
  | 'counts'
  /** The owner key endorsed another recovery key later. */
  | 'superseded'
  /** Endorsed by the active key, and the owner key's registration counts. */
  | 'outranked'
  /** The endorsing key is no longer in force. */
  | 'orphaned'
  /** Endorsed by the active key alone, and no longer in the metadata. */
  | 'removed'
  /** The history does not show whether the endorsing key is still in force. */
  | 'undecided'

/** A registration with what became of it. */
export interface JudgedRegistration extends EndorsedFacts {
  readonly status: RegistrationStatus
}

/** Who endorsed which recovery key, and where on the chain that stands. Times are empty when the node did not say. */
export interface EndorsedFacts {
  readonly role: EndorsingRole
  /** The HIVE public key, STM…. */
  readonly endorser: string
  /** QRK…. */
  readonly recoveryPublicKey: string
  readonly endorsedBlock: number
  readonly endorsedTime: string
  readonly transactionId: string
}

interface VerdictFacts {
  readonly account: AccountName
  /** The last block that was looked at; null: all there are. */
  readonly cutoffBlock: number | null
  /** The verdict in one sentence, and what to do. */
  readonly sentence: string
  readonly advice: string
  /** The most important first. */
  readonly reasons: readonly Reason[]
  /** Every registration that was endorsed, in chain order, and what became of it. */
  readonly registrations: readonly JudgedRegistration[]
  /** Every entry that did not count at its block, in chain order. */
  readonly rejected: readonly RejectedEntry[]
}

/** Whether an account is protected, by which recovery key, and why. */
export type Verdict = VerdictFacts &
  (
    | ({
        readonly kind: 'protected' | 'protected-by-active-only'
        /** It counts at every cutoff from this block on, up to the one that was asked for. */
        readonly sinceBlock: number
        readonly sinceTime: string
      } & EndorsedFacts)
    | ({
        readonly kind: 'orphaned'
        /** It counted from `sinceBlock` (null: never) up to the block before `orphanedBlock`. */
        readonly sinceBlock: number | null
        readonly sinceTime: string | null
        readonly orphanedBlock: number
        readonly orphanedTime: string
      } & EndorsedFacts)
    | { readonly kind: 'not-protected' }
    /** The history shows too little. */
    | { readonly kind: 'unknown' }
  )

/**
 * The verdict on an account if `cutoffBlock` were the last block that counts; without it, by everything that the
 * timeline shows. It is the same as for a history that ends with that block. Throws ParameterError unless the cutoff is
 * a block number; never because of what the history says.
 */
export function verdictAt(timeline: AccountTimeline, cutoffBlock?: number): Verdict {
  if (cutoffBlock !== undefined && (!Number.isSafeInteger(cutoffBlock) || cutoffBlock < 0))
    throw new ParameterError(
      'not-a-block-number',
      'A cutoff must be a block number.',
      'Give a whole number from 0 on.',
    )
  const standing = registrationsAt(timeline, cutoffBlock ?? Number.MAX_SAFE_INTEGER)
  return verdictOn(timeline, standing, cutoffBlock)
}

/** The verdict on what became of an account's registrations up to the cutoff. */
export function verdictOn(
  { account, createdAt = Infinity }: Pick<AccountTimeline, 'account' | 'createdAt'>,
  standing: RegistrationStanding,
  cutoffBlock?: number,
): Verdict {
  const cutoff = cutoffBlock ?? Number.MAX_SAFE_INTEGER
  const history =
    standing.last === undefined ? 'history-missing' : createdAt > cutoff ? 'history-incomplete' : undefined
  const notes = [...notesOn(standing), ...(history === undefined ? [] : [reason(history)])]
  const facts = (sentence: string, main: readonly Reason[]): VerdictFacts => {
    const reasons = [
      ...main,
      ...notes.filter(({ code, role }) => !main.some((one) => one.code === code && one.role === role)),
    ]
    return {
      account,
      cutoffBlock: cutoffBlock ?? null,
      sentence,
      advice: reasons[0]?.advice ?? '',
      reasons,
      registrations: standing.endorsed.map((one) => ({
        ...endorsedFacts(one),
        status: statusOf(one, standing),
      })),
      rejected: standing.rejected,
    }
  }

  const { counting } = standing
  if (counting?.since !== undefined)
    return {
      kind: counting.role === 'owner' ? 'protected' : 'protected-by-active-only',
      ...facts(protectedWords(account, counting, counting.since), [reason(`${counting.role}-endorsed`)]),
      ...endorsedFacts(counting),
      sinceBlock: counting.since.block,
      sinceTime: counting.since.time,
    }
  if (standing.undecided)
    return { kind: 'unknown', ...facts(unknownWords(account), [reason('authority-unknown', 'owner')]) }
  const orphan = orphanOf(standing)
  if (orphan?.orphaned !== undefined)
    return {
      kind: 'orphaned',
      ...facts(orphanedWords(account, orphan, orphan.orphaned), [reason('orphaned', orphan.role)]),
      ...endorsedFacts(orphan),
      sinceBlock: orphan.since?.block ?? null,
      sinceTime: orphan.since?.time ?? null,
      orphanedBlock: orphan.orphaned.block,
      orphanedTime: orphan.orphaned.time,
    }
  if (history !== undefined) return { kind: 'unknown', ...facts(unknownWords(account), [reason(history)]) }
  const main = notes[0] ?? reason('nothing-registered')
  return { kind: 'not-protected', ...facts(`${account} is not protected. ${main.sentence}`, [main]) }
}

/** A verdict as JSON text: the members of every object sorted, no clock, so that equal verdicts are equal texts. */
export function verdictJson(verdict: Verdict): string {
  return sortedJson(verdict)
}

/** A value as JSON text, the members of every object sorted. */
export function sortedJson(json: unknown): string {
  return JSON.stringify(json, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

function endorsedFacts(registration: EndorsedRegistration): EndorsedFacts {
  const { role, endorser, recoveryPublicKey, block, time, transactionId } = registration
  return { role, endorser, recoveryPublicKey, endorsedBlock: block, endorsedTime: time, transactionId }
}

function statusOf(
  one: EndorsedRegistration,
  { counting, shown, last }: RegistrationStanding,
): RegistrationStatus {
  if (one === counting) return 'counts'
  if (last?.[one.role] === 'unknown') return 'undecided'
  if (one.role === 'active' && one !== shown.active) return 'removed'
  if (one.orphaned !== undefined) return 'orphaned'
  return one.role === 'owner' ? 'superseded' : 'outranked'
}
