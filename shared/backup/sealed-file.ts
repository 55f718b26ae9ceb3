/**
 * A recovery key sealed with a password (FORMAT.md section 21): Argon2id (RFC 9106) makes a key of the password, which
 * XChaCha20-Poly1305 uses. In clear stand the version, the cost and the derivation profile, which say nothing about
 * whose key it is; the account's name is inside, so that a thief of the file does not learn what it is worth.
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import sodium from 'libsodium-wrappers'

import {
  derivationProfiles,
  LengthError,
  NotReadyError,
  ParameterError,
  requireBytes,
  wipe,
  type DerivationProfile,
} from '../coinzdense/index.ts'
import { parseAccountName, type AccountName } from '../recovery/index.ts'
import { BackupPasswordError, SealedFileError } from './errors.ts'
import { factBytes, formatSealedText, parseSealedText, type SealedText } from './sealed-text.ts'
import type { RandomBytes } from './secret-sharing.ts'
import { secretLength } from './seed-words.ts'

/** What one guess at the password costs. */
export interface PasswordCost {
  /** Passes over the memory, 1..16. */
  readonly passes: number
  /** KiB, 8..1,048,576: one gibibyte at most, because more does not fit WebAssembly everywhere. */
  readonly memory: number
}

/** What a sealed file holds. The caller owns `secret`. */
export interface SealedContents {
  /** 32 bytes. */
  readonly secret: Uint8Array
  readonly profile: DerivationProfile
  readonly account: AccountName
  /** When it was sealed, in seconds since 1970. */
  readonly sealedAt: number
}

/** What a sealed file says without its password. */
export interface SealedFacts {
  readonly profile: DerivationProfile
  readonly cost: PasswordCost
}

/** libsodium's limits for highly sensitive data: four passes over a gibibyte, some seconds. */
export const sensitiveCost: PasswordCost = { passes: 4, memory: 1048576 }

const version = 1
const largestCost: PasswordCost = { passes: 16, memory: 1048576 }
const smallestMemory = 8
const saltLength = 16
const nonceLength = 24
const keyLength = 32
const tagLength = 16
const longestName = 16
/** The same for every account: secret, time (8 bytes, big endian), length of the name, name, zeros. */
const plainLength = secretLength + 8 + 1 + longestName
const bodyLength = saltLength + nonceLength + plainLength + tagLength
const longestPassword = 1024
const costLine = /^argon2id13 passes=(\d{1,2}) memory-KiB=(\d{1,7})$/

/**
 * Seals a recovery key. Takes seconds and a gibibyte of memory at the default cost, so call it in a worker that ends
 * afterwards: WebAssembly gives memory back only then. Throws LengthError, ParameterError or BackupPasswordError.
 */
export function sealRecoveryKey(
  contents: SealedContents,
  password: string,
  randomBytes: RandomBytes,
  cost: PasswordCost = sensitiveCost,
): string {
  requireBytes(contents.secret, secretLength, 'The recovery key')
  requireCost(cost)
  const facts = factsInClear(contents.profile, cost)
  const plain = plainOf(contents)
  try {
    const salt = randomBytes(saltLength)
    const nonce = randomBytes(nonceLength)
    const key = passwordKey(password, salt, cost)
    const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
      plain,
      factBytes(facts),
      null,
      nonce,
      key,
    )
    wipe(key)
    return formatSealedText({ facts, body: concatBytes(salt, nonce, sealed) })
  } finally {
    wipe(plain)
  }
}

/**
 * What stands in clear. Throws SealedFileError: as `parseSealedText`, `sealed-newer` or `sealed-malformed`. Costs
 * nothing: call it before asking for the password.
 */
export function readSealedFacts(text: string): SealedFacts {
  return interpret(parseSealedText(text))
}

/**
 * Opens a sealed file; the caller wipes the secret. As costly as sealing it. Throws as `readSealedFacts` does,
 * BackupPasswordError when the password cannot be one, and SealedFileError `wrong-password` when it is not the one.
 */
export function openSealedFile(text: string, password: string): SealedContents {
  const parsed = parseSealedText(text)
  const { profile, cost } = interpret(parsed)
  const { facts, body } = parsed
  const salt = body.subarray(0, saltLength)
  const nonce = body.subarray(saltLength, saltLength + nonceLength)
  const sealed = body.subarray(saltLength + nonceLength)
  const key = passwordKey(password, salt, cost)
  const plain = decrypt(sealed, factBytes(facts), nonce, key)
  wipe(key)
  if (plain === undefined)
    throw new SealedFileError(
      'wrong-password',
      'This password does not open the file. The file itself is whole.',
      'Try it again: mind capital letters, spaces, and the language of the keyboard.',
    )
  try {
    return contentsOf(plain, profile)
  } finally {
    wipe(plain)
  }
}

function factsInClear(profile: DerivationProfile, { passes, memory }: PasswordCost): string[] {
  return [
    `Format: ${version}`,
    `Derivation: ${profile}`,
    `Password: argon2id13 passes=${passes} memory-KiB=${memory}`,
    'Cipher: xchacha20-poly1305-ietf',
  ]
}

function interpret({ facts, body }: SealedText): SealedFacts {
  const stated = /^Format: (\d{1,6})$/.exec(facts[0] ?? '')?.[1]
  if (stated !== undefined && Number(stated) > version)
    throw new SealedFileError(
      'sealed-newer',
      'This file was made by a newer version of Lifeboat.',
      'Open it with a version that is at least as new.',
    )
  const profile = derivationProfiles.find((name) => facts[1] === `Derivation: ${name}`)
  const [, passes = '0', memory = '0'] = costLine.exec(facts[2]?.replace(/^Password: /, '') ?? '') ?? []
  const cost: PasswordCost = { passes: Number(passes), memory: Number(memory) }
  if (profile === undefined || !isAffordable(cost) || body.length !== bodyLength) throw malformed()
  // One way to write it: what is written again must be what was read.
  if (factsInClear(profile, cost).join('\n') !== facts.join('\n')) throw malformed()
  return { profile, cost }
}

function isAffordable({ passes, memory }: PasswordCost): boolean {
  return (
    Number.isInteger(passes) &&
    Number.isInteger(memory) &&
    passes >= 1 &&
    passes <= largestCost.passes &&
    memory >= smallestMemory &&
    memory <= largestCost.memory
  )
}

function requireCost(cost: PasswordCost): void {
  if (!isAffordable(cost))
    throw new ParameterError(
      'password-cost',
      'This is not a cost that a password may be given.',
      'Choose 1 to 16 passes over 8 KiB to 1 GiB of memory.',
    )
}

/** The password as UTF-8 in Unicode's composed form, so that it is the same from every keyboard. */
function passwordKey(password: string, salt: Uint8Array, { passes, memory }: PasswordCost): Uint8Array {
  if (typeof (password as unknown) !== 'string' || password === '' || password.length > longestPassword)
    throw new BackupPasswordError(
      'password-length',
      'A password has 1 to 1,024 characters.',
      'Enter the password of this file.',
    )
  if (typeof (sodium.crypto_pwhash as unknown) !== 'function')
    throw new NotReadyError(
      'not-ready',
      'The cryptographic library has not loaded yet.',
      'Await `ready` before the first use.',
    )
  const bytes = utf8ToBytes(password.normalize('NFC'))
  try {
    return sodium.crypto_pwhash(
      keyLength,
      bytes,
      salt,
      passes,
      memory * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
  } catch {
    throw new SealedFileError(
      'not-enough-memory',
      'There is not enough free memory to check this password.',
      `Close other programs: ${Math.ceil(memory / 1024)} megabytes are needed for some seconds.`,
      { megabytes: Math.ceil(memory / 1024) },
    )
  } finally {
    wipe(bytes)
  }
}

function decrypt(
  sealed: Uint8Array,
  facts: Uint8Array,
  nonce: Uint8Array,
  key: Uint8Array,
): Uint8Array | undefined {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, facts, nonce, key)
  } catch {
    return undefined
  }
}

function plainOf({ secret, account, sealedAt }: SealedContents): Uint8Array {
  const name = utf8ToBytes(account)
  if (name.length > longestName || !Number.isSafeInteger(sealedAt) || sealedAt < 0)
    throw new LengthError(
      'sealed-contents',
      'The name or the date cannot be written into a sealed file.',
      'Give a HIVE account and whole seconds since 1970.',
    )
  const plain = new Uint8Array(plainLength)
  plain.set(secret)
  new DataView(plain.buffer).setBigUint64(secretLength, BigInt(sealedAt))
  plain[secretLength + 8] = name.length
  plain.set(name, secretLength + 9)
  return plain
}

function contentsOf(plain: Uint8Array, profile: DerivationProfile): SealedContents {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.length)
  const length = view.getUint8(secretLength + 8)
  const name = plain.subarray(secretLength + 9)
  if (length > longestName || name.subarray(length).some((byte) => byte !== 0)) throw malformed()
  const account = parseAccountName(String.fromCharCode(...name.subarray(0, length)))
  const sealedAt = Number(view.getBigUint64(secretLength))
  return { secret: plain.slice(0, secretLength), profile, account, sealedAt }
}

function malformed(): SealedFileError {
  return new SealedFileError(
    'sealed-malformed',
    'This file is not written the way Lifeboat writes it.',
    'Open it with the program that made it, or use another backup.',
  )
}
