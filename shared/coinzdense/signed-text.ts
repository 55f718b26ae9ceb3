/**
 * A text with its signature (FORMAT.md section 27), in a form that can be kept and passed on. It names the key that
 * signed, and proves nothing about whose that is: a verifier compares it with the key from a source that it trusts.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'

import { EncodingError, ParameterError } from './errors.ts'
import { chainLength, pairCount } from './parameters.ts'
import { requireStackParameters, verifyStackSignature, type StackParameters } from './stack-signature.ts'
import { decodeKey, encodeKey } from './wif.ts'

export interface SignedText {
  readonly text: string
  /** h bytes. */
  readonly publicKey: Uint8Array
  readonly parameters: StackParameters
  /** A stack signature of the text in UTF-8. */
  readonly signature: Uint8Array
}

/** The longest form, in UTF-16 units: a text of 4,000, and the signature of the deepest stack of the longest hashes. */
export const longestSignedText = 1_000_000
/** Hashes that verifying may cost: some seconds. Anybody may have written what is verified. */
const mostHashes = 2 ** 24

export function formatSignedText({ text, publicKey, parameters, signature }: SignedText): string {
  const { hashLength, otsBits, heights } = parameters
  return JSON.stringify({
    signedText: 1,
    text,
    coinzdenseKey: encodeKey('coinzdensePublicKey', publicKey),
    parameters: { hashLength, otsBits, heights },
    signature: base64.encode(signature),
  })
}

/** Reads what `formatSignedText` wrote. Throws EncodingError `not-a-signed-text` at the first deviation. */
export function parseSignedText(written: string): SignedText {
  if (written.length > longestSignedText) throw notASignedText()
  try {
    const { text, coinzdenseKey, parameters, signature } = JSON.parse(written) as Written
    const { hashLength, otsBits, heights } = parameters
    requireStackParameters({ hashLength, otsBits, heights })
    const signed = {
      text,
      publicKey: decodeKey('coinzdensePublicKey', coinzdenseKey),
      parameters: { hashLength, otsBits, heights },
      signature: base64.decode(signature),
    }
    // Whatever else stood there, or stood there otherwise, is missing here.
    if (typeof text !== 'string' || formatSignedText(signed) !== written.trim()) throw notASignedText()
    return signed
  } catch {
    // What the parsers say would repeat what they could not read.
    throw notASignedText()
  }
}

/**
 * Whether the signature is one of this text by this key. Throws ParameterError `too-costly-to-verify` before any work when
 * the parameters are not those of a key that anybody uses.
 */
export function verifySignedText({ text, publicKey, parameters, signature }: SignedText): boolean {
  const { heights, ...oneTime } = parameters
  if (heights.length * 2 * pairCount(oneTime) * chainLength(oneTime) > mostHashes)
    throw new ParameterError(
      'too-costly-to-verify',
      'Verifying this signature would take very long: hardly anybody makes keys like that. It was not verified.',
      'Ask whoever sent it for a signature of a usual key.',
    )
  try {
    return verifyStackSignature({ parameters, publicKey }, utf8ToBytes(text), signature)
  } catch {
    // Of another length than such a signature, or such a key, has.
    return false
  }
}

/** What the last signature of a key says about the one that comes after it (CZD…). */
export function handOverText(successor: string): string {
  return `This coinZdense key makes no other signature after this one. The key that comes after it is ${successor}`
}

interface Written {
  readonly text: string
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
  readonly signature: string
}

function notASignedText(): EncodingError {
  return new EncodingError(
    'not-a-signed-text',
    'This is not a text that was signed with a coinZdense key, or it was changed on the way.',
    'Ask for the file as Lifeboat wrote it.',
  )
}
