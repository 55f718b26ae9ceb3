/** What an honest hived says about a small chain with alice on it, for tests to bend. */
import { createHash } from 'node:crypto'

import { fakeNode, hivedError, type FakeCall, type FakeNode, type FakeReply } from './fake-node.ts'

export const chainId = createHash('sha256').update('a chain for tests').digest('hex')

/** 2026-11-03T12:00:00, when every test happens. */
export const testTime = Date.UTC(2026, 10, 3, 12)

/** A public key for tests: the generator point of the curve is as good as any other. */
export const somePublicKey = 'STM6LLegbAgLAy28EHrffBVuANFWcFgmqRMW13wBmTExqFE9SCkg4'

const authority = (key: string) => ({ weight_threshold: 1, account_auths: [], key_auths: [[key, 1]] })

/** alice, as get_accounts describes her. */
export const alice = {
  name: 'alice',
  owner: authority(somePublicKey),
  active: authority(somePublicKey),
  posting: authority(somePublicKey),
  memo_key: somePublicKey,
  json_metadata: '{"profile":{"name":"Alice"}}',
  posting_json_metadata: '',
  recovery_account: 'bob',
  last_owner_update: '1970-01-01T00:00:00',
}

export const canary = { ...alice, name: 'nectarflower', json_metadata: '{"nodes":[]}' }

/** The state a node shows. */
export interface ShownChain {
  readonly chainId?: string
  readonly hardfork?: string
  readonly headBlock?: number
  /** How many seconds before `testTime` the head block was made. */
  readonly headAge?: number
  readonly accounts?: readonly { readonly name: string }[]
  /** Operations of alice's history, oldest first; null for entries that no filter lets through. */
  readonly history?: readonly (readonly [string, unknown] | null)[]
}

/** Replies as hived would, with this state. */
export function hivedReply(shown: ShownChain = {}): (call: FakeCall) => FakeReply {
  const head = shown.headBlock ?? 1000
  return ({ method, params }) => {
    switch (method) {
      case 'condenser_api.get_version':
        return { result: { blockchain_version: '1.28.7', chain_id: shown.chainId ?? chainId } }
      case 'condenser_api.get_hardfork_version':
        return { result: shown.hardfork ?? '1.28.0' }
      case 'condenser_api.get_dynamic_global_properties':
        return {
          result: {
            head_block_number: head,
            head_block_id: head.toString(16).padStart(8, '0').padEnd(40, 'a'),
            time: new Date(testTime - 1000 * (shown.headAge ?? 3)).toISOString().slice(0, 19),
            last_irreversible_block_num: Math.max(0, head - 2),
          },
        }
      case 'condenser_api.get_accounts': {
        const [names] = params as [string[]]
        return { result: (shown.accounts ?? [alice, canary]).filter(({ name }) => names.includes(name)) }
      }
      case 'condenser_api.get_account_history':
        return historyReply(shown.history ?? [], params as [string, number, number, number?])
      default:
        return hivedError(-32002, 'assert_exception', `Could not find method ${method}`)
    }
  }
}

export const honestNode = (shown?: ShownChain): Promise<FakeNode> => fakeNode(hivedReply(shown))

const bits: Record<string, bigint> = {
  account_create: 9n,
  account_update: 10n,
  custom_json: 18n,
  create_claimed_account: 23n,
  request_account_recovery: 24n,
  recover_account: 25n,
  change_recovery_account: 26n,
  account_create_with_delegation: 41n,
  account_update2: 43n,
  transfer: 2n,
}

/** hived's paging, with its window of 2,000 entries and its assertions. */
function historyReply(
  history: readonly (readonly [string, unknown] | null)[],
  [, start, limit, filter]: [string, number, number, number?],
): FakeReply {
  if (limit > 1000 || (start >= 0 && start < limit - 1))
    return hivedError(-32003, 'assert_exception', 'start must be greater than or equal to limit-1')
  const found: unknown[] = []
  let sequence = start < 0 ? history.length - 1 : Math.min(start, history.length - 1)
  for (let read = 0; sequence >= 0 && found.length < limit; read++, sequence--) {
    if (read === 2000) {
      if (found.length > 0) break
      return hivedError(
        -32003,
        'assert_exception',
        'Could not find filtered operation in ${total_processed_items} operations, to continue searching, set start=${sequence}.',
        { total_processed_items: 2000, sequence },
      )
    }
    const operation = history[sequence] ?? (['transfer', {}] as const)
    const bit = bits[operation[0]] ?? 63n
    if (filter === undefined || (BigInt(filter) >> bit) & 1n)
      found.unshift([sequence, entry(sequence, operation)])
  }
  return { result: found }
}

function entry(sequence: number, op: readonly [string, unknown]) {
  return {
    trx_id: sequence.toString(16).padStart(40, '0'),
    block: 100 + sequence,
    trx_in_block: 1,
    op_in_trx: 0,
    virtual_op: 0,
    timestamp: '2026-11-03T11:00:00',
    op,
  }
}
