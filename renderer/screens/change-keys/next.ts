/** What comes next for an account whose keys are changed, from how it stands and what is here. */
import type { ChangeKeys, KeysOfToday, RoleOfToday } from '../../../shared/contract/index.ts'

/**
 * `unknown`: nodes tell differently, or nobody was asked. `obstacle`: HIVE or Lifeboat takes no change now. `make`: a new
 * master password. `test`: its paper. `choose`: what stays, and the owner key of today. `renew`: the keys are changed, and the
 * registration is not renewed. `done`: nothing is left.
 */
export type Next = 'unknown' | 'obstacle' | 'make' | 'test' | 'choose' | 'renew' | 'done'

export function nextOf({ today, password, done }: Pick<ChangeKeys, 'today' | 'password' | 'done'>): Next {
  if (today === undefined) return 'unknown'
  const isAgain = password !== undefined && done === undefined
  if (today.registration.state === 'lost' && !isAgain) return 'renew'
  if (done !== undefined) return 'done'
  if (today.obstacle !== undefined) return 'obstacle'
  if (password === undefined) return 'make'
  return password.state === 'made' ? 'test' : 'choose'
}

/** What somebody may keep or let go in each role. Its only key is no such thing: the new one takes its place. */
export function othersOf({ roles }: KeysOfToday): readonly Pick<RoleOfToday, 'role' | 'entries'>[] {
  return roles.flatMap(({ role, entries }) => {
    const isOnlyKey = entries.filter(({ kind }) => kind === 'key').length === 1
    const others = isOnlyKey ? entries.filter(({ kind }) => kind === 'account') : entries
    return others.length === 0 ? [] : [{ role, entries: others }]
  })
}
