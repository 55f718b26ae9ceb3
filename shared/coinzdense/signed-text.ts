/**
 * A text with its signature (FORMAT.md section 27), in a form that can be kept and passed on. It names the key that
 * signed, and proves nothing about whose that is: a verifier compares it with the key from a source that it trusts.
 */
import { base64 } from '@scure/base'

import { EncodingError, ParameterError } from './errors.ts'
import { chainLength, pairCount } from './parameters.ts'
import {
  beginsAsHandOver,
  requireWellFormed,
  signedMessage,
  successorIn,
  unmarkedMessage,
  type SignedKind,
} from './signed-message.ts'
import { requireStackParameters, signatureCount, type StackParameters } from './stack-parameters.ts'
import { stackSignaturePosition, verifyStackSignature } from './stack-signature.ts'
import { decodeKey, encodeKey } from './wif.ts'

export interface SignedText {
  /** `unmarked`: of version 0.1.0, whose signatures do not say of which kind they are. */
  readonly kind: SignedKind | 'unmarked'
  /** Well-formed; of a hand-over exactly `handOverText`. */
  readonly text: string
  /** h bytes. */
  readonly publicKey: Uint8Array
  readonly parameters: StackParameters
  /** A stack signature of `signedMessage`; of an unmarked one, of the text in UTF-8. */
  readonly signature: Uint8Array
}

/** What a signature turns out to be. */
export interface ExaminedText {
  readonly verdict: 'good' | 'bad'
  readonly kind: SignedText['kind']
  /** The position of the signature among all that the key can make, from 0; and how many those are. */
  readonly position: bigint
  readonly capacity: bigint
  /** The key that comes after this one (CZD…): only where a good signature, the key's last, hands over to it. */
  readonly successor: string | undefined
  /** Whether it speaks of handing over, though it does not count as that: too early, or signed as an ordinary text. */
  readonly isVainHandOver: boolean
}

/** The longest form, in UTF-16 units: a text of 4,000, and the signature of the deepest stack of the longest hashes. */
export const longestSignedText = 1_000_000
/** Hashes that verifying may cost: some seconds. Anybody may have written what is verified. */
const mostHashes = 2 ** 24

/** Throws EncodingError when the text is not well-formed, or no hand-over though it is to be one. */
export function formatSignedText({ kind, text, publicKey, parameters, signature }: SignedText): string {
  requireWellFormed(text)
  if (kind === 'hand-over' && successorIn(text) === undefined) throw notASignedText()
  const { hashLength, otsBits, heights } = parameters
  return JSON.stringify({
    ...(kind === 'unmarked' ? { signedText: 1 } : { signedText: 2, kind }),
    text,
    coinzdenseKey: encodeKey('coinzdensePublicKey', publicKey),
    parameters: { hashLength, otsBits, heights },
    signature: base64.encode(signature),
  })
}

/**
 * Reads what `formatSignedText` wrote; one line end (LF or CR LF) may stand behind it, and nothing else. Throws
 * EncodingError `not-a-signed-text` at the first deviation.
 */
export function parseSignedText(written: string): SignedText {
  const line = written.replace(/\r?\n$/, '')
  if (line.length > longestSignedText) throw notASignedText()
  try {
    const { signedText, kind, text, coinzdenseKey, parameters, signature } = JSON.parse(line) as Written
    const { hashLength, otsBits, heights } = parameters
    requireStackParameters({ hashLength, otsBits, heights })
    const signed: SignedText = {
      kind: signedText === 1 ? 'unmarked' : kind === 'hand-over' ? kind : 'text',
      text,
      publicKey: decodeKey('coinzdensePublicKey', coinzdenseKey),
      parameters: { hashLength, otsBits, heights },
      signature: base64.decode(signature),
    }
    // Whatever else stood there, or stood there otherwise, is missing here.
    if (typeof text !== 'string' || formatSignedText(signed) !== line) throw notASignedText()
    return signed
  } catch {
    // What the parsers say would repeat what they could not read.
    throw notASignedText()
  }
}

/**
 * Whether the signature is one of this text, as this kind, by this key. False too for a text that is not well-formed.
 * Throws ParameterError `too-costly-to-verify` before any work when the parameters are not those of a key that anybody uses.
 */
export function verifySignedText({ kind, text, publicKey, parameters, signature }: SignedText): boolean {
  if (isTooCostly(parameters))
    throw new ParameterError(
      'too-costly-to-verify',
      'Verifying this signature would take very long: hardly anybody makes keys like that. It was not verified.',
      'Ask whoever sent it for a signature of a usual key.',
    )
  try {
    const message = kind === 'unmarked' ? unmarkedMessage(text) : signedMessage(kind, text)
    return verifyStackSignature({ parameters, publicKey }, message, signature)
  } catch {
    // Of another length than such a signature, or such a key, has; or no text.
    return false
  }
}

/**
 * Verifies a signed text, and says what it is: of which kind, the how-many-th signature of its key, and whether it hands
 * over. Throws as `verifySignedText`; ParameterError or LengthError when the signature cannot be one of these parameters.
 */
export function examineSignedText(signed: SignedText): ExaminedText {
  const { kind, text, parameters, signature } = signed
  const isGood = verifySignedText(signed)
  const capacity = signatureCount(parameters.heights)
  const position = isGood ? (stackSignaturePosition(parameters, signature) ?? 0n) : 0n
  const isLast = isGood && position === capacity - 1n
  const named = kind === 'text' ? undefined : successorIn(text)
  const successor = isLast ? named : undefined
  return {
    verdict: isGood ? 'good' : 'bad',
    kind,
    position,
    capacity,
    successor,
    isVainHandOver: isGood && successor === undefined && beginsAsHandOver(text),
  }
}

/** Throws ParameterError unless Lifeboat would verify signatures of such a key: one that it would not is not made. */
export function requireVerifiable(parameters: StackParameters): void {
  if (isTooCostly(parameters))
    throw new ParameterError(
      'key-too-costly',
      'Verifying a signature of such a key would take so long that Lifeboat refuses to. No key was made.',
      'Choose fewer levels, or fewer bits for each pair of chains.',
    )
}

function isTooCostly({ heights, ...oneTime }: StackParameters): boolean {
  return heights.length * 2 * pairCount(oneTime) * chainLength(oneTime) > mostHashes
}

interface Written {
  readonly signedText: number
  readonly kind?: string
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
