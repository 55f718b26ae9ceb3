/**
 * The chain's own list of owner authorities that were replaced in the last 30 days. A history that hides a change of the
 * owner key which was changed back leads to the account as it stands; this list gives it away.
 */
import { parseAuthority, type AccountName, type Authority } from '../../../shared/recovery/index.ts'
import { HiveError, StoppedError } from '../nodes/errors.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { chainTime, isJsonObject } from '../nodes/json.ts'
import { patienceWith, type WaitingOptions } from '../nodes/patience.ts'
import { toldAlike } from './told-alike.ts'

/** How long a replaced owner authority counts as recent (hived: HIVE_OWNER_AUTH_RECOVERY_PERIOD), in milliseconds. */
export const recentOwnerPeriod = 30 * 86_400_000

/** An owner authority that was replaced. */
export interface ReplacedOwner {
  /** Undefined where it cannot be read. */
  readonly authority: Authority | undefined
  /** Milliseconds since 1970, by the chain's clock before the block that replaced it. */
  readonly until: number
}

/** An hour allows two changes, so thirty days allow 1,440. */
const mostReplaced = 1500

export interface OwnerHistory {
  /** Oldest first; undefined when too few nodes tell the same. */
  readonly replaced: readonly ReplacedOwner[] | undefined
  /** Whether nodes told different lists. */
  readonly disputed: boolean
}

/** The list as `needed` of the nodes tell it. Throws StoppedError. */
export async function readOwnerHistory(
  account: AccountName,
  nodes: readonly HiveNode[],
  needed: number,
  options: WaitingOptions,
): Promise<OwnerHistory> {
  const answers = await Promise.all(nodes.map((node) => tell(account, node, options)))
  const { told, disputed } = toldAlike(answers, needed)
  return { replaced: told, disputed }
}

async function tell(
  account: AccountName,
  node: HiveNode,
  options: WaitingOptions,
): Promise<readonly ReplacedOwner[] | undefined> {
  try {
    const { signal } = options
    const ask = () => node.call('condenser_api', 'get_owner_history', [account], { signal })
    return parseList(await patienceWith(node, options).ask(ask), account)
  } catch (error) {
    if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
    return undefined
  }
}

function parseList(value: unknown, account: string): readonly ReplacedOwner[] | undefined {
  if (!Array.isArray(value) || value.length > mostReplaced) return undefined
  const entries: ReplacedOwner[] = []
  for (const item of value as unknown[]) {
    if (!isJsonObject(item) || item['account'] !== account) return undefined
    const until = chainTime(item['last_valid_time'])
    if (until === undefined) return undefined
    entries.push({ authority: parseAuthority(item['previous_owner_authority']), until })
  }
  return entries.sort((one, other) => one.until - other.until)
}
