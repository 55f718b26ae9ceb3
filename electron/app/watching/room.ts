/** Watching the accounts in the vault. No page asks for it. */
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { Room } from '../window/room.ts'
import { AccountWatch, type AccountWatchOptions } from './account-watch.ts'

export interface WatchingSurroundings extends Pick<AccountWatchOptions, 'access' | 'onChange' | 'lookAgain'> {
  readonly vault: AccountWatchOptions['session']
}

export function watchingRoom({ vault, ...surroundings }: WatchingSurroundings): Room<never> & {
  readonly watch: AccountWatch
} {
  const watch = new AccountWatch({
    ...surroundings,
    session: vault,
    now: () => Date.now(),
    wait: systemWait,
  })
  return { handlers: {}, holds: [watch], followVault: () => watch.followVault(), watch }
}
