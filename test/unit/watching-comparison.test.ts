/** What a watch tells: each change that is one, and nothing that a node's failure makes of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { tellChange } from '../../electron/watching/change-words.ts'
import {
  changesBetween,
  remembered,
  severityOf,
  type ChangeKind,
} from '../../electron/watching/comparison.ts'
import { registrationIn, type Observation } from '../../electron/watching/observation.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { publicKeyOf } from './practice.ts'

const keyed = (key: string) => ({ threshold: 1, keys: [[key, 1] as const], accounts: [] })
const [one, other] = [publicKeyOf('alice'), publicKeyOf('thief')]
const quiet: Observation = {
  block: 1000,
  owner: keyed(one),
  active: keyed(one),
  posting: keyed(one),
  memo: one,
  recoveryAccount: 'bob',
  registration: { keys: [], sum: 'a'.repeat(64) },
  change: null,
  request: null,
}
const begun = { to: 'carol', effective: 2_000_000 }
const asked = { newOwner: keyed(other), expires: 1_000_000 }

const single: readonly (readonly [ChangeKind, Partial<Observation>, Partial<Observation>])[] = [
  ['owner-changed', {}, { owner: keyed(other) }],
  ['active-changed', {}, { active: keyed(other) }],
  ['posting-changed', {}, { posting: { ...keyed(one), accounts: [['peakd.app', 1]] } }],
  ['memo-changed', {}, { memo: other }],
  ['recovery-account-changed', {}, { recoveryAccount: 'carol' }],
  ['recovery-change-begun', {}, { change: begun }],
  ['recovery-change-begun', { change: begun }, { change: { ...begun, to: 'thief' } }],
  ['recovery-change-begun', { change: undefined }, { change: begun }],
  ['recovery-change-ended', { change: begun }, {}],
  // A change that took effect is told as what it is, and not as one that was cancelled, too.
  ['recovery-account-changed', { change: begun }, { recoveryAccount: 'carol' }],
  ['recovery-requested', {}, { request: asked }],
  ['recovery-requested', { request: asked }, { request: { ...asked, newOwner: keyed(one) } }],
  ['recovery-request-ended', { request: asked }, {}],
  ['owner-changed', { request: asked }, { owner: keyed(other) }],
  ['registration-published', { registration: null }, { registration: quiet.registration }],
  ['registration-changed', {}, { registration: { keys: [], sum: 'b'.repeat(64) } }],
  ['registration-removed', {}, { registration: null }],
]

const seen = fc.record({
  block: fc.nat(),
  owner: fc.constantFrom(keyed(one), keyed(other)),
  active: fc.constantFrom(keyed(one), keyed(other)),
  posting: fc.constantFrom(keyed(one), keyed(other)),
  memo: fc.constantFrom(one, other),
  recoveryAccount: fc.constantFrom('', 'bob', 'carol'),
  registration: fc.constantFrom(undefined, null, quiet.registration),
  change: fc.constantFrom(undefined, null, begun, { ...begun, to: 'thief' }),
  request: fc.constantFrom(undefined, null, asked, { ...asked, newOwner: keyed(one) }),
})

describe('what a watch tells', () => {
  it.each(single)('tells %s, and nothing else (%#)', (kind, before, now) => {
    const [was, is] = [
      { ...quiet, ...before },
      { ...quiet, ...now },
    ]
    expect(changesBetween(was, is)).toEqual([kind])
    const told = tellChange(kind, was, { ...is, account: parseAccountName('alice'), seenAt: 0 })
    expect(told).toMatchObject({ account: 'alice', change: kind, severity: severityOf[kind] })
    expect(told.text).toMatch(/^[A-Za-z].*\.$/)
    expect(told.advice).not.toBe('')
    expect(JSON.stringify(told.before)).not.toBe(JSON.stringify(told.after))
  })

  it('tells each kind in one of its cases', () => {
    expect(new Set(single.map(([kind]) => kind))).toEqual(new Set(Object.keys(severityOf)))
  })

  it('tells nothing when nothing was changed, whatever is known', () => {
    fc.assert(fc.property(seen, (look) => changesBetween(look, look).length === 0))
  })

  it('tells nothing of what one of two looks did not find out, when the other fields stayed', () => {
    const unknown = { change: undefined, request: undefined, registration: undefined }
    fc.assert(fc.property(seen, (look) => changesBetween(look, { ...look, ...unknown }).length === 0))
  })

  it('tells after a gap in what is known exactly what it would have told without the gap', () => {
    const unknown = { change: undefined, request: undefined, registration: undefined }
    fc.assert(
      fc.property(seen, seen, (before, after) => {
        const gap = remembered(before, { ...before, ...unknown })
        expect(changesBetween(gap, after)).toEqual(changesBetween(before, after))
      }),
    )
  })

  it('tells at the first look what is under way, and nothing else', () => {
    fc.assert(
      fc.property(seen, (look) => {
        expect(changesBetween(undefined, look)).toEqual([
          ...(look.change ? ['recovery-change-begun'] : []),
          ...(look.request ? ['recovery-requested'] : []),
        ])
      }),
    )
  })

  it('tells alarms before warnings, and warnings before notes', () => {
    const ranks = ['alarm', 'warning', 'note']
    fc.assert(
      fc.property(seen, seen, (before, after) => {
        const order = changesBetween(before, after).map((kind) => ranks.indexOf(severityOf[kind]))
        expect(order).toEqual([...order].sort((left, right) => left - right))
      }),
    )
  })
})

describe('the registration that is watched', () => {
  const key = RecoveryKey.fromSecret(new Uint8Array(32).fill(7), 'posix').publicKeyText()
  const registered = (record: unknown) => JSON.stringify({ coinzdense_disaster_recovery: record })

  it('is what the metadata names', () => {
    expect(registrationIn(registered({ key, sig: 'S' }))?.keys).toEqual([key])
    expect(registrationIn('{"profile":{"name":"Alice"}}')).toBeNull()
  })

  it('is not known where a node shows no metadata at all: HIVE empties none', () => {
    expect(registrationIn('')).toBeUndefined()
  })

  it('is none where nobody can read it, and repeats nothing that is no key', () => {
    expect(registrationIn('{')).toBeNull()
    expect(registrationIn(registered({ key: 'look at evil.example', sig: 'S' }))?.keys).toEqual([])
  })

  it('differs for another endorsement of the same key', () => {
    expect(registrationIn(registered({ key, sig: 'S' }))?.sum).not.toBe(
      registrationIn(registered({ key, sig: 'T' }))?.sum,
    )
  })
})
