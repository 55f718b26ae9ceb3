/**
 * What hived means by an error. The name of its exception counts, where there is one; the text varies from version to
 * version and holds whole authorities. Chain refusals come with code -32003, from nodes before 2023 with -32000.
 */
import { NodeError, RefusalError, type RefusalCode } from './errors.ts'
import { isJsonObject, member, wholeNumber } from './json.ts'
import { nodeFailure } from './network-fault.ts'
import type { NodeUrl } from './nodes.ts'

const refusalCodes: ReadonlySet<unknown> = new Set([-32003, -32000, -32602])
/** Method not found in JSON-RPC, and hived's own "could not find API/method". */
const unknownMethodCodes: ReadonlySet<unknown> = new Set([-32601, -32002])

/** By the exception's name. */
const byName: readonly (readonly [RegExp, RefusalCode])[] = [
  [/^tx_missing_owner_auth/, 'missing-owner-authority'],
  [/^tx_missing_active_auth/, 'missing-active-authority'],
  [/^tx_missing_posting_auth/, 'missing-posting-authority'],
  [/^tx_missing_(?:other|witness)_auth/, 'missing-authority'],
  [/^tx_(?:irrelevant|duplicate)_sig/, 'irrelevant-signature'],
  [/^transaction_expiration_exception/, 'transaction-expired'],
  [/^transaction_tapos_exception/, 'wrong-reference-block'],
  [/^not_enough_rc_exception/, 'not-enough-resource-credits'],
]

/** By the text, for assertions, which all have the same name. */
const byText: readonly (readonly [RegExp, RefusalCode])[] = [
  [/Duplicate transaction check failed/i, 'duplicate-transaction'],
  [/Transaction too large/i, 'transaction-too-large'],
  [/not valid JSON|is_valid_json|invalid JSON/i, 'invalid-metadata-json'],
  [/Owner authority can only be updated twice an hour/i, 'owner-changed-too-often'],
  [/has -?\d+ RC, needs -?\d+ RC/i, 'not-enough-resource-credits'],
  [/Could not find filtered operation/i, 'nothing-in-this-window'],
  [/unknown key|out_of_range|account .{0,40}(?:does not|doesn't) exist|unknown account/i, 'unknown-account'],
]

/** What a refusal means, and what to do. Nothing was changed on the chain in any of these cases. */
const sentences: Record<RefusalCode, readonly [string, string]> = {
  'missing-owner-authority': [
    'This needs the owner key, and it was not signed with it.',
    'Use the owner key.',
  ],
  'missing-active-authority': [
    'The active key that signed is not the active key of this account. Nothing was published.',
    'Use the active key. Since hardfork 28 the owner key does not stand in for it.',
  ],
  'missing-posting-authority': [
    'This needs the posting key, and it was not signed with it.',
    'Use the posting key.',
  ],
  'missing-authority': [
    'The keys that signed are not enough for this. Nothing was published.',
    'Use the right key.',
  ],
  'irrelevant-signature': [
    'There is a signature on this transaction that nobody asked for. Nothing was published.',
    'Sign it again, with the needed key only.',
  ],
  'transaction-expired': [
    'This transaction is too old: its time ran out. Nothing was published.',
    'Start again: another one is made and signed then.',
  ],
  'transaction-expires-too-late': [
    'This transaction would stay valid longer than HIVE allows. Nothing was published.',
    'Make it again; check the clock of the computer that signed it.',
  ],
  'wrong-reference-block': [
    'This transaction refers to a block that the node does not have. Nothing was published.',
    'Make and sign it again. It may be more than two days old, or made for another chain.',
  ],
  'duplicate-transaction': ['The chain already has this transaction.', 'Nothing is left to do.'],
  'not-enough-resource-credits': [
    'This account has too few resource credits at the moment. Nothing was published.',
    'Wait some hours until they have grown back, or power up some HIVE. A recovery claim may be carried by any other account instead.',
  ],
  'transaction-too-large': [
    'This transaction is larger than HIVE allows. Nothing was published.',
    'The profile of the account is too long: shorten it with the program that wrote it.',
  ],
  'invalid-metadata-json': [
    'HIVE does not accept this metadata as JSON. Nothing was published.',
    'It is a text that HIVE took once and takes no more. The copy of it stays where it is.',
  ],
  'owner-changed-too-often': [
    'HIVE takes two changes of an owner key an hour, and this account has had them. Nothing was published.',
    'Do the same again in an hour: Lifeboat goes on where it is.',
  ],
  'unknown-account': [
    'The chain does not know an account that this is about.',
    'Check how the name is written.',
  ],
  'nothing-in-this-window': ['The node found nothing in this part of the history.', 'The search goes on.'],
  'refused-by-node': [
    'The node refused this. Nothing was published.',
    'See the details, or try another node.',
  ],
}

/**
 * The error behind the `error` member of an answer: RefusalError when the node understood and said no, NodeError when
 * it could not help.
 */
export function explainRpcError(node: NodeUrl, error: unknown): NodeError | RefusalError {
  const code = member(error, 'code')
  const data = member(error, 'data')
  const message = textOf(member(error, 'message'))
  const allText = [message, textOf(member(data, 'message')), firstFormat(data)].join(' ')
  if (unknownMethodCodes.has(code) || /plugin not enabled|Could not find (?:API|method)/i.test(allText))
    return nodeFailure('node-lacks-method', node)
  if (!refusalCodes.has(code) || /Unable to acquire .{0,40}lock/i.test(allText))
    return nodeFailure('node-unavailable', node)
  const refusal = refusalCode(textOf(member(data, 'name')), allText, data)
  const [about, advice] = sentences[refusal]
  const payer = refusal === 'not-enough-resource-credits' ? payerIn(allText, data) : undefined
  const sentence = payer === undefined ? about : about.replace(/^This account/, `The account ${payer}`)
  return new RefusalError(refusal, sentence, advice, node, {
    account: payer,
    detail: safeDetail(message),
    continueAt: refusal === 'nothing-in-this-window' ? continuation(allText, data) : undefined,
    transactionId: refusal === 'duplicate-transaction' ? duplicateId(data) : undefined,
  })
}

function refusalCode(name: string, text: string, data: unknown): RefusalCode {
  const code =
    byName.find(([pattern]) => pattern.test(name))?.[1] ?? byText.find(([pattern]) => pattern.test(text))?.[1]
  if (code === 'transaction-expired' && stackData(data).some((frame) => 'max_til_exp' in frame))
    return 'transaction-expires-too-late'
  return code ?? 'refused-by-node'
}

/** Where to search on: hived says it in the frame's data, and in the text. */
function continuation(text: string, data: unknown): number | undefined {
  const inFrame = stackData(data).map((frame) => wholeNumber(frame['sequence']))
  const inText = /set start=(\d{1,15})/.exec(text)?.[1]
  return inFrame.find((value) => value !== undefined) ?? (inText === undefined ? undefined : Number(inText))
}

/** Who has too few resource credits, where hived says it and it is a name. */
function payerIn(text: string, data: unknown): string | undefined {
  const inFrame = stackData(data).map((frame) => textOf(frame['account']))
  const inText = /([a-z][a-z0-9.-]{2,15}) has -?\d+ RC/.exec(text)?.[1] ?? ''
  return [...inFrame, inText].find((name) => /^[a-z][a-z0-9.-]{2,15}$/.test(name))
}

/** The id of the transaction that a "duplicate" speaks of, where hived names it. */
function duplicateId(data: unknown): string | undefined {
  const ids = stackData(data).map((frame) => frame['trx_id'])
  return ids.find((value): value is string => typeof value === 'string')
}

function stackData(data: unknown): readonly Readonly<Record<string, unknown>>[] {
  const stack = member(data, 'stack')
  return Array.isArray(stack) ? stack.map((frame) => member(frame, 'data')).filter(isJsonObject) : []
}

function firstFormat(data: unknown): string {
  const stack = member(data, 'stack')
  return Array.isArray(stack) ? textOf(member(stack[0], 'format')) : ''
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 4096) : ''
}

/** A node's words, fit to be shown: one short line, no authority, nothing that could be a key. */
export function safeDetail(text: string): string {
  const withoutObjects = text.replace(/[{[].*$/s, '…')
  const withoutKeys = withoutObjects.replace(/[A-Za-z0-9]{40,}/g, '…')
  return withoutKeys
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 160)
}
