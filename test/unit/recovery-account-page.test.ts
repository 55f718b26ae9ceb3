/** What the pages of account recovery say of what HIVE shows: grey where it is not known, and green for no more than was seen. */
import { describe, expect, it } from 'vitest'

import { helpingWith } from '../../electron/hive/account-recovery/helping.ts'
import { silentSince } from '../../electron/hive/account-recovery/naming.ts'
import { authorityOf } from '../../electron/hive/account-recovery/operations.ts'
import type { AccountRecoveryStanding } from '../../electron/hive/account-recovery/standing.ts'
import type { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import { HelpPage } from '../../renderer/screens/help-somebody/help-somebody.svelte.ts'
import { headlineOf } from '../../renderer/screens/recovery-account/headline.ts'
import { codeOf } from '../../shared/coinzdense/index.ts'
import type { Lifeboat, RecoveryAccountView } from '../../shared/contract/index.ts'
import { publicKeyOf } from './practice.ts'

const fine: RecoveryAccountView = {
  account: 'alice',
  helper: 'bob',
  doubt: 'none',
  silentSince: undefined,
  change: 'none',
  ownerChanged: 'none',
}
const change = { to: 'mallory', effective: '2026-12-31T12:00:00Z' }

describe('the recovery account of an account', () => {
  it.each<[string, Partial<RecoveryAccountView>, readonly string[], readonly [string, string]]>([
    ['nothing speaks against it', {}, [], ['good', 'none']],
    ['a change was begun', { change }, [], ['bad', 'cancel']],
    [
      'a change was begun, and it is doubtful as well',
      { change, doubt: 'helps-nobody' },
      [],
      ['bad', 'cancel'],
    ],
    [
      'a change was begun where nobody is named',
      { change, helper: '', doubt: 'nobody-named' },
      [],
      ['bad', 'name'],
    ],
    ['nobody is named', { helper: '', doubt: 'nobody-named' }, [], ['due', 'name']],
    ['it names itself', { helper: 'alice', doubt: 'itself' }, [], ['due', 'name']],
    ['it helps nobody', { helper: 'steem', doubt: 'helps-nobody' }, [], ['due', 'name']],
    ['it does not exist', { doubt: 'missing' }, [], ['due', 'name']],
    ['nodes differ about a change', { change: 'not-known' }, [], ['unknown', 'ask-again']],
    ['nobody tells whether it exists', { doubt: 'not-known' }, [], ['unknown', 'ask-again']],
    ['it has not moved for a year', { silentSince: '2024-01-01T00:00:00Z' }, [], ['due', 'name']],
    ['the same person holds it', {}, ['alice', 'bob'], ['due', 'name']],
  ])('is said as it is: %s', (_, seen, own, expected) => {
    for (const language of ['en', 'es'] as const) {
      const { state, next, heading, sentence } = headlineOf(language, { ...fine, ...seen }, own)
      expect([state, next]).toEqual(expected)
      expect(`${heading} ${sentence}`).not.toContain('undefined')
    }
  })

  it('is shown without what nobody sees in its name', () => {
    const { sentence } = headlineOf('en', { ...fine, change: { ...change, to: 'bob\u202e' } })
    expect(sentence).not.toContain('\u202e')
  })
})

const key = publicKeyOf('fresh', 'owner')
const now = Date.parse('2026-12-01T00:00:00Z')
const standing = (change: Partial<AccountRecoveryStanding> = {}) =>
  ({
    reading: { account: { name: 'alice', recoveryAccount: 'bob', owner: authorityOf(publicKeyOf('thief')) } },
    now,
    change: null,
    request: null,
    recentOwners: [{ authority: authorityOf(publicKeyOf('alice')), replacedAt: now, usableUntil: now + 1 }],
    ...change,
  }) as AccountRecoveryStanding

describe('what HIVE was asked already', () => {
  const asked = (newOwner: string, expires = now + 1000) => ({ newOwner: authorityOf(newOwner), expires })
  it.each([
    ['nothing', null, 'none'],
    ['this key', asked(key), 'same'],
    ['another key', asked(publicKeyOf('another')), 'another'],
    ['this key, a day ago', asked(key, now), 'none'],
    ['what nodes differ about', undefined, 'not-known'],
  ] as const)('is told apart: %s', (_, request, requested) => {
    expect(helpingWith(standing({ request }), key)).toEqual({ helper: 'bob', requested })
  })

  it('is not asked for a key that the account has already, nor where no earlier owner key is left', () => {
    const refusal = (given: AccountRecoveryStanding, wished: string) => {
      try {
        return helpingWith(given, wished)
      } catch (error) {
        return codeOf(error)
      }
    }
    expect(refusal(standing(), publicKeyOf('thief'))).toBe('has-key-already')
    expect(refusal(standing({ recentOwners: [] }), key)).toBe('no-recent-owner')
  })
})

describe('a recovery account that may have nobody any more', () => {
  const told = (answer: unknown) => ({ call: () => Promise.resolve(answer) }) as unknown as NodeClient
  const accounts = (account: string, seconds: unknown) => ({
    rc_accounts: [{ account, rc_manabar: { last_update_time: seconds } }],
  })
  const day = 86_400
  it.each([
    ['a year and a day', accounts('bob', now / 1000 - 366 * day), now - 366 * day * 1000],
    ['a month', accounts('bob', now / 1000 - 30 * day), undefined],
    ['never, which nobody tells so', accounts('bob', 0), undefined],
    ['no number', accounts('bob', 'long'), undefined],
    ['of another account', accounts('carol', 1), undefined],
    ['nothing', {}, undefined],
  ])('is known by its credits alone: %s', async (_, answer, expected) => {
    expect(await silentSince(standing(), told(answer))).toBe(expected)
  })
})

describe('the page of somebody who is asked for help', () => {
  function page() {
    const quiet = () => () => undefined
    return new HelpPage({
      onHelpingChanged: quiet,
      onHelpAsking: quiet,
      readPlea: () => Promise.resolve({ account: undefined, newOwnerKey: key }),
      stopLookingAtPlea: () => Promise.resolve(),
    } as unknown as Lifeboat)
  }

  it.each([
    ['nothing yet', '', undefined],
    ['a part of it', key.slice(-11), undefined],
    ['the end of the key', key.slice(-12), true],
    ['in small letters and groups', key.slice(-12).toLowerCase().replace(/.{4}/g, '$& '), true],
    ['something else', 'abcdefghijkl', false],
    ['its beginning', key.slice(0, 12), false],
  ])('compares what was heard with the key: %s', async (_, heard, expected) => {
    const help = page()
    help.pasted = key
    await help.take()
    help.heard = heard
    expect(help.stage).toBe('name')
    expect(help.isTheirs).toBe(expected)
    expect(help.missing).toContain('activeKey')
    expect(help.missing.includes('heard')).toBe(expected !== true)
    help.close()
  })
})
