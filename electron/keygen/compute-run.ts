/** A run on a kernel: the one place where what a job describes becomes what a kernel computes. */
import type { ChainKernel } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import type { Run } from './messages.ts'

/** The public keys of a run, side by side. Throws what the kernel throws on parameters out of bounds. */
export function computeRun(kernel: ChainKernel, run: Run): Uint8Array {
  const { seed, context, hashLength, otsBits, starts, levelSalts } = run
  const shared = levelSalts.length === hashLength
  const keys = Array.from(starts, (start, position) => {
    const offset = shared ? 0 : position * hashLength
    return { start, levelSalt: levelSalts.subarray(offset, offset + hashLength) }
  })
  return kernel.publicKeys({ seed, context, hashLength, otsBits, keys })
}
