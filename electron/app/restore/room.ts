/** Restoring a recovery key from its backup. */
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { restoreHandlers } from './handlers.ts'
import { RestoreSession } from './session.ts'

export interface RestoreSurroundings {
  readonly vault: VaultSession
  readonly access: ChainAccess
  readonly work: Pick<SecretWork, 'do'>
  readonly desktop: Pick<Desktop, 'openFile'>
  readonly tell: Tell
}

export interface RestoreRoom extends Room<keyof Handlers & keyof ReturnType<typeof restoreHandlers>> {
  /** The backup in hand. */
  readonly session: RestoreSession
}

export function restoreRoom({ desktop, tell, ...surroundings }: RestoreSurroundings): RestoreRoom {
  const session = new RestoreSession({
    ...surroundings,
    now: () => Date.now(),
    wait: systemWait,
    onChange: (progress) => tell('restoreChanged', progress),
  })
  return {
    handlers: restoreHandlers(session, desktop),
    holds: [session],
    // Shares may wait in it.
    followVault: (what) => {
      if (what === 'state') session.lookIntoVault()
    },
    session,
  }
}
