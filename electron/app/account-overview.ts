/** How each account in the vault stands: its registration, the proof of its backup, and what its recovery key signed. */
import { nextProof } from '../../shared/backup/index.ts'
import type { AccountRow } from '../../shared/contract/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { recoveryKeyState, type RecoveryKeyState } from '../vault/recovery-key-state.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import { wipeContents, type StoredRecoveryKey, type VaultContents } from '../vault/vault-contents.ts'
import { readNote } from './vault-notes.ts'

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

/** The recovery key that counts for an account: the one published last, else the one added last. */
export function keyOfAccount(
  { recoveryKeys, receipts }: VaultContents,
  account: string,
): StoredRecoveryKey | undefined {
  const published = receipts.findLast(
    (receipt) => receipt.account === account && receipt.what === 'registration',
  )
  return (
    recoveryKeys.find(({ publicKey }) => publicKey === published?.publicKey) ??
    recoveryKeys.findLast((key) => key.account === account)
  )
}

/** When a key's backup was last proved. */
export function lastProof({ backupProofs }: VaultContents, publicKey: string) {
  return backupProofs
    .filter((proof) => proof.publicKey === publicKey)
    .reduce<VaultContents['backupProofs'][number] | undefined>(
      (latest, proof) => (latest === undefined || proof.at >= latest.at ? proof : latest),
      undefined,
    )
}

async function rowOf(
  name: string,
  contents: VaultContents,
  ledger: SigningLedger,
  now: Date,
): Promise<AccountRow> {
  const key = keyOfAccount(contents, name)
  const standing = readNote(contents, 'standing', name)
  const protection = {
    state: standing?.state ?? 'not-yet',
    since: standing?.since ?? undefined,
  } as const
  const backup = backupOf(key, contents, now)
  const recoveryKey = keyWords(key === undefined ? undefined : await stateOf(key, ledger))
  return {
    name,
    protection,
    backup,
    recoveryKey,
    recoveryAccount: standing?.recoveryAccount ?? undefined,
    isBegun: readNote(contents, 'draft', name) !== undefined,
    mark: worst(protection.state, backup.state, recoveryKey.state),
  }
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
  if (key === undefined) return { state: 'none', at: undefined }
  const proof = lastProof(contents, key.publicKey)
  if (proof === undefined) return { state: 'never-proved', at: undefined }
  return { state: nextProof(new Date(proof.at)) <= now ? 'due' : 'proved', at: proof.at }
}

function worst(
  protection: AccountRow['protection']['state'],
  backup: AccountRow['backup']['state'],
  key: AccountRow['recoveryKey']['state'],
): AccountRow['mark'] {
  if (protection === 'not-yet' || protection === 'no-longer' || backup === 'never-proved') return 'bad'
  if (protection === 'by-active' || backup === 'due' || key === 'unknown' || key === 'used') return 'due'
  return 'good'
}

/** The rows of a vault that is open; none while it is not. The contents that were read are wiped. */
export async function rowsOfOpenVault(
  read: () => VaultContents | undefined,
  ledger: SigningLedger,
  now: Date,
): Promise<AccountRow[]> {
  const contents = read()
  if (contents === undefined) return []
  try {
    return await accountRows(contents, ledger, now)
  } finally {
    wipeContents(contents)
  }
}
