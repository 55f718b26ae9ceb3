/**
 * Putting a signed claim on the chain: a custom_json that any account may carry, with the posting authority of its own.
 * A claim that is already on its way is followed instead of being sent a second time.
 */
import {
  checkKey,
  claimOperation,
  formatClaimEnvelope,
  type AccountName,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { accountReader, keyOwnerFinder } from '../hive/accounts/account-lookups.ts'
import { readAccount } from '../hive/accounts/account-reading.ts'
import type { Chain } from '../hive/nodes/chain.ts'
import { formatTime } from '../hive/nodes/chain-types.ts'
import { estimateCredits } from '../hive/transactions/resource-credits.ts'
import {
  resumeTransaction,
  sendTransaction,
  type SendingOptions,
  type SendingReceipt,
} from '../hive/transactions/sending.ts'
import { buildTransaction, signTransaction, transactionBytes } from '../hive/transactions/transaction.ts'
import { claimedKey } from './claim-identity.ts'
import { RecoveryError } from './errors.ts'

export interface PublishingOptions extends SendingOptions {
  readonly chain: Chain
  /** Asks for the posting key of the carrier, or what holds it (see `checkKey`), only when it is needed. */
  readonly askPostingKey: () => Promise<string>
}

/** How long a node may take to put it into a block: ten minutes, by the chain's clock. */
const expiresInSeconds = 600
const signatureBytes = 65

/**
 * Publishes a claim through `carrier` and follows it until it is irreversible. Throws RecoveryError when the key is not
 * the carrier's posting key, ResourceCreditsError, and what `readAccount` and `sendTransaction` throw.
 */
export async function publishClaim(
  signed: SignedClaim,
  carrier: AccountName,
  options: PublishingOptions,
): Promise<SendingReceipt> {
  const { chain, client, pending, now, signal, wait } = options
  const envelope = formatClaimEnvelope(signed)
  const earlier = await pending.find(chain.chainId, carrier)
  if (earlier !== undefined) {
    const receipt = await resumeTransaction(earlier, options)
    if (earlier.transaction.operations.some(([, fields]) => fields['json'] === envelope)) return receipt
  }

  const { account, head } = await readAccount(carrier, { nodes: client.nodes, chain, now, signal, wait })
  const postingKey = await options.askPostingKey()
  const fit = await checkKey(
    {
      account,
      readAccounts: accountReader(client, { signal }),
      findKeyOwners: keyOwnerFinder(client, { signal }),
    },
    'posting',
    postingKey,
  )
  if (!fit.fits)
    throw new RecoveryError(
      `posting-key-${fit.reason}`,
      `${fit.sentence} The claim is signed and kept, and nothing was published.`,
      fit.advice,
      fit.details,
    )
  const builtAt = formatTime(head.time / 1000)
  const operation = claimOperation(carrier, envelope)
  const unsigned = buildTransaction(
    { head_block_number: head.number, head_block_id: head.id, time: builtAt },
    [operation],
    { expiresInSeconds },
  )
  await estimateCredits(
    client,
    {
      payer: carrier,
      operation,
      bytes: transactionBytes(unsigned).length + signatureBytes,
      now: head.time / 1000,
    },
    { signal },
  )
  const transaction = signTransaction(unsigned, [fit.privateKey], chain.chainId)
  const purpose = `the claim of ${signed.recoveryPublicKey} for ${claimedKey(signed.claim)}`
  return sendTransaction({ chainId: chain.chainId, account: carrier, purpose, transaction, builtAt }, options)
}
