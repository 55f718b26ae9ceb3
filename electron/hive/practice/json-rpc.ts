/** JSON-RPC as hived speaks it: single calls and batches, `api.method` and the old `call`, errors in its own codes. */
import { formatTime } from '../nodes/chain-types.ts'
import { accountMethods } from './account-methods.ts'
import { begunMethods } from './begun-methods.ts'
import { chainMethods } from './chain-methods.ts'
import { Arguments, type Method, type NodeContext } from './method.ts'
import { Rejection, unknownMethod } from './rejection.ts'
import { transactionMethods } from './transaction-methods.ts'

const methods: Readonly<Record<string, Method>> = {
  ...chainMethods,
  ...accountMethods,
  ...begunMethods,
  ...transactionMethods,
}
const apis = new Set(Object.keys(methods).map((name) => name.split('.')[0]))

/** More calls in one request are refused, as HIVE's gateways do. */
const largestBatch = 100
const parseErrorCode = -32700
const invalidRequestCode = -32600
const internalErrorCode = -32603

/** A call in a request; `method` is undefined when it is not a call at all. */
export interface Call {
  readonly id: string | number | null
  /** Such as condenser_api.get_accounts. */
  readonly method: string | undefined
  readonly params: unknown
}

/** A request: one call or a batch; undefined when its text is not JSON. */
export interface Request {
  readonly calls: readonly Call[]
  readonly isBatch: boolean
}

/** An answer to a call. */
export type Answer = Readonly<Record<string, unknown>>

/** Whether a method hands a transaction to the network. */
export function isBroadcast(method: string | undefined): boolean {
  return method?.endsWith('.broadcast_transaction') ?? false
}

/** Whether a method reads the history of an account. */
export function isHistory(method: string | undefined): boolean {
  return method?.endsWith('.get_account_history') ?? false
}

/** What a request's text asks for. Never throws: nonsense becomes calls without a method. */
export function parseRequest(text: string): Request | undefined {
  try {
    const json: unknown = JSON.parse(asJson(text))
    if (!Array.isArray(json)) return { calls: [parseCall(json)], isBatch: false }
    return { calls: json.slice(0, largestBatch + 1).map(parseCall), isBatch: true }
  } catch {
    return undefined
  }
}

/** hived's reader takes control characters in texts as they are, and they are written so to it. */
function asJson(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, (string) =>
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    string.replace(/[\0-\x1f]/g, (control) => JSON.stringify(control).slice(1, -1)),
  )
}

function parseCall(json: unknown): Call {
  const { jsonrpc, method, params, id } = (typeof json === 'object' && json !== null ? json : {}) as Record<
    string,
    unknown
  >
  const echoed = typeof id === 'string' || typeof id === 'number' ? id : null
  if (jsonrpc !== '2.0' || typeof method !== 'string')
    return { id: echoed, method: undefined, params: undefined }
  if (method !== 'call') return { id: echoed, method, params }
  const [api, name, args]: readonly unknown[] = Array.isArray(params) ? (params as unknown[]) : []
  return { id: echoed, method: `${String(api)}.${String(name)}`, params: args }
}

/** The answers to all calls of a request; a request that is none gets one error. */
export function answerRequest(request: Request | undefined, node: NodeContext): Answer | Answer[] {
  if (request === undefined) return errorAnswer(null, { code: parseErrorCode, message: 'Parse error' })
  const { calls, isBatch } = request
  if (calls.length === 0 || calls.length > largestBatch)
    return errorAnswer(null, { code: invalidRequestCode, message: `A batch has 1 to ${largestBatch} calls` })
  const answers = calls.map((call) => answerCall(call, node))
  return isBatch ? answers : (answers[0] ?? {})
}

function answerCall({ id, method, params }: Call, node: NodeContext): Answer {
  if (method === undefined)
    return errorAnswer(id, {
      code: invalidRequestCode,
      message: 'jsonrpc value is not "2.0" or there is no method',
    })
  try {
    return { jsonrpc: '2.0', result: findMethod(method)(new Arguments(params), node), id }
  } catch (error) {
    if (error instanceof Rejection) return errorAnswer(id, error.toJson(formatTime(node.chain.head.time)))
    return errorAnswer(id, { code: internalErrorCode, message: 'Internal Error' })
  }
}

function findMethod(name: string): Method {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (method !== undefined) return method
  const [api = '', ...rest] = name.split('.')
  throw apis.has(api) ? unknownMethod('method', rest.join('.')) : unknownMethod('API', api)
}

function errorAnswer(id: Call['id'], error: object): Answer {
  return { jsonrpc: '2.0', error, id }
}
