/** `lifeboat bench`: measures how fast keys are made on this machine, with the job of the original's own benchmark. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'

import { reportOf } from '../../benchmark/benchmark.ts'
import { censusLines, measureCensus } from '../../census/census-benchmark.ts'
import { parseWholeNumber } from '../whole-number.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { bench as declaration } from '../declarations/tools.ts'
import { requireRoomFor, writeNewFile } from '../output-file.ts'

export const bench: Command = {
  ...declaration,

  async run({ options, flags, measure, census, notice }) {
    const { svg, out } = options
    if (options['census'] !== undefined) return benchCensus(options['census'], { census, notice })
    // Refused now, and not after minutes of measuring.
    // A folder that cannot be made has no room for them either.
    if (out !== undefined) await mkdir(out, { recursive: true }).catch(() => undefined)
    const inOut = (name: string) => (out === undefined ? [] : [path.join(out, name)])
    const [text, json, chart] = [inOut('bench.txt'), inOut('bench.json'), inOut('bench.svg')]
    for (const file of [...text, ...json, ...chart, ...(svg === undefined ? [] : [svg])])
      await requireRoomFor(file)
    const report = reportOf(await measure(flags.has('quick') ? 'quick' : 'full'))
    for (const file of text) await writeNewFile(file, report.lines.map((line) => `${line}\n`).join(''))
    for (const file of json) await writeNewFile(file, `${JSON.stringify(report.json, undefined, 2)}\n`)
    for (const file of [...chart, ...(svg === undefined ? [] : [svg])]) await writeNewFile(file, report.svg)
    return { exitCode: 0, json: report.json, lines: report.lines }
  },
}

const fewestAccounts = 1000
const mostAccounts = 10_000_000

async function benchCensus(
  given: string,
  { census, notice }: Pick<CommandCall, 'census' | 'notice'>,
): Promise<Outcome> {
  const accounts = parseWholeNumber(given, 'number of accounts')
  if (accounts < fewestAccounts || accounts > mostAccounts)
    throw new UsageError(
      'usage',
      `A census is measured with ${fewestAccounts} to ${mostAccounts} accounts.`,
      'A million of them takes about 1.5 GB on the disk for the time.',
    )
  const { spawn, workers } = census.verifying()
  const figures = await measureCensus({
    accounts,
    command: census.command,
    verifying: { spawn },
    cores: workers,
    now: () => performance.now(),
    progress: notice,
  })
  return { exitCode: 0, json: { ...figures }, lines: censusLines(figures) }
}
