/** What the window may ask about the vault and about passwords. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { Handlers, Strength } from '../../../shared/contract/index.ts'
import { requireTypedTwice } from '../../../shared/recovery/index.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { VaultSession } from './session.ts'

/** A vault was to be made with a passphrase that anybody who finds its file could guess. */
export class PassphraseError extends CodedError {}

/** The handlers of `vaultContract`. */
export function vaultHandlers(session: VaultSession, work: SecretWork) {
  async function rate(password: string, of: 'vault' | 'recovery-key' | 'sealed-file'): Promise<Strength> {
    // A guess at the vault costs about a fifth of one at a sealed file: two bits, which no verdict here depends on.
    const guessed = of === 'recovery-key' ? of : 'sealed-file'
    const { verdict, seconds } = await work.do('ratePassword', { password, guessed, known: ['lifeboat'] })
    return { verdict, seconds }
  }

  return {
    readVault: () => session.look(),
    async createVault({ passphrase, again }) {
      requireTypedTwice(passphrase, again, 'passphrase')
      if ((await rate(passphrase, 'vault')).verdict === 'refused') throw tooWeak()
      return session.create(passphrase)
    },
    unlockVault: (passphrase: string) => session.unlock(passphrase),
    lockVault: () => session.lock(),
    async changePassphrase({ current, next, again }) {
      requireTypedTwice(next, again, 'passphrase')
      if ((await rate(next, 'vault')).verdict === 'refused') throw tooWeak()
      return session.changePassphrase(current, next)
    },
    noteActivity: () => session.noteActivity(),
    ratePassword: ({ password, of }) => rate(password, of),
  } satisfies Partial<Handlers>
}

function tooWeak(): PassphraseError {
  return new PassphraseError(
    'passphrase-too-weak',
    'Somebody who finds the file of your vault could guess this passphrase. Nothing was done.',
    'Take four or five words that have nothing to do with each other.',
  )
}
