/** The figures as plain text of at most 100 columns. */
import type { Figures, LoopDelay, SeedEntry } from './figures.ts'
import { originalPercent, publishedFigures, repeatedFigures } from './original.ts'

/** All lines of the report. Parts that were not measured are left out. */
export function tableOf(figures: Figures): string[] {
  const { extent, machine } = figures
  return [
    `Lifeboat benchmark, ${extent} run of ${machine.date.slice(0, 16).replace('T', ' ')} UTC`,
    `${machine.cpu}, ${machine.cores} cores, ${machine.platform}`,
    `Node ${machine.node} (V8 ${machine.v8}), kernel ${machine.kernel}, load before the run ${machine.load.toFixed(1)}`,
    ...[kernelLines, seedLines, keyLines, signingLines, workerLines].flatMap((lines) => lines(figures)),
  ]
}

function kernelLines({ kernel }: Figures): string[] {
  const rows = [...kernel.variants, kernel.libsodiumPerCall].map(
    ({ name, stepsPerSecond, timesLibsodium }) => [
      name === kernel.chosen ? `${name} (in use)` : name,
      (stepsPerSecond / 1e6).toFixed(2),
      `${timesLibsodium.toFixed(2)} x`,
    ],
  )
  return [
    '',
    `Hash chains in one thread, ${kernel.hashLength} bytes, by processor time`,
    ...aligned(['', 'million steps/s', 'of libsodium'], rows),
  ]
}

function seedLines({ seedJob }: Figures): string[] {
  const hashes = ((seedJob.keys * seedJob.hashesPerKey) / 1e6).toFixed(1)
  const rows = seedJob.entries.map((entry) => [
    describe(entry, seedJob.keys),
    duration(entry.milliseconds),
    percent(entry.ofInline),
    entry.overhead === undefined ? '' : percent(1 - entry.overhead),
    ...[publishedFigures, repeatedFigures].map((original) => {
      if (entry.kind === 'inline') return '100 %'
      if (entry.kind === 'libsodium' || entry.cold) return ''
      const known = originalPercent(original, entry.kind, entry.workers)
      return known === undefined ? '' : `${known} %`
    }),
  ])
  return [
    '',
    `The seed post's job: ${grouped(seedJob.keys)} one-time keys of 20 bytes and 7 bits, ${hashes} million hashes`,
    ...aligned(['', 'time', 'of inline', 'busy', 'original (1)', 'original (2)'], rows),
    `  Median of ${seedJob.rounds} rounds in which all took turns; workers warm unless it says cold.`,
    ...seedJob.entries
      .filter(({ kind, workers, cold }) => kind === 'process' && workers === 2 && !cold)
      .map(
        ({ computing = NaN }) =>
          `  The two processes computed ${percent(computing)} of the inline time together: 100 % on two undisturbed cores.`,
      ),
    `  (1) ${publishedFigures.source}`,
    `  (2) ${repeatedFigures.source}`,
  ]
}

function keyLines({ recoveryKey, levelKey }: Figures): string[] {
  if (recoveryKey === undefined || levelKey === undefined) return []
  const { hashLength, otsBits, height, workers, hashes, milliseconds } = levelKey
  return [
    '',
    'Single keys',
    ...aligned(
      [],
      [
        [
          'recovery key (24, 12), in one thread',
          duration(recoveryKey.milliseconds),
          `libsodium ${duration(recoveryKey.libsodiumMilliseconds)}`,
        ],
        [
          `level key (${hashLength}, ${otsBits}) of height ${height}, ${workers} processes`,
          duration(milliseconds),
          `${(hashes / milliseconds / 1000).toFixed(1)} million hashes/s`,
        ],
      ],
    ),
  ]
}

function signingLines({ signing }: Figures): string[] {
  if (signing === undefined) return []
  const { hashLength, otsBits, heights, signatures, boundaries, rounds, note } = signing
  const rows = (['withPrefetch', 'withoutPrefetch'] as const).map((way) => [
    way === 'withPrefetch' ? 'next keys prepared' : 'not prepared',
    duration(signing[way].median),
    duration(signing[way].slowest),
    `${signing[way].slowestToMedian.toFixed(1)} x`,
    duration(signing[way].slowestOfAll),
    String(signing[way].keysNotReady),
  ])
  return [
    '',
    `Signing with a stack (${hashLength}, ${otsBits}) of heights ${heights.join(', ')}: ${signatures} signatures a round, ${rounds} rounds`,
    ...aligned(['', 'median', 'slowest', 'slowest/median', 'single worst', 'keys not ready'], rows),
    `  Each round crosses the end of ${boundaries.lowest} lowest level keys and of ${boundaries.middle} in the middle.`,
    ...wrapped(note, 96).map((line) => `  ${line}`),
  ]
}

function workerLines({ workerStart, seedJob, levelKey, memory }: Figures): string[] {
  if (workerStart === undefined || levelKey === undefined || memory === undefined) return []
  const { process, thread } = workerStart.workers
  const overhead = (kind: 'process' | 'thread') =>
    seedJob.entries.find((entry) => entry.kind === kind && entry.workers === 1 && !entry.cold)?.overhead ??
    NaN
  const megabytes = ({ before, after }: { before: number; after: number }) =>
    `${before.toFixed(0)} -> ${after.toFixed(0)} MB`
  return [
    '',
    'What workers cost',
    ...aligned(
      ['', 'process', 'thread'],
      [
        ['ready after its start', duration(process.first), duration(thread.first)],
        ['the same, told the kernel', duration(process.told), duration(thread.told)],
        ['time not spent computing, one worker', percent(overhead('process')), percent(overhead('thread'))],
      ],
    ),
    ...aligned(
      ['timers of this thread were late by', 'median', '99 %', 'at most'],
      [
        ['while workers made the level key', ...delays(levelKey.loopDelay)],
        ['while nothing happened', ...delays(levelKey.loopDelayIdle)],
      ],
    ),
    `  Memory over ${grouped(memory.keys)} keys (${memory.hashLength}, ${memory.otsBits}): this process ${megabytes(memory.mainProcess)}, a worker ` +
      (typeof memory.worker === 'string' ? `unknown (${memory.worker})` : megabytes(memory.worker)),
  ]
}

function delays({ median, percentile99, max }: LoopDelay): string[] {
  return [median, percentile99, max].map((milliseconds) => `${milliseconds.toFixed(1)} ms`)
}

/** How an entry is called in a table or a chart. */
export function describe({ kind, workers, cold, keys }: SeedEntry, allKeys: number): string {
  const share = keys < allKeys ? ` (${keys} keys)` : ''
  if (kind === 'inline') return 'inline, one thread'
  if (kind === 'libsodium') return `libsodium per call${share}`
  const plural = workers === 1 ? '' : kind === 'process' ? 'es' : 's'
  return `${workers} ${kind}${plural}${cold ? ', cold' : ''}`
}

/** Three digits that count, in the unit that suits. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(2)} ms`
  if (milliseconds < 1000) return `${milliseconds.toFixed(0)} ms`
  return `${(milliseconds / 1000).toFixed(2)} s`
}

export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(fraction < 0.1 ? 1 : 0)} %`
}

/** 1,024. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US')
}

/** Columns: the first to the left, the others to the right. A head without names is left out. */
function aligned(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = head.length > 0 ? [head, ...rows] : rows
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? `  ${cell.padEnd(widths[0] ?? 0)}` : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd(),
  )
}

function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
