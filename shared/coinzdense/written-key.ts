/**
 * A signing key as one line of text, to be written down (FORMAT.md section 29): seed, parameters, profile and derivation
 * under one checksum, so that no copy of it can be right in one part and wrong in another. In bech32m (BIP-350): small
 * letters and digits without 1, b, i and o, and a checksum that misses no four wrong characters.
 */
import { bech32m } from '@scure/base'

import { wipe } from './bytes.ts'
import { EncodingError } from './errors.ts'
import { derivationProfiles, type DerivationProfile } from './key-derivation.ts'
import { seedLength } from './parameters.ts'
import { SecretSeed } from './secret-seed.ts'
import {
  signingKeyDerivations,
  type SigningKeyDerivation,
  type SigningKeyDescription,
} from './signing-key-derivation.ts'
import { requireStackParameters } from './stack-parameters.ts'

/** A signing key as it is written down. Whoever has it wipes the seed. */
export interface WrittenKey extends SigningKeyDescription {
  readonly seed: SecretSeed
}

const prefix = 'czdkey'
const version = 1
/** Of 32 levels: 5 bytes, 16 of heights, 32 of the seed. */
const longestPayload = 5 + 16 + seedLength
/** Beyond what is written for 32 levels, with white space in every group. */
const longestText = 300
const lowestHeight = 3

/** The text of a key, `czdkey1…`: 76 characters for the usual stack. It is as secret as the seed. Throws ParameterError. */
export function formatWrittenKey({ seed, parameters, profile, derivation }: WrittenKey): string {
  requireStackParameters(parameters)
  const { hashLength, otsBits, heights } = parameters
  const nibbles = heights.map((height) => height - lowestHeight)
  const packed = Array.from(
    { length: Math.ceil(nibbles.length / 2) },
    (_, pair) => ((nibbles[2 * pair] ?? 0) << 4) | (nibbles[2 * pair + 1] ?? 0),
  )
  const kind = (signingKeyDerivations.indexOf(derivation) << 4) | derivationProfiles.indexOf(profile)
  const payload = Uint8Array.from([
    version,
    kind,
    hashLength,
    otsBits,
    heights.length,
    ...packed,
    ...seed.bytes,
  ])
  try {
    return bech32m.encode(prefix, bech32m.toWords(payload), false)
  } finally {
    wipe(payload)
  }
}

/** Whether a text begins as that of a key does: somebody means it as one, whatever else may be wrong with it. */
export function isLikeWrittenKey(text: string): boolean {
  return text.slice(0, longestText).replace(/\s/g, '').toLowerCase().startsWith(`${prefix}1`)
}

/**
 * The key in a text; white space and capitals do not matter. Throws EncodingError: `not-a-written-key`,
 * `written-key-mistyped` when its checksum does not fit, `written-key-newer` when a later version of Lifeboat wrote it.
 */
export function parseWrittenKey(text: string): WrittenKey {
  if (text.length > longestText || !isLikeWrittenKey(text)) throw notAWrittenKey()
  const payload = decode(text.replace(/\s/g, '').toLowerCase())
  try {
    const [format = 0, kind = 0, hashLength = 0, otsBits = 0, levels = 0] = payload
    if (format !== version) throw newer()
    const packedLength = Math.ceil(levels / 2)
    const derivation: SigningKeyDerivation | undefined = signingKeyDerivations[kind >> 4]
    const profile: DerivationProfile | undefined = derivationProfiles[kind & 0x0f]
    if (payload.length !== 5 + packedLength + seedLength || derivation === undefined || profile === undefined)
      throw notAWrittenKey()
    const packed = payload.subarray(5, 5 + packedLength)
    const nibbles = [...packed].flatMap((pair) => [pair >> 4, pair & 0x0f])
    if (nibbles.slice(levels).some((unused) => unused !== 0)) throw notAWrittenKey()
    const parameters = {
      hashLength,
      otsBits,
      heights: nibbles.slice(0, levels).map((nibble) => nibble + lowestHeight),
    }
    requireStackParameters(parameters)
    return { seed: SecretSeed.copyOf(payload.subarray(5 + packedLength)), parameters, profile, derivation }
  } finally {
    wipe(payload)
  }
}

function decode(text: string): Uint8Array {
  try {
    const { words } = bech32m.decode(text as `${string}1${string}`, false)
    const payload = bech32m.fromWords(words)
    if (payload.length <= longestPayload) return payload
    wipe(payload)
  } catch {
    // What the decoder says would repeat what it could not read.
    throw new EncodingError(
      'written-key-mistyped',
      'This text of a key has a typing mistake: its checksum does not fit. Nothing was made from it.',
      'Compare it with what you wrote down, group by group.',
    )
  }
  throw notAWrittenKey()
}

function notAWrittenKey(): EncodingError {
  return new EncodingError(
    'not-a-written-key',
    'This is not the text of a coinZdense key.',
    'It begins with czdkey1, and stands on one line.',
  )
}

function newer(): EncodingError {
  return new EncodingError(
    'written-key-newer',
    'A later version of Lifeboat wrote this text of a key. This one cannot read it.',
    'Use a newer version of Lifeboat.',
  )
}
