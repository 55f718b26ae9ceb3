/** Which chain we talk about. A node of another chain is of no use, however healthy it is. */
import { parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'

/** What tells one chain from another, and what its nodes must be able to do. */
export interface Chain {
  /** 64 lower-case hex digits; every signature is bound to it. */
  readonly chainId: string
  /** The oldest hardfork whose rules we know, such as 1.28.0. */
  readonly hardfork: string
  /** An account whose json_metadata is known not to be empty, to find nodes that leave metadata out. */
  readonly canary: AccountName | undefined
}

/**
 * HIVE itself. Hardfork 28 is live since November 2025. `nectarflower` publishes a list of nodes in its metadata,
 * which many programs read: it will not be empty.
 */
export const mainnet: Chain = {
  chainId: 'beeab0de00000000000000000000000000000000000000000000000000000000',
  hardfork: '1.28.0',
  canary: parseAccountName('nectarflower'),
}
