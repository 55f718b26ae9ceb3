import { describe, expect, it } from 'vitest'

import { AccountListError, mostAccounts, parseAccountNames } from '../../electron/app/chain/account-names.ts'
import type { FactualReason } from '../../electron/hive/accounts/after-key-change.ts'
import type { Contradiction } from '../../electron/hive/accounts/history-contradiction.ts'
import { reasonIn } from '../../renderer/screens/check/said.ts'
import type { ClaimReason, Reason } from '../../shared/recovery/index.ts'

describe('a list of accounts', () => {
  it('is read as people paste it: commas, lines, an @, remarks, and twice the same', () => {
    expect(parseAccountNames('@alice, bob;carol\n# a remark\nDave # my cousin\r\nalice')).toEqual([
      'alice',
      'bob',
      'carol',
      'dave',
    ])
  })

  it.each([
    ['', 'no-account'],
    ['# nobody', 'no-account'],
    ['alice 5JdeC9P7Pbd1uGdFVEsJ41EkEnADbbHGq6p1BwFxm6txNBsQnsw', 'not-an-account-name'],
    [Array.from({ length: mostAccounts + 1 }, (_, i) => `name${i}`).join(' '), 'too-many-accounts'],
  ])('is refused when it is none, and not repeated', (text, code) => {
    const read = () => parseAccountNames(text)
    expect(read).toThrow(AccountListError)
    expect(read).toThrow(expect.objectContaining({ code }))
    expect(read).not.toThrow(/5JdeC9/)
  })
})

/** The compiler asks for every code that a check can give. */
const codes: Readonly<
  Record<
    Reason['code'] | ClaimReason['code'] | Contradiction['code'] | FactualReason['code'] | 'just-created',
    true
  >
> = {
  'owner-endorsed': true,
  'active-endorsed': true,
  orphaned: true,
  'natively-recovered': true,
  'active-key-differs': true,
  'older-key-shown': true,
  'record-removed': true,
  'record-overwritten': true,
  'record-unreadable': true,
  'nothing-registered': true,
  'history-missing': true,
  'history-incomplete': true,
  'entry-incomplete': true,
  'entry-malformed': true,
  'not-endorsed': true,
  'key-not-in-force': true,
  'weight-below-threshold': true,
  'authority-needs-several-keys': true,
  'account-authority': true,
  'authority-unknown': true,
  'owner-not-as-in-history': true,
  'active-not-as-in-history': true,
  'metadata-not-as-in-history': true,
  'owner-change-missing': true,
  'owner-change-unknown': true,
  'owner-replaced-by-hardfork': true,
  'owner-changed-lately': true,
  'registered-after-owner-change': true,
  'keys-kept-after-recovery': true,
  'just-created': true,
  'claims-unchecked': true,
  claimed: true,
  'no-claim': true,
  equivocation: true,
  'key-used-elsewhere': true,
  'claim-unbound': true,
  'claim-before-cutoff': true,
}

it.each(Object.keys(codes))('the reason %s is said in Spanish', (code) => {
  const said = reasonIn('es', { code, role: null, sentence: 'English', advice: 'English' })
  expect(said.sentence).not.toBe('English')
  expect(said.advice).not.toBe('English')
})
