/** A claim before it is signed: the new key that it names, and the claim that it comes to for one recovery key. */
import { decodeKey, sameStack, type StackParameters } from '../../shared/coinzdense/index.ts'
import type { AccountName, Claim } from '../../shared/recovery/index.ts'
import { RecoveryError } from './errors.ts'

/** The claim that is about to be signed. A new random key is made once: a second one would be a second statement. */
export interface ClaimDraft {
  readonly version: 0 | 1
  /** CZD…. */
  readonly coinzdenseKey: string
  /** Undefined where nobody knows them; only version 0 can be signed then. */
  readonly parameters: StackParameters | undefined
}

/** Who claims, and where. */
export interface Claimant {
  readonly account: AccountName
  /** 64 hex digits. */
  readonly chainId: string
  /** QRK…. */
  readonly recoveryPublicKey: string
}

/**
 * Throws RecoveryError `draft-differs`, which says what stands in the draft, unless it is what is asked for now. Who asks
 * for nothing in particular gets the draft.
 */
export function requireDraftAsAsked(
  { version, coinzdenseKey, parameters }: ClaimDraft,
  asked: { readonly version: 0 | 1 | undefined; readonly parameters: StackParameters | undefined },
  file: string,
): void {
  const sameVersion = asked.version === undefined || asked.version === version
  const sameNumbers =
    asked.parameters === undefined || (parameters !== undefined && sameStack(parameters, asked.parameters))
  if (sameVersion && sameNumbers) return
  const numbers =
    parameters === undefined
      ? 'without its numbers'
      : `with ${parameters.hashLength} bytes in a hash, ${parameters.otsBits} bits for a pair of chains and the heights ${parameters.heights.join(',')}`
  throw new RecoveryError(
    'draft-differs',
    `An earlier run was about to sign something else with this recovery key: a claim of version ${version} for the key ${coinzdenseKey}, ${numbers}. Nothing was signed.`,
    `Leave out what differs, to go on with that claim. To sign another one, give the public key of its new key, or move ${file} away.`,
    { version, coinzdenseKey, file },
  )
}

/**
 * The claim of a draft. Throws EncodingError when its new key is none, RecoveryError `draft-without-parameters` when it is
 * of version 1 and does not say what the statement has to name.
 */
export function claimOfDraft(
  { version, coinzdenseKey, parameters }: ClaimDraft,
  { account, chainId, recoveryPublicKey }: Claimant,
): Claim {
  const coinzdensePublicKey = decodeKey('coinzdensePublicKey', coinzdenseKey)
  if (version === 0) return { version, coinzdensePublicKey }
  if (parameters === undefined)
    throw new RecoveryError(
      'draft-without-parameters',
      `A claim of version 1 names the numbers of the new key, and nobody has said those of ${coinzdenseKey}. Nothing was signed.`,
      'Choose the key once more, with what shows its numbers.',
      { coinzdenseKey },
    )
  const statement = { chainId, account, recoveryPublicKey, coinzdensePublicKey: coinzdenseKey, parameters }
  return { version: 1, statement }
}
