/** Figures of a run that never was, round ones, for the tests of how they are reported. */
import type { Figures, SeedEntry } from '../../electron/benchmark/figures.ts'

function entry(kind: SeedEntry['kind'], workers: number, milliseconds: number, cold = false): SeedEntry {
  return {
    kind,
    workers,
    cold,
    keys: 1024,
    milliseconds,
    best: milliseconds - 10,
    ofInline: milliseconds / 400,
    overhead: workers > 0 && !cold ? 0.025 * workers : undefined,
    computing: workers > 0 && !cold ? 1.04 : undefined,
  }
}

export const fullFigures: Figures = {
  extent: 'full',
  machine: {
    node: '20.20.2',
    v8: '11.3.244.8-node.38',
    cpu: 'Processor <of> "some" & make',
    cores: 2,
    platform: 'linux x64',
    kernel: 'swizzle-hybrid',
    date: '2026-11-23T20:14:59.000Z',
    load: 0.25,
  },
  kernel: {
    chosen: 'swizzle-hybrid',
    hashLength: 20,
    rounds: 15,
    variants: [
      { name: 'swizzle-hybrid', stepsPerSecond: 18e6, timesLibsodium: 9.5 },
      { name: 'scalar', stepsPerSecond: 9e6, timesLibsodium: 4.7 },
    ],
    libsodiumPerCall: { name: 'libsodium per call', stepsPerSecond: 1.9e6, timesLibsodium: 1 },
  },
  seedJob: {
    keys: 1024,
    hashesPerKey: 5889,
    rounds: 7,
    entries: [
      entry('inline', 0, 400),
      entry('libsodium', 0, 3800),
      ...[420, 220, 224, 228].map((milliseconds, index) => entry('process', index + 1, milliseconds)),
      ...[410, 215, 219, 223].map((milliseconds, index) => entry('thread', index + 1, milliseconds)),
      entry('process', 1, 560, true),
      entry('process', 2, 380, true),
    ],
  },
  recoveryKey: { rounds: 25, milliseconds: 7.25, libsodiumMilliseconds: 65, timesLibsodium: 9 },
  levelKey: {
    hashLength: 24,
    otsBits: 12,
    height: 10,
    workers: 2,
    hashes: 134_219_775,
    milliseconds: 4000,
    loopDelay: { median: 0.1, percentile99: 13, max: 231.9 },
    loopDelayIdle: { median: 0.1, percentile99: 0.3, max: 1.1 },
  },
  signing: {
    hashLength: 24,
    otsBits: 8,
    heights: [3, 3, 6],
    signatures: 232,
    boundaries: { lowest: 4, middle: 1 },
    pauseMilliseconds: 10,
    rounds: 3,
    withPrefetch: { median: 1, slowest: 3.5, slowestToMedian: 3, slowestOfAll: 9, keysNotReady: 0 },
    withoutPrefetch: { median: 1, slowest: 61, slowestToMedian: 58, slowestOfAll: 70, keysNotReady: 12 },
    note: 'One signature after the other with a pause of 10 ms after each, and no other wait.',
  },
  workerStart: {
    starts: 9,
    workers: { process: { first: 120, told: 100 }, thread: { first: 70, told: 45 } },
  },
  memory: {
    keys: 10_000,
    hashLength: 24,
    otsBits: 8,
    mainProcess: { before: 80.4, after: 90.6 },
    worker: { before: 55, after: 60 },
  },
}

/** The same from a quick run. */
export const quickFigures: Figures = {
  ...fullFigures,
  extent: 'quick',
  seedJob: {
    ...fullFigures.seedJob,
    entries: fullFigures.seedJob.entries.filter(
      ({ kind, workers, cold }) => kind !== 'thread' && workers < 3 && !cold,
    ),
  },
  recoveryKey: undefined,
  levelKey: undefined,
  signing: undefined,
  workerStart: undefined,
  memory: undefined,
}
