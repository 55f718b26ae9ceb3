/** Does this private key belong to a role of the account? If not, the verdict names what it is instead. */
import type { HiveRole } from './account-authority.ts'
import { fitsOf, foreignKey, mistyped, publicKeyOf, wrong, type CredentialContext } from './credential-fit.ts'
import { keysInWords, listInWords, type KeyVerdict, type RoleFit } from './credential-verdict.ts'
import { recogniseText } from './recognised-text.ts'

/** Checks a private key (5…) for one role of the account. Throws only what the look-ups throw. */
export async function checkKey(
  context: CredentialContext,
  role: HiveRole,
  text: string,
): Promise<KeyVerdict> {
  const { name } = context.account
  const about = { account: name, role }
  const publicKey = publicKeyIn(text, about)
  if (typeof publicKey !== 'string') return publicKey
  const roles = await fitsOf(context, new Map([[publicKey, undefined]]), 'members-too')
  const owners = await context.findKeyOwners(publicKey)
  const others = owners.filter((owner) => owner !== name)
  const fit = roles.find((candidate) => candidate.role === role)
  if (fit?.standing === 'enough')
    return {
      fits: true,
      reason: 'fits',
      fit,
      alsoServes: others,
      sentence: keySentence(name, fit, others),
      details: about,
    }
  if (fit !== undefined)
    return {
      fits: false,
      reason: 'not-enough-weight',
      roles,
      sentence: `This key belongs to ${name}, but it cannot act alone: it brings ${fit.weight} of the ${fit.threshold} that are needed.`,
      advice: 'Several keys must sign together here, which Lifeboat cannot do yet.',
      details: { ...about, weight: fit.weight, threshold: fit.threshold },
    }
  if (roles.length > 0)
    return {
      fits: false,
      reason: 'key-of-another-role',
      roles,
      sentence: `This is the ${keysInWords(roles.map((other) => other.role))} of ${name}; the ${role} key is needed here.`,
      advice: `Look for the ${role} key.`,
      details: { ...about, roles: roles.map((other) => other.role) },
    }
  if (others.length > 0)
    return {
      fits: false,
      reason: 'key-of-another-account',
      accounts: others,
      sentence: `This key does not fit ${name}. It belongs to ${listInWords(others)}.`,
      advice: `Look for the ${role} key of ${name}, or choose the other account.`,
      details: { ...about, accounts: others },
    }
  return wrong(
    'does-not-fit',
    `This key does not fit ${name}.`,
    'It may be an older one: HIVE shows when the keys of an account were changed.',
    about,
  )
}

/** The public key (STM…) of the private key that a text is; the verdict on the text when it is none. */
function publicKeyIn(
  text: string,
  about: { readonly account: string; readonly role: HiveRole },
): string | KeyVerdict {
  const { role } = about
  const recognised = recogniseText(text)
  switch (recognised.kind) {
    case 'empty':
      return wrong('empty', 'There is no key here.', `Type or paste the ${role} key.`, about)
    case 'too-long':
      return wrong('too-long', 'No key is as long as this.', 'Check what you pasted.')
    case 'master-password':
      return wrong(
        'master-password',
        `That is a master password, not a key. Shall we derive the ${role} key from it?`,
        'Use it where a password is asked for.',
        about,
      )
    case 'mistyped-private-key':
      return mistyped()
    case 'other':
      return wrong(
        'not-a-key',
        'That is not a private key.',
        `HIVE's private keys begin with 5. Look for the ${role} key.`,
        about,
      )
    case 'key':
      if (recognised.type !== 'ecdsaPrivateKey') return foreignKey(recognised.type)
  }
  const publicKey = publicKeyOf(text.trim())
  if (publicKey === undefined)
    return wrong('impossible-key', 'No HIVE key can have this value.', `Look for the ${role} key.`, about)
  return publicKey
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
