/**
 * A model, for tests only, of the original's unstable layer, which we do not implement: FORMAT.md section 7 on our own
 * primitives. Key-space indices, key paths, wallet files and multi-level signatures.
 */
import { concatBytes } from '@noble/hashes/utils.js'
import sodium from 'libsodium-wrappers'

import { EncodingError, equalBytes, requireBytes, type SecretSeed } from '../../shared/coinzdense/index.ts'
import { requireByteString } from '../../shared/coinzdense/bytes.ts'
import { deriveValue } from '../../shared/coinzdense/key-derivation.ts'
import { MerkleTree, rootFromPath } from '../../shared/coinzdense/merkle-tree.ts'
import {
  computePublicKey,
  publicKeyFromDigestSignature,
  signDigest,
  type OneTimeKeySource,
} from '../../shared/coinzdense/one-time-signature.ts'
import {
  digestSignatureLength,
  pairCount,
  type OneTimeParameters,
} from '../../shared/coinzdense/parameters.ts'
import { keyedHash } from '../../shared/coinzdense/sodium.ts'

const profile = 'posix'
const none = new Uint8Array()
const utf8 = (text: string) => new TextEncoder().encode(text)

/** One part of a key space: the heights of its levels, top first, and how many bits of index its sub-keys get. */
export interface KeySpacePart {
  readonly heights: readonly number[]
  /** Every part but the last has it. */
  readonly reserve?: number
}

/** Private chains of a one-time key: v = 2p. */
export function valuesPerSignature(parameters: OneTimeParameters): number {
  return 2 * pairCount(parameters)
}

/** Indices of a level key and all that stands below it. */
export function deepCount(parameters: OneTimeParameters, heights: readonly number[]): bigint {
  const [height = 0, ...rest] = heights
  const below = rest.length === 0 ? 0n : deepCount(parameters, rest)
  return 1n + 2n ** BigInt(height) * (BigInt(valuesPerSignature(parameters)) + below)
}

/** For each level, top first: the index where its level key starts, and the one-time key to use there. */
export type Spot = readonly [start: bigint, index: bigint]

/** The spots of signature `index`. */
export function spots(
  parameters: OneTimeParameters,
  heights: readonly number[],
  index: bigint,
  start = 2n ** BigInt(sum(heights)),
): Spot[] {
  const [height = 0, ...rest] = heights
  if (rest.length === 0) return [[start, index]]
  const below = 2n ** BigInt(sum(rest))
  const [quotient, remainder] = [index / below, index % below]
  const own = 1n + BigInt(valuesPerSignature(parameters)) * 2n ** BigInt(height)
  const next = start + own + quotient * deepCount(parameters, rest)
  return [[start, quotient], ...spots(parameters, rest, remainder, next)]
}

/** Indices a key space uses: message salts, level keys, and the reserve for the parts below. */
export function keySpaceUsage(parameters: OneTimeParameters, space: readonly KeySpacePart[]): bigint {
  const [part] = space
  if (part === undefined) return 0n
  return (
    2n ** BigInt(sum(part.heights)) + deepCount(parameters, part.heights) + reservedUsage(parameters, space)
  )
}

/** What the first part sets aside for the parts below it. */
export function reservedUsage(parameters: OneTimeParameters, space: readonly KeySpacePart[]): bigint {
  const [part, ...rest] = space
  return part?.reserve === undefined ? 0n : 2n ** BigInt(part.reserve) * keySpaceUsage(parameters, rest)
}

function sum(heights: readonly number[]): number {
  return heights.reduce((total, height) => total + height, 0)
}

const pathIdLength = 24

/** The identity of a key path, 24 bytes. */
export function keyPathId(path: readonly string[]): Uint8Array {
  return path.reduce(childPathId, keyedHash(pathIdLength, none, none))
}

/** The identity one name below another. */
export function childPathId(parent: Uint8Array, name: string): Uint8Array {
  return keyedHash(pathIdLength, utf8(name), parent)
}

/** A wallet: its salt, 16 bytes, and its secret key, 32 bytes. */
export interface Wallet {
  readonly salt: Uint8Array
  readonly key: Uint8Array
}

const saltLength = 16
const walletLength = 88

/** The key of a wallet file, from Argon2id; takes seconds. Throws ParameterError when the password is not bytes. */
export function passwordKey(
  password: Uint8Array,
  salt: Uint8Array,
  limits: { readonly opslimit: number; readonly memlimit: number; readonly outlen: number },
): Uint8Array {
  requireByteString(password, 'The password')
  requireBytes(salt, saltLength, 'The salt')
  const { outlen, opslimit, memlimit } = limits
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13
  return sodium.crypto_pwhash(outlen, password, salt, opslimit, memlimit, algorithm)
}

/** The 88 bytes of a wallet file. */
export function sealWallet({ salt, key }: Wallet, fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return concatBytes(salt, nonce, sodium.crypto_secretbox_easy(key, nonce, fileKey))
}

/** What a wallet file holds. Throws LengthError, or EncodingError when the key is not its or a byte was changed. */
export function openWallet(file: Uint8Array, fileKey: Uint8Array): Wallet {
  requireBytes(file, walletLength, 'The wallet')
  const nonceEnd = saltLength + sodium.crypto_secretbox_NONCEBYTES
  const nonce = file.subarray(saltLength, nonceEnd)
  try {
    const key = sodium.crypto_secretbox_open_easy(file.subarray(nonceEnd), nonce, fileKey)
    return { salt: file.slice(0, saltLength), key }
  } catch {
    throw new EncodingError(
      'wallet-refused',
      'This wallet does not open.',
      'The password is wrong, or it was changed.',
    )
  }
}

/** The wallet of that name inside another. */
export function subWallet({ key }: Wallet, name: string): Wallet {
  const both = keyedHash(saltLength + key.length, utf8(name), key)
  return { salt: both.slice(0, saltLength), key: both.slice(saltLength) }
}

/** A key that signs with several levels; its heights are those of the first part of its key space. */
export interface MultiLevelKey {
  readonly seed: SecretSeed
  readonly parameters: OneTimeParameters
  /** Top first. */
  readonly heights: readonly number[]
  /** The identity of its path, 24 bytes. */
  readonly privid: Uint8Array
}

/** One level key of it, at the spot that a signature uses. */
export interface SignerLevel {
  readonly start: bigint
  readonly index: number
  readonly levelSalt: Uint8Array
  readonly publicKey: Uint8Array
  /** Salt, authentication path, chain values. */
  readonly sign: (digest: Uint8Array) => Uint8Array
}

/** The levels that signature `index` uses, top first. The one-time keys of a level stand v indices apart. */
export function signerLevels({ seed, parameters, heights }: MultiLevelKey, index: bigint): SignerLevel[] {
  return spots(parameters, heights, index).map(([start, spot], level) => {
    const height = heights[level]!
    const levelSalt = deriveValue(seed.bytes, start, 'chainStart', parameters.hashLength, profile)
    const oneTimeKey = (position: number): OneTimeKeySource => ({
      seed,
      parameters,
      levelSalt,
      profile,
      start: start + BigInt(position) * BigInt(valuesPerSignature(parameters)),
    })
    const leaves = Array.from({ length: 2 ** height }, (_, position) =>
      computePublicKey(oneTimeKey(position)),
    )
    const tree = new MerkleTree(concatBytes(...leaves), height, levelSalt)
    const position = Number(spot)
    return {
      start,
      index: position,
      levelSalt,
      publicKey: tree.root(),
      sign: (digest) =>
        concatBytes(levelSalt, tree.authenticationPath(position), signDigest(oneTimeKey(position), digest)),
    }
  })
}

/** The salt that goes with signature `index`, and the digest of a text or of bytes; for bytes it plays no part. */
export function saltedDigest(key: MultiLevelKey, index: bigint, message: string | Uint8Array) {
  const { hashLength } = key.parameters
  const salt = deriveValue(key.seed.bytes, index, 'chainStart', hashLength, profile)
  const digest =
    typeof message === 'string'
      ? keyedHash(hashLength, Buffer.from(message, 'latin1'), salt)
      : keyedHash(hashLength, message, none)
  return { salt, digest }
}

/**
 * Signature `index`. The compressed form ends with the parent's signature of the first level, from below, whose
 * one-time index is not 0; its count says one less than the signatures that follow (FORMAT.md section 9, 28).
 */
export function signMultiLevel(
  key: MultiLevelKey,
  index: bigint,
  message: string | Uint8Array,
  form: 'full' | 'compressed',
): Uint8Array {
  const levels = signerLevels(key, index).reverse()
  const { salt, digest } = saltedDigest(key, index, message)
  const indexBytes = new Uint8Array(8)
  new DataView(indexBytes.buffer).setBigUint64(0, index)

  const firstUsed = levels.slice(0, -1).findIndex(({ index: position }) => position !== 0)
  const isCut = form === 'compressed' && firstUsed !== -1
  const count = isCut ? firstUsed + 1 : levels.length
  const signatures = levels.map((level, position) => level.sign(levels[position - 1]?.publicKey ?? digest))
  return concatBytes(
    key.privid,
    Uint8Array.of(count),
    indexBytes,
    salt,
    digest,
    ...levels.map(({ publicKey }) => publicKey),
    indexBytes,
    ...signatures.slice(0, isCut ? count + 1 : count),
  )
}

/**
 * Whether a full signature was made for `message` by a key with that top level: the validator that the original never
 * had (FORMAT.md section 9, 29). Throws LengthError when it has another length.
 */
export function verifyMultiLevel(
  verifier: Pick<MultiLevelKey, 'parameters' | 'heights' | 'privid'> & { readonly publicKey: Uint8Array },
  message: string | Uint8Array,
  signature: Uint8Array,
): boolean {
  const { parameters, heights, privid, publicKey } = verifier
  const { hashLength } = parameters
  const levelLengths = heights.map((height) => (1 + height) * hashLength + digestSignatureLength(parameters))
  const length = pathIdLength + 1 + 8 + (2 + heights.length) * hashLength + 8 + sum(levelLengths)
  requireBytes(signature, length, 'The signature')
  let offset = 0
  const read = (count: number) => signature.subarray(offset, (offset += count))

  const claimed = { privid: read(pathIdLength), count: read(1), index: read(8) }
  const salt = read(hashLength)
  const digest = read(hashLength)
  const publicKeys = heights.map(() => read(hashLength))
  const indexAgain = read(8)
  const keyed = typeof message === 'string'
  const data = typeof message === 'string' ? Buffer.from(message, 'latin1') : message
  if (
    !equalBytes(claimed.privid, privid) ||
    claimed.count[0] !== heights.length ||
    !equalBytes(claimed.index, indexAgain) ||
    !equalBytes(digest, keyedHash(hashLength, data, keyed ? salt : none)) ||
    !equalBytes(publicKeys.at(-1)!, publicKey)
  )
    return false

  let index = Buffer.from(indexAgain).readBigUInt64BE()
  let signed = digest
  for (const [position, height] of [...heights].reverse().entries()) {
    const levelSalt = read(hashLength)
    const path = read(height * hashLength)
    const chains = read(digestSignatureLength(parameters))
    const leaf = publicKeyFromDigestSignature(parameters, levelSalt, signed, chains)
    const root = rootFromPath(leaf, Number(index % 2n ** BigInt(height)), path, levelSalt)
    if (!equalBytes(root, publicKeys[position]!)) return false
    index /= 2n ** BigInt(height)
    signed = root
  }
  return index === 0n
}
