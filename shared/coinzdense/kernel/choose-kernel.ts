/**
 * Finds the fastest chain kernel that works on this machine: those that give the known answers race for some
 * milliseconds. Which one wins depends on the processor and on the version of V8. The race
 * also gives V8 the time to replace its first, slow machine code.
 */
import { equalBytes } from '../bytes.ts'
import type { ChainKernel, KernelName } from './chain-kernel.ts'
import { kernelVariants } from './chains-function.ts'
import { knownWalk } from './known-answers.ts'
import { createWebAssemblyKernel } from './webassembly-kernel.ts'

/** How long the race takes: a worker should be ready soon after it was started. */
const raceMilliseconds = 10

/**
 * How long it may take while one kernel is far behind another. In code of the same quality none is that much slower,
 * so V8 has not replaced the first, slow code of all of them yet; on a busy machine that takes longer.
 */
const longestRaceMilliseconds = 40
const implausibleLead = 3

/** Also ends the race if the clock stands still. */
const maximumRounds = 200

/** Groups of kernels, best first where nothing is known. From each group the first that works takes part. */
export type KernelCandidates = readonly (readonly (() => ChainKernel)[])[]

const moduleCandidates: KernelCandidates = [
  [() => createWebAssemblyKernel('relaxed-hybrid'), () => createWebAssemblyKernel('swizzle-hybrid')],
  [() => createWebAssemblyKernel('shuffle-hybrid')],
  [() => createWebAssemblyKernel('scalar')],
]

let chosen: Promise<ChainKernel> | undefined

/**
 * The best kernel of this machine, chosen at the first call. `clock` gives milliseconds, with fractions. If `winner`,
 * which another process of this machine has chosen, gives the right answer here too, there is no race.
 */
export function bestKernel(clock: () => number, winner?: string): Promise<ChainKernel> {
  chosen ??= chooseKernel(clock, candidatesAfter(winner))
  return chosen
}

/** The winner alone where it works; else all. A winner that is no module of ours does not shorten the search. */
function candidatesAfter(winner: string | undefined): KernelCandidates {
  const variant = kernelVariants.find((name) => name === winner)
  const kernel = variant === undefined ? undefined : firstWorking([() => createWebAssemblyKernel(variant)])
  return kernel === undefined ? moduleCandidates : [[() => kernel]]
}

/** The kernel of that name, as chosen by another process of this machine. Nothing is checked before its first use. */
export async function kernelNamed(name: KernelName): Promise<ChainKernel> {
  return name === 'libsodium' ? await libsodiumKernel() : createWebAssemblyKernel(name)
}

/** The fastest of the candidates; libsodium, slow but independent of our own code, if none of them works. */
export async function chooseKernel(
  clock: () => number,
  candidates: KernelCandidates = moduleCandidates,
): Promise<ChainKernel> {
  const working = candidates.flatMap((group) => firstWorking(group) ?? [])
  return race(working, clock) ?? (await libsodiumKernel())
}

/** The first module that works, in the order of speed where nothing is known; undefined when none does. */
export function firstWorkingModule(): ChainKernel | undefined {
  return firstWorking(moduleCandidates.flat())
}

function firstWorking(group: readonly (() => ChainKernel)[]): ChainKernel | undefined {
  for (const create of group) {
    const kernel = attempt(create)
    if (kernel !== undefined && walksRight(kernel)) return kernel
  }
  return undefined
}

/** Kernels take turns, so that a disturbance meets all of them. The best turn counts. */
function race(kernels: readonly ChainKernel[], clock: () => number): ChainKernel | undefined {
  if (kernels.length === 1) return kernels[0]
  const runners = kernels.map((kernel) => ({ kernel, works: true, best: Infinity }))
  const begin = clock()
  const undecided = (): boolean => {
    const milliseconds = clock() - begin
    const times = runners.filter(({ works }) => works).map(({ best }) => best)
    return (
      milliseconds < raceMilliseconds ||
      (milliseconds < longestRaceMilliseconds && Math.max(...times) > implausibleLead * Math.min(...times))
    )
  }
  for (let round = 0; round < maximumRounds && (round === 0 || undecided()); round++) {
    for (const runner of runners) {
      const start = clock()
      runner.works &&= walksRight(runner.kernel)
      runner.best = Math.min(runner.best, clock() - start)
    }
  }
  return runners
    .filter(({ works }) => works)
    .reduce<(typeof runners)[number] | undefined>(
      (a, b) => (a === undefined || b.best < a.best ? b : a),
      undefined,
    )?.kernel
}

/** A kernel that throws, whatever it throws, does not work here. */
function walksRight(kernel: ChainKernel): boolean {
  const { levelSalt, hashLength, values, steps, answer } = knownWalk
  const walked = attempt(() => kernel.advance(levelSalt, hashLength, values, steps))
  return walked !== undefined && equalBytes(walked, answer)
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

/** Loaded only where it is needed: workers start faster without it. */
async function libsodiumKernel(): Promise<ChainKernel> {
  const { createLibsodiumKernel } = await import('./libsodium-kernel.ts')
  return createLibsodiumKernel()
}
