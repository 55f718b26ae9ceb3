/**
 * A publication that was signed on a computer without a network (FORMAT.md section 25), and what is made sure of before
 * it is broadcast: that it writes this account's metadata and does nothing else, on this chain, over the metadata that
 * is still there, with a signature that counts and an endorsement that is good.
 */
import {
  metadataChanges,
  parseAccountName,
  readRegistration,
  verifyEntry,
  weighKeys,
  type AccountName,
  type MetadataChange,
} from '../../../shared/recovery/index.ts'
import { carriedText, damaged, openCarriedText } from './carried-text.ts'
import { nullPublicKey, parseTime, type SignedTransaction } from '../nodes/chain-types.ts'
import type { PendingTransaction } from '../transactions/pending-transactions.ts'
import type { PlannedChange } from '../publishing/plan-approval.ts'
import { PublishingError } from '../publishing/error.ts'
import type { PublicationBase } from '../publishing/plan.ts'
import { metadataWrittenBy, type PublicationGround } from '../publishing/publishing.ts'
import { signersOf } from '../transactions/signers.ts'
import { parseSignedTransaction } from '../transactions/signed-transaction.ts'
import { otherChain } from './signing-request.ts'

export interface SignedBundle {
  /** 64 hex digits. */
  readonly chainId: string
  readonly account: AccountName
  /** QRK… */
  readonly recoveryPublicKey: string
  /** The metadata that it was built on. */
  readonly metadataBefore: string
  /** The time of the head block it was built on. */
  readonly builtAt: string
  readonly transaction: SignedTransaction
}

const members = ['chainId', 'account', 'recoveryPublicKey', 'metadataBefore', 'builtAt', 'transaction']
const longestMetadata = 65_536

/** The bundle's text. */
export function formatBundle(bundle: SignedBundle): string {
  return carriedText('signed', { ...bundle })
}

/** The bundle in a text. Throws PublishingError or TransactionError when it is none, or damaged. */
export function parseBundle(text: string): SignedBundle {
  const { body } = openCarriedText('signed', text)
  const { chainId, account, recoveryPublicKey, metadataBefore, builtAt } = body
  if (Object.keys(body).length !== members.length) throw damaged()
  if (typeof chainId !== 'string' || !/^[0-9a-f]{64}$/.test(chainId) || typeof account !== 'string')
    throw damaged()
  if (typeof recoveryPublicKey !== 'string' || recoveryPublicKey.length > 60) throw damaged()
  if (typeof metadataBefore !== 'string' || metadataBefore.length > longestMetadata) throw damaged()
  if (typeof builtAt !== 'string' || parseTime(builtAt) === undefined) throw damaged()
  return {
    chainId,
    account: parseAccountName(account),
    recoveryPublicKey,
    metadataBefore,
    builtAt,
    transaction: parseSignedTransaction(body['transaction']),
  }
}

/** The bundle as what is kept and sent. */
export function bundleEntry({
  chainId,
  account,
  recoveryPublicKey,
  builtAt,
  transaction,
}: SignedBundle): PendingTransaction {
  return { chainId, account, purpose: `the registration of ${recoveryPublicKey}`, builtAt, transaction }
}

/** What a bundle does, to be judged on the ground that nodes agree on. It has been examined: it does nothing else. */
export function bundleChange(
  { transaction, recoveryPublicKey }: SignedBundle,
  base: PublicationBase,
): PlannedChange {
  const [operation = ['', {}] as const] = transaction.operations
  return { base, operation, aim: { kind: 'register', recoveryPublicKey } }
}

/** What broadcasting a bundle will change. */
export interface BundleFindings {
  /** None when exactly this stands on the chain already. */
  readonly changes: readonly MetadataChange[]
  /** STM…, whose signatures count. */
  readonly signers: readonly string[]
  /** Which key endorsed the recovery key. */
  readonly endorsedBy: { readonly role: 'owner' | 'active'; readonly key: string }
}

/** Throws PublishingError when the bundle is for another chain. Asks nobody. */
export function requireChain({ chainId }: SignedBundle, expected: string): void {
  if (chainId !== expected) throw otherChain('transaction')
}

/**
 * Holds a bundle against the account as nodes agree on it. Throws PublishingError with the reason why it is not
 * broadcast, and what looking up members throws.
 */
export async function examineBundle(
  bundle: SignedBundle,
  ground: PublicationGround,
): Promise<BundleFindings> {
  const { base, reading, credentials } = ground
  requireChain(bundle, base.chainId)
  const { account, transaction, metadataBefore, recoveryPublicKey } = bundle
  const metadata = requireMetadataOnly(bundle)
  if ((parseTime(transaction.expiration) ?? 0) <= (parseTime(base.properties.time) ?? Infinity))
    throw new PublishingError(
      'signed-too-long-ago',
      'The time in which HIVE takes this transaction is over. Nothing was published.',
      'Make a new request, sign it, and broadcast it within a day.',
    )
  const changes = metadataChanges(base.metadata, metadata)
  if (changes.length > 0 && metadataChanges(metadataBefore, base.metadata).length > 0)
    throw new PublishingError(
      'changed-since',
      `The metadata of ${account} was changed since the request. Broadcasting this would undo that. Nothing was published.`,
      'Make a new request and sign it.',
      { account },
    )
  const signers = signersOf(transaction, base.chainId).filter((signer) => signer !== undefined)
  const { weight, threshold } = await weighKeys(
    reading.account,
    'active',
    new Set(signers),
    credentials.readAccounts,
  )
  if (signers.length < transaction.signatures.length || weight < threshold)
    throw new PublishingError(
      'signature-does-not-count',
      `The signature does not count for ${account}: the text was changed on its way, or the keys of the account were. Nothing was published.`,
      'Make a new request and sign it with the active key.',
      { account },
    )
  const endorsedBy = readRegistration(metadata).flatMap((entry) => {
    if (entry.recoveryPublicKey !== recoveryPublicKey) return []
    const verdict = verifyEntry(
      entry,
      reading.account[entry.role].keys.map(([key]) => key),
    )
    return verdict.valid ? [{ role: entry.role, key: verdict.endorser }] : []
  })[0]
  if (endorsedBy === undefined)
    throw new PublishingError(
      'not-endorsed',
      `No key of ${account} endorsed the recovery key in this transaction. Nothing was published.`,
      'Make a new request and sign it.',
      { account },
    )
  return { changes, signers, endorsedBy }
}

/** The metadata it writes. Throws when it does anything beside. */
function requireMetadataOnly({ account, transaction, recoveryPublicKey }: SignedBundle): string {
  const [operation, ...more] = transaction.operations
  const [name = '', fields = {}] = operation ?? []
  const metadata = metadataWrittenBy(transaction)
  const harmless = ['account', 'json_metadata', 'posting_json_metadata', 'memo_key', 'extensions']
  const isHarmless =
    more.length === 0 &&
    (name === 'account_update2' || name === 'account_update') &&
    Object.keys(fields).every((field) => harmless.includes(field)) &&
    fields['account'] === account &&
    (fields['posting_json_metadata'] ?? '') === '' &&
    (name === 'account_update' ? fields['memo_key'] === nullPublicKey : fields['memo_key'] === undefined)
  if (isHarmless && metadata !== undefined && metadata.includes(recoveryPublicKey)) return metadata
  throw new PublishingError(
    'does-more',
    `This transaction does something else than publish a recovery key for ${account}. Nothing was published.`,
    'Look at where it comes from. Make a new request and sign it.',
    { account },
  )
}
