/** A practice chain behind three nodes of a spec's own, whose faults it sets; the app is pointed at it from outside. */
import {
  PracticeChain,
  practiceAccounts,
  PracticeNode,
  type Fault,
} from '../../electron/hive/practice/index.ts'
import { keyOf, send } from '../unit/practice.ts'
import { test as base } from './lifeboat.ts'

export interface PracticeNetwork {
  readonly chain: PracticeChain
  /** As a person reads them: with their ports. */
  readonly names: readonly string[]
  /** The faults of one node from now on; none to make it good again. */
  readonly set: (node: number, ...faults: readonly Fault[]) => Promise<void>
  /** What was published with the registration of a recovery key in it. */
  readonly registrations: () => number
}

async function startNetwork() {
  const chain = new PracticeChain({ accounts: practiceAccounts() })
  // What an account's profile is must be in its history, too: only then is an empty one known for a lie.
  send(
    chain,
    [['account_update2', { account: 'alice', json_metadata: '{"profile":{"name":"Alice"}}' }]],
    [keyOf('alice')],
  )
  chain.produceBlocks(3)
  chain.startProducing((error) => {
    throw error
  })
  const nodes = await Promise.all([0, 1, 2].map(() => PracticeNode.start({ chain })))
  const network: PracticeNetwork = {
    chain,
    names: nodes.map(({ url }) => new URL(url).host),
    set: async (node, ...faults) => nodes[node]?.setFaults(faults),
    registrations: () =>
      Array.from({ length: chain.head.number }, (_, place) => chain.block(place + 1)?.transactions ?? [])
        .flat()
        .filter(({ transaction }) => JSON.stringify(transaction).includes('coinzdense_disaster_recovery'))
        .length,
  }
  return {
    network,
    urls: nodes.map(({ url }) => url),
    close: async () => {
      await Promise.all(nodes.map((node) => node.close()))
      chain.close()
    },
  }
}

/** Apps of these specs practise on the spec's own network. */
export const test = base.extend<{
  network: PracticeNetwork
  started: Awaited<ReturnType<typeof startNetwork>>
}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  started: async ({}, use) => {
    const started = await startNetwork()
    await use(started)
    await started.close()
  },
  network: async ({ started }, use) => use(started.network),
  environment: async ({ started }, use) => use({ LIFEBOAT_PRACTICE: started.urls.join(',') }),
})

export { expect } from './lifeboat.ts'
