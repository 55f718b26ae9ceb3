/**
 * Putting a signed claim on the chain: a custom_json that any account may carry, with the posting authority of its own.
 * A claim that is already on its way is followed instead of being sent a second time.
 */
import {
  checkKey,
  claimOperation,
  ecdsaPublicKeyText,
  formatClaimEnvelope,
  type AccountName,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { accountReader, keyOwnerFinder } from '../hive/accounts/account-lookups.ts'
import { readAccount } from '../hive/accounts/account-reading.ts'
import {
  finishEarlier,
  sendOperation,
  type OperationSendingOptions,
} from '../hive/transactions/operation-sending.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import { claimedKey } from './claim-identity.ts'
import { RecoveryError } from './errors.ts'

export interface PublishingOptions extends OperationSendingOptions {
  /** Asks for the posting key of the carrier, or what holds it (see `checkKey`), only when it is needed. */
  readonly askPostingKey: () => Promise<string>
}

/**
 * Publishes a claim through `carrier` and follows it until it is irreversible. Throws RecoveryError when the key is not
 * the carrier's posting key, and what `readAccount` and `sendOperation` throw.
 */
export async function publishClaim(
  signed: SignedClaim,
  carrier: AccountName,
  options: PublishingOptions,
): Promise<SendingReceipt> {
  const { chain, client, now, signal, wait } = options
  const envelope = formatClaimEnvelope(signed)
  const finished = await finishEarlier(carrier, options)
  if (finished?.earlier.transaction.operations.some(([, fields]) => fields['json'] === envelope))
    return finished.receipt

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
  const purpose = `the claim of ${signed.recoveryPublicKey} for ${claimedKey(signed.claim)}`
  const key = { privateKey: fit.privateKey, publicKey: ecdsaPublicKeyText(fit.privateKey) }
  return sendOperation(
    { payer: carrier, operation: claimOperation(carrier, envelope), purpose },
    [key],
    head,
    options,
  )
}
