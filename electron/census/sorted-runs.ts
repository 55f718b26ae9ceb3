/** Verdicts that lie sorted in several files, as one sorted sequence; of each file one piece is in memory. */
import { fileLines } from './file-lines.ts'

/** An account's verdict as it lies there. */
export interface RunLine {
  readonly account: string
  readonly kind: string
  /** The recovery keys (QRK…) that it ever registered. */
  readonly keys: readonly string[]
  readonly text: string
}

interface Head {
  readonly lines: AsyncGenerator<RunLine>
  line: RunLine
}

export class SortedRuns implements AsyncIterable<RunLine> {
  readonly #files: readonly string[]

  constructor(files: readonly string[]) {
    this.#files = files
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RunLine> {
    const heads: Head[] = []
    for (const file of this.#files) {
      const lines = runLines(file)
      const first = await lines.next()
      if (first.done !== true) heads.push({ lines, line: first.value })
    }
    while (heads.length > 0) {
      const head = heads.reduce((least, other) => (other.line.account < least.line.account ? other : least))
      yield head.line
      const next = await head.lines.next()
      if (next.done === true) heads.splice(heads.indexOf(head), 1)
      else head.line = next.value
    }
  }
}

async function* runLines(file: string): AsyncGenerator<RunLine> {
  for await (const line of fileLines(file)) yield parsed(line)
}

function parsed(line: string): RunLine {
  const [account = '', kind = '', keys = ''] = line.split(' ', 3)
  const text = line.slice(account.length + kind.length + keys.length + 3)
  return { account, kind, keys: keys === '' ? [] : keys.split(','), text }
}
