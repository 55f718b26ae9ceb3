/**
 * The chain kernel on the generated WebAssembly modules. A module is generated when a width of hash is first used, and
 * serves only after it has given the right answer to a job whose answer is known.
 */
import { equalBytes } from '../bytes.ts'
import {
  type ChainKernel,
  KernelDefectError,
  requireAdvance,
  requireJob,
  unsupportedKernel,
} from './chain-kernel.ts'
import { ChainMachine } from './chain-machine.ts'
import { type KernelVariant, laneOffsets } from './chains-function.ts'
import { kernelModule } from './kernel-module.ts'
import { knownJob } from './known-answers.ts'
import { wordBytes } from './memory-layout.ts'
import { isSupported } from './variant-support.ts'

/** `generate` makes the bytes of a module. Methods throw a KernelDefectError when a module does not work here. */
export function createWebAssemblyKernel(variant: KernelVariant, generate = kernelModule): ChainKernel {
  const machines = new Map<number, ChainMachine>()
  function machineFor(hashLength: number): ChainMachine {
    const messageWords = Math.ceil(hashLength / wordBytes)
    const ready = machines.get(messageWords)
    if (ready !== undefined) return ready
    if (!isSupported(variant)) throw unsupportedKernel()
    const machine = new ChainMachine(generate(variant, messageWords), laneOffsets(variant))
    requireKnownAnswer(machine, messageWords)
    machines.set(messageWords, machine)
    return machine
  }
  return {
    name: variant,
    publicKeys(job) {
      requireJob(job)
      return machineFor(job.hashLength).publicKeys(job)
    },
    advance(levelSalt, hashLength, values, steps) {
      requireAdvance(levelSalt, hashLength, values, steps)
      return machineFor(hashLength).advance(levelSalt, hashLength, values, steps)
    },
    wipe() {
      for (const machine of machines.values()) machine.wipe()
    },
  }
}

function requireKnownAnswer(machine: ChainMachine, messageWords: number): void {
  const { job, answer } = knownJob(messageWords)
  if (!equalBytes(machine.publicKeys(job).subarray(0, answer.length), answer))
    throw new KernelDefectError(
      'kernel-wrong-answer',
      'This hash kernel gives wrong answers on this machine.',
      'Let the kernel be chosen automatically, and report the machine and the version of its software.',
    )
}
