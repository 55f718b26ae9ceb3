/** Backups of the chosen key while they are made: words that are shown, sheets that are printed, files that are saved. */
import type { PaperPlace, ShareSheetsView } from '../../../shared/contract/index.ts'
import { PrintedState } from '../../backing-up/printed-state.svelte.ts'
import { ShownSecret } from '../../state/shown-secret.svelte.ts'
import type { ProtectDesk } from './desk.ts'
import { saveBackup, type SavedBackup, type Sheet } from './saved-backups.ts'

export class BackupMaking {
  readonly #desk: ProtectDesk
  /** What became of the sheet with the whole key. */
  readonly paper = new PrintedState()
  readonly #words: ShownSecret<readonly string[]>
  #sheets = $state.raw<ShareSheetsView>()

  constructor(desk: ProtectDesk) {
    this.#desk = desk
    this.#words = new ShownSecret((protection) => desk.lifeboat.protectScreen(protection))
  }

  /** The 24 words while they are shown. */
  get words(): readonly string[] | undefined {
    return this.#words.value
  }
  /** Sheets of shares that wait to be printed. */
  get sheets(): ShareSheetsView | undefined {
    return this.#sheets
  }

  async showWords(): Promise<void> {
    const { draft, lifeboat } = this.#desk
    if (draft === undefined) return
    await this.#words.show(() => this.#desk.asked((account) => lifeboat.showWords({ account })))
  }

  hideWords(): void {
    this.#words.hide()
  }

  async noteWordsWritten(): Promise<void> {
    await this.#desk.ask((account) => this.#desk.lifeboat.noteWordsWritten({ account }))
    this.hideWords()
  }

  async save(backup: SavedBackup): Promise<void> {
    const draft = await this.#desk.ask((account) => saveBackup(this.#desk.lifeboat, account, backup))
    if (backup.form === 'paper') this.paper.note(backup.to, draft !== undefined)
  }

  /** Deletes the PDFs that were saved here. */
  async deleteSaved(): Promise<void> {
    const deleted = await this.#desk.asked((account) => this.#desk.lifeboat.deleteSavedBackups({ account }))
    if (deleted !== undefined) this.#desk.take(deleted.draft)
    this.paper.noteDeleted(deleted?.left)
  }

  /** The sheets of a new set, for `deliverShare`. */
  async makeShares(
    wish: Omit<Sheet, 'to'> & { readonly count: number; readonly threshold: number },
  ): Promise<void> {
    this.#sheets = await this.#desk.asked((account) => this.#desk.lifeboat.makeShares({ account, ...wish }))
  }

  async deliverShare(number: number, to: PaperPlace): Promise<void> {
    const { lifeboat } = this.#desk
    const delivered = await this.#desk.asked((account) => lifeboat.deliverShare({ account, number, to }))
    if (delivered === undefined) return
    this.#sheets = delivered.sheets
    this.#desk.take(delivered.draft)
    if (to === 'file') this.paper.note('file', true)
  }

  makeBlankForm(sheet: Sheet): Promise<unknown> {
    return this.#desk.asked((account) => this.#desk.lifeboat.makeBlankForm({ account, ...sheet }))
  }

  /** What is secret leaves the window, and sheets that were not printed are none. */
  leave(): void {
    const { lifeboat, draft } = this.#desk
    this.hideWords()
    if (this.#sheets === undefined) return
    this.#sheets = undefined
    void lifeboat.forgetShares({ account: draft?.account ?? '' }).catch(() => undefined)
  }
}
