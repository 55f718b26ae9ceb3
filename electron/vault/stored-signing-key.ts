/**
 * A signing key as the vault keeps it, and as it signs. The vault's record has the seed, so a key lives only while the
 * vault is open; its name in the ledger tells which record is whose, and is no secret.
 */
import {
  IndexSpace,
  SecretSeed,
  SigningKey,
  type SigningKeySource,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import type { StoredSigningKey, VaultContents } from './vault-contents.ts'

/** The source of a stored key, with a seed of its own: whoever asked for it wipes it. */
export function signingKeySource(stored: StoredSigningKey): SigningKeySource {
  const space = IndexSpace.whole()
  const start = BigInt(stored.start)
  if (start > 0n) space.take(start)
  return {
    seed: SecretSeed.copyOf(stored.seed),
    parameters: stackParametersOf(stored),
    range: space.take(BigInt(stored.length)),
    profile: stored.profile,
  }
}

export function stackParametersOf({ hashLength, otsBits, heights }: StoredSigningKey): StackParameters {
  return { hashLength, otsBits, heights }
}

/** The key's name in the ledger, 32 hex digits. */
function storedKeyName(stored: StoredSigningKey): string {
  const source = signingKeySource(stored)
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
