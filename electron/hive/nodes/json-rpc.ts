/**
 * JSON-RPC 2.0 as hived speaks it. An answer counts only when everything about it is right: protocol, id, and a
 * result that is there. A result of `null` is a fault, except where hived documents it.
 */
import { ParameterError } from '../../../shared/coinzdense/index.ts'
import { isJsonObject } from './json.ts'
import { nodeFailure } from './network-fault.ts'
import type { NodeUrl } from './nodes.ts'
import { explainRpcError } from './rpc-error.ts'

/** A question to a node. */
export interface RpcRequest {
  readonly id: number
  /** Such as condenser_api.get_accounts. */
  readonly method: string
  readonly params: unknown
}

/** Where hived answers null for "there is none". */
const mayAnswerNull: ReadonlySet<string> = new Set([
  'condenser_api.get_recovery_request',
  'condenser_api.get_block',
  'condenser_api.get_escrow',
  'condenser_api.get_witness_by_account',
])

/**
 * The request as hived's own reader reads it: control characters as they are, because it takes `\u0003` for u0003. That is
 * no JSON then, and other programs between us and a node may refuse it. Throws ParameterError when a text in it holds what
 * cannot be told to hived at all: the signature would not fit, and the blame would fall on the key.
 */
export function encodeRequest({ id, method, params }: RpcRequest): string {
  const json = JSON.stringify({ jsonrpc: '2.0', id, method, params }, (_, value: unknown) => {
    if (typeof value === 'string') requireTransportable(value)
    return value
  })
  return json.replace(/\\(?:[\\"nrt]|b|f|u00[0-9a-f]{2})/g, (escape) =>
    /^\\[\\"nrt]/.test(escape) ? escape : (JSON.parse(`"${escape}"`) as string),
  )
}

/** hived's reader ends a text at U+0004, and halves of surrogate pairs have no bytes. */
export function isTransportable(text: string): boolean {
  return !text.includes('\u0004') && !/\p{Surrogate}/u.test(text)
}

function requireTransportable(text: string): void {
  if (isTransportable(text)) return
  throw new ParameterError(
    'not-transportable',
    'There is a character in this text that HIVE nodes misread.',
    'Remove it, or escape it inside the JSON text.',
  )
}

/**
 * The result in the text of an answer. Throws NodeError when the answer is not one, RefusalError when the node
 * understood and said no.
 */
export function readAnswer(node: NodeUrl, request: RpcRequest, text: string): unknown {
  const answer = parseJson(node, text)
  if (!isJsonObject(answer) || answer['jsonrpc'] !== '2.0') throw nodeFailure('node-bad-answer', node)
  // An error may come without an id, when the node could not even read the request.
  if (answer['error'] !== undefined) throw explainRpcError(node, answer['error'])
  if (answer['id'] !== request.id) throw nodeFailure('node-bad-answer', node)
  const result = answer['result']
  if (result === undefined || (result === null && !mayAnswerNull.has(request.method)))
    throw nodeFailure('node-bad-answer', node)
  return result
}

function parseJson(node: NodeUrl, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw nodeFailure(/^\s*</.test(text) ? 'node-not-json' : 'node-bad-answer', node)
  }
}
