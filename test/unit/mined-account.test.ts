import { describe, expect, it } from 'vitest'

import { minedBy, parseAuthority, replayAccount, verdictAt } from '../../shared/recovery/index.ts'
import { AccountStory, alice, authorityOf, testKey } from './account-story.ts'

const [first, second] = [testKey(1), testKey(2)]
const props = { account_creation_fee: '0.000 HIVE', maximum_block_size: 131_072, hbd_interest_rate: 1000 }
const pow = (worker: string, worker_account = 'alice') =>
  [
    'pow',
    { worker_account, block_id: '0'.repeat(40), nonce: 9, work: { worker, work: '00' }, props },
  ] as const
const input = { worker_account: 'alice', prev_block: '0'.repeat(40), nonce: 9 }
const pow2 = (new_owner_key?: string, work: unknown = ['pow2', { input, pow_summary: 1 }]) =>
  ['pow2', { work, ...(new_owner_key === undefined ? {} : { new_owner_key }), props }] as const
const born = ['account_created', { new_account_name: 'alice', creator: 'alice' }] as const
const replay = ({ entries }: AccountStory) => replayAccount(alice, entries)
const [ofFirst, ofSecond] = [first, second].map((key) => parseAuthority(authorityOf(key)))

describe('an account that was mined', () => {
  it.each([
    ['pow', pow(first.publicKey)],
    ['pow2', pow2(first.publicKey)],
    ['pow2 of the later kind', pow2(first.publicKey, ['equihash_pow', { input, proof: {}, pow_summary: 1 }])],
    ['pow2 as an object with its type', pow2(first.publicKey, { type: 'pow2', value: { input } })],
  ])('by %s begins with its one key in all authorities, and no metadata', (_, work) => {
    const { createdAt, states } = replay(new AccountStory().add(work, born))
    expect(createdAt).toBe(1010)
    expect(states[0]).toMatchObject({ owner: ofFirst, active: ofFirst, metadata: '' })
    expect(states[0]?.events.map(({ kind }) => kind)).toEqual(['account-created'])
  })

  it('is changed by no later work', () => {
    const story = new AccountStory()
      .add(pow(first.publicKey))
      .add(pow(second.publicKey))
      .add(pow2(second.publicKey))
    expect(replay(story).states).toHaveLength(1)
  })

  it('has no key from work that only mines, or that another did', () => {
    expect(replay(new AccountStory().add(pow2())).states).toEqual([])
    expect(replay(new AccountStory().add(pow(first.publicKey, 'bob'))).states).toEqual([])
  })

  it('was not made by work when the chain says that it came into being in another block', () => {
    const { createdAt, states } = replay(new AccountStory().add(born).add(pow(second.publicKey)))
    expect([createdAt, states.map(({ owner }) => owner)]).toEqual([1010, ['unknown']])
  })

  it('is shown whole by the chain’s own word alone, with the keys from the beginning where they are known', () => {
    const story = new AccountStory().add(born).update({ json_metadata: '{}' })
    const known = { owner: parseAuthority(authorityOf(first))!, active: parseAuthority(authorityOf(first))! }
    const timeline = replayAccount(alice, story.entries, known)
    expect([timeline.createdAt, timeline.states[0]?.owner]).toEqual([1010, ofFirst])
    expect(verdictAt(timeline)).toMatchObject({
      kind: 'not-protected',
      reasons: [{ code: 'nothing-registered' }],
    })
  })

  it('was not made by work when somebody created it before', () => {
    const { createdAt, states } = replay(new AccountStory().create(first, first).add(pow(second.publicKey)))
    expect([createdAt, states.at(-1)?.owner]).toEqual([1010, ofFirst])
    expect(ofSecond).not.toEqual(ofFirst)
  })

  it.each([
    {},
    { work: 7 },
    { work: [] },
    { work: ['pow2'] },
    { work: ['pow2', { input: null }] },
    { work: null },
  ])('is in no work that cannot be read (%j)', (value) => {
    expect(minedBy('pow2', value)).toBeUndefined()
    expect(minedBy('pow', value)).toBeUndefined()
  })
})

describe('an authority', () => {
  const members = (count: number) => ({
    weight_threshold: 1,
    key_auths: [],
    account_auths: Array.from({ length: count }, (_, i) => [`a${i}`, 1]),
  })
  it('is read however wide: whatever an operation can hold', () => {
    expect(parseAuthority(members(10_922))?.accounts).toHaveLength(10_922)
    expect(parseAuthority(members(10_923))).toBeUndefined()
  })
})
