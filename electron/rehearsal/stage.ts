/**
 * Where a rehearsal is played: a practice chain of its own with three nodes on this computer, an account whose keys
 * come from a random password, and a folder that is gone afterwards. Time passes when somebody waits, and not by itself,
 * so that minutes of a chain take moments.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { encodeKey, SecretSeed } from '../../shared/coinzdense/index.ts'
import { parseAccountName, type AccountName } from '../../shared/recovery/index.ts'
import { HiveNode } from '../hive/nodes/hive-node.ts'
import { NodeClient } from '../hive/nodes/node-client.ts'
import { parseNodeUrl } from '../hive/nodes/nodes.ts'
import { PendingTransactions } from '../hive/transactions/pending-transactions.ts'
import type { PublishingOptions } from '../hive/publishing/publishing.ts'
import {
  accountFromPassword,
  PracticeChain,
  practiceAccounts,
  practiceChain,
  practiceKey,
  PracticeNode,
  residents,
  type Resident,
} from '../hive/practice/index.ts'

/** So many nodes front the chain: two of them must agree, as on HIVE. */
const nodeCount = 3

export class Stage {
  readonly account: AccountName
  readonly chain: PracticeChain
  readonly identity = practiceChain
  readonly client: NodeClient
  /** How transactions are published here: as in earnest, but for the clock. */
  readonly publishing: PublishingOptions
  /** Where the signing record and the files of this rehearsal are. */
  readonly folder: string
  readonly #nodes: readonly PracticeNode[]
  /** Throw-away: the account's master password. */
  readonly #password: string

  private constructor(
    account: AccountName,
    password: string,
    chain: PracticeChain,
    nodes: readonly PracticeNode[],
    folder: string,
  ) {
    this.account = account
    this.chain = chain
    this.folder = folder
    this.#password = password
    this.#nodes = nodes
    this.client = new NodeClient({
      nodes: nodes.map(({ url }) => parseNodeUrl(url)),
      now: this.now,
    })
    this.publishing = {
      client: this.client,
      chain: this.identity,
      pending: new PendingTransactions(() => folder),
      onEvent: () => undefined,
      now: this.now,
      wait: this.wait,
    }
  }

  /** Starts the chain and its nodes. Whatever fails leaves nothing behind. */
  static async build(account: AccountName): Promise<Stage> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lifeboat-rehearsal-'))
    const nodes: PracticeNode[] = []
    const seed = SecretSeed.random()
    const password = `P${encodeKey('ecdsaPrivateKey', seed.bytes)}`
    seed.wipe()
    const chain = new PracticeChain({ accounts: residentsWith(account, password) })
    try {
      while (nodes.length < nodeCount) nodes.push(await PracticeNode.start({ chain, port: 0 }))
    } catch (error) {
      await close(chain, nodes, folder)
      throw error
    }
    return new Stage(account, password, chain, nodes, folder)
  }

  get nodes(): readonly [HiveNode, ...HiveNode[]] {
    return this.client.nodes as [HiveNode, ...HiveNode[]]
  }

  /** The chain's time, in milliseconds since 1970. */
  readonly now = (): number => this.chain.head.time * 1000

  /** Waits as on a chain where time flies: the blocks that would have come are there at once. */
  readonly wait = (milliseconds: number): Promise<void> => {
    this.chain.produceBlocks(Math.max(1, Math.ceil(milliseconds / 1000 / this.chain.blockSeconds)))
    return Promise.resolve()
  }

  /** A private key (5…) of the account. Throw-away. */
  keyOf(role: 'owner' | 'active' | 'posting'): string {
    return practiceKey(this.account, role, this.#password)
  }

  /** The account's master password. Throw-away. */
  get masterPassword(): string {
    return this.#password
  }

  /** Somebody else, who carries the claim when the owner's own signature is worth nothing, and is the recovery account. */
  helper(): { readonly name: AccountName; readonly postingKey: string; readonly activeKey: string } {
    const [{ name, password }] = residentsBeside(this.account)
    const [postingKey, activeKey] = [
      practiceKey(name, 'posting', password),
      practiceKey(name, 'active', password),
    ]
    return { name: parseAccountName(name), postingKey, activeKey }
  }

  /** Whom the thief names in the helper's place. */
  accomplice(): AccountName {
    return parseAccountName(residentsBeside(this.account)[1].name)
  }

  /** Stops the nodes and the chain, and removes the folder. */
  async close(): Promise<void> {
    await close(this.chain, this.#nodes, this.folder)
  }
}

/** The residents who are not the account. */
function residentsBeside(account: AccountName): readonly [Resident, Resident] {
  return residents.filter(({ name }) => name !== account) as readonly Resident[] as [Resident, Resident]
}

/** The usual residents, with the account among them under a password of its own. */
function residentsWith(account: AccountName, password: string) {
  const usual = practiceAccounts()
  const before = usual.find(({ name }) => name === account)
  const [{ name: recoveryAccount }] = residentsBeside(account)
  const details = {
    ...(before ?? { jsonMetadata: '{"profile":{"name":"Practises for the day"}}' }),
    recoveryAccount,
  }
  const { owner, active, posting, memoKey } = accountFromPassword(account, password)
  const rehearsing = accountFromPassword(account, password, { ...details, owner, active, posting, memoKey })
  return [...usual.filter(({ name }) => name !== account), rehearsing]
}

async function close(chain: PracticeChain, nodes: readonly PracticeNode[], folder: string): Promise<void> {
  await Promise.all(nodes.map((node) => node.close()))
  chain.close()
  await rm(folder, { recursive: true, force: true })
}
