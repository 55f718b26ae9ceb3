/** How each account in the vault stands: its registration, the proof of its backup, and what its recovery key signed. */
import type { AccountPage, AccountRow } from '../../../shared/contract/index.ts'
import { RecoveryKey, type AccountName } from '../../../shared/recovery/index.ts'
import { recoveryKeyState, type RecoveryKeyState } from '../../vault/recovery-key-state.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { StoredRecoveryKey, VaultContents } from '../../vault/vault-contents.ts'
import { backupsOf, standingOfBackups } from '../vault/key-backups.ts'
import { keyOfAccount } from '../vault/kept-keys.ts'
import { receiptAfter } from '../vault/registration-receipt.ts'
import { readNote, type NamingNote, type StandingNote } from '../vault/notes.ts'
import { markOfReason, reasonOf } from './reason.ts'

/** A row for each account, in the order of their names. Throws GuardError when the ledger cannot be read. */
export async function accountRows(
  contents: VaultContents,
  ledger: SigningLedger,
  now: Date,
): Promise<AccountRow[]> {
  const names = contents.accounts.map(({ name }) => name).sort()
  const rows: AccountRow[] = []
  for (const name of new Set(names)) rows.push(await rowOf(name, contents, ledger, now))
  return rows
}

/**
 * Everything that is known of an account; undefined when it is not in the vault. `hasCopyFrom` says whether the metadata
 * from before a transaction is at hand. Throws as `accountRows`.
 */
export async function accountPage(
  name: AccountName,
  contents: VaultContents,
  ledger: SigningLedger,
  now: Date,
  hasCopyFrom: (transaction: string) => Promise<boolean>,
): Promise<AccountPage | undefined> {
  if (!contents.accounts.some((account) => account.name === name)) return undefined
  const key = keyOfAccount(contents, name)
  const state = key === undefined ? undefined : await stateOf(key, ledger)
  const ofAccount = ({ account }: { readonly account: string }) => account === name
  const receipts = contents.receipts.filter(ofAccount).toReversed()
  // Whatever came later but a claim, which is no metadata, has changed what an undoing would write back.
  const last = receipts.find(({ what }) => what !== 'claim')
  const undoable =
    last?.what === 'registration' && (await hasCopyFrom(last.transaction)) ? last.transaction : undefined
  return {
    row: await rowOf(name, contents, ledger, now),
    publicKey: key?.publicKey,
    profile: key?.profile,
    missing: state?.state === 'unknown' ? state.missing : [],
    backups: key === undefined ? [] : backupsOf(contents, key.publicKey),
    receipts: receipts.map(({ what, transaction, block, at, publicKey }) => ({
      what,
      transaction,
      block,
      at,
      publicKey: publicKey ?? undefined,
      canBeUndone: transaction === undoable,
    })),
    metadataCopies: contents.metadataCopies
      .filter(ofAccount)
      .map(({ takenAt, metadata }) => ({ takenAt, bytes: Buffer.byteLength(metadata) }))
      .toReversed(),
  }
}

async function rowOf(
  name: string,
  contents: VaultContents,
  ledger: SigningLedger,
  now: Date,
): Promise<AccountRow> {
  const key = keyOfAccount(contents, name)
  const standing = readNote(contents, 'standing', name)
  const protection = protectionOf(standing, key)
  const recoveryAccount = recoveryAccountOf(standing, readNote(contents, 'naming', name))
  const draft = readNote(contents, 'draft', name)
  const backup = backupOf(key, contents, now)
  const recoveryKey = keyWords(key === undefined ? undefined : await stateOf(key, ledger))
  const isBegun = draft !== undefined && receiptAfter(name, draft, contents) === undefined
  const ownerChange = undoable(standing?.ownerChange, now)
  const judged = { protection, backup, recoveryKey, recoveryAccount, ownerChange, isBegun }
  const reason = reasonOf(judged)
  return { name, ...judged, reason, mark: markOfReason[reason] }
}

/** By which key, by what HIVE said last; another recovery key than ours protects somebody, but not with our backup. */
function protectionOf(
  standing: StandingNote | undefined,
  key: StoredRecoveryKey | undefined,
): AccountRow['protection'] {
  if (standing === undefined) return { state: 'not-asked', since: undefined, askedAt: undefined }
  const { state, since, askedAt, publicKey } = standing
  const isOther =
    (state === 'by-owner' || state === 'by-active') &&
    typeof publicKey === 'string' &&
    publicKey !== key?.publicKey
  return { state: isOther ? 'by-other-key' : state, since: since ?? undefined, askedAt }
}

function recoveryAccountOf(
  standing: StandingNote | undefined,
  naming: NamingNote | undefined,
): AccountRow['recoveryAccount'] {
  const name = standing?.recoveryAccount ?? undefined
  const doubt = standing?.recoveryDoubt
  const change = standing?.recoveryChange ?? undefined
  if (doubt === undefined) return { state: 'not-asked', name, doubt, change }
  const isOurs = doubt === 'changing' && change !== undefined && change.to === naming?.named
  if (doubt === null || isOurs) return { state: 'sane', name, doubt: undefined, change }
  return { state: 'yours-to-check', name: name === '' ? undefined : name, doubt, change }
}

/** It was looked at some time ago; what nothing can undo any more is no alarm. */
function undoable(change: StandingNote['ownerChange'], now: Date): AccountRow['ownerChange'] {
  return change && Date.parse(change.until) > now.getTime() ? change : undefined
}

async function stateOf(key: StoredRecoveryKey, ledger: SigningLedger): Promise<RecoveryKeyState> {
  const opened = RecoveryKey.fromSecret(key.secret, key.profile)
  try {
    return await recoveryKeyState(opened, ledger, key.use)
  } finally {
    opened.wipe()
  }
}

function keyWords(state: RecoveryKeyState | undefined): AccountRow['recoveryKey'] {
  if (state === undefined) return { state: 'none', coinzdenseKey: undefined }
  return { state: state.state, coinzdenseKey: state.state === 'used' ? state.coinzdenseKey : undefined }
}

function backupOf(
  key: StoredRecoveryKey | undefined,
  contents: VaultContents,
  now: Date,
): AccountRow['backup'] {
  if (key === undefined) return { state: 'none', at: undefined, nextTest: undefined }
  return standingOfBackups(backupsOf(contents, key.publicKey), now)
}
