/**
 * Level keys: 2^height one-time keys under a Merkle root (FORMAT.md section 4). Signatures are the original's byte
 * for byte, so its own validator accepts them. The one-time keys stand in the disjoint layout, a key every 2p + 2
 * indices: the original's stride of p + 2 makes neighbours share chains and give each other away (section 8).
 */
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

import { AnnouncedValue } from './announced-value.ts'
import { equalBytes, requireByteString, requireBytes } from './bytes.ts'
import { IndexSpaceError } from './errors.ts'
import type {
  CancelSignal,
  CheckpointIdentity,
  CheckpointStore,
  KeyExecutor,
  KeyJob,
  KeyProgress,
  SubmitOptions,
} from './executor.ts'
import type { IndexRange } from './index-space.ts'
import { deriveValue, type DerivationProfile } from './key-derivation.ts'
import { MerkleTree, rootFromPath } from './merkle-tree.ts'
import {
  computePublicKeys,
  messageDigest,
  publicKeyFromSignature,
  signingIntent,
  signMessageDigest,
  type OneTimeKeySource,
} from './one-time-signature.ts'
import {
  levelSignatureLength,
  pairCount,
  requireInteger,
  requireLevelParameters,
  type LevelParameters,
  type OneTimeParameters,
} from './parameters.ts'
import { requireReservation, type Reservation, type SigningIntent } from './reservation.ts'
import type { SecretSeed } from './secret-seed.ts'
import { keyedHash } from './sodium.ts'

/** Indices from one one-time key to the next: one that the original's format sets aside, the nonce, and 2p chains. */
export function disjointStride(parameters: OneTimeParameters): bigint {
  return BigInt(2 * pairCount(parameters) + 2)
}

/** Indices a level key takes: one for its salt, then a stride for each of its 2^height one-time keys. */
export function levelKeyIndices(parameters: LevelParameters): bigint {
  requireLevelParameters(parameters)
  return 1n + disjointStride(parameters) * 2n ** BigInt(parameters.height)
}

/** Where a level key's secrets come from. */
export interface LevelKeySource {
  readonly seed: SecretSeed
  readonly parameters: LevelParameters
  /** Exactly `levelKeyIndices`, handed out by an index space. */
  readonly range: IndexRange
  readonly profile: DerivationProfile
}

/** Options for announcing a level key: with a store, what is finished survives the end of the process. */
export interface LevelKeyOptions extends Omit<SubmitOptions, 'checkpoint'> {
  readonly checkpoints?: CheckpointStore
}

export class LevelKey {
  readonly #source: LevelKeySource
  readonly #levelSalt: Uint8Array
  readonly #tree: AnnouncedValue<MerkleTree>

  /** Cheap: no one-time key is computed yet. Throws ParameterError, LengthError, or IndexSpaceError on a wrong range. */
  constructor(source: LevelKeySource) {
    requireLevelParameters(source.parameters)
    if (source.range.length !== levelKeyIndices(source.parameters))
      throw new IndexSpaceError(
        'index-range-size',
        'A level key needs a range of indices that is exactly its own size.',
        'Take `levelKeyIndices` indices out of an index space.',
      )
    const { seed, parameters, range, profile } = source
    this.#source = source
    this.#levelSalt = deriveValue(seed.bytes, range.start, 'levelSalt', parameters.hashLength, profile)
    this.#tree = new AnnouncedValue({
      compute: () => this.#treeOver(computePublicKeys(this.#job())),
      submit: (executor, options) => executor.submit(this.#job(), options),
      fromLeaves: (leaves, breathe) =>
        MerkleTree.grow(leaves, source.parameters.height, this.#levelSalt, breathe),
    })
  }

  /** The same key with the one-time public keys (2^height · h bytes) that were computed before. Throws LengthError. */
  static withLeaves(source: LevelKeySource, leaves: Uint8Array): LevelKey {
    const key = new LevelKey(source)
    key.#tree.set(key.#treeOver(leaves))
    return key
  }

  /** How many one-time keys there are: 2^height. */
  get size(): number {
    return 2 ** this.#source.parameters.height
  }

  /** The root of the tree, h bytes. Computes all one-time public keys here and now unless they are there. */
  publicKey(): Uint8Array {
    return this.#tree.now().root()
  }

  /** All one-time public keys side by side, 2^height · h bytes; public. Computed as `publicKey` is. */
  leaves(): Uint8Array {
    return this.#tree.now().leaves()
  }

  /** Starts computing the one-time public keys elsewhere, unless that has been done. */
  announce(executor: KeyExecutor, options: LevelKeyOptions = {}): void {
    const { checkpoints, ...rest } = options
    if (this.#tree.available() || this.#tree.progress() !== undefined) return
    this.#tree.announce(
      executor,
      checkpoints === undefined
        ? rest
        : { ...rest, checkpoint: checkpoints.open(this.#checkpointIdentity()) },
    )
  }

  /** Whether the key can sign without computing anything first. */
  available(): boolean {
    return this.#tree.available()
  }

  /** How far an announced key is; undefined when nothing is under way. */
  progress(): KeyProgress | undefined {
    return this.#tree.progress()
  }

  /** Waits for the announced key, or computes it here when it was not announced; its root. Throws KeyGenerationError. */
  async require(signal?: CancelSignal): Promise<Uint8Array> {
    return (await this.#tree.require(signal)).root()
  }

  /** Waits without making it urgent: for what is prepared for later. Throws KeyGenerationError. */
  async whenAvailable(): Promise<void> {
    await this.#tree.whenAvailable()
  }

  /** Gives up what was announced. */
  withdraw(): void {
    this.#tree.withdraw()
  }

  /** What signing `message` with the one-time key at `index` has to be reserved as; `statement` is public. */
  intent(index: number, message: Uint8Array, statement: string): SigningIntent {
    const oneTimeKey = this.#oneTimeKey(index)
    return signingIntent(oneTimeKey, messageDigest(oneTimeKey, message), statement)
  }

  /**
   * The level signature of a message by the one-time key at `index`: index (2 bytes, big endian), level salt,
   * authentication path, root, one-time signature; 2 + h·(2p + 3 + height) bytes. Throws ReservationError unless a
   * ledger has reserved exactly this.
   */
  sign(index: number, message: Uint8Array, reservation: Reservation): Uint8Array {
    const oneTimeKey = this.#oneTimeKey(index)
    const digest = messageDigest(oneTimeKey, message)
    requireReservation(reservation, signingIntent(oneTimeKey, digest, ''))
    const tree = this.#tree.now()
    return concatBytes(
      Uint8Array.of(index >> 8, index & 0xff),
      this.#levelSalt,
      tree.authenticationPath(index),
      tree.root(),
      signMessageDigest(oneTimeKey, digest),
    )
  }

  #treeOver(leaves: Uint8Array): MerkleTree {
    return new MerkleTree(leaves, this.#source.parameters.height, this.#levelSalt)
  }

  #job(): KeyJob {
    const { seed, parameters, profile } = this.#source
    return { seed, parameters, profile, count: this.size, keyAt: (index) => this.#oneTimeKey(index) }
  }

  #checkpointIdentity(): CheckpointIdentity {
    const { seed, parameters, range, profile } = this.#source
    const { hashLength, otsBits, height } = parameters
    const authenticationKey = deriveValue(seed.bytes, range.start, 'checkpoint', 32, profile)
    const what = utf8ToBytes(`${profile} ${hashLength} ${otsBits} ${height} ${range.start}`)
    const name = bytesToHex(keyedHash(16, what, authenticationKey))
    return { name, authenticationKey, leafLength: hashLength, count: this.size }
  }

  #oneTimeKey(index: number): OneTimeKeySource {
    const { seed, parameters, range, profile } = this.#source
    requireInteger(index, 0, this.size - 1, 'index of the one-time key')
    return {
      seed,
      parameters,
      start: range.start + 2n + BigInt(index) * disjointStride(parameters),
      levelSalt: this.#levelSalt,
      profile,
    }
  }
}

/** What a verifier knows of a level key: its parameters and, from a source it trusts, the root of its tree. */
export interface LevelVerifier {
  readonly parameters: LevelParameters
  /** The root, h bytes. Never take it from the signature that is being verified. */
  readonly publicKey: Uint8Array
}

/**
 * Whether `signature` was made for `message` by a one-time key below the given root. False too when the signature
 * carries another root, or index bits above the height, which the original ignores (FORMAT.md section 9, 6 and 7).
 * Throws ParameterError, or LengthError when root or signature have the wrong length.
 */
export function verifyLevelSignature(
  { parameters, publicKey }: LevelVerifier,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  requireLevelParameters(parameters)
  const { hashLength, height } = parameters
  requireBytes(publicKey, hashLength, 'The public key')
  requireByteString(message, 'The message')
  requireBytes(signature, levelSignatureLength(parameters), 'The level signature')

  const index = ((signature[0] ?? 0) << 8) | (signature[1] ?? 0)
  const levelSalt = signature.subarray(2, 2 + hashLength)
  const pathEnd = 2 + (1 + height) * hashLength
  const authenticationPath = signature.subarray(2 + hashLength, pathEnd)
  const root = signature.subarray(pathEnd, pathEnd + hashLength)
  if (index >= 2 ** height || !equalBytes(root, publicKey)) return false

  const leaf = publicKeyFromSignature(
    parameters,
    levelSalt,
    message,
    signature.subarray(pathEnd + hashLength),
  )
  return equalBytes(rootFromPath(leaf, index, authenticationPath, levelSalt), publicKey)
}
