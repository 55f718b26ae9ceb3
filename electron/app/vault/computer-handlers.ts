/** What the window may ask about this computer's ledger, and about moving the vault to or from another computer. */
import type { Handlers, ThisComputer } from '../../../shared/contract/index.ts'
import { ownerWords } from '../../vault/owner-words.ts'
import { largestVault } from '../../vault/vault-envelope.ts'
import type { Desktop } from '../window/desktop.ts'
import type { VaultSession } from './session.ts'

const copyName = 'lifeboat-vault.copy'

/** The handlers of `computerContract`. */
export function computerHandlers(
  session: VaultSession,
  /** What was said of the ledger may let signing keys sign again, or no more. */
  keys: { readonly lookAgain: () => Promise<void> },
  desktop: Pick<Desktop, 'saveMade' | 'openFile'>,
) {
  const standing = async (): Promise<ThisComputer> => ({
    ledger: await session.ledgerStanding(),
    phrases: ownerWords,
  })
  return {
    readComputer: standing,
    async sayOfLedger({ statement, typed }) {
      await session.sayOfLedger(statement, typed)
      await keys.lookAgain()
      return standing()
    },
    saveVaultCopy: () => desktop.saveMade(copyName, () => session.copy()),
    async moveVault({ typed }) {
      session.requireMove(typed)
      const saved = await desktop.saveMade(copyName, () => session.moveAway(typed))
      if (saved === 'saved') await keys.lookAgain()
      return saved
    },
    async openVaultCopy({ passphrase, typed }) {
      const copy = await desktop.openFile(largestVault)
      return copy === undefined ? 'cancelled' : session.enterCopy(copy, passphrase, typed)
    },
  } satisfies Partial<Handlers>
}
