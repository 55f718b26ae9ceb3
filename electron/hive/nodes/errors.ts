/**
 * What can go wrong between us and HIVE, in plain words. A node may fail (then another one may do), the chain may
 * refuse (then none will), or nodes may contradict each other. The rules of `shared/coinzdense/errors.ts` hold: no
 * error contains a secret, and what a node wrote is cut short before it gets anywhere near a person.
 */
import { CodedError, sayingOf, type Details } from '../../../shared/coinzdense/index.ts'

/** Base of them all: the network, a node, or what nodes say. The command line ends with exit code 3. */
export abstract class HiveError extends CodedError {}

/** How a single node, or the way to it, can fail. */
export type NodeErrorCode =
  | 'node-timeout'
  | 'node-unknown-host'
  | 'node-refused-connection'
  | 'node-connection-lost'
  | 'node-unreachable'
  | 'node-tls'
  | 'node-redirect'
  | 'node-rate-limit'
  | 'node-unavailable'
  | 'node-http-status'
  | 'node-not-json'
  | 'node-bad-answer'
  | 'node-answer-too-large'
  | 'node-lacks-method'

/** One node, or the way to it, failed. Nothing is known to be wrong with what was asked: another node may do. */
export class NodeError extends HiveError {
  declare readonly code: NodeErrorCode
  /** The node's URL. */
  readonly node: string
  /** How long the node wants to be left alone, in seconds, if it said so. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: NodeErrorCode,
    node: string,
    message: string,
    advice: string,
    { details, retryAfterSeconds }: { details?: Details; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(code, message, advice, details)
    this.node = node
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** Whether the node is on this computer and silent: the network has no part in it. */
  get isHere(): boolean {
    return this.details['here'] !== undefined
  }

  /** Whether the node may have received what was sent: a broadcast may then be on its way. */
  get mayHaveArrived(): boolean {
    return !neverArrived.has(this.code)
  }
}

const neverArrived: ReadonlySet<NodeErrorCode> = new Set<NodeErrorCode>([
  'node-unknown-host',
  'node-refused-connection',
  'node-unreachable',
  'node-tls',
  'node-redirect',
  'node-rate-limit',
  'node-lacks-method',
])

/** Why the chain says no. */
export type RefusalCode =
  | 'missing-owner-authority'
  | 'missing-active-authority'
  | 'missing-posting-authority'
  | 'missing-authority'
  | 'irrelevant-signature'
  | 'transaction-expired'
  | 'transaction-expires-too-late'
  | 'wrong-reference-block'
  | 'duplicate-transaction'
  | 'not-enough-resource-credits'
  | 'transaction-too-large'
  | 'invalid-metadata-json'
  | 'owner-changed-too-often'
  | 'unknown-account'
  | 'nothing-in-this-window'
  | 'refused-by-node'

/** What a node said beside "no". */
export interface RefusalEvidence {
  readonly detail: string
  /** Where a search of the history goes on (`nothing-in-this-window` only). */
  readonly continueAt: number | undefined
  /** Which transaction the chain already has (`duplicate-transaction`, and only if the node says it). */
  readonly transactionId: string | undefined
  /** Whether an earlier node was silent about the same transaction, and may still publish it. */
  readonly mayHaveArrived?: boolean
  /** Who cannot pay (`not-enough-resource-credits`, and only if the node says it). */
  readonly account?: string | undefined
}

/** A node understood the question and said no. */
export class RefusalError extends HiveError {
  declare readonly code: RefusalCode
  /** The node's URL. */
  readonly node: string
  /** The node's own words, at most 160 characters, without authorities and without anything like a key. */
  readonly detail: string
  readonly evidence: RefusalEvidence

  constructor(code: RefusalCode, message: string, advice: string, node: string, evidence: RefusalEvidence) {
    super(code, message, advice, {
      ...(evidence.mayHaveArrived === true ? { afterSilence: 1 } : {}),
      ...(evidence.account === undefined ? {} : { account: evidence.account }),
      // What nobody foresaw can only be quoted.
      ...(code === 'refused-by-node' && evidence.detail !== '' ? { nodeWords: evidence.detail } : {}),
    })
    this.node = node
    this.detail = evidence.detail
    this.evidence = evidence
  }

  /** Whether the transaction may reach the chain in spite of the refusal. */
  get mayHaveArrived(): boolean {
    return this.evidence.mayHaveArrived === true
  }

  /** The same refusal after another node had been silent: "nothing was published" would then be too much said. */
  afterSilence(): RefusalError {
    const message = this.message.replace(
      'Nothing was published.',
      'Another node did not answer and may still publish it.',
    )
    const advice = `Look on the chain before you try again. ${this.advice}`
    return new RefusalError(this.code, message, advice, this.node, { ...this.evidence, mayHaveArrived: true })
  }
}

/** None of several nodes could help: code `offline` or `all-nodes-failed`. `failures` says what each of them did. */
export class AllNodesFailedError extends HiveError {
  readonly failures: readonly NodeError[]

  /** `reason`: the code that all of them failed with, if they all did with one. */
  constructor(
    code: 'offline' | 'all-nodes-failed',
    message: string,
    advice: string,
    failures: readonly NodeError[],
    reason?: NodeErrorCode,
  ) {
    super(code, message, advice, {
      failures: failures.map(sayingOf),
      ...(reason === undefined ? {} : { reason }),
      ...(failures.every(({ isHere }) => isHere) ? { here: 1 } : {}),
    })
    this.failures = failures
  }

  /** Whether one of the nodes may have received what was sent. */
  get mayHaveArrived(): boolean {
    return this.failures.some((failure) => failure.mayHaveArrived)
  }
}

/** The person stopped it. */
export class StoppedError extends HiveError {
  constructor(
    message = 'Stopped, as you asked.',
    advice = 'Start again when you like.',
    details: Details = {},
  ) {
    super('stopped', message, advice, details)
  }
}

/** A node's address, or a list of them, cannot be used. It is bad input, not a network failure. */
export class NodeListError extends CodedError {}

/** Whether a node or all of them failed, or refused: nothing is said about what was asked. */
export function isNodeTrouble(error: unknown): error is NodeError | AllNodesFailedError | RefusalError {
  return error instanceof NodeError || error instanceof AllNodesFailedError || error instanceof RefusalError
}

/** The answer to a question; undefined when no node gives one. Throws whatever else goes wrong. */
export async function unlessNodeTrouble<Told>(ask: () => Promise<Told>): Promise<Told | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isNodeTrouble(error)) return undefined
    throw error
  }
}
