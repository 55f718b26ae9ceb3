/** Steps of hash chains a second in this thread: every kernel that runs here, and libsodium by a call for each step. */
import type { ChainKernel, KernelName } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { kernelVariants } from '../../shared/coinzdense/kernel/chains-function.ts'
import { isSupported } from '../../shared/coinzdense/kernel/variant-support.ts'
import { createWebAssemblyKernel } from '../../shared/coinzdense/kernel/webassembly-kernel.ts'
import { keyedHash } from '../../shared/coinzdense/sodium.ts'
import type { KernelFigures } from './figures.ts'
import { inTurns, median, medianRatio } from './rounds.ts'

export interface KernelPlan {
  readonly rounds: number
  /** Processor time that each kernel gets in a round. */
  readonly millisecondsPerTurn: number
}

const hashLength = 20
/** Chains and steps of one call: some milliseconds, and as many chains as fill the lanes of every kernel. */
const chains = 48
const stepsPerChain = 512
const libsodiumSteps = 2048

const perCall = 'libsodium per call'

/** `cpuTime` gives the milliseconds of processor time that this process has used; `chosen` is the kernel in use. */
export async function measureKernels(
  chosen: KernelName,
  cpuTime: () => number,
  { rounds, millisecondsPerTurn }: KernelPlan,
): Promise<KernelFigures> {
  const variants = kernelVariants.filter(isSupported)
  const walks = new Map<string, () => number>([
    ...variants.map((name) => [name, walkWith(createWebAssemblyKernel(name))] as const),
    [perCall, walkPerCall()],
  ])
  const contenders = [...walks].map(([name, walk]) => ({
    name,
    measure: () => Promise.resolve(stepsPerSecond(walk, cpuTime, millisecondsPerTurn)),
  }))
  // The first round only lets V8 replace its first, slow code.
  await inTurns(contenders, 1)
  const samples = await inTurns(contenders, rounds)
  const libsodium = samples.get(perCall) ?? []
  const figure = (name: string) => {
    const speeds = samples.get(name) ?? []
    return { name, stepsPerSecond: median(speeds), timesLibsodium: medianRatio(speeds, libsodium) }
  }
  return { chosen, hashLength, rounds, variants: variants.map(figure), libsodiumPerCall: figure(perCall) }
}

function stepsPerSecond(walk: () => number, cpuTime: () => number, milliseconds: number): number {
  const begin = cpuTime()
  let steps = 0
  let elapsed: number
  do {
    steps += walk()
    elapsed = cpuTime() - begin
  } while (elapsed < milliseconds)
  return (1000 * steps) / elapsed
}

function walkWith(kernel: ChainKernel): () => number {
  const levelSalt = new Uint8Array(hashLength).fill(1)
  const values = Uint8Array.from({ length: chains * hashLength }, (_, place) => place)
  const steps = new Uint32Array(chains).fill(stepsPerChain)
  return () => {
    kernel.advance(levelSalt, hashLength, values, steps)
    return chains * stepsPerChain
  }
}

function walkPerCall(): () => number {
  const levelSalt = new Uint8Array(hashLength).fill(1)
  let value: Uint8Array = new Uint8Array(hashLength)
  return () => {
    for (let step = 0; step < libsodiumSteps; step++) value = keyedHash(hashLength, value, levelSalt)
    return libsodiumSteps
  }
}
