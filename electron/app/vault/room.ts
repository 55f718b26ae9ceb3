/** The vault, and what this computer's ledger says. */
import type { Handlers, LockMinutes, Tell } from '../../../shared/contract/index.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { StretchingCost } from '../../vault/passphrase-stretching.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { computerHandlers } from './computer-handlers.ts'
import { vaultHandlers } from './handlers.ts'
import { VaultSession } from './session.ts'

export interface VaultSurroundings {
  /** Where the vault of the moment and the ledger are. Both may throw. */
  readonly access: { readonly stateFolder: () => string; readonly ledgerFolder: () => string }
  readonly work: SecretWork
  readonly stretchingCost: StretchingCost
  readonly lockMinutes: () => LockMinutes
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  readonly desktop: Pick<Desktop, 'saveMade' | 'openFile'>
  /** What was said of the ledger may let signing keys sign again, or no more. */
  readonly keys: { readonly lookAgain: () => Promise<void> }
  /** Hears when it was opened, locked or made, and of every change of what is in it, once the window has heard of it. */
  readonly onChange: (what: 'state' | 'contents') => void
  readonly tell: Tell
}

type VaultCall = keyof Handlers &
  (keyof ReturnType<typeof vaultHandlers> | keyof ReturnType<typeof computerHandlers>)

export interface VaultRoom extends Room<VaultCall> {
  readonly session: VaultSession
}

export function vaultRoom(surroundings: VaultSurroundings): VaultRoom {
  const { access, work, stretchingCost, lockMinutes, now, desktop, keys, onChange, tell } = surroundings
  const session = new VaultSession({
    stateFolder: () => access.stateFolder(),
    ledgerFolder: () => access.ledgerFolder(),
    stretch: work.stretch,
    cost: stretchingCost,
    lockMinutes,
    now,
    onChange: (what) => {
      if (what === 'state') tell('vaultChanged', session.state)
      onChange(what)
    },
  })
  return {
    handlers: { ...vaultHandlers(session, work), ...computerHandlers(session, keys, desktop) },
    holds: [session],
    session,
  }
}
