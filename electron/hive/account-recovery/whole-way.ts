/**
 * All that is left of the way back, with the owner keys at hand: the confirmation, at once the other keys, and the
 * recovery account if somebody has begun to change it. What is left is read from the chain before each step, so that an
 * interrupted run goes on, and nothing is signed that was not shown.
 */
import { checkKey, parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import type { Operation } from '../nodes/chain-types.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import type { PendingTransaction } from '../transactions/pending-transactions.ts'
import { sendOperation, type OperationSendingOptions } from '../transactions/operation-sending.ts'
import type { SendingReceipt } from '../transactions/sending.ts'
import { AccountRecoveryError } from './errors.ts'
import { contextOf } from '../key-changing/fitting-key.ts'
import {
  planConfirmation,
  planNaming,
  planNewKeys,
  purposes,
  type OwnerKeys,
  type PlannedOperation,
} from './plans.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from './standing.ts'
import type { LowerKeys } from './taking-back.ts'

/** What is given for it, and whether the change of the recovery account that is waiting is to be cancelled. */
export interface WayWish extends OwnerKeys {
  readonly cancelChange: boolean
}

export type WayStep = 'confirmation' | 'new-keys' | 'cancelling'

export interface PlannedStep extends PlannedOperation {
  readonly step: WayStep
}

export interface PlannedWay {
  readonly steps: readonly PlannedStep[]
  /** `left`: a single owner key was given, from which no other keys come. */
  readonly lowerKeys: LowerKeys
}

/** What is left to be signed. Throws as `planConfirmation` and `planNewKeys`. */
export async function planWay(
  standing: AccountRecoveryStanding,
  wish: WayWish,
  client: NodeClient,
): Promise<PlannedWay> {
  const { account } = standing.reading
  const isBack = (await checkKey(contextOf(account, client), 'owner', wish.newOwner)).fits
  const confirmation = isBack ? undefined : await planConfirmation(standing, wish, client)
  const after: ChainAccount =
    confirmation === undefined || !standing.request
      ? account
      : { ...account, owner: standing.request.newOwner }
  const newKeys = await planNewKeys(after, wish.newOwner, client)
  const isCancelled = wish.cancelChange && standing.change !== null && standing.change !== undefined
  const present = isCancelled ? parseAccountName(account.recoveryAccount) : undefined
  const cancelling = present && (await planNaming(after, present, wish.newOwner, client))
  const steps: PlannedStep[] = []
  if (confirmation !== undefined) steps.push({ step: 'confirmation', ...confirmation })
  if (typeof newKeys !== 'string') steps.push({ step: 'new-keys', ...newKeys })
  if (cancelling !== undefined) steps.push({ step: 'cancelling', ...cancelling })
  return { steps, lowerKeys: typeof newKeys === 'string' ? newKeys : 'changed' }
}

/**
 * Goes the way that was shown, each step followed until nobody can undo it. Throws AccountRecoveryError
 * `account-changed-since` * before anything is signed that was not shown, and what `sendOperation` throws; steps before that are done.
 */
export async function goWay(
  account: AccountName,
  wish: WayWish,
  shown: readonly Operation[],
  options: OperationSendingOptions,
): Promise<{ readonly lowerKeys: LowerKeys; readonly receipt: SendingReceipt | undefined }> {
  const approved = new Set(shown.map((operation) => JSON.stringify(operation)))
  const done = new Set<WayStep>()
  let receipt: SendingReceipt | undefined
  for (;;) {
    const standing = await readAccountRecovery(account, { ...options, nodes: options.client.nodes })
    const { steps, lowerKeys } = await planWay(standing, wish, options.client)
    // A node that is a block behind shows what was done as still to do.
    const next = steps.find(({ step }) => !done.has(step))
    if (next === undefined) return { lowerKeys: done.has('new-keys') ? 'changed' : lowerKeys, receipt }
    if (!approved.has(JSON.stringify(next.operation))) throw changedSince(account)
    receipt = await sendOperation(next, next.keys, standing.reading.head, options)
    done.add(next.step)
  }
}

/** Whether what an earlier run signed is a step of this way. */
export function isStepOfWay({ account, purpose }: PendingTransaction): boolean {
  return Object.values(purposes).some((of) => of(account) === purpose)
}

function changedSince(account: string): AccountRecoveryError {
  return new AccountRecoveryError(
    'account-changed-since',
    `${account} has changed on HIVE since what would be signed was shown. What was not shown was not signed.`,
    'Look at what would be signed now.',
    { account },
  )
}
