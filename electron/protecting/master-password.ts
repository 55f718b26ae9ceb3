/** The master password of an account, held against it to the character and against what it is used for. */
import { codeOf } from '../../shared/coinzdense/index.ts'
import {
  checkPassword,
  requirePasswordFor,
  type CredentialContext,
  type Purpose,
} from '../../shared/recovery/index.ts'
import { PublishingError } from '../hive/publishing/error.ts'

const maybeOfTheOtherPurpose = ['password-does-not-fit', 'master-password-not-held']

/**
 * What `hold` finds when it holds a master password against the account. Throws what it throws, and PracticeMarkError when
 * a recovery key made from the password would be of the other purpose. A slip is told as one; any other password that does
 * not fit may be a real one, typed in practice.
 */
export async function heldMasterPassword<Held>(
  purpose: Purpose,
  password: string,
  hold: () => Promise<Held>,
): Promise<Held> {
  try {
    const held = await hold()
    requirePasswordFor(purpose, password, 'making')
    return held
  } catch (error) {
    if (maybeOfTheOtherPurpose.includes(codeOf(error) ?? '')) requirePasswordFor(purpose, password, 'making')
    throw error
  }
}

/** Throws PublishingError in the words of the check unless the password fits the account, and what the look-ups throw. */
export async function requireFittingPassword(context: CredentialContext, password: string): Promise<void> {
  const verdict = await checkPassword(context, password)
  if (!verdict.fits)
    throw new PublishingError(`password-${verdict.reason}`, verdict.sentence, verdict.advice, verdict.details)
}
