import { describe, expect, it } from 'vitest'

import {
  essentialHistory,
  foresee,
  metadataOperation,
  type Foresight,
  type PlanAim,
} from '../../shared/recovery/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { AccountStory, alice, authorityOf, metadataWith, recordFields, testKey } from './account-story.ts'

const [owner, newOwner, active] = [testKey(1), testKey(2), testKey(11)]
const [a, b] = [new Uint8Array(24).fill(31), new Uint8Array(24).fill(32)]
const text = (key: Uint8Array) => encodeKey('recoveryPublicKey', key)
const byOwner = (key: Uint8Array, by = owner) => recordFields('owner', key, by)
const byActive = (key: Uint8Array) => recordFields('active', key, active)
const begin = () => new AccountStory().create(owner, active)
const registering = (key: Uint8Array): PlanAim => ({ kind: 'register', recoveryPublicKey: text(key) })
const givingUp = (...keys: Uint8Array[]): PlanAim => ({
  kind: 'give-up',
  recoveryPublicKeys: keys.map(text),
})

/** The judgement of a plan that writes this metadata after that story; the same by what is essential of it. */
function judge(story: AccountStory, metadata: string, aim: PlanAim): Foresight {
  const moment = { headBlock: story.block + 100, time: '2027-04-01T00:00:00' }
  const operation = metadataOperation(alice, metadata)
  const judged = foresee(alice, { entries: story.entries, start: {} }, operation, moment, aim)
  const essential = essentialHistory(alice, story.entries)
  expect(foresee(alice, { entries: essential, start: {} }, operation, moment, aim)).toEqual(judged)
  return judged
}

describe('a plan to publish a recovery key', () => {
  it('makes it count from its own block on, when nothing was registered', () => {
    const { now, afterwards, flaw } = judge(begin(), metadataWith(byOwner(a)), registering(a))
    expect([now, flaw]).toEqual([undefined, undefined])
    expect(afterwards).toMatchObject({ role: 'owner', recoveryPublicKey: text(a), sinceBlock: undefined })
  })

  it('replaces the one that counted', () => {
    const story = begin().register(byOwner(a))
    const { now, afterwards, flaw } = judge(story, metadataWith(byOwner(b)), registering(b))
    expect([now?.recoveryPublicKey, now?.sinceBlock]).toEqual([text(a), 1020])
    expect([afterwards?.recoveryPublicKey, flaw]).toEqual([text(b), undefined])
  })

  it('does not bring an older one back while a newer one counts, and names that and since when', () => {
    const story = begin().register(byOwner(a)).register(byOwner(b))
    const { afterwards, flaw } = judge(story, metadataWith(byOwner(a)), registering(a))
    expect(flaw).toBe('another-key-counts')
    expect(afterwards).toEqual({
      role: 'owner',
      recoveryPublicKey: text(b),
      sinceBlock: 1030,
      sinceTime: '2027-03-04T00:00:00',
    })
  })

  it('brings an older one back when the owner key was changed, because the new one has not endorsed it yet', () => {
    const story = begin()
      .register(byOwner(a))
      .register(byOwner(b))
      .update({ owner: authorityOf(newOwner) })
    const { now, afterwards, flaw } = judge(story, metadataWith(byOwner(a, newOwner)), registering(a))
    expect([now, afterwards?.recoveryPublicKey, flaw]).toEqual([undefined, text(a), undefined])
  })

  it('is of no use with the active key while the owner key endorsed another', () => {
    const story = begin().register(byOwner(a))
    const metadata = metadataWith({ ...byOwner(a), ...byActive(b) })
    expect(judge(story, metadata, registering(b))).toMatchObject({
      afterwards: { role: 'owner', recoveryPublicKey: text(a), sinceBlock: 1020 },
      flaw: 'another-key-counts',
    })
  })

  const together = (weights: readonly number[]) => ({
    weight_threshold: 2,
    key_auths: [owner, newOwner].map(({ publicKey }, i) => [publicKey, weights[i]]),
  })
  it.each([
    ['needs others beside it', together([1, 1])],
    ['is too light, although another would be enough', together([1, 2])],
    ['is not in the authority', { key_auths: [[newOwner.publicKey, 1]] }],
    ['stands behind another account', { account_auths: [['bob', 1]] }],
  ] as const)('makes nothing count when the endorsing key %s', (_, authority) => {
    const story = begin().update({ owner: authorityOf(authority) })
    const { afterwards, flaw } = judge(story, metadataWith(byOwner(a)), registering(a))
    expect([afterwards, flaw]).toEqual([undefined, 'nothing-counts'])
  })

  it('cannot be judged by a history that hides who could speak for the account, or by none', () => {
    const story = new AccountStory().update({ json_metadata: '{}' })
    expect(judge(story, metadataWith(byOwner(a)), registering(a)).flaw).toBe('outcome-unknown')
    const operation = metadataOperation(alice, metadataWith(byOwner(a)))
    const moment = { headBlock: 7, time: '2027-04-01T00:00:00' }
    expect(foresee(alice, undefined, operation, moment, registering(a)).flaw).toBe('outcome-unknown')
  })
})

describe('a plan to write the old metadata back', () => {
  it('gives up nothing that the owner key endorsed', () => {
    const { afterwards, flaw } = judge(begin().register(byOwner(a)), '{}', givingUp(a))
    expect([afterwards?.recoveryPublicKey, flaw]).toEqual([text(a), 'goes-on-counting'])
  })

  it('gives up what the active key alone endorsed', () => {
    const { afterwards, flaw } = judge(begin().register(byActive(a)), '{}', givingUp(a))
    expect([afterwards, flaw]).toEqual([undefined, undefined])
  })

  it('does not bring back the recovery key from before', () => {
    const story = begin().register(byOwner(a)).register(byOwner(b))
    const { afterwards, flaw } = judge(story, metadataWith(byOwner(a)), givingUp(b))
    expect([afterwards?.recoveryPublicKey, flaw]).toEqual([text(b), 'goes-on-counting'])
  })
})

describe('what is essential in a history', () => {
  const changeTo = (key: typeof owner) =>
    ['account_update2', { account: 'alice', owner: authorityOf(key) }] as const
  const write = (metadata: string) => metadataOperation(alice, metadata)
  const later = metadataWith(byOwner(a, newOwner))

  it.each([
    [
      'a record that its key endorsed too early, and that was written again under that key',
      begin().register(byOwner(a, newOwner)).add(changeTo(newOwner)).add(write(later)),
    ],
    [
      'the same where the key came with the very transaction',
      begin().add(changeTo(newOwner), write(later)).add(write(later)),
    ],
    [
      'a record that was written over with the metadata of others, and came back',
      begin().register(byActive(a)).add(write('{}')).register(byActive(a)),
    ],
    [
      'an unreadable profile in between',
      begin().register(byActive(a)).add(write('no profile')).register(byActive(a)),
    ],
  ])('keeps %s', (_, story) => {
    const essential = new AccountStory()
    essential.entries.push(...essentialHistory(alice, story.entries))
    expect(essential.verdict()).toEqual(story.verdict())
    expect(story.verdict().kind).toMatch(/^protected/)
  })

  it('leaves out what other programs keep in the profile, and what says the same again', () => {
    const story = begin().register(byOwner(a))
    for (let i = 0; i < 50; i++)
      story.add(
        write(JSON.stringify({ ...JSON.parse(metadataWith(byOwner(a))), posts: `${'x'.repeat(999)}${i}` })),
      )
    const essential = essentialHistory(alice, story.entries)
    expect(essential).toHaveLength(2)
    expect(JSON.stringify(essential).length).toBeLessThan(1500)
  })
})
