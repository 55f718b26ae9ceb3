/** What has been done so far to protect an account, kept in the vault, so that closing the app loses nothing. */
import type {
  BackupForm,
  KeySource,
  ProofForm,
  ProtectBeginning,
  ProtectDraft,
} from '../../../shared/contract/index.ts'
import { defaultProfile, wipe } from '../../../shared/coinzdense/index.ts'
import { RecoveryKey, type AccountName } from '../../../shared/recovery/index.ts'
import type { StoredRecoveryKey, VaultContents } from '../../vault/vault-contents.ts'
import { backupsOf, lastTest, sharesOf } from '../vault/key-backups.ts'
import { keyOfAccount } from '../vault/kept-keys.ts'
import { notBegun } from './errors.ts'
import { receiptAfter, receiptOf } from '../vault/registration-receipt.ts'
import { readNote, withNote, type DraftNote } from '../vault/notes.ts'
import type { VaultSession } from '../vault/session.ts'

const blank: DraftNote = {
  source: null,
  publicKey: null,
  onChain: 'not-asked',
  skippedAt: null,
  renewedAfter: null,
}

export class ProtectDrafts {
  readonly #session: VaultSession
  readonly #today: () => Date

  constructor(session: VaultSession, today: () => Date) {
    this.#session = session
    this.#today = today
  }

  /** What was begun, or the key that is there already; undefined when there is neither. Throws `vault-locked`. */
  find(account: AccountName): ProtectDraft | undefined {
    return this.#session.read((contents) => {
      const note = noteOf(account, contents)
      return note === undefined ? undefined : draftOf(account, note, contents)
    })
  }

  /** Throws ProtectError `not-begun`. */
  get(account: AccountName): ProtectDraft {
    const draft = this.find(account)
    if (draft === undefined) throw notBegun()
    return draft
  }

  /** Takes the account into the vault and begins, or goes on: see `ProtectBeginning`. */
  async begin(
    account: AccountName,
    onChain: DraftNote['onChain'],
    from: ProtectBeginning,
  ): Promise<ProtectDraft> {
    const now = this.#today().toISOString()
    await this.#session.update((contents) => {
      const known = contents.accounts.some(({ name }) => name === account)
      const accounts = known ? contents.accounts : [...contents.accounts, { name: account, addedAt: now }]
      const note = noteFrom(from, account, contents)
      return withNote({ ...contents, accounts }, 'draft', account, { ...note, onChain })
    })
    return this.get(account)
  }

  /**
   * Goes on with this key. The one that was chosen before is forgotten, unless something may depend on it: a backup of
   * it, or its publication.
   */
  async choose(
    account: AccountName,
    key: RecoveryKey,
    {
      source,
      origin,
      use,
      isHeld,
    }: Pick<StoredRecoveryKey, 'origin' | 'use'> & {
      readonly source: DraftNote['source']
      /** Whether a key (QRK…) is on its way to the chain, or could be at any moment. */
      readonly isHeld: (publicKey: string) => boolean
    },
  ): Promise<ProtectDraft> {
    const publicKey = key.publicKeyText()
    const { profile } = key
    const addedAt = this.#today().toISOString()
    const secret = key.copySecret()
    const change = (contents: VaultContents) => {
      const note = readNote(contents, 'draft', account)
      if (note === undefined) throw notBegun()
      const kept = contents.recoveryKeys.filter(
        (known) =>
          known.publicKey === publicKey ||
          known.publicKey !== note.publicKey ||
          isHeld(known.publicKey) ||
          isNeeded(known, contents),
      )
      const added = { publicKey, secret, profile, account, origin, addedAt, use }
      const recoveryKeys = kept.some((known) => known.publicKey === publicKey) ? kept : [...kept, added]
      const same = note.publicKey === publicKey
      return withNote({ ...contents, recoveryKeys }, 'draft', account, {
        ...(same ? note : { ...blank, onChain: note.onChain }),
        source,
        publicKey,
      })
    }
    try {
      await this.#session.update(change)
    } finally {
      wipe(secret)
    }
    return this.get(account)
  }

  /** The chosen key; whoever asks for it wipes it. Throws ProtectError `not-begun`. */
  key(account: AccountName): RecoveryKey {
    return this.#session.read((contents) => {
      const note = noteOf(account, contents)
      const stored = contents.recoveryKeys.find(({ publicKey }) => publicKey === note?.publicKey)
      if (stored === undefined) throw notBegun()
      return RecoveryKey.fromSecret(stored.secret, stored.profile)
    })
  }

  /** Of this key (QRK…): another one may have been chosen while the backup was made. */
  async noteBackup(
    account: AccountName,
    publicKey: string | undefined,
    form: BackupForm | 'file',
    shares: { readonly count: number; readonly threshold: number } | null = null,
  ): Promise<ProtectDraft> {
    const at = this.#today().toISOString()
    await this.#session.update((contents) => {
      if (publicKey === undefined || !contents.recoveryKeys.some((key) => key.publicKey === publicKey))
        throw notBegun()
      const made = { publicKey, form, at, shares }
      const before = contents.backupsMade.filter((one) => one.publicKey !== publicKey || one.form !== form)
      return { ...contents, backupsMade: [...before, made] }
    })
    return this.get(account)
  }

  /** The file of this key (QRK…) was deleted: nothing is said of it any more. */
  async forgetFile(account: AccountName, publicKey: string | undefined): Promise<ProtectDraft> {
    const isOther = (one: { readonly publicKey: string; readonly form: string }) =>
      one.publicKey !== publicKey || one.form !== 'file'
    await this.#session.update((contents) => ({
      ...contents,
      backupsMade: contents.backupsMade.filter(isOther),
      backupProofs: contents.backupProofs.filter(isOther),
    }))
    return this.get(account)
  }

  /** Of this key (QRK…): another one may have been chosen while the backup was read back. */
  async noteProof(
    account: AccountName,
    publicKey: string,
    form: ProofForm,
    shares: readonly number[],
  ): Promise<ProtectDraft> {
    const at = this.#today().toISOString()
    await this.#session.update((contents) => {
      if (!contents.recoveryKeys.some((key) => key.publicKey === publicKey)) throw notBegun()
      return { ...contents, backupProofs: [...contents.backupProofs, { publicKey, form, at, shares }] }
    })
    return this.get(account)
  }

  skipProof(account: AccountName): Promise<ProtectDraft> {
    const skippedAt = this.#today().toISOString()
    return this.#change(account, (note) => ({ ...note, skippedAt }))
  }

  async finish(account: AccountName): Promise<void> {
    await this.#session.update((contents) => withNote(contents, 'draft', account, undefined))
  }

  async #change(account: AccountName, change: (note: DraftNote) => DraftNote): Promise<ProtectDraft> {
    await this.#session.update((contents) => {
      const note = noteOf(account, contents)
      if (note === undefined) throw notBegun()
      return withNote(contents, 'draft', account, change(note))
    })
    return this.get(account)
  }
}

function noteFrom(from: ProtectBeginning, account: AccountName, contents: VaultContents): DraftNote {
  if (from === 'new-key') return blank
  const kept = keptKey(account, contents)
  if (from === 'same-key' && kept !== undefined)
    return { ...kept, renewedAfter: receiptAfter(account, kept, contents)?.transaction ?? null }
  return readNote(contents, 'draft', account) ?? kept ?? blank
}

function noteOf(account: AccountName, contents: VaultContents): DraftNote | undefined {
  return readNote(contents, 'draft', account) ?? keptKey(account, contents)
}

/** Where somebody stands who comes back for a key that is in the vault. */
function keptKey(account: AccountName, contents: VaultContents): DraftNote | undefined {
  const key = keyOfAccount(contents, account)
  if (key === undefined) return undefined
  return { ...blank, source: sourceOf[key.origin], publicKey: key.publicKey, skippedAt: key.addedAt }
}

const sourceOf: Readonly<Record<StoredRecoveryKey['origin'], KeySource>> = {
  random: 'random',
  'master-password': 'master-password',
  password: 'password',
  'private-key': 'own-key',
  words: 'own-key',
  shares: 'own-key',
  'sealed-file': 'own-key',
}

function isNeeded({ publicKey }: StoredRecoveryKey, contents: VaultContents): boolean {
  return (
    contents.backupsMade.some((made) => made.publicKey === publicKey) ||
    contents.backupProofs.some((proof) => proof.publicKey === publicKey) ||
    contents.receipts.some((receipt) => receipt.publicKey === publicKey)
  )
}

function draftOf(account: AccountName, note: DraftNote, contents: VaultContents): ProtectDraft {
  const { publicKey } = note
  const stored = contents.recoveryKeys.find((key) => key.publicKey === publicKey)
  const backups = publicKey === null ? [] : backupsOf(contents, publicKey)
  const provedAt = lastTest(backups)
  return {
    account,
    onChain: note.onChain,
    source: stored === undefined ? undefined : (note.source ?? undefined),
    publicKey: stored?.publicKey,
    profile: stored?.profile ?? defaultProfile,
    backups,
    shares: publicKey === null ? undefined : sharesOf(contents, publicKey),
    proof:
      provedAt !== undefined
        ? { state: 'proved', at: provedAt }
        : { state: note.skippedAt === null ? 'none' : 'skipped' },
    provedGroups: contents.backupProofs.flatMap(({ publicKey: proved, form, shares }) =>
      proved === publicKey && form === 'shares' ? [shares] : [],
    ),
    receipt: receiptOf(account, note, provedAt, contents),
  }
}
