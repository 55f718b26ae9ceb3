/**
 * The original's unstable layer, whose formats ours does not share: what it computes comes out of a model on our
 * primitives, and where it merely fails, ours is shown not to (FORMAT.md sections 7 and 9).
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, expect, vi } from 'vitest'

import {
  CodedError,
  IndexSpace,
  LevelKey,
  OneTimeKey,
  ReservationError,
  SecretSeed,
  SigningKey,
  levelKeyIndices,
  ready,
  signingKeyIndices,
  verifyLevelSignature,
  verifyStackSignature,
  type LevelParameters,
  type OneTimeParameters,
  type SigningKeySource,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { rounds } from '../soak.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { NotUnderstood, bytes, hex, vectors, type VectorFile } from './harness.ts'
import {
  childPathId,
  deepCount,
  keyPathId,
  keySpaceUsage,
  openWallet,
  passwordKey,
  reservedUsage,
  sealWallet,
  signMultiLevel,
  signerLevels,
  spots,
  subWallet,
  valuesPerSignature,
  verifyMultiLevel,
  type KeySpacePart,
  type MultiLevelKey,
  type Wallet,
} from './unstable-model.ts'

vi.setConfig({ testTimeout: 600_000 })
beforeAll(() => ready)

interface Case {
  readonly op: string
}

interface Parameters {
  readonly hashlen: number
  readonly otsbits: number
}

const operations: Record<string, (item: never, file: VectorFile<Case>) => Promise<void> | void> = {
  import: checkImport,
  index_table: checkIndexTable,
  keyspace: checkKeySpace,
  keypath_to_id: checkKeyPath,
  wallet: checkWallet,
  signing_key: checkSigningKey,
  signing_key_behaviour: checkSigningBehaviour,
  keyspace_behaviour: checkKeySpaceBehaviour,
  validation_behaviour: checkValidationBehaviour,
  fs_behaviour: checkFileBehaviour,
}

vectors<Case>(
  'unstable',
  ({ op }) => op,
  (item, file) => {
    const check = operations[item.op]
    if (check === undefined) throw new NotUnderstood(`operation ${item.op}`)
    return check(item as never, file)
  },
)

function parametersOf({ hashlen, otsbits }: Parameters): OneTimeParameters {
  return { hashLength: hashlen, otsBits: otsbits }
}

// Modules

const library = path.join(import.meta.dirname, '../../shared/coinzdense')
const modules = readdirSync(library).filter((name) => name.endsWith('.ts'))

/** Whether or not the original's loads, all of ours do (FORMAT.md section 9, 30). */
async function checkImport({ module }: { readonly module: string }): Promise<void> {
  if (!module.startsWith('coinzdense.unstable.')) throw new NotUnderstood(`module ${module}`)
  for (const file of modules)
    await expect(import(/* @vite-ignore */ path.join(library, file)), file).resolves.toBeDefined()
}

// Key space

interface IndexTableCase extends Parameters {
  readonly heights: readonly number[]
  readonly values_per_signature: number
  readonly deep_count: readonly string[]
  readonly idx_to_list: readonly {
    readonly idx: string
    readonly list: readonly (readonly [start: string, index: number])[]
  }[]
}

function checkIndexTable(item: IndexTableCase): void {
  const parameters = parametersOf(item)
  expect(valuesPerSignature(parameters)).toBe(item.values_per_signature)
  const counts = item.heights.map((_, level) => deepCount(parameters, item.heights.slice(level)))
  expect(counts.map(String)).toEqual(item.deep_count)
  for (const { idx, list } of item.idx_to_list)
    expect(spots(parameters, item.heights, BigInt(idx)), idx).toEqual(
      list.map(([start, index]) => [BigInt(start), BigInt(index)]),
    )
}

interface KeySpaceCase extends Parameters {
  readonly keyspace: readonly KeySpacePart[]
  readonly keyspace_usage: string
  readonly keyspace_state: Readonly<Record<string, string | boolean>>
}

function checkKeySpace(item: KeySpaceCase): void {
  const parameters = parametersOf(item)
  const usage = String(keySpaceUsage(parameters, item.keyspace))
  const reserved = String(reservedUsage(parameters, item.keyspace))
  const whole = IndexSpace.whole().range
  expect(usage).toBe(item.keyspace_usage)
  expect(item.keyspace_state).toEqual({
    offset: String(whole.start),
    stack: String(whole.end),
    // The reserve for sub-keys comes first, and nothing of it has been handed out; the key's own share follows.
    heap_start: reserved,
    heap: usage,
    has_reserved: item.keyspace[0]?.reserve !== undefined,
    reserved_heap_start: String(whole.start),
    reserved_heap: String(whole.start),
    own_offset: reserved,
  })
}

interface KeyPathCase {
  readonly path: readonly string[]
  readonly id: string
}

function checkKeyPath(item: KeyPathCase): void {
  expect(hex(keyPathId(item.path))).toBe(item.id)
}

// Wallet files

interface WalletCase {
  readonly password_utf8: string
  readonly path: readonly string[]
  readonly salt: string
  readonly key: string
  readonly secretbox_nonce: string
  readonly argon2id: { readonly opslimit: number; readonly memlimit: number; readonly outlen: number }
  readonly argon2id_key: string
  readonly wallet: string
  readonly wallet_len: number
  readonly privid: string
  readonly opened_key: string
  readonly opened_ok: boolean
  readonly opened_bytes_equals_wallet: boolean
  readonly subwallet: SubWallet
  readonly subsubwallet: SubWallet
  readonly errors?: readonly { readonly name: string; readonly error: string }[]
}

interface SubWallet {
  /** Names from the wallet down, separated by slashes. */
  readonly name: string
  readonly salt: string
  readonly key: string
  readonly privid: string
  readonly 'privid_equals_parent_privid (bug)'?: boolean
}

function checkWallet(item: WalletCase): void {
  const fileKey = fileKeyOf(item)
  expect(hex(fileKey)).toBe(item.argon2id_key)
  const wallet: Wallet = { salt: bytes(item.salt), key: bytes(item.key) }
  const file = sealWallet(wallet, fileKey, bytes(item.secretbox_nonce))
  expect(hex(file)).toBe(item.wallet)
  expect(file.length).toBe(item.wallet_len)
  expect(hex(keyPathId(item.path))).toBe(item.privid)

  const opened = openWallet(bytes(item.wallet), fileKey)
  expect(hex(opened.key)).toBe(item.opened_key)
  expect(hex(opened.key) === item.key).toBe(item.opened_ok)
  // The original drops the salt (section 9, 27); with the salt, what was opened is the same wallet again.
  expect(item.opened_bytes_equals_wallet).toBe(false)
  expect(hex(sealWallet(opened, fileKey, bytes(item.secretbox_nonce)))).toBe(item.wallet)

  checkSubWallet(item, item.subwallet)
  checkSubWallet(item, item.subsubwallet)
  for (const { name } of item.errors ?? []) checkWalletError(item, name, fileKey)
}

/** A gibibyte is filled four times for it. The empty password is stretched like others, and every day by the record. */
function fileKeyOf({ password_utf8, salt, argon2id, argon2id_key }: WalletCase): Uint8Array {
  if (password_utf8 === '' && rounds(0, 1) === 0) return bytes(argon2id_key)
  return passwordKey(Buffer.from(password_utf8), bytes(salt), argon2id)
}

function checkSubWallet(item: WalletCase, recorded: SubWallet): void {
  const names = recorded.name.split('/')
  const outermost: Wallet = { salt: bytes(item.salt), key: bytes(item.key) }
  const wallet = names.reduce(subWallet, outermost)
  expect(hex(wallet.salt)).toBe(recorded.salt)
  expect(hex(wallet.key)).toBe(recorded.key)
  // Only the first name changes the identity, deeper wallets keep it: a defect of the original (section 9, 27).
  const privid = childPathId(bytes(item.privid), names[0]!)
  expect(hex(privid)).toBe(recorded.privid)
  const bug = recorded['privid_equals_parent_privid (bug)']
  if (bug !== undefined) {
    const isOwn = hex(keyPathId([...item.path, ...names])) === recorded.privid
    expect(isOwn).toBe(!bug)
  }
}

/** Every change to password or file is refused; `fileKey` is the right one, so that Argon2id need not run again. */
function checkWalletError(item: WalletCase, name: string, fileKey: Uint8Array): void {
  const file = bytes(item.wallet)
  const truncated = /^truncated to (\d+) bytes$/.exec(name)
  let opening: () => unknown
  if (truncated !== null) opening = () => openWallet(file.slice(0, Number(truncated[1])), fileKey)
  else if (name === 'wrong password') {
    // A wrong password is a key with other bits.
    const wrongKey = fileKey.slice()
    wrongKey[0]! ^= 1
    opening = () => openWallet(file, wrongKey)
  } else if (name === 'last byte changed') {
    file[file.length - 1]! ^= 1
    opening = () => openWallet(file, fileKey)
  } else if (name === 'str password')
    opening = () => passwordKey(item.password_utf8 as never, bytes(item.salt), item.argon2id)
  else if (name.startsWith('re-open of opened wallet bytes'))
    opening = () => openWallet(file.slice(item.salt.length / 2), fileKey)
  else throw new NotUnderstood(`wallet error ${name}`)

  expect(opening, name).toThrow(CodedError)
  // The original prints passwords and rejected keys (section 9, 13); our errors say nothing of them.
  try {
    opening()
  } catch (error) {
    const { message, advice } = error as CodedError
    for (const secret of [item.password_utf8, item.key, hex(fileKey)].filter((text) => text !== ''))
      expect(`${message} ${advice}`).not.toContain(secret)
  }
}

// Multi-level signatures

interface SigningKeyCase extends Parameters {
  readonly op: 'signing_key'
  readonly keyspace: readonly KeySpacePart[]
  readonly idx: number | string
  readonly key: string
  readonly privid: string
  readonly level_pubkeys: readonly string[]
  readonly level_salts: readonly string[]
  readonly level_startno: readonly string[]
}

interface RecordedSignature {
  readonly message: string
  readonly len: number
  readonly sha256: string
  readonly signature?: string
}

function multiLevelKey(item: SigningKeyCase): MultiLevelKey {
  return {
    seed: SecretSeed.copyOf(bytes(item.key)),
    parameters: parametersOf(item),
    heights: item.keyspace[0]!.heights,
    privid: bytes(item.privid),
  }
}

function checkSigningKey(item: SigningKeyCase): void {
  const key = multiLevelKey(item)
  const index = BigInt(item.idx)
  const levels = signerLevels(key, index)
  expect(levels.map(({ publicKey }) => hex(publicKey))).toEqual(item.level_pubkeys)
  expect(levels.map(({ levelSalt }) => hex(levelSalt))).toEqual(item.level_salts)
  expect(levels.map(({ start }) => String(start))).toEqual(item.level_startno)

  const signings = Object.entries(item).filter(([name]) => name.startsWith('sign_'))
  expect(signings).not.toHaveLength(0)
  for (const [name, value] of signings) {
    const recorded = value as RecordedSignature
    const call = /^sign_(string|data)(_compressed)?$/.exec(name)
    if (call === null) throw new NotUnderstood(`field ${name}`)
    const message = call[1] === 'string' ? recorded.message : Buffer.from(recorded.message)
    const form = call[2] === undefined ? 'full' : 'compressed'
    const signature = signMultiLevel(key, index, message, form)
    expect(signature.length, name).toBe(recorded.len)
    expect(createHash('sha256').update(signature).digest('hex'), name).toBe(recorded.sha256)
    if (recorded.signature !== undefined) expect(hex(signature), name).toBe(recorded.signature)
    if (form === 'full')
      expect(verifyMultiLevel({ ...key, publicKey: levels[0]!.publicKey }, message, signature), name).toBe(
        true,
      )
  }
}

/** The signing keys in the file; behaviours are about the first of them. */
function signingKeys(file: VectorFile<Case>): SigningKeyCase[] {
  const cases = file.cases.filter((item): item is SigningKeyCase => item.op === 'signing_key')
  if (cases.length === 0) throw new NotUnderstood('no signing key in the file')
  return cases
}

// Behaviour

interface BehaviourCase {
  readonly name: string
  readonly result: unknown
  readonly signed_idx?: string
}

/** Small keys of our own, for what ours does where the original fails. */
const levelParameters: LevelParameters = { hashLength: 16, otsBits: 4, height: 3 }
const stack: StackParameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
const ownSeed = SecretSeed.copyOf(Uint8Array.from({ length: 32 }, (_, i) => i + 100))
const message = new TextEncoder().encode('a message')
const otherMessage = new TextEncoder().encode('another message')

function ownSource(space = IndexSpace.whole()): SigningKeySource {
  const range = space.take(signingKeyIndices(stack))
  return { seed: ownSeed, parameters: stack, range, profile: 'posix' }
}

function ownLevelKey(): LevelKey {
  const range = IndexSpace.whole().take(levelKeyIndices(levelParameters))
  return new LevelKey({ seed: ownSeed, parameters: levelParameters, range, profile: 'posix' })
}

async function checkSigningBehaviour({ name, result }: BehaviourCase, file: VectorFile<Case>): Promise<void> {
  const [recorded] = signingKeys(file)
  const row = /^(\d+) signatures in a row across a level boundary$/.exec(name)
  if (row !== null) await checkRow(multiLevelKey(recorded!), Number(row[1]))
  else if (name === 'serialize') {
    // The original's backup begins with the parameters.
    const fields = /"hashlen": (\d+),\s+"otsbits": (\d+),\s+"heights": \[([^\]]*)\]/.exec(String(result))
    expect(fields?.slice(1, 3).map(Number)).toEqual([recorded!.hashlen, recorded!.otsbits])
    expect(fields?.[3]?.split(',').map(Number)).toEqual(recorded!.keyspace[0]!.heights)
    await checkStateIsPublic()
  } else if (/^restore .*\b(?:same|higher) idx$/.test(name)) {
    await checkRestore(name.endsWith('higher idx') ? [1n, 8n, 40n] : [0n])
  } else if (name.startsWith("keyspace entry without 'reserve'")) {
    // The last key of a space needs to reserve nothing: it takes all that is left (section 9, 28).
    const space = IndexSpace.whole().subspace(signingKeyIndices(stack))
    const key = new SigningKey(ownSource(space))
    expect(space.remaining).toBe(0n)
    expect(() => space.take(1n)).toThrow(CodedError)
    expect(key.publicKey()).toEqual(new SigningKey(ownSource()).publicKey())
  } else throw new NotUnderstood(name)
}

/** The model's signatures and ours verify one after the other, while the lowest level key changes under one public key. */
async function checkRow(key: MultiLevelKey, count: number): Promise<void> {
  const signers = Array.from({ length: count }, (_, index) => signerLevels(key, BigInt(index)))
  const top = signers[0]![0]!.publicKey
  for (let index = 0; index < count; index++) {
    const signature = signMultiLevel(key, BigInt(index), `message ${index}`, 'full')
    expect(verifyMultiLevel({ ...key, publicKey: top }, `message ${index}`, signature)).toBe(true)
  }
  const lowest = new Set(signers.map((levels) => hex(levels.at(-1)!.publicKey)))
  expect(lowest.size).toBe(Math.ceil(count / 2 ** key.heights.at(-1)!))
  expect(lowest.size).toBeGreaterThan(1)

  const ours = new SigningKey(ownSource())
  const publicKey = ours.publicKey()
  const ledger = new MemoryLedger()
  for (let index = 0; index < count; index++) {
    const signed = new TextEncoder().encode(`message ${index}`)
    const { signature, remaining } = await ours.sign(signed, 'a vector', ledger)
    expect(verifyStackSignature({ parameters: stack, publicKey }, signed, signature)).toBe(true)
    expect(remaining).toBe(ours.capacity - BigInt(index + 1))
  }
  expect(ours.publicKey()).toEqual(publicKey)
}

/** The original keeps seeds in clear (section 9, 17). What ours exports, and what a log would show, is no secret. */
async function checkStateIsPublic(): Promise<void> {
  const key = new SigningKey(ownSource())
  await key.sign(message, 'a vector', new MemoryLedger())
  const state = key.exportState()
  expect(state.match(/"leaves"/g)).toHaveLength(stack.heights.length)
  const text = [state]
  const levelSalt = new Uint8Array(levelParameters.hashLength)
  const oneTime = {
    seed: ownSeed,
    parameters: levelParameters,
    start: 0n,
    levelSalt,
    profile: 'posix',
  } as const
  text.push(JSON.stringify([key, ownLevelKey(), new OneTimeKey(oneTime), ownSeed]), String(ownSeed))
  const seed = Buffer.from(ownSeed.bytes)
  for (const secret of [seed.toString('hex'), seed.toString('base64'), seed.join(',')])
    expect(text.join(' ')).not.toContain(secret)
}

/** Ours goes on where it was or further on, whatever the original's backup does; the ledger prevents going back (28). */
async function checkRestore(distances: readonly bigint[]): Promise<void> {
  for (const distance of distances) {
    const ledger = new MemoryLedger()
    const key = new SigningKey(ownSource())
    const publicKey = key.publicKey()
    const verifier = { parameters: stack, publicKey }
    await key.sign(message, 'a vector', ledger)
    const state = key.exportState()

    const restored = SigningKey.restore(ownSource(), state)
    restored.advanceTo(1n + distance)
    expect(restored.remaining).toBe(key.remaining - distance)
    const { signature } = await restored.sign(message, 'a vector', ledger)
    expect(verifyStackSignature(verifier, message, signature)).toBe(true)

    const again = SigningKey.restore(ownSource(), state)
    again.advanceTo(1n + distance)
    await expect(again.sign(otherMessage, 'a vector', ledger)).rejects.toThrow(ReservationError)
  }
}

function checkKeySpaceBehaviour({ name }: BehaviourCase): void {
  if (name !== 'allocate_subspace') throw new NotUnderstood(name)
  // Ours hands out spaces for sub-keys, and what is in one is nowhere else (section 9, 30).
  const whole = IndexSpace.whole()
  const before = whole.take(10n)
  const inner = whole.subspace(signingKeyIndices(stack))
  const after = whole.take(10n)
  expect(inner.range.start).toBe(before.end)
  expect(after.start).toBe(inner.range.end)
  const inside = new SigningKey(ownSource(inner)).publicKey()
  expect(inside).not.toEqual(new SigningKey(ownSource()).publicKey())
  expect(() => inner.take(1n)).toThrow(CodedError)
}

async function checkValidationBehaviour(item: BehaviourCase, file: VectorFile<Case>): Promise<void> {
  const { name, result } = item
  if (name.includes('validate on a genuine signature')) {
    // As the original says, but because it was checked (section 9, 29).
    const key = new SigningKey(ownSource())
    const verifier = { parameters: stack, publicKey: key.publicKey() }
    const { signature } = await key.sign(message, 'a vector', new MemoryLedger())
    expect(verifyStackSignature(verifier, message, signature)).toBe(result)
    expect(verifyStackSignature(verifier, otherMessage, signature)).toBe(false)
  } else if (name.includes('validate on all zero bytes')) {
    await expectZerosRefused(multiLevelKey(signingKeys(file)[0]!))
  } else if (name.startsWith('field offsets disagree')) {
    // The original reads the index hashlen + 1 bytes in, but it stands behind an identity of 24 bytes (9, 29).
    const signer = signingKeys(file).find(({ idx }) => String(idx) === item.signed_idx)
    if (signer === undefined) throw new NotUnderstood(`signing key at index ${String(item.signed_idx)}`)
    const signature = signMultiLevel(multiLevelKey(signer), BigInt(signer.idx), 'hello', 'full')
    const indexAt = (position: number) => String(Buffer.from(signature).readBigUInt64BE(position))
    expect(indexAt(signer.hashlen + 1)).toBe(result)
    expect(indexAt(signer.privid.length / 2 + 1)).toBe(item.signed_idx)
  } else if (name === 'keystruct_to_dict nested without parent_path') {
    // An identity depends on the names and nothing else, at any depth (9, 29): the recorded ones are one step apart.
    const recorded = file.cases.filter(
      (other): other is Case & KeyPathCase => other.op === 'keypath_to_id' && 'path' in other,
    )
    const nested = recorded.filter((other) => other.path.length > 1)
    if (nested.length === 0) throw new NotUnderstood('no nested key path in the file')
    for (const other of nested)
      expect(hex(childPathId(keyPathId(other.path.slice(0, -1)), other.path.at(-1)!))).toBe(other.id)
  } else if (name.startsWith('keystruct_to_dict nested with parent_path')) {
    // The identities are those of the paths without the app's name in front, which are not the paths' own (9, 29).
    for (const [id, recorded] of Object.entries(result as Record<string, readonly string[] | ''>)) {
      const names = recorded === '' ? [] : recorded
      expect(hex(keyPathId(names.slice(1))), id).toBe(id)
      if (names.length > 0) expect(hex(keyPathId(names)), id).not.toBe(id)
    }
  } else throw new NotUnderstood(name)
}

/** The original says True to zeros (section 9, 29). Ours and the model refuse them, even for a public key of zeros. */
async function expectZerosRefused(multiLevel: MultiLevelKey): Promise<void> {
  const key = new SigningKey(ownSource())
  const { signature } = await key.sign(message, 'a vector', new MemoryLedger())
  const levelKey = ownLevelKey()
  const reservation = await new MemoryLedger().reserve(levelKey.intent(0, message, 'a vector'))
  const levelSignature = levelKey.sign(0, message, reservation)
  const nobody = new Uint8Array(stack.hashLength)
  // The version and parameters in front of ours are no part of what is signed.
  const zeros = signature.map((byte, position) => (position < 4 + stack.heights.length ? byte : 0))
  for (const publicKey of [key.publicKey(), nobody])
    for (const presented of [zeros, new Uint8Array(signature.length)])
      expect(verifyStackSignature({ parameters: stack, publicKey }, message, presented)).toBe(false)
  for (const publicKey of [levelKey.publicKey(), nobody]) {
    const verifier = { parameters: levelParameters, publicKey }
    expect(verifyLevelSignature(verifier, message, new Uint8Array(levelSignature.length))).toBe(false)
  }

  const { length } = signMultiLevel(multiLevel, 0n, 'hello', 'full')
  const { publicKey } = signerLevels(multiLevel, 0n)[0]!
  for (const root of [publicKey, new Uint8Array(publicKey.length)])
    expect(verifyMultiLevel({ ...multiLevel, publicKey: root }, 'hello', new Uint8Array(length))).toBe(false)
}

/** The original reads configuration and keeps seeds in clear files (9, 17 and 31): our library knows no files at all. */
function checkFileBehaviour({ name }: BehaviourCase): void {
  if (!/\b(?:EtcEnv|FsEnv)\b/.test(name)) throw new NotUnderstood(name)
  const imports = modules.flatMap((file) =>
    [
      ...readFileSync(path.join(library, file), 'utf8').matchAll(
        /(?:from|import\(|^import)\s*['"]([^'"]+)['"]/gm,
      ),
    ].map((match) => match[1]!),
  )
  expect(imports).toContain('libsodium-wrappers')
  expect(
    imports.filter((from) => !/^(?:\.\.?\/|@noble\/|@scure\/|libsodium-wrappers$|yaml$)/.test(from)),
  ).toEqual([])
  const seedText = Buffer.from(ownSeed.bytes).toString('hex')
  expect(`${JSON.stringify(ownSeed)} ${String(ownSeed)}`).not.toContain(seedText)
}
