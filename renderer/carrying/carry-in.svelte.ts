/** A text on its way into this computer: from a file, from pictures and the camera, or from pasted lines. */
import type { CarriedReading, Lifeboat } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'

const nothingRead: CarriedReading = { total: 0, missing: [], text: undefined }

export class CarryIn {
  readonly #lifeboat: Lifeboat
  readonly #onWhole: (text: string) => void
  readonly attempt = new Attempt()
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

  async takeFile(file: Blob): Promise<void> {
    await this.#take(async () =>
      this.#lifeboat.collectFile({ bytes: new Uint8Array(await file.arrayBuffer()) }),
    )
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
