/**
 * Does this password belong to the account? A text that fits only after white space is folded or its form is changed is
 * a slip, named and refused: HIVE's wallets forgive it, but the recovery key is made from every character as it was
 * typed. Passwords are looked at and let go: no verdict contains one.
 *
 * Of all texts that fit one set of account keys exactly one is accepted, the one from which the original makes the
 * recovery key: the text whose UTF-8 bytes the keys come from; where it has accents of two characters, which the original
 * cannot encode, the same with each accent as one; and where the bytes are no UTF-8, the text of those latin-1 bytes.
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
import { damagedKeyIn } from './damaged-key.ts'
import { keysInWords, variantSentences, type PasswordVerdict, type RoleFit } from './credential-verdict.ts'
import { invisibleIn, invisibleWords } from './invisible-characters.ts'
import {
  masterPasswordIn,
  readMasterPassword,
  repairDetails,
  repairSentence,
} from './master-password-text.ts'
import { slipWords, undoings, utf8ReadAsLatin1, type Undone } from './password-slips.ts'
import { readPasted } from './pasted-keys.ts'
import { recogniseText } from './recognised-text.ts'
import { passwordVariants, rolePublicKey, type PasswordVariant } from './role-keys.ts'

/** Texts that are tried for slips; each costs four public keys for each way of reading it. */
const mostUndoings = 300

/**
 * Checks a master password (or an older one). Throws only what the look-ups throw.
 */
export async function checkPassword(context: CredentialContext, password: string): Promise<PasswordVerdict> {
  const { account } = context
  const recognised = recogniseText(password)
  if (recognised.kind === 'too-long')
    return wrong('too-long', 'No password is as long as this.', 'Check what you pasted.')
  if (recognised.kind === 'empty')
    return wrong('empty', 'There is no password here.', 'Type the password of the account.')

  for (const variant of passwordVariants) {
    if (!isAcceptedAs(variant, password)) continue
    const roles = await fitsOf(context, derivedKeys(account.name, password, variant), 'own-keys')
    if (roles.length > 0) return fitting(account.name, variant, roles)
  }
  const slip = findSlip(account, password)
  if (slip !== undefined) return slipped(account.name, password, slip)
  return otherThanPassword(context, password)
}

/** Whether a text, read in this way, is the one spelling of all that lead to the same keys. */
function isAcceptedAs(variant: PasswordVariant, password: string): boolean {
  switch (variant) {
    case 'as-typed':
      return !isComposable(password)
    case 'decomposed':
      return isComposable(password.normalize('NFD')) && password === password.normalize('NFC')
    case 'latin1':
      return /[\x80-\xff]/.test(password) && utf8ReadAsLatin1(password) === undefined
  }
}

/** Whether the original can make no key from this text, but from the same with each accent as one character. */
function isComposable(text: string): boolean {
  const composed = text.normalize('NFC')
  return text !== composed && text === text.normalize('NFD') && !/[^\0-\xff]/.test(composed)
}

function derivedKeys(account: string, password: string, variant: PasswordVariant): Keys {
  const keys = new Map<string, HiveRole>()
  for (const role of hiveRoles) {
    const publicKey = rolePublicKey(account, role, password, variant)
    if (publicKey !== undefined) keys.set(publicKey, role)
  }
  return keys
}

/** The likeliest slips that, undone, give a text that is accepted. */
function findSlip(account: AccountAuthorities, password: string): Undone | undefined {
  const known = new Set([
    account.memoKey,
    ...[account.owner, account.active, account.posting].flatMap(({ keys }) => keys.map(([key]) => key)),
  ])
  for (const undone of undoings(password, mostUndoings)) {
    const fits = passwordVariants.some(
      (variant) =>
        isAcceptedAs(variant, undone.text) &&
        [...derivedKeys(account.name, undone.text, variant).keys()].some((key) => known.has(key)),
    )
    if (fits) return undone
  }
  return undefined
}

/** A text in the password field that fits in no way: perhaps it is something else. */
async function otherThanPassword(context: CredentialContext, password: string): Promise<PasswordVerdict> {
  const { name } = context.account
  const { keys } = readPasted(password)
  const own = keys.filter(({ type }) => type === 'ecdsaPrivateKey').map(({ text }) => publicKeyOf(text))
  const publicKeys = own.flatMap((key) => (key === undefined ? [] : [[key, undefined] as const]))
  const [foreign] = keys.filter(({ type }) => type !== 'ecdsaPrivateKey')
  if (publicKeys.length === 0 && foreign !== undefined) return foreignKey(foreign.type)
  const damage = publicKeys.length === 0 ? damagedKeyIn(password) : undefined
  if (damage?.kind === 'mistyped' && /^5/.test(password.trim())) return mistyped(damage.repair)
  if (publicKeys.length === 0) return fitsNowhere(name, password)
  const roles = await fitsOf(context, new Map(publicKeys), 'members-too')
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

function fitsNowhere(name: string, password: string): PasswordVerdict {
  const details = { account: name }
  const characters = invisibleIn(password)
  if (characters.length > 0)
    return wrong(
      'invisible-characters',
      `This password does not fit ${name}, and in it is something that nobody sees: ${invisibleWords(characters)}.`,
      'Type the password instead of pasting it.',
      { ...details, characters },
    )
  const read = readMasterPassword(masterPasswordIn(password) ?? '')
  if (read?.kind === 'whole')
    return wrong(
      'other-master-password',
      `This password does not fit ${name}, but it has no typing mistake: its checksum is right.`,
      'It is an older password of this account, or the password of another one. Look for the newest.',
      details,
    )
  if (read?.kind === 'mistyped')
    return wrong(
      'mistyped-master-password',
      `This password has a typing mistake: its checksum does not fit.${repairSentence(read.repair)}`,
      'Compare it with your copy, character by character.',
      { ...details, ...repairDetails(read.repair) },
    )
  return wrong(
    'does-not-fit',
    `This password does not fit ${name}.`,
    'Check capitals, spaces and the keyboard layout, and whether it is an older one.',
    details,
  )
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

function slipped(name: string, password: string, { slips }: Undone): PasswordVerdict {
  const characters = slips.includes('invisible-characters') ? invisibleIn(password) : []
  const invisible = characters.length === 0 ? '' : ` What nobody sees in it: ${invisibleWords(characters)}.`
  return {
    fits: false,
    reason: 'fits-without-a-slip',
    slips,
    sentence: `This password does not fit ${name}. It does fit ${slipWords(slips)}.${invisible}`,
    advice: 'Type it that way: this exact spelling opens your recovery key one day.',
    details: { account: name, slips, characters },
  }
}
