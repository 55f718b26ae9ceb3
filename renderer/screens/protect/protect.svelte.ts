/** Protecting an account as the window sees it: which step is now, what each step needs, and what is asked of the main process. */
import type {
  CheckStep,
  KeySource,
  Language,
  Lifeboat,
  OwnerSaid,
  ProtectBeginning,
  ProtectDraft,
  ProtectPreview,
  ProtectPublishing,
  StopListening,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import type { WhileOpen } from '../../state/vault.svelte.ts'
import { BackupMaking } from './backup-making.svelte.ts'
import { BackupTest } from './backup-test.svelte.ts'
import type { ProtectDesk } from './desk.ts'
import { furthestStep, standingOf, steps, type Purpose, type Step, type StepStanding } from './steps.ts'
import type { GivenKeys } from './typed-keys.svelte.ts'

interface Named {
  readonly account: string
  readonly onChain: ProtectDraft['onChain']
}

export class ProtectPage implements ProtectDesk {
  readonly lifeboat: Lifeboat
  readonly whileOpen: WhileOpen
  readonly #stops: readonly StopListening[]
  readonly asking = new Attempt()
  readonly making = new BackupMaking(this)
  readonly test = new BackupTest(this)
  #draft = $state.raw<ProtectDraft>()
  /** A name that was looked up before anything is kept of it. */
  #named = $state.raw<Named>()
  #step = $state<Step>('account')
  #preview = $state.raw<ProtectPreview>()
  #publishing = $state.raw<ProtectPublishing>()
  #waitingFor = $state.raw<CheckStep>()
  #purpose = $state<Purpose>('where-it-was')
  /** Where the key comes from. */
  source = $state<KeySource>('random')

  constructor(lifeboat: Lifeboat, whileOpen: WhileOpen = (action) => action()) {
    this.lifeboat = lifeboat
    this.whileOpen = whileOpen
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
  get preview(): ProtectPreview | undefined {
    return this.#preview
  }
  get publishing(): ProtectPublishing | undefined {
    return this.#publishing
  }
  /** The name of the account; empty before it is known. */
  get account(): string {
    return this.#draft?.account ?? this.#named?.account ?? ''
  }
  get onChain(): ProtectDraft['onChain'] | undefined {
    return this.#draft?.onChain ?? this.#named?.onChain
  }

  /** Which node is being asked; of use while `asking` runs. */
  get waitingFor(): CheckStep | undefined {
    return this.asking.isRunning ? this.#waitingFor : undefined
  }

  /** Whether only the backup is to be tested, once more. */
  get testsOnly(): boolean {
    return this.#purpose === 'prove'
  }

  /** Whether a backup has to be made: a password, or a key that its owner has, is one already. */
  get needsBackup(): boolean {
    return this.#draft?.source === 'random'
  }

  /** The furthest step that can be gone to. */
  get furthest(): Step {
    if (this.#draft === undefined && this.#named !== undefined) return 'key'
    return furthestStep(this.#draft, this.#publishing?.state)
  }

  standing(step: Step): StepStanding {
    return standingOf(step, { now: this.#step, furthest: this.furthest })
  }

  /** To a step that was reached before. Once published, only the backup can still be worked at. */
  go(step: Step): void {
    if (!['done', 'next'].includes(this.standing(step))) return
    if (this.#draft?.receipt !== undefined && !['publish', 'backup', 'test'].includes(step)) return
    this.#turnTo(step)
  }

  next(): void {
    const next = steps[steps.indexOf(this.#step) + 1]
    if (next !== undefined) this.#turnTo(next)
  }

  /** To the step before; before the first one there is none. */
  back(): void {
    const before = steps[steps.indexOf(this.#step) - 1]
    if (before !== undefined) this.go(before)
  }

  /** Where an account is taken up again; what is being published already is followed. */
  async open(account: string, purpose: Purpose = 'where-it-was'): Promise<void> {
    this.#purpose = purpose
    const draft = await this.asking.make(() =>
      this.whileOpen(async () => {
        const begin = (from: ProtectBeginning) => this.lifeboat.beginProtecting({ account, from })
        if (purpose === 'same-key' || purpose === 'new-key') return begin(purpose)
        return (await this.lifeboat.readProtecting({ account })) ?? (await begin('where-it-was'))
      }),
    )
    if (draft === undefined) return
    this.#begin(draft)
    const publishing = await this.asking.make(() => this.lifeboat.resumeProtecting({ account }))
    if (publishing !== undefined) this.#publishing ??= publishing
    this.#turnTo(this.testsOnly ? 'test' : this.furthest)
  }

  /** Goes on with an account that is named, as far as it was begun in the open vault. */
  async begin(account: string): Promise<void> {
    const draft = await this.asking.make(() =>
      this.whileOpen(() => this.lifeboat.beginProtecting({ account, from: 'where-it-was' })),
    )
    if (draft === undefined) return
    this.#begin(draft)
    this.#turnTo(this.furthest)
  }

  /** Looks an account up. Nothing is kept yet, so that no vault is needed. */
  async name(account: string): Promise<void> {
    const onChain = await this.asking.make(() => this.lifeboat.lookUpAccount({ account }))
    if (onChain === undefined) return
    this.#draft = undefined
    this.#named = { account, onChain }
    this.#turnTo('key')
  }

  /**
   * Makes the key, or takes what is typed, which may be refused: now something secret is kept, and the vault has to be
   * open. A new password is typed twice.
   */
  async choose(secret: string | undefined, again?: string): Promise<void> {
    const { source } = this
    if (this.#draft === undefined) {
      await this.begin(this.account)
      // It was begun in this vault before: nothing is made anew.
      if (this.draft === undefined || this.draft.publicKey !== undefined) return
      this.source = source
    }
    const draft = await this.ask((account) => this.lifeboat.chooseKey({ account, source, secret, again }))
    if (draft !== undefined && this.#step === 'key') this.#turnTo(this.needsBackup ? 'backup' : this.furthest)
  }

  /** Stops asking nodes; nothing has been sent. */
  stopAsking(): void {
    void this.lifeboat.stopAsking().catch(() => undefined)
  }

  /** The vault was locked: what is secret leaves the window, and keys that were typed are forgotten already. */
  vaultWasLocked(): void {
    this.making.leave()
    this.#preview = undefined
  }

  async skipTest(): Promise<void> {
    const draft = await this.ask((account) => this.lifeboat.skipProof({ account }))
    if (draft !== undefined) this.next()
  }

  async makePreview(typed: GivenKeys): Promise<void> {
    this.#preview = await this.asked((account) => this.lifeboat.previewProtecting({ account, ...typed }))
  }

  /** Back to the keys: those that were typed are forgotten. */
  dropPreview(): void {
    if (this.#preview === undefined) return
    this.#preview = undefined
    void this.lifeboat.forgetPreview({ account: this.account }).catch(() => undefined)
  }

  /** `said`: the words that insist or agree, where they are needed. */
  async publish(said: OwnerSaid): Promise<void> {
    const account = this.#draft?.account
    if (account === undefined) return
    const begun = await this.asking.make(() => this.lifeboat.publishProtecting({ account, ...said }))
    // News may have been faster than the answer.
    if (begun !== undefined && this.#publishing?.account !== account) this.#publishing = begun
  }

  retry(): void {
    this.#publishing = this.#preview = undefined
    this.asking.dismiss()
  }

  /** Finds out what became of what may be on its way. Where nothing is, it can be published anew. */
  async followAgain(): Promise<void> {
    const { account } = this
    const publishing = await this.asking.make(() => this.lifeboat.resumeProtecting({ account }))
    if (publishing !== undefined) this.#publishing = publishing
    else if (this.asking.failure === undefined) this.retry()
  }

  saveReminder(language: Language): Promise<unknown> {
    const { account } = this
    return this.asking.make(() => this.lifeboat.saveReminder({ account, language }))
  }

  async finish(): Promise<void> {
    await this.asking.make(() => this.lifeboat.finishProtecting({ account: this.account }))
  }

  close(): void {
    this.#leave()
    for (const stop of this.#stops) stop()
  }

  take(draft: ProtectDraft): void {
    this.#draft = draft
  }

  async asked<Answer>(call: (account: string) => Promise<Answer>): Promise<Answer | undefined> {
    const account = this.#draft?.account
    if (account === undefined) return undefined
    return this.asking.make(() => this.whileOpen(() => call(account)))
  }

  async ask(call: (account: string) => Promise<ProtectDraft | undefined>): Promise<ProtectDraft | undefined> {
    const draft = await this.asked(call)
    if (draft !== undefined) this.#draft = draft
    return draft
  }

  #begin(draft: ProtectDraft): void {
    this.#draft = draft
    this.source = draft.source ?? 'random'
  }

  #turnTo(step: Step): void {
    this.#leave()
    if (step === 'test') this.test.begin(this.testsOnly)
    this.#step = step
  }

  #leave(): void {
    this.asking.dismiss()
    this.making.leave()
    this.test.leave()
    this.dropPreview()
  }

  #hear(publishing: ProtectPublishing): void {
    if (publishing.account !== this.#draft?.account) return
    this.#publishing = publishing
    if (publishing.draft !== undefined) this.#draft = publishing.draft
    if (publishing.state === 'done') this.#step = 'publish'
  }
}
