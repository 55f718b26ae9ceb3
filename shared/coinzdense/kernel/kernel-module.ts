/**
 * The WebAssembly module of a chain kernel: straight-line code generated from the compression program, one module
 * for each width of a digest. What it exports is declared in `KernelExports`.
 */
import { chainStep } from './chain-step.ts'
import { type KernelVariant, chainsFunction, kernelVariants } from './chains-function.ts'
import { compressFunction, deriveSecretsFunction } from './hash-functions.ts'
import { loadLaneFunction, prepareLaneFunction, storeLaneFunction } from './lane-functions.ts'
import { type Stage, sigma } from './compression-program.ts'
import { rotatedBytes } from './lane-instructions.ts'
import { layout, memoryPages, wordBytes } from './memory-layout.ts'
import { type FunctionWriter, encodeModule } from './module-encoder.ts'

/** All addresses are in bytes; memory-layout.ts says what stands where. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  /** F of RFC 7693 on the state and the message block at two addresses; `final` is 0, or -1 for the last block. */
  compress(state: number, block: number, byteCount: number, final: number): void
  /**
   * Derives `count` secrets of `hashLength` bytes from the indices `firstIndex` and up, and writes them one behind
   * the other. What follows the last one is overwritten up to 64 bytes from its start.
   */
  deriveSecrets(firstIndex: bigint, count: number, destination: number, hashLength: number): void
  /** Computes the constants of a salt for the lane whose words stand `laneOffset` bytes into each row. */
  prepareLane(laneOffset: number, midstate: number, hashLength: number): void
  /** Copies a chain value into a lane, and back. */
  loadLane(laneOffset: number, value: number): void
  storeLane(laneOffset: number, value: number): void
  /** Takes all lanes `steps` (at least 1) steps along their chains. */
  chains(steps: number): void
}

/** Fractional parts of the square roots of the first eight primes (RFC 7693, section 2.6), little-endian. */
const initializationVector = [
  [0x08, 0xc9, 0xbc, 0xf3, 0x67, 0xe6, 0x09, 0x6a],
  [0x3b, 0xa7, 0xca, 0x84, 0x85, 0xae, 0x67, 0xbb],
  [0x2b, 0xf8, 0x94, 0xfe, 0x72, 0xf3, 0x6e, 0x3c],
  [0xf1, 0x36, 0x1d, 0x5f, 0x3a, 0xf5, 0x4f, 0xa5],
  [0xd1, 0x82, 0xe6, 0xad, 0x7f, 0x52, 0x0e, 0x51],
  [0x1f, 0x6c, 0x3e, 0x2b, 0x8c, 0x68, 0x05, 0x9b],
  [0x6b, 0xbd, 0x41, 0xfb, 0xab, 0xd9, 0x83, 0x1f],
  [0x79, 0x21, 0x7e, 0x13, 0x19, 0xcd, 0xe0, 0x5b],
]

/** Bytes from the start of the message block to the words that the rounds use, in their order. */
const schedule = [...sigma, sigma[0], sigma[1]].flat().map((word) => word * wordBytes)

/** Words of 8 bytes that hashes of 16 to 64 bytes fill. */
const widths = [2, 3, 4, 5, 6, 7, 8] as const

/** The same in all modules; generated once. */
let hashFunctions: readonly FunctionWriter[] | undefined

/** What the modules of one width have in common. */
interface Common {
  readonly messageWords: number
  readonly stages: readonly Stage[]
  readonly laneFunctions: readonly FunctionWriter[]
}

/** Of the width that was asked for last: several variants of it are generated one after the other. */
let lastCommon: Common | undefined

function commonParts(messageWords: number): Common {
  if (lastCommon?.messageWords === messageWords) return lastCommon
  const { preparation, stages } = chainStep(messageWords)
  const laneFunctions = [
    prepareLaneFunction(preparation),
    loadLaneFunction(messageWords),
    storeLaneFunction(messageWords),
  ]
  lastCommon = { messageWords, stages, laneFunctions }
  return lastCommon
}

/** The module for digests of `messageWords` words of 8 bytes (2..8), the last one perhaps used in part. */
export function kernelModule(variant: KernelVariant, messageWords: number): Uint8Array<ArrayBuffer> {
  hashFunctions ??= [compressFunction(), deriveSecretsFunction({ compressNumber: 0 })]
  const { stages, laneFunctions } = commonParts(messageWords)
  return encodeModule({
    memoryPages,
    functions: [...hashFunctions, ...laneFunctions, chainsFunction(variant, stages, messageWords)],
    initialMemory: [
      { address: layout.bytesRotatedBy24, bytes: rotatedBytes[24] },
      { address: layout.bytesRotatedBy16, bytes: rotatedBytes[16] },
      { address: layout.initializationVector, bytes: initializationVector.flat() },
      { address: layout.schedule, bytes: schedule },
    ],
  })
}

/** All modules there are, with file names: what a build publishes the sums of. */
export function everyModule(): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] {
  return kernelVariants.flatMap((variant) =>
    widths.map((words) => ({ name: `${variant}-${words}.wasm`, bytes: kernelModule(variant, words) })),
  )
}
