/**
 * Makes a census: operations are read once and laid into drawers, then each drawer is judged, then the claims are checked, then
 * the list is written. Whatever ends it in between, the next run goes on: what was read is not read again.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { sortedJson } from '../../shared/recovery/index.ts'
import { linkUnlessTaken } from '../disk/durable-file.ts'
import { fileSystem } from '../disk/file-system.ts'
import { isSystemError } from '../disk/system-error.ts'
import { CensusError, fileExists, spaceMissing } from './census-error.ts'
import { ClaimsOfAll, refusedText } from './claims-of-all.ts'
import type { VerifyingOptions } from './claim-verifying.ts'
import { drawerCount, Drawers } from './drawers.ts'
import { fileLines } from './file-lines.ts'
import { judgeDrawer, verdictText } from './listed-accounts.ts'
import { hasClaim } from './list-reader.ts'
import { LineSplitter } from './line-splitter.ts'
import { headerText, ListWriter, type ListSum } from './list-writer.ts'
import { OperationTaker, type Taken } from './operation-taker.ts'
import { partText, type Part } from './parts.ts'
import { SortedRuns } from './sorted-runs.ts'
import type { OperationSource, SourcePosition, SourceReading } from './source.ts'

/** What is being done, and how much of it is done, from 0 to 1; undefined where nobody can say. */
export interface CensusProgress {
  readonly step: 'reading' | 'judging' | 'verifying' | 'writing'
  readonly done: number | undefined
  /** What to say instead of how much. */
  readonly words?: string
}

export interface CensusOptions {
  readonly source: OperationSource
  /** The new file. */
  readonly out: string
  /** The last block whose registrations count; the last that is read when left out. */
  readonly cutoffBlock: number | undefined
  readonly part: Part
  readonly now: () => number
  readonly progress: (progress: CensusProgress) => void
  readonly verifying: Pick<VerifyingOptions, 'spawn' | 'workers'>
  /** Hears that an earlier run had begun it. */
  readonly onGoingOn?: () => void
  /** After how many milliseconds the next checkpoint is due; 10,000 when left out. */
  readonly checkpointEvery?: number
}

/** Characters that are held before they are written. */
const mostHeld = 1024 * 1024

/** What a checkpoint keeps. */
interface Kept {
  readonly settings: { readonly source: string; readonly part: string; readonly cutoffBlock: number | null }
  readonly taken: Taken
  readonly position: SourcePosition
  /** Whether all was read. */
  readonly isRead: boolean
}

export interface MadeCensus {
  readonly sum: ListSum
  readonly subject: {
    readonly chain: string
    readonly cutoffBlock: number
    readonly firstBlock: number
    readonly lastBlock: number
  }
  /** Whether an earlier run had begun it. */
  readonly wentOn: boolean
}

/** The folder in which a census is made, beside the file that it becomes. */
export function unfinishedFolder(out: string): string {
  return `${path.resolve(out)}.unfinished`
}

/** Throws CensusError when the operations, or what an earlier run left, cannot become a list. */
export async function makeCensus(options: CensusOptions): Promise<MadeCensus> {
  const { out, part, cutoffBlock, source } = options
  const folder = unfinishedFolder(out)
  const drawers = await Drawers.open<Kept>(folder)
  try {
    const settings = { source: source.kind, part: partText(part), cutoffBlock: cutoffBlock ?? null }
    const { kept } = drawers
    if (kept !== undefined && JSON.stringify(kept.settings) !== JSON.stringify(settings))
      throw new CensusError(
        'another-census-unfinished',
        'Another census was begun under this name: of another part, another cutoff or another source.',
        `Give another name, or remove the folder ${path.basename(folder)} beside the file.`,
      )
    if (kept !== undefined) options.onGoingOn?.()
    const listed = new Set<string>()
    await drawers.readBeside('listed', (line) => listed.add(Buffer.from(line).toString('latin1')))
    const taken =
      kept?.isRead === true ? kept.taken : await readAll({ ...options, drawers, settings, listed })
    const { chain = '', first, last } = taken
    const subject = { chain, cutoffBlock: cutoffBlock ?? last, firstBlock: first, lastBlock: last }
    const list = path.join(folder, 'list')
    const sum = await writeList(list, { ...options, drawers, listed, subject })
    if (!(await linkUnlessTaken(fileSystem, list, path.resolve(out)))) throw fileExists()
    await drawers.remove()
    return { sum, subject, wentOn: kept !== undefined }
  } catch (error) {
    await drawers.close().catch(() => undefined)
    throw isSystemError(error, 'ENOSPC', 'EDQUOT') ? spaceMissing() : error
  }
}

interface Reading extends CensusOptions {
  readonly drawers: Drawers<Kept>
  readonly settings: Kept['settings']
  readonly listed: Set<string>
}

async function readAll(options: Reading): Promise<Taken> {
  const { source, drawers, settings, cutoffBlock, part, listed, now, progress } = options
  const { kept } = drawers
  const start = kept && { position: kept.position, place: kept.taken.place, last: kept.taken.last }
  const reading = await source.open(start)
  const taker = new OperationTaker({
    part,
    cutoffBlock,
    drawers,
    listed,
    again: reading.again,
    ...(kept === undefined ? {} : { taken: kept.taken }),
  })
  let checkpointAt = now() + (options.checkpointEvery ?? 10_000)
  const keep = async (position: SourcePosition, isRead: boolean) => {
    // What is passed over was kept by the run before, which had come further.
    if (!isRead && taker.isPassingOver) return
    await drawers.checkpoint({ settings, taken: taker.taken, position, isRead })
    checkpointAt = now() + (options.checkpointEvery ?? 10_000)
  }
  let position = kept?.position ?? { file: 0, offset: 0 }
  progress(progressOf(reading, taker))
  for await (const { file, offset, pieces } of reading.files) {
    const splitter = new LineSplitter()
    const take = (line: Uint8Array) => taker.take(line)
    for await (const piece of pieces) {
      splitter.push(piece, take)
      position = { file, offset: offset + splitter.bytes }
      await drawers.relieve()
      progress(progressOf(reading, taker))
      if (now() >= checkpointAt) await keep(position, false)
    }
    // A last line may lack its line feed.
    if (splitter.rest.length > 0) taker.take(splitter.rest)
    position = { file: file + 1, offset: 0 }
  }
  taker.finished()
  await keep(position, true)
  return taker.taken
}

function progressOf(reading: SourceReading, taker: OperationTaker): CensusProgress {
  const { place } = taker.taken
  const words = place === undefined ? reading.beginning : undefined
  return { step: 'reading', done: reading.progress(place), ...(words === undefined ? {} : { words }) }
}

interface Writing extends CensusOptions {
  readonly drawers: Drawers<Kept>
  readonly listed: ReadonlySet<string>
  readonly subject: MadeCensus['subject']
}

async function writeList(list: string, options: Writing): Promise<ListSum> {
  const { drawers, subject, part, progress, verifying } = options
  const { registered, runs } = await judgeAll(options)
  const claims = new ClaimsOfAll()
  const refusedFile = path.join(drawers.folder, 'refused')
  await readClaims(claims, refusedFile, drawers, registered)
  await claims.verify({
    ...verifying,
    progress: (done, wanted) => progress({ step: 'verifying', done: done / wanted }),
  })
  const writer = await ListWriter.create(list, headerText(subject, part))
  progress({ step: 'writing', done: undefined })
  for await (const { account, kind, keys, text } of new SortedRuns(runs)) {
    const found = claims.of(account, keys, { chainId: subject.chain, cutoffBlock: subject.cutoffBlock })
    await writer.account(withClaims(text, account, found), kind, hasClaim(found))
  }
  for await (const text of fileLines(refusedFile)) await writer.refused(text)
  return writer.finish()
}

/** Reads all claims; what is no account's goes into a file. */
async function readClaims(
  claims: ClaimsOfAll,
  refusedFile: string,
  drawers: Drawers<Kept>,
  registered: ReadonlySet<string>,
): Promise<void> {
  writeFileSync(refusedFile, '')
  let held = ''
  const write = () => {
    appendFileSync(refusedFile, held)
    held = ''
  }
  await claims.read(drawers, registered, (line) => {
    held += `${refusedText(line)}\n`
    if (held.length > mostHeld) write()
  })
  write()
}

/** Claims stand behind the account, as the order of the members wants it. */
function withClaims(text: string, account: string, claims: readonly unknown[]): string {
  const beginning = `{"account":"${account}",`
  return `${beginning}"claims":${sortedJson(claims)},${text.slice(beginning.length)}`
}

async function judgeAll({ drawers, listed, subject, progress }: Writing) {
  const registered = new Set<string>()
  const runs: string[] = []
  for (let drawer = 0; drawer < drawerCount; drawer++) {
    progress({ step: 'judging', done: drawer / drawerCount })
    const verdicts = await judgeDrawer(drawers, drawer, listed, subject.cutoffBlock)
    if (verdicts.length === 0) continue
    const run = path.join(drawers.folder, `verdicts-${drawer}`)
    const lines = verdicts.map((verdict) => {
      const keys = [...new Set(verdict.registrations.map(({ recoveryPublicKey }) => recoveryPublicKey))]
      keys.forEach((key) => registered.add(key))
      return `${verdict.account} ${verdict.kind} ${keys.join(',')} ${verdictText(verdict)}\n`
    })
    await writeFile(run, lines.join(''))
    runs.push(run)
  }
  return { registered, runs }
}
