/**
 * Keys as text are the original's, letter by letter, as long as their length fits their type. Everything else is
 * refused by an error that neither repeats nor prints it (FORMAT.md section 9, 12 and 13).
 */
import { inspect } from 'node:util'

import { ripemd160 } from '@noble/hashes/legacy.js'
import { base58 } from '@scure/base'
import { expect, vi } from 'vitest'

import {
  CodedError,
  decodeAnyKey,
  decodeKey,
  encodeKey,
  type KeyType,
} from '../../shared/coinzdense/index.ts'
import { ecdsaPublicKeyText, parseEcdsaPublicKey } from '../../shared/recovery/index.ts'
import { bytes, hex, NotUnderstood, vectors } from './harness.ts'

interface EncodeCase {
  readonly op: 'encode'
  readonly type: string
  readonly key: string
  readonly wif: string
}

interface DecodeCase {
  readonly op: 'decode'
  readonly expected_type: string
  readonly wif: string
  /** Absent when the original refused the text. */
  readonly key?: string
  readonly error?: string
}

interface BadTypeCase {
  readonly op: 'decode_bad_type'
  readonly error: string
}

interface PublicKeyCase {
  readonly op: 'ecdsa_pubkey'
  readonly privkey: string
  readonly x: string
  readonly y: string
  readonly compressed: string
  readonly stm_wif: string
  readonly priv_wif: string
}

interface PointCase {
  readonly op: 'compressed_to_pubkey'
  readonly compressed: string
  readonly x?: string
  readonly error?: string
}

type Case = EncodeCase | DecodeCase | BadTypeCase | PublicKeyCase | PointCase

/** The original's names of our types, and the lengths that we allow each of them. */
const types: Record<string, { readonly ours: KeyType; readonly lengths: readonly [number, number] }> = {
  QDRECOVERYPUBKEY: { ours: 'recoveryPublicKey', lengths: [24, 24] },
  COINZDENSEPUBKEY: { ours: 'coinzdensePublicKey', lengths: [16, 64] },
  ECDSACOMPRESSEDPUBKEY: { ours: 'ecdsaPublicKey', lengths: [33, 33] },
  QDRECOVERYPRIVKEY: { ours: 'recoveryPrivateKey', lengths: [32, 32] },
  COINZDENSEPRIVKEY: { ours: 'coinzdensePrivateKey', lengths: [32, 32] },
  ECDSAPRIVKEY: { ours: 'ecdsaPrivateKey', lengths: [32, 32] },
}

function typeNamed(name: string): (typeof types)[string] {
  const type = types[name]
  if (type === undefined) throw new NotUnderstood(`no key type ${name}`)
  return type
}

vectors<Case>(
  'wif',
  ({ op }) => op,
  (item) => {
    switch (item.op) {
      case 'encode':
        encodes(item)
        return
      case 'decode':
        decodes(item)
        return
      case 'decode_bad_type':
        refusesWhatIsNoText()
        return
      case 'ecdsa_pubkey':
        givesPublicKey(item)
        return
      case 'compressed_to_pubkey':
        readsPoint(item)
        return
      default:
        throw new NotUnderstood(`no operation ${(item as { op: string }).op}`)
    }
  },
)

function encodes({ type, key, wif }: EncodeCase): void {
  const { ours } = typeNamed(type)
  if (!lengthFits(type, key)) {
    expectRefusal(() => encodeKey(ours, bytes(key)), key)
    expectRefusal(() => decodeKey(ours, wif), wif, key)
    return
  }
  expect(encodeKey(ours, bytes(key))).toBe(wif)
  expect(hex(decodeKey(ours, wif))).toBe(key)
  expect(decodeAnyKey(wif)).toEqual({ type: ours, key: bytes(key) })
}

/** Defect 12: the original reads a key of any length, we refuse one whose length does not fit its type. */
function decodes({ expected_type, wif, key }: DecodeCase): void {
  const { ours } = typeNamed(expected_type)
  if (key === undefined || !lengthFits(expected_type, key)) {
    expectRefusal(() => decodeKey(ours, wif), wif, key ?? '')
    return
  }
  expect(hex(decodeKey(ours, wif))).toBe(key)
  expect(encodeKey(ours, decodeKey(ours, wif))).toBe(wif)
}

/** The cases name a value of another language each; whatever is no text must be refused here. */
function refusesWhatIsNoText(): void {
  const strangers: unknown[] = [
    undefined,
    null,
    5,
    5n,
    true,
    [],
    ['QRK'],
    {},
    Buffer.from('QRK'),
    () => 'QRK',
  ]
  for (const { ours } of Object.values(types))
    for (const stranger of strangers) expectRefusal(() => decodeKey(ours, stranger as string))
}

function givesPublicKey({ privkey, x, y, compressed, stm_wif, priv_wif }: PublicKeyCase): void {
  expect(encodeKey('ecdsaPrivateKey', bytes(privkey))).toBe(priv_wif)
  expect(hex(decodeKey('ecdsaPrivateKey', priv_wif))).toBe(privkey)
  expect(ecdsaPublicKeyText(priv_wif)).toBe(stm_wif)
  expect(hex(parseEcdsaPublicKey(stm_wif))).toBe(compressed)
  expect(compressed).toBe((BigInt(`0x${y}`) & 1n ? '03' : '02') + x)
}

function readsPoint({ compressed, x, error }: PointCase): void {
  const text = publicKeyText('STM', bytes(compressed))
  if (error !== undefined) expectRefusal(() => parseEcdsaPublicKey(text), text, compressed)
  else {
    expect(hex(parseEcdsaPublicKey(text))).toBe(compressed)
    if (x !== undefined) expect(compressed.slice(2)).toBe(x)
  }
}

function lengthFits(type: string, key: string): boolean {
  const [shortest, longest] = typeNamed(type).lengths
  return bytes(key).length >= shortest && bytes(key).length <= longest
}

/** The text of a public key of any length, made without the library. */
function publicKeyText(prefix: string, key: Uint8Array): string {
  return prefix + base58.encode(Buffer.concat([key, ripemd160(key).subarray(0, 4)]))
}

/** Expects a typed error that keeps `secrets` to itself, and not a word on any output (defect 13). */
function expectRefusal(call: () => unknown, ...secrets: string[]): void {
  const outputs = [
    ...(['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) => vi.spyOn(console, name)),
    ...[process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write')),
  ]
  let error: unknown
  let returned = false
  try {
    call()
    returned = true
  } catch (caught) {
    error = caught
  }
  const printed = outputs.flatMap((output) => output.mock.calls as unknown[][])
  for (const output of outputs) output.mockRestore()

  expect(returned, 'accepts what must be refused').toBe(false)
  expect(error).toBeInstanceOf(CodedError)
  expect(printed).toEqual([])
  const { message, advice, code } = error as CodedError
  const told = [message, advice, code, JSON.stringify(error), String(error), inspect(error)].join('\n')
  for (const part of secrets.flatMap(parts)) expect(told.includes(part), 'repeats its input').toBe(false)
}

/** Everything of eight characters in a text; a shorter text as a whole, unless it is no more than a prefix. */
function parts(text: string): string[] {
  if (text.length <= 3) return []
  return Array.from({ length: Math.max(1, text.length - 7) }, (_, start) => text.slice(start, start + 8))
}
