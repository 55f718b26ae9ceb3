/**
 * A signing key as the vault keeps it, and as it signs. The vault's record has the seed, so a key lives only while the
 * vault is open; its name in the ledger tells which record is whose, and is no secret.
 */
import {
  formatWrittenKey,
  IndexSpace,
  levelKeySeed,
  SecretSeed,
  SigningKey,
  type SigningKeyDescription,
  type SigningKeySource,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import type { StoredSigningKey, VaultContents } from './vault-contents.ts'

/** The source of a stored key, with a seed of its own: whoever asked for it wipes it. */
export function storedKeySource(stored: StoredSigningKey): SigningKeySource {
  const space = IndexSpace.whole()
  const start = BigInt(stored.start)
  if (start > 0n) space.take(start)
  const range = space.take(BigInt(stored.length))
  const { parameters, profile, derivation } = descriptionOf(stored)
  const written = SecretSeed.copyOf(stored.seed)
  try {
    return { seed: levelKeySeed(written, { parameters, profile, derivation }), parameters, range, profile }
  } finally {
    written.wipe()
  }
}

/** The key as it is written down: secret. */
export function writtenTextOf(stored: StoredSigningKey): string {
  const seed = SecretSeed.copyOf(stored.seed)
  try {
    return formatWrittenKey({ ...descriptionOf(stored), seed })
  } finally {
    seed.wipe()
  }
}

/** The stored key with this name in the ledger; undefined when it is not there. */
export function findStoredKey(
  { signingKeys }: Pick<VaultContents, 'signingKeys'>,
  name: string,
): StoredSigningKey | undefined {
  return signingKeys.find((stored) => storedKeyName(stored) === name)
}

function descriptionOf(stored: StoredSigningKey): SigningKeyDescription {
  const { profile, derivation } = stored
  return { parameters: stackParametersOf(stored), profile, derivation }
}

export function stackParametersOf({ hashLength, otsBits, heights }: StoredSigningKey): StackParameters {
  return { hashLength, otsBits, heights }
}

/** The key's name in the ledger, 32 hex digits. */
function storedKeyName(stored: StoredSigningKey): string {
  const source = storedKeySource(stored)
  try {
    return new SigningKey(source).name
  } finally {
    source.seed.wipe()
  }
}

/** The contents with one signing key changed, or without it when `change` gives undefined; as they are when it is not there. */
export function withSigningKey(
  contents: VaultContents,
  name: string,
  change: (stored: StoredSigningKey) => StoredSigningKey | undefined,
): VaultContents {
  const signingKeys = contents.signingKeys.flatMap((stored) =>
    storedKeyName(stored) === name ? (change(stored) ?? []) : stored,
  )
  return { ...contents, signingKeys }
}
