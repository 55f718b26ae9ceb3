/**
 * The figures that do not depend on the machine's speed, under fixed names: each compares what was measured side by
 * side in one run (rounds.ts).
 */
import type { Figures, SeedEntry } from './figures.ts'

const numberWords = ['', 'one', 'two', 'three', 'four'] as const
const kindWords = { process: ['Process', 'Processes'], thread: ['Thread', 'Threads'] } as const

/** By name. A part that was not measured has none. */
export function ratiosOf({
  kernel,
  seedJob,
  recoveryKey,
  signing,
}: Pick<Figures, 'kernel' | 'seedJob' | 'recoveryKey' | 'signing'>): Record<string, number> {
  const ratios: Record<string, number> = {}
  const chosen = kernel.variants.find(({ name }) => name === kernel.chosen)
  // Where libsodium itself is the kernel, none of ours runs here.
  ratios['kernelVsLibsodiumPerCall'] = chosen?.timesLibsodium ?? 1
  for (const entry of seedJob.entries) {
    if (entry.kind === 'inline') continue
    if (entry.kind === 'libsodium') ratios['seedInlineVsLibsodiumPerCall'] = entry.ofInline
    else ratios[`${poolName(entry.kind, entry)}VsInline`] = entry.ofInline
    if (entry.overhead !== undefined && entry.kind !== 'libsodium')
      ratios[`${poolName(entry.kind, entry)}Overhead`] = entry.overhead
  }
  if (recoveryKey !== undefined) ratios['recoveryKeyVsLibsodiumPerCall'] = recoveryKey.timesLibsodium
  if (signing !== undefined) {
    ratios['slowestToMedianWithPrefetch'] = signing.withPrefetch.slowestToMedian
    ratios['slowestToMedianWithoutPrefetch'] = signing.withoutPrefetch.slowestToMedian
  }
  return ratios
}

/** `oneProcess`, `twoThreads`, `twoProcessesCold`. */
function poolName(kind: keyof typeof kindWords, { workers, cold }: SeedEntry): string {
  const [one, several] = kindWords[kind]
  return `${numberWords[workers] ?? String(workers)}${workers === 1 ? one : several}${cold ? 'Cold' : ''}`
}
