/** What all pages share: settings, practice, what goes on in the background, and the language of the words. */
import {
  languageOf,
  type AccountRow,
  type AccountsLook,
  type BackgroundWork,
  type Language,
  type Lifeboat,
  type OpenedFile,
  type Practice,
  type PracticeDay,
  type Settings,
  type SigningKeysView,
  type Startup,
  type StopListening,
  type VaultState,
} from '../../shared/contract/index.ts'
import { handedOver, type HandedFile } from '../carrying/handed-files.ts'
import type { Words } from '../words/words.ts'
import { Attempt } from './attempt.svelte.ts'
import { LookingAgain } from './looking-again.svelte.ts'
import { Router } from './router.svelte.ts'
import { VaultAccess } from './vault.svelte.ts'

/** What was known when the window opened. */
export interface Opening {
  readonly startup: Startup
  readonly settings: Settings
  readonly practice: Practice
  readonly work: BackgroundWork
  readonly vault: VaultState
  readonly accounts: readonly AccountRow[]
  readonly look: AccountsLook
  readonly keys: SigningKeysView
  /** The system's language, as a BCP 47 tag. */
  readonly systemLanguage: string
  readonly connection: 'online' | 'offline'
}

export class AppState {
  readonly lifeboat: Lifeboat
  readonly startup: Startup
  readonly router = new Router()
  readonly vault: VaultAccess
  readonly looking: LookingAgain
  /** Starting and ending practice, which is possible from every page. */
  readonly practising = new Attempt()
  readonly #systemLanguage: string
  readonly #stops: readonly StopListening[]
  #settings = $state.raw<Settings>() as Settings
  #practice = $state.raw<Practice>() as Practice
  #work = $state.raw<BackgroundWork>() as BackgroundWork
  #accounts = $state.raw<readonly AccountRow[]>([])
  #look = $state.raw<AccountsLook>() as AccountsLook
  #opened = $state.raw<OpenedFile>()
  #hasSigningKeys = $state(false)
  connection = $state<'online' | 'offline'>('online')

  constructor(lifeboat: Lifeboat, opening: Opening) {
    this.lifeboat = lifeboat
    this.startup = opening.startup
    this.#systemLanguage = opening.systemLanguage
    this.#settings = opening.settings
    this.#practice = opening.practice
    this.#work = opening.work
    this.vault = new VaultAccess(lifeboat, opening.vault)
    this.looking = new LookingAgain(lifeboat)
    this.connection = opening.connection
    this.#accounts = opening.accounts
    this.#look = opening.look
    this.#hasSigningKeys = opening.keys.keys.length > 0
    this.#stops = [
      lifeboat.onSettingsChanged((settings) => (this.#settings = settings)),
      lifeboat.onPracticeChanged((practice) => (this.#practice = practice)),
      lifeboat.onPageAsked((page) => this.router.go(page)),
      lifeboat.onFileOpened(() => void this.#lookForFile()),
      lifeboat.onWorkChanged((work) => (this.#work = work)),
      lifeboat.onAccountsChanged((rows) => (this.#accounts = rows)),
      lifeboat.onKeysChanged(({ keys }) => (this.#hasSigningKeys = keys.length > 0)),
      lifeboat.onAccountsLookChanged((look) => (this.#look = look)),
    ]
  }

  /** Asks for everything that must be known before the first page. Throws CallFailure. */
  static async open(
    lifeboat: Lifeboat,
    { systemLanguage, connection }: Pick<Opening, 'systemLanguage' | 'connection'>,
  ): Promise<AppState> {
    const [startup, settings, practice, work, vault, accounts, look, keys] = await Promise.all([
      lifeboat.readStartup(),
      lifeboat.readSettings(),
      lifeboat.readPractice(),
      lifeboat.readWork(),
      lifeboat.readVault(),
      lifeboat.readAccounts(),
      lifeboat.readAccountsLook(),
      lifeboat.readKeys(),
    ])
    const app = new AppState(lifeboat, {
      startup,
      settings,
      practice,
      work,
      vault,
      accounts,
      look,
      keys,
      systemLanguage,
      connection,
    })
    // What Lifeboat was started with came before there was anybody to be told.
    await app.#lookForFile()
    return app
  }

  /** What was opened with Lifeboat, for the page that reads it, once. */
  takeOpened(): readonly HandedFile[] {
    const opened = this.#opened
    this.#opened = undefined
    return opened === undefined ? [] : [handedOver(opened)]
  }

  get settings(): Settings {
    return this.#settings
  }
  get practice(): Practice {
    return this.#practice
  }
  /** Those in the vault; none while it is locked. */
  get accounts(): readonly AccountRow[] {
    return this.#accounts
  }
  /** HIVE being asked how the accounts stand. */
  get look(): AccountsLook {
    return this.#look
  }
  /** Whether there is a signing key in the vault; not known while it is locked. */
  get hasSigningKeys(): boolean {
    return this.#hasSigningKeys
  }
  get work(): BackgroundWork {
    return this.#work
  }

  get language(): Language {
    const { language } = this.#settings
    return language === 'system' ? languageOf(this.#systemLanguage) : language
  }

  /**
   * Since when a test is due, while the vault is locked and cannot say of what; undefined where none is, or the vault of
   * practice is the one that counts.
   */
  get testDue(): string | undefined {
    const { nextTest } = this.#settings
    const isDue = nextTest !== null && Date.parse(nextTest) <= Date.now()
    return isDue && this.vault.current.state === 'locked' && this.practice.state === 'off'
      ? nextTest
      : undefined
  }

  /** Whether nobody on HIVE can be asked at the moment. */
  get isOffline(): boolean {
    return this.connection === 'offline' && this.practice.state === 'off'
  }

  /** Words in the language of now. */
  words<Catalogue>(words: Words<Catalogue>): Catalogue {
    return words[this.language]
  }

  async startPractice(): Promise<void> {
    await this.practising.make(() => this.lifeboat.startPractice())
  }

  /** The disaster on the practice chain, there or taken back. */
  async setPracticeDay(day: PracticeDay): Promise<void> {
    await this.practising.make(() => this.lifeboat.setPracticeDay(day))
  }

  /** The thief on the practice chain. */
  async letThiefCome(): Promise<void> {
    await this.practising.make(() => this.lifeboat.letThiefCome())
  }

  /** How far the stories are: what pages do on the chain, nobody tells. */
  async lookAtPractice(): Promise<void> {
    const practice = await this.practising.make(() => this.lifeboat.readPractice())
    if (practice !== undefined) this.#practice = practice
  }

  async stopPractice(): Promise<void> {
    await this.practising.make(() => this.lifeboat.stopPractice())
  }

  async #lookForFile(): Promise<void> {
    // Where it cannot be had, nobody has lost anything: it may be chosen on its page.
    const opened = await this.lifeboat.takeOpenedFile().catch(() => undefined)
    if (opened === undefined) return
    this.#opened = opened
    this.router.go(opened.page, undefined, opened.step)
  }

  close(): void {
    for (const stop of this.#stops) stop()
    this.vault.close()
  }
}
