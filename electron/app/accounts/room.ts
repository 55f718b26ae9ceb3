/** The accounts in the vault: their rows and pages, and how they stand on HIVE. */
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { AccountService } from './service.ts'
import { AccountStandings } from './standings.ts'

export interface AccountsSurroundings {
  readonly vault: VaultSession
  readonly access: ChainAccess
  readonly desktop: Pick<Desktop, 'saveFile'>
  readonly tell: Tell
}

export function accountsRoom({
  vault,
  access,
  desktop,
  tell,
}: AccountsSurroundings): Room<keyof Handlers & keyof AccountService['handlers']> {
  const standings = new AccountStandings({
    session: vault,
    access,
    now: () => Date.now(),
    wait: systemWait,
    onChange: (look) => tell('accountsLookChanged', look),
  })
  const accounts = new AccountService({
    session: vault,
    standings,
    saveFile: (file) => desktop.saveFile(file),
    stateFolder: () => access.stateFolder(),
    clock: () => Date.now(),
  })
  return {
    handlers: accounts.handlers,
    holds: [standings],
    followVault: () =>
      void accounts.rows().then(
        (rows) => tell('accountsChanged', rows),
        () => undefined,
      ),
  }
}
