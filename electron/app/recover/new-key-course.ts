/**
 * The way of a new key to the statement: begun in the vault or chosen there, made, and its seed read back. Which key it
 * is stands in the vault too, so that whoever closes the app in between goes on with the same one.
 */
import type { StackParameters } from '../../../shared/coinzdense/index.ts'
import type { SigningKeysView } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { readNote, withNote } from '../vault/notes.ts'
import type { VaultSession } from '../vault/session.ts'
import { notChoosable } from './errors.ts'

/** The signing keys of the vault, as far as one is made or chosen here. */
export interface KeysOfVault {
  /** Begins a new key; its id. */
  begin(wish: { readonly account: string; readonly parameters: StackParameters }): Promise<string>
  /** Waits until it can sign; when the signal aborts, it is made all the same. */
  whenReady(id: string, signal: AbortSignal): Promise<MadeKey>
  /** Notes that it was read back. Throws GuardError `backup-not-proved`. */
  proveSeed(id: string, text: string): Promise<void>
  list(): SigningKeysView
}

export interface NewKeyCourseOptions {
  readonly keys: KeysOfVault
  readonly vault: VaultSession
  readonly onNews: (news: NewKeyNews) => void
}

/** Where it stands. `id` names the key among those of the vault. */
export type NewKeyNews =
  | { readonly kind: 'making'; readonly id: string; readonly parameters: StackParameters }
  | ({ readonly kind: 'proving' | 'ready'; readonly id: string } & MadeKey)
  | { readonly kind: 'failed'; readonly error: unknown }

export interface MadeKey {
  /** CZD…. */
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
}

export class NewKeyCourse {
  readonly #options: NewKeyCourseOptions
  #followed: { readonly id: string; readonly waiting: AbortController; made: MadeKey | undefined } | undefined

  constructor(options: NewKeyCourseOptions) {
    this.#options = options
  }

  /** Begins a new key. Throws VaultError, ParameterError. */
  async make(account: AccountName, parameters: StackParameters): Promise<void> {
    const id = await this.#options.keys.begin({ account, parameters })
    await this.#remember(account, id)
    this.#follow(id)
  }

  /** Takes a key of the vault. Throws RecoverError unless it may sign, VaultError. */
  async use(account: AccountName, id: string): Promise<void> {
    const key = this.#find(id)
    if (key?.standing !== 'signing') throw notChoosable()
    await this.#remember(account, id)
    this.#follow(id)
  }

  /**
   * Goes on with the key that an earlier run began for this account; false when there is none. From now on the vault
   * knows that this recovery was begun, if it is open. Throws as `Vault.update`.
   */
  async resume(account: AccountName): Promise<boolean> {
    const { vault } = this.#options
    if (vault.state.state !== 'unlocked') return false
    const note = vault.read((contents) => readNote(contents, 'recovery', account))
    if (note === undefined) await this.#remember(account, null)
    if (typeof note?.signingKey !== 'string' || this.#find(note.signingKey) === undefined) return false
    this.#follow(note.signingKey)
    return true
  }

  /**
   * Compares the key with what was written down; without a text, its sheet was read back before. Throws GuardError
   * `backup-not-proved`, VaultError.
   */
  async prove(text: string | undefined): Promise<void> {
    const followed = this.#followed
    if (followed?.made === undefined) throw notChoosable()
    const isProved = text === undefined && this.#find(followed.id)?.backupProvedAt !== undefined
    if (!isProved) await this.#options.keys.proveSeed(followed.id, text ?? '')
    if (this.#followed === followed) this.#tell('ready', followed.id, followed.made)
  }

  /** Another key is wanted, or the statement has this one. It stays in the vault. Throws as `Vault.update`. */
  async settle(account: AccountName): Promise<void> {
    this.leave()
    if (this.#options.vault.state.state === 'unlocked') await this.#remember(account, null)
  }

  /** It is signed: there is nothing to go on with. Throws as `Vault.update`. */
  async end(account: AccountName): Promise<void> {
    const { vault } = this.#options
    this.leave()
    if (vault.state.state !== 'unlocked') return
    if (vault.read((contents) => readNote(contents, 'recovery', account)) === undefined) return
    await vault.update((contents) => withNote(contents, 'recovery', account, undefined))
  }

  /** Follows it no more here; the next run may. */
  leave(): void {
    const followed = this.#followed
    this.#followed = undefined
    followed?.waiting.abort()
  }

  #find(id: string) {
    return this.#options.keys.list().keys.find((key) => key.id === id)
  }

  async #remember(account: AccountName, signingKey: string | null): Promise<void> {
    await this.#options.vault.update((contents) => withNote(contents, 'recovery', account, { signingKey }))
  }

  #follow(id: string): void {
    this.leave()
    const { keys, onNews } = this.#options
    const known = this.#find(id)
    if (known === undefined) throw notChoosable()
    const followed = { id, waiting: new AbortController(), made: undefined as MadeKey | undefined }
    this.#followed = followed
    onNews({ kind: 'making', id, parameters: known.parameters })
    keys.whenReady(id, followed.waiting.signal).then(
      ({ coinzdenseKey, parameters }) => {
        if (this.#followed !== followed) return
        followed.made = { coinzdenseKey, parameters }
        const isProved = this.#find(id)?.backupProvedAt !== undefined
        this.#tell(isProved ? 'ready' : 'proving', id, followed.made)
      },
      (error: unknown) => {
        if (this.#followed !== followed) return
        this.#followed = undefined
        onNews({ kind: 'failed', error })
      },
    )
  }

  #tell(kind: 'proving' | 'ready', id: string, made: MadeKey): void {
    this.#options.onNews({ kind, id, ...made })
  }
}
