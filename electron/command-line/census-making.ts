/** Makes a list on the command line: where its operations come from, and what is shown meanwhile. */
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import { fileSource } from '../census/file-source.ts'
import { hafSource } from '../census/haf-source.ts'
import { makeCensus, type CensusProgress } from '../census/make-census.ts'
import { nodeSource } from '../census/node-source.ts'
import { parsePart, wholeCensus } from '../census/parts.ts'
import type { OperationSource } from '../census/source.ts'
import { mainnet } from '../hive/nodes/chain.ts'
import { sumLines } from './census-report.ts'
import { UsageError, type CommandCall, type Outcome } from './command.ts'
import { hiveAccess } from './hive-access.ts'
import { durationInWords } from './key-making.ts'
import { requireRoomFor } from './output-file.ts'
import { parseWholeNumber } from './whole-number.ts'

export async function makeList(call: CommandCall): Promise<Outcome> {
  const { options, now, census, notice } = call
  const { out } = options
  if (out === undefined)
    throw new UsageError('usage', 'Say with --out which new file the list goes to.', seeHelp())
  const source = sourceOf(call)
  await requireRoomFor(out)
  const cutoff = options['cutoff']
  const status = new StatusLine(call)
  try {
    const made = await makeCensus({
      source,
      out,
      cutoffBlock: cutoff === undefined ? undefined : parseWholeNumber(cutoff, 'cutoff block'),
      part: options['part'] === undefined ? wholeCensus : parsePart(options['part']),
      now,
      verifying: census.verifying(),
      progress: (progress) => status.show(progress),
      onGoingOn: () => notice('Going on where an earlier run ended: what it read is not read again.'),
    })
    const { sum, subject } = made
    return {
      exitCode: 0,
      json: { file: out, ...subject, ...sum },
      lines: [
        `Written to ${out}: blocks ${subject.firstBlock} to ${subject.lastBlock}, cutoff ${subject.cutoffBlock}.`,
        ...sumLines(sum),
        `Whoever makes it too gets the same SHA-256. If not: ${lifeboatCommand('census diff FILE FILE')}`,
      ],
    }
  } finally {
    status.clear()
  }
}

function sourceOf(call: CommandCall): OperationSource {
  const { options, lists, census } = call
  const { operations, node, practice } = lists
  const { haf } = options
  const isNode = node !== undefined || practice !== undefined
  if ([operations !== undefined, haf !== undefined, isNode].filter(Boolean).length !== 1 && haf === undefined)
    throw new UsageError(
      'usage',
      'Say where the operations come from: --operations, --haf, --node or --practice, one of them.',
      seeHelp(),
    )
  const range = {
    firstBlock: blockOf(options['from-block'], 'first block') ?? 1,
    lastBlock: blockOf(options['to-block'], 'last block'),
  }
  if (operations !== undefined && haf === undefined) {
    if (options['from-block'] !== undefined || options['to-block'] !== undefined)
      throw new UsageError('usage', 'A file says itself which blocks it has.', seeHelp())
    return fileSource(operations, census.piped())
  }
  if (haf !== undefined) {
    if (operations !== undefined || node !== undefined)
      throw new UsageError('usage', 'A database, files and nodes cannot be read in one run.', seeHelp())
    // The practice chain's own operations may lie in such tables, too.
    const { chain } = practice === undefined ? { chain: mainnet } : hiveAccess(call)
    return hafSource({ database: haf, chainId: chain.chainId, ...range })
  }
  const { now, wait } = call
  const access = hiveAccess(call)
  return nodeSource({ access, ...range, now, wait, notice: access.notice })
}

function blockOf(text: string | undefined, name: string): number | undefined {
  return text === undefined ? undefined : parseWholeNumber(text, name)
}

function seeHelp(): string {
  return lifeboatCommand('census --help')
}

const stepWords: Readonly<Record<CensusProgress['step'], string>> = {
  reading: 'Reading operations',
  judging: 'Judging accounts',
  verifying: 'Verifying claims',
  writing: 'Writing the list',
}

/** Milliseconds between two looks at the clock. */
const pause = 500
/** Milliseconds before anything is said of the time that is left. */
const untilKnown = 3000

/** How far a step is, and how long the rest of it takes at the speed that it has had. */
class StatusLine {
  readonly #call: Pick<CommandCall, 'now' | 'showStatus'>
  #step: { readonly name: string; readonly begin: number; readonly done: number } | undefined
  #shownAt = -Infinity

  constructor(call: Pick<CommandCall, 'now' | 'showStatus'>) {
    this.#call = call
  }

  show({ step, done, words }: CensusProgress): void {
    const now = this.#call.now()
    if (this.#step?.name !== step) this.#step = { name: step, begin: now, done: done ?? 0 }
    else if (now - this.#shownAt < pause) return
    this.#shownAt = now
    const { begin, done: before } = this.#step
    const elapsed = now - begin
    const percent = done === undefined ? '' : `: ${Math.floor(100 * Math.min(1, done))} %`
    const isKnown = done !== undefined && done > before && done < 1 && elapsed > untilKnown
    const left = isKnown ? ((elapsed / (done - before)) * (1 - done)) / 1000 : undefined
    const time = left === undefined ? '' : `, about ${durationInWords(left)} to go`
    this.#call.showStatus(`${stepWords[step]}${words === undefined ? `${percent}${time}` : `: ${words}`}`)
  }

  clear(): void {
    this.#call.showStatus('')
  }
}
