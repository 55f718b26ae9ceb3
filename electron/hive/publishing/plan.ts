/**
 * What a publication will do, worked out from what nodes agree on and the keys that were given, and nothing else: the
 * same on this computer and on one without a network. Nothing here signs the transaction or sends it.
 */
import { decodeKey, say, sayingOf, type Saying } from '../../../shared/coinzdense/index.ts'
import {
  endorse,
  hivedTakes,
  mergeRegistration,
  metadataBase,
  metadataChanges,
  metadataOperation,
  type AccountName,
  type CompleteEntry,
  type PlanAim,
  type MetadataChange,
} from '../../../shared/recovery/index.ts'
import type { ChainProperties, Operation, UnsignedTransaction } from '../nodes/chain-types.ts'
import { PublishingError } from './error.ts'
import type { FittingKey, PublishingKeys } from './keys.ts'
import { baseRemarks, registrationRemarks } from './remarks.ts'
import { buildTransaction, transactionBytes } from '../transactions/transaction.ts'

/** What the chain says that a publication builds on. */
export interface PublicationBase {
  readonly chainId: string
  readonly account: AccountName
  /** The metadata that nodes agree on. */
  readonly metadata: string
  readonly properties: ChainProperties
}

/** The two operations that can write metadata: see `metadataOperation`. */
export type OperationForm = 'update2' | 'update'

export interface PlanOptions {
  readonly form: OperationForm
  /** Seconds from the head block's time. */
  readonly expiresInSeconds: number
}

/** A change of metadata, ready to be looked at and signed. */
export interface MetadataPlan {
  readonly base: PublicationBase
  /** Member by member; empty when nothing would change. */
  readonly changes: readonly MetadataChange[]
  /** The metadata's text afterwards. */
  readonly metadata: string
  readonly operation: Operation
  readonly transaction: UnsignedTransaction
  /** With one signature. */
  readonly bytes: number
  readonly signer: FittingKey
  /** Behind "An earlier run signed": for whoever goes on with it. */
  readonly purpose: string
  /** What it says that it does; see `plan-approval.ts`. */
  readonly aim: PlanAim
  /** Why nobody can read the metadata that is there now, all of which goes; undefined where nothing is lost. */
  readonly loses: Saying | undefined
  readonly remarks: readonly Saying[]
}

/** The publication of a recovery key. */
export interface RegistrationPlan extends MetadataPlan {
  /** QRK… */
  readonly recoveryPublicKey: string
  readonly endorser: FittingKey
}

/** HIVE takes transactions of maximum_block_size minus 256 bytes. */
const largestTransaction = 65_536 - 256
const signatureBytes = 65

/**
 * The plan to publish a recovery public key (QRK…), endorsed and signed by `keys`. Metadata that nobody can read is
 * replaced, which `loses` says and its owner has to want. Throws MetadataError or PublishingError when it would be too
 * large, TransactionError.
 */
export function planRegistration(
  base: PublicationBase,
  recoveryPublicKey: string,
  keys: PublishingKeys,
  options: PlanOptions,
): RegistrationPlan {
  const { endorser, signer } = keys
  const endorsement = endorse(decodeKey('recoveryPublicKey', recoveryPublicKey), endorser.privateKey)
  const entry = { role: endorser.role, recoveryPublicKey, endorsement }
  const { metadata, loses } = withEntry(base.metadata, entry)
  const plan = planMetadata(base, metadata, signer, {
    ...options,
    purpose: `the registration of ${recoveryPublicKey}`,
    aim: { kind: 'register', recoveryPublicKey },
  })
  const there = metadataBase(base.metadata)
  const remarks = [
    ...keys.remarks,
    ...baseRemarks(there),
    ...registrationRemarks(there.text, endorser.role, recoveryPublicKey),
  ]
  return { ...plan, recoveryPublicKey, endorser, remarks, loses }
}

/** Metadata of earlier days may be an object that HIVE would not take again; then it can only be replaced. */
function withEntry(before: string, entry: CompleteEntry): Pick<MetadataPlan, 'metadata' | 'loses'> {
  const { trouble } = metadataBase(before)
  const metadata = mergeRegistration(before, entry, 'replaced')
  if (hivedTakes(metadata)) return { metadata, loses: trouble === undefined ? undefined : sayingOf(trouble) }
  const loses = say(
    'metadata-not-taken',
    'HIVE does not take the metadata of this account any more, although it stands there, so nothing can be added to it.',
  )
  return { metadata: mergeRegistration('', entry), loses }
}

/** As long as any that a key makes. */
const longestEntry = {
  role: 'owner',
  recoveryPublicKey: 'Q'.repeat(45),
  endorsement: '1'.repeat(102),
} as const

/**
 * What every registration on this base is refused for, whatever the keys, found before anybody carries a request: throws
 * MetadataError or PublishingError when it would be too large. Returns why nothing of the metadata could stay, as `loses`.
 */
export function requireRoom(base: PublicationBase): Saying | undefined {
  const { metadata, loses } = withEntry(base.metadata, longestEntry)
  measured(base, metadata, 'update2', 60)
  return loses
}

/** The plan to write a whole metadata text. Throws PublishingError when it would be too large, TransactionError. */
export function planMetadata(
  base: PublicationBase,
  metadata: string,
  signer: FittingKey,
  { form, expiresInSeconds, purpose, aim }: PlanOptions & Pick<MetadataPlan, 'purpose' | 'aim'>,
): MetadataPlan {
  const changes = metadataChanges(base.metadata, metadata)
  return {
    ...measured(base, metadata, form, expiresInSeconds),
    changes,
    signer,
    purpose,
    aim,
    loses: undefined,
    remarks: [],
  }
}

function measured(
  base: PublicationBase,
  metadata: string,
  form: OperationForm,
  expiresInSeconds: number,
): Pick<MetadataPlan, 'base' | 'metadata' | 'operation' | 'transaction' | 'bytes'> {
  const operation = metadataOperation(base.account, metadata, form)
  const transaction = buildTransaction(base.properties, [operation], { expiresInSeconds })
  const bytes = transactionBytes(transaction).length + 1 + signatureBytes
  if (bytes > largestTransaction)
    throw new PublishingError(
      'transaction-too-large',
      `With the recovery key the metadata of ${base.account} would be larger than HIVE allows. Nothing was signed.`,
      'Shorten the metadata with the program that wrote it, then try again.',
      { account: base.account },
    )
  return { base, metadata, operation, transaction, bytes }
}
