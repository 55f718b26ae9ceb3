/** The frames of a page, and which world of which frame a script context belongs to. */
import { toAppUrl } from './schemes.ts'

/** A frame as `event.senderFrame` shows it. */
export interface Frame {
  readonly url: string
  readonly origin: string
  readonly parent: Frame | null
}

interface KnownFrame {
  readonly url: string
  readonly parentId: string | undefined
}

export class Frames {
  readonly #frames = new Map<string, KnownFrame>()
  readonly #contexts = new Map<number, string>()
  /** The id of the main frame. */
  main = ''

  navigated({
    id,
    url,
    parentId,
  }: {
    readonly id: string
    readonly url: string
    readonly parentId?: string
  }): void {
    this.#frames.set(id, { url, parentId })
  }

  contextCreated(context: number, frame: string): void {
    this.#contexts.set(context, frame)
  }

  contextDestroyed(context: number): void {
    this.#contexts.delete(context)
  }

  /** The main frame's address as Chromium knows it. */
  get pageUrl(): string {
    return this.#frames.get(this.main)?.url ?? ''
  }

  get mainFrame(): Frame | null {
    return this.#frame(this.main)
  }

  /** The frame that a script context belongs to; null when it has gone. */
  ofContext(context: number): Frame | null {
    return this.#frame(this.#contexts.get(context) ?? '')
  }

  #frame(id: string): Frame | null {
    const frame = this.#frames.get(id)
    if (frame === undefined) return null
    const url = toAppUrl(frame.url)
    const { protocol: scheme, host } = new URL(url)
    return {
      url,
      origin: `${scheme}//${host}`,
      parent: frame.parentId === undefined ? null : this.#frame(frame.parentId),
    }
  }
}
