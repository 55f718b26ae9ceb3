/**
 * A line of an operations file (FORMAT.md section 32): one operation of a chain, with where it stands. Lines come from
 * engines that we do not know, so each is looked at before it is believed, and an error says where it is.
 */
import { isUtf8 } from 'node:buffer'

import { claimOperationId, minedBy, type ChainPosition } from '../../shared/recovery/index.ts'
import { isJsonObject } from '../hive/nodes/json.ts'
import { CensusError } from './census-error.ts'

/** Where an operation stands, in what decides about its order. */
export interface Place {
  readonly block: number
  /** -1 for what the chain did by itself, which comes after all transactions of a block. */
  readonly trx: number
  readonly op: number
}

/** An operation of a chain. */
export interface OperationLine extends Place {
  /** Whose it is; empty for a claim, which any account may carry. */
  readonly account: string
  readonly time: string
  readonly transaction: string
  readonly type: string
  readonly value: Readonly<Record<string, unknown>>
}

/** The first line of an operations file: of which chain, and all of which blocks. */
export interface OperationsHeader {
  readonly chain: string
  readonly first: number
  readonly last: number
}

/** The last line: all that came before it is there. */
export interface OperationsEnd {
  readonly end: number
  readonly operations: number
}

export type ReadLine =
  | { readonly kind: 'header'; readonly header: OperationsHeader }
  | { readonly kind: 'end'; readonly end: OperationsEnd }
  | { readonly kind: 'operation'; readonly operation: OperationLine }

/** The member of each operation that names the account it is about; of work and claims it is found otherwise. */
const subjects: Readonly<Record<string, string | undefined>> = {
  account_create: 'new_account_name',
  account_create_with_delegation: 'new_account_name',
  create_claimed_account: 'new_account_name',
  account_created: 'new_account_name',
  account_update: 'account',
  account_update2: 'account',
  recover_account: 'account_to_recover',
}

/** All types that a census reads; lines of others are passed over. */
export const operationTypes: readonly string[] = [...Object.keys(subjects), 'pow', 'pow2', 'custom_json']

const accountName = /^[a-z0-9.-]{1,16}$/
const chainId = /^[0-9a-f]{64}$/
const transactionId = /^[0-9a-f]{40}$/
const blockTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/
/** hived numbers blocks with 32 bits. */
const largestBlock = 2 ** 32 - 1

/** Reads a line; `where` says in an error which one it is. Throws CensusError. */
export function readLine(bytes: Uint8Array, where: () => string): ReadLine {
  if (!isUtf8(bytes)) throw refused('line-not-utf8', where, 'is not UTF-8')
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
  } catch {
    throw refused('line-not-json', where, 'is not JSON')
  }
  if (!isJsonObject(value)) throw refused('line-not-object', where, 'is not a JSON object')
  if ('chain' in value) return { kind: 'header', header: headerOf(value, where) }
  if ('end' in value) return { kind: 'end', end: endOf(value, where) }
  return { kind: 'operation', operation: operationOf(value, where) }
}

function headerOf(
  { chain, first, last }: Readonly<Record<string, unknown>>,
  where: () => string,
): OperationsHeader {
  const isChain = typeof chain === 'string' && chainId.test(chain)
  if (!isChain || !isBlock(first) || !isBlock(last) || first > last)
    throw refused('header-damaged', where, 'does not say of which chain it is, and which blocks come')
  return { chain, first, last }
}

function endOf({ end, operations }: Readonly<Record<string, unknown>>, where: () => string): OperationsEnd {
  if (!isBlock(end) || !isWhole(operations))
    throw refused('end-damaged', where, 'does not say how many operations came')
  return { end, operations }
}

function operationOf(line: Readonly<Record<string, unknown>>, where: () => string): OperationLine {
  const { account, block, trx, op, time, transaction, value } = line
  const type = typeof line['type'] === 'string' ? bareType(line['type']) : undefined
  if (
    typeof account !== 'string' ||
    (account !== '' && !accountName.test(account)) ||
    !isBlock(block) ||
    !isIndex(trx) ||
    !isWhole(op) ||
    typeof time !== 'string' ||
    !blockTime.test(time) ||
    typeof transaction !== 'string' ||
    !transactionId.test(transaction) ||
    type === undefined ||
    !isJsonObject(value)
  )
    throw refused('line-incomplete', where, 'lacks something of an operation, or has it in another form')
  const operation = { account, block, trx, op, time, transaction, type, value }
  const subject = subjectOf(operation)
  if (subject !== undefined && subject !== account)
    throw refused(
      'line-of-another-account',
      where,
      'names another account than the one its operation is about',
    )
  if (type === 'account_created' && trx !== -1)
    throw refused('line-out-of-place', where, 'gives the chain’s own word a transaction; it stands at -1')
  return operation
}

/** hived and HAF have longer names for the same. */
export function bareType(type: string): string {
  return type.replace(/^hive::protocol::/, '').replace(/_operation$/, '')
}

/** The account that an operation is about; undefined where it is of no concern to a census. */
export function subjectOf({ type, value }: Pick<OperationLine, 'type' | 'value'>): string | undefined {
  if (type === 'custom_json') return value['id'] === claimOperationId ? '' : undefined
  if (type === 'pow' || type === 'pow2') {
    const mined = minedBy(type, value)
    return mined?.key === undefined ? undefined : mined.account
  }
  const member = subjects[type]
  const subject = member === undefined ? undefined : value[member]
  return typeof subject === 'string' ? subject : undefined
}

/** Less than 0 when the one stands before the other. */
export function comparePlaces(one: Place, other: Place): number {
  return one.block - other.block || rank(one.trx) - rank(other.trx) || one.op - other.op
}

function rank(trx: number): number {
  return trx < 0 ? Number.MAX_SAFE_INTEGER : trx
}

/** The place as the rules of the verdict want it. */
export function positionOf({
  block,
  trx,
  time,
  transaction,
}: Omit<OperationLine, 'type' | 'value' | 'account'>): ChainPosition {
  return { block, time, transactionId: transaction, transactionInBlock: rank(trx) }
}

export function placeText({ block, trx, op }: Place): string {
  return `block ${block}, transaction ${trx}, operation ${op}`
}

function refused(code: string, where: () => string, what: string): CensusError {
  return new CensusError(
    code,
    `${where()} ${what}.`,
    'No list was made. Have the operations written again, as FORMAT.md section 32 says.',
  )
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isBlock(value: unknown): value is number {
  return isWhole(value) && value <= largestBlock
}

function isIndex(value: unknown): value is number {
  return value === -1 || isWhole(value)
}
