/**
 * The keys a publication needs: one that endorses the recovery key and must count alone, and one that signs the
 * transaction. Each is held against the account before it is used, and what it is instead is said where it does not fit.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import {
  checkKey,
  checkPassword,
  ecdsaPublicKeyText,
  findKey,
  holderOf,
  type CredentialContext,
  type EndorsingRole,
} from '../../../shared/recovery/index.ts'
import { requireEndorsable } from './endorsable.ts'
import { PublishingError } from './error.ts'

/**
 * What was given where each key is asked for: see `checkKey`. Where the owner key was given, the active one may be empty
 * when the same text holds it.
 */
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

const ownerTooLight = say(
  'owner-key-not-enough',
  'No owner key of this account is enough alone, so the active key endorses the recovery key. Whoever has the active key ' +
    'can replace that endorsement.',
)
const ownerWithActive = say(
  'owner-key-with-active',
  'What was given as the active key holds the owner key too, so the owner key endorses the recovery key.',
)

/**
 * The keys, checked: an owner key endorses where there is one, else the active key; the active key signs. What was given for
 * one of them may hold the other as well: a list, a master password, or a key that is both. Throws PublishingError
 * `nobody-can-endorse` or in the words of the check, and what the look-ups throw.
 */
export async function checkPublishingKeys(
  context: CredentialContext,
  { owner, active }: GivenKeys,
): Promise<PublishingKeys> {
  const { account } = context
  requireEndorsable(account)
  // What is asked for first is checked first.
  const given = owner === undefined ? undefined : await fittingKey(context, 'owner', owner)
  const signing =
    (active.trim() === '' && owner !== undefined && (await keyIn(context, 'active', owner))) ||
    (await fittingKey(context, 'active', active))
  const beside = given === undefined ? await keyIn(context, 'owner', active) : undefined
  // One that acts through another account would sign, but not count.
  const found = beside?.key.through.length === 0 ? beside : undefined
  const endorser = given ?? found ?? signing
  requireOwnWeight(account.name, endorser.key)
  const standing =
    endorser !== signing ? [] : [holderOf(account.owner) === 'one-key' ? activeOnly : ownerTooLight]
  const remarks = [...(given?.remarks ?? []), ...(found === undefined ? [] : [ownerWithActive])]
  return {
    endorser: endorser.key,
    signer: signing.key,
    sharedWith: endorser.alsoServes,
    remarks: [...remarks, ...signing.remarks, ...standing],
  }
}

/** The signing key alone, for a transaction that endorses nothing. Throws as above, but for `nobody-can-endorse`. */
export async function checkSigningKey(
  context: CredentialContext,
  active: string,
): Promise<{ readonly signer: FittingKey; readonly remarks: readonly Saying[] }> {
  const { key, remarks } = await fittingKey(context, 'active', active)
  return { signer: key, remarks }
}

/**
 * The keys that a master password gives, read in whatever way fits the account: as it was typed, because the recovery key is
 * made from the same text. Throws PublishingError when it does not fit, or not the active key, which must sign; and what the
 * look-ups throw.
 */
export async function keysFromPassword(
  context: CredentialContext,
  password: string,
): Promise<PublishingKeys> {
  const { account } = context
  requireEndorsable(account)
  const verdict = await checkPassword(context, password)
  if (!verdict.fits)
    throw new PublishingError(`password-${verdict.reason}`, verdict.sentence, verdict.advice, verdict.details)
  const active = await findKey(context, 'active', password)
  if (active === undefined)
    throw new PublishingError(
      'password-without-active-key',
      `${verdict.sentence} The active key must sign, and this password does not give it alone.`,
      'Give the active key itself (on the command line: --from random, or --from wif with a recovery key that you have).',
      { account: account.name },
    )
  const owner = await findKey(context, 'owner', password)
  const keys = await checkPublishingKeys(context, {
    owner: owner?.privateKey,
    active: active.privateKey,
  })
  const unusual =
    verdict.variant === 'as-typed' ? [] : [say('password-variant', verdict.sentence, verdict.details)]
  return { ...keys, remarks: [...unusual, ...keys.remarks] }
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
  const { privateKey, remarks, fit, alsoServes } = verdict
  const publicKey = ecdsaPublicKeyText(privateKey)
  const key: FittingKey = { role, publicKey, privateKey, through: fit.through }
  return { key, alsoServes, remarks }
}

/** The key of another role in what was given for one; undefined where there is none. */
async function keyIn(context: CredentialContext, role: EndorsingRole, text: string) {
  const found = await findKey(context, role, text)
  if (found === undefined) return undefined
  return { ...(await fittingKey(context, role, found.privateKey)), remarks: found.remarks(role) }
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
