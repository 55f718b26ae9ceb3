/**
 * Publishing: reading what nodes agree on, signing, sending, following to the irreversible block, and reading back from
 * several nodes what stands there now. The metadata from before is kept first.
 */
import type { Saying } from '../../../shared/coinzdense/index.ts'
import type { AccountName, CredentialContext } from '../../../shared/recovery/index.ts'
import { accountReader, keyOwnerFinder } from '../accounts/account-lookups.ts'
import { readAccount, type AccountReading } from '../accounts/account-reading.ts'
import type { Chain } from '../nodes/chain.ts'
import { parseTime, type SignedTransaction } from '../nodes/chain-types.ts'
import { isNodeTrouble, RefusalError } from '../nodes/errors.ts'
import type { NoticeListener } from '../nodes/failover.ts'
import { readKnownHistory, type HistoryKnowledge } from '../accounts/known-history.ts'
import { chainProperties } from '../nodes/node-facts.ts'
import type { NodeUrl } from '../nodes/nodes.ts'
import { signChecked } from '../transactions/checked-signing.ts'
import type { PendingTransaction } from '../transactions/pending-transactions.ts'
import type { ApprovedPlan } from './plan-approval.ts'
import type { MetadataPlan, PublicationBase } from './plan.ts'
import { readAgain, type ReadAgain } from './reading-back.ts'
import { estimateCredits, type CreditEstimate } from '../transactions/resource-credits.ts'
import {
  resumeTransaction,
  sendTransaction,
  type SendingOptions,
  type SendingReceipt,
} from '../transactions/sending.ts'
import { transactionId } from '../transactions/transaction.ts'
import { storeUndoCopy } from './undo-copy.ts'

export interface PublishingOptions extends SendingOptions {
  readonly chain: Chain
  /** Hears whom a reading turns to because somebody failed. */
  readonly notice?: NoticeListener | undefined
}

/** What nodes agree on, and how the account's keys are looked up. */
export interface PublicationGround {
  readonly reading: AccountReading
  readonly base: PublicationBase
  readonly credentials: CredentialContext
}

/** A publication that is on the chain for good. */
export interface PublishingReceipt extends SendingReceipt, ReadAgain {
  readonly account: AccountName
}

/** Reads the account by quorum. Throws as `readAccount` does. */
export async function readGround(
  account: AccountName,
  {
    client,
    chain,
    now,
    signal,
    notice,
    wait,
  }: Pick<PublishingOptions, 'client' | 'chain' | 'now' | 'signal' | 'notice'> &
    Partial<Pick<PublishingOptions, 'wait'>>,
): Promise<PublicationGround> {
  const reading = await readAccount(account, { nodes: client.nodes, chain, now, signal, notice, wait })
  const findKeyOwners = keyOwnerFinder(client, { signal })
  return {
    reading,
    base: {
      chainId: reading.chainId,
      account,
      metadata: reading.metadata,
      properties: chainProperties(reading.head),
    },
    credentials: {
      account: reading.account,
      readAccounts: accountReader(client, { signal }),
      // Whom else a key serves is good to know, but not every node tells.
      findKeyOwners: async (publicKey) => {
        try {
          return await findKeyOwners(publicKey)
        } catch (error) {
          if (isNodeTrouble(error)) return []
          throw error
        }
      },
    },
  }
}

/** The history by which plans on this ground are judged. Throws StoppedError. */
export function readGroundHistory(
  { base }: PublicationGround,
  {
    client,
    chain,
    now,
    signal,
    notice,
    wait,
  }: Pick<PublishingOptions, 'client' | 'chain' | 'now' | 'signal' | 'notice' | 'wait'>,
): Promise<HistoryKnowledge> {
  return readKnownHistory(base.account, { nodes: client.nodes, chain, now, signal, notice, wait })
}

/** What a person should know about the reading: what nodes said, and which of them were of no use. */
export function readingRemarks({ remarks, agreement }: AccountReading): readonly Saying[] {
  const useless = agreement.filter(({ says }) => says === 'of-no-use')
  return [...remarks, ...useless.map(({ saying }) => saying)]
}

/** What the plan will cost. Throws ResourceCreditsError when the account certainly cannot pay. */
export async function estimatePlan(
  { base, operation, bytes }: MetadataPlan,
  { client, signal }: Pick<PublishingOptions, 'client' | 'signal'>,
): Promise<CreditEstimate> {
  const now = parseTime(base.properties.time) ?? 0
  return estimateCredits(client, { payer: base.account, operation, bytes, now }, { signal })
}

/** Signs the plan's transaction, and makes sure that the signature is the signer's. Throws TransactionError. */
export function signPlan({ plan: { transaction, signer, base } }: ApprovedPlan): SignedTransaction {
  return signChecked(transaction, [signer], base.chainId)
}

/**
 * Publishes a plan: keeps the old metadata (`stateFolder`/undo), signs, sends, follows, reads back. Returns the receipt
 * and the file with the old metadata. Throws as `sendTransaction` does, and PublishingError before anything is sent.
 */
export async function publishPlan(
  approved: ApprovedPlan,
  { agreement }: AccountReading,
  stateFolder: string,
  options: PublishingOptions,
): Promise<{ readonly receipt: PublishingReceipt; readonly undoFile: string }> {
  const { base, metadata, purpose } = approved.plan
  const transaction = signPlan(approved)
  const undoFile = await storeUndoCopy(stateFolder, {
    chainId: base.chainId,
    account: base.account,
    transactionId: transactionId(transaction),
    metadataBefore: base.metadata,
    metadataAfter: metadata,
  })
  const { chainId, account, properties } = base
  const entry = { chainId, account, purpose, transaction, builtAt: properties.time }
  // Who was asked and did not agree is not given the transaction either.
  const avoided = agreement.filter(({ says }) => says !== 'agrees').map(({ node }) => node)
  return { receipt: await publishSigned(entry, options, avoided), undoFile }
}

/** Sends what was signed, here or elsewhere, through all nodes but some, and reads back from all. Throws as `sendTransaction` does. */
export async function publishSigned(
  entry: PendingTransaction,
  options: PublishingOptions,
  avoided: readonly NodeUrl[] = [],
): Promise<PublishingReceipt> {
  let sent: SendingReceipt
  try {
    sent = await sendTransaction(entry, { ...options, client: options.client.without(avoided) })
  } catch (error) {
    throw error instanceof RefusalError && error.code === 'missing-active-authority'
      ? notBelieved(error)
      : error
  }
  return withReadBack(sent, entry, options)
}

/** Goes on with what an earlier run signed. Throws as `resumeTransaction` does. */
export async function resumePublication(
  entry: PendingTransaction,
  options: PublishingOptions,
): Promise<PublishingReceipt> {
  return withReadBack(await resumeTransaction(entry, options), entry, options)
}

/** The metadata that a transaction writes; undefined when it writes none. */
export function metadataWrittenBy({ operations }: Pick<SignedTransaction, 'operations'>): string | undefined {
  const written = operations.map(([, fields]) => fields['json_metadata'])
  return written.find((text): text is string => typeof text === 'string' && text !== '')
}

async function withReadBack(
  sent: SendingReceipt,
  { account, transaction }: PendingTransaction,
  options: PublishingOptions,
): Promise<PublishingReceipt> {
  const written = metadataWrittenBy(transaction) ?? ''
  return { ...sent, account, ...(await readAgain(account, written, sent.block, options)) }
}

/** The key was checked against what the nodes show. If they say now that it is wrong, it is not the key. */
function notBelieved({ node, evidence }: RefusalError): RefusalError {
  return new RefusalError(
    'missing-active-authority',
    'The nodes refuse the signature, although it is by the active key that they show. Nothing was published.',
    'The keys may have been changed a moment ago, or the nodes mix up chains: try again, or choose other nodes.',
    node,
    evidence,
  )
}
