import type { Operation } from '../nodes/chain-types.ts'

/** Something that happened without a transaction. */
export interface VirtualOperation {
  readonly operation: Operation
  readonly impacted: readonly string[]
}
