/** A text on its way out of this computer: saved as a file, or shown as QR codes one after the other. */
import type { CarriedText, Lifeboat, QrDrawing } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'

/** Milliseconds that a code stays, slowest first: old cameras need a second or two, good ones much less. */
export const speeds = [2500, 1500, 1000, 700, 400] as const
/** Long enough for a telephone's camera. */
const usualSpeed = 3

export class CarryOut {
  readonly #lifeboat: Lifeboat
  readonly #kind: 'request' | 'signed' | 'claim'
  readonly #carried: CarriedText
  readonly attempt = new Attempt()
  readonly #drawings: QrDrawing[] = []
  #place = $state(0)
  #drawing = $state.raw<QrDrawing>()
  #saved = $state(false)
  #moving = $state(false)
  #speed = $state(usualSpeed)
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(lifeboat: Lifeboat, kind: 'request' | 'signed' | 'claim', carried: CarriedText) {
    this.#lifeboat = lifeboat
    this.#kind = kind
    this.#carried = carried
  }

  get parts(): readonly string[] {
    return this.#carried.parts
  }

  /** The number of the code that is shown, from 1. */
  get number(): number {
    return this.#place + 1
  }

  /** The code that is shown; undefined until one was drawn. */
  get drawing(): QrDrawing | undefined {
    return this.#drawing
  }

  get isSaved(): boolean {
    return this.#saved
  }

  /** Whether the codes change by themselves. */
  get isMoving(): boolean {
    return this.#moving
  }

  /** Milliseconds that a code stays. */
  get interval(): number {
    return speeds[this.#speed] ?? speeds[usualSpeed]
  }

  get isSlowest(): boolean {
    return this.#speed === 0
  }

  get isFastest(): boolean {
    return this.#speed === speeds.length - 1
  }

  /** Changes codes more slowly or faster, by one step. */
  change(speed: 'slower' | 'faster'): void {
    this.#speed = Math.min(speeds.length - 1, Math.max(0, this.#speed + (speed === 'faster' ? 1 : -1)))
    if (this.#moving) this.move()
  }

  async save(): Promise<void> {
    const { text } = this.#carried
    const outcome = await this.attempt.make(() => this.#lifeboat.saveCarried({ text, kind: this.#kind }))
    if (outcome === 'saved') this.#saved = true
  }

  /** Shows the code so many places further on, or back. */
  async step(by: number): Promise<void> {
    const count = this.parts.length
    const place = (this.#place + by + count) % count
    this.#place = place
    const drawing = this.#drawings[place] ?? (await this.#draw(place))
    if (drawing !== undefined && place === this.#place) this.#drawing = drawing
  }

  /** Lets the codes change by themselves. */
  move(): void {
    this.hold()
    this.#moving = this.parts.length > 1
    if (this.#moving) this.#timer = setInterval(() => void this.step(1), this.interval)
  }

  /** Keeps the code that is shown. */
  hold(): void {
    clearInterval(this.#timer)
    this.#moving = false
  }

  async #draw(place: number): Promise<QrDrawing | undefined> {
    const text = this.parts[place] ?? ''
    const drawing = await this.attempt.make(() => this.#lifeboat.drawQr({ text }))
    if (drawing !== undefined) this.#drawings[place] = drawing
    return drawing
  }
}
