/**
 * Whether a text that somebody was given holds, by the text alone: no chain is asked, so nothing is said of what only a
 * chain knows. Claims of both versions, in every form in which they travel, and texts signed with a coinZdense key.
 */
import {
  CodedError,
  decodeKey,
  encodeKey,
  examineSignedText,
  parseSignedText,
  type ExaminedText,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import {
  claimOperationId,
  decodeSignature,
  parseClaimEnvelope,
  parseStatement,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { joinParts } from '../hive/carried/carried-text.ts'
import { isJsonObject } from '../hive/nodes/json.ts'
import { claimHolds } from './carried-claim.ts'
import { claimedKey } from './claim-identity.ts'

/** What a text is, and whether it holds. */
export type Validation =
  | {
      readonly kind: 'claim'
      readonly valid: boolean
      readonly version: 0 | 1
      /** Undefined in version 0, which names neither. */
      readonly account: string | undefined
      readonly chainId: string | undefined
      /** QRK…, which signed it if it is valid. */
      readonly recoveryPublicKey: string
      /** CZD… */
      readonly coinzdenseKey: string
      readonly parameters: StackParameters | undefined
    }
  | {
      readonly kind: 'signed-text'
      readonly valid: boolean
      readonly text: string
      /** CZD…, which signed it if it is valid. */
      readonly coinzdenseKey: string
      readonly parameters: StackParameters
      /** As an ordinary text, or to hand over to another key; `unmarked` where an earlier version signed it. */
      readonly signedAs: ExaminedText['kind']
      /** The how-many-th signature of its key it is, from 0, and how many there are: whole numbers as text. */
      readonly position: string
      readonly capacity: string
      /** CZD… to which it hands over, as the last signature of its key. */
      readonly successor: string | undefined
      /** Whether it speaks of handing over and does not count as that. */
      readonly isVainHandOver: boolean
    }

/** The text is nothing that can be validated. */
export class ValidationError extends CodedError {}

/** The longest text that is read, in bytes: the longest signed text, or a claim in parts. */
export const longestToValidate = 1_100_000

/**
 * Validates a text, or the lines of one in parts. Throws ValidationError `nothing-to-validate` when it is none of these,
 * and what reading parts, a claim or a signed text throws when it is one that is damaged.
 */
export function validate(content: string): Validation {
  const text = joinParts(content).replace(/^\uFEFF/, '')
  const statement = bareStatement(text)
  if (statement !== undefined) return claimValidation(statement)
  const value = parseJson(text)
  if (isJsonObject(value) && 'signedText' in value) return textValidation(text)
  const envelope = envelopeIn(text, value)
  if (envelope !== undefined) return claimValidation(parseClaimEnvelope(envelope))
  if (isJsonObject(value) && isBareSignature(value)) return validateBare(value)
  throw nothingToValidate(isJsonObject(value) ? value['lifeboat'] : undefined)
}

/** What a claim of version 0 is made of, apart. */
export interface BareSignature {
  /** CZD… */
  readonly coinzdenseKey: string
  /** QRK… */
  readonly publicKey: string
  /** base64 */
  readonly signature: string
}

/**
 * Whether a recovery key signed the bare bytes of a coinZdense public key, as claims of version 0 have it; it says nothing
 * of claims of version 1. Throws EncodingError or LengthError when one of the three is none.
 */
export function validateBare({ coinzdenseKey, publicKey, signature }: BareSignature): Validation {
  const coinzdensePublicKey = decodeKey('coinzdensePublicKey', coinzdenseKey)
  decodeKey('recoveryPublicKey', publicKey)
  return claimValidation({
    claim: { version: 0, coinzdensePublicKey },
    recoveryPublicKey: publicKey,
    signature: decodeSignature(signature),
  })
}

function claimValidation(signed: SignedClaim): Validation {
  const { claim, recoveryPublicKey } = signed
  const statement = claim.version === 1 ? claim.statement : undefined
  return {
    kind: 'claim',
    valid: claimHolds(signed),
    version: claim.version,
    account: statement?.account,
    chainId: statement?.chainId,
    recoveryPublicKey,
    coinzdenseKey: claimedKey(claim),
    parameters: statement?.parameters,
  }
}

function textValidation(written: string): Validation {
  const signed = parseSignedText(written)
  const { text, publicKey, parameters } = signed
  const { verdict, kind, position, capacity, successor, isVainHandOver } = examineSignedText(signed)
  return {
    kind: 'signed-text',
    valid: verdict === 'good',
    text,
    coinzdenseKey: encodeKey('coinzdensePublicKey', publicKey),
    parameters,
    signedAs: kind,
    position: String(position),
    capacity: String(capacity),
    successor,
    isVainHandOver,
  }
}

const firstLine = 'coinZdense disaster recovery claim v1'
const statementLines = 6

/** The six lines of a statement with the signature behind them, however that is broken into lines; else undefined. */
function bareStatement(text: string): SignedClaim | undefined {
  const lines = text.trimStart().split(/\r?\n/)
  if (lines[0] !== firstLine) return undefined
  const statement = parseStatement(
    lines
      .slice(0, statementLines)
      .map((line) => `${line}\n`)
      .join(''),
  )
  const rest = lines.slice(statementLines).join('').replace(/\s/g, '')
  const signature = decodeSignature(rest.replace(/^signature:/i, ''))
  return { claim: { version: 1, statement }, recoveryPublicKey: statement.recoveryPublicKey, signature }
}

/** The claim in a JSON text: itself, in the operation that carries it, or in what `lifeboat recover --json` prints. */
function envelopeIn(text: string, value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const [name, body] = value as unknown[]
    return name === 'custom_json' ? carriedBy(body) : undefined
  }
  if (!isJsonObject(value)) return undefined
  if (value['type'] === 'custom_json_operation') return carriedBy(value['value'])
  if ('required_posting_auths' in value) return carriedBy(value)
  const claim = value['claim']
  if (typeof claim === 'string') return claim
  return claim === undefined ? undefined : text.trim()
}

function carriedBy(body: unknown): string | undefined {
  if (!isJsonObject(body) || body['id'] !== claimOperationId) return undefined
  return typeof body['json'] === 'string' ? body['json'] : undefined
}

/** What `lifeboat sign --json` prints. */
function isBareSignature(value: object): value is BareSignature {
  const { coinzdenseKey, publicKey, signature } = value as Partial<Record<keyof BareSignature, unknown>>
  return [coinzdenseKey, publicKey, signature].every((member) => typeof member === 'string')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function nothingToValidate(lifeboat: unknown): ValidationError {
  const is =
    lifeboat === 'signed'
      ? 'This is a signed transaction, which is no claim.'
      : lifeboat === 'request'
        ? 'This is a request for a signature, which nobody has signed.'
        : 'This is neither a claim nor a signed text.'
  return new ValidationError(
    'nothing-to-validate',
    `${is} Nothing was verified.`,
    'Give the file or text of a claim or of a signed text, whole and unchanged; its lines, when it is in parts; or the coinZdense key, the recovery key and the signature of a claim of version 0.',
    {
      found:
        typeof lifeboat === 'string' && ['signed', 'request'].includes(lifeboat)
          ? lifeboat
          : 'something-else',
    },
  )
}
