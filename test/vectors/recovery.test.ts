/**
 * Recovery keys, their signatures and the published coinZdense keys are the original's, byte for byte; a signature is
 * valid for us exactly when it is for the original, but its base64 text must be canonical (FORMAT.md section 6).
 */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base58 } from '@scure/base'
import { beforeAll, expect } from 'vitest'

import {
  CodedError,
  commandLineOrigin,
  decodeKey,
  deriveValue,
  encodeKey,
  IndexSpace,
  LevelKey,
  levelKeyIndices,
  levelKeyOrigin,
  ready,
} from '../../shared/coinzdense/index.ts'
import { legacyPublicKey } from '../../shared/coinzdense/legacy-public-key.ts'
import {
  decodeSignature,
  encodeSignature,
  parseAccountName,
  RecoveryKey,
  seedFromCredentials,
  signClaim,
  verifyClaim,
} from '../../shared/recovery/index.ts'
import { changedSignature, type Validation } from './changed-signature.ts'
import { ForgetfulLedger } from './forgetful-ledger.ts'
import { bytes, hex, NotUnderstood, vectors } from './harness.ts'

interface Signature {
  readonly czd_wif: string
  readonly czd_key: string
  readonly signature_base64: string
  readonly signature_len: number
  readonly signature_sha256: string
  readonly stdout_last_line: string
  readonly validate: readonly Validation[]
}

interface RecoveryKeyCase {
  readonly op: 'disasterkey'
  readonly account: string
  readonly password: string
  readonly stdout: string
  readonly privkey_wif: string
  readonly pubkey_wif: string
  readonly privkey: string
  readonly pubkey: string
  readonly levelsalt: string
  readonly nonce: string
  readonly sign: readonly Signature[]
}

interface CoinzdenseKeyCase {
  readonly op: 'coinzdensepubkey'
  readonly account: string
  readonly password: string
  readonly hashlen: number
  readonly otsbits: number
  readonly height: number
  readonly privkey_wif: string
  readonly pubkey_wif: string
  readonly pubkey: string
  /** Absent below height 3, where the original has no level key. */
  readonly level_key_wen3index_0_pubkey?: string
}

/** What the original's command line refused; `name` begins with the command, unless it is the one for recovery keys. */
interface RefusedCase {
  readonly op: 'cli_error'
  readonly name: string
  readonly argv: readonly string[]
}

type Case = RecoveryKeyCase | CoinzdenseKeyCase | RefusedCase

const validationFields = new Set([
  ...['name', 'stdout', 'valid', 'error', 'message', 'czd_wif', 'qrk_wif', 'qrk_wif_len', 'signature_xor'],
  ...['signature_drop_last', 'insert_at_40', 'signature_replace'],
])

beforeAll(() => ready)

vectors<Case>(
  'qdr',
  ({ op }) => op,
  async (item) => {
    switch (item.op) {
      case 'disasterkey':
        givesTheOriginalsKey(item)
        for (const signature of item.sign) await givesTheOriginalsSignature(item, signature)
        return
      case 'coinzdensepubkey':
        givesTheOriginalsCoinzdenseKey(item)
        return
      case 'cli_error':
        expect(() => calledAsOnTheCommandLine(item)).toThrow(CodedError)
        return
      default:
        throw new NotUnderstood(`no operation ${(item as { op: string }).op}`)
    }
  },
)

function givesTheOriginalsKey(item: RecoveryKeyCase): void {
  const key = RecoveryKey.fromPassword(item.account, item.password, 'posix')
  expect(key.privateKeyText()).toBe(item.privkey_wif)
  expect(hex(decodeKey('recoveryPrivateKey', item.privkey_wif))).toBe(item.privkey)
  expect(hex(key.publicKey())).toBe(item.pubkey)
  expect(key.publicKeyText()).toBe(item.pubkey_wif)
  expect(item.stdout).toBe(`Recovery-Privkey: ${item.privkey_wif}\nRecovery-Pubkey: ${item.pubkey_wif}\n`)
  expect(hex(deriveValue(bytes(item.privkey), 0n, 'levelSalt', 24, 'posix'))).toBe(item.levelsalt)
  expect(hex(deriveValue(bytes(item.privkey), 1n, 'signatureNonce', 24, 'posix'))).toBe(item.nonce)
}

async function givesTheOriginalsSignature(item: RecoveryKeyCase, recorded: Signature): Promise<void> {
  expect(hex(decodeKey('coinzdensePublicKey', recorded.czd_wif))).toBe(recorded.czd_key)
  const claim = { version: 0, coinzdensePublicKey: bytes(recorded.czd_key) } as const
  const key = RecoveryKey.fromText(item.privkey_wif, 'posix')
  const signature = await signClaim(key, claim, new ForgetfulLedger())

  expect(encodeSignature(signature)).toBe(recorded.signature_base64)
  expect(hex(decodeSignature(recorded.signature_base64))).toBe(hex(signature))
  expect(signature.length).toBe(recorded.signature_len)
  expect(hex(sha256(signature))).toBe(recorded.signature_sha256)
  expect(hex(signature.subarray(0, 48))).toBe(item.levelsalt + item.nonce)
  expect(recorded.stdout_last_line).toContain(item.pubkey_wif)
  for (const validation of recorded.validate) judges(item, recorded, validation)
}

/** Rule: an error of the original, or a base64 text that is not canonical, is a typed error; else the same verdict. */
function judges(item: RecoveryKeyCase, signed: Signature, validation: Validation): void {
  const { name, valid, error } = validation
  const unknown = Object.keys(validation).filter((field) => !validationFields.has(field))
  if (unknown.length > 0) throw new NotUnderstood(`no change ${unknown.join(', ')}`)
  if (valid === undefined && error === undefined) throw new NotUnderstood('neither a verdict nor an error')

  const coinzdenseKey = validation.czd_wif ?? signed.czd_wif
  const recoveryKey = validation.qrk_wif ?? recoveryKeyText(item, validation.qrk_wif_len)
  const text = changedSignature(signed.signature_base64, validation)
  const verdict = () =>
    verifyClaim(
      { version: 0, coinzdensePublicKey: decodeKey('coinzdensePublicKey', coinzdenseKey) },
      decodeKey('recoveryPublicKey', recoveryKey),
      decodeSignature(text),
    )
  const canonical = Buffer.from(text, 'base64').toString('base64') === text
  if (error !== undefined || !canonical) expect(verdict, name).toThrow(CodedError)
  else expect(verdict(), name).toBe(valid)
}

/** The recovery public key as text; with another length than its own it is made without the library, which refuses. */
function recoveryKeyText({ pubkey, pubkey_wif }: RecoveryKeyCase, length: number | undefined): string {
  if (length === undefined) return pubkey_wif
  const key = new Uint8Array(length)
  key.set(bytes(pubkey).subarray(0, length))
  return `QRK${base58.encode(Buffer.concat([key, ripemd160(key).subarray(0, 4)]))}`
}

function givesTheOriginalsCoinzdenseKey(item: CoinzdenseKeyCase): void {
  const seed = seedFromCredentials(item.account, 'czdowner', item.password)
  const parameters = { hashLength: item.hashlen, otsBits: item.otsbits, height: item.height }
  expect(encodeKey('coinzdensePrivateKey', seed.bytes)).toBe(item.privkey_wif)

  const commandLine = legacyPublicKey(seed, parameters, commandLineOrigin, 'posix').publicKey
  expect(hex(commandLine)).toBe(item.pubkey)
  expect(encodeKey('coinzdensePublicKey', commandLine)).toBe(item.pubkey_wif)

  if (item.level_key_wen3index_0_pubkey === undefined) return
  const levelKey = legacyPublicKey(seed, parameters, levelKeyOrigin(0n), 'posix').publicKey
  expect(hex(levelKey)).toBe(item.level_key_wen3index_0_pubkey)
  // Defects 3 and 4: both layouts overlap, so ours is a third one.
  const range = IndexSpace.whole().take(levelKeyIndices(parameters))
  const ours = hex(new LevelKey({ seed, parameters, range, profile: 'posix' }).publicKey())
  expect(ours).not.toBe(item.pubkey)
  expect(ours).not.toBe(item.level_key_wen3index_0_pubkey)
}

/** The library calls behind a command, with its arguments; command-line.test.ts runs the commands themselves. */
function calledAsOnTheCommandLine({ name, argv }: RefusedCase): unknown {
  const [first = '', second = '', third = ''] = argv
  const command = /^(\w+): /.exec(name)?.[1]
  switch (command) {
    case undefined:
      return parseAccountName(first)
    case 'sign':
      decodeKey('coinzdensePublicKey', first)
      return RecoveryKey.fromText('notawif', 'posix')
    case 'validate': {
      const coinzdensePublicKey = decodeKey('coinzdensePublicKey', first)
      return verifyClaim(
        { version: 0, coinzdensePublicKey },
        decodeKey('recoveryPublicKey', second),
        decodeSignature(third),
      )
    }
    case 'coinzdensepubkey': {
      const [hashLength = NaN, otsBits = NaN, height = NaN] = argv.slice(1).map(Number)
      const seed = seedFromCredentials(first, 'czdowner', 'password')
      return legacyPublicKey(seed, { hashLength, otsBits, height }, commandLineOrigin, 'posix')
    }
    default:
      throw new NotUnderstood(`no command ${command}`)
  }
}
