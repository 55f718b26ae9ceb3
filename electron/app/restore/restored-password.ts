/**
 * A recovery key from a password: read as the account's registration says it must be read. Where a slip alone keeps it
 * from fitting, the slip is named and no key is made, because the password has to be typed right on the day, too.
 */
import { CodedError, defaultProfile } from '../../../shared/coinzdense/index.ts'
import type { PasswordTrouble, RestoredForm, RestoredKey } from '../../../shared/contract/index.ts'
import {
  checkPassword,
  recogniseText,
  RecoveryKey,
  requireTypedTwice,
  type AccountName,
  type RecoveryPasswordFit,
} from '../../../shared/recovery/index.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import { asMadeFromPassword, askRegistered, judgeRestored, type Registered } from './restored-key.ts'

/** A key that was made, with its 32 bytes, which the caller wipes; or why there is none. */
export type MadeFromPassword =
  | { readonly secret: Uint8Array; readonly form: RestoredForm; readonly key: RestoredKey }
  | { readonly trouble: PasswordTrouble }

export interface TypedPassword {
  readonly password: string
  /** Once more, for when there is nothing to compare with: the chain is not asked, does not answer, or has no registration. */
  readonly again: string
  readonly ask: 'chain' | 'nobody'
}

export interface RestoredPasswordSurroundings {
  readonly access: ChainAccess
  readonly work: Pick<SecretWork, 'do'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Makes it, and judges it. Throws PasswordError when no key can be made from it; it contains nothing of the password. */
export async function restoreFromPassword(
  account: AccountName,
  { password, again, ask }: TypedPassword,
  surroundings: RestoredPasswordSurroundings,
): Promise<MadeFromPassword> {
  const registered: Registered =
    ask === 'nobody' ? { chain: 'not-asked' } : await askRegistered(account, surroundings)
  const ofAccount = await fitOfAccount(registered, password)
  const form = ofAccount.fits ? 'master-password' : 'password'
  const made = (secret: Uint8Array, reading?: RestoredKey['reading']) => ({
    secret,
    form: form as RestoredForm,
    key: asMadeFromPassword(
      judgeRestored({ secret, profile: undefined, paperKey: undefined }, account, registered),
      { reading, fitsAccount: ofAccount.fits },
    ),
  })
  if (registered.chain !== 'asked') {
    // With nothing to compare with, nobody would notice a password that was mistyped.
    requireTypedTwice(password, again)
    return made(secretOf(account, password))
  }
  if (registered.keys.length === 0) {
    // Nothing to compare with, but the account itself knows whether this is its master password. Another one it does not.
    if (ofAccount.slips !== undefined) return { trouble: { kind: 'slip', slips: ofAccount.slips } }
    if (!ofAccount.isHeld) requireTypedTwice(password, again)
    return made(secretOf(account, password))
  }
  const publicKeys = registered.keys
  const fit = await surroundings.work.do('fitRecoveryPassword', { account, password, publicKeys })
  if (fit.kind === 'fits') return made(fit.secret, readingOf(fit))
  if (fit.kind === 'slip') return { trouble: { kind: 'slip', slips: fit.slips } }
  return {
    trouble: { kind: 'does-not-fit', account: ofAccount.fits ? 'fits' : 'does-not-fit' },
  }
}

/** Whether it is the account's own master password, or would be without a slip; `isHeld`: by the account's own keys. */
async function fitOfAccount(registered: Registered, password: string) {
  const looksIt = recogniseText(password).kind === 'master-password'
  const unknown = { fits: looksIt, slips: undefined, isHeld: false }
  if (registered.chain !== 'asked') return unknown
  try {
    const verdict = await checkPassword(registered.credentials, password)
    return {
      fits: verdict.fits,
      slips: verdict.reason === 'fits-without-a-slip' ? verdict.slips : undefined,
      isHeld: verdict.fits,
    }
  } catch (error) {
    // Members of an authority could not be looked up just now.
    if (error instanceof CodedError) return unknown
    throw error
  }
}

function readingOf({
  reading,
  afterWord,
}: Extract<RecoveryPasswordFit, { kind: 'fits' }>): RestoredKey['reading'] {
  return reading === 'as-typed' ? undefined : { spelling: reading, afterWord }
}

function secretOf(account: AccountName, password: string): Uint8Array {
  const key = RecoveryKey.fromPassword(account, password, defaultProfile)
  try {
    return key.copySecret()
  } finally {
    key.wipe()
  }
}
