/**
 * ECDSA endorsements: every one that the original made verifies here, and ours are canonical and verify by the textbook.
 * What only the original's lax DER parser accepts is refused (FORMAT.md section 6).
 */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base58 } from '@scure/base'
import { expect } from 'vitest'

import { CodedError, decodeKey, encodeKey } from '../../shared/coinzdense/index.ts'
import { endorsementDigest } from '../../shared/recovery/endorsement.ts'
import {
  ecdsaPublicKeyText,
  endorse,
  findEndorser,
  verifyEndorsement,
  verifyEntry,
} from '../../shared/recovery/index.ts'
import { bytes, hex, NotUnderstood, vectors } from './harness.ts'

/** A signature as an attacker or another version might have published it. */
interface Verification {
  readonly name: string
  readonly qrk_wif: string
  readonly stm_wif: string
  readonly sig_base58: string
  readonly sig: string
  readonly valid?: boolean
  readonly error?: string
}

interface SignCase {
  readonly op: 'sign_fixed_k'
  readonly privkey: string
  readonly pubkey_compressed: string
  readonly stm_wif: string
  readonly message: string
  readonly qrk_wif: string
  readonly hashed_bytes_utf8: string
  readonly sha256: string
  readonly k: string
  readonly r: string
  readonly s: string
  readonly high_s: boolean
  readonly recovery_byte: number
  readonly der_with_recovery: string
  readonly base58: string
  readonly random_k_sample: { readonly der_with_recovery: string; readonly base58: string }
  readonly verify: readonly Verification[]
  readonly signed_by_versions: readonly {
    readonly run1: { readonly der: string; readonly r: string; readonly s: string }
    readonly high_s: boolean
    readonly verifies_with: Readonly<Record<string, boolean>>
  }[]
}

interface AuthorityCase {
  readonly op: 'userverify_multi'
  readonly key_auths: readonly (readonly [string, number])[] | null
  readonly qrk_wif: string
  readonly sig_base58: string
  readonly valid: boolean
}

const { Point } = secp256k1
const order = Point.Fn.ORDER

vectors<SignCase | AuthorityCase>(
  'qdr_ecdsa',
  ({ op }) => op,
  (item) => {
    switch (item.op) {
      case 'sign_fixed_k':
        hashesAsTheOriginal(item)
        acceptsTheOriginals(item)
        endorsesByTheTextbook(item)
        item.verify.forEach(judges)
        return
      case 'userverify_multi':
        findsTheEndorser(item)
        return
      default:
        throw new NotUnderstood(`no operation ${(item as { op: string }).op}`)
    }
  },
)

function hashesAsTheOriginal(item: SignCase): void {
  const key = bytes(item.message)
  expect(hex(decodeKey('recoveryPublicKey', item.qrk_wif))).toBe(item.message)
  expect(hex(Buffer.from(Buffer.from(key).toString('latin1'), 'utf8'))).toBe(item.hashed_bytes_utf8)
  expect(hex(sha256(bytes(item.hashed_bytes_utf8)))).toBe(item.sha256)
  expect(hex(endorsementDigest(key))).toBe(item.sha256)
  expect(hex(decodeKey('ecdsaPublicKey', item.stm_wif))).toBe(item.pubkey_compressed)
  expect(ecdsaPublicKeyText(encodeKey('ecdsaPrivateKey', bytes(item.privkey)))).toBe(item.stm_wif)
}

function acceptsTheOriginals(item: SignCase): void {
  const key = bytes(item.message)
  const [r, s] = [number(item.r), number(item.s)]
  expect(item.der_with_recovery).toBe(hex(Uint8Array.of(item.recovery_byte)) + hex(der(r, s)))
  expect(item.high_s).toBe(s > order / 2n)
  expect(Point.BASE.multiply(number(item.k)).x % order).toBe(r)
  expect(textbookVerifies(bytes(item.sha256), r, s, item.pubkey_compressed)).toBe(true)

  for (const { base58: text, der_with_recovery } of [item, item.random_k_sample]) {
    expect(base58.encode(bytes(der_with_recovery))).toBe(text)
    expect(verifyEndorsement(key, text, item.stm_wif)).toBe(true)
  }
  for (const { run1, high_s, verifies_with } of item.signed_by_versions) {
    // Version 1 hashed other bytes: no other version accepts what it signed, and neither do we.
    const verdicts = Object.values(verifies_with)
    expect(new Set(verdicts).size).toBe(1)
    const recorded = bytes(run1.der.replace(/^str:/, ''))
    expect(hex(recorded.subarray(1))).toBe(hex(der(number(run1.r), number(run1.s))))
    expect(number(run1.s) > order / 2n).toBe(high_s)
    expect(verifyEndorsement(key, base58.encode(recorded), item.stm_wif)).toBe(verdicts[0])
  }
}

function endorsesByTheTextbook({ message, privkey, sha256, pubkey_compressed, stm_wif }: SignCase): void {
  const privateKey = encodeKey('ecdsaPrivateKey', bytes(privkey))
  const ours = endorse(bytes(message), privateKey)
  expect(endorse(bytes(message), privateKey)).toBe(ours)
  expect(verifyEndorsement(bytes(message), ours, stm_wif)).toBe(true)

  const encoded = base58.decode(ours)
  const signature = parsedDer(encoded.subarray(1))
  expect(signature, 'is not canonical DER').toBeDefined()
  const { r, s } = signature!
  expect(s <= order / 2n, 'has a high s').toBe(true)
  expect(textbookVerifies(bytes(sha256), r, s, pubkey_compressed)).toBe(true)
  // The recovery byte leads back to the key: Q = (s·R - z·G) / r.
  const [recoveryByte] = encoded
  expect([27, 28]).toContain(recoveryByte)
  const compressedR = (recoveryByte === 28 ? '03' : '02') + r.toString(16).padStart(64, '0')
  const inverse = Point.Fn.inv(r)
  const recovered = Point.fromHex(compressedR)
    .multiply(Point.Fn.mul(s, inverse))
    .subtract(Point.BASE.multiply(Point.Fn.mul(digestNumber(bytes(sha256)), inverse)))
  expect(recovered.toHex(true)).toBe(pubkey_compressed)
}

/** Valid when the original says so and the DER is canonical; an error of the original is a typed error or a no. */
function judges({ name, qrk_wif, stm_wif, sig_base58, sig, valid, error }: Verification): void {
  if (valid === undefined && error === undefined) throw new NotUnderstood('neither a verdict nor an error')
  expect(base58.encode(bytes(sig)), name).toBe(sig_base58)
  const expected = valid === true && parsedDer(bytes(sig).subarray(1)) !== undefined
  const key = decodeKey('recoveryPublicKey', qrk_wif)
  let ours = false
  try {
    ours = verifyEndorsement(key, sig_base58, stm_wif)
  } catch (caught) {
    expect(caught, name).toBeInstanceOf(CodedError)
  }
  expect(ours, name).toBe(expected)
  const entry = { role: 'owner', recoveryPublicKey: qrk_wif, endorsement: sig_base58 } as const
  expect(verifyEntry(entry, [stm_wif]).valid, name).toBe(expected)
}

function findsTheEndorser({ key_auths, qrk_wif, sig_base58, valid }: AuthorityCase): void {
  const keys = (key_auths ?? []).map(([key]) => key)
  const recoveryKey = decodeKey('recoveryPublicKey', qrk_wif)
  const endorser = keys.find((key) => verifyEndorsement(recoveryKey, sig_base58, key))
  expect(endorser !== undefined).toBe(valid)
  expect(findEndorser(recoveryKey, sig_base58, keys)).toBe(endorser)
  const verdict = verifyEntry({ role: 'owner', recoveryPublicKey: qrk_wif, endorsement: sig_base58 }, keys)
  if (endorser !== undefined) expect(verdict).toEqual({ valid: true, endorser })
  else expect(verdict).toMatchObject({ valid: false, reason: 'not-endorsed' })
}

/** ECDSA verification as the textbook has it: x of (z/s)·G + (r/s)·Q is r modulo the order. */
function textbookVerifies(digest: Uint8Array, r: bigint, s: bigint, publicKey: string): boolean {
  if (r < 1n || s < 1n || r >= order || s >= order) return false
  const inverse = Point.Fn.inv(s)
  const point = Point.BASE.multiplyUnsafe(Point.Fn.mul(digestNumber(digest), inverse)).add(
    Point.fromHex(publicKey).multiplyUnsafe(Point.Fn.mul(r, inverse)),
  )
  return !point.is0() && point.x % order === r
}

function digestNumber(digest: Uint8Array): bigint {
  return number(hex(digest)) % order
}

/** r and s of a canonical SEQUENCE { INTEGER, INTEGER }: one that encoding them again gives back byte for byte. */
function parsedDer(encoded: Uint8Array): { readonly r: bigint; readonly s: bigint } | undefined {
  const integer = (start: number) => {
    const end = start + 2 + (encoded[start + 1] ?? 0)
    return { value: number(hex(encoded.subarray(start + 2, end)) || '0'), end }
  }
  const first = integer(2)
  const second = integer(first.end)
  const canonical = hex(der(first.value, second.value)) === hex(encoded)
  return canonical ? { r: first.value, s: second.value } : undefined
}

function der(r: bigint, s: bigint): Uint8Array {
  const integer = (value: bigint) => {
    const digits = value.toString(16)
    const even = digits.length % 2 === 0 ? digits : `0${digits}`
    const content = bytes(parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even)
    return [0x02, content.length, ...content]
  }
  const content = [...integer(r), ...integer(s)]
  return Uint8Array.of(0x30, content.length, ...content)
}

function number(digits: string): bigint {
  return BigInt(`0x${digits}`)
}
