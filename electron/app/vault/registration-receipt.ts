/** The receipt of a registration: what the vault remembers of its publication, as its owner reads it. */
import { nextProof } from '../../../shared/backup/index.ts'
import type { ProtectReceipt } from '../../../shared/contract/index.ts'
import type { PublishingReceipt } from '../../hive/publishing/publishing.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import { readNote, type DraftNote, type StandingNote } from './notes.ts'

/** What the owner's account was like, for whoever keeps the receipt. */
export interface Published {
  readonly receipt: PublishingReceipt
  readonly endorsedBy: 'owner' | 'active'
  /** Whether the published key was to count by the history from before. */
  readonly foreseen: boolean
  readonly metadataBefore: string
  readonly recoveryAccount: string
}

type Receipt = VaultContents['receipts'][number]

/** The latest publication of a draft's key that counts for it: when it is being renewed, not the earlier ones. */
export function receiptAfter(
  account: string,
  { publicKey, renewedAfter, renewedAt }: Pick<DraftNote, 'publicKey' | 'renewedAfter' | 'renewedAt'>,
  { receipts }: Pick<VaultContents, 'receipts'>,
): Receipt | undefined {
  const last = receipts.findLast(
    (receipt) =>
      receipt.account === account &&
      receipt.what === 'registration' &&
      receipt.publicKey === publicKey &&
      receipt.at >= (renewedAt ?? ''),
  )
  return last?.transaction === renewedAfter ? undefined : last
}

/** The receipt of a draft; undefined while its key has not been published. */
export function receiptOf(
  account: string,
  note: DraftNote,
  provedAt: string | undefined,
  contents: VaultContents,
): ProtectReceipt | undefined {
  const receipt = receiptAfter(account, note, contents)
  if (receipt === undefined || note.publicKey === null) return undefined
  const { transaction, block, at } = receipt
  return {
    account,
    publicKey: note.publicKey,
    transaction,
    block,
    at,
    ...standsBy(note.publicKey, receipt, readNote(contents, 'standing', account)),
    provedAt,
    nextCheck: nextProof(new Date(provedAt ?? at))
      .toISOString()
      .slice(0, 10),
  }
}

/**
 * Which key counts by a note that was read after the publication; an older one says nothing of it. Blocks tell which came
 * first: the clocks of the chain and of this computer differ.
 */
function standsBy(
  publicKey: string,
  { block, at }: Pick<Receipt, 'block' | 'at'>,
  note: StandingNote | undefined,
): Pick<ProtectReceipt, 'endorsedBy' | 'countingKey'> {
  const isOlder = (of: StandingNote) => (of.readBlock === undefined ? of.askedAt < at : of.readBlock < block)
  if (note === undefined || isOlder(note)) return { endorsedBy: undefined, countingKey: undefined }
  const counts = note.state === 'by-owner' || note.state === 'by-active'
  // Notes of before keys were noted are about the one that was published.
  const countingKey = counts ? (note.publicKey ?? publicKey) : null
  if (countingKey !== publicKey) return { endorsedBy: undefined, countingKey }
  return { endorsedBy: note.state === 'by-active' ? 'active' : 'owner', countingKey }
}

/**
 * How the account stands after a publication: by what the chain says, else by what was foreseen; undefined when neither
 * is known, because an earlier run published it.
 */
export function standingAfter(
  { receipt: { countingAfterwards }, foreseen, endorsedBy }: Pick<Published, 'receipt'> & Partial<Published>,
  publicKey: string,
  at: string,
): Pick<StandingNote, 'state' | 'since' | 'publicKey'> | undefined {
  if (countingAfterwards.state === 'known') {
    const { counting } = countingAfterwards
    if (counting === undefined) return { state: 'not-yet', since: null, publicKey: null }
    const { role, recoveryPublicKey, sinceTime } = counting
    return {
      state: role === 'owner' ? 'by-owner' : 'by-active',
      since: sinceTime === '' ? at : new Date(`${sinceTime}Z`).toISOString(),
      publicKey: recoveryPublicKey,
    }
  }
  if (foreseen !== true) return undefined
  return { state: endorsedBy === 'active' ? 'by-active' : 'by-owner', since: at, publicKey }
}
