/** A new password that becomes a recovery key: what is refused, in which order, before it is typed a second time. */
import { rateRecoveryPassword, type PasswordStrength } from '../../shared/backup/index.ts'
import {
  requirePasswordFor,
  requireRepeatable,
  requireTypedTwice,
  type AccountName,
  type Purpose,
} from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'

/** How a password is judged, and what is said of it. */
export interface PasswordJudging {
  readonly account: AccountName
  readonly purpose: Purpose
  /** The estimator, where it is somewhere else; see `rateRecoveryPassword`. */
  readonly rate?: Parameters<typeof rateRecoveryPassword>[2]
  /** Whether one is taken that Lifeboat advises against, from 50 bits of strength on. */
  readonly isInsistedOn: boolean
  /** What whoever is refused may do instead; `yet`: by insisting it could be taken. */
  readonly advice: (yet: 'never' | 'by-insisting') => string
  /** Hears of a password that is taken, and yet could be better. */
  readonly onWarning: (strength: PasswordStrength) => void
}

/**
 * Throws unless a recovery key may be made of this password: BackupPasswordError `password-is-a-key`, GuardError
 * `password-too-weak`, PracticeMarkError, and PasswordError when something in it is not seen or it is not typed twice.
 * `again` is asked for it once more when nothing else is wrong; what it throws is thrown.
 */
export async function requireNewPassword(
  password: string,
  again: () => string | undefined | Promise<string | undefined>,
  judging: PasswordJudging,
): Promise<void> {
  await requireStrong(password, judging)
  requirePasswordFor(judging.purpose, password, 'making')
  requireRepeatable(password)
  requireTypedTwice(password, await again())
}

async function requireStrong(password: string, judging: PasswordJudging): Promise<void> {
  const { account, rate, isInsistedOn, advice, onWarning } = judging
  const strength = await rateRecoveryPassword(account, password, rate)
  const { verdict, words, seconds } = strength
  if (verdict === 'accepted') return
  if (verdict === 'refused' || (verdict === 'needs-override' && !isInsistedOn))
    throw new GuardError(
      'password-too-weak',
      `Guessing this password ${words}, and anyone may try, because the public half of the key is public. No key was made.`,
      advice(verdict === 'refused' ? 'never' : 'by-insisting'),
      { of: 'recovery-key', seconds },
    )
  onWarning(strength)
}
