/**
 * The kernel for what is computed here and at once: signing, verifying, a single public key. It is the first one that
 * gives the right answer; a race between all, as workers hold it, would take longer than the work.
 */
import type { ChainKernel } from './chain-kernel.ts'
import { firstWorkingModule } from './choose-kernel.ts'
import { libsodiumKernelNow } from './libsodium-kernel.ts'

let kernel: ChainKernel | undefined

/** The kernel of this thread. The cryptographic library must have loaded (`ready`) for the case that no module works. */
export function localKernel(): ChainKernel {
  kernel ??= firstWorkingModule() ?? libsodiumKernelNow()
  return kernel
}
