/** Does what was given hold the key of a role of the account? If not, the verdict names what it is instead. */
import { hiveRoles, type HiveRole } from './account-authority.ts'
import { foreignKey, mistyped, wrong, type CredentialContext } from './credential-fit.ts'
import {
  keysInWords,
  listInWords,
  type KeyVerdict,
  type PasswordVerdict,
  type RoleFit,
} from './credential-verdict.ts'
import { damagedKeyIn } from './damaged-key.ts'
import { foreignSecretIn, foreignSecretWords } from './foreign-secrets.ts'
import { fitFor, searchKeys, serving, type HeldKey, type HeldText } from './key-search.ts'
import { masterPasswordIn } from './master-password-text.ts'
import { longestPaste, type Pasted } from './pasted-keys.ts'
import { recogniseText } from './recognised-text.ts'
import { holderOf, keyAdvice } from './who-acts.ts'

/** More would be a question per key to a node. */
const mostOwnersAsked = 8

/**
 * Checks what was given for one role of the account: a private key (5…) in whatever stands around it, a list of keys, or
 * the master password that the key comes from. Throws only what the look-ups throw.
 */
export async function checkKey(
  context: CredentialContext,
  role: HiveRole,
  text: string,
): Promise<KeyVerdict> {
  const { name } = context.account
  const about = { account: name, role }
  if (text.trim() === '')
    return wrong('empty', 'There is no key here.', `Type or paste the ${role} key.`, about)
  if (text.length > longestPaste)
    return wrong('too-long', 'No key is as long as this.', 'Check what you pasted.')
  const held = await searchKeys(context, role, text)
  const key = serving(held.keys, role)
  return key === undefined ? ofNoUse(context, role, held, text) : fitting(context, role, key)
}

/** The same, without a word about what does not serve, and without asking whose keys they are. */
export async function findKey(
  context: CredentialContext,
  role: HiveRole,
  text: string,
): Promise<HeldKey | undefined> {
  return serving((await searchKeys(context, role, text)).keys, role)
}

/** The keys (5…) that bring something to a role, also where others must sign beside them. Throws what the look-ups throw. */
export async function findParts(
  context: CredentialContext,
  role: HiveRole,
  text: string,
): Promise<readonly HeldKey[]> {
  const { keys } = await searchKeys(context, role, text)
  return keys.filter((key) => fitFor(key, role) !== undefined)
}

async function fitting(context: CredentialContext, role: HiveRole, key: HeldKey): Promise<KeyVerdict> {
  const { name } = context.account
  const fit = fitFor(key, role)
  if (fit === undefined) throw new Error('A key serves for a role that it does not stand in.')
  const owners = await context.findKeyOwners(key.publicKey)
  const others = owners.filter((owner) => owner !== name)
  return {
    fits: true,
    reason: 'fits',
    fit,
    privateKey: key.privateKey,
    remarks: key.remarks(role),
    alsoServes: others,
    sentence: keySentence(name, fit, others),
    details: { account: name, role },
  }
}

/** What it is instead, or what is wrong with it. */
async function ofNoUse(
  context: CredentialContext,
  role: HiveRole,
  held: HeldText,
  text: string,
): Promise<KeyVerdict> {
  const { keys, password, pasted } = held
  const part = keys.map((key) => fitFor(key, role)).find((fit) => fit !== undefined)
  if (part !== undefined) return tooLight(context, part, keys)
  if (password !== undefined && isMeantAsPassword(password, pasted, text))
    return ofPassword(context, role, password)
  const known = await knownKeys(context, role, held, text)
  if (known !== undefined) return known
  const about = { account: context.account.name, role }
  const isHexadecimal = pasted.keys.some(({ tidied }) => tidied.includes('hexadecimal-form'))
  const foreign = isHexadecimal ? 'hexadecimal' : foreignSecretIn(text)
  if (foreign !== undefined)
    return wrong(
      'foreign-secret',
      `That is ${foreignSecretWords(foreign)}, which is not of ${about.account}.`,
      `HIVE's private keys begin with 5. Look for the ${role} key.`,
      { ...about, kind: foreign },
    )
  if (keys.length > 0)
    return wrong(
      'does-not-fit',
      `${keys.length === 1 ? 'This key does not fit' : `None of these ${keys.length} keys fits`} ${about.account}.`,
      'It may be an older one: HIVE shows when the keys of an account were changed.',
      { ...about, count: keys.length },
    )
  return noKey(about.account, role, pasted, text)
}

function tooLight(context: CredentialContext, fit: RoleFit, keys: readonly HeldKey[]): KeyVerdict {
  const { account } = context
  const { role, weight, threshold } = fit
  const instead =
    role !== 'memo' && holderOf(account[role]) === 'one-key'
      ? 'another-key'
      : role === 'owner' && holderOf(account.active) === 'one-key'
        ? 'active-key'
        : 'together'
  const advice = {
    'another-key': `Another ${role} key of ${account.name} is enough alone: give that one.`,
    'active-key': 'Leave the owner key empty: the active key can endorse alone.',
    together: 'Several keys must sign together here, which Lifeboat cannot do yet.',
  }
  return {
    fits: false,
    reason: 'not-enough-weight',
    roles: keys.flatMap(({ roles }) => roles),
    sentence: `This key belongs to ${account.name}, but it cannot act alone: it brings ${weight} of the ${threshold} that are needed.`,
    advice: advice[instead],
    details: { account: account.name, role, weight, threshold, instead },
  }
}

/** Whatever fits as a password, or nearly, is one; what has its shape is meant as one. */
function isMeantAsPassword(password: PasswordVerdict, pasted: Pasted, text: string): boolean {
  if (password.fits || password.reason === 'fits-without-a-slip') return true
  return (
    pasted.masterPasswords.length > 0 ||
    recogniseText(text).kind === 'master-password' ||
    masterPasswordIn(text) !== undefined
  )
}

function ofPassword({ account }: CredentialContext, role: HiveRole, verdict: PasswordVerdict): KeyVerdict {
  const { advice, details } = keyAdvice(account, role)
  return wrong(
    'master-password',
    verdict.fits
      ? `${verdict.sentence} The ${role} key, which is needed here, does not come from it.`
      : `That is a master password. ${verdict.sentence}`,
    verdict.fits ? advice : verdict.advice,
    { ...verdict.details, ...details, account: account.name, role, password: verdict.reason },
  )
}

/** Keys that stand somewhere: in another role of the account, or in other accounts. */
async function knownKeys(
  context: CredentialContext,
  role: HiveRole,
  { keys, pasted }: HeldText,
  text: string,
): Promise<KeyVerdict | undefined> {
  const { account } = context
  const { name } = account
  const roles = keys.flatMap((key) => key.roles)
  const { advice, details } = keyAdvice(account, role)
  const about = { account: name, role, ...details }
  if (roles.length > 0) {
    const names = hiveRoles.filter((one) => roles.some((fit) => fit.role === one))
    const rest = pasted.keys.reduce((left, key) => left.replace(key.text, ' '), text)
    const isDamaged = damagedKeyIn(rest) !== undefined
    const damaged = isDamaged ? ' Another key in it has a typing mistake.' : ''
    return {
      fits: false,
      reason: 'key-of-another-role',
      roles,
      sentence: `${keys.length === 1 ? 'This is' : 'These are'} the ${keysInWords(names)} of ${name}; the ${role} key is needed here.${damaged}`,
      advice,
      details: { ...about, roles: names, count: keys.length, damaged: isDamaged ? 'yes' : 'no' },
    }
  }
  const owners = new Set<string>()
  for (const { publicKey } of keys.slice(0, mostOwnersAsked))
    for (const owner of await context.findKeyOwners(publicKey)) if (owner !== name) owners.add(owner)
  if (owners.size === 0) return undefined
  const accounts = [...owners]
  return {
    fits: false,
    reason: 'key-of-another-account',
    accounts,
    sentence: `${keys.length === 1 ? 'This key does not fit' : `None of these ${keys.length} keys fits`} ${name}. ${keys.length === 1 ? 'It belongs' : 'They belong'} to ${listInWords(accounts)}.`,
    advice:
      details.holder === 'one-key' || details.holder === 'several-keys'
        ? `Look for the ${role} key of ${name}, or choose the other account.`
        : advice,
    details: { ...about, accounts, count: keys.length },
  }
}

/** Nothing in it can be a key of HIVE. */
function noKey(name: string, role: HiveRole, pasted: Pasted, text: string): KeyVerdict {
  const about = { account: name, role }
  const look = `Look for the ${role} key.`
  const [other] = pasted.keys.filter(({ type }) => type !== 'ecdsaPrivateKey')
  if (pasted.keys.some(({ type }) => type === 'ecdsaPrivateKey'))
    return wrong('impossible-key', 'No HIVE key can have this value.', look, about)
  if (other !== undefined) return foreignKey(other.type)
  const damage = damagedKeyIn(text)
  if (damage?.kind === 'mistyped') return mistyped(damage.repair)
  if (damage !== undefined)
    return wrong(
      'lost-capitals',
      'This was a private key, but all its letters are large, or all are small: which ones were which cannot be told any more.',
      `Look for another copy of the ${role} key, with large and small letters.`,
      about,
    )
  return wrong(
    'not-a-key',
    `That is neither a private key nor the master password of ${name}.`,
    `HIVE's private keys begin with 5. ${look}`,
    about,
  )
}

function keySentence(name: string, { role, through }: RoleFit, others: readonly string[]): string {
  const fits =
    through.length === 0
      ? `This key fits the ${role} authority of ${name}.`
      : `This key fits the ${role} authority of ${name} through ${listInWords(through)}.`
  return role === 'memo'
    ? `This is the memo key of ${name}.`
    : others.length === 0
      ? fits
      : `${fits} It also serves ${listInWords(others)}.`
}
