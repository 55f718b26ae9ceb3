/**
 * A key plan at work: keys that are open, each with its own range of the index space. All share one seed, so what keeps
 * them apart is that each range comes out of an IndexSpace, and is never put together by hand. Inside a key stand, from
 * the bottom up: its own stack, `allocated` places for each sub-key in file order, the shared heap.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import { EncodingError, IndexSpaceError, ParameterError } from './errors.ts'
import type { IndexRange, IndexSpace } from './index-space.ts'
import { heapIndices, type KeyPlan, type PlannedKey } from './key-plan.ts'

/** One step from a key to a sub-key: the how-many-th of that name that was opened, counted from 0. */
export interface SubKeyStep {
  readonly name: string
  readonly slot: number
}

/** A sub-key that was opened, and those opened in it, in the order in which they were. Plain data. */
export interface OpenedState {
  readonly name: string
  readonly opened: readonly OpenedState[]
}

/** All that has to be remembered of a plan at work. Plain data, public, made for JSON. */
export interface KeyPlanState {
  readonly version: 1
  /** SHA-256, in hex, of all in the plan that ranges depend on. */
  readonly plan: string
  readonly opened: readonly OpenedState[]
}

/** A key that has its range. It opens its sub-keys. */
export class OpenKey {
  readonly planned: PlannedKey
  /** Everything this key may ever use, its sub-keys included. */
  readonly range: IndexRange
  /** The indices of its own stack; sub-keys never get one of them. */
  readonly stackRange: IndexRange
  /** What is left of the places that are set aside for each sub-key. */
  readonly #places = new Map<string, IndexSpace>()
  readonly #heap: IndexSpace | undefined
  readonly #opened: OpenKey[] = []

  private constructor(planned: PlannedKey, parent: IndexSpace) {
    const space = parent.subspace(planned.budget)
    this.planned = planned
    this.range = space.range
    this.stackRange = space.take(planned.own)
    if (planned.allocated > 0)
      for (const { name, budget } of planned.subkeys)
        this.#places.set(name, space.subspace(BigInt(planned.allocated) * budget))
    const heap = heapIndices(planned)
    if (heap > 0n) this.#heap = space.subspace(heap)
  }

  /**
   * The plan's top key, in the next indices of `space`. Take the whole index space of a seed, and open one plan in it,
   * once: a second top key of the same seed in another `IndexSpace.whole()` would have the same secrets.
   * Throws IndexSpaceError when the space is too small.
   */
  static top({ top }: KeyPlan, space: IndexSpace): OpenKey {
    return new OpenKey(top, space)
  }

  /**
   * The top key with everything open that was open in `state`, at the same ranges. Throws EncodingError when the state
   * is malformed or belongs to another plan, in which the same steps would lead to other ranges, ParameterError or
   * IndexSpaceError when it cannot have come from this one.
   */
  static restore(plan: KeyPlan, space: IndexSpace, state: unknown): OpenKey {
    if (!isRecord(state) || state['version'] !== 1 || typeof state['plan'] !== 'string') throw notState()
    if (state['plan'] !== fingerprint(plan))
      throw new EncodingError(
        'key-plan-changed',
        'What is open was opened under another plan; under this one the same keys would stand elsewhere.',
        'Use the plan that it was opened under. A new plan needs a seed of its own.',
      )
    const top = new OpenKey(plan.top, space)
    top.#reopen(state['opened'])
    return top
  }

  /**
   * Opens a sub-key: in the next place that is set aside for that name, or in the heap when all are taken. Opening
   * never gives the same indices twice, as long as it is remembered: store `stateOf` before the sub-key is used.
   * Throws ParameterError on an unknown name, IndexSpaceError when the places and the heap are exhausted.
   */
  open(name: string): OpenKey {
    const planned = this.planned.subkeys.find((subkey) => subkey.name === name)
    if (planned === undefined)
      throw new ParameterError(
        'unknown-sub-key',
        'The plan has no sub-key of that name here.',
        'Choose one of the names that the plan lists below this key.',
      )
    const places = [this.#places.get(name), this.#heap].find(
      (candidate) => candidate !== undefined && candidate.remaining >= planned.budget,
    )
    if (places === undefined)
      throw new IndexSpaceError(
        'key-plan-exhausted',
        'All places that the plan has for this sub-key are taken.',
        'Use one that is open already. A plan with more places needs a seed of its own.',
      )
    const key = new OpenKey(planned, places)
    this.#opened.push(key)
    return key
  }

  /** The sub-keys that are open, in the order in which they were opened; those of one name, if it is given. */
  opened(name?: string): readonly OpenKey[] {
    return this.#opened.filter((key) => name === undefined || key.planned.name === name)
  }

  /** The open key at the end of these steps; this one for none. Throws ParameterError when it is not open. */
  at(path: readonly SubKeyStep[]): OpenKey {
    return path.reduce<OpenKey>((key, { name, slot }) => {
      const next = key.opened(name)[slot]
      if (next === undefined)
        throw new ParameterError(
          'sub-key-not-open',
          'No sub-key is open under that name and number.',
          'Open it first, or count from 0.',
        )
      return next
    }, this)
  }

  /** What to store, so that `restore` can bring the same keys back; `plan` is the one that this top key is of. */
  stateOf(plan: KeyPlan): KeyPlanState {
    if (plan.top !== this.planned)
      throw new ParameterError(
        'key-plan-not-top',
        'Only the top key of this plan knows everything that is open.',
        'Ask the top key, with the plan it was made of.',
      )
    return { version: 1, plan: fingerprint(plan), opened: this.#openedStates() }
  }

  #openedStates(): OpenedState[] {
    return this.#opened.map((key) => ({ name: key.planned.name, opened: key.#openedStates() }))
  }

  #reopen(states: unknown): void {
    if (!Array.isArray(states)) throw notState()
    for (const state of states as unknown[]) {
      if (!isRecord(state) || typeof state['name'] !== 'string') throw notState()
      this.open(state['name']).#reopen(state['opened'])
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function notState(): EncodingError {
  return new EncodingError(
    'key-plan-state',
    'This is not a record of the keys that are open.',
    'Use a record that Lifeboat has written. Without one, do not open keys of a seed that has been used.',
  )
}

/** Two plans of one fingerprint put every sub-key at the same indices. */
function fingerprint({ parameters, top }: KeyPlan): string {
  const shape = ({ name, heights, allocated, shared, subkeys }: PlannedKey): unknown => [
    name,
    heights,
    allocated,
    shared,
    subkeys.map(shape),
  ]
  const { hashLength, otsBits } = parameters
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([hashLength, otsBits, shape(top)]))))
}
