/** All that the signature of a step stands for, in a form that can be looked at: which keys are new, and which go. */
import type { AccountAuthorities, Authority } from '../../../shared/recovery/index.ts'
import { transactionId } from '../transactions/transaction.ts'
import type { UnsignedTransaction } from '../nodes/chain-types.ts'
import type { StepRequest } from './step-request.ts'
import { shownValue, type ShownValue } from './signing-contents.ts'
import { actorOf, authorityIn, subjectOf, type Step, type StepName } from './steps.ts'

/** What changes, with who stood there before, as the request says, and who will stand there. */
export interface StepChange {
  readonly what: 'owner' | 'active' | 'posting' | 'memo' | 'recovery-account'
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface StepContents {
  readonly step: StepName
  /** Whose keys, or whose recovery account, change. */
  readonly account: string
  /** Who acts. */
  readonly actor: string
  readonly changes: readonly StepChange[]
  /** The owner authority from before by which an account is taken back. */
  readonly recentOwner: readonly string[]
  /** Every field of the operation, as JSON. */
  readonly fields: readonly { readonly name: string; readonly value: ShownValue }[]
  /** Until when HIVE takes it, in UTC. */
  readonly expiration: string
  /** 40 hex digits: HIVE's own hash of everything that is signed. */
  readonly transactionId: string
}

/** What a request asks for, as far as it is told before anybody types a secret. */
export function claimedStep({
  name,
  fields,
  subject,
  actor,
  recoveryAccount,
}: StepRequest): Pick<StepContents, 'step' | 'account' | 'actor' | 'changes'> {
  const named = fields['new_recovery_account']
  const change = changeOf(
    'recovery-account',
    recoveryAccount === '' ? [] : [recoveryAccount],
    typeof named === 'string' ? [named] : [],
  )
  return {
    step: name,
    account: subject.name,
    actor: actor.name,
    changes: typeof named === 'string' ? [change] : [],
  }
}

/** What is signed with this step. Nothing of it is left out. */
export function stepContents(
  { subject, recoveryAccount }: Pick<StepRequest, 'subject' | 'recoveryAccount'>,
  step: Step,
  transaction: UnsignedTransaction,
): StepContents {
  const [, body] = step.operation
  const recent = authorityIn(step, 'recent_owner_authority')
  return {
    step: step.name,
    account: subjectOf(step),
    actor: actorOf(step),
    changes: changesOf(step, subject, recoveryAccount),
    recentOwner: recent === undefined ? [] : memberWords(recent),
    fields: Object.entries(body).map(([name, value]) => ({ name, value: shownValue(JSON.stringify(value)) })),
    expiration: transaction.expiration,
    transactionId: transactionId(transaction),
  }
}

/** A key or an account each, with its weight where one is not enough. */
export function memberWords({ threshold, keys, accounts }: Authority): readonly string[] {
  return [...keys, ...accounts].map(([name, weight]) =>
    weight >= threshold ? name : `${name} (${weight} of ${threshold})`,
  )
}

function changesOf(step: Step, subject: AccountAuthorities, recoveryAccount: string): readonly StepChange[] {
  const [, body] = step.operation
  const authorities = (
    [
      ['owner', 'owner'],
      ['new_owner_authority', 'owner'],
      ['active', 'active'],
      ['posting', 'posting'],
    ] as const
  ).flatMap(([field, what]) => {
    const after = authorityIn(step, field)
    return after === undefined ? [] : [changeOf(what, memberWords(subject[what]), memberWords(after))]
  })
  const { memo_key: memo, new_recovery_account: named } = body
  return [
    ...authorities,
    ...(typeof memo === 'string' ? [changeOf('memo', [subject.memoKey], [memo])] : []),
    ...(typeof named === 'string'
      ? [changeOf('recovery-account', recoveryAccount === '' ? [] : [recoveryAccount], [named])]
      : []),
  ]
}

function changeOf(what: StepChange['what'], before: readonly string[], after: readonly string[]): StepChange {
  return { what, before, after }
}
