/** The page that changes keys: what comes next, and what is asked for when something is unticked. */
import { describe, expect, it } from 'vitest'

import { nextOf, othersOf, type Next } from '../../renderer/screens/change-keys/next.ts'
import type { ChangeKeys, KeysOfToday } from '../../shared/contract/index.ts'

const counting = { state: 'counts', recoveryPublicKey: 'QRK', role: 'owner' } as const
const today: KeysOfToday = {
  roles: [
    { role: 'owner', threshold: 1, entries: [{ entry: 'STM-owner', kind: 'key', weight: 1 }] },
    {
      role: 'posting',
      threshold: 1,
      entries: [
        { entry: 'STM-posting', kind: 'key', weight: 1 },
        { entry: 'peakd.app', kind: 'account', weight: 1 },
      ],
    },
  ],
  memoKey: 'STM-memo',
  registration: counting,
  obstacle: undefined,
  change: undefined,
}
const lost = { ...counting, state: 'lost' } as const
const obstacle = { code: 'several-owner-keys', message: '', advice: '', details: {} }
const held = (state: 'made' | 'tested' | 'typed') => ({ publicOwnerKey: 'STM-new', state })

describe('what comes next while keys are changed', () => {
  it.each<[string, Next, Partial<KeysOfToday> | undefined, Partial<Pick<ChangeKeys, 'password' | 'done'>>]>([
    ['nobody was asked', 'unknown', undefined, {}],
    ['nothing was begun', 'make', {}, {}],
    ['HIVE or Lifeboat takes no change', 'obstacle', { obstacle }, {}],
    ['a password is on no tested paper', 'test', {}, { password: held('made') }],
    ['a password is on paper', 'choose', {}, { password: held('tested') }],
    ['a password came from paper', 'choose', {}, { password: held('typed') }],
    ['the registration ended with the change', 'renew', { registration: lost }, { done: 'changed' }],
    [
      'it ended, and the password is here still',
      'renew',
      { registration: lost },
      { done: 'changed', password: held('tested') },
    ],
    ['it ended with a change in an earlier session', 'renew', { registration: lost }, {}],
    ['it ended, and no change is taken now', 'renew', { registration: lost, obstacle }, {}],
    ['it ended, and they are changed once more', 'test', { registration: lost }, { password: held('made') }],
    ['the registration is renewed', 'done', {}, { done: 'renewed' }],
    ['there was no registration', 'done', { registration: { state: 'none' } }, { done: 'changed' }],
    ['they were changed, and the next change must wait', 'done', { obstacle }, { done: 'renewed' }],
  ])('when %s: %s', (_, next, stands, session) => {
    const seen = stands && { ...today, ...stands }
    expect(nextOf({ today: seen, password: undefined, done: undefined, ...session })).toBe(next)
  })

  it('asks about accounts and further keys, and not about the only key of a role, which is replaced', () => {
    const entries = (roles: KeysOfToday['roles']) =>
      othersOf({ ...today, roles }).map((role) => role.entries.map(({ entry }) => entry))
    expect(entries(today.roles)).toEqual([['peakd.app']])
    const [owner] = today.roles
    const two = [...(owner?.entries ?? []), { entry: 'STM-wallet', kind: 'key', weight: 1 } as const]
    expect(entries([{ role: 'active', threshold: 1, entries: two }])).toEqual([['STM-owner', 'STM-wallet']])
  })
})
