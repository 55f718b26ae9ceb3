/**
 * The arithmetic of one-time signatures (FORMAT.md section 3): p pairs of opposite hash chains. A digit d is signed
 * by showing the up chain d + 1 steps and the down chain M - d steps from its start; any other digit would need a
 * step back on one of them. Nothing here knows whether a key has signed before: keys sign, and ask a ledger first.
 */
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

import { requireByteString, requireBytes, wipe } from './bytes.ts'
import { digitsOf } from './digits.ts'
import type { KeyJob } from './executor.ts'
import { contextBytes, deriveValue, requireIndices, type DerivationProfile } from './key-derivation.ts'
import { localKernel } from './kernel/local-kernel.ts'
import {
  chainLength,
  digestSignatureLength,
  messageSignatureLength,
  pairCount,
  requireOneTimeParameters,
  seedLength,
  type OneTimeParameters,
} from './parameters.ts'
import type { SigningIntent } from './reservation.ts'
import type { SecretSeed } from './secret-seed.ts'
import { keyedHash } from './sodium.ts'

/** Where a one-time key's secrets come from, and the salt of its chains. */
export interface OneTimeKeySource {
  readonly seed: SecretSeed
  readonly parameters: OneTimeParameters
  /** First of its `oneTimeKeyIndices`: 0 .. 2^64 - 1 - 2p. */
  readonly start: bigint
  /** h bytes. */
  readonly levelSalt: Uint8Array
  readonly profile: DerivationProfile
}

/** Indices a one-time key uses: one for its nonce, then one for the start of each of its 2p chains. */
export function oneTimeKeyIndices(parameters: OneTimeParameters): bigint {
  return BigInt(1 + 2 * pairCount(parameters))
}

/** Throws ParameterError, LengthError or IndexSpaceError unless everything in the source is within bounds. */
export function requireSource(source: OneTimeKeySource): void {
  requireOneTimeParameters(source.parameters)
  requireBytes(source.levelSalt, source.parameters.hashLength, 'The level salt')
  requireBytes(source.seed.bytes, seedLength, 'The seed')
  requireIndices(source.start, oneTimeKeyIndices(source.parameters))
}

/** The public key, h bytes: a hash over the ends of all chains. Takes 2p·2^w + 1 hashes. */
export function computePublicKey(source: OneTimeKeySource): Uint8Array {
  const { seed, parameters, profile } = source
  return computePublicKeys({ seed, parameters, profile, count: 1, keyAt: () => source })
}

/** The public keys of all keys of a job, side by side, count·h bytes. */
export function computePublicKeys(job: KeyJob): Uint8Array {
  const { seed, parameters, profile, count } = job
  return localKernel().publicKeys({
    seed: seed.bytes,
    context: contextBytes(profile, 'chainStart'),
    ...parameters,
    keys: Array.from({ length: count }, (_, position) => job.keyAt(position)),
  })
}

/** The key's nonce, h bytes: it depends on the key alone, and every signature of a message shows it. */
export function deriveNonce({ seed, start, parameters, profile }: OneTimeKeySource): Uint8Array {
  return deriveValue(seed.bytes, start, 'signatureNonce', parameters.hashLength, profile)
}

/** The digest of a message that this key signs: BLAKE2b keyed with its nonce, h bytes. */
export function messageDigest(source: OneTimeKeySource, message: Uint8Array): Uint8Array {
  requireByteString(message, 'The message')
  return keyedHash(source.parameters.hashLength, message, deriveNonce(source))
}

/** The signature of a digest of h bytes: 2p chain values, 2ph bytes. Throws LengthError. */
export function signDigest(source: OneTimeKeySource, digest: Uint8Array): Uint8Array {
  const { parameters, levelSalt } = source
  const length = chainLength(parameters)
  const steps = digitsOf(digest, parameters).flatMap((digit) => [digit + 1, length - digit])
  const starts = chainStarts(source)
  try {
    return localKernel().advance(levelSalt, parameters.hashLength, starts, Uint32Array.from(steps))
  } finally {
    wipe(starts)
  }
}

/** The signature of the message that has this digest: the nonce, then the signature, h·(2p + 1) bytes. */
export function signMessageDigest(source: OneTimeKeySource, digest: Uint8Array): Uint8Array {
  return concatBytes(deriveNonce(source), signDigest(source, digest))
}

/** The signature of a message, h·(2p + 1) bytes. */
export function signMessage(source: OneTimeKeySource, message: Uint8Array): Uint8Array {
  return signMessageDigest(source, messageDigest(source, message))
}

/**
 * What signing a digest of h bytes with this key has to be reserved as. The key's name depends on everything that its
 * chains begin with, and on nothing else: two keys that share a secret share the name.
 */
export function signingIntent(
  source: OneTimeKeySource,
  digest: Uint8Array,
  statement: string,
): SigningIntent {
  const { seed, start, parameters, profile } = source
  const key = deriveValue(seed.bytes, start, 'ledgerName', 32, profile)
  const name = keyedHash(16, utf8ToBytes(`${profile} ${parameters.hashLength}`), key)
  return { oneTimeKey: bytesToHex(name), digest: bytesToHex(digest), statement }
}

/** The secret starts of all 2p chains side by side, 2ph bytes; the caller wipes them. */
function chainStarts({ seed, start, parameters, profile }: OneTimeKeySource): Uint8Array {
  const { hashLength } = parameters
  const starts = new Uint8Array(digestSignatureLength(parameters))
  for (let chain = 0; chain * hashLength < starts.length; chain++) {
    const secret = deriveValue(seed.bytes, start + 1n + BigInt(chain), 'chainStart', hashLength, profile)
    starts.set(secret, chain * hashLength)
    wipe(secret)
  }
  return starts
}

/** What verifying a signature takes: each chain value so many steps further, and at the end a hash over all of them. */
export interface SignatureWalk {
  readonly hashLength: number
  /** h bytes. */
  readonly levelSalt: Uint8Array
  /** h bytes for each element of `steps`. */
  readonly values: Uint8Array
  readonly steps: Uint32Array
}

/**
 * The public key that a signature of a digest leads to. It is the signer's if, and only if, the signature is good.
 * Throws LengthError when digest, salt or signature have the wrong length.
 */
export function publicKeyFromDigestSignature(
  parameters: OneTimeParameters,
  levelSalt: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): Uint8Array {
  return walkHere(digestWalk(parameters, levelSalt, digest, signature))
}

function digestWalk(
  parameters: OneTimeParameters,
  levelSalt: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): SignatureWalk {
  const digits = digitsOf(digest, parameters)
  const { hashLength } = parameters
  requireBytes(levelSalt, hashLength, 'The level salt')
  requireBytes(signature, digestSignatureLength(parameters), 'The signature')
  const last = chainLength(parameters) - 1
  const steps = Uint32Array.from(digits.flatMap((digit) => [last - digit, digit]))
  return { hashLength, levelSalt, values: signature, steps }
}

/** The public key at the end of a walk, walked in this thread. */
export function walkHere(walk: SignatureWalk): Uint8Array {
  const { hashLength, levelSalt, values, steps } = walk
  return publicKeyAtEnd(walk, localKernel().advance(levelSalt, hashLength, values, steps))
}

/** The public key at the end of a walk, whoever walked it: `ends` are the values after their steps. */
export function publicKeyAtEnd(
  { hashLength, levelSalt }: Pick<SignatureWalk, 'hashLength' | 'levelSalt'>,
  ends: Uint8Array,
): Uint8Array {
  return keyedHash(hashLength, ends, levelSalt)
}

/** The same for a signature of a message: its first h bytes are the nonce that keys the digest. */
export function publicKeyFromSignature(
  parameters: OneTimeParameters,
  levelSalt: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Uint8Array {
  return walkHere(signatureWalk(parameters, levelSalt, message, signature))
}

/** The walk from a signature of a message to the public key. Throws as `publicKeyFromSignature` does. */
export function signatureWalk(
  parameters: OneTimeParameters,
  levelSalt: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): SignatureWalk {
  requireOneTimeParameters(parameters)
  requireByteString(message, 'The message')
  requireBytes(signature, messageSignatureLength(parameters), 'The signature')
  const { hashLength } = parameters
  const digest = keyedHash(hashLength, message, signature.subarray(0, hashLength))
  return digestWalk(parameters, levelSalt, digest, signature.subarray(hashLength))
}
