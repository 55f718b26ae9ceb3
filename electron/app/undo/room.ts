/** Undoing a publication. */
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Room } from '../window/room.ts'
import { UndoService } from './service.ts'

export interface UndoSurroundings {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly tell: Tell
}

export function undoRoom({
  access,
  vault,
  tell,
}: UndoSurroundings): Room<keyof Handlers & keyof UndoService['handlers']> {
  const undo = new UndoService({
    access,
    vault,
    now: () => Date.now(),
    wait: systemWait,
    onChange: (news) => tell('undoChanged', news),
  })
  return { handlers: undo.handlers, holds: [undo] }
}
