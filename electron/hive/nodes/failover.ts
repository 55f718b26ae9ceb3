/**
 * Going through a list of nodes until one helps. Every step is told, so that nobody waits without knowing for what.
 * A node that asked for a pause is left alone until it is over, as long as there is another one.
 */
import { sayingOf, type CodedError, type Saying } from '../../../shared/coinzdense/index.ts'
import { AllNodesFailedError, NodeError } from './errors.ts'
import type { HiveNode } from './hive-node.ts'

/** A step on the way to an answer, in words for a person. */
export interface NodeNotice {
  /** A node is asked, or it failed (or wants to be left alone) and the next one is tried, or it is asked again later. */
  readonly kind: 'asking' | 'trying-next' | 'waiting'
  /** The node that is asked now, or after the pause. */
  readonly node: string
  readonly text: string
  /** Why the one before is left, in the kind `trying-next`; why one waits, in the kind `waiting`. */
  readonly because?: Saying
  /** How long one waits, in the kind `waiting`. */
  readonly milliseconds?: number
}

export type NoticeListener = (notice: NodeNotice) => void

/** What going through nodes needs. */
export interface FailoverOptions {
  readonly notice?: NoticeListener | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** How much depends on an answer. */
export interface Importance {
  /** Not every node tells it, and nothing is lost without it: that one lacks it is no news for anybody. */
  readonly optional?: boolean | undefined
}

/** Remembers which node answered last, and which want a pause. */
export class Failover {
  readonly #nodes: readonly HiveNode[]
  readonly #options: FailoverOptions
  readonly #pausedUntil = new Map<HiveNode, number>()
  #current: HiveNode

  /** At least one node. */
  constructor(nodes: readonly [HiveNode, ...HiveNode[]], options: FailoverOptions) {
    this.#nodes = nodes
    this.#options = options
    this.#current = nodes[0]
  }

  /** The node that answered last, or the first of the list. */
  get current(): HiveNode {
    return this.#current
  }

  /**
   * The answer of the first node that gives one. Throws AllNodesFailedError when none does (with a single node: its
   * NodeError), and at once whatever else `ask` throws, because another node would not change it.
   */
  async ask<T>(ask: (node: HiveNode) => Promise<T>, { optional = false }: Importance = {}): Promise<T> {
    const failures: NodeError[] = []
    for (const node of this.inTurn()) {
      const failure = failures.at(-1)
      const isQuiet = optional && failure?.code === 'node-lacks-method'
      this.#options.notice?.(step(node, isQuiet ? undefined : failure))
      try {
        const answer = await ask(node)
        this.#current = node
        return answer
      } catch (error) {
        if (!(error instanceof NodeError)) throw error
        this.remember(node, error)
        failures.push(error)
      }
    }
    throw summary(failures)
  }

  /** The nodes, the one that answered last first; those that want a pause come last. */
  inTurn(): readonly HiveNode[] {
    const now = this.#options.now()
    const start = this.#nodes.indexOf(this.#current)
    const nodes = [...this.#nodes.slice(start), ...this.#nodes.slice(0, start)]
    const paused = (node: HiveNode) => (this.#pausedUntil.get(node) ?? 0) > now
    return [...nodes.filter((node) => !paused(node)), ...nodes.filter(paused)]
  }

  /** Takes note of a failure: the pause that the node wants. */
  remember(node: HiveNode, { retryAfterSeconds }: NodeError): void {
    if (retryAfterSeconds !== undefined)
      this.#pausedUntil.set(node, this.#options.now() + 1000 * retryAfterSeconds)
  }
}

/** That a node is asked, and who failed before, in whose place it is. */
export function step(node: HiveNode, failure: CodedError | undefined): NodeNotice {
  return failure === undefined
    ? { kind: 'asking', node: node.url, text: `Asking ${node.name}.` }
    : {
        kind: 'trying-next',
        node: node.url,
        text: `${failure.message} Trying ${node.name}.`,
        because: sayingOf(failure),
      }
}

/** What to throw when no node helped. */
export function summary(failures: readonly NodeError[]): NodeError | AllNodesFailedError {
  const [first, ...others] = failures
  if (first !== undefined && others.length === 0) return first
  const isNetwork = ({ code, isHere }: NodeError) =>
    !isHere && (code === 'node-unknown-host' || code === 'node-unreachable')
  if (failures.every(isNetwork))
    return new AllNodesFailedError(
      'offline',
      'You are offline: no HIVE node can be reached. Nothing was changed.',
      'Connect this computer, then try again.',
      failures,
    )
  const [reason, ...otherReasons] = new Set(failures.map(({ code }) => code))
  // What all of them suffer from is no fault of theirs: a network that wants a password, a clock, a line.
  const advice =
    first === undefined || otherReasons.length > 0 ? 'Try again later, or choose other nodes.' : first.advice
  return new AllNodesFailedError(
    'all-nodes-failed',
    `None of ${failures.length} nodes could help. ${failures.map(({ message }) => message).join(' ')}`,
    advice,
    failures,
    otherReasons.length > 0 ? undefined : reason,
  )
}
