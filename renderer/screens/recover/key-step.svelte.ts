/** The recovery key on its way in: out of the vault, out of a backup, or made of a password. Secrets leave with the step. */
import type { Lifeboat, PayloadOf, VaultRecoveryKey } from '../../../shared/contract/index.ts'
import { RestorePage } from '../restore/restore.svelte.ts'
import type { RecoverPage } from './recover.svelte.ts'

export type KeySource = PayloadOf<'beginRecovery'>['from']

/** Milliseconds without a keystroke until the vault is asked about a name. */
const beforeLooking = 200

export class KeyStep {
  readonly #lifeboat: Lifeboat
  readonly #page: RecoverPage
  /** What is collected of a backup. */
  readonly taking: RestorePage
  #source = $state<KeySource>('backup')
  #isChosen = false
  /** Of the key in the vault that is chosen. */
  publicKey = $state('')
  /** Emptied as soon as it was handed over. */
  password = $state('')
  /** The password once more, where nobody is asked. */
  again = $state('')
  profile = $state<PayloadOf<'beginRecovery'>['profile']>('posix')
  #vaultKeys = $state.raw<readonly VaultRecoveryKey[]>([])
  #begun = $state.raw<readonly string[]>([])
  #looking: ReturnType<typeof setTimeout> | undefined

  constructor(page: RecoverPage) {
    this.#page = page
    this.#lifeboat = page.lifeboat
    this.taking = new RestorePage(page.lifeboat)
  }

  get source(): KeySource {
    return this.#source
  }
  set source(source: KeySource) {
    this.#isChosen = true
    this.#source = source
    this.#page.dismiss()
  }

  /** The recovery keys of the account in the vault; none while it is locked. */
  get vaultKeys(): readonly VaultRecoveryKey[] {
    return this.#vaultKeys
  }

  /** Accounts whose recovery was begun and not brought to its end. */
  get begun(): readonly string[] {
    return this.#begun
  }

  /** Whether a backup has led to a key. */
  get isWhole(): boolean {
    const stage = this.taking.progress?.stage
    return stage === 'found' || stage === 'judged'
  }

  /** Whether the password is typed twice: there may be nothing to compare it with. */
  get isTypedTwice(): boolean {
    return this.#page.ask === 'nobody'
  }

  /** A master password was entered where a backup belongs, or somebody says that they have one. */
  takePasswordInstead(): void {
    this.source = 'password'
    this.password = this.taking.password
    this.taking.password = ''
    this.taking.way = 'backup'
  }

  /** What has to be entered before anything can be gone on with. */
  get missing(): readonly ('account' | 'key' | 'password' | 'again')[] {
    const account = this.#page.account.trim() === '' ? (['account'] as const) : []
    const key = this.#missingOfKey
    return key === undefined ? account : [...account, key]
  }

  /** What the primary button does next; undefined while there is nothing to go on with. */
  get next(): 'begin' | 'take' | 'open' | undefined {
    if (this.missing.length > 0) return undefined
    const { progress, recognised } = this.taking
    if (this.#source !== 'backup' || this.isWhole) return 'begin'
    if (progress?.stage === 'sealed') return 'open'
    return recognised?.kind === 'words' || recognised?.kind === 'recovery-key' ? 'begin' : 'take'
  }

  /** The vault was opened or locked, or the name has changed. */
  lookSoon(): void {
    clearTimeout(this.#looking)
    this.#looking = setTimeout(() => void this.#look(), beforeLooking)
  }

  /** Goes on: takes what stands in the field, and begins when the key is whole. */
  async goOn(): Promise<void> {
    const { next } = this
    if (next === undefined) return
    this.#page.dismiss()
    if (this.#source === 'backup' && !(await this.#collect())) return
    const { account, carriers, ask } = this.#page
    const { publicKey, password, again, profile } = this
    const from = this.#source
    const asked = {
      account,
      carriers,
      ask,
      profile,
      from,
      publicKey: from === 'vault' ? publicKey : '',
      password: from === 'password' ? password : '',
      again: from === 'password' && this.isTypedTwice ? again : '',
    }
    if ((await this.#page.make(() => this.#lifeboat.beginRecovery(asked))) === 'taken')
      this.password = this.again = ''
  }

  close(): void {
    clearTimeout(this.#looking)
    this.password = this.again = ''
    this.taking.close()
  }

  get #missingOfKey(): 'key' | 'password' | 'again' | undefined {
    if (this.#source === 'vault') return this.publicKey === '' ? 'key' : undefined
    if (this.#source === 'password') {
      if (this.password === '') return 'password'
      return this.isTypedTwice && this.again !== this.password ? 'again' : undefined
    }
    const { progress, isTakable, password } = this.taking
    if (this.isWhole) return undefined
    if (progress?.stage === 'sealed') return password === '' ? 'password' : undefined
    return isTakable ? undefined : 'key'
  }

  /** Whether the key is whole. */
  async #collect(): Promise<boolean> {
    const { taking } = this
    if (taking.progress?.stage === 'sealed') await taking.openSealed()
    else if (!this.isWhole) await taking.take()
    return this.isWhole
  }

  async #look(): Promise<void> {
    const account = this.#page.account.trim().replace(/^@/, '')
    const [keys, begun] = await Promise.all([
      account === '' ? [] : this.#lifeboat.readVaultRecoveryKeys({ account }).catch(() => []),
      this.#lifeboat.readBegunRecoveries().catch(() => []),
    ])
    this.#begun = begun
    if (account === '' && begun[0] !== undefined) {
      this.#page.account = begun[0]
      this.lookSoon()
      return
    }
    // Typing goes on meanwhile.
    if (account !== this.#page.account.trim().replace(/^@/, '')) return
    this.#vaultKeys = keys
    if (!keys.some(({ publicKey }) => publicKey === this.publicKey)) this.publicKey = keys[0]?.publicKey ?? ''
    if (!this.#isChosen) this.#source = keys.length > 0 ? 'vault' : 'backup'
  }
}
