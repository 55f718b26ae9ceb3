/**
 * One-time keys: every value the original printed comes out of ours, our verification judges signatures as the
 * original's does, and what it refuses we refuse.
 */
import { createHash } from 'node:crypto'

import { concatBytes } from '@noble/hashes/utils.js'
import { beforeAll, expect, vi } from 'vitest'

import {
  CodedError,
  OneTimeKey,
  SecretSeed,
  deriveValue,
  publicKeyFromSignature,
  ready,
  verifyDigestSignature,
  verifySignature,
  type KeyExecutor,
} from '../../shared/coinzdense/index.ts'
import { digitsOf } from '../../shared/coinzdense/digits.ts'
import {
  computePublicKey,
  computePublicKeys,
  deriveNonce,
  messageDigest,
  signDigest,
  type OneTimeKeySource,
} from '../../shared/coinzdense/one-time-signature.ts'
import { pairCount } from '../../shared/coinzdense/parameters.ts'
import { ForgetfulLedger } from './forgetful-ledger.ts'
import { NotUnderstood, bytes, hex, vectors, type VectorFile } from './harness.ts'

vi.setConfig({ testTimeout: 300_000 })
beforeAll(() => ready)

const profile = 'posix'
const ledger = new ForgetfulLedger()

// ots.json

interface RecordedSignature {
  readonly signature?: string
  readonly signature_sha256: string
  readonly signature_len: number
}

interface KeyCase {
  readonly hashlen: number
  readonly otsbits: number
  readonly pairs: number
  readonly key: string
  readonly startno: string
  readonly levelsalt: string
  readonly levelsalt_origin: string
  readonly nonce: string
  readonly privkey_sha256: string
  readonly privkey_first: string
  readonly privkey_last: string
  readonly pubkey: string
  readonly sign_hash: readonly (RecordedSignature & { readonly digest: string; readonly digits: number[] })[]
  readonly sign_data: readonly (RecordedSignature & { readonly message: string; readonly digest: string })[]
}

vectors<KeyCase>(
  'ots',
  () => 'one-time key',
  async (item) => {
    const parameters = { hashLength: item.hashlen, otsBits: item.otsbits }
    const seed = SecretSeed.copyOf(bytes(item.key))
    const start = BigInt(item.startno)
    const levelSalt = bytes(item.levelsalt)
    const source: OneTimeKeySource = { seed, parameters, start, levelSalt, profile }
    const key = new OneTimeKey(source)
    const verifier = { parameters, levelSalt, publicKey: bytes(item.pubkey) }

    expect(pairCount(parameters)).toBe(item.pairs)
    expectSaltFrom(item.levelsalt_origin, source)
    expect(hex(deriveNonce(source))).toBe(item.nonce)
    const chains = Array.from({ length: 2 * item.pairs }, (_, chain) =>
      deriveValue(seed.bytes, start + 1n + BigInt(chain), 'chainStart', item.hashlen, profile),
    )
    expect(sha256(concatBytes(...chains))).toBe(item.privkey_sha256)
    expect(hex(chains.at(0)!)).toBe(item.privkey_first)
    expect(hex(chains.at(-1)!)).toBe(item.privkey_last)
    expect(hex(key.publicKey())).toBe(item.pubkey)

    for (const recorded of item.sign_hash) {
      const digest = bytes(recorded.digest)
      expect(digitsOf(digest, parameters)).toEqual(recorded.digits)
      const signature = key.signDigest(digest, await ledger.reserve(key.digestIntent(digest, 'a vector')))
      expectRecorded(signature, recorded)
      expect(verifyDigestSignature(verifier, digest, signature)).toBe(true)
    }
    for (const recorded of item.sign_data) {
      const message = bytes(recorded.message)
      expect(hex(messageDigest(source, message))).toBe(recorded.digest)
      const signature = key.sign(message, await ledger.reserve(key.intent(message, 'a vector')))
      expectRecorded(signature, recorded)
      expect(verifySignature(verifier, message, signature)).toBe(true)
    }
  },
)

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function expectRecorded(signature: Uint8Array, recorded: RecordedSignature): void {
  expect(signature.length).toBe(recorded.signature_len)
  expect(sha256(signature)).toBe(recorded.signature_sha256)
  if (recorded.signature !== undefined) expect(hex(signature)).toBe(recorded.signature)
}

/** The salt is what its origin says: derived from the key at an index, or any bytes the caller liked. */
function expectSaltFrom(origin: string, { seed, levelSalt }: OneTimeKeySource): void {
  const derived = /^kdf\(key, (\d+), levelslt\)$/.exec(origin)
  if (derived !== null)
    expect(deriveValue(seed.bytes, BigInt(derived[1]!), 'levelSalt', levelSalt.length, profile)).toEqual(
      levelSalt,
    )
  else if (origin !== 'arbitrary') throw new NotUnderstood(`levelsalt_origin ${origin}`)
}

// ots_verify.json

interface VerificationCase {
  readonly hashlen: number
  readonly otsbits: number
  readonly levelsalt: string
  readonly pubkey: string
  readonly message: string
  readonly signature: string
  readonly checks: readonly Check[]
}

type Check = Readonly<Record<string, unknown>> & {
  readonly name: string
  readonly result?: boolean
  readonly error?: string
}

/** What a check presents to the verifier: at first the genuine parts, then changed as the check says. */
interface Presented {
  levelSalt: Uint8Array
  publicKey: Uint8Array
  message: Uint8Array
  signature: Uint8Array
}

/** What each field of a check changes; chain values are `size` bytes and stand behind a nonce of the same size. */
const changes: Record<string, (presented: Presented, value: never, size: number) => void> = {
  message: (presented, value: string) => (presented.message = bytes(value)),
  signature_replace: (presented, value: string) => (presented.signature = bytes(value)),
  signature_append: (presented, value: string) =>
    (presented.signature = concatBytes(presented.signature, bytes(value))),
  signature_drop_last: (presented, count: number) =>
    (presented.signature = presented.signature.slice(0, presented.signature.length - count)),
  signature_xor: ({ signature }, value: [number, number]) => xor(signature, value),
  levelsalt_xor: ({ levelSalt }, value: [number, number]) => xor(levelSalt, value),
  pubkey_xor: ({ publicKey }, value: [number, number]) => xor(publicKey, value),
  signature_swap_pairs: ({ signature }, [a, b]: [number, number], size) => {
    const pair = (number: number) =>
      signature.subarray(size + 2 * size * number, size + 2 * size * (number + 1))
    const kept = pair(a).slice()
    pair(a).set(pair(b))
    pair(b).set(kept)
  },
}
const outcomes = new Set(['name', 'result', 'error', 'message_text'])

function xor(value: Uint8Array, [position, mask]: readonly [number, number]): void {
  value[position]! ^= mask
}

vectors<VerificationCase>(
  'ots_verify',
  () => 'verification',
  (item) => {
    const parameters = { hashLength: item.hashlen, otsBits: item.otsbits }
    for (const check of item.checks) {
      const presented: Presented = {
        levelSalt: bytes(item.levelsalt),
        publicKey: bytes(item.pubkey),
        message: bytes(item.message),
        signature: bytes(item.signature),
      }
      for (const [field, value] of Object.entries(check)) {
        if (outcomes.has(field)) continue
        const change = changes[field]
        if (change === undefined) throw new NotUnderstood(`field ${field} of check ${check.name}`)
        change(presented, value as never, item.hashlen)
      }
      const verify = () =>
        verifySignature({ parameters, ...presented }, presented.message, presented.signature)
      if (check.error !== undefined) expect(verify, check.name).toThrow(CodedError)
      else expect(verify(), check.name).toBe(check.result)
    }

    for (const [field, result] of Object.entries(item)) {
      const merkleMode = /^merkle_mode_result(?:_other_message_append_((?:[0-9a-f]{2})+))?$/.exec(field)
      if (merkleMode === null) {
        if (field.startsWith('merkle_mode')) throw new NotUnderstood(`field ${field}`)
        continue
      }
      const message = bytes(item.message + (merkleMode[1] ?? ''))
      expect(
        hex(publicKeyFromSignature(parameters, bytes(item.levelsalt), message, bytes(item.signature))),
      ).toBe(result)
    }
  },
)

// ots_errors.json

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
  hashlen: 'integer',
  otsbits: 'integer',
  levelsalt: 'bytes',
  key: 'bytes',
  startno: 'index',
}
/** Those that ours does not take: a public key is always computed, and nothing needs an event loop or executor. */
const ignored = new Set(['pubkey', 'loop'])

/** What JavaScript can pass instead of a value of each kind. */
const wrongTypes: Record<Kind, readonly unknown[]> = {
  integer: ['20', null, undefined, true, 20.5, NaN, 20n],
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

function sourceFrom(taken: Arguments): OneTimeKeySource {
  return {
    seed: SecretSeed.copyOf(taken['key'] as Uint8Array),
    parameters: { hashLength: taken['hashlen'] as number, otsBits: taken['otsbits'] as number },
    start: taken['startno'] as bigint,
    levelSalt: taken['levelsalt'] as Uint8Array,
    profile,
  }
}

const construct = (taken: Arguments) => new OneTimeKey(sourceFrom(taken))

vectors<ErrorCase>(
  'ots_errors',
  ({ call }) => call,
  async (item, file) => {
    const base = acceptedArguments(file)
    if (item.args !== undefined) await checkConstruction(item, item.args, base)
    else await checkMethod(item, sourceFrom(base))
  },
)

/**
 * An original error is a CodedError of ours, and what the original accepted works. Three differences are deliberate
 * (FORMAT.md section 9, 24 and 25): ours does not take a public key, event loop or executor, so that they can neither
 * be wrong nor change anything; and a truth value is no number.
 */
async function checkConstruction(item: ErrorCase, args: Arguments, base: Arguments): Promise<void> {
  const taken = takenArguments(args)
  const culprit = item.error === undefined ? undefined : /^\w+/.exec(item.message ?? '')?.[0]
  const isOurs = culprit === undefined || !ignored.has(culprit)

  if (item.error === undefined && Object.values(taken).some((value) => typeof value === 'boolean')) {
    expect(() => construct(taken)).toThrow(CodedError)
  } else if (item.error === undefined || !isOurs) {
    await expectWorks(taken, args)
  } else if (item.error === 'TypeError') {
    const kind = kinds[culprit ?? '']
    if (kind === undefined) throw new NotUnderstood(`TypeError about ${culprit ?? 'nothing'}`)
    for (const value of wrongTypes[kind])
      expect(() => construct({ ...taken, [culprit!]: value }), String(value)).toThrow(CodedError)
    // And nothing else was wrong.
    await expectWorks({ ...taken, [culprit!]: base[culprit!] }, args)
  } else expect(() => construct(taken)).toThrow(CodedError)
}

/** The key signs and its signature verifies, and what ours does not take makes no difference. */
async function expectWorks(taken: Arguments, args: Arguments): Promise<void> {
  const source = sourceFrom(taken)
  const key = new OneTimeKey(source)
  const publicKey = key.publicKey()
  const message = bytes('00')
  const signature = key.sign(message, await ledger.reserve(key.intent(message, 'a vector')))
  expect(verifySignature({ ...source, publicKey }, message, signature)).toBe(true)

  const extras = Object.entries(args).filter(([name]) => ignored.has(name))
  for (const [name, value] of extras)
    for (const extra of [name, 'publicKey'])
      expect(new OneTimeKey({ ...source, [extra]: value }).publicKey()).toEqual(publicKey)
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

/** Cases that only have a name. */
async function checkMethod(item: ErrorCase, source: OneTimeKeySource): Promise<void> {
  const key = new OneTimeKey(source)
  const { hashLength } = source.parameters
  const matches = (pattern: RegExp) => pattern.exec(item.name)
  let match: RegExpExecArray | null

  if ((match = matches(/^sign_hash (\d+) bytes$/))) {
    const digest = new Uint8Array(Number(match[1]))
    expect(digest.length !== hashLength).toBe(item.error !== undefined)
    const signings = [
      () => key.digestIntent(digest, 'a vector'),
      () => signDigest(source, digest),
      () => digitsOf(digest, source.parameters),
    ]
    for (const signing of signings)
      if (item.error !== undefined) expect(signing).toThrow(CodedError)
      else expect(signing).not.toThrow()
  } else if ((match = matches(/^sign_hash (\w+)$/))) {
    expect(item.error).toBe('TypeError')
    for (const digest of wronglyTyped(match[1]!, hashLength)) {
      expect(() => key.digestIntent(digest as Uint8Array, 'a vector')).toThrow(CodedError)
      expect(() => signDigest(source, digest as Uint8Array)).toThrow(CodedError)
    }
  } else if ((match = matches(/^sign_data (\w+)$/))) {
    expect(item.error).toBe('TypeError')
    const reservation = await ledger.reserve(key.intent(bytes(''), 'a vector'))
    for (const message of wronglyTyped(match[1]!, hashLength)) {
      expect(() => key.intent(message as Uint8Array, 'a vector')).toThrow(CodedError)
      expect(() => key.sign(message as Uint8Array, reservation)).toThrow(CodedError)
    }
  } else if (matches(/^constructor pubkey is trusted/)) {
    // Ours computes it, whatever it is given (FORMAT.md section 9, 25).
    const given = bytes(item.result as string)
    for (const name of ['pubkey', 'publicKey'])
      expect(new OneTimeKey({ ...source, [name]: given }).publicKey()).not.toEqual(given)
  } else if (matches(/^announce wrong type$/)) {
    expect(item.error).toBe('TypeError')
    for (const wrong of [5, 'x', null, undefined, {}])
      expect(() => key.announce(wrong as KeyExecutor)).toThrow()
    expect(key.available()).toBe(false)
    expect(key.publicKey()).toEqual(computePublicKey(source))
  } else await checkAnnounced(item, source)
}

/** Computes what was announced to it as soon as this turn of the event loop is over. */
const executor: KeyExecutor = {
  breathe: () => Promise.resolve(),
  submit: (job) => ({
    leaves: Promise.resolve().then(() => computePublicKeys(job)),
    progress: { state: 'queued', hashesDone: 0, hashesNeeded: 1, secondsRemaining: undefined },
    setPriority: () => undefined,
    cancel: () => undefined,
  }),
}

/** Cases about public keys that are computed elsewhere. Ours can be had at any time (FORMAT.md section 9, 24). */
async function checkAnnounced(item: ErrorCase, source: OneTimeKeySource): Promise<void> {
  const publicKey = computePublicKey(source)
  const key = new OneTimeKey(source)
  const matches = (pattern: RegExp) => pattern.test(item.name)

  if (matches(/^available before announce$/)) {
    expect(key.available()).toBe(item.result)
  } else if (matches(/^get_pubkey while pending$/)) {
    expect(item.result).toMatch(/^RuntimeError/)
    key.announce(executor)
    expect(key.available()).toBe(false)
    expect(key.publicKey()).toEqual(publicKey)
  } else if (matches(/^get_pubkey after available\(\) is True equals synchronous$/)) {
    key.announce(executor)
    await vi.waitUntil(() => key.available())
    expect(hex(key.publicKey()) === hex(publicKey)).toBe(item.result)
  } else if (matches(/^get_pubkey after the future is done but before require/)) {
    expect(item.result).toMatch(/^RuntimeError/)
    key.announce(executor)
    await vi.waitUntil(() => key.available())
    expect(key.publicKey()).toEqual(publicKey)
  } else if (matches(/^get_pubkey after require$/)) {
    key.announce(executor)
    expect(hex(await key.require())).toBe(item.result)
    expect(hex(key.publicKey())).toBe(item.result)
  } else if (matches(/^(?:synchronous )?construction .*loop argument omitted$/)) {
    // No event loop is taken, and none is needed.
    expect(item.error).toBe('RuntimeError')
    expect(key.publicKey()).toEqual(publicKey)
  } else throw new NotUnderstood(`${item.call} ${item.name}`)
}
