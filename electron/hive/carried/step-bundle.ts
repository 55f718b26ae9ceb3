/**
 * A step that was signed on a computer without a network (FORMAT.md section 25), with the request that it answers, so that
 * others can add their signature to it.
 */
import { parseTime, type SignedTransaction } from '../nodes/chain-types.ts'
import type { PendingTransaction } from '../transactions/pending-transactions.ts'
import { parseSignedTransaction } from '../transactions/signed-transaction.ts'
import { referencePrefix } from '../transactions/transaction.ts'
import { isJsonObject } from '../nodes/json.ts'
import { carriedKind, carriedText, damaged, openCarriedText } from './carried-text.ts'
import {
  actorName,
  completes,
  parseStepRequest,
  readStepRequest,
  stepRequestJson,
  type ParsedStepRequest,
  type StepRequest,
} from './step-request.ts'
import { purposeOf, type Step } from './steps.ts'

export interface StepBundle {
  readonly request: StepRequest
  /** The one operation of the transaction. */
  readonly step: Step
  readonly transaction: SignedTransaction
}

/** A bundle that was read, with its short hash. */
export interface ParsedStepBundle extends StepBundle {
  readonly hash: string
}

/** The bundle's text. */
export function formatStepBundle({ request, transaction }: StepBundle): string {
  return carriedText('signed', { request: stepRequestJson(request), transaction }, 'step')
}

/**
 * The bundle in a text. Its transaction does what its request asks for, on the block that it names, and nothing else.
 * Throws PublishingError or TransactionError when it is none, or damaged.
 */
export function parseStepBundle(text: string): ParsedStepBundle {
  const { body, hash } = openCarriedText('signed', text, 'step')
  if (Object.keys(body).length !== 2 || !isJsonObject(body['request'])) throw damaged()
  const request = readStepRequest(body['request'])
  const transaction = parseSignedTransaction(body['transaction'])
  const [operation, ...more] = transaction.operations
  const step = operation === undefined || more.length > 0 ? undefined : completes(request, operation)
  if (step === undefined || !isBuiltOn(request, transaction)) throw damaged()
  // What is shown, and what is sent, is one form of it.
  if (JSON.stringify(step.operation) !== JSON.stringify(operation)) throw damaged()
  return { request, step, transaction, hash }
}

/** What somebody is to sign: a request, or what others have begun to sign. Throws as the readers of both do. */
export function parseStepToSign(text: string): ParsedStepRequest | ParsedStepBundle {
  return carriedKind(text) === 'signed' ? parseStepBundle(text) : parseStepRequest(text)
}

/** The bundle as what is kept and sent. */
export function stepEntry({ request, step, transaction }: StepBundle): PendingTransaction {
  const { chainId, properties } = request
  return {
    chainId,
    account: actorName(request),
    purpose: purposeOf(step),
    builtAt: properties.time,
    transaction,
  }
}

function isBuiltOn({ properties }: StepRequest, transaction: SignedTransaction): boolean {
  const { head_block_number: number, head_block_id: id, time } = properties
  const lives = (parseTime(transaction.expiration) ?? 0) - (parseTime(time) ?? 0)
  return (
    transaction.ref_block_num === (number & 0xffff) &&
    transaction.ref_block_prefix === referencePrefix(id) &&
    lives > 0 &&
    lives <= 86_400
  )
}
