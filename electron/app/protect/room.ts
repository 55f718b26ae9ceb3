/** Protecting accounts: a recovery key, its backup, and its registration on HIVE. */
import type { PasswordCost } from '../../../shared/backup/index.ts'
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { ProtectService } from './service.ts'

export interface ProtectSurroundings {
  readonly vault: VaultSession
  readonly access: ChainAccess
  readonly work: Pick<SecretWork, 'do'>
  /** Lifeboat's own, as backups name it. */
  readonly version: string
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly desktop: Pick<Desktop, 'saveFile' | 'saveRemovable' | 'printPages'>
  readonly tell: Tell
}

export function protectRoom({
  vault,
  desktop,
  ...surroundings
}: ProtectSurroundings): Room<keyof Handlers & keyof ProtectService['handlers']> {
  const protect = new ProtectService({
    ...surroundings,
    session: vault,
    desktop,
    clock: () => Date.now(),
  })
  return { handlers: protect.handlers, holds: [protect] }
}
