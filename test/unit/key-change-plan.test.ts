import { describe, expect, it } from 'vitest'

import { planKeyChange, type KeyChangeWish } from '../../electron/hive/key-changing/plan.ts'
import { requireOwnerChangePossible } from '../../electron/hive/key-changing/changing.ts'
import { codeOf } from '../../shared/coinzdense/index.ts'
import { parseAuthority, type AccountAuthorities, type Authority } from '../../shared/recovery/index.ts'
import { authority, publicKeyOf } from './practice.ts'

const key = (name: string) => publicKeyOf(name, 'owner')
const own = (...members: Parameters<typeof authority>): Authority =>
  parseAuthority(authority(...members)) as Authority
const alone = (name: string) => own(1, [[key(name), 1]])

function accountOf(change: Partial<AccountAuthorities> = {}): AccountAuthorities {
  return {
    name: 'alice',
    owner: alone('owner'),
    active: alone('active'),
    posting: alone('posting'),
    memoKey: key('memo'),
    ...change,
  }
}

function plan(account: AccountAuthorities, wish: Partial<KeyChangeWish>) {
  return planKeyChange(account, {
    keys: { active: key('new') },
    held: new Set(),
    others: 'stay',
    except: [],
    ...wish,
  })
}

function refusal(account: AccountAuthorities, wish: Partial<KeyChangeWish>): string | undefined {
  try {
    plan(account, wish)
  } catch (error) {
    return codeOf(error)
  }
  return undefined
}

describe('a change of keys', () => {
  it('replaces the only key of a role, keeps its weight and threshold, and writes no other role', () => {
    const account = accountOf({ active: own(3, [[key('active'), 3]], [['peakd.app', 1]]) })
    const { written, entries, isDone } = plan(account, {})
    expect(written).toEqual({ owner: account.owner, active: own(3, [[key('new'), 3]], [['peakd.app', 1]]) })
    expect(entries.map(({ entry, becomes }) => [entry, becomes])).toEqual([
      [key('active'), 'replaced'],
      [key('new'), 'new'],
      ['peakd.app', 'stays'],
    ])
    expect(isDone).toBe(false)
  })

  it('replaces what its owner holds among several, and keeps what others hold', () => {
    const active = own(1, [
      [key('active'), 1],
      [key('wallet'), 1],
    ])
    const { written } = plan(accountOf({ active }), { held: new Set([key('active')]) })
    expect(written.active?.keys.map(([one]) => one).sort()).toEqual([key('new'), key('wallet')].sort())
    expect(refusal(accountOf({ active }), {})).toBe('which-key')
    // Naming one tells which it is.
    expect(plan(accountOf({ active }), { except: [key('active')] }).written).toEqual(written)
  })

  it('is done where the new keys are there, whatever stands beside them', () => {
    const active = own(1, [
      [key('new'), 1],
      [key('wallet'), 1],
    ])
    expect(plan(accountOf({ active }), {}).isDone).toBe(true)
    expect(plan(accountOf({ active }), { others: 'go' }).isDone).toBe(false)
    expect(plan(accountOf(), { keys: { memo: key('memo') } }).isDone).toBe(true)
    expect(plan(accountOf(), { keys: { memo: key('new') } }).written).toEqual({
      owner: alone('owner'),
      memo: key('new'),
    })
  })

  it('leaves the new key alone after a theft, or beside what is kept, and strong enough', () => {
    const active = own(
      4,
      [
        [key('active'), 2],
        [key('thief'), 4],
      ],
      [['peakd.app', 1]],
    )
    expect(plan(accountOf({ active }), { others: 'go' }).written.active).toEqual(alone('new'))
    expect(
      plan(accountOf({ active }), { others: 'go', except: ['active:peakd.app'] }).written.active,
    ).toEqual(own(4, [[key('new'), 4]], [['peakd.app', 1]]))
  })

  it('removes an account in one role alone where the role is named', () => {
    const both = own(1, [[key('one'), 1]], [['peakd.app', 1]])
    const { written } = plan(accountOf({ active: both, posting: both }), {
      keys: { active: key('new'), posting: key('newer') },
      except: ['posting:peakd.app'],
    })
    expect([written.active?.accounts.length, written.posting?.accounts.length]).toEqual([1, 0])
    expect(refusal(accountOf({ active: both }), { except: ['posting:peakd.app'] })).toBe('no-such-entry')
  })

  it('refuses what nobody could use afterwards, and more members than HIVE takes', () => {
    const together = own(2, [
      [key('active'), 1],
      [key('friend'), 1],
    ])
    expect(refusal(accountOf({ active: together }), { held: new Set([key('active')]) })).toBeUndefined()
    expect(
      refusal(accountOf({ active: together }), {
        held: new Set([key('active')]),
        except: [key('friend')],
      }),
    ).toBe('nobody-could-act')
    const accounts = Array.from(
      { length: 40 },
      (_, i) => [`app-${String.fromCharCode(97 + (i % 26))}${i}x`, 1] as const,
    )
    const active = { ...own(1, [], accounts) }
    expect(refusal(accountOf({ active }), {})).toBe('too-many-members')
    expect(refusal(accountOf({ active }), { except: [accounts[0]![0]] })).toBeUndefined()
    expect(refusal(accountOf(), { keys: { active: 'STM' } })).toBeDefined()
  })

  it('says in how many minutes HIVE takes the next change of an owner key', () => {
    const [minute, now] = [60_000, 1_800_000_000_000]
    const after = (...minutesAgo: number[]) => {
      try {
        requireOwnerChangePossible(
          'alice',
          minutesAgo.map((ago) => now - ago * minute),
          now,
        )
      } catch (error) {
        return (error as { details: { minutes: number } }).details.minutes
      }
      return 0
    }
    expect([after(), after(5), after(70, 5), after(61, 59)]).toEqual([0, 0, 0, 0])
    expect([after(40, 5), after(50, 40, 5)]).toEqual([21, 21])
  })
})
