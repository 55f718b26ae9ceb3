/**
 * Asking the same node the same thing again, after what it wants or after a pause that grows. Gateways limit calls and
 * lose one now and then; whoever reads a long history and gives up at the first of them never comes to its end.
 */
import { randomInt } from 'node:crypto'

import { sayingOf } from '../../../shared/coinzdense/index.ts'
import { NodeError, type NodeErrorCode } from './errors.ts'
import type { NoticeListener } from './failover.ts'
import type { HiveNode } from './hive-node.ts'
import { nodeName, type NodeUrl } from './nodes.ts'
import { pauseWords } from './pause-words.ts'
import type { Wait } from './waiting.ts'

/** How one waits for nodes. Nothing is asked twice without `wait`. */
export interface WaitingOptions {
  readonly wait?: Wait | undefined
  /** From 0 up to 1; the system's randomness when left out. */
  readonly random?: (() => number) | undefined
  readonly signal?: AbortSignal | undefined
  /** Hears of each pause. */
  readonly notice?: NoticeListener | undefined
}

/** A node that wants more than this is left for another one; when there is none, it is asked again after so long (ms). */
export const longestPause = 60_000
/** The first pause of our own; each further one is twice as long, up to the longest of our own (ms). */
const firstPause = 1_000
const longestOwnPause = 16_000
/** So often the same is asked of the same node before it is left; less often where what it says is no answer at all. */
const mostTries = 6
const mostTriesForNonsense = 3

/** Faults that pass: of a gateway that has too much to do, of a line, of whatever stands between. */
const passing: ReadonlySet<NodeErrorCode> = new Set<NodeErrorCode>([
  'node-timeout',
  'node-unknown-host',
  'node-refused-connection',
  'node-connection-lost',
  'node-unreachable',
  'node-rate-limit',
  'node-unavailable',
  'node-http-status',
  'node-not-json',
  'node-bad-answer',
])
const nonsense: ReadonlySet<NodeErrorCode> = new Set<NodeErrorCode>([
  'node-http-status',
  'node-not-json',
  'node-bad-answer',
])

/** Whether the same node may answer the same question later. */
export function passes(error: unknown): error is NodeError {
  return error instanceof NodeError && passing.has(error.code)
}

/** Whether a node is there, and only has too much to do or lost an answer: what a moment later helps against. */
export function isBusy(error: unknown): error is NodeError {
  return error instanceof NodeError && (error.code === 'node-rate-limit' || error.code === 'node-unavailable')
}

/** Waits between tries at one node, and counts them. */
export class Patience {
  readonly #node: NodeUrl
  readonly #options: WaitingOptions
  #failures = 0

  constructor(node: NodeUrl, options: WaitingOptions) {
    this.#node = node
    this.#options = options
  }

  /** How often in a row it has failed. */
  get failures(): number {
    return this.#failures
  }

  /** Something came. */
  cameWell(): void {
    this.#failures = 0
  }

  /**
   * Waits until the node may be asked again. Throws the error when that is of no use: when the fault does not pass, the
   * node wants too long a pause or has failed too often, or nobody may wait. Throws StoppedError.
   */
  async after(error: unknown): Promise<void> {
    const { wait, random = systemRandom, signal, notice } = this.#options
    this.#failures++
    if (wait === undefined || !passes(error)) throw error
    if (this.#failures >= (nonsense.has(error.code) ? mostTriesForNonsense : mostTries)) throw error
    const wanted = 1000 * (error.retryAfterSeconds ?? 0)
    if (wanted > longestPause) throw error
    const milliseconds = pauseBefore(this.#failures, wanted, random)
    notice?.({
      kind: 'waiting',
      node: this.#node,
      text: pauseWords(error, nodeName(this.#node), milliseconds),
      because: sayingOf(error),
      milliseconds,
    })
    await wait(milliseconds, signal)
    notice?.({ kind: 'asking', node: this.#node, text: `Asking ${nodeName(this.#node)}.` })
  }

  /** The answer to a question that is asked again where that is of use. Throws as `after` does. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    for (;;)
      try {
        const answer = await question()
        this.cameWell()
        return answer
      } catch (error) {
        await this.after(error)
      }
  }
}

/** The patience with one node. */
export function patienceWith(node: HiveNode, options: WaitingOptions): Patience {
  return new Patience(node.url, options)
}

/**
 * Milliseconds before the next try: what the node wants, or a pause that grows from try to try (1 is the first). Up to
 * half of it comes on top by chance, so that those who failed together do not come back together.
 */
export function pauseBefore(tries: number, wanted: number, random: () => number): number {
  const own = Math.min(longestOwnPause, firstPause * 2 ** (Math.max(1, tries) - 1))
  const pause = Math.min(longestPause, wanted > 0 ? wanted : own)
  return Math.round(pause + (Math.min(pause, own) / 2) * random())
}

/** From 0 up to 1, from the operating system. */
export function systemRandom(): number {
  return randomInt(2 ** 32) / 2 ** 32
}
