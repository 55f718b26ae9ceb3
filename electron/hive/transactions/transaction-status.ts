/**
 * Where a sent transaction stands, as nodes tell it. Most offer transaction_status_api; with the others the account's
 * history and the time of the last irreversible block say the same, later.
 */
import type { AccountName } from '../../../shared/recovery/index.ts'
import { parseTime, type SignedTransaction } from '../nodes/chain-types.ts'
import { NodeError, RefusalError } from '../nodes/errors.ts'
import type { AskOptions, HiveNode } from '../nodes/hive-node.ts'
import { member, wholeNumber } from '../nodes/json.ts'
import { nodeFailure } from '../nodes/network-fault.ts'

/** What one node says about a transaction. */
export type TransactionStatus =
  /** In a block, which may still be undone unless it is irreversible. */
  | {
      readonly kind: 'in-block'
      readonly block: number
      readonly irreversible: boolean
      readonly cost: number | undefined
    }
  /** The node has it, and no block has it yet. */
  | { readonly kind: 'waiting' }
  /** Its time is over for good, and no block has it: the chain will never take it. */
  | { readonly kind: 'lapsed' }
  /** The node does not know it, or cannot tell. */
  | { readonly kind: 'unknown' }

/** A transaction that is looked for. */
export interface SoughtTransaction {
  /** 40 hex digits. */
  readonly id: string
  readonly transaction: SignedTransaction
  /** In whose history it will stand. */
  readonly account: AccountName
  /** As in PendingTransaction. */
  readonly builtAt: string
}

/** A history may lag behind the head that the same node shows: this long (seconds) after the end it has caught up. */
const historyLag = 60
const longestPage = 1000
/** Gateways keep what they were told for some seconds; whoever is further behind (seconds) stands still. */
const gatewayLag = 60

/** Asks one node. Throws NodeError when it does not help, RefusalError, StoppedError. */
export async function askStatus(
  node: HiveNode,
  sought: SoughtTransaction,
  options: AskOptions = {},
): Promise<TransactionStatus> {
  const { id, transaction } = sought
  const parameters = { transaction_id: id, expiration: transaction.expiration }
  try {
    const answer = await node.call('transaction_status_api', 'find_transaction', parameters, options)
    return (await fromStatus(node, answer)) ?? (await searchHistory(node, sought, options))
  } catch (error) {
    if (!(error instanceof NodeError) || error.code !== 'node-lacks-method') throw error
    return searchHistory(node, sought, options)
  }
}

/** What find_transaction said; undefined when it does not remember so far back. */
function fromStatus(node: HiveNode, answer: unknown): Promise<TransactionStatus | undefined> {
  const block = wholeNumber(member(answer, 'block_num'))
  const cost = wholeNumber(member(answer, 'rc_cost'))
  const status = member(answer, 'status')
  switch (status) {
    case 'within_irreversible_block':
    case 'within_reversible_block':
      if (block === undefined) break
      return Promise.resolve({
        kind: 'in-block',
        block,
        irreversible: status === 'within_irreversible_block',
        cost,
      })
    case 'within_mempool':
      return Promise.resolve({ kind: 'waiting' })
    case 'expired_irreversible':
      return Promise.resolve({ kind: 'lapsed' })
    case 'expired_reversible':
    case 'unknown':
      return Promise.resolve({ kind: 'unknown' })
    case 'too_old':
      return Promise.resolve(undefined)
  }
  return Promise.reject(nodeFailure('node-bad-answer', node.url))
}

/** Looks through the newest part of the account's history, which holds irreversible blocks only. */
async function searchHistory(
  node: HiveNode,
  { id, transaction, account, builtAt }: SoughtTransaction,
  options: AskOptions,
): Promise<TransactionStatus> {
  // The end is asked for before the history: what the history then lacks did not come in between.
  const end = await lastIrreversibleTime(node, options)
  const page = await node.call('condenser_api', 'get_account_history', [account, -1, longestPage], options)
  if (!Array.isArray(page) || page.length > longestPage) throw nodeFailure('node-bad-answer', node.url)
  const entries = (page as unknown[]).map((pair) => (Array.isArray(pair) ? (pair[1] as unknown) : undefined))
  const found = entries.find((entry) => member(entry, 'trx_id') === id)
  const block = wholeNumber(member(found, 'block'))
  if (block !== undefined) return { kind: 'in-block', block, irreversible: true, cost: undefined }
  const oldest = parseTime(member(entries[0], 'timestamp'))
  const reachesBack =
    page.length < longestPage || (oldest !== undefined && oldest < (parseTime(builtAt) ?? 0))
  const isOver = end > (parseTime(transaction.expiration) ?? Infinity) + historyLag
  return { kind: reachesBack && isOver ? 'lapsed' : 'unknown' }
}

async function lastIrreversibleTime(node: HiveNode, options: AskOptions): Promise<number> {
  const properties = await node.call('condenser_api', 'get_dynamic_global_properties', [], options)
  const block = wholeNumber(member(properties, 'last_irreversible_block_num'))
  if (block === undefined) throw nodeFailure('node-bad-answer', node.url)
  return (await blockTime(node, block, options)) ?? 0
}

/** The time of a block in seconds since 1970; undefined when the node does not have the block. */
export async function blockTime(
  node: HiveNode,
  block: number,
  options: AskOptions = {},
): Promise<number | undefined> {
  return parseTime(member(await node.call('condenser_api', 'get_block', [block], options), 'timestamp'))
}

/** What several nodes say together. */
export interface HeardAround {
  readonly status: TransactionStatus
  /** Who said it. */
  readonly node: HiveNode | undefined
  /** How many said anything. */
  readonly answered: number
  /** Whether it rests on one word, and another node that could know it does not say the same. */
  readonly isAlone: boolean
}

/**
 * What several nodes say together. That a block has it for good is believed when two name the same block, or one where no
 * other node could know; that it has lapsed only when two say so (or the only one). A word that stands alone is no more
 * than a block that may still be undone. `answered` is 0 when nobody said anything.
 */
export async function askAround(
  nodes: readonly HiveNode[],
  sought: SoughtTransaction,
  options: AskOptions & {
    /** Seconds since it was sent, or since somebody went on with it: so much further living nodes have come. */
    readonly elapsed: number
    readonly onFailure: (node: HiveNode, failure: NodeError | RefusalError) => void
  },
): Promise<HeardAround> {
  const heard: { readonly status: TransactionStatus; readonly node: HiveNode }[] = []
  let lapsed = 0
  const finals = () => heard.filter(({ status }) => status.kind === 'in-block' && status.irreversible)
  for (const node of nodes) {
    let status: TransactionStatus
    try {
      status = await askStatus(node, sought, options)
    } catch (error) {
      if (!(error instanceof NodeError || error instanceof RefusalError)) throw error
      options.onFailure(node, error)
      continue
    }
    heard.push({ status, node })
    const same = finals().find((one) => finals().some((other) => other !== one && sameBlock(one, other)))
    if (same !== undefined) return { ...same, answered: heard.length, isAlone: false }
    if (status.kind === 'lapsed') lapsed++
    // Two words are enough for now, unless somebody says alone how it ended; everybody is asked again soon.
    if (heard.length >= 2 && lapsed !== 1 && finals().length === 0) break
  }
  const answered = heard.length
  const [first] = finals()
  if (first !== undefined) {
    const isAlone = await isAnyAlive(
      heard.flatMap(({ node }) => (node === first.node ? [] : [node])),
      sought,
      options,
    )
    return { ...first, status: isAlone ? undoable(first.status) : first.status, answered, isAlone }
  }
  const best = heard.reduce<(typeof heard)[number] | undefined>(
    (one, other) => (rank(other.status) > rank(one?.status) ? other : one),
    undefined,
  )
  if (best === undefined || best.status.kind === 'unknown' || best.status.kind === 'lapsed')
    return lapsed > 0 && lapsed >= Math.min(2, nodes.length)
      ? { status: { kind: 'lapsed' }, node: undefined, answered, isAlone: false }
      : { status: { kind: 'unknown' }, node: undefined, answered, isAlone: false }
  const tellers = heard.filter(({ status }) => rank(status) > rank({ kind: 'unknown' })).length
  return { ...best, answered, isAlone: tellers === 1 && answered > 1 }
}

function sameBlock(
  { status: one }: { status: TransactionStatus },
  { status: other }: { status: TransactionStatus },
) {
  return one.kind === 'in-block' && other.kind === 'in-block' && one.block === other.block
}

function undoable(status: TransactionStatus): TransactionStatus {
  return status.kind === 'in-block' ? { ...status, irreversible: false } : status
}

/** Whether the blocks of one of these nodes have not stopped, so that it knows of the transaction soon. */
async function isAnyAlive(
  nodes: readonly HiveNode[],
  { builtAt }: SoughtTransaction,
  options: AskOptions & { readonly elapsed: number },
): Promise<boolean> {
  const latest = (parseTime(builtAt) ?? 0) + options.elapsed
  for (const node of nodes)
    try {
      const properties = await node.call('condenser_api', 'get_dynamic_global_properties', [], options)
      const head = parseTime(member(properties, 'time')) ?? 0
      if (head > latest - gatewayLag) return true
    } catch (error) {
      // Whoever does not answer contradicts nobody.
      if (!(error instanceof NodeError || error instanceof RefusalError)) throw error
    }
  return false
}

function rank(status: TransactionStatus | undefined): number {
  return ['lapsed', 'unknown', 'waiting', 'in-block'].indexOf(status?.kind ?? 'lapsed')
}
