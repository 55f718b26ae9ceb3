/** The check page: what was asked for, the lines as they come in, and the report that is looked at with its cutoff. */
import { SvelteMap } from 'svelte/reactivity'

import type {
  AccountReport,
  CheckLine,
  Checks,
  ChecksNews,
  Lifeboat,
  StopListening,
  VerdictView,
} from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import { CutoffHandle } from './cutoff-handle.svelte.ts'

export class CheckPage {
  readonly #lifeboat: Lifeboat
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  readonly saving = new Attempt()
  /** What is in the field. */
  entered = $state('')
  readonly #lines = new SvelteMap<string, CheckLine>()
  #facts = $state.raw<Omit<Checks, 'lines'>>({ state: 'never-run', step: undefined, troubles: [] })
  #report = $state.raw<AccountReport>()
  #cutoff = $state.raw<CutoffHandle>()
  #isSaved = $state(false)

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
    this.#stopListening = lifeboat.onChecksChanged((news) => this.#take(news))
    void this.#ask(() => lifeboat.readChecks())
  }

  get lines(): readonly CheckLine[] {
    return [...this.#lines.values()]
  }
  get facts(): Omit<Checks, 'lines'> {
    return this.#facts
  }
  get isRunning(): boolean {
    return this.#facts.state === 'running'
  }
  /** Of the account that is looked at. */
  get report(): AccountReport | undefined {
    return this.#report
  }
  /** Where the cutoff stands; undefined when there is nothing to cut. */
  get cutoff(): CutoffHandle | undefined {
    return this.#cutoff
  }
  /** The verdict at the cutoff. */
  get verdict(): VerdictView | undefined {
    return this.#cutoff?.step ?? this.#report?.verdict
  }
  /** The one account that was asked for. */
  get only(): CheckLine | undefined {
    return this.#lines.size === 1 ? this.lines[0] : undefined
  }
  get done(): number {
    return this.lines.filter(({ state }) => state === 'done' || state === 'failed').length
  }
  /** How far all of it is, 0 to 1. */
  get fraction(): number {
    const parts = this.lines.map((line): number =>
      line.state === 'reading' ? line.fraction : line.state === 'waiting' ? 0 : 1,
    )
    return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part) / parts.length
  }

  async start(): Promise<void> {
    const checks = await this.asking.make(() => this.#lifeboat.startChecks(this.entered))
    if (checks === undefined) return
    this.leaveReport()
    this.#lines.clear()
    this.#take(checks)
  }

  /** The same accounts once more: when nobody could tell, a minute later somebody can. */
  async again(): Promise<void> {
    if (this.entered.trim() === '') this.entered = this.lines.map(({ account }) => account).join('\n')
    await this.start()
  }

  /** From the beginning, with an empty field. */
  async another(): Promise<void> {
    await this.stop()
    this.entered = ''
    this.leaveReport()
    this.#lines.clear()
    this.#facts = { ...this.#facts, state: 'never-run', troubles: [] }
  }

  /** Puts it where a person wants it. */
  async save(kind: 'text' | 'csv', text: string): Promise<void> {
    this.#isSaved = false
    const outcome = await this.saving.make(() => this.#lifeboat.saveCheck({ kind, text }))
    this.#isSaved = outcome === 'saved'
  }

  /** Whether what is shown was saved. */
  get isSaved(): boolean {
    return this.#isSaved
  }

  stop(): Promise<void> {
    return this.#ask(() => this.#lifeboat.stopChecks())
  }

  /** Looks at an account that was checked. */
  async open(account: string): Promise<void> {
    const report = await this.asking.make(() => this.#lifeboat.readReport(account))
    if (report === undefined || !this.#lines.has(account)) return
    this.#report = report
    this.#cutoff = CutoffHandle.over(report)
  }

  /** Back to the list. */
  leaveReport(): void {
    this.#isSaved = false
    this.#report = undefined
    this.#cutoff = undefined
  }

  close(): void {
    this.#stopListening()
  }

  async #ask(call: () => Promise<Checks>): Promise<void> {
    const checks = await this.asking.make(call)
    if (checks !== undefined) this.#take(checks)
  }

  #take({ lines, ...facts }: ChecksNews): void {
    this.#facts = facts
    if (facts.state === 'never-run') {
      // Everything was forgotten.
      this.#lines.clear()
      this.leaveReport()
    }
    for (const line of lines) this.#lines.set(line.account, line)
    const { only } = this
    if (only?.state === 'done' && this.#report === undefined) void this.open(only.account)
  }
}
