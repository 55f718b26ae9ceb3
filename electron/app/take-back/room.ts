/** Taking an account back from whoever changed its keys: the victim's side. */
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import { NewPassword } from '../new-password/new-password.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { takeBackHandlers } from './handlers.ts'
import { TakeBackSession } from './session.ts'

export interface TakeBackSurroundings {
  readonly access: ChainAccess
  readonly work: Pick<SecretWork, 'do'>
  readonly desktop: Pick<Desktop, 'saveFile' | 'saveRemovable' | 'printPages'>
  /** Lifeboat's own, as sheets name it. */
  readonly version: string
  readonly tell: Tell
}

export function takeBackRoom({
  access,
  tell,
  ...paper
}: TakeBackSurroundings): Room<keyof Handlers & keyof ReturnType<typeof takeBackHandlers>> {
  const now = () => Date.now()
  const password = new NewPassword({ ...paper, now })
  const session = new TakeBackSession({
    access,
    password,
    now,
    wait: systemWait,
    onChange: (takeBack) => tell('takeBackChanged', takeBack),
  })
  return { handlers: takeBackHandlers(session, password), holds: [session, password] }
}
