/** Who could help if the keys of an account were stolen. */
import type { Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { Room } from '../window/room.ts'
import { RecoveryAccounts, type RecoveryAccountsOptions } from './service.ts'

export interface RecoveryAccountSurroundings {
  readonly access: ChainAccess
  readonly tell: Tell
  readonly onNamed: RecoveryAccountsOptions['onNamed']
}

export function recoveryAccountRoom({
  access,
  tell,
  onNamed,
}: RecoveryAccountSurroundings): Room<
  | 'lookAtRecoveryAccount'
  | 'planNaming'
  | 'stopLookingAtRecoveryAccount'
  | 'readNaming'
  | 'sendNaming'
  | 'stopNaming'
> {
  const accounts = new RecoveryAccounts({
    access,
    now: () => Date.now(),
    wait: systemWait,
    onAsking: (step) => tell('recoveryAccountAsking', step),
    onChange: (news) => tell('namingChanged', news),
    onNamed,
  })
  return {
    handlers: {
      lookAtRecoveryAccount: ({ account }) => accounts.look(account),
      planNaming: ({ account, named }) => accounts.plan(account, named),
      stopLookingAtRecoveryAccount: () => accounts.stopLooking(),
      readNaming: () => accounts.current,
      sendNaming: ({ account, named, ownerKey }) => accounts.send(account, named, ownerKey),
      stopNaming: () => accounts.stop(),
    },
    holds: [accounts],
  }
}
