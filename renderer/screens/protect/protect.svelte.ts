/** Protecting an account as the window sees it: which step is now, what each step needs, and what is asked of the main process. */
import type {
  CheckStep,
  KeySource,
  Language,
  Lifeboat,
  OwnerSaid,
  ProofOutcome,
  ProtectBeginning,
  ProtectDraft,
  ProtectPreview,
  ProtectPublishing,
  StopListening,
} from '../../../shared/contract/index.ts'
import { CallFailure } from '../../lifeboat.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import type { WhileOpen } from '../../state/vault.svelte.ts'
import { furthestStep, standingOf, steps, type Purpose, type Step, type StepStanding } from './steps.ts'
import { saveBackup, type SavedBackup, type Sheet } from './saved-backups.ts'
import type { GivenKeys } from './typed-keys.svelte.ts'

export class ProtectPage {
  readonly #lifeboat: Lifeboat
  readonly #whileOpen: WhileOpen
  readonly #stops: readonly StopListening[]
  readonly asking = new Attempt()
  #draft = $state.raw<ProtectDraft>()
  #step = $state<Step>('account')
  #words = $state.raw<readonly string[]>()
  #outcome = $state.raw<ProofOutcome>()
  #preview = $state.raw<ProtectPreview>()
  #publishing = $state.raw<ProtectPublishing>()
  #waitingFor = $state.raw<CheckStep>()
  #purpose = $state<Purpose>('where-it-was')
  /** Which card is chosen. */
  source = $state<KeySource>('random')

  constructor(lifeboat: Lifeboat, whileOpen: WhileOpen = (action) => action()) {
    this.#lifeboat = lifeboat
    this.#whileOpen = whileOpen
    this.#stops = [
      lifeboat.onProtectPublishingChanged((publishing) => this.#hear(publishing)),
      lifeboat.onProtectAsking((step) => (this.#waitingFor = step)),
    ]
  }

  get draft(): ProtectDraft | undefined {
    return this.#draft
  }
  get step(): Step {
    return this.#step
  }
  /** The 24 words while they are shown. */
  get words(): readonly string[] | undefined {
    return this.#words
  }
  get outcome(): ProofOutcome | undefined {
    return this.#outcome
  }
  get preview(): ProtectPreview | undefined {
    return this.#preview
  }
  get publishing(): ProtectPublishing | undefined {
    return this.#publishing
  }

  /** Which node is being asked; of use while `asking` runs. */
  get waitingFor(): CheckStep | undefined {
    return this.asking.isRunning ? this.#waitingFor : undefined
  }

  /** Whether only the backup is to be proved, once more. */
  get provesOnly(): boolean {
    return this.#purpose === 'prove'
  }

  /** Whether the backup counts as proved here: an earlier proof does not, where another one is asked for. */
  get isProved(): boolean {
    return this.#draft?.proof.state === 'proved' && (!this.provesOnly || this.#outcome?.result === 'proved')
  }

  /** Whether a backup has to be made: a password, or a key that its owner has, is one already. */
  get needsBackup(): boolean {
    return this.#draft?.source === 'random'
  }

  /** The furthest step that can be gone to. */
  get furthest(): Step {
    return furthestStep(this.#draft, this.#publishing?.state)
  }

  standing(step: Step): StepStanding {
    return standingOf(step, { now: this.#step, furthest: this.furthest })
  }

  /** To a step that was reached before. Once published, only the backup can still be worked at. */
  go(step: Step): void {
    if (!['done', 'next'].includes(this.standing(step))) return
    if (this.#draft?.receipt !== undefined && !['receipt', 'backup', 'prove'].includes(step)) return
    this.#leave()
    this.#step = step
  }

  /** Where an account is taken up again; what is being published already is followed. */
  async open(account: string, purpose: Purpose = 'where-it-was'): Promise<void> {
    const { asking } = this
    this.#purpose = purpose
    const draft = await asking.make(() =>
      this.#whileOpen(async () => {
        const begin = (from: ProtectBeginning) => this.#lifeboat.beginProtecting({ account, from })
        if (purpose === 'same-key' || purpose === 'new-key') return begin(purpose)
        return (await this.#lifeboat.readProtecting({ account })) ?? (await begin('where-it-was'))
      }),
    )
    if (draft === undefined) return
    this.#draft = draft
    this.source = draft.source ?? 'random'
    const publishing = await asking.make(() => this.#lifeboat.resumeProtecting({ account }))
    if (publishing !== undefined) this.#publishing ??= publishing
    this.#step = this.provesOnly ? 'prove' : this.furthest
  }

  async begin(account: string): Promise<void> {
    const draft = await this.asking.make(() =>
      this.#whileOpen(() => this.#lifeboat.beginProtecting({ account, from: 'where-it-was' })),
    )
    if (draft === undefined) return
    this.#draft = draft
    this.source = draft.source ?? 'random'
    this.#step = draft.publicKey === undefined ? 'source' : this.furthest
  }

  /**
   * Chooses where the key comes from. A random one is made while the next page is read; what is typed is looked at
   * first, because that may be refused. A new password is typed twice.
   */
  async choose(secret: string | undefined, again?: string): Promise<void> {
    const { source } = this
    if (source === 'random') this.#step = 'prepare'
    const draft = await this.#ask((account) => this.#lifeboat.chooseKey({ account, source, secret, again }))
    if (this.#step !== 'source' && this.#step !== 'prepare') return
    this.#step = draft === undefined ? 'source' : 'prepare'
  }

  /** Stops asking nodes; nothing has been sent. */
  stopAsking(): void {
    void this.#lifeboat.stopAsking().catch(() => undefined)
  }

  /** The vault was locked: what is secret leaves the window, and keys that were typed are forgotten already. */
  vaultWasLocked(): void {
    this.hideWords()
    this.#preview = undefined
  }

  next(): void {
    const isPublished = this.#draft?.receipt !== undefined && this.#step === 'prove'
    const next = isPublished ? 'receipt' : steps[steps.indexOf(this.#step) + 1]
    if (next === undefined) return
    this.#leave()
    this.#step = next
  }

  async showWords(): Promise<void> {
    if (this.#draft === undefined) return
    await this.#lifeboat.protectScreen('on').catch(() => undefined)
    this.#words = await this.#asked((account) => this.#lifeboat.showWords({ account }))
  }

  hideWords(): void {
    if (this.#words === undefined) return
    this.#words = undefined
    void this.#lifeboat.protectScreen('off').catch(() => undefined)
  }

  async noteWordsWritten(): Promise<void> {
    await this.#ask((account) => this.#lifeboat.noteWordsWritten({ account }))
    this.hideWords()
  }

  save(backup: SavedBackup): Promise<unknown> {
    return this.#ask((account) => saveBackup(this.#lifeboat, account, backup))
  }

  makeBlankForm(sheet: Sheet): Promise<unknown> {
    return this.#asked((account) => this.#lifeboat.makeBlankForm({ account, ...sheet }))
  }

  prove(text: string): Promise<void> {
    return this.#prove((account) => this.#lifeboat.proveBackup({ account, text, asked: undefined }))
  }

  proveFile(bytes: Uint8Array, password: string | undefined): Promise<void> {
    return this.#prove((account) => this.#lifeboat.proveFile({ account, bytes, password }))
  }

  /** A picture of the camera. Throws CallFailure while it shows no code, so that the next one is taken. */
  async proveFrame(bytes: Uint8Array): Promise<void> {
    const account = this.#draft?.account
    if (account === undefined) return
    const outcome = await this.#whileOpen(() =>
      this.#lifeboat.proveFile({ account, bytes, password: undefined }),
    )
    if (outcome.result === 'wrong' && outcome.failure.code === 'no-qr-code')
      throw new CallFailure(outcome.failure)
    this.#outcome = outcome
    if (outcome.result === 'proved') this.#draft = outcome.draft
  }

  proveAnother(): void {
    this.#outcome = undefined
    this.#purpose = 'prove'
  }

  /** Forgets what was read back so far. */
  async beginAnew(): Promise<void> {
    await this.#asked((account) => this.#lifeboat.forgetProof({ account }))
    this.#outcome = undefined
  }

  async skipProof(): Promise<void> {
    const draft = await this.#ask((account) => this.#lifeboat.skipProof({ account }))
    if (draft !== undefined) this.next()
  }

  async makePreview(typed: GivenKeys): Promise<void> {
    this.#preview = await this.#asked((account) => this.#lifeboat.previewProtecting({ account, ...typed }))
  }

  /** `typed` is the account's name, typed by its owner; `said` the words that insist or agree, where they are needed. */
  async publish(typed: string, said: OwnerSaid): Promise<void> {
    const account = this.#draft?.account
    if (account === undefined) return
    this.#step = 'publish'
    const begun = await this.asking.make(() => this.#lifeboat.publishProtecting({ account, typed, ...said }))
    // News may have been faster than the answer.
    if (begun !== undefined && this.#publishing?.account !== account) this.#publishing = begun
  }

  retry(): void {
    this.#publishing = this.#preview = undefined
    this.#step = 'preview'
  }

  saveReminder(language: Language): Promise<unknown> {
    const account = this.#draft?.account ?? ''
    return this.asking.make(() => this.#lifeboat.saveReminder({ account, language }))
  }

  async finish(): Promise<void> {
    await this.asking.make(() => this.#lifeboat.finishProtecting({ account: this.#draft?.account ?? '' }))
  }

  close(): void {
    this.#leave()
    for (const stop of this.#stops) stop()
  }

  #leave(): void {
    this.asking.dismiss()
    this.hideWords()
    this.#outcome = undefined
    if (this.#preview !== undefined) {
      this.#preview = undefined
      void this.#lifeboat.forgetPreview({ account: this.#draft?.account ?? '' }).catch(() => undefined)
    }
  }

  /** Undefined where no account is chosen, or it failed. */
  async #asked<Answer>(call: (account: string) => Promise<Answer>): Promise<Answer | undefined> {
    const account = this.#draft?.account
    if (account === undefined) return undefined
    return this.asking.make(() => this.#whileOpen(() => call(account)))
  }

  async #ask(
    call: (account: string) => Promise<ProtectDraft | undefined>,
  ): Promise<ProtectDraft | undefined> {
    const draft = await this.#asked(call)
    if (draft !== undefined) this.#draft = draft
    return draft
  }

  async #prove(call: (account: string) => Promise<ProofOutcome>): Promise<void> {
    this.#outcome = await this.#asked(call)
    if (this.#outcome?.result === 'proved') this.#draft = this.#outcome.draft
  }

  #hear(publishing: ProtectPublishing): void {
    if (publishing.account !== this.#draft?.account) return
    this.#publishing = publishing
    if (publishing.draft === undefined) return
    this.#draft = publishing.draft
    if (publishing.state === 'done') this.#step = 'receipt'
  }
}
