/** What comes next on the way back, from how it stands. */
import type { TakeBack } from '../../../shared/contract/index.ts'

/**
 * `unknown`: nodes tell differently, or nobody was asked. `no-help`: HIVE has nothing to give back by. `no-helper`:
 * nobody can ask it. `make`: a new master password. `test`: its paper. `wait`: for the request. `confirm`: the request. `another-key`: the request is for
 * another key. `rest`: the account is back, and other keys, or the recovery account, may be the thief's. `wallet`: the
 * other keys do not come from a single key. `done`: all keys are the owner's.
 */
export type Next =
  | 'unknown'
  | 'no-help'
  | 'no-helper'
  | 'make'
  | 'test'
  | 'wait'
  | 'confirm'
  | 'another-key'
  | 'rest'
  | 'cancel'
  | 'wallet'
  | 'done'

/** Recovery accounts of which no request will ever come. */
const nobodyCanAsk: ReadonlySet<unknown> = new Set(['itself', 'helps-nobody', 'missing'])

export function nextOf({ standing, password, lowerKeys }: TakeBack): Next {
  if (standing === undefined || standing.changed === 'not-known') return 'unknown'
  if (standing.takenBackAt !== undefined) {
    if (lowerKeys === undefined) return 'rest'
    if (standing.change !== undefined && standing.change !== 'not-known') return 'cancel'
    return lowerKeys === 'left' ? 'wallet' : 'done'
  }
  if (standing.changed === undefined) return 'no-help'
  const { request } = standing
  if (request !== undefined && request !== 'not-known') {
    const isAnother = password !== undefined && !request.keys.includes(password.publicOwnerKey)
    return isAnother ? 'another-key' : 'confirm'
  }
  if (password === undefined) return nobodyCanAsk.has(standing.doubt) ? 'no-helper' : 'make'
  return password.state === 'made' ? 'test' : 'wait'
}
