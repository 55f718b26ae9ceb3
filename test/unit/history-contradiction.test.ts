import { describe, expect, it } from 'vitest'

import { parseChainAccount } from '../../electron/hive/accounts/chain-account.ts'
import {
  contradictions,
  contradictionsAt,
  startOf,
} from '../../electron/hive/accounts/history-contradiction.ts'
import type { ReplacedOwner } from '../../electron/hive/accounts/owner-history.ts'
import type { HistoryEntry } from '../../electron/hive/accounts/history-entry.ts'
import { AccountStory, alice, authorityOf, testKey, type TestKey } from './account-story.ts'

const [owner, active, other] = [testKey(1), testKey(2), testKey(3)]

/** alice as a node would describe her. */
function described(more: Readonly<Record<string, unknown>> = {}) {
  return parseChainAccount(
    {
      name: 'alice',
      owner: authorityOf(owner),
      active: authorityOf(active),
      posting: authorityOf(active),
      memo_key: active.publicKey,
      json_metadata: '',
      recovery_account: '',
      last_owner_update: '1970-01-01T00:00:00',
      ...more,
    },
    'alice',
  )!
}

function codes(
  account: ReturnType<typeof described>,
  { entries }: AccountStory,
  lastIrreversible = Infinity,
) {
  const history = entries as readonly HistoryEntry[]
  const start = startOf(alice, account, history, 'whole')
  const told = { name: alice, history, start, lastBlock: lastIrreversible }
  return contradictions({ account, replacedOwners: undefined }, told).map(({ code }) => code)
}
const changeActive = { account: 'alice', active: authorityOf(other) }

describe('an account beside its history', () => {
  it('contradicts nothing when the history leads to it', () => {
    expect(codes(described(), new AccountStory().create(owner, active))).toEqual([])
  })

  it('may be as it was at the last irreversible block, or at any later one, and at no earlier one', () => {
    const story = new AccountStory().create(owner, active).add(['account_update2', changeActive])
    const changed = described({ active: authorityOf(other) })
    const before = story.block - 1
    expect([codes(described(), story, before), codes(changed, story, before)]).toEqual([[], []])
    expect(codes(described(), story, story.block)).toEqual(['active-not-as-in-history'])
  })

  it('says which hard fork replaced an owner key, and not to look again for ever', () => {
    const story = new AccountStory().create(owner, active)
    const replaced = described({ owner: authorityOf(other), last_owner_update: '2016-07-14T00:00:03' })
    expect(codes(replaced, story)).toEqual(['owner-replaced-by-hardfork'])
    const another = described({ owner: authorityOf(other), last_owner_update: '2016-07-15T00:00:03' })
    expect(codes(another, story)).toEqual(['owner-not-as-in-history'])
  })

  it('names every difference', () => {
    const today = described({ owner: authorityOf(other), active: authorityOf(other), json_metadata: '{}' })
    expect(codes(today, new AccountStory().create(owner, active))).toEqual([
      'owner-not-as-in-history',
      'active-not-as-in-history',
      'metadata-not-as-in-history',
    ])
  })

  it('whose history has no creation had the keys of today from the beginning, if nothing says otherwise', () => {
    expect(startOf(alice, described(), [], 'whole')).toMatchObject({
      owner: { threshold: 1 },
      active: { threshold: 1 },
    })
    expect(codes(described(), new AccountStory())).toEqual([])
    const story = new AccountStory().add(['account_update2', changeActive])
    expect(startOf(alice, described(), story.entries as readonly HistoryEntry[], 'whole')).not.toHaveProperty(
      'active',
    )
    expect(
      startOf(alice, described(), new AccountStory().create(owner, active).entries as never, 'whole'),
    ).toEqual({})
  })

  it('gets no owner key guessed that the chain knows to be newer than the history', () => {
    const replaced = described({ last_owner_update: '2027-03-01T00:00:00' })
    expect(startOf(alice, replaced, [], 'whole')).not.toHaveProperty('owner')
    expect(codes(replaced, new AccountStory())).toEqual(['owner-change-missing'])
  })
})

describe('the times that the chain itself keeps', () => {
  const changeOwner = (key: TestKey) =>
    ['account_update2', { account: 'alice', owner: authorityOf(key) }] as const
  const timeOf = (entries: AccountStory['entries'], i: number) => Date.parse(`${entries[i]!.timestamp}Z`)
  const asTold = (time: number) => new Date(time).toISOString().slice(0, 19)
  const hiddenCodes = (
    account: ReturnType<typeof described>,
    entries: AccountStory['entries'],
    replacedOwners: readonly ReplacedOwner[] | undefined,
    { at, lastBlock = Infinity }: { at?: number; lastBlock?: number } = {},
  ) => {
    const history = entries as readonly HistoryEntry[]
    const told = { name: alice, history, start: {}, lastBlock }
    const found =
      at === undefined
        ? contradictions({ account, replacedOwners }, told)
        : contradictionsAt({ account, replacedOwners }, told, at)
    return found.map(({ code }) => code)
  }
  /** Created, taken by a thief, taken back: hived dates each by the block before. */
  const stolen = new AccountStory()
    .create(owner, active)
    .add(changeOwner(other))
    .add(changeOwner(owner)).entries
  const before = 3000
  const thenOwner = described({ last_owner_update: asTold(timeOf(stolen, 2) - before) })
  const replaced: readonly ReplacedOwner[] = [
    {
      authority: { threshold: 1, keys: [[owner.publicKey, 1]], accounts: [] },
      until: timeOf(stolen, 1) - before,
    },
    {
      authority: { threshold: 1, keys: [[other.publicKey, 1]], accounts: [] },
      until: timeOf(stolen, 2) - before,
    },
  ]

  it('fit a history that shows every change', () => {
    expect(hiddenCodes(thenOwner, stolen, replaced)).toEqual([])
    expect(hiddenCodes(thenOwner, stolen, undefined)).toEqual([])
  })

  it('give away a change that was changed back, of an account that was created', () => {
    expect(hiddenCodes(thenOwner, stolen.slice(0, 1), undefined)).toEqual(['owner-change-missing'])
  })

  it('give away changes before one that is shown, by the list of replaced keys', () => {
    const story = new AccountStory().create(owner, active).add(changeOwner(other)).add(changeOwner(owner))
    const { entries } = story.add(changeOwner(active))
    const today = described({
      owner: authorityOf(active),
      last_owner_update: asTold(timeOf(entries, 3) - before),
    })
    const list = [...replaced, { authority: replaced[0]!.authority, until: timeOf(entries, 3) - before }]
    expect(hiddenCodes(today, entries, list)).toEqual([])
    const hiding = [entries[0]!, entries[3]!]
    expect(hiddenCodes(today, hiding, undefined)).toEqual([])
    expect(hiddenCodes(today, hiding, list)).toEqual(['owner-change-missing'])
    expect(
      hiddenCodes(today, entries, [...list, { authority: undefined, until: timeOf(entries, 3) + 9000 }]),
    ).toEqual(['owner-change-missing'])
  })

  it('give away a change that was invented', () => {
    expect(hiddenCodes(described(), stolen, undefined)).toEqual(['owner-change-unknown'])
  })

  it('know the same authority written again, and an account read before the newest change', () => {
    const { entries } = new AccountStory().create(owner, active).add(changeOwner(owner))
    const again = described({ last_owner_update: asTold(timeOf(entries, 1) - before) })
    expect(hiddenCodes(again, entries, undefined)).toEqual([])
    const lastBlock = entries[1]!.block - 1
    expect(hiddenCodes(described(), entries, [], { lastBlock })).toEqual([])
  })

  it('let what came after a block contradict nothing that stood before it', () => {
    const { entries, block } = new AccountStory().create(owner, active)
    const at = timeOf(entries, 0)
    const later = asTold(at + 60_000)
    const today = described({
      owner: authorityOf(other),
      active: authorityOf(other),
      json_metadata: '{}',
      last_owner_update: later,
      last_account_update: later,
    })
    const list = [{ authority: replaced[0]!.authority, until: at + 60_000 }]
    expect(hiddenCodes(today, entries, list)).toEqual([
      'owner-not-as-in-history',
      'active-not-as-in-history',
      'metadata-not-as-in-history',
    ])
    expect(hiddenCodes(today, entries, list, { at, lastBlock: block })).toEqual([])
  })

  it('hold what the chain dates before the block against a history that does not show it', () => {
    const { entries, block } = new AccountStory().create(owner, active)
    const at = timeOf(entries, 0) + 60_000
    const earlier = asTold(at - 1000)
    const differing = described({
      owner: authorityOf(other),
      active: authorityOf(other),
      last_owner_update: earlier,
      last_account_update: earlier,
    })
    expect(hiddenCodes(differing, entries, undefined, { at, lastBlock: block })).toEqual([
      'owner-not-as-in-history',
      'active-not-as-in-history',
    ])
    const backAgain = described({ last_owner_update: earlier })
    expect(hiddenCodes(backAgain, entries, undefined, { at, lastBlock: block })).toEqual([
      'owner-change-missing',
    ])
    // The last change came later, but the list knows of one before it.
    const twice = described({ last_owner_update: asTold(at + 1000) })
    const list = [{ authority: replaced[0]!.authority, until: at - 1000 }]
    expect(hiddenCodes(twice, entries, list, { at, lastBlock: block })).toEqual(['owner-change-missing'])
  })

  it('tell the active key of old only where nothing was changed since', () => {
    const start = (last_account_update: string) =>
      startOf(alice, described({ last_account_update }), [], 'cut').active !== undefined
    expect([start('1970-01-01T00:00:00'), start('2027-03-01T00:00:00')]).toEqual([true, false])
  })
})
