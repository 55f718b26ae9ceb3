/** Reads a census line by line, and sees whether it is whole and says what its last line says. */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { CensusError, fileUnread } from './census-error.ts'
import { fileLines, type FileFollowing } from './file-lines.ts'
import { rulesVersion, RunningSum, type ListSubject, type ListSum } from './list-writer.ts'
import { parsePart, wholeCensus, type Part } from './parts.ts'

/** What the first line says. */
export interface ListHeader extends ListSubject {
  readonly part: Part
  readonly rules: number
}

export type ListLine =
  | {
      readonly kind: 'account'
      readonly account: string
      readonly text: string
      /** The verdict's kind. */
      readonly verdict: string
      /** Whether one of the claims beside it counts. */
      readonly isClaimed: boolean
    }
  | { readonly kind: 'refused'; readonly text: string }

/** A census that is read from its beginning to its end. */
export class ListReader {
  readonly header: ListHeader
  readonly headerText: string
  readonly #lines: AsyncGenerator<string>
  readonly #sum = new RunningSum()
  #last: { readonly account: string; readonly isRefused: boolean } | undefined
  /** What the last line says; there when all lines were read. */
  sum: ListSum | undefined

  private constructor(headerText: string, lines: AsyncGenerator<string>) {
    this.headerText = headerText
    this.header = headerOf(headerText)
    this.#lines = lines
    this.#sum.line(headerText)
  }

  /** `onBytes` hears how much more of the file was read; what it throws ends the reading. */
  static async open(file: string, onBytes?: FileFollowing['onBytes']): Promise<ListReader> {
    const lines = textLines(file, onBytes)
    const first = await lines.next()
    try {
      return new ListReader(first.done === true ? '' : first.value, lines)
    } catch (error) {
      await lines.return(undefined)
      throw error
    }
  }

  /** Lets go of the file, for whoever does not read to its end. */
  async close(): Promise<void> {
    await this.#lines.return(undefined)
  }

  /**
   * The lines between the first and the last. Throws CensusError when the list is damaged or not whole, at the end at the
   * latest: nothing of it may be believed before.
   */
  async *lines(): AsyncGenerator<ListLine> {
    for await (const text of this.#lines) {
      if (this.sum !== undefined) throw damaged('goes on behind its last line')
      if (text.startsWith('{"sum":')) {
        this.sum = this.#checked(text)
        continue
      }
      const line = lineOf(text)
      this.#requireOrder(line)
      this.#sum.line(text)
      if (line.kind === 'refused') this.#sum.refusedClaim()
      else this.#sum.account(line.verdict, line.isClaimed)
      yield line
    }
    if (this.sum === undefined) throw damaged('has no last line: the rest of it is missing')
  }

  #requireOrder(line: ListLine): void {
    const isRefused = line.kind === 'refused'
    const account = line.kind === 'account' ? line.account : ''
    const last = this.#last
    if (last !== undefined && !isRefused && (last.isRefused || account <= last.account))
      throw damaged('has accounts out of their order')
    this.#last = { account, isRefused }
  }

  #checked(text: string): ListSum {
    const said = (parsed(text) as { readonly sum?: unknown }).sum
    const found = this.#sum.sum()
    for (const [name, value] of Object.entries(found))
      if (JSON.stringify((said as Record<string, unknown>)[name]) !== JSON.stringify(value))
        throw damaged(`was changed: its last line says another ${name} than its lines have`)
    return found
  }
}

/** Reads all of a list; `take` hears of each line behind the first. Throws as `ListReader` does. */
export async function checkList(
  file: string,
  take: (line: ListLine) => void = () => undefined,
  onBytes?: FileFollowing['onBytes'],
): Promise<{ readonly header: ListHeader; readonly headerText: string; readonly sum: ListSum }> {
  const reader = await ListReader.open(file, onBytes)
  for await (const line of reader.lines()) take(line)
  const { header, headerText, sum } = reader
  if (sum === undefined) throw damaged('has no last line')
  return { header, headerText, sum }
}

function headerOf(text: string): ListHeader {
  const { census, chain, cutoffBlock, firstBlock, lastBlock, rules, part } = objectIn(text) ?? {}
  if (
    census !== 1 ||
    rules !== rulesVersion ||
    typeof chain !== 'string' ||
    typeof cutoffBlock !== 'number' ||
    typeof firstBlock !== 'number' ||
    typeof lastBlock !== 'number'
  )
    throw new CensusError(
      'not-a-census',
      'This is no census, or one by other rules than this version of Lifeboat knows.',
      'Check that it is the right file, and whether there is a newer version.',
    )
  return {
    chain,
    cutoffBlock,
    firstBlock,
    lastBlock,
    rules,
    part: typeof part === 'string' ? parsePart(part) : wholeCensus,
  }
}

function lineOf(text: string): ListLine {
  const [, account] = /^\{"account":"([a-z0-9.-]{1,16})",/.exec(text) ?? []
  if (account !== undefined) {
    const { kind, claims } = parsed(text)
    return { kind: 'account', account, text, verdict: String(kind), isClaimed: hasClaim(claims) }
  }
  if (text.startsWith('{"block":')) return { kind: 'refused', text }
  throw damaged('has a line that is none of a census')
}

/** Whether one of the claims beside a verdict counts. */
export function hasClaim(claims: unknown): boolean {
  return (
    Array.isArray(claims) &&
    claims.some((claim: unknown) => (claim as { kind?: unknown } | null)?.kind !== 'none')
  )
}

function parsed(text: string): Record<string, unknown> {
  const members = objectIn(text)
  if (members === undefined) throw damaged('has a line that is no JSON object')
  return members
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Whoever asked says what that means.
  }
  return undefined
}

function damaged(what: string): CensusError {
  return new CensusError(
    'census-damaged',
    `This census ${what}.`,
    'Nothing of it counts. Get it again from whoever published it, or make it yourself.',
  )
}

async function* textLines(file: string, onBytes: FileFollowing['onBytes']): AsyncGenerator<string> {
  const onRest = () => {
    throw damaged('ends in the middle of a line')
  }
  try {
    yield* fileLines(file, { onRest, ...(onBytes === undefined ? {} : { onBytes }) })
  } catch (error) {
    throw error instanceof CodedError ? error : fileUnread(error)
  }
}
