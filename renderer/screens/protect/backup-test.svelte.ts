/** A backup that is read back: which form, what came of it, and which tests count here. */
import type { KeyBackup, ProofOutcome } from '../../../shared/contract/index.ts'
import { ReadBack, type Typing } from '../../backing-up/read-back.svelte.ts'
import type { ProtectDesk } from './desk.ts'
import { formsToTest, isOf, nextToTest, testOf, type TestedForm } from './tested-forms.ts'

const typings: Readonly<Record<TestedForm, Typing>> = {
  paper: 'words',
  words: 'words',
  shares: 'share',
  'sealed-file': 'line',
  secret: 'line',
}

function reading(form: TestedForm): ReadBack {
  return new ReadBack(typings[form], form === 'words' || form === 'secret')
}

export class BackupTest {
  readonly #desk: ProtectDesk
  #outcome = $state.raw<ProofOutcome>()
  /** Whether earlier tests do not count. */
  #isRepeated = $state(false)
  #form = $state<TestedForm>('paper')
  #back = $state.raw(reading('paper'))
  #file: Uint8Array | undefined
  /** Of a file that is sealed or locked. */
  filePassword = $state('')

  constructor(desk: ProtectDesk) {
    this.#desk = desk
  }

  get outcome(): ProofOutcome | undefined {
    return this.#outcome
  }
  /** Which form is being tested. */
  get form(): TestedForm {
    return this.#form
  }
  /** What is typed of it. */
  get back(): ReadBack {
    return this.#back
  }
  get forms(): readonly TestedForm[] {
    return formsToTest(this.#desk.draft)
  }

  /** The test that counts here of the form that is tested; undefined while there is none. */
  get passed(): KeyBackup | undefined {
    const outcome = this.#outcome
    const isJustNow = outcome?.result === 'proved' && isOf(outcome.form, this.#form)
    if (this.#isRepeated && !isJustNow) return undefined
    return testOf(this.#desk.draft?.backups ?? [], this.#form)
  }

  /** Whether this form was tested at any time. */
  isTested(form: TestedForm): boolean {
    return testOf(this.#desk.draft?.backups ?? [], form) !== undefined
  }

  /** Begins with the form that needs it most; `repeated`: whether or not it was tested before. */
  begin(repeated: boolean): void {
    this.#outcome = undefined
    this.#isRepeated = repeated
    this.#turnTo(nextToTest(this.#desk.draft))
  }

  /** Another form. */
  choose(form: TestedForm): void {
    this.#outcome = undefined
    this.#desk.asking.dismiss()
    this.#turnTo(form)
  }

  /** Once more, or with another group of sheets. */
  again(): void {
    this.#outcome = undefined
    this.#turnTo(this.#form)
    this.#isRepeated = true
  }

  /** Looks at what was typed, or opens what waits for its password. */
  async check(): Promise<void> {
    if (this.#desk.asking.isRunning) return
    if (this.#outcome?.result === 'needs-password') {
      // What was typed, or came in parts, waits for its password where it is kept.
      await this.#proveFile(this.#file ?? new Uint8Array(0), this.filePassword)
      this.filePassword = ''
      return
    }
    const { text, line, typing } = this.#back
    if (text === undefined) return
    this.#file = undefined
    await this.#proveText(text)
    // What differs is put right in its place; everything else leaves the window.
    const isToMend = this.#outcome?.result === 'wrong' && line === '' && typing !== 'line'
    if (!isToMend) this.#back.empty()
  }

  async takeFile(bytes: Uint8Array): Promise<void> {
    this.#file = bytes
    await this.#proveFile(bytes, undefined)
  }

  #proveText(text: string): Promise<void> {
    const asked = this.#form === 'paper' || this.#form === 'words' ? this.#form : undefined
    return this.#prove((account) => this.#desk.lifeboat.proveBackup({ account, text, asked }))
  }

  #proveFile(bytes: Uint8Array, password: string | undefined): Promise<void> {
    return this.#prove((account) => this.#desk.lifeboat.proveFile({ account, bytes, password }))
  }

  /** A picture of the camera. Throws CallFailure while it shows no code, so that the next one is taken. */
  async proveFrame(bytes: Uint8Array): Promise<void> {
    const { draft, lifeboat, whileOpen } = this.#desk
    if (draft === undefined) return
    const { account } = draft
    // A camera gives many pictures that show nothing: they try nothing, and are not counted as tries.
    await lifeboat.lookForCode({ bytes })
    this.#take(await whileOpen(() => lifeboat.proveFile({ account, bytes, password: undefined })))
  }

  /** What was typed leaves the window. */
  leave(): void {
    this.#turnTo(this.#form)
    this.#outcome = undefined
  }

  /** Forgets what was read back so far. */
  async forget(): Promise<void> {
    await this.#desk.asked((account) => this.#desk.lifeboat.forgetProof({ account }))
    this.#outcome = undefined
  }

  #turnTo(form: TestedForm): void {
    this.#form = form
    this.#back.empty()
    this.#back = reading(form)
    this.#file = undefined
    this.filePassword = ''
  }

  async #prove(call: (account: string) => Promise<ProofOutcome>): Promise<void> {
    this.#take(await this.#desk.asked(call))
  }

  #take(outcome: ProofOutcome | undefined): void {
    this.#outcome = outcome
    if (outcome?.result === 'proved') this.#desk.take(outcome.draft)
  }
}
