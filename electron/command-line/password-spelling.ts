/** Finding the recovery key that a password was made into, however it was spelled then; which spelling it was is told. */
import type { DerivationProfile } from '../../shared/coinzdense/index.ts'
import { fitRecoveryPassword, spellingWords, type AccountName } from '../../shared/recovery/index.ts'
import { fitPassword, type FittingKey } from '../recovery/recovery-key-fit.ts'
import type { CommandCall } from './command.ts'

/**
 * The key of a password that is registered as one of these (QRK…), under one of these profiles or any; undefined when it is none, after some seconds. Throws
 * PasswordError `password-fits-without-a-slip` when it is one once it is typed right, and as `fitRecoveryPassword` does.
 */
export async function findByPassword(
  account: AccountName,
  password: string,
  {
    keys,
    profiles,
  }: { readonly keys: readonly string[]; readonly profiles: readonly DerivationProfile[] | undefined },
  { notice, showStatus }: Pick<CommandCall, 'notice' | 'showStatus'>,
): Promise<FittingKey | undefined> {
  const onTry = (fraction: number) =>
    showStatus(fraction === 0 ? '' : `Trying ways to spell this password: ${Math.round(fraction * 100)} %`)
  try {
    const found = await fitPassword(account, () =>
      fitRecoveryPassword(account, password, keys, { onTry, ...(profiles && { profiles }) }),
    )
    if (found?.spelling !== undefined) {
      const { spelling, afterWord } = found.spelling
      notice(
        `The registered key was made from this password ${spellingWords(spelling, afterWord)}. Note that beside it.`,
      )
    }
    return found
  } finally {
    showStatus('')
  }
}
