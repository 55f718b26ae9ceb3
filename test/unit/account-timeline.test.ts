import { beforeAll, describe, expect, it } from 'vitest'

import { ready } from '../../shared/coinzdense/index.ts'
import {
  RecoveryKey,
  replayAccount,
  type HistoryEntry,
  type HistoryOperation,
} from '../../shared/recovery/index.ts'
import { AccountStory, alice, authorityOf, metadataWith, recordFields, testKey } from './account-story.ts'

const [owner1, owner2, active1, active2] = [1, 2, 11, 12].map(testKey) as [
  ReturnType<typeof testKey>,
  ReturnType<typeof testKey>,
  ReturnType<typeof testKey>,
  ReturnType<typeof testKey>,
]
const nullMemoKey = 'STM1111111111111111111111111111111114T1Anm'
let fields: Record<string, string>

beforeAll(async () => {
  await ready
  fields = recordFields('owner', RecoveryKey.random('posix').publicKey(), owner1)
})

const kinds = (story: AccountStory) =>
  replayAccount(alice, story.entries).states.map(({ events }) => events.map(({ kind }) => kind).join(' '))
const lastState = (story: AccountStory) => replayAccount(alice, story.entries).states.at(-1)!

describe('the timeline of an account', () => {
  it('begins with the creation, whichever of the three operations it was, and the metadata it brought', () => {
    for (const name of ['account_create', 'account_create_with_delegation', 'create_claimed_account']) {
      const story = new AccountStory().add([
        name,
        {
          new_account_name: 'alice',
          owner: authorityOf(owner1),
          active: authorityOf(active1),
          json_metadata: metadataWith(fields),
        },
      ])
      const timeline = replayAccount(alice, story.entries)
      expect(timeline.createdAt).toBe(1010)
      expect(kinds(story)).toEqual(['account-created registration-written'])
      expect(timeline.states[0]).toMatchObject({
        owner: { threshold: 1, keys: [[owner1.publicKey, 1]], accounts: [] },
        active: { keys: [[active1.publicKey, 1]] },
        metadata: metadataWith(fields),
      })
    }
  })

  it('reads both spellings in which nodes write an operation', () => {
    const value = { account: 'alice', owner: authorityOf(owner2), json_metadata: metadataWith(fields) }
    const pair = new AccountStory().create(owner1, active1).add(['account_update', value])
    const object = new AccountStory().create(owner1, active1).add({ type: 'account_update_operation', value })
    expect(replayAccount(alice, object.entries)).toEqual(replayAccount(alice, pair.entries))
    expect(kinds(pair)).toEqual(['account-created', 'registration-written owner-changed'])
  })

  it('tells written, repeated, changed, removed and written again apart', () => {
    const story = new AccountStory()
      .create(owner1, active1)
      .register(fields)
      .register(fields)
      .register({ ...fields, key: 'QRKother' })
      .update({ json_metadata: '{}' })
      .update({ json_metadata: '{"profile":{}}' })
      .register(fields)
    expect(kinds(story)).toEqual([
      'account-created',
      'registration-written',
      'registration-repeated',
      'registration-changed',
      'registration-removed',
      '',
      'registration-written',
    ])
  })

  it('does not change the metadata when an update has an empty text, none, or a null memo key', () => {
    const story = new AccountStory()
      .create(owner1, active1)
      .register(fields)
      .update({ json_metadata: '', memo_key: nullMemoKey })
      .update({ posting_json_metadata: '{}' })
      .add(['account_update', { account: 'alice', json_metadata: '', memo_key: nullMemoKey }])
    expect(kinds(story).slice(2)).toEqual(['', '', ''])
    expect(lastState(story)).toMatchObject({ metadata: metadataWith(fields), record: [{ role: 'owner' }] })
  })

  it('says that metadata is unreadable, and why, whatever stands there', () => {
    for (const [text, code] of [
      ['not json', 'metadata-not-json'],
      ['[1]', 'metadata-not-object'],
      ['"{}"', 'metadata-not-object'],
      ['{"coinzdense_disaster_recovery":1}', 'record-not-object'],
      ['{"coinzdense_disaster_recovery":{},"coinzdense_disaster_recovery":{}}', 'metadata-duplicate-member'],
      [7, 'metadata-not-text'],
    ] as const) {
      const state = lastState(new AccountStory().create(owner1, active1).update({ json_metadata: text }))
      expect(state.record).toBe('unreadable')
      expect(state.events).toMatchObject([{ kind: 'metadata-unreadable', code }])
    }
  })

  it('shows key changes, native recovery and the change of the recovery account', () => {
    const story = new AccountStory()
      .create(owner1, active1)
      .update({ active: authorityOf(active2) })
      .update({ owner: authorityOf(owner1), active: authorityOf(active2) })
      .add([
        'recover_account',
        {
          account_to_recover: 'alice',
          new_owner_authority: authorityOf(owner2),
          recent_owner_authority: authorityOf(owner1),
          extensions: [],
        },
      ])
      .add(['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'carol' }])
    expect(kinds(story)).toEqual([
      'account-created',
      'active-changed',
      '',
      'natively-recovered owner-changed',
      'recovery-account-changed',
    ])
    expect(lastState(story)).toMatchObject({ owner: { keys: [[owner2.publicKey, 1]] } })
  })

  it('knows the present recovery account, whose naming cancels a change, from the creation and from changes of a month ago', () => {
    const named = (to: string) =>
      ['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: to }] as const
    const days = (count: number, story: AccountStory) => {
      for (let day = 1; day < count; day++) story.add(['vote', { voter: 'alice' }])
      return story
    }
    const creation = ['account_created', { new_account_name: 'alice', creator: 'bob' }] as const
    const told = (story: AccountStory) => kinds(story).filter((kind) => kind.startsWith('recovery'))
    const [changed, kept] = ['recovery-account-changed', 'recovery-account-kept']
    const begun = () => new AccountStory().add(creation).add(named('carol'))
    expect(told(begun().add(named('bob')))).toEqual([changed, kept])
    expect(told(begun().add(named('dora')).add(named('bob')))).toEqual([changed, changed, kept])
    expect(told(days(30, begun()).add(named('carol')))).toEqual([changed, kept])
    expect(told(days(29, begun()).add(named('carol')))).toEqual([changed, changed])
    // Without the creation nobody knows whom the account had.
    expect(told(new AccountStory().add(named('carol')).add(named('bob')))).toEqual([changed, changed])
  })

  it('shows that the account carried a claim, but not that somebody else did', () => {
    const claim = (carrier: string, id = 'coinzdense_disaster_recovery'): HistoryOperation => [
      'custom_json',
      { required_auths: [], required_posting_auths: [carrier], id, json: '{}' },
    ]
    const story = new AccountStory().add(claim('alice')).add(claim('bob')).add(claim('alice', 'follow'))
    expect(kinds(story)).toEqual(['claim-published'])
  })

  it('passes over what concerns other accounts', () => {
    const story = new AccountStory()
      .add(['account_update', { account: 'bob', owner: authorityOf(owner1) }])
      .add(['account_create', { new_account_name: 'bob', owner: authorityOf(owner1) }])
      .add(['recover_account', { account_to_recover: 'bob', new_owner_authority: authorityOf(owner1) }])
      .add(['vote', { voter: 'alice', author: 'bob' }])
    expect(replayAccount(alice, story.entries)).toEqual({
      account: 'alice',
      createdAt: undefined,
      start: { owner: 'unknown', active: 'unknown' },
      states: [],
    })
  })

  it('starts with unknown authorities without a creation, unless told, and learns them from operations', () => {
    const story = new AccountStory().update({ active: authorityOf(active1) })
    expect(lastState(story)).toMatchObject({ owner: 'unknown', active: { threshold: 1 }, record: 'unknown' })
    const told = { threshold: 1, keys: [[owner1.publicKey, 1]], accounts: [] } as const
    expect(replayAccount(alice, story.entries, { owner: told }).states[0]?.owner).toEqual(told)
  })

  it('calls an authority that it cannot read unknown, rather than keep the old one', () => {
    const broken = { weight_threshold: 1, key_auths: 'none' }
    for (const operation of [
      ['account_update', { account: 'alice', owner: broken }],
      ['recover_account', { account_to_recover: 'alice', new_owner_authority: broken }],
      ['recover_account', { account_to_recover: 'alice' }],
    ] as const)
      expect(lastState(new AccountStory().create(owner1, active1).add(operation)).owner).toBe('unknown')
  })

  it('judges a registration by the authority from before its own transaction', () => {
    const story = new AccountStory()
      .create(owner1, active1)
      .add(
        ['account_update2', { account: 'alice', owner: authorityOf(owner2) }],
        ['account_update2', { account: 'alice', json_metadata: metadataWith(fields) }],
      )
    const written = lastState(story).events.find(({ kind }) => kind === 'registration-written')
    expect(written).toMatchObject({ judgedBy: { owner: { keys: [[owner1.publicKey, 1]] } } })
    expect(lastState(story).owner).toMatchObject({ keys: [[owner2.publicKey, 1]] })
  })

  it('takes an authority for the same, in whatever order its keys are written', () => {
    const keys = [owner1, owner2].map(({ publicKey }) => [publicKey, 1])
    const story = new AccountStory()
      .update({ owner: authorityOf({ key_auths: keys }) })
      .update({ owner: authorityOf({ key_auths: keys.toReversed() }) })
    expect(kinds(story)).toEqual(['owner-changed', ''])
  })

  it('puts what belongs to no transaction behind the transactions of its block', () => {
    const story = new AccountStory().create(owner1, active1).update({ owner: authorityOf(owner2) })
    const [first, second] = story.entries as [HistoryEntry, HistoryEntry]
    const virtual = { ...second, block: first.block, transactionInBlock: -1 }
    expect(replayAccount(alice, [virtual, first]).states.at(-1)?.owner).toMatchObject({
      keys: [[owner2.publicKey, 1]],
    })
  })

  it('does not depend on the order in which pages of history came', () => {
    const story = new AccountStory()
      .create(owner1, active1)
      .register(fields)
      .update({ owner: authorityOf(owner2) })
    expect(replayAccount(alice, story.entries.toReversed())).toEqual(replayAccount(alice, story.entries))
    const twice = replayAccount(alice, [...story.entries, ...story.entries])
    expect(twice.states.at(-1)?.owner).toEqual(lastState(story).owner)
  })
})
