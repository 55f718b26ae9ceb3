/**
 * Turns what fetch throws into a NodeError. Node names the fault in the `code` of a cause, Chromium (Electron's
 * net.fetch) in a message such as net::ERR_NAME_NOT_RESOLVED; the table knows both.
 */
import type { Details } from '../../../shared/coinzdense/index.ts'
import { NodeError, type NodeErrorCode } from './errors.ts'
import { isLoopback, nodeName, type NodeUrl } from './nodes.ts'

const faults: readonly (readonly [RegExp, NodeErrorCode])[] = [
  [/unexpected redirect|Attempted to redirect|ERR_(?:UNSAFE_|TOO_MANY_)?REDIRECT/i, 'node-redirect'],
  [/ENOTFOUND|EAI_AGAIN|ERR_NAME_|ERR_INTERNET_DISCONNECTED/, 'node-unknown-host'],
  [/ECONNREFUSED|ERR_CONNECTION_REFUSED/, 'node-refused-connection'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|SSL routines/, 'node-tls'],
  [
    /ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_ADDRESS_|ERR_NETWORK_|ERR_(?:MANDATORY_)?PROXY_|ERR_TUNNEL_/,
    'node-unreachable',
  ],
  [/ETIMEDOUT|_TIMEOUT|ERR_TIMED_OUT/, 'node-timeout'],
  [
    /ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|terminated|ERR_CONNECTION_|ERR_EMPTY_RESPONSE/,
    'node-connection-lost',
  ],
]

/** The fault behind an error of fetch. A fault that nobody foresaw counts as a lost connection. */
export function networkFault(node: NodeUrl, error: unknown): NodeError {
  const description = describe(error)
  const code = faults.find(([pattern]) => pattern.test(description))?.[1] ?? 'node-connection-lost'
  return nodeFailure(code, node)
}

/** Names, codes and messages along the chain of causes; only matched against the table, never shown. */
function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return ''
  const { code } = error as { code?: unknown }
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause]
  return [
    typeof code === 'string' ? code : '',
    error.message,
    ...inner.map((cause) => describe(cause, depth + 1)),
  ].join(' ')
}

const whatToDo = 'Try again later, or choose another node.'

/** What is said about each fault, behind the node's name, and what to do. */
const sentences: Record<NodeErrorCode, readonly [(name: string) => string, string]> = {
  'node-timeout': [(name) => `${name} has not answered in time.`, whatToDo],
  'node-unknown-host': [
    (name) => `${name} cannot be found.`,
    'Check that this computer is online, and that the address is written correctly.',
  ],
  'node-refused-connection': [(name) => `${name} does not take calls at the moment.`, whatToDo],
  'node-connection-lost': [(name) => `The connection to ${name} broke off.`, whatToDo],
  'node-unreachable': [
    (name) => `${name} cannot be reached from here.`,
    'Check that this computer is online.',
  ],
  'node-tls': [
    (name) => `${name} could not prove that it is ${name}.`,
    'Check the clock of this computer. Somebody may be listening in: choose another node or another network.',
  ],
  'node-redirect': [(name) => `${name} sends callers elsewhere, and Lifeboat does not follow.`, whatToDo],
  'node-rate-limit': [(name) => `${name} has had too many calls from here and wants a pause.`, whatToDo],
  'node-unavailable': [(name) => `${name} is out of order at the moment.`, whatToDo],
  'node-http-status': [(name) => `${name} did not answer the way a HIVE node does.`, whatToDo],
  'node-not-json': [
    (name) => `${name} answered with a web page instead of data.`,
    'A hotel or company network may want you to sign in first. Open a web page, then try again.',
  ],
  'node-bad-answer': [(name) => `${name} gave an answer that makes no sense.`, whatToDo],
  'node-answer-too-large': [(name) => `${name} sent more than an answer can be.`, whatToDo],
  'node-lacks-method': [(name) => `${name} does not offer what was asked of it.`, 'Choose another node.'],
}

/** What of a node on this computer says nothing about the network: its program has ended, or does not listen. */
const silence: ReadonlySet<NodeErrorCode> = new Set<NodeErrorCode>([
  'node-timeout',
  'node-unknown-host',
  'node-refused-connection',
  'node-connection-lost',
  'node-unreachable',
])

/** Which of it would blame the network. */
const ofNetwork: ReadonlySet<NodeErrorCode> = new Set<NodeErrorCode>([
  'node-unknown-host',
  'node-unreachable',
])

/** What is said of a node on this computer that does not answer: practice is most of them. */
const silentHere = [
  (name: string) => `The node on this computer (${name}) does not answer.`,
  'If it is the practice chain, end practice and start it again. Otherwise start the program of that node again.',
] as const

/** What a caller knows about a fault beyond its code. */
export interface FaultDetails {
  /** Says it better than the table, because it knows a number. */
  readonly message?: string
  /** That number, by what it counts. */
  readonly details?: Details
  readonly retryAfterSeconds?: number | undefined
}

/** The error that says a node failed, in the table's words or in better ones. */
export function nodeFailure(code: NodeErrorCode, node: NodeUrl, known: FaultDetails = {}): NodeError {
  const isHere = silence.has(code) && isLoopback(node)
  const [message, generally] = isHere && ofNetwork.has(code) ? silentHere : sentences[code]
  const [, advice] = isHere ? silentHere : [undefined, generally]
  return new NodeError(code, node, known.message ?? message(nodeName(node)), advice, {
    details: { node: nodeName(node), ...(isHere ? { here: 1 } : {}), ...known.details },
    retryAfterSeconds: known.retryAfterSeconds,
  })
}

/** Whether a code is one of a node's failures. */
export function isNodeErrorCode(code: string): code is NodeErrorCode {
  return Object.hasOwn(sentences, code)
}

/** What to do about a failure. */
export function adviceOn(code: NodeErrorCode): string {
  return sentences[code][1]
}

/** A number of milliseconds as a person would say it, in seconds. */
export function inSeconds(milliseconds: number): string {
  const seconds = secondsOf(milliseconds)
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}

/** Milliseconds as seconds with one digit behind the point, never none. */
export function secondsOf(milliseconds: number): number {
  return Math.max(0.1, Math.round(milliseconds / 100) / 10)
}
