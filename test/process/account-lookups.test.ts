import { describe, expect, it } from 'vitest'

import { accountReader, keyOwnerFinder } from '../../electron/hive/accounts/account-lookups.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import { alice, canary, honestNode, somePublicKey } from './fake-chain.ts'
import { fakeNode, type FakeNode } from './fake-node.ts'

const clientOf = (node: FakeNode) => new NodeClient({ nodes: [node.url], now: () => 0 })

describe('looking up members and keys', () => {
  it('fetches the accounts that exist', async () => {
    const read = accountReader(clientOf(await honestNode()))
    const accounts = await read(['alice', 'nobody', 'nectarflower'])
    expect(accounts.map(({ name }) => name)).toEqual(['alice', 'nectarflower'])
    expect(accounts[0]?.active.keys).toEqual([[somePublicKey, 1]])
  })

  it.each([[[canary]], [[alice, alice]], [[{ ...alice, owner: {} }]], ['alice'], [[null]]])(
    'does not take an account that nobody asked for, or half of one',
    async (result) => {
      const read = accountReader(clientOf(await fakeNode(() => ({ result }))))
      await expect(read(['alice'])).rejects.toMatchObject({ code: 'node-bad-answer' })
    },
  )

  it('finds every account that lists a key', async () => {
    const node = await fakeNode(() => ({ result: { accounts: [['alice', 'bob', 'bob']] } }))
    expect(await keyOwnerFinder(clientOf(node))(somePublicKey)).toEqual(['alice', 'bob'])
    expect(node.calls).toEqual([
      { method: 'account_by_key_api.get_key_references', params: { keys: [somePublicKey] } },
    ])
  })

  it.each([[{}], [{ accounts: [] }], [{ accounts: [[1]] }], [{ accounts: [['<script>']] }], [[['alice']]]])(
    'does not take a list of owners that is none: %j',
    async (result) => {
      const find = keyOwnerFinder(clientOf(await fakeNode(() => ({ result }))))
      await expect(find(somePublicKey)).rejects.toMatchObject({ code: 'node-bad-answer' })
    },
  )
})
