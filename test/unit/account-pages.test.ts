import { describe, expect, it } from 'vitest'

import { headlineOf } from '../../renderer/screens/account/headline.ts'
import { byUrgency, isAlarm, nextSteps } from '../../renderer/screens/account/next-step.ts'
import { statusOf } from '../../renderer/screens/home/status.ts'
import { isProved, shareGroups } from '../../renderer/screens/protect/share-groups.ts'
import { TypedKeys } from '../../renderer/screens/protect/typed-keys.svelte.ts'
import { LookingAgain } from '../../renderer/state/looking-again.svelte.ts'
import type { AccountReason, AccountRow, Lifeboat } from '../../shared/contract/index.ts'

const day = '2027-03-03T12:00:00.000Z'
const now = Date.parse(day)
const good: AccountRow = {
  name: 'alice',
  protection: { state: 'by-owner', since: day, askedAt: day },
  backup: { state: 'proved', at: day, nextTest: '2027-09-03' },
  recoveryKey: { state: 'unused', coinzdenseKey: undefined },
  recoveryAccount: { state: 'sane', name: 'bob', doubt: undefined, change: undefined },
  ownerChange: undefined,
  isBegun: false,
  reason: 'ready',
  mark: 'good',
}
const key = (state: AccountRow['recoveryKey']['state']) => ({ ...good.recoveryKey, state })

const row = (reason: AccountReason, change: Partial<AccountRow> = {}): AccountRow => ({
  ...good,
  reason,
  ...change,
})
const lately = { changed: '2027-02-20T12:00:00.000Z', until: '2027-03-22T12:00:00.000Z' }

describe('what is offered for an account', () => {
  const offered = (one: AccountRow) =>
    nextSteps(one).map(({ kind, route = '-', purpose }) =>
      [kind, route, ...(purpose === undefined ? [] : [purpose])].join(' '),
    )

  it.each([
    ['being-taken-over', ['cancel-change recovery-account', 'what-to-do happened stolen']],
    ['keys-changed', ['renew protect same-key', 'not-me happened stolen']],
    ['not-protected', ['protect protect']],
    ['begun', ['go-on protect']],
    ['untested', ['prove protect prove']],
    ['other-key', ['restore restore', 'new-key protect new-key']],
    ['test-overdue', ['prove-again protect prove']],
    ['active-only', ['endorse protect same-key']],
    ['use-unknown', ['say-unused account']],
    ['recovered', ['show-claim recover']],
    // HIVE is asked, and nobody is sent to register over what may be there.
    ['not-asked', ['ask -']],
    ['recovery-account', ['name-another recovery-account']],
    ['ready', []],
  ] as const)('follows from its reason: %s', (reason, expected) => {
    expect(offered(row(reason))).toEqual(expected)
  })

  it.each([
    [
      'a key to renew',
      {},
      ['renew protect same-key', 'not-me happened stolen'],
      'renew-mine protect same-key',
    ],
    ['something begun', { isBegun: true }, ['go-on protect', 'not-me happened stolen'], 'go-on-mine protect'],
    [
      'nothing registered',
      { recoveryKey: key('none') },
      ['protect protect', 'not-me happened stolen'],
      'protect-mine protect',
    ],
  ] as const)(
    'after a change of keys, with %s, is to take the account back before all while that can be done',
    (_, change, tooLate, mine) => {
      expect(offered(row('keys-changed', change))).toEqual(tooLate)
      expect(offered(row('keys-changed', { ...change, ownerChange: lately }))).toEqual([
        'take-back take-back',
        mine,
      ])
    },
  )

  it('restores the backup of a key that its owner registered elsewhere after a change of keys', () => {
    const other = { ...good.protection, state: 'by-other-key' } as const
    expect(offered(row('keys-changed', { protection: other, ownerChange: lately }))).toEqual([
      'take-back take-back',
      'restore-mine restore',
    ])
  })

  it('never makes another key first, and never recovers', () => {
    const rows = ['active-only', 'keys-changed', 'not-protected', 'not-asked', 'other-key'] as const
    const first = rows.map((reason) => nextSteps(row(reason))[0])
    expect(first.map((step) => step?.purpose)).not.toContain('new-key')
    expect(first.map((step) => step?.route)).not.toContain('recover')
  })
})

describe('the accounts on the first page', () => {
  const rows = [
    row('ready', { name: 'alice' }),
    row('not-asked', { name: 'bob' }),
    row('test-overdue', { name: 'carol' }),
    row('being-taken-over', { name: 'dora' }),
    row('not-protected', { name: 'emil' }),
    row('recovered', { name: 'fred' }),
  ]

  it('come in the order in which they need somebody, an alarm before everything', () => {
    expect(byUrgency(rows).map(({ name }) => name)).toEqual(['dora', 'emil', 'carol', 'bob', 'fred', 'alice'])
    expect(rows.filter(isAlarm).map(({ name }) => name)).toEqual(['dora'])
  })

  it('are said in one sentence: how many are ready, and what each of the others needs, the most urgent first', () => {
    const said = (...reasons: readonly AccountReason[]) =>
      statusOf(
        reasons.map((reason) => row(reason)),
        'en',
      )
    expect(statusOf(rows, 'en')).toBe(
      '2 of 6 accounts are ready. 2 need you now, 1 is due for something, 1 has not been checked yet.',
    )
    expect(statusOf(rows, 'es')).toBe(
      '2 de 6 cuentas están listas. 2 requieren su atención ahora, 1 tiene algo pendiente, 1 todavía no se ha revisado.',
    )
    expect(said('ready', 'test-overdue')).toBe('1 of 2 accounts is ready. 1 is due for something.')
    expect(said('ready', 'not-asked')).toBe('1 of 2 accounts is ready. 1 has not been checked yet.')
    expect(said('ready', 'recovered')).toBe('All 2 accounts are ready.')
    expect(said('ready')).toBe('Your account is ready.')
    expect(said('untested')).toBe('Your account needs you now.')
    expect(said('test-overdue')).toBe('Your account is due for something.')
    // What nobody knows is not “not ready”.
    expect(said('not-asked')).toBe('Your account has not been checked yet.')
  })

  it.each(['en', 'es'] as const)('are counted so that the numbers add up to all of them (%s)', (language) => {
    for (const reasons of [
      ['ready', 'being-taken-over', 'test-overdue', 'active-only', 'not-asked'],
      ['untested', 'not-asked', 'not-asked'],
      ['recovered', 'used-up', 'begun', 'keys-changed'],
    ] as const) {
      const said = statusOf(
        reasons.map((reason) => row(reason)),
        language,
      )
      const [ready = 0, all, ...others] = (said.match(/\d+/g) ?? []).map(Number)
      expect(all, said).toBe(reasons.length)
      expect(
        others.reduce((sum, count) => sum + count, ready),
        said,
      ).toBe(all)
    }
  })
})

describe('the headline of an account', () => {
  const said = (reason: AccountReason, change: Partial<AccountRow> = {}) =>
    headlineOf(row(reason, change), 'en')
  const wholly = (reason: AccountReason, change: Partial<AccountRow> = {}) =>
    Object.values(said(reason, change)).join(' ')

  it('is made from the reason, and names the days as they are', () => {
    expect(
      wholly('test-overdue', {
        backup: { state: 'due', at: '2025-10-25T10:00:00.000Z', nextTest: '2026-04-25' },
      }),
    ).toBe('Test alice’s backup again Overdue since 25 Apr 2026 · last tested 25 Oct 2025')
    expect(
      wholly('recovered', {
        recoveryKey: { state: 'used', coinzdenseKey: 'CZD8JabcdefghijkL' },
      }),
    ).toBe('You have recovered alice Its new key is CZD8Jabcde…. Keep that key and its backup.')
    expect(said('being-taken-over').heading).toBe('Somebody may have alice’s owner key')
    expect(said('not-asked').sentence).toContain('has not asked HIVE about it yet')
  })

  it('says until when HIVE can undo a change of the owner key, and nothing of that when it is too late', () => {
    const protection = { state: 'no-longer', since: lately.changed, askedAt: day } as const
    expect(said('keys-changed', { protection, ownerChange: lately })).toEqual({
      heading: 'alice’s owner key was changed on 20 Feb 2027',
      sentence:
        'If that was not you, bob can help you take the account back until 22 Mar 2027. If it was you, renew the registration.',
    })
    expect(wholly('keys-changed', { protection })).toBe(
      'alice’s keys were changed on 20 Feb 2027 If that was you, renew the registration. If not, see what can still be done.',
    )
    expect([lately, undefined].map((ownerChange) => isAlarm(row('keys-changed', { ownerChange })))).toEqual([
      true,
      false,
    ])
  })

  it('names who takes over as recovery account, and when; and says less where HIVE said less', () => {
    const change = { to: 'mallory', effective: '2027-03-30T12:00:00.000Z' }
    const taken = { state: 'yours-to-check', name: 'bob', doubt: 'changing' } as const
    expect(said('being-taken-over', { recoveryAccount: { ...taken, change } }).sentence).toBe(
      'mallory was named as its recovery account and takes over on 30 Mar 2027. Until then it is bob. If that was not you, act today. If it was you, all is well.',
    )
    expect(said('being-taken-over', { recoveryAccount: { ...taken, change: undefined } }).sentence).toMatch(
      /^Another recovery account was named, and takes over within 30 days\. Until then it is bob\./,
    )
  })

  it('shows what strangers wrote, and does not obey it', () => {
    const recoveryAccount = {
      state: 'yours-to-check',
      name: 'bob\u202e',
      doubt: 'missing',
      change: undefined,
    } as const
    expect(said('recovery-account', { recoveryAccount }).sentence).not.toContain('\u202e')
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
