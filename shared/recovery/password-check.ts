/**
 * Does this password belong to the account? Every way of reading it is tried, then the common slips; the verdict names
 * what fits. Passwords are looked at and let go: no verdict contains one.
 */
import { hiveRoles, type AccountAuthorities, type HiveRole } from './account-authority.ts'
import {
  fitsOf,
  foreignKey,
  mistyped,
  publicKeyOf,
  wrong,
  type CredentialContext,
  type Keys,
} from './credential-fit.ts'
import { keysInWords, variantSentences, type PasswordVerdict, type RoleFit } from './credential-verdict.ts'
import { otherSlips, spaceSlips, type PasswordSlip } from './password-slips.ts'
import { recogniseText } from './recognised-text.ts'
import { passwordVariants, rolePublicKey, type PasswordVariant } from './role-keys.ts'

/**
 * Checks a master password (or an older one) in every variant. Throws only what the look-ups throw.
 */
export async function checkPassword(context: CredentialContext, password: string): Promise<PasswordVerdict> {
  const { account } = context
  const recognised = recogniseText(password)
  if (recognised.kind === 'too-long')
    return wrong('too-long', 'No password is as long as this.', 'Check what you pasted.')
  if (recognised.kind === 'empty')
    return wrong('empty', 'There is no password here.', 'Type the password of the account.')

  // A password with a space too many is not "right after all": the recovery key would come out differently.
  const [plain, folded] = [passwordVariants.slice(0, 4), passwordVariants.slice(4)]
  for (const variant of plain) {
    const roles = await fitsOf(context, derivedKeys(account.name, password, variant), 'own-keys')
    if (roles.length > 0) return fitting(account.name, variant, roles)
  }
  const spaceSlip = findSlip(account, password, spaceSlips)
  if (spaceSlip !== undefined) return slipped(account.name, spaceSlip)
  for (const variant of folded) {
    const roles = await fitsOf(context, derivedKeys(account.name, password, variant), 'own-keys')
    if (roles.length > 0) return fitting(account.name, variant, roles)
  }
  const otherSlip = findSlip(account, password, otherSlips)
  if (otherSlip !== undefined) return slipped(account.name, otherSlip)
  return otherThanPassword(context, password.trim())
}

function derivedKeys(account: string, password: string, variant: PasswordVariant): Keys {
  const keys = new Map<string, HiveRole>()
  for (const role of hiveRoles) {
    const publicKey = rolePublicKey(account, role, password, variant)
    if (publicKey !== undefined) keys.set(publicKey, role)
  }
  return keys
}

/** The first slip that, undone, makes the password fit. */
function findSlip(
  account: AccountAuthorities,
  password: string,
  slips: readonly PasswordSlip[],
): PasswordSlip | undefined {
  const known = new Set([
    account.memoKey,
    ...[account.owner, account.active, account.posting].flatMap(({ keys }) => keys.map(([key]) => key)),
  ])
  return slips.find(({ undo }) => {
    const undone = undo(password)
    if (undone === password || undone === '') return false
    return [...derivedKeys(account.name, undone, 'as-typed').keys()].some((key) => known.has(key))
  })
}

/** A text in the password field that fits in no way: perhaps it is something else. */
async function otherThanPassword(context: CredentialContext, text: string): Promise<PasswordVerdict> {
  const { name } = context.account
  const recognised = recogniseText(text)
  if (recognised.kind === 'mistyped-private-key') return mistyped()
  if (recognised.kind === 'key' && recognised.type !== 'ecdsaPrivateKey') return foreignKey(recognised.type)
  const publicKey = recognised.kind === 'key' ? publicKeyOf(text) : undefined
  if (publicKey === undefined)
    return wrong(
      'does-not-fit',
      `This password does not fit ${name}.`,
      'Check capitals, spaces and the keyboard layout, and whether it is an older one.',
      { account: name },
    )
  const roles = await fitsOf(context, new Map([[publicKey, undefined]]), 'members-too')
  const where =
    roles.length === 0
      ? `It does not fit ${name} either.`
      : `It is the ${keysInWords(roles.map(({ role }) => role))} of ${name}.`
  return {
    fits: false,
    reason: 'private-key',
    roles,
    sentence: `That is a private key, not a password. ${where}`,
    advice:
      roles.length === 0 ? 'Look for the password of the account.' : 'Use it where that key is asked for.',
    details: { account: name, roles: roles.map(({ role }) => role) },
  }
}

function fitting(name: string, variant: PasswordVariant, roles: readonly RoleFit[]): PasswordVerdict {
  const fits = roles.map(({ role }) => role)
  const missing = hiveRoles.filter((role) => !fits.includes(role))
  const others =
    missing.length === 0
      ? ''
      : ` The ${keysInWords(missing)} ${missing.length === 1 ? 'comes' : 'come'} from elsewhere.`
  const sentence = `This password fits the ${keysInWords(fits)} of ${name}.${variantSentences[variant]}${others}`
  return {
    fits: true,
    reason: 'fits',
    variant,
    roles,
    sentence,
    details: { account: name, variant, roles: fits, missing },
  }
}

function slipped(name: string, { code, words }: PasswordSlip): PasswordVerdict {
  return {
    fits: false,
    reason: 'fits-without-a-slip',
    slip: code,
    sentence: `This password does not fit ${name}. It does fit ${words}.`,
    advice: 'Correct it, so that every key that is made from it comes out right.',
    details: { account: name, slip: code },
  }
}
