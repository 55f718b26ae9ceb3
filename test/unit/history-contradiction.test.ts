import { describe, expect, it } from 'vitest'

import { parseChainAccount } from '../../electron/hive/chain-account.ts'
import { contradictions, startOf } from '../../electron/hive/history-contradiction.ts'
import type { HistoryEntry } from '../../electron/hive/account-history.ts'
import { replayAccount } from '../../shared/recovery/index.ts'
import { AccountStory, alice, authorityOf, testKey } from './account-story.ts'

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
  const timeline = replayAccount(alice, history, startOf(alice, account, history))
  return contradictions(account, timeline, lastIrreversible).map(({ code }) => code)
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

  it('names every difference', () => {
    const today = described({ owner: authorityOf(other), active: authorityOf(other), json_metadata: '{}' })
    expect(codes(today, new AccountStory().create(owner, active))).toEqual([
      'owner-not-as-in-history',
      'active-not-as-in-history',
      'metadata-not-as-in-history',
    ])
  })

  it('whose history has no creation had the keys of today from the beginning, if nothing says otherwise', () => {
    expect(startOf(alice, described(), [])).toMatchObject({
      owner: { threshold: 1 },
      active: { threshold: 1 },
    })
    expect(codes(described(), new AccountStory())).toEqual([])
    const story = new AccountStory().add(['account_update2', changeActive])
    expect(startOf(alice, described(), story.entries as readonly HistoryEntry[])).not.toHaveProperty('active')
    expect(startOf(alice, described(), new AccountStory().create(owner, active).entries as never)).toEqual({})
  })

  it('gets no owner key guessed that the chain knows to be newer than the history', () => {
    const replaced = described({ last_owner_update: '2027-03-01T00:00:00' })
    expect(startOf(alice, replaced, [])).not.toHaveProperty('owner')
    expect(codes(replaced, new AccountStory())).toEqual(['owner-change-missing'])
  })
})
