/** Watching accounts from the command line: what somebody changes is told once, and what nodes fail at is no change. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

import { AccountWatch } from '../../electron/app/watching/account-watch.ts'
import type { VaultSession } from '../../electron/app/vault/session.ts'
import type { HiveAccess } from '../../electron/hive/nodes/hive-access.ts'
import type { VaultContents } from '../../electron/vault/vault-contents.ts'
import { practiceChain, singleKey } from '../../electron/hive/practice/index.ts'
import { publicKeyOf, keyOf, send } from '../unit/practice.ts'
import { bentNode } from './bent-node.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, type Network } from './practice-network.ts'

const text = (lines: readonly string[]) => lines.join('\n')

interface Looked {
  readonly changes: readonly {
    readonly account: string
    readonly change: string
    readonly severity: string
  }[]
  readonly unread: readonly { readonly account: string; readonly error: { readonly code: string } }[]
  readonly seenFirst: readonly string[]
}

async function once(network: Network, ...tokens: string[]) {
  const { exitCode, printed, told } = await runCommand(network, ['watch', ...tokens, '--once', '--json'])
  return { exitCode, told, ...(JSON.parse(text(printed)) as Looked) }
}

const kinds = ({ changes }: Looked) => changes.map(({ account, change }) => `${account} ${change}`)

/** The thief names a recovery account of his, and takes all keys. */
function robbed({ chain }: Network): void {
  send(
    chain,
    [['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'carol' }]],
    [keyOf('alice', 'owner')],
  )
  chain.produceBlocks()
  const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
    singleKey(publicKeyOf('thief', role)),
  )
  const update = { account: 'alice', owner, active, posting, memo_key: publicKeyOf('thief', 'memo') }
  send(chain, [['account_update2', update]], [keyOf('alice', 'owner')])
  chain.produceBlocks(25)
}

describe('watching once', () => {
  it('remembers at first, tells what was changed once, and is calm before and after', async () => {
    const network = await practiceNetwork()
    const first = await once(network, 'alice', 'bob')
    expect(first).toMatchObject({ exitCode: 0, changes: [], unread: [], seenFirst: ['alice', 'bob'] })
    network.chain.produceBlocks(25)
    expect(await once(network, 'alice', 'bob')).toMatchObject({ exitCode: 0, changes: [], seenFirst: [] })

    robbed(network)
    const told = await once(network, 'alice', 'bob')
    expect(told.exitCode).toBe(1)
    expect(kinds(told)).toEqual([
      'alice owner-changed',
      'alice active-changed',
      'alice recovery-change-begun',
      'alice posting-changed',
      'alice memo-changed',
    ])
    expect(await once(network, 'alice', 'bob')).toMatchObject({ exitCode: 0, changes: [] })
  })

  it('says to people what to do, and tells a change that was under way at the first look', async () => {
    const network = await practiceNetwork()
    robbed(network)
    const { exitCode, printed } = await runCommand(network, ['watch', 'alice', '--once'])
    expect(exitCode).toBe(1)
    expect(text(printed)).toMatch(
      /ALARM for alice: Another recovery account was named: carol takes over on 2026-12-01T.* UTC\.\n.*recovery-account alice --cancel/,
    )
    expect(text(printed)).toContain('alice was looked at for the first time')
    const calm = await runCommand(network, ['watch', 'alice', '--once'])
    expect(calm.exitCode).toBe(0)
    expect(text(calm.printed)).toContain('Nothing was changed since the last look: 1 account.')
  })

  it('makes no change out of nodes that are silent or differ, and tells later what really was changed', async () => {
    const network = await practiceNetwork()
    await once(network, 'alice')
    const honest = network.nodes[0]?.url ?? ''
    let asked = 0
    /** Each its own recovery account of alice. */
    const lying = await bentNode(honest, (method, result: unknown) => {
      const said = JSON.stringify(result ?? null)
      return /account/.test(method) && said.includes('"recovery_account"')
        ? (JSON.parse(
            said.replace(/"recovery_account":"bob"/g, `"recovery_account":"nobody${asked++}"`),
          ) as unknown)
        : undefined
    })
    const differing = { ...network, nodes: [{ url: honest }, { url: lying }] as unknown as Network['nodes'] }
    robbed(network)
    const unread = await once(differing, 'alice')
    expect(unread).toMatchObject({ exitCode: 3, changes: [], seenFirst: [] })
    expect(unread.unread.map(({ account }) => account)).toEqual(['alice'])

    const silent = await practiceNetwork({
      faults: [[{ kind: 'hang' }], [{ kind: 'hang' }], [{ kind: 'hang' }]],
    })
    const of = { ...silent, stateFolder: network.stateFolder }
    expect(await once(of, 'alice')).toMatchObject({ exitCode: 3, changes: [] })

    expect(kinds(await once(network, 'alice'))).toContain('alice owner-changed')
  })

  it('takes nothing from nodes that are behind what was seen', async () => {
    const network = await practiceNetwork()
    const file = path.join(temporaryFolder(), 'seen.json')
    await once(network, 'alice', '--state', file)
    const ahead = readFileSync(file, 'utf8').replace(/"block": \d+/, '"block": 4000000000')
    writeFileSync(file, ahead)
    robbed(network)
    const behind = await once(network, 'alice', '--state', file)
    expect(behind).toMatchObject({ exitCode: 3, changes: [], unread: [{ error: { code: 'nodes-behind' } }] })
    expect(readFileSync(file, 'utf8')).toBe(ahead)
  })

  it('refuses a name that does not exist, no name at all, and a file that is not its own', async () => {
    const network = await practiceNetwork()
    const command = (...tokens: string[]) => runCommand(network, ['watch', ...tokens])
    const nobody = await command('alice', 'nobody-there', '--once')
    expect(nobody.exitCode).toBe(2)
    expect(text(nobody.told)).toContain('nobody-there')
    expect((await command('--once')).exitCode).toBe(2)
    expect((await command('alice', '--every', '0')).exitCode).toBe(2)
    expect((await command('alice', '--every', '5', '--once')).exitCode).toBe(2)
    const file = path.join(temporaryFolder(), 'mine.txt')
    writeFileSync(file, 'my own notes')
    const mine = await command('alice', '--once', '--state', file)
    expect(mine.exitCode).toBe(2)
    expect(text(mine.told)).toContain('It was left as it is.')
    expect(readFileSync(file, 'utf8')).toBe('my own notes')
  })

  it('takes a list, and writes down nothing that is secret', async () => {
    const network = await practiceNetwork()
    const [list, state] = ['accounts.txt', 'seen.json'].map((name) => path.join(temporaryFolder(), name))
    writeFileSync(list ?? '', 'alice\n# mine\nbob\n')
    const { seenFirst } = await once(network, 'alice', '--list', list ?? '', '--state', state ?? '')
    expect(seenFirst).toEqual(['alice', 'bob'])
    expect(readFileSync(state ?? '', 'utf8')).not.toMatch(/\b5[HJK][1-9A-HJ-NP-Za-km-z]{49}\b/)
  })
})

describe('watching on', () => {
  it('prints each news as it comes, one JSON line each, and ends well at Ctrl-C', async () => {
    const network = await practiceNetwork()
    const interruption = new AbortController()
    const interrupted = new Promise<void>((resolve) => {
      interruption.signal.addEventListener('abort', () => resolve())
    })
    const pauses: number[] = []
    const { exitCode, printed } = await runCommand(
      network,
      ['watch', 'alice', '--every', '5', '--json'],
      [],
      {
        interrupted,
        wait: async (milliseconds, signal) => {
          pauses.push(milliseconds)
          network.chain.produceBlocks(25)
          if (pauses.length === 2) robbed(network)
          if (pauses.length < 4) return
          interruption.abort()
          await new Promise((resolve) => setImmediate(resolve))
          signal?.throwIfAborted()
        },
      },
    )
    expect(exitCode).toBe(0)
    const looks = printed.map((line) => JSON.parse(line) as Looked)
    expect(looks.map(({ seenFirst }) => seenFirst)).toEqual([['alice'], []])
    expect(looks[1]?.changes.map(({ change }) => change)).toContain('owner-changed')
    expect(pauses.every((pause) => pause === 5 * 60_000)).toBe(true)
  })
})

describe('the app', () => {
  /** An app with this account in its vault, whose nodes are the network's. */
  function watching(network: Network) {
    const happened: string[] = []
    const vault = { state: 'unlocked' as 'unlocked' | 'locked' }
    const { nodes } = network.session().client
    const watch = new AccountWatch({
      session: {
        get state() {
          return { state: vault.state, warnings: [] } as VaultSession['state']
        },
        read: (use) => use({ accounts: [{ name: 'alice' }] } as unknown as VaultContents),
      },
      access: {
        open: () =>
          ({ chain: practiceChain, nodes, client: network.session().client }) as unknown as HiveAccess,
      },
      now: network.session().now,
      wait: network.session().wait,
      onChange: () => void happened.push('notified'),
      lookAgain: () => void happened.push('shown'),
    })
    return { watch, vault, happened }
  }

  it('watches while the vault is locked, tells a change once, and shows it when the vault is opened', async () => {
    const network = await practiceNetwork()
    const { watch, vault, happened } = watching(network)
    await watch.look()
    watch.followVault()
    await watch.look()
    vault.state = 'locked'
    watch.forget('lock')
    watch.followVault()
    network.chain.produceBlocks(25)
    await watch.look()
    expect(happened).toEqual([])
    robbed(network)
    await watch.look()
    await watch.look()
    expect(happened).toEqual(['notified'])
    vault.state = 'unlocked'
    watch.followVault()
    watch.followVault()
    expect(happened).toEqual(['notified', 'shown'])
  })

  it('knows of no account before the vault was opened, and of none of the other mode', async () => {
    const network = await practiceNetwork()
    const { watch, vault, happened } = watching(network)
    vault.state = 'locked'
    watch.followVault()
    robbed(network)
    await watch.look()
    vault.state = 'unlocked'
    watch.followVault()
    watch.forget('mode')
    await watch.look()
    expect(happened).toEqual([])
  })
})
