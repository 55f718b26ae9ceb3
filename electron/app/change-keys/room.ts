/** New keys for an account by its owner, and its registration behind them. */
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import { NewPassword } from '../new-password/new-password.ts'
import { withReceipt } from '../vault/kept-receipt.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { changeKeysHandlers } from './handlers.ts'
import { ChangeKeysSession } from './session.ts'

export interface ChangeKeysSurroundings {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly work: Pick<SecretWork, 'do'>
  readonly desktop: Pick<Desktop, 'saveFile' | 'saveRemovable' | 'printPages'>
  /** Lifeboat's own, as sheets name it. */
  readonly version: string
  readonly tell: Tell
  /** Has HIVE asked how an account of the vault stands by now. */
  readonly lookAgain: (account: string) => void
}

export function changeKeysRoom({
  access,
  vault,
  tell,
  lookAgain,
  ...paper
}: ChangeKeysSurroundings): Room<keyof Handlers & keyof ReturnType<typeof changeKeysHandlers>> {
  const now = () => Date.now()
  const password = new NewPassword({ ...paper, now })
  /** Whether the vault is there to note it, of the mode in which it was begun. */
  const isKept = (account: string, folder: string) =>
    vault.state.state === 'unlocked' &&
    access.stateFolder() === folder &&
    vault.read(({ accounts }) => accounts.some(({ name }) => name === account))
  const session = new ChangeKeysSession({
    access,
    password,
    now,
    wait: systemWait,
    onChange: (news) => tell('changeKeysChanged', news),
    during: (work) => (vault.state.state === 'unlocked' ? vault.keepOpen(work) : work()),
    onChanged: (account, folder) => {
      if (isKept(account, folder)) lookAgain(account)
    },
    onRenewed: async (account, folder, publicKey, published) => {
      if (!isKept(account, folder)) return
      const at = new Date(now()).toISOString()
      await vault.update((contents) => withReceipt(contents, account, publicKey, published, at))
    },
  })
  return { handlers: changeKeysHandlers(session, password), holds: [session, password] }
}
