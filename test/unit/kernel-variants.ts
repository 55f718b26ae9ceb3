/** The kernels that this machine can run, for the tests of all of them. */
import { setFlagsFromString } from 'node:v8'

import { kernelVariants } from '../../shared/coinzdense/kernel/chains-function.ts'
import { kernelModule } from '../../shared/coinzdense/kernel/kernel-module.ts'

declare const WebAssembly: { validate(bytes: Uint8Array<ArrayBuffer>): boolean }

const runs = (variant: (typeof kernelVariants)[number]): boolean =>
  WebAssembly.validate(kernelModule(variant, 2))

// Node 20 has relaxed SIMD behind a flag, which newer ones no longer know.
if (!runs('relaxed-hybrid') && process.versions.node.startsWith('20.'))
  setFlagsFromString('--experimental-wasm-relaxed-simd')

export const runnableVariants = kernelVariants.filter(runs)
