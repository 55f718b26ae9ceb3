/**
 * The signature of a stack of level keys (FORMAT.md section 15): a header that names version and parameters, then
 * the level signatures, lowest first. The lowest signs the message, each other one the root of the level below it. Each
 * on its own is a level signature as the original makes and verifies them.
 */
import { concatBytes } from '@noble/hashes/utils.js'

import { copyOf, equalBytes, requireByteString, requireBytes } from './bytes.ts'
import { ParameterError } from './errors.ts'
import { verifyLevelSignature } from './level-key.ts'
import { levelSignatureLength, requireLevelParameters, type OneTimeParameters } from './parameters.ts'

/** A stack: parameters of all its one-time keys, and the heights of its 1 to 32 levels, top first. */
export interface StackParameters extends OneTimeParameters {
  readonly heights: readonly number[]
}

const version = 1
const deepestStack = 32

/** Throws ParameterError unless every level of the stack is within bounds. */
export function requireStackParameters({ heights, ...oneTime }: StackParameters): void {
  if (heights.length < 1 || heights.length > deepestStack)
    throw new ParameterError(
      'stack-depth',
      `A stack has 1 to ${deepestStack} levels.`,
      'Give it that many heights.',
      { most: deepestStack },
    )
  for (const height of heights) requireLevelParameters({ ...oneTime, height })
}

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
