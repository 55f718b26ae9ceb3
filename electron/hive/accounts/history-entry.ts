/** What the history of an account is made of, and how much of it a node is asked to show. */

/** An operation of the history. */
export interface HistoryEntry {
  readonly block: number
  /** 40 hex digits. */
  readonly transactionId: string
  readonly transactionInBlock: number
  /** The block's time as the chain writes it, 2026-11-03T12:00:00, in UTC. */
  readonly timestamp: string
  /** Its name, such as account_update2, and its body as the node wrote it. */
  readonly operation: readonly [string, Readonly<Record<string, unknown>>]
}

/** An entry with the number that the node gave it. */
export type Numbered = readonly [number: number, entry: HistoryEntry]

/** What a node is asked to show. */
export type Extent = 'irreversible' | 'with-reversible'
