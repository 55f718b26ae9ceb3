/** A text on its way into this computer: from a file, from pictures and the camera, or from pasted lines. */
import type { CarriedReading, Lifeboat } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'
import type { HandedFile } from './handed-files.ts'
import { LeftFiles } from './left-files.svelte.ts'

const nothingRead: CarriedReading = { total: 0, missing: [], text: undefined }

export class CarryIn {
  readonly #lifeboat: Lifeboat
  readonly #onWhole: (text: string) => void
  readonly attempt = new Attempt()
  readonly left = new LeftFiles()
  /** What is pasted or typed, as it stands in the field. */
  pasted = $state('')
  #reading = $state.raw(nothingRead)

  /** `onWhole` gets the text as soon as nothing is missing. What an earlier reading left is forgotten. */
  constructor(lifeboat: Lifeboat, onWhole: (text: string) => void) {
    this.#lifeboat = lifeboat
    this.#onWhole = onWhole
    void this.forget()
  }

  get reading(): CarriedReading {
    return this.#reading
  }

  /** How many parts are here. */
  get count(): number {
    return this.#reading.total - this.#reading.missing.length
  }

  async takePasted(): Promise<void> {
    const text = this.pasted
    if (text.trim() === '') return
    const taken = await this.#take(() => this.#lifeboat.collectText({ text }))
    if (taken) this.pasted = ''
  }

  /** Takes files one after the other. Those that were not taken stay in `left`. */
  async takeFiles(files: readonly HandedFile[]): Promise<void> {
    await this.attempt.make(async () => {
      for (const { name, read } of files)
        await this.left.take(name, async () =>
          this.#show(await this.#lifeboat.collectFile({ bytes: await read() })),
        )
    })
  }

  async choose(): Promise<void> {
    await this.#take(() => this.#lifeboat.chooseCarried())
  }

  /** A picture of the camera. Throws CallFailure; most pictures have no code that can be read. */
  async takePicture(bytes: Uint8Array): Promise<void> {
    this.#show(await this.#lifeboat.collectFile({ bytes }))
  }

  /** Begins anew. */
  async forget(): Promise<void> {
    await this.#take(() => this.#lifeboat.forgetCarried())
  }

  async #take(read: () => Promise<CarriedReading>): Promise<boolean> {
    const reading = await this.attempt.make(read)
    if (reading === undefined) return false
    this.#show(reading)
    return true
  }

  #show(reading: CarriedReading): void {
    const before = this.#reading.text
    this.#reading = reading
    if (reading.text !== undefined && reading.text !== before) this.#onWhole(reading.text)
  }
}
