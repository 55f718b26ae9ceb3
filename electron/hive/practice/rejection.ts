/**
 * Refusals in hived's shape. A client tells them apart by `data.name` and `data.code` (and by nothing else: hived's
 * sentences change from version to version), so these two are hived's own for every case; so are the formats, which
 * were printed by hived's code.
 */
import type { Authority } from '../nodes/chain-types.ts'

/** What is wrong with a transaction or a call, as hived's exceptions say it. */
export interface RejectionDetails {
  /** The code of the JSON-RPC error. */
  readonly rpcCode: number
  /** The exception's code and name. */
  readonly code: number
  readonly name: string
  /** What kind of exception it is, in words. */
  readonly what: string
  /** The C++ expression that was false, if it was an assertion. */
  readonly expression?: string
  /** A sentence with `${…}` where `data` goes. */
  readonly format: string
  readonly data?: Readonly<Record<string, unknown>>
  /** Frames added on the way up. */
  readonly outerFormats?: readonly string[]
}

const assertionRpcCode = -32003
const otherRpcCode = -32000
const unknownMethodRpcCode = -32002

/** A transaction or a call that a node refuses. */
export class Rejection extends Error {
  readonly details: RejectionDetails

  constructor(details: RejectionDetails) {
    const { what, expression, format, data = {} } = details
    const sentence = format.replace(/\$\{([^}]+)\}/g, (_, name: string) => textOf(data[name]))
    super(`${what}:${expression === undefined ? '' : `${expression}: `}${sentence}`)
    this.name = 'Rejection'
    this.details = details
  }

  /** The JSON-RPC error object; `time` (YYYY-MM-DDTHH:MM:SS) stands in every stack frame. */
  toJson(time: string): Record<string, unknown> {
    const { rpcCode, code, name, what, expression, format, data = {}, outerFormats = [] } = this.details
    const frame = (frameFormat: string, frameData: object, level: string) => ({
      context: {
        level,
        file: 'practice_chain.cpp',
        line: 1,
        method: 'push_transaction',
        hostname: '',
        thread_name: 'api',
        timestamp: time,
      },
      format: frameFormat,
      data: frameData,
    })
    const stack = [frame(format, data, 'error'), ...outerFormats.map((outer) => frame(outer, {}, 'warn'))]
    const extension = expression === undefined ? {} : { extension: { assertion_expression: expression } }
    return { code: rpcCode, message: this.message, data: { code, name, message: what, stack, ...extension } }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

/** An assertion of hived's that does not hold. */
export function assertion(expression: string, format: string, data: Record<string, unknown> = {}): Rejection {
  return new Rejection({
    rpcCode: assertionRpcCode,
    code: 10,
    name: 'assert_exception',
    what: 'Assert Exception',
    expression,
    format,
    data,
  })
}

/** A field whose JSON is of another type. */
export function badCast(from: string, to: string): Rejection {
  return new Rejection({
    rpcCode: otherRpcCode,
    code: 7,
    name: 'bad_cast_exception',
    what: 'Bad Cast',
    format: 'Invalid cast from type ${from} to ${to}',
    data: { from, to },
  })
}

/** An account that an operation names and the chain does not know (database.cpp:389). */
export function missingAccount(name: string): Rejection {
  return assertion('_account != nullptr && "By name"', "Account ${acc} doesn't exist", { acc: name })
}

/** An account whose keys are looked up, and which the chain does not know (chainbase.hpp:1242). */
export function unknownAccount(): Rejection {
  return new Rejection({
    rpcCode: otherRpcCode,
    code: 13,
    name: 'N5boost16exception_detail10clone_implINS0_19error_info_injectorISt12out_of_rangeEEEE',
    what: 'unknown key',
    format: 'unknown key: ',
  })
}

/** A second entry of the same account and number: the index refuses it (chainbase.hpp:403). */
export function notUnique(): Rejection {
  return new Rejection({
    rpcCode: otherRpcCode,
    code: 13,
    name: 'N5boost10wrapexceptISt11logic_errorEE',
    what: 'could not insert object, most likely a uniqueness constraint was violated',
    format: '',
  })
}

const missing = {
  owner: { code: 3020000, name: 'tx_missing_owner_auth', title: 'Owner' },
  active: { code: 3010000, name: 'tx_missing_active_auth', title: 'Active' },
  posting: { code: 3030000, name: 'tx_missing_posting_auth', title: 'Posting' },
} as const

/** The signatures do not satisfy an authority of `account`. */
export function missingAuthority(
  role: keyof typeof missing,
  account: string,
  auth: Authority,
  owner: Authority,
): Rejection {
  const { code, name, title } = missing[role]
  return new Rejection({
    rpcCode: assertionRpcCode,
    code,
    name,
    what: `missing required ${role} authority`,
    format: `Missing ${title} Authority \${id}`,
    data: { id: account, auth, owner },
    outerFormats: ['', 'Transaction failed to validate using both new (hf26) and legacy serialization'],
  })
}

/** The signatures do not satisfy an authority that the transaction itself names. */
export function missingOtherAuthority(auth: Authority): Rejection {
  return new Rejection({
    rpcCode: assertionRpcCode,
    code: 3040000,
    name: 'tx_missing_other_auth',
    what: 'missing required other authority',
    format: 'Missing Authority',
    data: { auth },
    outerFormats: ['Transaction failed to validate using both new (hf26) and legacy serialization'],
  })
}

/** The same signature twice. */
export function duplicateSignature(): Rejection {
  return new Rejection({
    rpcCode: assertionRpcCode,
    code: 3060000,
    name: 'tx_duplicate_sig',
    what: 'duplicate signature included',
    format: 'Duplicate Signature detected',
  })
}

/** A transaction that has lapsed, or that would lapse too far in the future. */
export function expirationRefused(data: Record<string, unknown>): Rejection {
  return new Rejection({
    rpcCode: assertionRpcCode,
    code: 4030100,
    name: 'transaction_expiration_exception',
    what: 'transaction expiration exception',
    format: '',
    data,
  })
}

/** A transaction that was built on a block that this chain does not have. */
export function taposRefused(prefix: number, expected: number): Rejection {
  return new Rejection({
    rpcCode: assertionRpcCode,
    code: 4030200,
    name: 'transaction_tapos_exception',
    what: 'transaction tapos exception',
    format: '',
    data: { 'trx.ref_block_prefix': prefix, tapos_block_summary: expected },
  })
}

/** A transaction that the node has already. */
export function duplicateTransaction(id: string): Rejection {
  return assertion(
    'trx_idx.indices().get<by_trx_id>().find(trx_id) == trx_idx.indices().get<by_trx_id>().end()',
    'Duplicate transaction check failed',
    { trx_id: id },
  )
}

/** An account without the resource credits that its transaction costs. */
export function notEnoughCredits(account: string, has: number, needs: number): Rejection {
  return new Rejection({
    rpcCode: assertionRpcCode,
    code: 4100100,
    name: 'not_enough_rc_exception',
    what: 'payer has not enough RC mana for transaction',
    expression: 'has_mana',
    format:
      'Account: ${account} has ${rc_current} RC, needs ${rc_needed} RC. Please wait to transact or power up HIVE.',
    data: { account, rc_current: has, rc_needed: needs },
  })
}

/** An api or a method that this node does not have. hived does not use JSON-RPC's -32601 for it. */
export function unknownMethod(kind: 'API' | 'method', name: string): Rejection {
  const format = kind === 'API' ? 'Could not find API ${name}' : 'Could not find method ${name}'
  const { details } = assertion('itr != end()', format, { name })
  return new Rejection({ ...details, rpcCode: unknownMethodRpcCode })
}
