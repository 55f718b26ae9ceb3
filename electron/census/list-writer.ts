/** Writes a census: its lines one after the other, and at the end what sums them up (FORMAT.md section 32). */
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

import { sortedJson } from '../../shared/recovery/index.ts'
import { GrowingTree, leafHash } from './merkle.ts'
import { partText, type Part } from './parts.ts'

/** The version of the rules in FORMAT.md sections 18 and 19. */
export const rulesVersion = 1

/** What a list is of. */
export interface ListSubject {
  readonly chain: string
  readonly cutoffBlock: number
  readonly firstBlock: number
  readonly lastBlock: number
}

/** What is said at the end of a list. */
export interface ListSum {
  readonly accounts: number
  /** How many accounts have each verdict. */
  readonly kinds: Readonly<Record<string, number>>
  /** How many accounts have a claim that counts. */
  readonly claimed: number
  /** How many claims are no account's. */
  readonly refused: number
  /** How many lines there are, but for the last one. */
  readonly lines: number
  /** The root over those lines. */
  readonly root: string
  /** SHA-256 over them, each with its line feed. */
  readonly sha256: string
}

const mostHeld = 4 * 1024 * 1024

/** The first line. */
export function headerText(subject: ListSubject, part: Part): string {
  return sortedJson({
    census: 1,
    ...subject,
    rules: rulesVersion,
    ...(part.count === 1 ? {} : { part: partText(part) }),
  })
}

/** Sums up lines that come one after the other. */
export class RunningSum {
  readonly #hash = createHash('sha256')
  readonly #tree = new GrowingTree()
  #accounts = 0
  #claimed = 0
  #refused = 0
  readonly #kinds = new Map<string, number>()

  /** Takes a line of any kind. */
  line(text: string): void {
    this.#hash.update(text).update('\n')
    this.#tree.add(leafHash(text))
  }

  account(kind: string, isClaimed: boolean): void {
    this.#accounts++
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1)
    if (isClaimed) this.#claimed++
  }

  refusedClaim(): void {
    this.#refused++
  }

  sum(): ListSum {
    return {
      accounts: this.#accounts,
      kinds: Object.fromEntries([...this.#kinds].sort(([one], [other]) => (one < other ? -1 : 1))),
      claimed: this.#claimed,
      refused: this.#refused,
      lines: this.#tree.size,
      root: this.#tree.root().toString('hex'),
      sha256: this.#hash.copy().digest('hex'),
    }
  }
}

export class ListWriter {
  readonly #file: FileHandle
  readonly #sum = new RunningSum()
  #held: string[] = []
  #heldLength = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** Begins a list in a new file, or over what an earlier run left there. */
  static async create(file: string, header: string): Promise<ListWriter> {
    const writer = new ListWriter(await open(file, 'w'))
    await writer.#write(header)
    return writer
  }

  async account(text: string, kind: string, isClaimed: boolean): Promise<void> {
    this.#sum.account(kind, isClaimed)
    await this.#write(text)
  }

  async refused(text: string): Promise<void> {
    this.#sum.refusedClaim()
    await this.#write(text)
  }

  async #write(text: string): Promise<void> {
    this.#sum.line(text)
    await this.#hold(text)
  }

  async #hold(text: string): Promise<void> {
    this.#held.push(text, '\n')
    this.#heldLength += text.length + 1
    if (this.#heldLength >= mostHeld) await this.#relieve()
  }

  async #relieve(): Promise<void> {
    const text = this.#held.join('')
    this.#held = []
    this.#heldLength = 0
    await this.#file.appendFile(text)
  }

  /** Writes the last line, and sees that all is on the disk. */
  async finish(): Promise<ListSum> {
    const sum = this.#sum.sum()
    await this.#hold(sortedJson({ sum }))
    await this.#relieve()
    await this.#file.sync()
    await this.#file.close()
    return sum
  }

  /** Leaves it as it is. */
  async abandon(): Promise<void> {
    await this.#file.close()
  }
}
