/**
 * Whether this machine's V8 knows the instructions of a kernel variant, asked with a module of one instruction:
 * generating a whole one, only to have it refused, takes longer than a worker has to start.
 */
import type { KernelVariant } from './chains-function.ts'
import { type Code, drop, plain, v128Constant } from './instructions.ts'
import { encodeModule, FunctionWriter } from './module-encoder.ts'

const telling: Record<KernelVariant, Code> = {
  'relaxed-hybrid': plain['i8x16.relaxed_swizzle'],
  'swizzle-hybrid': plain['i8x16.swizzle'],
  'shuffle-hybrid': plain['i64x2.add'],
  scalar: [],
}

export function isSupported(variant: KernelVariant): boolean {
  const writer = new FunctionWriter('probe', [])
  const vector = v128Constant(new Array<number>(16).fill(0))
  if (telling[variant].length > 0) writer.append([...vector, ...vector, ...telling[variant], ...drop])
  return WebAssembly.validate(encodeModule({ memoryPages: 1, functions: [writer], initialMemory: [] }))
}
