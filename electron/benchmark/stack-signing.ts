/**
 * Whether a signature ever waits for a key: a new signing key signs across the ends of several level keys, with the
 * next ones prepared in the background, and without.
 */
import { setTimeout as pause } from 'node:timers/promises'

import {
  IndexSpace,
  OneTimeLedger,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  verifyStackSignature,
  type StackSignature,
} from '../../shared/coinzdense/index.ts'
import { defaultWorkers } from '../keygen/pool.ts'
import { Prefetch } from '../keygen/prefetch.ts'
import type { SigningFigures, SigningRun } from './figures.ts'
import { inTurns, median } from './rounds.ts'
import { BenchmarkError, withPool, type BenchmarkTools } from './tools.ts'

/** Each lowest level key signs 64 messages and takes 786,000 hashes to make; a middle one signs for 8 of them. */
const parameters = { hashLength: 24, otsBits: 8, heights: [3, 3, 6] }
const perLowestKey = 64n
const perMiddleKey = 512n

/** Begins in the middle of a lowest level key, some of them before the first middle one is used up. */
const firstPosition = perMiddleKey - 3n * perLowestKey - perLowestKey / 2n
const signatures = Number(perMiddleKey - firstPosition) + 8

/** Before the clock starts, so that V8 has replaced its first, slow code. */
const warmUpSignatures = 8

/** A person takes longer; this leaves the workers less time. */
const pauseMilliseconds = 10

const note =
  'Each time is the median over the rounds. ' +
  `One signature after the other with a pause of ${pauseMilliseconds} ms after each, and no other wait. ` +
  'The ledger is one in memory that keeps nothing: writing to a disk is not part of these times.'

/** The keys of a run are thrown away after it, so nothing has to be remembered, and no disk is measured. */
class ForgetfulLedger extends OneTimeLedger {
  protected override record(): Promise<void> {
    return Promise.resolve()
  }
}

interface Run {
  readonly times: readonly number[]
  readonly keysNotReady: number
}

export async function measureSigning(tools: BenchmarkTools, rounds: number): Promise<SigningFigures> {
  const samples = await inTurns(
    [
      { name: 'with', measure: () => signWithPrefetch(tools) },
      { name: 'without', measure: () => signWithoutPrefetch(tools) },
    ],
    rounds,
    (round) => tools.progress(`signing, round ${round} of ${rounds}`),
  )
  return {
    ...parameters,
    signatures,
    boundaries: { lowest: 4, middle: 1 },
    pauseMilliseconds,
    rounds,
    withPrefetch: summary(samples.get('with') ?? []),
    withoutPrefetch: summary(samples.get('without') ?? []),
    note,
  }
}

/**
 * Each signature's time is its median over the rounds: what a boundary costs comes back in every round at the same
 * place, while what other programs cost does not.
 */
function summary(runs: readonly Run[]): SigningRun {
  const times = Array.from({ length: signatures }, (_, place) =>
    median(runs.map((run) => run.times[place] ?? NaN)),
  )
  const [typical, slowest] = [median(times), Math.max(...times)]
  return {
    median: typical,
    slowest,
    slowestToMedian: slowest / typical,
    slowestOfAll: Math.max(...runs.flatMap((run) => run.times)),
    keysNotReady: runs.reduce((sum, { keysNotReady }) => sum + keysNotReady, 0),
  }
}

function signWithPrefetch(tools: BenchmarkTools): Promise<Run> {
  return withPool(tools, 'process', defaultWorkers(tools.cores), async (pool) => {
    const key = newSigningKey()
    const prefetch = new Prefetch({ executor: pool, ledger: new ForgetfulLedger() })
    await prefetch.watch(key)
    return signAll(key, (message) => prefetch.sign(key, message, 'benchmark'), tools.now)
  })
}

async function signWithoutPrefetch({ now }: BenchmarkTools): Promise<Run> {
  const key = newSigningKey()
  const ledger = new ForgetfulLedger()
  await key.require()
  return signAll(key, (message) => key.sign(message, 'benchmark', ledger), now)
}

function newSigningKey(): SigningKey {
  const range = IndexSpace.whole().take(signingKeyIndices(parameters))
  const source = { seed: SecretSeed.random(), parameters, range, profile: 'posix' } as const
  const key = new SigningKey(source)
  key.advanceTo(firstPosition - BigInt(warmUpSignatures))
  return key
}

async function signAll(
  key: SigningKey,
  sign: (message: Uint8Array) => Promise<StackSignature>,
  now: () => number,
): Promise<Run> {
  const publicKey = key.publicKey()
  const times: number[] = []
  let keysNotReady = 0
  for (let number = -warmUpSignatures; number < signatures; number++) {
    const message = Uint8Array.of(number >> 8, number & 0xff)
    if (number >= 0 && !key.available()) keysNotReady++
    const begin = now()
    const { signature } = await sign(message)
    if (number >= 0) times.push(now() - begin)
    const isLast = number === signatures - 1
    if (isLast && !verifyStackSignature({ parameters, publicKey }, message, signature)) throw notValid()
    await pause(pauseMilliseconds)
  }
  return { times, keysNotReady }
}

function notValid(): BenchmarkError {
  return new BenchmarkError(
    'wrong-signature',
    'A signature that was made is not valid, so how fast it was made says nothing.',
    'Run the tests (npm test), and report the machine and the version of Node.',
  )
}
