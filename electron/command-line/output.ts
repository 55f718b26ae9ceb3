/**
 * Standard output and standard error. Both can fail under us: whoever reads may stop before the end, as `head` does,
 * and a disk may be full. Neither ends what is under way, and the other one is still written to.
 *
 * A line may repeat what the chain, a node or a file says, wherever it comes from. So this is where all of it is made
 * fit for a terminal: a line stays one line, and nothing in it is obeyed or unseen.
 */
import type { Writable } from 'node:stream'

// Not the whole library: this is there before any command is loaded.
import { codeOf } from '../../shared/coinzdense/errors.ts'
import { visibleText } from '../../shared/display/index.ts'
import type { HelpLine } from './help.ts'
import type { TerminalStyle } from './terminal-style.ts'

export interface OutputOptions {
  readonly stdout: Writable
  readonly stderr: Writable
  /** Called when something could not be written that somebody would have read. */
  readonly onFailure: () => void
  /** How help is laid out on each of them. */
  readonly styles: { readonly output: TerminalStyle; readonly error: TerminalStyle }
}

export class Output {
  readonly #results: Channel
  readonly #messages: Channel
  readonly #onFailure: () => void
  readonly #styles: OutputOptions['styles']

  constructor({ stdout, stderr, onFailure, styles }: OutputOptions) {
    this.#onFailure = onFailure
    this.#styles = styles
    const failed = (code: string) => this.#failed(code)
    this.#results = new Channel(stdout, failed)
    this.#messages = new Channel(stderr, failed)
  }

  /** Prints a line of the result. */
  print(line: string): void {
    this.#results.write(`${visibleText(line)}\n`)
  }

  /** Tells the person at the terminal something. */
  notice(line: string): void {
    this.#messages.write(`${visibleText(line)}\n`)
  }

  /** Shows a line on the terminal that the next one replaces. */
  showStatus(line: string): void {
    this.#messages.write(`\r\u001b[2K${visibleText(line)}`)
  }

  /** Shows help, which is made for the width of the one or the other. */
  showHelp(where: 'output' | 'error', make: (width: number) => readonly HelpLine[]): void {
    const { width, headings } = this.#styles[where]
    const channel = where === 'output' ? this.#results : this.#messages
    for (const { text, kind } of make(width)) {
      const visible = visibleText(text)
      const isBold = kind === 'heading' && headings === 'bold'
      channel.write(`${isBold ? `\u001b[1m${visible}\u001b[22m` : visible}\n`)
    }
  }

  #failed(code: string): void {
    this.#onFailure()
    this.notice(`The output could not be written (${code}); the same command may be given again.`)
  }
}

/** A stream that is written to until it fails. */
class Channel {
  readonly #stream: Writable
  readonly #onFailure: (code: string) => void
  #open = true

  constructor(stream: Writable, onFailure: (code: string) => void) {
    this.#stream = stream
    this.#onFailure = onFailure
    stream.on('error', (error) => this.#fail(error))
  }

  write(text: string): void {
    if (!this.#open) return
    try {
      this.#stream.write(text)
    } catch (error) {
      // Files are written at once, and some versions of Node throw what others tell in an event.
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    if (!this.#open) return
    this.#open = false
    const code = codeOf(error) ?? 'unknown error'
    // A reader that has gone has read what it wanted.
    if (code !== 'EPIPE') this.#onFailure(code)
  }
}
