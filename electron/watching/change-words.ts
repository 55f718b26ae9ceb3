/** What a change is called, and what to do about it: for whoever is woken by it. */
import { authorityJson, lifeboatCommand, type Authority } from '../../shared/recovery/index.ts'
import { severityOf, type ChangeKind, type Severity } from './comparison.ts'
import type { Observation, Watched } from './observation.ts'

/** A change that was found, as it is told. */
export interface ToldChange {
  readonly account: string
  readonly change: ChangeKind
  readonly severity: Severity
  /** What stood there before and what stands there now, as JSON; null for nothing. */
  readonly before: unknown
  readonly after: unknown
  readonly text: string
  readonly advice: string
}

export function tellChange(
  change: ChangeKind,
  before: Observation | undefined,
  { account, ...now }: Watched,
): ToldChange {
  const [was, is] = [valueOf(change, before), valueOf(change, now)]
  return {
    account,
    change,
    severity: severityOf[change],
    before: was,
    after: is,
    ...wordsOf(change, account, before, now),
  }
}

/** The member of an observation that a change is about. */
function valueOf(change: ChangeKind, seen: Observation | undefined): unknown {
  if (seen === undefined) return null
  switch (change) {
    case 'owner-changed':
      return authorityJson(seen.owner)
    case 'active-changed':
      return authorityJson(seen.active)
    case 'posting-changed':
      return authorityJson(seen.posting)
    case 'memo-changed':
      return seen.memo
    case 'recovery-account-changed':
      return seen.recoveryAccount
    case 'recovery-change-begun':
    case 'recovery-change-ended':
      return seen.change ? { to: seen.change.to, effective: timeOf(seen.change.effective) } : null
    case 'recovery-requested':
    case 'recovery-request-ended':
      return seen.request
        ? { newOwner: authorityJson(seen.request.newOwner), expires: timeOf(seen.request.expires) }
        : null
    case 'registration-published':
    case 'registration-changed':
    case 'registration-removed':
      return seen.registration ?? null
  }
}

type Words = Pick<ToldChange, 'text' | 'advice'>

/** One sentence of what there is, and one of what to do. */
function wordsOf(
  change: ChangeKind,
  account: string,
  before: Observation | undefined,
  now: Observation,
): Words {
  const takeBack = lifeboatCommand(`take-back ${account}`)
  const cancel = lifeboatCommand(`recovery-account ${account} --cancel`)
  const check = lifeboatCommand(`check ${account}`)
  const named = (name: string | undefined) => (name === undefined || name === '' ? 'nobody' : name)
  switch (change) {
    case 'owner-changed':
      return {
        text: `The owner key was changed to ${keysIn(now.owner)}.`,
        advice: `If that was not you, you have 30 days to take the account back: ${takeBack}. If it was you, publish your recovery key again: ${check}`,
      }
    case 'active-changed':
      return {
        text: `The active key, which moves money, was changed to ${keysIn(now.active)}.`,
        advice: `If that was not you, somebody has your active or owner key: change all keys with the owner key, and see what was begun: ${takeBack}`,
      }
    case 'posting-changed':
      return {
        text: `The posting key was changed to ${keysIn(now.posting)}.`,
        advice:
          'If neither you nor a program that you gave leave did that, change your keys with the owner key.',
      }
    case 'memo-changed':
      return {
        text: `The memo key was changed to ${now.memo}.`,
        advice: 'If that was not you, change your keys with the owner key.',
      }
    case 'recovery-account-changed':
      return {
        text: `The recovery account was ${named(before?.recoveryAccount)}, and is ${named(now.recoveryAccount)} now.`,
        advice: `If you did not name it, somebody had your owner key 30 days ago: change all keys, and name somebody you know: ${lifeboatCommand(`recovery-account ${account} --name OTHER`)}`,
      }
    case 'recovery-change-begun':
      return {
        text: `Another recovery account was named: ${named(now.change?.to)} takes over on ${timeOf(now.change?.effective)} UTC.`,
        advice: `If that was not you, somebody has your owner key. Cancel it, and change all keys: ${cancel}`,
      }
    case 'recovery-change-ended':
      return {
        text: `The change of the recovery account to ${named(before?.change?.to)} was cancelled; it stays ${named(now.recoveryAccount)}.`,
        advice: 'There is nothing to do if that was you.',
      }
    case 'recovery-requested':
      return {
        text: `${named(now.recoveryAccount)} asked HIVE to give the account the owner key ${keysIn(now.request?.newOwner)}, until ${timeOf(now.request?.expires)} UTC.`,
        advice: `If you asked for it, confirm it: ${takeBack} --confirm. If not, call ${named(now.recoveryAccount)}: nobody can confirm it without an owner key of yours from the last 30 days.`,
      }
    case 'recovery-request-ended':
      return {
        text: 'The request for another owner key is no longer open, and nobody confirmed it.',
        advice: 'There is nothing to do, unless you wanted to confirm it: then it has to be asked for again.',
      }
    case 'registration-published':
      return { text: 'A recovery key was registered.', advice: `See whether it counts: ${check}` }
    case 'registration-changed':
      return {
        text: 'The registration of the recovery key was changed.',
        advice: `If that was not you, somebody has your active key. See what counts now: ${check}`,
      }
    case 'registration-removed':
      return {
        text: 'The registration of the recovery key was removed.',
        advice: `If that was not you, somebody has your active key. Publish it again when your keys are yours: ${check}`,
      }
  }
}

/** Who may act: keys, and accounts, if there are some. */
function keysIn(authority: Authority | undefined): string {
  const names = [...(authority?.keys ?? []), ...(authority?.accounts ?? [])].map(([name]) => name)
  const few = names.slice(0, 3)
  const more = names.length - few.length
  return `${few.join(', ')}${more > 0 ? `, and ${more} more` : ''}` || 'nobody'
}

function timeOf(moment: number | undefined): string {
  return moment === undefined ? '' : new Date(moment).toISOString().slice(0, 19)
}
