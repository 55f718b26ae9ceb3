/**
 * The keys of an account in what somebody gave where a key is asked for: the keys that stand in it, or those that come
 * from the master password that it is. A key is exact or it is none, so that it does not matter what it was taken out of;
 * a password counts only as it was typed, or with the checksum that hive.blog's passwords have.
 */
import { encodeKey, say, wipe, type Saying } from '../coinzdense/index.ts'
import type { HiveRole } from './account-authority.ts'
import { fitsOf, publicKeyOf, type CredentialContext } from './credential-fit.ts'
import type { PasswordVerdict, RoleFit } from './credential-verdict.ts'
import { checkPassword } from './password-check.ts'
import { readPasted, type Pasted } from './pasted-keys.ts'
import { roleKey } from './role-keys.ts'
import { tidyingRemarks } from './tidying-remarks.ts'

/** A private key, and where it fits. */
export interface HeldKey {
  /** 5…: secret. */
  readonly privateKey: string
  /** STM… */
  readonly publicKey: string
  readonly roles: readonly RoleFit[]
  /** What is said about how it was come by, when it is used for a role. */
  readonly remarks: (role: HiveRole) => readonly Saying[]
}

/** What is in a text. */
export interface HeldText {
  readonly pasted: Pasted
  /** Keys with no possible value are left out. */
  readonly keys: readonly HeldKey[]
  /** Undefined while the text was not held against the account as a password, because its keys decide. */
  readonly password: PasswordVerdict | undefined
}

/** A list of more keys than this is none of one person's. */
const mostKeys = 64

/**
 * Holds a text against an account, for whoever looks for a key of this role. Throws what the look-ups throw.
 */
export async function searchKeys(
  context: CredentialContext,
  role: HiveRole,
  text: string,
): Promise<HeldText> {
  const pasted = readPasted(text)
  const near = await standingKeys(context, pasted, 'own-keys')
  if (serving(near, role) !== undefined) return { pasted, keys: near, password: undefined }
  for (const password of pasted.masterPasswords) {
    const verdict = await checkPassword(context, password)
    if (verdict.fits)
      return {
        pasted,
        keys: [...near, ...(await derivedKeys(context, password, verdict))],
        password: verdict,
      }
  }
  const far = near.length === 0 ? near : await standingKeys(context, pasted, 'members-too')
  if (far.some(({ roles }) => roles.length > 0)) return { pasted, keys: far, password: undefined }
  const password = await checkPassword(context, text)
  return { pasted, keys: [...far, ...(await derivedKeys(context, text, password))], password }
}

/** The key that can act alone for a role; rather one of the account itself than one that acts through another. */
export function serving(keys: readonly HeldKey[], role: HiveRole): HeldKey | undefined {
  const enough = keys.filter(({ roles }) =>
    roles.some((fit) => fit.role === role && fit.standing === 'enough'),
  )
  return enough.find((key) => fitFor(key, role)?.through.length === 0) ?? enough[0]
}

export function fitFor({ roles }: HeldKey, role: HiveRole): RoleFit | undefined {
  return roles.find((fit) => fit.role === role)
}

async function standingKeys(
  context: CredentialContext,
  pasted: Pasted,
  reach: 'own-keys' | 'members-too',
): Promise<HeldKey[]> {
  const held: HeldKey[] = []
  const all = pasted.keys.filter(({ type }) => type === 'ecdsaPrivateKey').slice(0, mostKeys)
  for (const { text: privateKey, tidied } of all) {
    const publicKey = publicKeyOf(privateKey)
    if (publicKey === undefined) continue
    const roles = await fitsOf(context, new Map([[publicKey, undefined]]), reach)
    held.push({
      privateKey,
      publicKey,
      roles,
      remarks: (role) => tidyingRemarks(role, tidied, all.length),
    })
  }
  return held
}

/** Each key that a password gives and that stands in the account, held alone: an endorsement is one signature. */
async function derivedKeys(
  context: CredentialContext,
  password: string,
  verdict: PasswordVerdict,
): Promise<HeldKey[]> {
  if (!verdict.fits) return []
  const { variant, roles: fits, sentence, details } = verdict
  const derivations = new Map(
    fits.flatMap(({ keys }) =>
      keys.flatMap(({ publicKey, derivedFor }) =>
        derivedFor === undefined ? [] : [[publicKey, derivedFor]],
      ),
    ) as [string, HiveRole][],
  )
  const unusual = variant === 'as-typed' ? [] : [say('password-variant', sentence, details)]
  const held: HeldKey[] = []
  for (const [publicKey, derivedFor] of derivations) {
    const key = roleKey(context.account.name, derivedFor, password, variant)
    if (key === undefined) continue
    try {
      held.push({
        privateKey: encodeKey('ecdsaPrivateKey', key),
        publicKey,
        roles: await fitsOf(context, new Map([[publicKey, derivedFor]]), 'own-keys'),
        remarks: (role) => [
          ...unusual,
          say('key-from-master-password', `The ${role} key comes from the master password that was given.`, {
            role,
          }),
        ],
      })
    } finally {
      wipe(key)
    }
  }
  return held
}
