/** What an account's headline is made from: the one thing that matters most, and never what nobody knows. */
import { describe, expect, it } from 'vitest'

import { markOfReason, reasonOf } from '../../electron/app/accounts/reason.ts'
import type { AccountRow } from '../../shared/contract/index.ts'

type Judged = Parameters<typeof reasonOf>[0]

const day = '2027-03-03T12:00:00.000Z'
const ready: Judged = {
  protection: { state: 'by-owner', since: day, askedAt: day },
  backup: { state: 'proved', at: day, nextTest: '2027-09-03' },
  recoveryKey: { state: 'unused', coinzdenseKey: undefined },
  recoveryAccount: { state: 'sane', name: 'bob', doubt: undefined, change: undefined },
  ownerChange: undefined,
  isBegun: false,
}
const protection = (state: AccountRow['protection']['state']) => ({ ...ready.protection, state })
const backup = (state: AccountRow['backup']['state']) => ({ ...ready.backup, state })
const key = (state: AccountRow['recoveryKey']['state'], coinzdenseKey?: string) => ({ state, coinzdenseKey })
const doubt = (name: NonNullable<AccountRow['recoveryAccount']['doubt']>) =>
  ({ state: 'yours-to-check', name: 'bob', doubt: name, change: undefined }) as const

describe('the reason of a headline', () => {
  it.each([
    ['ready', {}],
    ['begun', { isBegun: true, protection: protection('not-yet'), backup: backup('never-proved') }],
    [
      'not-protected',
      { protection: protection('not-yet'), recoveryKey: key('none'), backup: backup('none') },
    ],
    [
      'other-key',
      { protection: protection('by-other-key'), recoveryKey: key('none'), backup: backup('none') },
    ],
    // Of a key that is not here nobody can test a backup.
    ['other-key', { recoveryKey: key('none'), backup: backup('none') }],
    ['untested', { backup: backup('never-proved'), protection: protection('by-active') }],
    ['partly-tested', { backup: backup('partly') }],
    ['test-overdue', { backup: backup('due'), protection: protection('by-active') }],
    ['active-only', { protection: protection('by-active'), recoveryKey: key('unknown') }],
    ['use-unknown', { recoveryKey: key('unknown') }],
    ['recovery-account', { recoveryAccount: doubt('nobody-named') }],
    ['used-up', { recoveryKey: key('used') }],
  ] as const)('is %s', (reason, change) => {
    expect(reasonOf({ ...ready, ...change })).toBe(reason)
  })

  it('is somebody else at work before everything, in red, whatever else is due', () => {
    const everything = {
      protection: protection('no-longer'),
      backup: backup('due'),
      recoveryKey: key('unknown'),
      isBegun: true,
    }
    expect(reasonOf({ ...ready, ...everything, recoveryAccount: doubt('changing') })).toBe('being-taken-over')
    expect(reasonOf({ ...ready, ...everything })).toBe('keys-changed')
    expect([markOfReason['being-taken-over'], markOfReason['keys-changed']]).toEqual(['bad', 'bad'])
  })

  it('is a change of the owner key while that can be undone, also of an account that was never registered', () => {
    const ownerChange = { changed: day, until: '2027-04-02T12:00:00.000Z' }
    const unprotected = {
      protection: protection('not-yet'),
      recoveryKey: key('none'),
      backup: backup('none'),
    }
    expect(reasonOf({ ...ready, ...unprotected, isBegun: true, ownerChange })).toBe('keys-changed')
    // Taking it back is what cancels the change.
    expect(reasonOf({ ...ready, recoveryAccount: doubt('changing'), ownerChange })).toBe('keys-changed')
  })

  it('is that HIVE was never asked, and that is neither red nor “not protected”', () => {
    const restored = {
      protection: { state: 'not-asked', since: undefined, askedAt: undefined },
      backup: backup('never-proved'),
      recoveryKey: key('unknown'),
    } as const
    expect(reasonOf({ ...ready, ...restored })).toBe('not-asked')
    expect(markOfReason['not-asked']).toBe('unknown')
  })

  it('of an account that was recovered is that, and nothing is due', () => {
    const recovered = { recoveryKey: key('used', 'CZD8J'), protection: protection('no-longer') }
    expect(reasonOf({ ...ready, ...recovered, backup: backup('due') })).toBe('recovered')
    expect(markOfReason.recovered).toBe('good')
  })
})
