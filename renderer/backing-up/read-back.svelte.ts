/** A backup on its way back into Lifeboat: what is typed of it, and which way it comes. */

/** `words` and `share`: a place for each word. `line`: one text. */
export type Typing = 'words' | 'share' | 'line'

const counts: Readonly<Record<Exclude<Typing, 'line'>, number>> = { words: 24, share: 33 }

export class ReadBack {
  readonly typing: Typing
  /** Whether it is typed; else it is held to the camera. */
  isTyped = $state(false)
  words = $state<string[]>([])
  line = $state('')

  constructor(typing: Typing, isTyped: boolean) {
    this.typing = typing
    this.isTyped = isTyped
    this.empty()
  }

  /** How many words it has. */
  get length(): number {
    return this.typing === 'line' ? 0 : counts[this.typing]
  }

  get missing(): number {
    return this.words.filter((word) => word.trim() === '').length
  }

  /** What was typed; undefined while something of it is missing. */
  get text(): string | undefined {
    if (!this.isTyped) return undefined
    if (this.line.trim() !== '') return this.line
    return this.typing !== 'line' && this.missing === 0 ? this.words.join(' ') : undefined
  }

  empty(): void {
    this.line = ''
    this.words = Array.from({ length: this.length }, () => '')
  }
}
