/**
 * How fast a census is made here, of a generated chain: whole, then in two parts at the same time, each in a process of its own as
 * somebody would run it. What counts are the ratios of one run; the others are figures of this computer.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { verifyClaims, type VerifyingOptions } from './claim-verifying.ts'
import { CensusError } from './census-error.ts'
import { generatedOperations, type ChainPlan } from './generator.ts'
import { generatedClaims } from './generated-things.ts'
import { mergeParts } from './merging.ts'

export interface CensusBenchmarkOptions {
  readonly accounts: number
  /** The program and what stands before `census` in its arguments. */
  readonly command: readonly [program: string, ...args: string[]]
  readonly verifying: Pick<VerifyingOptions, 'spawn'>
  readonly cores: number
  readonly now: () => number
  readonly progress: (words: string) => void
}

export interface CensusFigures {
  readonly accounts: number
  readonly operations: number
  readonly bytes: number
  readonly operationsPerSecond: number
  readonly wholeSeconds: number
  readonly twoPartsSeconds: number
  /** The time of two parts at once, to that of the whole. */
  readonly twoPartsToWhole: number
  /** Of the whole run, in MiB; undefined where the system does not tell. */
  readonly peakMebibytes: number | undefined
  /** Each with a worker for each core. */
  readonly claimsPerSecond: number
  readonly claimsPerSecondAndCore: number
  readonly sha256: string
}

const claimsToVerify = 400

/** Throws CensusError when parts come to another list than the whole. */
export async function measureCensus(options: CensusBenchmarkOptions): Promise<CensusFigures> {
  const { accounts, progress, now } = options
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lifeboat-census-'))
  try {
    progress('the chain')
    const file = path.join(folder, 'operations')
    const made = await writeChain(file, {
      seed: 1,
      accounts,
      registered: 1,
      claims: Math.ceil(accounts / 100),
      goodClaims: Math.min(50, Math.ceil(accounts / 1000)),
    })
    progress('the whole')
    const whole = await timed(options, file, path.join(folder, 'whole'))
    progress('two parts')
    const begin = now()
    const parts = ['1/2', '2/2'].map((part) => path.join(folder, `part-${part[0] ?? ''}`))
    await Promise.all(parts.map((out, at) => timed(options, file, out, ['--part', `${at + 1}/2`])))
    const twoPartsSeconds = (now() - begin) / 1000
    const { sha256 } = await mergeParts(parts, path.join(folder, 'merged'))
    if (sha256 !== whole.sha256)
      throw new CensusError(
        'parts-differ',
        'Two parts came to another list than the whole.',
        'Please report this.',
      )
    progress('claims')
    const claimsPerSecond = await measureClaims(options, options.cores)
    return {
      accounts,
      ...made,
      operationsPerSecond: made.operations / whole.seconds,
      wholeSeconds: whole.seconds,
      twoPartsSeconds,
      twoPartsToWhole: twoPartsSeconds / whole.seconds,
      peakMebibytes: whole.peak,
      claimsPerSecond,
      claimsPerSecondAndCore: claimsPerSecond / options.cores,
      sha256,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeChain(file: string, plan: ChainPlan): Promise<{ operations: number; bytes: number }> {
  const out = createWriteStream(file)
  let bytes = 0
  let last: Buffer = Buffer.alloc(0)
  for (const piece of generatedOperations(plan)) {
    bytes += piece.length
    last = piece
    if (!out.write(piece)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  const end = last.toString('utf8').trimEnd().split('\n').at(-1) ?? '{}'
  return { bytes, operations: (JSON.parse(end) as { operations: number }).operations }
}

/** Runs `census` in a process of its own, and watches its memory where the system tells. */
async function timed(
  { command: [program, ...before], now }: CensusBenchmarkOptions,
  file: string,
  out: string,
  more: readonly string[] = [],
) {
  const begin = now()
  const args = [...before, 'census', '--operations', file, '--out', out, '--json', ...more]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let peak: number | undefined
  const watching = setInterval(() => (peak = peakOf(child.pid) ?? peak), 100)
  let text = ''
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString('utf8')))
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(watching)
  if (code !== 0) throw new CensusError('run-failed', 'A run of the benchmark failed.', 'Please report this.')
  const { sha256 } = JSON.parse(text) as { sha256: string }
  return { seconds: (now() - begin) / 1000, peak, sha256 }
}

/** The most memory that a process has had, in MiB. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
    return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / 1024)
  } catch {
    return undefined
  }
}

async function measureClaims({ verifying, now }: CensusBenchmarkOptions, workers: number): Promise<number> {
  const claims = generatedClaims(2, claimsToVerify)
  // Once before, so that workers have started and chosen their kernel when it counts.
  await verifyClaims(claims.slice(0, 2 * workers * 16), { ...verifying, workers })
  const begin = now()
  await verifyClaims(claims, { ...verifying, workers })
  return claims.length / ((now() - begin) / 1000)
}

/** The figures as lines for a person. */
export function censusLines(figures: CensusFigures): readonly string[] {
  const { accounts, operations, bytes, peakMebibytes } = figures
  const rounded = (value: number, digits = 0) => value.toFixed(digits)
  return [
    `A census of ${accounts} generated accounts: ${operations} operations, ${rounded(bytes / 2 ** 20)} MiB.`,
    `  Whole:              ${rounded(figures.wholeSeconds, 1)} s, ${rounded(figures.operationsPerSecond)} operations a second`,
    `  Two parts at once:  ${rounded(figures.twoPartsSeconds, 1)} s, ${rounded(100 * figures.twoPartsToWhole)} % of that`,
    `  Most memory:        ${peakMebibytes === undefined ? 'the system does not tell' : `${peakMebibytes} MiB`}`,
    `  Claims verified:    ${rounded(figures.claimsPerSecond)} a second, ${rounded(figures.claimsPerSecondAndCore)} a second and core (starting workers included)`,
    `  SHA-256:            ${figures.sha256}`,
  ]
}
