/** A claim before it is signed: the new key that it names, and the claim that it comes to for one recovery key. */
import { decodeKey, type StackParameters } from '../../shared/coinzdense/index.ts'
import type { AccountName, Claim } from '../../shared/recovery/index.ts'

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

/** The claim of a draft. Throws EncodingError when its new key is none. */
export function claimOfDraft(
  { version, coinzdenseKey, parameters }: ClaimDraft,
  { account, chainId, recoveryPublicKey }: Claimant,
): Claim {
  const coinzdensePublicKey = decodeKey('coinzdensePublicKey', coinzdenseKey)
  if (version === 0 || parameters === undefined) return { version: 0, coinzdensePublicKey }
  const statement = { chainId, account, recoveryPublicKey, coinzdensePublicKey: coinzdenseKey, parameters }
  return { version: 1, statement }
}
