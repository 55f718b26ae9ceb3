/** The page that takes an account back: what comes next, from how it stands. */
import { describe, expect, it } from 'vitest'

import { nextOf, type Next } from '../../renderer/screens/take-back/next.ts'
import type { TakeBack, TakeBackPassword, TakeBackStanding } from '../../shared/contract/index.ts'

const own = 'STM-own'
const robbed: TakeBackStanding = {
  now: 0,
  changed: { at: 0, until: 1, untilBlock: 1 },
  takenBackAt: undefined,
  ownerKeys: ['STM-thief'],
  recoveryAccount: 'bob',
  doubt: undefined,
  change: undefined,
  request: undefined,
}
const change = { to: 'carol', effective: 1 }
const requestOf = (key: string) => ({ keys: [key], expires: 1 })
const held = (state: TakeBackPassword['state']): TakeBackPassword => ({
  publicOwnerKey: own,
  state,
  message: { en: '', es: '' },
  code: { size: 1, path: '' },
})

describe('what comes next on the way back', () => {
  it.each<
    [string, Next, Partial<TakeBackStanding> | undefined, Partial<Pick<TakeBack, 'password' | 'lowerKeys'>>]
  >([
    ['nobody was asked', 'unknown', undefined, {}],
    ['nodes differ about the owner key', 'unknown', { changed: 'not-known' }, {}],
    ['nobody has changed the owner key', 'no-help', { changed: undefined }, {}],
    ['nobody is behind the recovery account', 'no-helper', { doubt: 'helps-nobody' }, {}],
    ['whether it can help is not known', 'make', { doubt: 'not-known' }, {}],
    ['the owner key was changed', 'make', {}, {}],
    ['a password is on no tested paper', 'test', {}, { password: held('made') }],
    ['a password is on paper', 'wait', {}, { password: held('tested') }],
    ['nodes differ about the request', 'wait', { request: 'not-known' }, { password: held('typed') }],
    ['the request is there, and the password is not', 'confirm', { request: requestOf(own) }, {}],
    ['the request is for its key', 'confirm', { request: requestOf(own) }, { password: held('made') }],
    ['it is for another', 'another-key', { request: requestOf('STM') }, { password: held('made') }],
    ['the account is back', 'rest', { takenBackAt: 0 }, {}],
    [
      'a change of the recovery account waits',
      'cancel',
      { takenBackAt: 0, change },
      { lowerKeys: 'changed' },
    ],
    ['a single key came back', 'wallet', { takenBackAt: 0 }, { lowerKeys: 'left' }],
    ['all keys are back', 'done', { takenBackAt: 0 }, { lowerKeys: 'were-changed' }],
  ])('when %s: %s', (_, next, standing, session) => {
    expect(
      nextOf({
        account: 'alice',
        reading: 'read',
        standing: standing && { ...robbed, ...standing },
        password: undefined,
        preview: undefined,
        sending: { state: 'idle', lines: [], receipt: undefined, failure: undefined },
        lowerKeys: undefined,
        failure: undefined,
        ...session,
      }),
    ).toBe(next)
  })
})
