import { beforeAll, describe, expect, it } from 'vitest'

import { encodeKey, ParameterError, ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey, replayAccount, verdictAt, verdictJson } from '../../shared/recovery/index.ts'
import {
  AccountStory,
  alice,
  authorityOf,
  codesOf,
  metadataWith,
  recordFields,
  testKey,
  type TestKey,
} from './account-story.ts'

const [owner1, owner2, owner3, active1, active2, thief] = [1, 2, 3, 11, 12, 66].map(testKey) as [
  TestKey,
  TestKey,
  TestKey,
  TestKey,
  TestKey,
  TestKey,
]

/** Recovery public keys of alice (two) and of a thief, and their texts. */
let mine: Uint8Array, newer: Uint8Array, stolen: Uint8Array
const text = (key: Uint8Array) => encodeKey('recoveryPublicKey', key)

beforeAll(async () => {
  await ready
  ;[mine, newer, stolen] = Array.from({ length: 3 }, () => RecoveryKey.random('posix').publicKey()) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
})

const begin = () => new AccountStory().create(owner1, active1)
const byOwner = (key = mine, owner = owner1) => recordFields('owner', key, owner)
const byActive = (key = mine, active = active1) => recordFields('active', key, active)
const native = (to: TestKey, from: TestKey) =>
  [
    'recover_account',
    {
      account_to_recover: 'alice',
      new_owner_authority: authorityOf(to),
      recent_owner_authority: authorityOf(from),
    },
  ] as const

describe('an account whose owner key endorsed its recovery key', () => {
  it('is protected, in words that anybody can read', () => {
    const story = begin().register(byOwner())
    expect(story.verdict()).toMatchObject({
      kind: 'protected',
      role: 'owner',
      endorser: owner1.publicKey,
      recoveryPublicKey: text(mine),
      sinceBlock: 1020,
      sinceTime: '2027-03-03T00:00:00',
      endorsedBlock: 1020,
      cutoffBlock: null,
      sentence: `alice is protected: the owner key endorsed the recovery key ${text(mine)} on 3 March 2027, and it would count at any cutoff since block 1,020.`,
    })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed'])
  })

  it('is protected at the block of the registration and at every later cutoff, not before', () => {
    const story = begin().register(byOwner())
    expect(story.verdict(1019)).toMatchObject({ kind: 'not-protected', cutoffBlock: 1019 })
    expect(codesOf(story.verdict(1019))).toEqual(['nothing-registered'])
    for (const cutoff of [1020, 1021, 99_000_000])
      expect(story.verdict(cutoff)).toMatchObject({ kind: 'protected', sinceBlock: 1020 })
  })

  it('is protected when the registration came with the creation of the account', () => {
    const story = new AccountStory().create(owner1, active1, metadataWith(byOwner()))
    expect(story.verdict()).toMatchObject({ kind: 'protected', sinceBlock: 1010 })
  })

  it('stays protected by the first date when another program writes the same record again', () => {
    const story = begin().register(byOwner()).register(byOwner())
    expect(story.verdict()).toMatchObject({ sinceBlock: 1020, endorsedBlock: 1020 })
    expect(story.verdict().registrations).toHaveLength(1)
  })

  it('is protected by the newest recovery key that the owner endorsed', () => {
    const story = begin().register(byOwner()).register(byOwner(newer))
    expect(story.verdict()).toMatchObject({ recoveryPublicKey: text(newer), sinceBlock: 1030 })
    expect(story.verdict().registrations.map(({ status }) => status)).toEqual(['superseded', 'counts'])
    expect(story.verdict(1029)).toMatchObject({ recoveryPublicKey: text(mine) })
  })
})

describe('a thief who has the active key', () => {
  it('cannot delete what the owner key endorsed, but the deletion is shown', () => {
    const story = begin().register(byOwner()).update({ json_metadata: '{}' })
    expect(story.verdict()).toMatchObject({
      kind: 'protected',
      recoveryPublicKey: text(mine),
      sinceBlock: 1020,
    })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed', 'record-removed (owner)'])
  })

  it('cannot outrank it with a recovery key of his own', () => {
    const story = begin()
      .register(byOwner())
      .register({ ...byOwner(), ...byActive(stolen) })
    expect(story.verdict()).toMatchObject({ kind: 'protected', recoveryPublicKey: text(mine) })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed', 'active-key-differs (active)'])
    expect(story.verdict().registrations).toMatchObject([
      { role: 'owner', recoveryPublicKey: text(mine), status: 'counts' },
      { role: 'active', recoveryPublicKey: text(stolen), status: 'outranked' },
    ])
  })

  it('cannot replace the whole record by his own', () => {
    const story = begin().register(byOwner()).register(byActive(stolen))
    expect(story.verdict()).toMatchObject({ kind: 'protected', recoveryPublicKey: text(mine) })
    expect(codesOf(story.verdict())).toEqual([
      'owner-endorsed',
      'record-removed (owner)',
      'active-key-differs (active)',
    ])
  })

  it('cannot forge the endorsement of the owner', () => {
    const forged = byOwner(stolen, active1)
    const story = begin().register(byOwner()).register(forged)
    expect(story.verdict()).toMatchObject({ kind: 'protected', recoveryPublicKey: text(mine) })
    expect(codesOf(story.verdict())).toEqual([
      'owner-endorsed',
      'record-overwritten (owner)',
      'not-endorsed (owner)',
    ])
    expect(story.verdict().rejected).toMatchObject([
      { block: 1030, role: 'owner', recoveryPublicKey: text(stolen), code: 'not-endorsed' },
    ])
    // Nor by moving the owner's endorsement to his key.
    const moved = { key: text(stolen), sig: byOwner()['sig'] }
    expect(begin().register(byOwner()).register(moved).verdict()).toMatchObject({
      recoveryPublicKey: text(mine),
    })
  })

  it('cannot bring back an older recovery key of the owner', () => {
    const story = begin().register(byOwner()).register(byOwner(newer)).register(byOwner())
    expect(story.verdict()).toMatchObject({ recoveryPublicKey: text(newer), sinceBlock: 1030 })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed', 'older-key-shown (owner)'])
  })

  it('cannot break the metadata to take the protection away', () => {
    const story = begin().register(byOwner()).update({ json_metadata: '{} x' })
    expect(story.verdict()).toMatchObject({ kind: 'protected' })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed', 'record-unreadable'])
  })

  it('leaves no trace in the verdict once the owner has published again', () => {
    const story = begin().register(byOwner()).update({ json_metadata: '{}' }).register(byOwner())
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed'])
    expect(story.verdict()).toMatchObject({ sinceBlock: 1020 })
  })
})

describe('an account whose active key alone endorsed its recovery key', () => {
  it('is protected by the active key only', () => {
    const verdict = begin().register(byActive()).verdict()
    expect(verdict).toMatchObject({ kind: 'protected-by-active-only', role: 'active', sinceBlock: 1020 })
    expect(verdict.sentence).toBe(
      `alice is protected by the active key only: it endorsed the recovery key ${text(mine)} on 3 March 2027, and it would count at any cutoff since block 1,020.`,
    )
    expect(codesOf(verdict)).toEqual(['active-endorsed'])
  })

  it('loses the protection when the registration is deleted', () => {
    const story = begin().register(byActive()).update({ json_metadata: '{}' })
    expect(story.verdict()).toMatchObject({ kind: 'not-protected' })
    expect(codesOf(story.verdict())).toEqual(['record-removed (active)'])
    expect(story.verdict(1029)).toMatchObject({ kind: 'protected-by-active-only' })
    expect(story.register(byActive()).verdict()).toMatchObject({ sinceBlock: 1040 })
  })

  it('is outranked by the owner, whichever came first', () => {
    const after = begin().register({ ...byActive(stolen), ...byOwner() })
    const before = begin()
      .register(byActive(stolen))
      .register({ ...byActive(stolen), ...byOwner() })
    for (const story of [after, before]) {
      expect(story.verdict()).toMatchObject({ kind: 'protected', recoveryPublicKey: text(mine) })
      expect(codesOf(story.verdict())).toEqual(['owner-endorsed', 'active-key-differs (active)'])
    }
  })

  it('says nothing about a difference when both endorsed the same recovery key', () => {
    expect(
      codesOf(
        begin()
          .register({ ...byActive(), ...byOwner() })
          .verdict(),
      ),
    ).toEqual(['owner-endorsed'])
  })

  it('is orphaned when the active key changes', () => {
    const verdict = begin()
      .register(byActive())
      .update({ active: authorityOf(active2) })
      .verdict()
    expect(verdict).toMatchObject({ kind: 'orphaned', role: 'active', orphanedBlock: 1030 })
  })
})

describe('a change of the owner key', () => {
  it('orphans the registration, which still counts for a cutoff before the change', () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: authorityOf(owner2) })
    expect(story.verdict()).toMatchObject({
      kind: 'orphaned',
      role: 'owner',
      recoveryPublicKey: text(mine),
      sinceBlock: 1020,
      orphanedBlock: 1030,
      sentence: `alice's owner key was changed on 4 March 2027. The registration of ${text(mine)} from 3 March 2027 still counts for a cutoff before block 1,030.`,
    })
    expect(codesOf(story.verdict())).toEqual(['orphaned (owner)'])
    expect(story.verdict().advice).toMatch(
      /^If this was you, renew .* If this was not you, somebody has your keys: /,
    )
    expect(story.verdict(1029)).toMatchObject({ kind: 'protected' })
  })

  it('is mended by endorsing the recovery key again with the new owner key', () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: authorityOf(owner2) })
      .register(byOwner(mine, owner2))
    expect(story.verdict()).toMatchObject({
      kind: 'protected',
      endorser: owner2.publicKey,
      sinceBlock: 1040,
    })
  })

  it('is not mended by writing the old endorsement again', () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: authorityOf(owner2) })
      .register(byOwner())
    expect(story.verdict()).toMatchObject({ kind: 'orphaned', orphanedBlock: 1030 })
    expect(codesOf(story.verdict())).toEqual(['orphaned (owner)', 'key-not-in-force (owner)'])
  })

  it('does not orphan when the endorsing key stays in the authority', () => {
    const both = authorityOf({ key_auths: [owner1, owner2].map(({ publicKey }) => [publicKey, 1]) })
    expect(begin().register(byOwner()).update({ owner: both }).verdict()).toMatchObject({
      kind: 'protected',
      sinceBlock: 1020,
    })
  })

  it('that is taken back makes the registration count again, from then on', () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: authorityOf(owner2) })
      .update({ owner: authorityOf(owner1) })
    expect(story.verdict()).toMatchObject({ kind: 'protected', endorsedBlock: 1020, sinceBlock: 1040 })
  })

  it('that is taken back makes only the last registration count again', () => {
    const story = begin()
      .register(byOwner())
      .register(byOwner(newer))
      .update({ owner: authorityOf(owner2) })
    expect(story.verdict().registrations.map(({ status }) => status)).toEqual(['orphaned', 'orphaned'])
    story.update({ owner: authorityOf(owner1) })
    expect(story.verdict()).toMatchObject({ recoveryPublicKey: text(newer), sinceBlock: 1050 })
    expect(story.verdict().registrations.map(({ status }) => status)).toEqual(['superseded', 'counts'])
  })

  it('that is renewed in the same block leaves no gap', () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: authorityOf(owner2) })
      .register(byOwner(mine, owner2))
    const last = story.entries.pop()!
    story.entries.push({ ...last, block: last.block - 10, transactionInBlock: 4 })
    expect(story.verdict()).toMatchObject({
      kind: 'protected',
      endorser: owner2.publicKey,
      endorsedBlock: 1030,
      sinceBlock: 1020,
    })
  })

  it('in the same operation as a registration counts after it: the old key endorses, and is orphaned at once', () => {
    const both = (owner: TestKey) =>
      begin().update({ owner: authorityOf(owner2), json_metadata: metadataWith(byOwner(mine, owner)) })
    expect(both(owner1).verdict()).toMatchObject({ kind: 'orphaned', sinceBlock: null, orphanedBlock: 1020 })
    expect(both(owner1).verdict().sentence).toContain('counts at no cutoff')
    expect(both(owner2).verdict()).toMatchObject({ kind: 'not-protected' })
    expect(codesOf(both(owner2).verdict())).toEqual(['key-not-in-force (owner)'])
    // Publishing the very same record once more is all it takes.
    expect(both(owner2).register(byOwner(mine, owner2)).verdict()).toMatchObject({
      kind: 'protected',
      sinceBlock: 1030,
    })
  })

  it('leaves the account protected by the active key, if that one endorsed too', () => {
    const story = begin()
      .register({ ...byOwner(), ...byActive() })
      .update({ owner: authorityOf(owner2) })
    expect(story.verdict()).toMatchObject({ kind: 'protected-by-active-only', sinceBlock: 1030 })
    expect(codesOf(story.verdict())).toEqual(['active-endorsed', 'orphaned (owner)'])
  })

  it("by HIVE's own account recovery orphans the thief's registration as well as the owner's", () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: authorityOf(thief), active: authorityOf(thief) })
      .register(recordFields('owner', stolen, thief))
    expect(story.verdict()).toMatchObject({ kind: 'protected', recoveryPublicKey: text(stolen) })
    story.add(native(owner3, owner1))
    expect(story.verdict()).toMatchObject({ kind: 'orphaned', orphanedBlock: 1050 })
    expect(codesOf(story.verdict())).toEqual(['orphaned (owner)', 'natively-recovered'])
    expect(story.verdict().registrations.map(({ status }) => status)).toEqual(['orphaned', 'orphaned'])
    expect(story.verdict(1029)).toMatchObject({ kind: 'protected', recoveryPublicKey: text(mine) })
    story.register(byOwner(newer, owner3))
    expect(story.verdict()).toMatchObject({ kind: 'protected', recoveryPublicKey: text(newer) })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed'])
  })
})

describe('an owner authority that one signature cannot satisfy', () => {
  const created = (owner: Record<string, unknown>) =>
    new AccountStory().add([
      'account_create',
      { new_account_name: 'alice', owner: authorityOf(owner), active: authorityOf(active1) },
    ])
  const weights = (...list: readonly (readonly [TestKey, number])[]) =>
    list.map(([{ publicKey }, weight]) => [publicKey, weight])

  it('cannot endorse when it needs two keys', () => {
    const owner = { weight_threshold: 2, key_auths: weights([owner1, 1], [owner2, 1]) }
    const verdict = created(owner).register(byOwner()).verdict()
    expect(verdict).toMatchObject({ kind: 'not-protected' })
    expect(codesOf(verdict)).toEqual(['authority-needs-several-keys (owner)'])
  })

  it('is satisfied by the one key whose weight reaches the threshold, not by a lighter one', () => {
    const owner = { weight_threshold: 2, key_auths: weights([owner1, 2], [owner2, 1]) }
    expect(created(owner).register(byOwner()).verdict()).toMatchObject({ kind: 'protected' })
    const light = created(owner).register(byOwner(mine, owner2)).verdict()
    expect(codesOf(light)).toEqual(['weight-below-threshold (owner)'])
  })

  it('does not take the key of another account that may act for it', () => {
    const owner = { account_auths: [['bob', 1]], key_auths: weights([owner1, 1]) }
    expect(codesOf(created(owner).register(byOwner(mine, owner2)).verdict())).toEqual([
      'account-authority (owner)',
    ])
    const changed = created(owner)
      .update({ owner: authorityOf(owner2) })
      .update({ owner: authorityOf(owner) })
    expect(codesOf(changed.register(byOwner(mine, owner2)).verdict())).toEqual(['key-not-in-force (owner)'])
    expect(created(owner).register(byOwner()).verdict()).toMatchObject({ kind: 'protected' })
  })
})

describe('a record that is damaged', () => {
  it('is reported, and the next good one counts', () => {
    const story = begin().update({ json_metadata: 'oops' }).register(byOwner())
    expect(codesOf(story.verdict(1020))).toEqual(['record-unreadable'])
    expect(story.verdict()).toMatchObject({ kind: 'protected', sinceBlock: 1030 })
    const events = replayAccount(alice, story.entries).states.flatMap((state) => state.events)
    expect(events).toContainEqual(expect.objectContaining({ kind: 'metadata-unreadable', block: 1020 }))
  })

  it.each([
    ['entry-incomplete', { key: 'QRK' }],
    ['entry-incomplete', { key: 5, sig: 6 }],
    ['entry-malformed', { key: 'QRK', sig: 'x' }],
  ])('says %s', (code, fields) => {
    expect(codesOf(begin().register(fields).verdict())).toEqual([`${code} (owner)`])
  })
})

describe('a history that shows too little', () => {
  it('without the authority that was in force leaves the verdict open', () => {
    const story = new AccountStory().register(byOwner())
    expect(story.verdict()).toMatchObject({ kind: 'unknown' })
    expect(codesOf(story.verdict())).toEqual(['authority-unknown (owner)', 'history-incomplete'])
    // The key that made the endorsement may have been the owner key all along; another one cannot have been for long.
    story.update({ json_metadata: '{}', owner: authorityOf(owner1) })
    expect(codesOf(story.verdict())).toEqual(['authority-unknown (owner)', 'history-incomplete'])
    story.update({ owner: authorityOf(owner2) })
    expect(codesOf(story.verdict())).toEqual(['history-incomplete'])
  })

  it('leaves it open for an endorsement by the owner key behind one that nobody knows', () => {
    const story = new AccountStory()
      .register(byOwner(mine, thief))
      .register(byOwner())
      .update({ json_metadata: '{}', owner: authorityOf(owner1) })
    expect(codesOf(story.verdict())).toEqual(['authority-unknown (owner)', 'history-incomplete'])
  })

  it('leaves it open too when nothing is registered in what can be seen', () => {
    const story = new AccountStory().update({ active: authorityOf(active1) })
    expect(story.verdict()).toMatchObject({ kind: 'unknown' })
    expect(codesOf(story.verdict())).toEqual(['history-incomplete'])
    expect(codesOf(story.verdict(5))).toEqual(['history-missing'])
    expect(codesOf(new AccountStory().verdict())).toEqual(['history-missing'])
  })

  it('still protects once an operation has shown the owner key, and says what may be missing', () => {
    const story = new AccountStory().update({ owner: authorityOf(owner1) }).register(byOwner())
    expect(story.verdict()).toMatchObject({ kind: 'protected', sinceBlock: 1020 })
    expect(codesOf(story.verdict())).toEqual(['owner-endorsed', 'history-incomplete'])
  })

  it('can be helped by who knows what was in force at its start', () => {
    const story = new AccountStory().register(byOwner())
    const owner = { threshold: 1, keys: [[owner1.publicKey, 1]], accounts: [] } as const
    expect(verdictAt(replayAccount(alice, story.entries, { owner }))).toMatchObject({ kind: 'protected' })
  })

  it('leaves it open when the owner key in force can no longer be read', () => {
    const story = begin()
      .register(byOwner())
      .update({ owner: { weight_threshold: 'many' } })
    expect(story.verdict()).toMatchObject({ kind: 'unknown' })
    expect(story.verdict().registrations).toMatchObject([{ status: 'undecided' }])
  })
})

describe('a verdict', () => {
  it('as JSON is the same text for the same history, with the members of every object sorted', () => {
    const story = begin().register({ ...byOwner(), ...byActive(stolen) })
    const json = verdictJson(story.verdict())
    expect(verdictJson(verdictAt(replayAccount(alice, structuredClone(story.entries))))).toBe(json)
    JSON.parse(json, (_name, value: unknown) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        expect(Object.keys(value)).toEqual(Object.keys(value).toSorted())
      return value
    })
  })

  it('is only given for a block number', () => {
    for (const cutoff of [-1, 0.5, NaN, Infinity, '7' as unknown as number])
      expect(() => begin().verdict(cutoff)).toThrow(ParameterError)
  })
})
