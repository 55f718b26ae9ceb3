/** A key or password on its way to paper and back: printed or copied by hand, and then read back from there. */
import type { Language, Lifeboat, PaperPlace, WrittenKeyView } from '../../shared/contract/index.ts'
import type { Attempt } from '../state/attempt.svelte.ts'
import { ShownSecret } from '../state/shown-secret.svelte.ts'
import type { WhileOpen } from '../state/vault.svelte.ts'
import { sheetTo } from './paper.ts'
import { PrintedState } from './printed-state.svelte.ts'
import { ReadBack } from './read-back.svelte.ts'

/** What the main process does with the secret that goes on paper. Each throws as its call does. */
export interface PaperCalls {
  readonly show: () => Promise<WrittenKeyView | undefined>
  /** Something other than true when nobody says where to. */
  readonly makeSheet: (sheet: ReturnType<typeof sheetTo<PaperPlace>>) => Promise<boolean | undefined>
  readonly deleteSaved: () => Promise<'nothing' | 'changed'>
  /** Compares a picture of the sheet. */
  readonly readPicture: (bytes: Uint8Array) => Promise<unknown>
}

/** Those for a coinZdense key of the vault, by its name in the ledger. */
export function signingKeyOnPaper(lifeboat: Lifeboat, whileOpen: WhileOpen, id: string): PaperCalls {
  return {
    show: () => whileOpen(() => lifeboat.readKeySeed(id)),
    makeSheet: (sheet) => whileOpen(() => lifeboat.makeKeySheet({ id, ...sheet })),
    deleteSaved: () => lifeboat.deleteSavedKeySheets(id),
    readPicture: (bytes) => whileOpen(() => lifeboat.proveKeyPicture({ id, bytes })),
  }
}

export interface KeyOnPaperOptions {
  readonly lifeboat: Lifeboat
  readonly asking: Attempt
  readonly calls: PaperCalls
  /** Compares what was typed. Throws as the call does. */
  readonly compare: (text: string) => Promise<unknown>
  /** Its sheet was read back from a picture. Throws as the call does. */
  readonly onRead: () => Promise<unknown>
}

export class KeyOnPaper {
  readonly #options: KeyOnPaperOptions
  readonly paper = new PrintedState()
  readonly back = new ReadBack('line', false)
  #stage = $state<'make' | 'test' | 'tested'>('make')
  readonly #written: ShownSecret<WrittenKeyView>
  #isCopied = $state(false)

  constructor(options: KeyOnPaperOptions) {
    this.#options = options
    this.#written = new ShownSecret((protection) => options.lifeboat.protectScreen(protection))
  }

  get stage(): 'make' | 'test' | 'tested' {
    return this.#stage
  }
  get asking(): Attempt {
    return this.#options.asking
  }
  /** The text of the key while it is shown. */
  get written(): WrittenKeyView | undefined {
    return this.#written.value
  }
  /** Whether there is anything to be tested. */
  get isMade(): boolean {
    return this.paper.printed || this.paper.file === 'there' || this.#isCopied
  }

  show(): Promise<void> {
    return this.#written.show(() => this.asking.make(() => this.#options.calls.show()))
  }

  hide(): void {
    this.#written.hide()
  }

  noteCopied(): void {
    this.#isCopied = true
    this.hide()
  }

  async make(language: Language, to: PaperPlace): Promise<void> {
    const made = await this.asking.make(() => this.#options.calls.makeSheet(sheetTo(language, to)))
    this.paper.note(to, made === true)
  }

  async deleteSaved(): Promise<void> {
    this.paper.noteDeleted(await this.asking.make(() => this.#options.calls.deleteSaved()))
  }

  /** To the test; what was copied by hand alone is typed. */
  beginTest(): void {
    this.hide()
    this.asking.dismiss()
    this.back.isTyped = this.#isCopied && !this.paper.printed
    this.#stage = 'test'
  }

  goBack(): void {
    this.asking.dismiss()
    this.back.empty()
    this.#stage = 'make'
  }

  async check(): Promise<void> {
    const { text } = this.back
    if (text === undefined || this.asking.isRunning) return
    await this.#passes(() => this.#options.compare(text))
  }

  /** A photo or a file. */
  async takeFile(bytes: Uint8Array): Promise<void> {
    await this.#passes(() => this.#read(bytes))
  }

  /** A picture of the camera. Throws CallFailure while it shows no code, so that the next one is taken. */
  async takeFrame(bytes: Uint8Array): Promise<void> {
    await this.#options.lifeboat.lookForCode({ bytes })
    await this.#passes(() => this.#read(bytes))
  }

  /** What is secret leaves the window. */
  leave(): void {
    this.hide()
    this.back.empty()
  }

  async #read(bytes: Uint8Array): Promise<void> {
    const { calls, onRead } = this.#options
    await calls.readPicture(bytes)
    await onRead()
  }

  async #passes(test: () => Promise<unknown>): Promise<void> {
    const passed = await this.asking.make(async () => {
      await test()
      return true
    })
    if (passed !== true) return
    this.back.empty()
    this.#stage = 'tested'
  }
}
