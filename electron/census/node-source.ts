/**
 * Operations from nodes, block after block, for short ranges and for catching up. A node is believed here: what two people
 * have read of different nodes, they compare by the sums of their lists. Each block has to follow the one before it.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { Failover } from '../hive/nodes/failover.ts'
import type { HiveAccess } from '../hive/nodes/hive-access.ts'
import type { HiveNode } from '../hive/nodes/hive-node.ts'
import { isJsonObject, member } from '../hive/nodes/json.ts'
import { Patience, type WaitingOptions } from '../hive/nodes/patience.ts'
import { CensusError } from './census-error.ts'
import { bareType, subjectOf, type OperationLine } from './operation-line.ts'
import { onlyFile, type OperationSource } from './source.ts'

export interface NodeOptions extends WaitingOptions {
  readonly access: HiveAccess
  readonly firstBlock: number
  /** The last that cannot be undone when left out. */
  readonly lastBlock: number | undefined
  readonly now: () => number
}

/** So many blocks are asked for at once, as long as their answer is not too large. */
const mostBlocks = 100
/** hived's filter for its own word that an account came into being. */
const accountCreated = 0x40000000
/** A block of the answer of a node, in what is read of it. */
interface ToldBlock {
  readonly number: number
  readonly id: string
  readonly previous: string
  readonly time: string
  readonly transactions: readonly { readonly id: string; readonly operations: readonly unknown[] }[]
}

export function nodeSource(options: NodeOptions): OperationSource {
  return {
    kind: 'node',
    open: async (start) => {
      const asking = new Asking(options)
      const { firstBlock, access } = options
      const irreversible = await asking.lastIrreversible()
      const last = start?.last ?? options.lastBlock ?? irreversible
      if (last > irreversible || last < firstBlock)
        throw new CensusError(
          'block-not-final',
          `Blocks ${firstBlock} to ${last} are no range of final blocks; the last final one is ${irreversible}.`,
          'Wait until it is, or give another last block.',
        )
      const from = start?.place?.block ?? firstBlock
      let reached = from
      const lines = async function* () {
        let operations = 0
        yield textOf({ chain: access.chain.chainId, first: firstBlock, last })
        for await (const { block, told } of asking.blocks(from, last)) {
          operations += told.length
          if (told.length > 0) yield Buffer.concat(told.map(textOf))
          reached = block
        }
        yield textOf({ end: last, operations })
      }
      return {
        again: true,
        files: onlyFile(lines()),
        progress: () => (reached - firstBlock + 1) / (last - firstBlock + 1),
      }
    },
  }
}

class Asking {
  readonly #options: NodeOptions
  readonly #failover: Failover
  readonly #known = new Set<HiveNode>()
  #count = mostBlocks

  constructor(options: NodeOptions) {
    this.#options = options
    const { access, now, notice } = options
    this.#failover = new Failover(access.nodes, { now, notice })
  }

  async lastIrreversible(): Promise<number> {
    const properties = await this.#ask('database_api', 'get_dynamic_global_properties', {})
    return numberIn(properties, 'last_irreversible_block_num')
  }

  /** The operations of each block that a census reads, as lines, in the order of the chain. */
  async *blocks(
    first: number,
    last: number,
  ): AsyncGenerator<{ readonly block: number; readonly told: readonly unknown[] }> {
    let previous: string | undefined
    for (let next = first; next <= last;) {
      const count = Math.min(this.#count, last - next + 1)
      const blocks = await this.#range(next, count)
      if (blocks === undefined) continue
      const births = await this.#births(next, next + count)
      for (const [index, block] of blocks.entries()) {
        if (block.number !== next + index || (previous !== undefined && block.previous !== previous))
          throw new CensusError(
            'blocks-do-not-follow',
            `Block ${next + index}, as the node tells it, does not follow the one before it.`,
            'No list was made. Ask another node; what was read is kept.',
          )
        previous = block.id
        const own = births.filter((birth) => birth.block === block.number)
        yield { block: block.number, told: [...operationsIn(block), ...own] }
      }
      next += count
    }
  }

  /** Undefined where so many are too many at once. */
  async #range(first: number, count: number): Promise<readonly ToldBlock[] | undefined> {
    try {
      const answer = await this.#ask('block_api', 'get_block_range', { starting_block_num: first, count })
      const blocks = listIn(answer, 'blocks').map(toldBlock)
      if (blocks.length !== count) throw odd('told fewer blocks than it was asked for')
      return blocks
    } catch (error) {
      const isTooMuch =
        error instanceof CodedError && ['node-answer-too-large', 'node-timeout'].includes(error.code)
      if (!isTooMuch || count === 1) throw error
      this.#count = Math.ceil(count / 2)
      return undefined
    }
  }

  /** What the chain itself says of accounts that came into being, before block `end`. */
  async #births(first: number, end: number): Promise<readonly OperationLine[]> {
    const lines: OperationLine[] = []
    for (let [block, operation] = [first, 0]; block < end;) {
      const answer = await this.#ask('account_history_api', 'enum_virtual_ops', {
        block_range_begin: block,
        block_range_end: end,
        operation_begin: operation,
        include_reversible: false,
        group_by_block: false,
        limit: 1000,
        filter: accountCreated,
      })
      for (const told of listIn(answer, 'ops')) {
        const { type, value } = operationIn(member(told, 'op'))
        const account = subjectOf({ type, value })
        if (type !== 'account_created' || account === undefined) continue
        const at = numberIn(told, 'block')
        const before = lines.filter((line) => line.block === at).length
        const time = textIn(told, 'timestamp').slice(0, 19)
        lines.push({
          account,
          block: at,
          trx: -1,
          op: before,
          time,
          transaction: '0'.repeat(40),
          type,
          value,
        })
      }
      const [nextBlock, nextOperation] = [
        numberIn(answer, 'next_block_range_begin'),
        Number(member(answer, 'next_operation_begin') ?? 0),
      ]
      const goesOn = nextBlock > block || (nextBlock === block && nextOperation > operation)
      if (nextBlock === 0 || !goesOn) break
      ;[block, operation] = [nextBlock, nextOperation]
    }
    return lines
  }

  async #ask(api: string, method: string, params: unknown): Promise<unknown> {
    return this.#failover.ask(async (node) => {
      const patience = new Patience(node.url, this.#options)
      await this.#requireChain(node, patience)
      return patience.ask(() => node.call(api, method, params, this.#options))
    })
  }

  async #requireChain(node: HiveNode, patience: Patience): Promise<void> {
    if (this.#known.has(node)) return
    const version = await patience.ask(() => node.call('database_api', 'get_version', {}, this.#options))
    if (member(version, 'chain_id') !== this.#options.access.chain.chainId)
      throw new CensusError(
        'another-chain',
        `${node.name} is a node of another chain.`,
        'Give nodes of one chain.',
      )
    this.#known.add(node)
  }
}

function operationsIn({ number, time, transactions }: ToldBlock) {
  return transactions.flatMap(({ id, operations }, trx) =>
    operations.flatMap((told, op) => {
      const { type, value } = operationIn(told)
      const account = subjectOf({ type, value })
      return account === undefined
        ? []
        : [{ account, block: number, trx, op, time, transaction: id, type, value }]
    }),
  )
}

function toldBlock(told: unknown): ToldBlock {
  const id = textIn(told, 'block_id')
  const ids = listIn(told, 'transaction_ids')
  const transactions = listIn(told, 'transactions')
  if (ids.length !== transactions.length || !/^[0-9a-f]{40}$/.test(id)) throw odd('told a block that is none')
  return {
    number: parseInt(id.slice(0, 8), 16),
    id,
    previous: textIn(told, 'previous'),
    time: textIn(told, 'timestamp').slice(0, 19),
    transactions: transactions.map((transaction, index) => ({
      id: String(ids[index]),
      operations: listIn(transaction, 'operations'),
    })),
  }
}

/** An operation in either spelling. */
function operationIn(told: unknown): {
  readonly type: string
  readonly value: Readonly<Record<string, unknown>>
} {
  const [type, value] = Array.isArray(told)
    ? (told as unknown[])
    : [member(told, 'type'), member(told, 'value')]
  if (typeof type !== 'string' || !isJsonObject(value)) throw odd('told an operation that is none')
  return { type: bareType(type), value }
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name)
  if (!Array.isArray(list)) throw odd('did not tell what it was asked for')
  return list
}

function textIn(value: unknown, name: string): string {
  const text = member(value, name)
  if (typeof text !== 'string') throw odd('did not tell what it was asked for')
  return text
}

function numberIn(value: unknown, name: string): number {
  const number = Number(member(value, name))
  if (!Number.isSafeInteger(number) || number < 0) throw odd('did not tell what it was asked for')
  return number
}

function odd(what: string): CensusError {
  return new CensusError(
    'node-told-nonsense',
    `The node ${what}.`,
    'No list was made. Ask another node; what was read is kept.',
  )
}

function textOf(line: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`)
}
