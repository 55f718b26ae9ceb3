/**
 * Key plans: the tree of keys under one seed (owner, active, single operations), and what each may use up of the 2^64
 * derivation indices. The sizes are the original's (its YAML experiments); which readings we chose where it is silent
 * or contradicts itself stands in FORMAT.md section 17.
 */
import { KeyPlanError } from './errors.ts'
import { indexLimit } from './key-derivation.ts'
import type { OneTimeParameters } from './parameters.ts'
import { stackIndices } from './stack-parameters.ts'

/** A key of a plan, as its file describes it, with what it takes. */
export interface PlannedKey {
  /** What it is opened by. Unique among its siblings; the top key's is the name of the application. */
  readonly name: string
  /** Where it begins in the file, counted from 1. */
  readonly line: number
  /** Heights of the level keys in its own stack, top first: 2 to 32 of them, each 3..16. */
  readonly heights: readonly number[]
  /** How many places are set aside inside this key for every one of its sub-keys: 0..2^53 - 1. */
  readonly allocated: number
  /** How many times its largest sub-key the heap inside it holds, that all of them draw on: 0..2^53 - 1. */
  readonly shared: number
  readonly subkeys: readonly PlannedKey[]
  /** Indices of its own stack. */
  readonly own: bigint
  /** Indices of its own stack, the places and the heap: what opening this key takes. */
  readonly budget: bigint
}

/** A whole plan. What is in range and fits into 2^64 is made sure by `parseKeyPlan`, the only maker. */
export interface KeyPlan {
  readonly parameters: OneTimeParameters
  readonly top: PlannedKey
}

/** A key with its sizes, from what its file says and its sub-keys, which have theirs already. */
export function plannedKey(
  parameters: OneTimeParameters,
  key: Omit<PlannedKey, 'own' | 'budget'>,
): PlannedKey {
  const own = stackIndices({ ...parameters, heights: key.heights })
  const budgets = key.subkeys.map(({ budget }) => budget)
  const places = BigInt(key.allocated) * budgets.reduce((sum, budget) => sum + budget, 0n)
  return { ...key, own, budget: own + places + heapIndices(key) }
}

/** Indices of the heap that the sub-keys of a key share. */
export function heapIndices({ shared, subkeys }: Pick<PlannedKey, 'shared' | 'subkeys'>): bigint {
  return BigInt(shared) * (largest(subkeys)?.budget ?? 0n)
}

/** Throws KeyPlanError when the plan, or one of its keys taken alone, needs more indices than a seed has. */
export function requireWithinIndexSpace(key: PlannedKey): void {
  if (key.budget > indexLimit) {
    const most = largestContributor(key, 1n)
    throw new KeyPlanError(
      'key-plan-over-index-space',
      most.key.line,
      `The key that begins at line ${key.line} needs ${formatShare(key.budget)} of the 2^64 derivation indices of a seed; ` +
        `most of it, ${formatShare(most.indices)}, goes to all the copies of the key that begins here.`,
      'Make its heights smaller, or allocated or shared of a key above it.',
    )
  }
  key.subkeys.forEach(requireWithinIndexSpace)
}

/** The key below `key`, or itself, whose own stack takes the most, all its copies together. They add up to the budget. */
function largestContributor(key: PlannedKey, copies: bigint): { key: PlannedKey; indices: bigint } {
  const fillsHeap = largest(key.subkeys)
  return key.subkeys
    .map((subkey) => {
      const places = BigInt(key.allocated) + (subkey === fillsHeap ? BigInt(key.shared) : 0n)
      return largestContributor(subkey, copies * places)
    })
    .reduce((most, other) => (other.indices > most.indices ? other : most), {
      key,
      indices: copies * key.own,
    })
}

/** The first of the keys that are largest. */
function largest(keys: readonly PlannedKey[]): PlannedKey | undefined {
  return keys.reduce<PlannedKey | undefined>(
    (most, key) => (most === undefined || key.budget > most.budget ? key : most),
    undefined,
  )
}

/** What part of the 2^64 indices of a seed so many indices are; 1 is all of them. */
export function shareOfIndexSpace(indices: bigint): number {
  return Number(indices) / 2 ** 64
}

/** The share for a person: percent with two digits, and as a power of two where those say nothing. */
export function formatShare(indices: bigint): string {
  if (indices === 0n) return '0 %'
  if (indices * 10_000n < indexLimit || indices > indexLimit * 10_000n)
    return `2^${(binaryLogarithm(indices) - 64).toFixed(1)}`
  // Hundredths of a percent, rounded to the nearest.
  const hundredths = (indices * 20_000n + indexLimit) / (2n * indexLimit)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')} %`
}

/** Of any positive number: a float holds no more than 2^1024, so the bits it would round off are cut off first. */
function binaryLogarithm(value: bigint): number {
  const cut = Math.max(0, value.toString(2).length - 60)
  return Math.log2(Number(value >> BigInt(cut))) + cut
}
