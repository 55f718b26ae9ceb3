/**
 * The keys a publication needs: one that endorses the recovery key and must count alone, and one that signs the
 * transaction. Each is held against the account before it is used, and what it is instead is said where it does not fit.
 */
import { encodeKey, say, wipe, type Saying } from '../../../shared/coinzdense/index.ts'
import {
  checkKey,
  checkPassword,
  ecdsaPublicKeyText,
  roleKey,
  type CredentialContext,
  type EndorsingRole,
  type RoleFit,
} from '../../../shared/recovery/index.ts'
import { PublishingError } from './error.ts'

/** Private keys as texts (5…). */
export interface GivenKeys {
  readonly owner: string | undefined
  readonly active: string
}

/** A private key that was found to fit, with what is public of it. */
export interface FittingKey {
  readonly role: EndorsingRole
  /** STM… */
  readonly publicKey: string
  /** 5… */
  readonly privateKey: string
  /** Other accounts by whose authority it counts; empty when it stands in this one. */
  readonly through: readonly string[]
}

/** Keys that can publish. */
export interface PublishingKeys {
  readonly endorser: FittingKey
  readonly signer: FittingKey
  /** Other accounts that list the endorsing key. */
  readonly sharedWith: readonly string[]
  /** What a person should know about them. */
  readonly remarks: readonly Saying[]
}

const activeOnly = say(
  'endorsed-by-active-only',
  'Only the active key endorses the recovery key. Whoever has the active key can replace that endorsement, ' +
    'so publish it with the owner key when you can.',
)

/**
 * The keys, checked: the owner key endorses when it is given, else the active key; the active key signs. Throws
 * PublishingError in the words of the check, and what the look-ups throw.
 */
export async function checkPublishingKeys(
  context: CredentialContext,
  { owner, active }: GivenKeys,
): Promise<PublishingKeys> {
  // What is asked for first is checked first.
  const endorsing = owner === undefined ? undefined : await fittingKey(context, 'owner', owner)
  const signing = await fittingKey(context, 'active', active)
  const endorser = endorsing ?? signing
  requireOwnWeight(context.account.name, endorser.key)
  return {
    endorser: endorser.key,
    signer: signing.key,
    sharedWith: endorser.alsoServes,
    remarks: endorsing === undefined ? [activeOnly] : [],
  }
}

/** The signing key alone, for a transaction that endorses nothing. Throws as above. */
export async function checkSigningKey(context: CredentialContext, active: string): Promise<FittingKey> {
  return (await fittingKey(context, 'active', active)).key
}

/**
 * The keys that a master password gives, read in whatever way fits the account. Throws PublishingError when it does
 * not fit, or not the active key, which must sign; and what the look-ups throw.
 */
export async function keysFromPassword(
  context: CredentialContext,
  password: string,
): Promise<PublishingKeys> {
  const { account } = context
  const verdict = await checkPassword(context, password)
  if (!verdict.fits)
    throw new PublishingError(`password-${verdict.reason}`, verdict.sentence, verdict.advice, verdict.details)
  const derived = (role: EndorsingRole) => {
    const key = verdict.roles.some((fit) => givesAlone(fit, role))
      ? roleKey(account.name, role, password, verdict.variant)
      : undefined
    if (key === undefined) return undefined
    try {
      return encodeKey('ecdsaPrivateKey', key)
    } finally {
      wipe(key)
    }
  }
  const active = derived('active')
  if (active === undefined)
    throw new PublishingError(
      'password-without-active-key',
      `${verdict.sentence} The active key must sign, and this password does not give it alone.`,
      'Give the active key itself (on the command line: --from password).',
      { account: account.name },
    )
  const keys = await checkPublishingKeys(context, { owner: derived('owner'), active })
  const unusual =
    verdict.variant === 'as-typed' ? [] : [say('password-variant', verdict.sentence, verdict.details)]
  return { ...keys, remarks: [...unusual, ...keys.remarks] }
}

function givesAlone({ role, standing, keys, through }: RoleFit, wanted: EndorsingRole): boolean {
  return (
    role === wanted &&
    standing === 'enough' &&
    through.length === 0 &&
    keys.some(({ derivedFor }) => derivedFor === wanted)
  )
}

async function fittingKey(context: CredentialContext, role: EndorsingRole, text: string) {
  const verdict = await checkKey(context, role, text)
  if (!verdict.fits)
    throw new PublishingError(
      `${role}-key-${verdict.reason}`,
      verdict.sentence,
      verdict.advice,
      verdict.details,
    )
  const privateKey = text.trim()
  const key: FittingKey = {
    role,
    publicKey: ecdsaPublicKeyText(privateKey),
    privateKey,
    through: verdict.fit.through,
  }
  return { key, alsoServes: verdict.alsoServes }
}

/** An endorsement is one signature, by a key of the account itself (FORMAT.md section 19, rule 5). */
function requireOwnWeight(name: string, { role, through }: FittingKey): void {
  if (through.length === 0) return
  throw new PublishingError(
    'endorsement-would-not-count',
    `This key acts for ${name} through ${through.join(', ')}. It may sign, but its endorsement of a recovery key would not count.`,
    role === 'owner'
      ? `Give an owner key that stands in ${name} itself, or none.`
      : `Give an owner key of ${name} as well: then that one endorses.`,
    { account: name, role, through },
  )
}
