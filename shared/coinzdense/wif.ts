/**
 * Keys as text (FORMAT.md section 5): public keys behind a three-letter name, private keys behind a version byte, both
 * in base58 with a checksum of four bytes. Unlike the original, the length of the key must fit its type, and what was
 * refused is never repeated: it may be a mistyped private key.
 */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { base58 } from '@scure/base'

import { copyOf, equalBytes, requireByteString, wipe } from './bytes.ts'
import { EncodingError, LengthError } from './errors.ts'

/** The six kinds of key that have a text form. */
export type KeyType =
  | 'recoveryPublicKey'
  | 'coinzdensePublicKey'
  | 'ecdsaPublicKey'
  | 'recoveryPrivateKey'
  | 'coinzdensePrivateKey'
  | 'ecdsaPrivateKey'

interface KeyFormat {
  /** What a person calls it. */
  readonly name: string
  /** Text in front of a public key; empty for private keys, which begin with a version byte instead. */
  readonly prefix: string
  readonly version: readonly number[]
  /** Shortest and longest key in bytes. */
  readonly lengths: readonly [number, number]
}

const formats: Record<KeyType, KeyFormat> = {
  recoveryPublicKey: { name: 'recovery public key (QRK…)', prefix: 'QRK', version: [], lengths: [24, 24] },
  coinzdensePublicKey: {
    name: 'coinZdense public key (CZD…)',
    prefix: 'CZD',
    version: [],
    lengths: [16, 64],
  },
  ecdsaPublicKey: { name: 'HIVE public key (STM…)', prefix: 'STM', version: [], lengths: [33, 33] },
  recoveryPrivateKey: { name: 'recovery key (7G… to 7J…)', prefix: '', version: [0xbb], lengths: [32, 32] },
  coinzdensePrivateKey: {
    name: 'coinZdense seed (7L… to 7N…)',
    prefix: '',
    version: [0xbd],
    lengths: [32, 32],
  },
  ecdsaPrivateKey: { name: 'HIVE private key (5…)', prefix: '', version: [0x80], lengths: [32, 32] },
}

const keyTypes = Object.keys(formats) as KeyType[]
const checksumLength = 4
/** No key text is longer: base58 decoding takes time that grows with the square of the length. */
const longestText = 110
const compressedForm = /^[KL][1-9A-HJ-NP-Za-km-z]{51}$/

/** The text of a key. Throws LengthError when the key's length does not fit its type. */
export function encodeKey(type: KeyType, key: Uint8Array): string {
  requireByteString(key, 'The key')
  requireKeyLength(type, key)
  const { prefix, version } = formats[type]
  const payload = concatBytes(Uint8Array.from(version), key)
  const whole = concatBytes(payload, checksum(type, payload))
  const text = prefix + base58.encode(whole)
  wipe(payload, whole)
  return text
}

/**
 * The key that a text stands for. Throws EncodingError when the text is no key or a key of another type, LengthError
 * when its length does not fit the type. White space is not removed: the caller decides what it forgives.
 */
export function decodeKey(type: KeyType, text: string): Uint8Array {
  const { key, type: found } = decodeAnyKey(text)
  if (found !== type)
    throw new EncodingError(
      'wrong-key-type',
      `A ${formats[type].name} is needed here, but this is a ${formats[found].name}.`,
      'Look for the other key, or use this one where it belongs.',
      { needed: type, found },
    )
  return key
}

/** The key that a text stands for, and which of the six types it has. Throws as `decodeKey` does. */
export function decodeAnyKey(text: string): { type: KeyType; key: Uint8Array } {
  if (typeof (text as unknown) !== 'string' || text.length > longestText) throw notAKey()
  const prefixed = keyTypes.find(
    (type) => formats[type].prefix !== '' && text.startsWith(formats[type].prefix),
  )
  const bytes = decodeBase58(text.slice(prefixed === undefined ? 0 : formats[prefixed].prefix.length))
  const type = prefixed ?? keyTypes.find((candidate) => formats[candidate].version[0] === bytes[0])
  if (type === undefined || bytes.length < formats[type].version.length + checksumLength) throw notAKey()

  const payload = bytes.subarray(0, -checksumLength)
  if (!equalBytes(checksum(type, payload), bytes.subarray(-checksumLength))) {
    wipe(bytes)
    throw new EncodingError(
      'wrong-checksum',
      'This key has a typing mistake: its checksum does not fit.',
      'Compare it with your copy, character by character.',
    )
  }
  const key = copyOf(payload.subarray(formats[type].version.length))
  wipe(bytes)
  requireKeyLength(type, key)
  return { type, key }
}

/**
 * The text (5…) of a private key that is written the way Bitcoin programs write those of compressed public keys (K… or
 * L…): the same key, with a byte 1 behind it. HIVE compresses every public key, so that it has no such form. Undefined
 * for anything else.
 */
export function fromCompressedForm(text: string): string | undefined {
  if (!compressedForm.test(text)) return undefined
  const bytes = base58.decode(text)
  const payload = bytes.subarray(0, -checksumLength)
  const { version } = formats.ecdsaPrivateKey
  try {
    if (payload.length !== version.length + 33 || payload[0] !== version[0] || payload.at(-1) !== 1)
      return undefined
    if (!equalBytes(checksum('ecdsaPrivateKey', payload), bytes.subarray(-checksumLength))) return undefined
    return encodeKey('ecdsaPrivateKey', payload.subarray(version.length, -1))
  } finally {
    wipe(bytes)
  }
}

function checksum(type: KeyType, payload: Uint8Array): Uint8Array {
  const hash = formats[type].version.length === 0 ? ripemd160(payload) : sha256(sha256(payload))
  return hash.subarray(0, checksumLength)
}

function requireKeyLength(type: KeyType, key: Uint8Array): void {
  const { name, lengths } = formats[type]
  const [shortest, longest] = lengths
  if (key.length < shortest || key.length > longest)
    throw new LengthError(
      'wrong-key-length',
      `A ${name} has ${shortest === longest ? shortest : `${shortest} to ${longest}`} bytes, but this one has ${key.length}.`,
      'It was made for something else, or by a program with a mistake in it.',
      { type },
    )
}

function decodeBase58(text: string): Uint8Array {
  try {
    return base58.decode(text)
  } catch {
    throw notAKey()
  }
}

function notAKey(): EncodingError {
  return new EncodingError(
    'not-a-key',
    'This is not a key: it is not base58 text of a known kind.',
    'Keys begin with QRK, CZD, STM, 5 or 7, have no spaces, and never contain 0, O, I or l.',
  )
}
