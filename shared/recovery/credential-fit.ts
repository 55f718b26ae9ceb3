/** Where public keys fit in an account, and the verdicts that passwords and keys have in common. */
import { CodedError, type Details, type KeyType } from '../coinzdense/index.ts'
import {
  hiveRoles,
  weighKeys,
  type AccountAuthorities,
  type AccountReader,
  type HiveRole,
} from './account-authority.ts'
import type { RoleFit } from './credential-verdict.ts'
import { ecdsaPublicKeyText } from './endorsement.ts'
import { repairDetails, repairSentence, type TextRepair } from './master-password-text.ts'

/** What a check may look up. Both may throw when the network fails; the check then throws the same. */
export interface CredentialContext {
  readonly account: AccountAuthorities
  /** Fetches members of an authority, only when the account's own keys do not decide. */
  readonly readAccounts: AccountReader
  /** The accounts that list a public key (STM…); it is told to the node, the private key never is. */
  readonly findKeyOwners: (publicKey: string) => Promise<readonly string[]>
}

/** Public keys (STM…), and for which role a password was derived to get them. */
export type Keys = ReadonlyMap<string, HiveRole | undefined>

/** Where some keys fit: by their weight in each authority, and by being the memo key. */
export async function fitsOf(
  context: CredentialContext,
  keys: Keys,
  reach: 'own-keys' | 'members-too',
): Promise<RoleFit[]> {
  const { account } = context
  const publicKeys = new Set(keys.keys())
  const fits: RoleFit[] = []
  for (const role of hiveRoles) {
    const members = role === 'memo' ? ([[account.memoKey, 1]] as const) : account[role].keys
    const own = members.flatMap(([key, weight]) =>
      keys.has(key) && weight > 0 ? [{ publicKey: key, derivedFor: keys.get(key) }] : [],
    )
    if (role === 'memo') {
      if (own.length > 0)
        fits.push({ role, standing: 'enough', weight: 1, threshold: 1, keys: own, through: [] })
      continue
    }
    if (own.length === 0 && reach === 'own-keys') continue
    const { weight, threshold, through } = await weighKeys(account, role, publicKeys, context.readAccounts)
    if (own.length === 0 && through.length === 0) continue
    fits.push({
      role,
      standing: weight >= threshold ? 'enough' : 'part',
      weight,
      threshold,
      keys: own,
      through,
    })
  }
  return fits
}

/** A verdict that needs nothing but words. */
export function wrong<Reason extends string>(
  reason: Reason,
  sentence: string,
  advice: string,
  details: Details = {},
) {
  return { fits: false, reason, sentence, advice, details } as const
}

/** The public key (STM…) of a private key's text; undefined when no key can have that value. */
export function publicKeyOf(privateKeyText: string): string | undefined {
  try {
    return ecdsaPublicKeyText(privateKeyText)
  } catch (error) {
    if (error instanceof CodedError) return undefined
    throw error
  }
}

/** The verdict over a private key with a typing mistake; `repair` where that mistake is known. */
export function mistyped(repair?: TextRepair) {
  return wrong(
    'mistyped-private-key',
    `This private key has a typing mistake: its checksum does not fit.${repairSentence(repair)}`,
    'Compare it with your copy, character by character.',
    repairDetails(repair),
  )
}

/** The verdict over a key of another kind than HIVE's private ones. */
export function foreignKey(type: KeyType) {
  if (type === 'recoveryPrivateKey')
    return wrong(
      'recovery-key',
      'That is a recovery key, not a HIVE key.',
      'Keep it for the day. HIVE keys begin with 5.',
    )
  if (type === 'coinzdensePrivateKey')
    return wrong('coinzdense-key', 'That is a coinZdense seed, not a HIVE key.', 'HIVE keys begin with 5.')
  return wrong(
    'public-key',
    'That is a public key: everybody may see it, and nobody can sign with it.',
    'Use the private key, which begins with 5.',
  )
}
