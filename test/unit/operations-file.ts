/** Operations files for tests of the census, and a census made of one in this process. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

import { fileSource } from '../../electron/census/file-source.ts'
import { makeCensus, type CensusOptions, type MadeCensus } from '../../electron/census/make-census.ts'
import { wholeCensus } from '../../electron/census/parts.ts'
import type { OperationSource, SourceReading } from '../../electron/census/source.ts'

export const testChain = 'c'.repeat(64)

/** An operation in the order of the chain. */
export interface TestOperation {
  readonly account: string
  readonly block: number
  readonly trx?: number
  readonly op?: number
  readonly type: string
  readonly value: Readonly<Record<string, unknown>>
}

/** The time of a block in these tests. */
export function timeOf(block: number): string {
  return new Date(Date.UTC(2027, 0, 1) + 3000 * block).toISOString().slice(0, 19)
}

export function idOf(block: number, trx: number): string {
  return trx < 0 ? '0'.repeat(40) : (block * 1000 + trx).toString(16).padStart(40, '0')
}

export function operationLine({ account, block, trx = 0, op = 0, type, value }: TestOperation): string {
  return JSON.stringify({
    account,
    block,
    trx,
    op,
    time: timeOf(block),
    transaction: idOf(block, trx),
    type,
    value,
  })
}

/** A whole operations file. */
export function operationsFile(
  operations: readonly TestOperation[],
  range: { readonly chain?: string; readonly first?: number; readonly last: number },
): string {
  const { chain = testChain, first = 1, last } = range
  const lines = [
    JSON.stringify({ chain, first, last }),
    ...operations.map(operationLine),
    JSON.stringify({ end: last, operations: operations.length }),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

export function scratchFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'census-'))
}

export interface CensusRun extends MadeCensus {
  readonly out: string
  readonly text: string
  /** The lines of accounts, by name. */
  readonly accounts: ReadonlyMap<string, Readonly<Record<string, unknown>>>
}

/** Makes a census of operations files, each given as its text or bytes. */
export async function censusOf(
  files: readonly (string | Uint8Array)[],
  options: Partial<CensusOptions> = {},
): Promise<CensusRun> {
  const folder = scratchFolder()
  const names = files.map((content, index) => {
    const name = path.join(folder, `operations-${index}`)
    writeFileSync(name, content)
    return name
  })
  const out = options.out ?? path.join(folder, 'census')
  const made = await makeCensus({
    source: fileSource(names, Readable.from([])),
    out,
    cutoffBlock: undefined,
    part: wholeCensus,
    now: () => 0,
    progress: () => undefined,
    verifying: { workers: 1, spawn: () => deadWorker() },
    ...options,
  })
  return { ...made, out, ...readCensus(out) }
}

export function readCensus(file: string): Pick<CensusRun, 'text' | 'accounts'> {
  const text = readFileSync(file, 'utf8')
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('{"account"'))
    .map((line) => JSON.parse(line) as { account: string })
  return { text, accounts: new Map(lines.map((line) => [line.account, { ...line }])) }
}

/** What a census needs where there is no process of its own. */
export function inThisProcess(input: unknown = '') {
  const bytes =
    typeof input === 'string' || input instanceof Uint8Array ? Buffer.from(input) : Buffer.alloc(0)
  return {
    piped: () => Readable.from(bytes.length === 0 ? [] : [bytes]),
    command: ['false'] as const,
    verifying: () => ({ workers: 1, spawn: () => deadWorker() }),
  }
}

/** A worker that cannot be started, so that its work is done in this process. */
function deadWorker() {
  return {
    name: 'none',
    send: () => undefined,
    onReply: () => undefined,
    onExit: (listener: (reason: 'ended') => void) => void setImmediate(() => listener('ended')),
    kill: () => undefined,
  }
}

/**
 * The same source, killed three times: each run comes some bytes further than the one before, in pieces of that many bytes, and
 * the fourth comes to the end.
 */
export function mortal(source: OperationSource, pieceLength: number) {
  const life = { deaths: 0 }
  const files = async function* (reading: SourceReading) {
    let left = 5 * (life.deaths + 1)
    for await (const file of reading.files) yield { ...file, pieces: pieces(file.pieces) }
    async function* pieces(whole: AsyncIterable<Uint8Array>) {
      for await (const piece of whole)
        for (let at = 0; at < piece.length; at += pieceLength) {
          if (life.deaths < 3 && left-- === 0) {
            life.deaths++
            throw new Error('killed')
          }
          yield piece.subarray(at, at + pieceLength)
        }
    }
  }
  const mortalSource: OperationSource = {
    kind: source.kind,
    open: async (start) => {
      const reading = await source.open(start)
      return { ...reading, files: files(reading) }
    },
  }
  return { source: mortalSource, life }
}
