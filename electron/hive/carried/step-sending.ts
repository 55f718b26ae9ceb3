/**
 * What is made sure of before a step that was signed elsewhere is sent: that HIVE would still take it, as nodes agree on the
 * accounts now, and that all have signed who must. Then it is sent and followed as everything is.
 */
import { parseAccountName, sameAuthority, weighKeys } from '../../../shared/recovery/index.ts'
import { AccountRecoveryError } from '../account-recovery/errors.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../account-recovery/standing.ts'
import { requestOf } from '../account-recovery/plans.ts'
import { accountReader } from '../accounts/account-lookups.ts'
import { readAccount, type AccountReading } from '../accounts/account-reading.ts'
import { parseTime } from '../nodes/chain-types.ts'
import { sendSignedOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { signersOf } from '../transactions/signers.ts'
import { PublishingError } from '../publishing/error.ts'
import { otherChain } from './signing-request.ts'
import { stepEntry, type StepBundle } from './step-bundle.ts'
import { stepContents, type StepContents } from './step-contents.ts'
import { authorityIn, signersFor, subjectOf, type Step } from './steps.ts'

/** A step that may be sent. */
export interface ExaminedStep {
  readonly bundle: StepBundle
  /** Beside what nodes agree on now. */
  readonly contents: StepContents
  /** `nothing-to-do`: it is so already. */
  readonly standing: 'new' | 'nothing-to-do'
  readonly acting: AccountReading
}

/** Throws PublishingError when it was signed for another chain. Asks nobody. */
export function requireChainOf({ request }: StepBundle, expected: string): void {
  if (request.chainId !== expected) throw otherChain('transaction')
}

/**
 * Holds a step against the accounts as nodes agree on them. Throws PublishingError or AccountRecoveryError with the reason
 * why it is not sent, and as `readAccountRecovery` does.
 */
export async function examineStep(
  bundle: StepBundle,
  options: OperationSendingOptions,
): Promise<ExaminedStep> {
  requireChainOf(bundle, options.chain.chainId)
  const { request, step, transaction } = bundle
  const reading = { ...options, nodes: options.client.nodes }
  const standing = await readAccountRecovery(subjectOf(step), reading)
  const { account: subject } = standing.reading
  const acting =
    request.actor.name === subject.name
      ? standing.reading
      : await readAccount(parseAccountName(request.actor.name), reading)
  const contents = stepContents({ subject, recoveryAccount: subject.recoveryAccount }, step, transaction)
  if (isDone(step, standing)) return { bundle, contents, standing: 'nothing-to-do', acting }
  if ((parseTime(transaction.expiration) ?? 0) * 1000 <= standing.now)
    throw new PublishingError(
      'signed-too-long-ago',
      'The time in which HIVE takes this transaction is over. Nothing was published.',
      'Make a new request, sign it, and broadcast it within a day.',
    )
  requireTaken(step, standing)
  await requireSignatures(bundle, acting, standing, options)
  return { bundle, contents, standing: 'new', acting }
}

/** Sends what was examined, and follows it until it is irreversible. Throws as `sendSignedOperation` does. */
export function sendStep(
  { bundle, acting }: ExaminedStep,
  options: OperationSendingOptions,
): Promise<SendingReceipt> {
  return sendSignedOperation(stepEntry(bundle), acting.head, options)
}

/** Whether everything is so already. */
function isDone(step: Step, { reading, request, change }: AccountRecoveryStanding): boolean {
  const { account } = reading
  const made = authorityIn(step, 'new_owner_authority')
  const [, body] = step.operation
  switch (step.name) {
    case 'request_account_recovery':
      return request != null && made !== undefined && sameAuthority(request.newOwner, made)
    case 'recover_account':
      return made !== undefined && sameAuthority(account.owner, made)
    case 'account_update2':
      return (
        (['owner', 'active', 'posting'] as const).every((role) => {
          const after = authorityIn(step, role)
          return after === undefined || sameAuthority(account[role], after)
        }) && (body['memo_key'] ?? account.memoKey) === account.memoKey
      )
    case 'change_recovery_account':
      return change === null
        ? body['new_recovery_account'] === account.recoveryAccount
        : change !== undefined && change.to === body['new_recovery_account']
  }
}

/** Throws AccountRecoveryError where HIVE would refuse it as things stand. */
function requireTaken(step: Step, standing: AccountRecoveryStanding): void {
  const { account } = standing.reading
  const details = { account: account.name, recoveryAccount: account.recoveryAccount }
  if (step.name === 'request_account_recovery') {
    if (account.recoveryAccount === step.operation[1]['recovery_account']) return
    throw new AccountRecoveryError(
      'another-recovery-account',
      `The recovery account of ${account.name} is another one than the one that signed this. Nothing was sent.`,
      'Look who can help the account now, and make a new request.',
      details,
    )
  }
  if (step.name !== 'recover_account') return
  const made = authorityIn(step, 'new_owner_authority')
  if (made === undefined || !sameAuthority(requestOf(standing).newOwner, made))
    throw new AccountRecoveryError(
      'another-key-requested',
      `${account.recoveryAccount} asked HIVE for another owner key than this one. Nothing was sent.`,
      'Ask them to send the request again, with your key.',
      details,
    )
  const recent = authorityIn(step, 'recent_owner_authority')
  const counts = standing.recentOwners?.some(
    ({ authority }) => recent !== undefined && sameAuthority(authority, recent),
  )
  if (counts !== false) return
  throw new AccountRecoveryError(
    'not-a-recent-owner',
    `This is no owner key that ${account.name} had in the last 30 days. Nothing was sent.`,
    'Give the owner key, or the master password, from before somebody changed it.',
    details,
  )
}

async function requireSignatures(
  { request, step, transaction }: StepBundle,
  acting: AccountReading,
  { reading }: AccountRecoveryStanding,
  { client, signal }: OperationSendingOptions,
): Promise<void> {
  const found = signersOf(transaction, request.chainId)
  const signed = new Set(found.filter((signer) => signer !== undefined))
  const readAccounts = accountReader(client, { signal })
  const weights = await Promise.all(
    signersFor(step, reading.account, acting.account).map(({ account, role }) =>
      weighKeys(account, role, signed, readAccounts),
    ),
  )
  const isEnough = weights.every(({ weight, threshold }) => weight >= threshold)
  if (isEnough && signed.size === transaction.signatures.length) return
  const counted = weights.some(({ weight }) => weight > 0) && signed.size === transaction.signatures.length
  if (counted && !isEnough)
    throw new AccountRecoveryError(
      'signatures-missing',
      'Not all have signed this who must. Nothing was sent.',
      'Carry it to whoever has to sign it, too, and then broadcast what they give back.',
    )
  throw new PublishingError(
    'signature-does-not-count',
    `The signature does not count for ${acting.account.name}: the text was changed on its way, or the keys of the account were. Nothing was published.`,
    'Make a new request and sign it with the active key.',
    { account: acting.account.name },
  )
}
