/**
 * The vault's file (FORMAT.md section 26): a header that says how to make the key of the passphrase, and the contents,
 * sealed with XChaCha20-Poly1305. The whole header is authenticated with them, so that nobody can make it cheaper.
 */
import { createHash } from 'node:crypto'

import sodium from 'libsodium-wrappers'

import { equalBytes } from '../../shared/coinzdense/index.ts'
import { VaultError } from './errors.ts'
import { isAffordable, saltLength, type StretchingCost } from './passphrase-stretching.ts'

/** What can be read of a vault without its passphrase. */
export interface VaultHeader {
  readonly cost: StretchingCost
  readonly salt: Uint8Array
  /** Counts the times the vault was stored. */
  readonly generation: number
}

/** A vault's file, taken apart. */
export interface VaultEnvelope extends VaultHeader {
  readonly headerBytes: Uint8Array
  readonly keyCheck: Uint8Array
  readonly nonce: Uint8Array
  readonly sealed: Uint8Array
}

const magic = new TextEncoder().encode('LIFEBOAT VAULT\r\n')
const formatVersion = 1
const nonceLength = 24
const keyCheckLength = 16
const tagLength = 16
const at = {
  version: 16,
  passes: 18,
  memory: 22,
  salt: 26,
  generation: 42,
  length: 50,
  keyCheck: 58,
} as const
const nonceAt = at.keyCheck + keyCheckLength
const checksumAt = nonceAt + nonceLength
const headerLength = checksumAt + 16

/** Bytes of the largest vault that is read. */
export const largestVault = 256 * 1024 * 1024

/** Seals contents under a key (32 bytes) and a fresh nonce: the bytes of the file. The caller keeps contents and key. */
export async function sealVault(
  { cost, salt, generation }: VaultHeader,
  contents: Uint8Array,
  key: Uint8Array,
): Promise<Uint8Array> {
  await sodium.ready
  const header = new Uint8Array(headerLength)
  const view = new DataView(header.buffer)
  header.set(magic)
  view.setUint16(at.version, formatVersion)
  view.setUint32(at.passes, cost.passes)
  view.setUint32(at.memory, cost.memory)
  header.set(salt, at.salt)
  view.setBigUint64(at.generation, BigInt(generation))
  view.setBigUint64(at.length, BigInt(contents.length + tagLength))
  header.set(checkOfKey(key), at.keyCheck)
  const nonce = sodium.randombytes_buf(nonceLength)
  header.set(nonce, nonceAt)
  header.set(checksum(header.subarray(0, checksumAt)), checksumAt)
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(contents, header, null, nonce, key)
  return Buffer.concat([header, sealed])
}

/**
 * Takes a vault's file apart, without any key. Throws VaultError: `vault-foreign` when it is something else,
 * `vault-newer` when a later version made it, `vault-damaged` when it is cut short, changed, or asks for more than any
 * vault of ours would.
 */
export function readEnvelope(file: Uint8Array): VaultEnvelope {
  if (!equalBytes(file.subarray(0, magic.length), magic.subarray(0, file.length)) || file.length === 0)
    throw new VaultError(
      'vault-foreign',
      'This file is not a Lifeboat vault.',
      'Choose the file that Lifeboat made. It was not changed.',
    )
  if (file.length < headerLength) throw damaged()
  const view = new DataView(file.buffer, file.byteOffset, headerLength)
  if (view.getUint16(at.version) > formatVersion) throw newer()
  const headerBytes = Uint8Array.from(file.subarray(0, headerLength))
  const cost = { passes: view.getUint32(at.passes), memory: view.getUint32(at.memory) }
  const sealed = file.subarray(headerLength)
  if (
    view.getUint16(at.version) !== formatVersion ||
    !equalBytes(checksum(headerBytes.subarray(0, checksumAt)), headerBytes.subarray(checksumAt)) ||
    !isAffordable(cost) ||
    view.getBigUint64(at.length) !== BigInt(sealed.length) ||
    view.getBigUint64(at.generation) > BigInt(Number.MAX_SAFE_INTEGER)
  )
    throw damaged()
  return {
    cost,
    salt: headerBytes.subarray(at.salt, at.salt + saltLength),
    generation: Number(view.getBigUint64(at.generation)),
    headerBytes,
    keyCheck: headerBytes.subarray(at.keyCheck, nonceAt),
    nonce: headerBytes.subarray(nonceAt, checksumAt),
    sealed,
  }
}

/**
 * The contents, for the caller to wipe. Throws VaultError `wrong-passphrase` when the key is another one, and
 * `vault-damaged` when the key is right and the contents are not what was sealed.
 */
export async function openEnvelope(envelope: VaultEnvelope, key: Uint8Array): Promise<Uint8Array> {
  await sodium.ready
  const { keyCheck, sealed, headerBytes, nonce } = envelope
  if (!equalBytes(checkOfKey(key), keyCheck))
    throw new VaultError(
      'wrong-passphrase',
      'This is not the passphrase of this vault.',
      'Try again: look at the keyboard layout, capital letters, and spaces at the end. Nothing was changed.',
    )
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, headerBytes, nonce, key)
  } catch {
    throw damaged()
  }
}

export function newer(): VaultError {
  return new VaultError(
    'vault-newer',
    'This vault was stored by a later version of Lifeboat.',
    'Install the latest version and open it with that. It was not changed.',
  )
}

export function damaged(): VaultError {
  return new VaultError(
    'vault-damaged',
    'This vault is damaged: something is missing from it or was changed.',
    'Open your exported copy, or restore your keys from their backups. The file was not changed.',
  )
}

/**
 * Tells a wrong passphrase from a damaged file. Whoever guesses passphrases gains nothing by it: trying to open the
 * contents tells the same, and stretching costs a million times as much as either.
 */
function checkOfKey(key: Uint8Array): Uint8Array {
  return sodium.crypto_generichash(keyCheckLength, 'lifeboat vault key check', key)
}

function checksum(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest().subarray(0, 16)
}
