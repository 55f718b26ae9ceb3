/**
 * Level keys: the original's public keys and signatures, recomputed in its overlapping layout; our verification judges
 * them as the original's caller should; and what it refuses we refuse.
 */
import { createHash } from 'node:crypto'

import { concatBytes } from '@noble/hashes/utils.js'
import { beforeAll, expect, vi } from 'vitest'

import {
  CodedError,
  IndexSpace,
  LevelKey,
  ReservationError,
  SecretSeed,
  deriveValue,
  legacyPublicKey,
  levelKeyIndices,
  levelKeyOrigin,
  ready,
  verifyDigestSignature,
  verifyLevelSignature,
  type KeyExecutor,
  type LevelParameters,
  type LevelVerifier,
} from '../../shared/coinzdense/index.ts'
import { indexLimit } from '../../shared/coinzdense/key-derivation.ts'
import { overlappingStride } from '../../shared/coinzdense/legacy-public-key.ts'
import { MerkleTree, rootFromPath } from '../../shared/coinzdense/merkle-tree.ts'
import {
  deriveNonce,
  publicKeyFromDigestSignature,
  signDigest,
  signMessage,
  type OneTimeKeySource,
} from '../../shared/coinzdense/one-time-signature.ts'
import { levelSignatureLength, messageSignatureLength } from '../../shared/coinzdense/parameters.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { OriginalValidator } from '../unit/original-validator.ts'
import { NotUnderstood, bytes, hex, vectors, type VectorFile } from './harness.ts'

vi.setConfig({ testTimeout: 600_000 })
beforeAll(() => ready)

const profile = 'posix'

// level.json, level_demo4.json, level_tall.json

interface RecordedSignature {
  readonly signature?: string
  readonly signature_sha256: string
  readonly signature_len: number
}

interface SignedMessage extends RecordedSignature {
  readonly index: number
  readonly message: string
  readonly nonce?: string
  readonly ots_nonce?: string
  readonly get_nonce?: string
  readonly merkle_prefix_sha256?: string
}

interface SignedDigest extends RecordedSignature {
  readonly index: number
  readonly digest: string
  readonly level_validation_result: string
  readonly internal_validate_hash: boolean
}

type Check = Readonly<Record<string, unknown>> & {
  readonly name: string
  readonly validate_data?: boolean
  readonly root_in_signature?: string
  readonly root_matches_key?: boolean
  readonly error?: string
}

interface Verification extends RecordedSignature {
  readonly index: number
  readonly message: string
  readonly checks: readonly Check[]
}

interface LevelCase {
  readonly hashlen: number
  readonly otsbits: number
  readonly height: number
  readonly seedkey: string
  readonly wen3index: string
  readonly levelsalt: string
  readonly pubkey: string
  readonly ots_startno?: readonly string[]
  readonly ots_pubkeys_sha256: string
  readonly ots_pubkeys?: readonly string[] | null
  readonly get_nonce?: Readonly<Record<string, string>>
  readonly sign_data: readonly SignedMessage[]
  readonly sign_hash?: readonly SignedDigest[]
  readonly verify?: Verification
}

for (const name of ['level', 'level_demo4', 'level_tall'])
  vectors<LevelCase>(name, () => 'level key', checkLevelKey)

/**
 * A key in the original's overlapping layout, put together from parts: the library only recomputes such public keys,
 * and signs with none of them (FORMAT.md section 8).
 */
class OverlappingKey {
  readonly parameters: LevelParameters
  readonly levelSalt: Uint8Array
  readonly leaves: Uint8Array
  readonly publicKey: Uint8Array
  readonly #seed: SecretSeed
  readonly #first: bigint
  readonly #tree: MerkleTree

  constructor(item: LevelCase) {
    this.parameters = { hashLength: item.hashlen, otsBits: item.otsbits, height: item.height }
    this.#seed = SecretSeed.copyOf(bytes(item.seedkey))
    this.#first = BigInt(item.wen3index)
    const origin = levelKeyOrigin(this.#first)
    const { leaves, publicKey } = legacyPublicKey(this.#seed, this.parameters, origin, profile)
    this.leaves = leaves
    this.publicKey = publicKey
    this.levelSalt = this.#derive(origin.saltIndex)
    this.#tree = new MerkleTree(leaves, item.height, this.levelSalt)
  }

  oneTimeKey(index: number): OneTimeKeySource {
    const { parameters, levelSalt } = this
    return { seed: this.#seed, parameters, start: this.#indexOf(index) + 2n, levelSalt, profile }
  }

  /** What the original's get_nonce returns: for its caller's own use, and in no signature. */
  callersNonce(index: number): Uint8Array {
    return this.#derive(this.#indexOf(index) + 1n)
  }

  authenticationPath(index: number): Uint8Array {
    return this.#tree.authenticationPath(index)
  }

  /** What the Merkle tree adds to a signature: the authentication path and the root. */
  merklePrefix(index: number): Uint8Array {
    return concatBytes(this.authenticationPath(index), this.publicKey)
  }

  /** Everything in front of the one-time signature. */
  prefix(index: number): Uint8Array {
    const position = Uint8Array.of(index >> 8, index & 0xff)
    return concatBytes(position, this.levelSalt, this.merklePrefix(index))
  }

  #indexOf(index: number): bigint {
    return this.#first + BigInt(index) * overlappingStride(this.parameters)
  }

  #derive(index: bigint): Uint8Array {
    return deriveValue(this.#seed.bytes, index, 'levelSalt', this.parameters.hashLength, profile)
  }
}

function checkLevelKey(item: LevelCase): void {
  const key = new OverlappingKey(item)
  const { parameters } = key
  const verifier: LevelVerifier = { parameters, publicKey: bytes(item.pubkey) }

  expect(hex(key.levelSalt)).toBe(item.levelsalt)
  expect(hex(key.publicKey)).toBe(item.pubkey)
  expect(sha256(key.leaves)).toBe(item.ots_pubkeys_sha256)
  if (item.ots_pubkeys) expect(hex(key.leaves)).toBe(item.ots_pubkeys.join(''))
  if (item.ots_startno !== undefined) {
    const shown = [0, 1, 2 ** item.height - 1]
    expect(shown.map((index) => key.oneTimeKey(index).start)).toEqual(item.ots_startno.map(BigInt))
  }
  for (const [index, nonce] of Object.entries(item.get_nonce ?? {}))
    expect(hex(key.callersNonce(Number(index)))).toBe(nonce)

  for (const recorded of item.sign_data) {
    const { index } = recorded
    const message = bytes(recorded.message)
    const signature = concatBytes(key.prefix(index), signMessage(key.oneTimeKey(index), message))
    expectRecorded(signature, recorded)
    const nonce = recorded.nonce ?? recorded.ots_nonce
    if (nonce !== undefined) expect(hex(deriveNonce(key.oneTimeKey(index)))).toBe(nonce)
    if (recorded.get_nonce !== undefined) expect(hex(key.callersNonce(index))).toBe(recorded.get_nonce)
    if (recorded.merkle_prefix_sha256 !== undefined)
      expect(sha256(key.merklePrefix(index))).toBe(recorded.merkle_prefix_sha256)
    expect(verifyLevelSignature(verifier, message, signature)).toBe(true)
  }
  for (const recorded of item.sign_hash ?? []) checkDigestSignature(key, verifier, recorded)
  if (item.verify !== undefined) checkVerification(key, verifier, item.verify)
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function expectRecorded(signature: Uint8Array, recorded: RecordedSignature): void {
  expect(signature.length).toBe(recorded.signature_len)
  expect(sha256(signature)).toBe(recorded.signature_sha256)
  if (recorded.signature !== undefined) expect(hex(signature)).toBe(recorded.signature)
}

/** A signature without a nonce: level verification refuses its length, only its parts can be checked (section 9, 22). */
function checkDigestSignature(key: OverlappingKey, verifier: LevelVerifier, recorded: SignedDigest): void {
  const { parameters, levelSalt } = key
  const { index } = recorded
  const digest = bytes(recorded.digest)
  const oneTimeSignature = signDigest(key.oneTimeKey(index), digest)
  const signature = concatBytes(key.prefix(index), oneTimeSignature)
  expectRecorded(signature, recorded)

  if (!recorded.level_validation_result.endsWith('Error'))
    throw new NotUnderstood(`level_validation_result ${recorded.level_validation_result}`)
  expect(() => verifyLevelSignature(verifier, digest, signature)).toThrow(CodedError)
  const leaf = publicKeyFromDigestSignature(parameters, levelSalt, digest, oneTimeSignature)
  const root = rootFromPath(leaf, index, key.authenticationPath(index), levelSalt)
  expect(hex(root) === hex(verifier.publicKey)).toBe(recorded.internal_validate_hash)
  const model = new OriginalValidator(parameters.hashLength, parameters.otsBits, parameters.height)
  expect(model.validateHash(signature, digest).valid).toBe(recorded.internal_validate_hash)
}

/** What each field of a check changes in the signature that is presented. */
const changes: Record<string, (signature: Uint8Array, value: never) => Uint8Array> = {
  signature: (_, value: string) => bytes(value),
  signature_replace: (_, value: string) => bytes(value),
  signature_append: (signature, value: string) => concatBytes(signature, bytes(value)),
  signature_drop_last: (signature, count: number) => signature.slice(0, signature.length - count),
  signature_xor: (signature, [position, mask]: [number, number]) => {
    const changed = signature.slice()
    changed[position]! ^= mask
    return changed
  },
}
const outcomes = new Set([
  'name',
  'message',
  'validate_data',
  'root_in_signature',
  'root_matches_key',
  'error',
  'message_text',
])

/**
 * The original says True for anybody's root and whatever stands in the index bits above the height (FORMAT.md section
 * 9, 6 and 7). Ours is true exactly when the original's is, the root is the one we trust, and no such bit is set.
 */
function checkVerification(key: OverlappingKey, verifier: LevelVerifier, recorded: Verification): void {
  const { parameters } = verifier
  const { hashLength, otsBits, height } = parameters
  const model = new OriginalValidator(hashLength, otsBits, height)
  const message = bytes(recorded.message)
  const genuine = concatBytes(
    key.prefix(recorded.index),
    signMessage(key.oneTimeKey(recorded.index), message),
  )
  expectRecorded(genuine, recorded)

  for (const check of recorded.checks) {
    let signature: Uint8Array = genuine
    for (const [field, value] of Object.entries(check)) {
      if (outcomes.has(field)) continue
      const change = changes[field]
      if (change === undefined) throw new NotUnderstood(`field ${field} of check ${check.name}`)
      signature = change(signature, value as never)
    }
    const presented = typeof check['message'] === 'string' ? bytes(check['message']) : message
    const verify = (publicKey: Uint8Array) =>
      verifyLevelSignature({ parameters, publicKey }, presented, signature)

    if (check.error !== undefined) {
      expect(() => verify(verifier.publicKey), check.name).toThrow(CodedError)
      expect(() => model.validateData(signature, presented), check.name).toThrow(RangeError)
      continue
    }
    const root = signature.subarray(2 + (1 + height) * hashLength, 2 + (2 + height) * hashLength)
    const surplusBits = Buffer.from(signature).readUInt16BE(0) >> height !== 0
    expect(hex(root), check.name).toBe(check.root_in_signature)
    expect(hex(root) === hex(verifier.publicKey), check.name).toBe(check.root_matches_key)
    expect(verify(verifier.publicKey), check.name).toBe(
      check.validate_data === true && check.root_matches_key === true && !surplusBits,
    )
    expect(verify(root), check.name).toBe(check.validate_data === true && !surplusBits)
    expect(model.validateData(signature, presented).valid, check.name).toBe(check.validate_data)
  }
}

// level_errors.json

type Arguments = Readonly<Record<string, unknown>>

interface ErrorCase {
  readonly call: string
  readonly name: string
  readonly args?: Arguments
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}

type Kind = 'integer' | 'index' | 'bytes'

/** The arguments of the original's constructor that ours takes too, and what they are. */
const kinds: Record<string, Kind> = {
  seedkey: 'bytes',
  wen3index: 'index',
  hashlen: 'integer',
  otsbits: 'integer',
  height: 'integer',
}
/** Those that ours does not take: public keys are always computed, and nothing needs an event loop. */
const ignored = new Set(['bigpubkey', 'loop'])

/** What JavaScript can pass instead of a value of each kind. */
const wrongTypes: Record<Kind, readonly unknown[]> = {
  integer: ['3', null, undefined, true, 3.5, NaN, 3n],
  index: ['0', null, undefined, true, 0],
  bytes: ['x'.repeat(32), null, undefined, Array.from({ length: 32 }, () => 0), new ArrayBuffer(32)],
}

/** A recorded argument as JavaScript has it. Python's floats, bytearrays and texts of digits look like other values. */
function argument(kind: Kind, recorded: unknown): unknown {
  if (typeof recorded !== 'string') return recorded
  if (recorded === 'True' || recorded === 'False') return recorded === 'True'
  if (kind === 'index' && /^-?\d+$/.test(recorded)) return BigInt(recorded)
  if (kind === 'bytes' && /^(?:[0-9a-f]{2})*$/.test(recorded)) return bytes(recorded)
  return recorded
}

function takenArguments(args: Arguments): Record<string, unknown> {
  const taken: Record<string, unknown> = {}
  for (const [name, recorded] of Object.entries(args)) {
    const kind = kinds[name]
    if (kind !== undefined) taken[name] = argument(kind, recorded)
    else if (!ignored.has(name)) throw new NotUnderstood(`argument ${name}`)
  }
  return taken
}

/** The arguments that the first constructor call in the file was accepted with; cases without arguments use them too. */
function acceptedArguments(file: VectorFile<ErrorCase>): Arguments {
  const accepted = file.cases.find(({ args, result }) => args !== undefined && result === 'accepted')
  if (accepted?.args === undefined) throw new NotUnderstood('no constructor call was accepted')
  return takenArguments(accepted.args)
}

function parametersFrom(taken: Arguments): LevelParameters {
  return {
    hashLength: taken['hashlen'] as number,
    otsBits: taken['otsbits'] as number,
    height: taken['height'] as number,
  }
}

/** Our own key, at the bottom of the index space. */
function levelKey(taken: Arguments, extras: Arguments = {}): LevelKey {
  const parameters = parametersFrom(taken)
  const seed = SecretSeed.copyOf(taken['seedkey'] as Uint8Array)
  const range = IndexSpace.whole().take(levelKeyIndices(parameters))
  return new LevelKey({ seed, parameters, range, profile, ...extras })
}

/** Both things that ours can do with such arguments: a key of our own, and the original's public key at its index. */
function construct(taken: Arguments): Uint8Array {
  levelKey(taken)
  const index = taken['wen3index']
  // What is no index at all must be refused too, and not by an addition that happens to fail.
  const origin =
    typeof index === 'bigint'
      ? levelKeyOrigin(index)
      : { saltIndex: index as bigint, firstStart: index as bigint }
  const seed = SecretSeed.copyOf(taken['seedkey'] as Uint8Array)
  return legacyPublicKey(seed, parametersFrom(taken), origin, profile).publicKey
}

vectors<ErrorCase>(
  'level_errors',
  ({ call }) => call,
  async (item, file) => {
    const base = acceptedArguments(file)
    if (item.args !== undefined) checkConstruction(item, item.args, base)
    else await checkMethod(item, base)
  },
)

/**
 * An original error is a CodedError of ours, and what the original accepted works. Two differences are deliberate
 * (FORMAT.md section 9, 21, 24 and 25): ours does not take public keys or an event loop, so that they can neither be
 * wrong nor change anything; and a truth value is no number.
 */
function checkConstruction(item: ErrorCase, args: Arguments, base: Arguments): void {
  const taken = takenArguments(args)
  const culprit = item.error === undefined ? undefined : /^\w+/.exec(item.message ?? '')?.[0]
  const isOurs = culprit === undefined || !ignored.has(culprit)

  if (item.error === undefined && Object.values(taken).some((value) => typeof value === 'boolean')) {
    expect(() => construct(taken)).toThrow(CodedError)
  } else if (item.error === undefined || !isOurs) {
    expectWorks(taken, args)
  } else if (item.error === 'TypeError') {
    const kind = kinds[culprit ?? '']
    if (kind === undefined) throw new NotUnderstood(`TypeError about ${culprit ?? 'nothing'}`)
    for (const value of wrongTypes[kind])
      expect(() => construct({ ...taken, [culprit!]: value }), String(value)).toThrow(CodedError)
    // And nothing else was wrong.
    expectWorks({ ...taken, [culprit!]: base[culprit!] }, args)
  } else expect(() => construct(taken)).toThrow(CodedError)
}

/** The original's key is recomputed, ours fits wherever the index space has room, and nothing else makes a difference. */
function expectWorks(taken: Arguments, args: Arguments): void {
  const parameters = parametersFrom(taken)
  expect(construct(taken)).toHaveLength(parameters.hashLength)

  const index = taken['wen3index'] as bigint
  const space = IndexSpace.whole()
  if (index > 0n) space.take(index)
  const takeRange = () => space.take(levelKeyIndices(parameters))
  if (index + levelKeyIndices(parameters) > indexLimit) expect(takeRange).toThrow(CodedError)
  else {
    const seed = SecretSeed.copyOf(taken['seedkey'] as Uint8Array)
    const publicKey = new LevelKey({ seed, parameters, range: takeRange(), profile }).publicKey()
    expect(hex(publicKey)).not.toBe(hex(construct(taken)))
  }

  const publicKey = levelKey(taken).publicKey()
  const extras = Object.entries(args).filter(([name]) => ignored.has(name))
  for (const [name, value] of extras)
    for (const extra of [name, 'bigPublicKey', 'publicKey', 'leaves'])
      expect(levelKey(taken, { [extra]: value }).publicKey()).toEqual(publicKey)
}

/** What a name says was passed, as JavaScript values; `length` is the right length of a byte string. */
function wronglyTyped(word: string, length: number): readonly unknown[] {
  if (word === 'str') return ['x'.repeat(length), '']
  if (word === 'None') return [null, undefined]
  if (word === 'int') return [0, 1n]
  if (word === 'bytearray' || word === 'list')
    return [Array.from({ length }, () => 0), new ArrayBuffer(length)]
  throw new NotUnderstood(`type ${word}`)
}

/** Byte strings that have another length than they should. */
function wronglySized(word: string, length: number): Uint8Array {
  if (word === 'short') return new Uint8Array(length - 1)
  if (word === 'long') return new Uint8Array(length + 1)
  const count = /^(\d+) bytes$/.exec(word)
  if (count === null || Number(count[1]) === length) throw new NotUnderstood(`length ${word}`)
  return new Uint8Array(Number(count[1]))
}

/** Cases that only have a name: what a method of the original did. */
async function checkMethod(item: ErrorCase, base: Arguments): Promise<void> {
  const parameters = parametersFrom(base)
  const { hashLength } = parameters
  const key = levelKey(base)
  const message = bytes('00')
  const matches = (pattern: RegExp) => pattern.exec(item.name)
  let match: RegExpExecArray | null

  if (matches(/^sign_data before get_pubkey$/)) {
    // Ours has no order in which to be called (FORMAT.md section 9, 20): a fresh key signs at once.
    expect(item.error).toBe('TypeError')
    const reservation = await new MemoryLedger().reserve(key.intent(0, message, 'a vector'))
    const signature = levelKey(base).sign(0, message, reservation)
    expect(verifyLevelSignature({ parameters, publicKey: key.publicKey() }, message, signature)).toBe(true)
  } else if ((match = matches(/^(?:index|get_nonce) (-?\d+)$/))) {
    const index = Number(match[1])
    const tree = new MerkleTree(
      new Uint8Array(key.size * hashLength),
      parameters.height,
      new Uint8Array(hashLength),
    )
    expect(index < 0 || index >= key.size).toBe(item.error !== undefined)
    for (const use of [() => key.intent(index, message, 'a vector'), () => tree.authenticationPath(index)])
      if (item.error !== undefined) expect(use).toThrow(CodedError)
      else expect(use).not.toThrow()
  } else if ((match = matches(/^(?:index|get_nonce) (\w+)$/))) {
    expect(item.error).toBe('TypeError')
    for (const index of match[1] === 'int' ? [] : wronglyTyped(match[1]!, 1))
      expect(() => key.intent(index as number, message, 'a vector')).toThrow(CodedError)
  } else if ((match = matches(/^data (\w+)$/))) {
    expect(item.error).toBe('TypeError')
    const reservation = await new MemoryLedger().reserve(key.intent(0, message, 'a vector'))
    for (const data of wronglyTyped(match[1]!, hashLength)) {
      expect(() => key.intent(0, data as Uint8Array, 'a vector')).toThrow(CodedError)
      expect(() => key.sign(0, data as Uint8Array, reservation)).toThrow(CodedError)
    }
  } else if ((match = matches(/^sign_hash (short|long|\d+ bytes)$/))) {
    expect(item.error).toBe('ValueError')
    const seed = SecretSeed.copyOf(base['seedkey'] as Uint8Array)
    const levelSalt = new Uint8Array(hashLength)
    const oneTimeKey: OneTimeKeySource = { seed, parameters, start: 2n, levelSalt, profile }
    const digest = wronglySized(match[1]!, hashLength)
    expect(() => signDigest(oneTimeKey, digest)).toThrow(CodedError)
  } else if (matches(/^announce wrong type$/)) {
    expect(item.error).toBe('TypeError')
    for (const wrong of [5, 'x', null, undefined, {}])
      expect(() => key.announce(wrong as KeyExecutor)).toThrow()
    expect(key.available()).toBe(false)
    expect(key.publicKey()).toHaveLength(hashLength)
  } else if (matches(/^available\(\) on a fresh key/)) {
    // The original says so of every key (FORMAT.md section 9, 19); ours when it is true.
    expect(item.result).toBe(true)
    expect(key.available()).toBe(false)
    key.publicKey()
    expect(key.available()).toBe(true)
  } else if (matches(/^the same index can sign two different messages/)) {
    // Ours cannot (FORMAT.md section 9, 10).
    expect(item.result).toBe(true)
    const ledger = new MemoryLedger()
    const other = bytes('01')
    const reservation = await ledger.reserve(key.intent(0, message, 'a vector'))
    await expect(ledger.reserve(key.intent(0, other, 'a vector'))).rejects.toThrow(ReservationError)
    expect(() => key.sign(0, other, reservation)).toThrow(ReservationError)
  } else if (matches(/^bigpubkey argument is ignored/)) {
    const leaves = Array.from({ length: key.size }, () => new Uint8Array(hashLength))
    for (const name of ['bigpubkey', 'bigPublicKey', 'leaves'])
      expect(levelKey(base, { [name]: leaves }).publicKey()).toEqual(key.publicKey())
  } else checkValidation(item, parameters, key.publicKey())
}

/** Cases about the original's LevelValidation. */
function checkValidation(item: ErrorCase, parameters: LevelParameters, publicKey: Uint8Array): void {
  const message = bytes('00')
  const signature = new Uint8Array(levelSignatureLength(parameters))
  const matches = (pattern: RegExp) => pattern.exec(item.name)
  const verify = (presented: unknown, data: unknown, other: Partial<LevelParameters> = {}) =>
    verifyLevelSignature(
      { parameters: { ...parameters, ...other }, publicKey },
      data as Uint8Array,
      presented as Uint8Array,
    )
  // Right types and sizes, though nobody's signature: an error below is about what was changed.
  expect(verify(signature, message)).toBe(false)
  let match: RegExpExecArray | null
  if (item.error === undefined) throw new NotUnderstood(`${item.call} ${item.name}`)

  if ((match = matches(/^LevelValidation (hashlen|otsbits|height) (-?\d+)$/))) {
    const name = { hashlen: 'hashLength', otsbits: 'otsBits', height: 'height' }[match[1]!]!
    expect(() => verify(signature, message, { [name]: Number(match![2]) })).toThrow(CodedError)
  } else if ((match = matches(/^LevelValidation\.signature (short|long|\d+ bytes)$/))) {
    const wrong = wronglySized(match[1]!, signature.length)
    expect(() => verify(wrong, message)).toThrow(CodedError)
  } else if ((match = matches(/^LevelValidation\.signature (\w+)$/))) {
    for (const wrong of wronglyTyped(match[1]!, signature.length))
      expect(() => verify(wrong, message)).toThrow(CodedError)
  } else if ((match = matches(/^validate_data (\w+)$/))) {
    for (const wrong of wronglyTyped(match[1]!, message.length))
      expect(() => verify(signature, wrong)).toThrow(CodedError)
  } else if (matches(/^validate_hash on a sign_data signature$/)) {
    const { hashLength } = parameters
    const withNonce = new Uint8Array(messageSignatureLength(parameters))
    const verifier = { parameters, levelSalt: new Uint8Array(hashLength), publicKey }
    const verifyDigest = (presented: Uint8Array) =>
      verifyDigestSignature(verifier, new Uint8Array(hashLength), presented)
    expect(() => verifyDigest(withNonce)).toThrow(CodedError)
    expect(verifyDigest(withNonce.subarray(hashLength))).toBe(false)
  } else throw new NotUnderstood(`${item.call} ${item.name}`)
}
