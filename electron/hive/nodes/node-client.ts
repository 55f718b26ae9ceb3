/**
 * Asks HIVE's nodes, one after the other until one answers, and gives them what is to be published. Making a client
 * contacts nobody.
 */
import { say, sayingOf, type Saying } from '../../../shared/coinzdense/index.ts'
import type { SignedTransaction } from './chain-types.ts'
import { NodeError, RefusalError } from './errors.ts'
import { Failover, summary, type Importance, type NodeNotice, type NoticeListener } from './failover.ts'
import { HiveNode, type AskOptions } from './hive-node.ts'
import { nodeFailure } from './network-fault.ts'
import { parseNodeList, type NodeUrl } from './nodes.ts'
import type { Transport } from './transport.ts'

export interface NodeClientOptions {
  /** In the order in which they are tried; at least one. */
  readonly nodes: readonly NodeUrl[]
  readonly transport?: Partial<Transport>
  /** Hears about every step. */
  readonly notice?: NoticeListener
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** How a signed transaction reached the chain's door. It is not in a block yet. */
export interface Delivery {
  /** 40 hex digits, computed here. */
  readonly transactionId: string
  /** The node that took it. */
  readonly node: NodeUrl
  /** `known` when the node had it already: an earlier try had arrived after all. */
  readonly state: 'taken' | 'known'
}

/** So many nodes must refuse a transaction before we believe it: the first one may be stale, or of another chain. */
const refusalsToBelieve = 2

export class NodeClient {
  readonly nodes: readonly HiveNode[]
  readonly #failover: Failover
  readonly #notice: NoticeListener | undefined
  readonly #options: NodeClientOptions

  /** Throws NodeListError when the list is empty or too long. */
  constructor(options: NodeClientOptions) {
    const { nodes, transport, notice, now } = options
    const urls = parseNodeList(nodes)
    const made = urls.map((url) => new HiveNode(url, transport))
    this.nodes = made
    this.#failover = new Failover(made as [HiveNode, ...HiveNode[]], { notice, now })
    this.#notice = notice
    this.#options = options
  }

  /** A client that leaves these nodes alone, and else is like this one. Throws NodeListError when no node is left. */
  without(nodes: readonly string[]): NodeClient {
    const left = this.nodes.map(({ url }) => url).filter((url) => !nodes.includes(url))
    return new NodeClient({ ...this.#options, nodes: left })
  }

  /** The node that answered last, or the first of the list. */
  get currentNode(): HiveNode {
    return this.#failover.current
  }

  /**
   * The result of a question, from the first node that gives one; what is to be published is for `deliver`. Throws
   * RefusalError, NodeError or AllNodesFailedError, and StoppedError when `signal` says so.
   */
  async call(
    api: string,
    method: string,
    params: unknown = [],
    options: AskOptions & Importance = {},
  ): Promise<unknown> {
    return this.#failover.ask((node) => node.call(api, method, params, options), options)
  }

  /**
   * Gives a signed transaction to the first node that takes it. The very same transaction goes to the next node when
   * one fails: the chain takes it once at most, and "I have it already" is as good as "taken". Throws RefusalError
   * when the chain refuses it, NodeError or AllNodesFailedError when nobody took it; their `mayHaveArrived` says
   * whether a silent node may still publish it. Throws StoppedError when `signal` says so: then it may, too.
   */
  async deliver(
    transactionId: string,
    transaction: SignedTransaction,
    options: AskOptions = {},
  ): Promise<Delivery> {
    const failures: NodeError[] = []
    const refusals: RefusalError[] = []
    let lastWords: Saying | undefined
    for (const node of this.#failover.inTurn()) {
      this.#notice?.(step(node, lastWords))
      try {
        await node.call('condenser_api', 'broadcast_transaction', [transaction], options)
        return { transactionId, node: node.url, state: 'taken' }
      } catch (error) {
        const failure = judged(error, transactionId, node.url)
        if (failure === undefined) return { transactionId, node: node.url, state: 'known' }
        if (failure instanceof NodeError) {
          this.#failover.remember(node, failure)
          failures.push(failure)
          lastWords = sayingOf(failure)
        } else {
          refusals.push(failure)
          lastWords = say('node-refused-it', `${node.name} refused it.`, { node: node.name })
        }
        if (refusals.length >= refusalsToBelieve) break
      }
    }
    const [refusal] = refusals
    if (refusal === undefined) throw summary(failures)
    throw failures.some((failure) => failure.mayHaveArrived) ? refusal.afterSilence() : refusal
  }
}

function step(node: HiveNode, because: Saying | undefined): NodeNotice {
  return because === undefined
    ? { kind: 'asking', node: node.url, text: `Sending to ${node.name}.` }
    : { kind: 'trying-next', node: node.url, text: `${because.text} Trying ${node.name}.`, because }
}

/** What a failed attempt means; undefined when the chain has the transaction. Throws what no node can change. */
function judged(error: unknown, transactionId: string, node: NodeUrl): NodeError | RefusalError | undefined {
  if (error instanceof NodeError) return error
  if (!(error instanceof RefusalError)) throw error
  if (error.code !== 'duplicate-transaction') return error
  const named = error.evidence.transactionId
  // A node that has "already" another transaction than ours is not talking about ours.
  return named === undefined || named === transactionId ? undefined : nodeFailure('node-bad-answer', node)
}
