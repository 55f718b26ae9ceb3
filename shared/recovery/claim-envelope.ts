/**
 * Claims as the chain carries them (FORMAT.md section 18): a JSON object in a custom_json operation, published by any
 * account, since a claim proves itself. There is one list of members for each version and no room for others.
 */
import { CodedError, decodeKey, encodeKey } from '../coinzdense/index.ts'
import type { AccountName } from './account-name.ts'
import { decodeSignature, encodeSignature, type Claim } from './claim.ts'
import { formatStatement, parseStatement } from './claim-statement.ts'
import { ClaimError } from './errors.ts'
import { isObject, memberText, memberTexts } from './metadata-text.ts'

/** The id of the custom_json operations that carry claims. */
export const claimOperationId = 'coinzdense_disaster_recovery'

/** HIVE takes no longer custom_json; in bytes. */
const longestEnvelope = 8192

const memberNames = {
  0: ['claim', 'coinzdense_key', 'recovery_key', 'signature'],
  1: ['claim', 'statement', 'signature'],
} as const

/** A claim, the recovery key it says it was signed by, and its signature. Nothing about them has been verified. */
export interface SignedClaim {
  readonly claim: Claim
  /** QRK…. */
  readonly recoveryPublicKey: string
  /** 816 bytes. */
  readonly signature: Uint8Array
}

/**
 * A signed claim as JSON text of about 1,300 ASCII characters. Throws ClaimError when a version 1 claim names another
 * recovery key, and EncodingError, LengthError or ClaimError when a part breaks its format.
 */
export function formatClaimEnvelope({ claim, recoveryPublicKey, signature }: SignedClaim): string {
  decodeKey('recoveryPublicKey', recoveryPublicKey)
  const signatureText = encodeSignature(signature)
  if (claim.version === 1) {
    if (claim.statement.recoveryPublicKey !== recoveryPublicKey)
      throw new ClaimError(
        'claim-of-another-key',
        'This claim names another recovery key than the one it is published for.',
        'Publish it with the recovery key that it names.',
      )
    return JSON.stringify({ claim: 1, statement: formatStatement(claim.statement), signature: signatureText })
  }
  return JSON.stringify({
    claim: 0,
    coinzdense_key: encodeKey('coinzdensePublicKey', claim.coinzdensePublicKey),
    recovery_key: recoveryPublicKey,
    signature: signatureText,
  })
}

/** The operation by which `carrier` publishes an envelope. It needs the carrier's posting authority, no more. */
export function claimOperation(carrier: AccountName, envelope: string) {
  return [
    'custom_json',
    { required_auths: [], required_posting_auths: [carrier], id: claimOperationId, json: envelope },
  ] as const
}

/**
 * The signed claim in a JSON text. Throws ClaimError when the text is too long, is no JSON object, or has other members
 * than its version demands, and EncodingError, LengthError or ClaimError when one of them is damaged.
 */
export function parseClaimEnvelope(text: string): SignedClaim {
  const members = parseMembers(text)
  const signature = decodeSignature(members['signature'] ?? '')
  if (members['statement'] !== undefined) {
    const statement = parseStatement(members['statement'])
    return { claim: { version: 1, statement }, recoveryPublicKey: statement.recoveryPublicKey, signature }
  }
  const recoveryPublicKey = members['recovery_key'] ?? ''
  decodeKey('recoveryPublicKey', recoveryPublicKey)
  const coinzdensePublicKey = decodeKey('coinzdensePublicKey', members['coinzdense_key'] ?? '')
  return { claim: { version: 0, coinzdensePublicKey }, recoveryPublicKey, signature }
}

/** A statement that is none that counts, with the signature of the recovery key (QRK…) that it names. Nothing was verified. */
export interface VainClaim {
  readonly recoveryPublicKey: string
  /** The bytes that it says were signed. */
  readonly message: Uint8Array
  /** 816 bytes. */
  readonly signature: Uint8Array
}

/**
 * What an envelope says that `parseClaimEnvelope` refuses, for its statement or for the form around it; undefined when
 * there is no such thing in it. Nothing can be claimed with it; but a key that signed it has signed, and must not sign
 * anything else.
 */
export function parseVainClaim(text: string): VainClaim | undefined {
  try {
    const { statement, coinzdense_key, recovery_key, signature } = parseObject(text)
    const signed = { signature: decodeSignature(requireText(signature)) }
    if (statement === undefined) {
      const recoveryPublicKey = requireText(recovery_key)
      decodeKey('recoveryPublicKey', recoveryPublicKey)
      return {
        ...signed,
        recoveryPublicKey,
        message: decodeKey('coinzdensePublicKey', requireText(coinzdense_key)),
      }
    }
    const lines = requireText(statement)
    const recoveryPublicKey = /\nrecovery public key: (QRK[1-9A-HJ-NP-Za-km-z]{1,60})\n/.exec(lines)?.[1]
    if (recoveryPublicKey === undefined) return undefined
    decodeKey('recoveryPublicKey', recoveryPublicKey)
    return {
      ...signed,
      recoveryPublicKey,
      message: Uint8Array.from(lines, (character) => character.charCodeAt(0)),
    }
  } catch {
    return undefined
  }
}

function requireText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The members of an envelope but for its version: all of them, nothing else, none of them twice, all of them text. */
function parseMembers(text: string): Record<string, string> {
  const value = parseObject(text)
  const version = value['claim']
  // One digit: 1.0 and 1e0 are 1 to some programs and nothing to others, and so would be the place where a claim first stood.
  if ((version !== 0 && version !== 1) || !isWrittenAs(text, 'claim', String(version)))
    throw refusal('claim-version-unknown', 'This claim is of a version that Lifeboat does not know.')
  const names: readonly string[] = memberNames[version]
  const fits =
    Object.keys(value).length === names.length &&
    names.every((name) => standsOnce(text, name) && (name === 'claim' || typeof value[name] === 'string'))
  if (!fits) throw refusal('claim-members', 'This claim does not have exactly the parts of its version.')
  const { claim: _version, ...members } = value
  return members as Record<string, string>
}

/** The JSON object that is the whole of a text which the chain would take. */
function parseObject(text: string): Record<string, unknown> {
  if (text.length > longestEnvelope)
    throw refusal('claim-too-long', `This claim is longer than ${longestEnvelope} bytes.`)
  // With ASCII alone, characters are bytes, and hived and we read the same text.
  if (!/^[\0-~]*$/.test(text)) throw refusal('claim-not-ascii', 'This claim has characters outside ASCII.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refusal('claim-not-json', 'This claim is not JSON.')
  }
  if (!isObject(value)) throw refusal('claim-not-json', 'This claim is not a JSON object.')
  return value
}

/** Whether a member has this very spelling wherever it stands. */
function isWrittenAs(text: string, name: string, spelling: string): boolean {
  return memberTexts(text).every((member) => member.name !== name || member.value === spelling)
}

function standsOnce(text: string, name: string): boolean {
  try {
    return memberText(text, name) !== undefined
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return false
  }
}

function refusal(code: string, sentence: string): ClaimError {
  return new ClaimError(code, sentence, 'Publish the claim again as Lifeboat prints it, whole and unchanged.')
}
