/** Who was named as recovery account from here, so that nobody is warned of their own doing. */
import { codeOf } from '../../../shared/coinzdense/index.ts'
import { withNote } from './notes.ts'
import type { VaultSession } from './session.ts'

/** Notes it of an account in the vault. A locked vault hears nothing of it, and warns: that is the safe side. */
export async function noteNaming(
  vault: Pick<VaultSession, 'update'>,
  account: string,
  named: string,
): Promise<void> {
  try {
    await vault.update((contents) =>
      contents.accounts.some(({ name }) => name === account)
        ? withNote(contents, 'naming', account, { named })
        : contents,
    )
  } catch (error) {
    if (codeOf(error) !== 'vault-locked') throw error
  }
}
