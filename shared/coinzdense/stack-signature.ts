/**
 * The signature of a stack of level keys (FORMAT.md section 15): a header that names version and parameters, then
 * the level signatures, lowest first. The lowest signs the message, each other one the root of the level below it. Each
 * on its own is a level signature as the original makes and verifies them.
 */
import { concatBytes } from '@noble/hashes/utils.js'

import { copyOf, equalBytes, requireByteString, requireBytes } from './bytes.ts'
import { verifyLevelSignature } from './level-key.ts'
import { levelSignatureLength } from './parameters.ts'
import { requireStackParameters, type StackParameters } from './stack-parameters.ts'

const version = 1

/** Bytes of a stack signature: header of 4 + levels, and a level signature for each level. */
export function stackSignatureLength({ heights, ...oneTime }: StackParameters): number {
  return heights.reduce(
    (sum, height) => sum + levelSignatureLength({ ...oneTime, height }),
    4 + heights.length,
  )
}

/** Puts level signatures, lowest first, behind the header. */
export function joinStackSignature(parameters: StackParameters, parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(header(parameters), ...parts)
}

/**
 * The level signatures of a stack signature, lowest first; undefined when the header names other parameters. Throws
 * ParameterError, or LengthError when the length is not that of such a signature.
 */
export function splitStackSignature(
  parameters: StackParameters,
  signature: Uint8Array,
): Uint8Array[] | undefined {
  requireStackParameters(parameters)
  requireBytes(signature, stackSignatureLength(parameters), 'The stack signature')
  const expected = header(parameters)
  if (!equalBytes(signature.subarray(0, expected.length), expected)) return undefined
  const { heights, ...oneTime } = parameters
  let offset = expected.length
  return heights.toReversed().map((height) => {
    const begin = offset
    offset += levelSignatureLength({ ...oneTime, height })
    return copyOf(signature.subarray(begin, offset))
  })
}

/** What a verifier knows of a signing key: its parameters and, from a source it trusts, the root of its top level. */
export interface StackVerifier {
  readonly parameters: StackParameters
  /** h bytes. Never take it from the signature that is being verified. */
  readonly publicKey: Uint8Array
}

/**
 * Whether `signature` was made for `message` by the signing key with this public key. Throws ParameterError, or
 * LengthError when public key or signature have the wrong length.
 */
export function verifyStackSignature(
  { parameters, publicKey }: StackVerifier,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  requireByteString(message, 'The message')
  const parts = splitStackSignature(parameters, signature)
  requireBytes(publicKey, parameters.hashLength, 'The public key')
  if (parts === undefined) return false
  const { heights, ...oneTime } = parameters
  const heightsFromBelow = heights.toReversed()
  let signed = message
  return parts.every((part, level) => {
    const height = heightsFromBelow[level] ?? 0
    const isTop = level === parts.length - 1
    // A lower root is only a claim of the signature's own; the level above, signing it, makes it count.
    const root = isTop ? publicKey : rootInside(part, { ...oneTime, height })
    const good = verifyLevelSignature({ parameters: { ...oneTime, height }, publicKey: root }, signed, part)
    signed = root
    return good
  })
}

/**
 * The position that a stack signature was made at, from 0: what the indices of its one-time keys come to, which are under
 * the hash like all the rest. Throws as `splitStackSignature`; undefined when the header names other parameters.
 */
export function stackSignaturePosition(
  parameters: StackParameters,
  signature: Uint8Array,
): bigint | undefined {
  const topFirst = splitStackSignature(parameters, signature)?.toReversed()
  return topFirst?.reduce((position, part, level) => {
    const index = BigInt(((part[0] ?? 0) << 8) | (part[1] ?? 0))
    return (position << BigInt(parameters.heights[level] ?? 0)) + index
  }, 0n)
}

/** The root that a level signature carries behind index, salt and authentication path. */
function rootInside(
  part: Uint8Array,
  { hashLength, height }: { readonly hashLength: number; readonly height: number },
): Uint8Array {
  const offset = 2 + (1 + height) * hashLength
  return part.subarray(offset, offset + hashLength)
}

function header({ hashLength, otsBits, heights }: StackParameters): Uint8Array {
  return Uint8Array.of(version, hashLength, otsBits, heights.length, ...heights)
}
