import { describe, expect, it } from 'vitest'

import { nextStep } from '../../renderer/screens/account/next-step.ts'
import { isProved, shareGroups } from '../../renderer/screens/protect/share-groups.ts'
import { TypedKeys } from '../../renderer/screens/protect/typed-keys.svelte.ts'
import { LookingAgain } from '../../renderer/state/looking-again.svelte.ts'
import type { AccountRow, Lifeboat } from '../../shared/contract/index.ts'

const day = '2027-03-03T12:00:00.000Z'
const now = Date.parse(day)
const good: AccountRow = {
  name: 'alice',
  protection: { state: 'by-owner', since: day, askedAt: day },
  backup: { state: 'proved', at: day },
  recoveryKey: { state: 'unused', coinzdenseKey: undefined },
  recoveryAccount: { state: 'sane', name: 'bob', doubt: undefined },
  isBegun: false,
  mark: 'good',
}
const protection = (state: AccountRow['protection']['state']) => ({ ...good.protection, state })
const backup = (state: AccountRow['backup']['state']) => ({ ...good.backup, state })
const key = (state: AccountRow['recoveryKey']['state']) => ({ ...good.recoveryKey, state })

describe('the next step for an account', () => {
  it.each([
    ['check', {}],
    ['go-on', { isBegun: true, backup: backup('never-proved') }],
    ['protect', { protection: protection('not-yet'), recoveryKey: key('none') }],
    ['renew', { protection: protection('no-longer'), backup: backup('due') }],
    ['protect', { protection: protection('no-longer'), recoveryKey: key('none') }],
    ['prove', { backup: backup('never-proved'), protection: protection('by-active') }],
    ['prove-again', { backup: backup('due'), protection: protection('by-active') }],
    ['endorse', { protection: protection('by-active'), recoveryKey: key('unknown') }],
    ['restore', { protection: protection('by-other-key'), recoveryKey: key('none') }],
    ['say-unused', { recoveryKey: key('unknown') }],
    ['show-claim', { recoveryKey: key('used'), protection: protection('no-longer') }],
  ] as const)('is to %s, the worst first', (kind, change) => {
    expect(nextStep({ ...good, ...change }).kind).toBe(kind)
  })

  it('never makes another key by itself', () => {
    const purposes = (['by-active', 'no-longer', 'not-yet'] as const).map(
      (state) => nextStep({ ...good, protection: protection(state) }).purpose,
    )
    expect(purposes).not.toContain('new-key')
  })
})

describe('groups of sheets', () => {
  it('are all that are large enough, while they can be taken in at a glance', () => {
    expect(shareGroups(2, 3)).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ])
    expect(shareGroups(3, 5)).toHaveLength(10)
    expect(shareGroups(5, 9)).toBeUndefined()
  })

  it('count as proved when their sheets were put together, also with more of them', () => {
    expect(isProved([1, 3], [[1, 2, 3]])).toBe(true)
    expect(isProved([1, 3], [[1, 2]])).toBe(false)
  })
})

describe('keys of today, as they are typed', () => {
  const suggested = 'P5JkVhNVnX9ZqYTFwkZQbtZRrBwwMK5cLtJwJkVhNVnX9ZqYTFw'

  it('give the master password, or keys, and an owner key only when there is one', () => {
    const keys = new TypedKeys()
    keys.masterPassword = 'a password'
    keys.active = 'a key'
    expect(keys.given).toEqual({ masterPassword: 'a password', owner: undefined, active: undefined })
    keys.way = 'keys'
    expect(keys.given).toEqual({ masterPassword: undefined, owner: undefined, active: 'a key' })
  })

  it('may hold everything in one field, which is given as it was pasted', () => {
    for (const field of ['owner', 'active'] as const) {
      const keys = new TypedKeys()
      keys.way = 'keys'
      expect(keys.areGiven).toBe(false)
      keys[field] = ` ${suggested}\n`
      expect(keys.areGiven).toBe(true)
      expect(keys.given).toEqual({
        masterPassword: undefined,
        owner: undefined,
        active: undefined,
        [field]: ` ${suggested}\n`,
      })
      keys.forget()
      expect(keys.areGiven).toBe(false)
    }
  })
})

describe('asking HIVE again', () => {
  it('is due for what was never asked or is old, but not twice in a row', async () => {
    const asked: unknown[] = []
    const looking = new LookingAgain({
      lookAtAccounts: (payload: unknown) => Promise.resolve(asked.push(payload)),
    } as unknown as Lifeboat)
    const hour = 3_600_000
    const unknown = {
      ...good,
      name: 'bob',
      recoveryAccount: { ...good.recoveryAccount, state: 'not-asked' },
    } as const
    expect(looking.isDue([good], now + hour / 2)).toBe(false)
    expect(looking.isDue([good], now + 2 * hour)).toBe(true)
    expect(looking.isDue([good, unknown], now)).toBe(true)
    await looking.ask([good, unknown], now)
    await looking.ask([unknown], now)
    expect(asked).toEqual([{ account: undefined }, { account: 'bob' }])
    expect(looking.isDue([good, unknown], now + 60_000)).toBe(false)
  })
})
