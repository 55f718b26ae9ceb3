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
 * The request as JSON text. Throws ParameterError when a text in it holds what hived's parser reads differently than we
 * write it (control characters, half a surrogate pair): the signature would then not fit, and the blame would fall on
 * the key.
 */
export function encodeRequest({ id, method, params }: RpcRequest): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params }, (_, value: unknown) => {
    if (typeof value === 'string') requireTransportable(value)
    return value
  })
}

function requireTransportable(text: string): void {
  // hived understands the escapes \n \r \t \" \\ and no other.
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text) || /\p{Surrogate}/u.test(text))
    throw new ParameterError(
      'not-transportable',
      'There is a character in this text that HIVE nodes misread.',
      'Remove control characters from it, or escape them inside the JSON text.',
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
