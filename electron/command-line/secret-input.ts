/**
 * Secrets that a person types or a script pipes in. On a terminal each is asked for, and what is typed is not shown;
 * otherwise they are read one a line, in the order of the prompts. Nothing is read that nobody asked for.
 */
import readline from 'node:readline'
import { Writable, type Readable } from 'node:stream'

import { CodedError } from '../../shared/coinzdense/index.ts'
import { visibleText } from '../../shared/display/index.ts'

/** What was typed or piped in cannot be used. It is never part of the error. */
export class InputError extends CodedError {}

/** Whoever was asked wanted no more of it. */
export class StoppedError extends CodedError {}

/** Where the secrets of a command come from. */
export interface SecretInput {
  /**
   * The next secret, without its line end. Throws InputError when there is none, or it is not text; StoppedError when
   * Ctrl-C was the answer.
   */
  ask(prompt: string): Promise<string>
  /** The same, but undefined where input that is not a terminal has ended. */
  askIfMore(prompt: string): Promise<string | undefined>
  /** Whether a person types the answers. Otherwise they are piped in, and nobody reads what is asked. */
  readonly isTyped: boolean
  /**
   * Everything that comes until the end of the input, as text: for what is no secret. Throws InputError when it is no text,
   * or has more than `mostBytes`, and has read hardly more then; StoppedError at Ctrl-C.
   */
  readAll(mostBytes: number): Promise<string>
  /** Lets go of the stream, so that the process can end. */
  close(): void
}

/** A line longer than this is no secret that we know. */
const longestLine = 16_384

/** Reads secrets one a line from a pipe or a file. */
export class PipedSecrets implements SecretInput {
  readonly isTyped = false
  readonly #stream: Readable
  readonly #chunks: AsyncIterator<Buffer>
  #pending: Buffer = Buffer.alloc(0)

  constructor(stream: Readable) {
    this.#stream = stream
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  async ask(prompt: string): Promise<string> {
    const line = await this.askIfMore(prompt)
    if (line !== undefined) return line
    throw new InputError(
      'input-missing',
      `Nothing came on standard input where “${prompt}” was expected.`,
      'Type it on a terminal, or pipe it in as one line.',
    )
  }

  async askIfMore(prompt: string): Promise<string | undefined> {
    for (;;) {
      const end = this.#pending.indexOf(0x0a)
      if (end >= 0) return this.#take(end, end + 1, prompt)
      if (this.#pending.length > longestLine) throw notText(prompt)
      const next = await this.#chunks.next()
      if (next.done === true) {
        const { length } = this.#pending
        return length === 0 ? undefined : this.#take(length, length, prompt)
      }
      const chunk = next.value
      const joined = Buffer.concat([this.#pending, chunk])
      this.#pending.fill(0)
      chunk.fill(0)
      this.#pending = joined
    }
  }

  close(): void {
    this.#pending.fill(0)
    this.#stream.destroy()
  }

  async readAll(mostBytes: number): Promise<string> {
    const chunks = [this.#pending]
    this.#pending = Buffer.alloc(0)
    for (let length = chunks[0]?.length ?? 0; length <= mostBytes; length += chunks.at(-1)?.length ?? 0) {
      const next = await this.#chunks.next()
      if (next.done === true) return wholeText(Buffer.concat(chunks))
      chunks.push(next.value)
    }
    throw tooMuch(mostBytes)
  }

  #take(end: number, next: number, prompt: string): string {
    const line = this.#pending.subarray(0, end)
    const text = line.subarray(0, line.at(-1) === 0x0d ? -1 : undefined)
    try {
      if (text.length > longestLine) throw notText(prompt)
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text)
    } catch {
      throw notText(prompt)
    } finally {
      line.fill(0)
      this.#pending = this.#pending.subarray(next)
    }
  }
}

function stoppedByPerson(): StoppedError {
  return new StoppedError('stopped', 'Stopped. Nothing was done.', 'Start again when you are ready.')
}

function wholeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError(
      'input-not-text',
      'What came on standard input is not UTF-8 text.',
      'Give it as UTF-8 text.',
    )
  }
}

function tooMuch(mostBytes: number): InputError {
  return new InputError(
    'input-too-long',
    `More than ${mostBytes} bytes came on standard input, which is more than this command takes.`,
    'Check that it is the right text.',
  )
}

function notText(prompt: string): InputError {
  return new InputError(
    'input-not-text',
    `What came on standard input as “${prompt}” is not a line of UTF-8 text of a sensible length.`,
    'Pipe in one secret a line.',
  )
}

/**
 * Asks for secrets on a terminal. Prompts go to standard error, so that standard output stays clean. Lines that were
 * pasted together answer one prompt after the other, as piped ones do. The Tab key does nothing; a tab in the middle of
 * pasted text belongs to it, as it does in piped text.
 */
export class TerminalSecrets implements SecretInput {
  readonly isTyped = true
  readonly #input: Readable
  readonly #messages: Writable
  readonly #interrupt: () => void
  #lines: readline.Interface | undefined
  readonly #typedAhead: string[] = []
  #answer: ((line: string | undefined) => void) | undefined
  #ended = false
  #stopped = false

  /** `interrupt` is called on Ctrl-C while nothing is asked: the terminal does not send the signal by itself then. */
  constructor(input: Readable, messages: Writable, interrupt: () => void) {
    this.#input = input
    this.#messages = messages
    this.#interrupt = interrupt
  }

  async ask(prompt: string): Promise<string> {
    this.#lines ??= this.#listen()
    this.#messages.write(`${visibleText(prompt)} (what you type is not shown): `)
    const line = this.#typedAhead.shift() ?? (await this.#nextLine())
    this.#messages.write('\n')
    if (line !== undefined) return line
    if (this.#stopped) throw stoppedByPerson()
    throw new InputError(
      'input-missing',
      'Nothing was typed, so nothing was done.',
      'Start again when you are ready.',
    )
  }

  async readAll(mostBytes: number): Promise<string> {
    this.#lines ??= this.#listen()
    this.#messages.write('Paste it here, then press Enter and Ctrl-D (what you type is not shown):\n')
    const lines: string[] = []
    let bytes = 0
    for (;;) {
      const line = this.#typedAhead.shift() ?? (await this.#nextLine())
      if (line === undefined) break
      bytes += Buffer.byteLength(line) + 1
      if (bytes > mostBytes) throw tooMuch(mostBytes)
      lines.push(line)
    }
    if (this.#stopped) throw stoppedByPerson()
    return lines.map((line) => `${line}\n`).join('')
  }

  /** Whoever sits at a terminal can always be asked. */
  askIfMore(prompt: string): Promise<string> {
    return this.ask(prompt)
  }

  close(): void {
    this.#lines?.close()
    this.#typedAhead.length = 0
    this.#input.destroy()
  }

  #nextLine(): Promise<string | undefined> {
    if (this.#ended) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  #listen(): readline.Interface {
    const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = readline.createInterface({
      input: this.#input,
      output: silence,
      terminal: true,
      historySize: 0,
      // Without one, the Tab key would put an invisible character into the secret.
      completer: () => [[], ''],
    })
    lines.on('line', (line) => {
      if (this.#answer === undefined) this.#typedAhead.push(line)
      else this.#give(line)
    })
    // Without a listener Ctrl-C would only pause the input, and the process would end as if all were well.
    lines.on('SIGINT', () => {
      const asking = this.#answer !== undefined
      this.#stopped = true
      lines.close()
      if (!asking) this.#interrupt()
    })
    lines.on('close', () => {
      this.#ended = true
      this.#give(undefined)
    })
    return lines
  }

  #give(line: string | undefined): void {
    const answer = this.#answer
    this.#answer = undefined
    answer?.(line)
  }
}
