/**
 * A running module: fills the lanes, sees to it that each goes its own number of steps under its own salt, and leaves
 * no secret behind. All work goes through a memory of fixed size in slices, so a job may have any number of keys.
 * Arguments have been checked.
 */
import { type OneTimeKeyJob, type OneTimeKeyOrigin, chainCount, unsupportedKernel } from './chain-kernel.ts'
import type { KernelExports } from './kernel-module.ts'
import { blockBytes, layout, maximumKeys, stateBytes, valueBytes, wordBytes } from './memory-layout.ts'

/**
 * Steps after which a call of the hot loop returns. V8 replaces the first, slow machine code of a function only
 * between its calls, so these must be short: 0.2 ms, or about 1 ms in slow code.
 */
const stepsPerCall = 1024

/** Chains to be taken along in place, each at its address, under the salt of its midstate, by its number of steps. */
interface Chains {
  readonly count: number
  addressOf(chain: number): number
  midstateOf(chain: number): number
  /** At least 1. */
  stepsOf(chain: number): number
}

interface Lane {
  readonly offset: number
  /** Whose constants the lane has. */
  midstate: number | undefined
  /** Of the value under way; undefined when the lane is idle. */
  address: number | undefined
  remaining: number
}

export class ChainMachine {
  /** The module's whole memory. */
  readonly memory: Uint8Array
  readonly #exports: KernelExports
  readonly #lanes: readonly Lane[]

  /** `laneOffsets` are the ones of the module's variant. Throws a KernelDefectError if V8 does not accept the module. */
  constructor(module: Uint8Array<ArrayBuffer>, laneOffsets: readonly number[]) {
    if (!WebAssembly.validate(module)) throw unsupportedKernel()
    // What our own generator exports is known; TypeScript cannot look into it.
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(module))
      .exports as unknown as KernelExports
    this.memory = new Uint8Array(this.#exports.memory.buffer)
    this.#lanes = laneOffsets.map((offset) => ({
      offset,
      midstate: undefined,
      address: undefined,
      remaining: 0,
    }))
  }

  /** See ChainKernel. */
  publicKeys(job: OneTimeKeyJob): Uint8Array {
    const { hashLength, keys } = job
    const publicKeys = new Uint8Array(keys.length * hashLength)
    const bytesPerKey = blockBytes * Math.ceil((chainCount(job) * hashLength) / blockBytes)
    const keysPerSlice = Math.min(maximumKeys, Math.floor(valueBytes / bytesPerKey))
    try {
      for (let first = 0; first < keys.length; first += keysPerSlice) {
        const slice = keys.slice(first, first + keysPerSlice)
        publicKeys.set(this.#publicKeysOfSlice(job, slice, bytesPerKey), first * hashLength)
      }
    } finally {
      this.wipe()
    }
    return publicKeys
  }

  /** See ChainKernel. */
  advance(levelSalt: Uint8Array, hashLength: number, values: Uint8Array, steps: Uint32Array): Uint8Array {
    const advanced = new Uint8Array(values.length)
    const valuesPerSlice = Math.floor(valueBytes / hashLength)
    try {
      this.#computeMidstate(layout.midstates, levelSalt)
      for (let first = 0; first < steps.length; first += valuesPerSlice) {
        const slice = values.subarray(first * hashLength, (first + valuesPerSlice) * hashLength)
        this.memory.set(slice, layout.values)
        this.#advanceSlice(hashLength, steps.subarray(first, first + valuesPerSlice))
        advanced.set(this.memory.subarray(layout.values, layout.values + slice.length), first * hashLength)
      }
    } finally {
      this.wipe()
    }
    return advanced
  }

  /** Overwrites the memory but for what the module itself was made with. */
  wipe(): void {
    this.memory.fill(0, layout.firstErased)
    for (const lane of this.#lanes) {
      lane.midstate = undefined
      lane.address = undefined
      lane.remaining = 0
    }
  }

  #publicKeysOfSlice(job: OneTimeKeyJob, keys: readonly OneTimeKeyOrigin[], bytesPerKey: number): Uint8Array {
    const { hashLength, otsBits } = job
    const chains = chainCount(job)
    const steps = 2 ** otsBits
    const valuesOf = (key: number): number => layout.values + key * bytesPerKey
    const midstateOf = (key: number): number => layout.midstates + key * stateBytes

    this.#startState(
      layout.derivationState,
      { digestLength: hashLength, keyLength: job.seed.length },
      job.context,
    )
    this.#setKeyBlock(job.seed)
    for (const [key, { start }] of keys.entries()) {
      const end = valuesOf(key) + chains * hashLength
      this.#exports.deriveSecrets(start + 1n, chains, valuesOf(key), hashLength)
      this.memory.fill(0, end, end + stateBytes)
    }
    for (const [key, { levelSalt }] of keys.entries()) this.#computeMidstate(midstateOf(key), levelSalt)
    this.#run(hashLength, {
      count: keys.length * chains,
      addressOf: (chain) => valuesOf(Math.floor(chain / chains)) + (chain % chains) * hashLength,
      midstateOf: (chain) => midstateOf(Math.floor(chain / chains)),
      stepsOf: () => steps,
    })
    const publicKeys = new Uint8Array(keys.length * hashLength)
    for (const key of keys.keys()) {
      const state = this.#hash(midstateOf(key), valuesOf(key), chains * hashLength)
      publicKeys.set(state.subarray(0, hashLength), key * hashLength)
    }
    return publicKeys
  }

  /** Longest chains first, so that no lane is left alone with a long one at the end. */
  #advanceSlice(hashLength: number, steps: Uint32Array): void {
    const stepsOf = (value: number): number => steps[value] ?? 0
    const values = [...steps.keys()].filter((value) => stepsOf(value) > 0)
    const byLength = values.sort((one, other) => stepsOf(other) - stepsOf(one))
    this.#run(hashLength, {
      count: byLength.length,
      addressOf: (chain) => layout.values + (byLength[chain] ?? 0) * hashLength,
      midstateOf: () => layout.midstates,
      stepsOf: (chain) => stepsOf(byLength[chain] ?? 0),
    })
  }

  /** Takes every chain to its end, in place. A lane that is done goes on with the next chain. */
  #run(hashLength: number, chains: Chains): void {
    const bytesOfLastWord = hashLength % wordBytes || wordBytes
    this.memory.fill(0xff, layout.lastWordMask, layout.lastWordMask + bytesOfLastWord)
    let next = 0
    for (;;) {
      let steps = stepsPerCall
      let busy = false
      for (const lane of this.#lanes) {
        if (lane.remaining === 0) {
          this.#store(lane)
          if (next === chains.count) continue
          this.#load(lane, hashLength, chains, next++)
        }
        busy = true
        steps = Math.min(steps, lane.remaining)
      }
      if (!busy) return
      this.#exports.chains(steps)
      for (const lane of this.#lanes) if (lane.address !== undefined) lane.remaining -= steps
    }
  }

  #load(lane: Lane, hashLength: number, chains: Chains, chain: number): void {
    const midstate = chains.midstateOf(chain)
    if (lane.midstate !== midstate) this.#exports.prepareLane(lane.offset, midstate, hashLength)
    lane.midstate = midstate
    lane.address = chains.addressOf(chain)
    lane.remaining = chains.stepsOf(chain)
    this.#exports.loadLane(lane.offset, lane.address)
  }

  #store(lane: Lane): void {
    if (lane.address !== undefined) this.#exports.storeLane(lane.offset, lane.address)
    lane.address = undefined
  }

  /** The state before the first block: initialisation vector xor parameter block (RFC 7693, sections 2.5 and 3.3). */
  #startState(
    address: number,
    { digestLength, keyLength }: { digestLength: number; keyLength: number },
    personalization: Uint8Array = new Uint8Array(0),
  ): void {
    const parameters = new Uint8Array(stateBytes)
    const [fanout, depth, placeOfPersonalization] = [1, 1, 48]
    parameters.set([digestLength, keyLength, fanout, depth])
    parameters.set(personalization, placeOfPersonalization)
    for (const [place, byte] of parameters.entries())
      this.memory[address + place] = byte ^ (this.memory[layout.initializationVector + place] ?? 0)
  }

  /** A key fills the first block, with zeros behind it. */
  #setKeyBlock(key: Uint8Array): void {
    this.memory.fill(0, layout.keyBlock, layout.keyBlock + blockBytes)
    this.memory.set(key, layout.keyBlock)
  }

  /** The state after the block of the key, from which everything hashed under a level salt goes on. */
  #computeMidstate(address: number, levelSalt: Uint8Array): void {
    this.#startState(address, { digestLength: levelSalt.length, keyLength: levelSalt.length })
    this.#setKeyBlock(levelSalt)
    this.#exports.compress(address, layout.keyBlock, blockBytes, 0)
  }

  /** The final state after `length` bytes of message, which zeros follow up to the end of the last block. */
  #hash(midstate: number, message: number, length: number): Uint8Array {
    this.memory.copyWithin(layout.state, midstate, midstate + stateBytes)
    for (let start = 0; start < length; start += blockBytes) {
      const end = Math.min(start + blockBytes, length)
      this.#exports.compress(layout.state, message + start, blockBytes + end, end === length ? -1 : 0)
    }
    return this.memory.subarray(layout.state, layout.state + stateBytes)
  }
}
