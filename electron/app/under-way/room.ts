/** What a thief may have begun in an account, and cancelling it. */
import type { Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { Room } from '../window/room.ts'
import { ThingsUnderWay } from './service.ts'

export interface UnderWaySurroundings {
  readonly access: ChainAccess
  readonly tell: Tell
}

export function underWayRoom({
  access,
  tell,
}: UnderWaySurroundings): Room<
  | 'lookAtUnderWay'
  | 'stopLookingAtUnderWay'
  | 'planCancelling'
  | 'readCancelling'
  | 'sendCancelling'
  | 'stopCancelling'
> {
  const things = new ThingsUnderWay({
    access,
    now: () => Date.now(),
    wait: systemWait,
    onAsking: (step) => tell('underWayAsking', step),
    onChange: (news) => tell('cancellingChanged', news),
  })
  return {
    handlers: {
      lookAtUnderWay: ({ account }) => things.look(account),
      stopLookingAtUnderWay: () => things.stopLooking(),
      planCancelling: ({ account, names }) => things.plan(account, names),
      readCancelling: () => things.current,
      sendCancelling: ({ account, key }) => things.send(account, key),
      stopCancelling: () => things.stop(),
    },
    holds: [things],
  }
}
