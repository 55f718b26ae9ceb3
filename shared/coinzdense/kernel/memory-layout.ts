/**
 * Where things stand in the linear memory of a kernel module, in bytes, for the generated code and the TypeScript
 * around it. A lane is one chain under way. Lanes 0 and 1 share the vectors of the v128 stream, lane 2 is the i64
 * stream, and every word that exists once per lane has a row of 32 bytes: lane 0, lane 1, lane 2, 8 bytes unused.
 */
import { roundCount } from './compression-program.ts'

export const pageBytes = 65_536
export const memoryPages = 2
export const wordBytes = 8
export const vectorBytes = 16
export const blockBytes = 128
export const stateBytes = 64
/** Message words that a round uses. */
export const placesPerRound = 16
export const rowBytes = 32
export const maximumMessageWords = 8
/** Rows kept for constants; chain steps need 19 to 25. */
export const maximumConstants = 32
/** Keys of one slice of a job, each with the midstate of its salt. */
export const maximumKeys = 64

let end = 0
function reserve(bytes: number): number {
  const address = end
  end += bytes
  return address
}

export const layout = {
  /** Byte numbers for rotating both words of a vector to the right. Never change. */
  bytesRotatedBy24: reserve(vectorBytes),
  bytesRotatedBy16: reserve(vectorBytes),
  /** The initialisation vector of BLAKE2b. Never changes. */
  initializationVector: reserve(stateBytes),
  /** For each round and place, the byte in the message block where the word stands. Never changes. */
  schedule: reserve(roundCount * placesPerRound),
  /** From here on everything is overwritten after every call. */
  firstErased: end,
  /** Ones for the bytes that the last word of a digest uses. */
  lastWordMask: reserve(wordBytes),
  /** State that `compress` works on. */
  state: reserve(stateBytes),
  /** State before the compression of a key derivation. */
  derivationState: reserve(stateBytes),
  /** Seed or level salt, filled up with zeros. */
  keyBlock: reserve(blockBytes),
  constants: reserve(maximumConstants * rowBytes),
  messages: reserve(maximumMessageWords * rowBytes),
  midstates: reserve(maximumKeys * stateBytes),
  /** Chain values, `hashLength` bytes each without gaps, the ones of a key from a multiple of 128 bytes on. */
  values: reserve(0),
} as const

/** The last state that key derivation writes reaches beyond its value, hence the room at the end. */
export const valueBytes = memoryPages * pageBytes - layout.values - stateBytes
