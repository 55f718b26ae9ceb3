/** The thief: an account whose keys were changed by somebody else is taken back, from the command line, both sides. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { recoveryAccountLines, takingBackLines } from '../../electron/command-line/account-recovery-report.ts'
import { readAccountRecovery } from '../../electron/hive/account-recovery/standing.ts'
import { pagePictures } from '../../electron/kit/page-pictures.ts'
import { perform } from '../../electron/secret-work/perform.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { practiceChain, practiceKey, residents, singleKey } from '../../electron/hive/practice/index.ts'
import {
  endorse,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
  type RecoveryKey,
} from '../../shared/recovery/index.ts'
import { account, keyOf, publicKeyOf, send } from '../unit/practice.ts'
import { bentNode } from './bent-node.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { recoveryKeyOf } from './practice-story.ts'
import { practiceNetwork, published, type Network } from './practice-network.ts'

const [hour, day] = [3600, 86_400]
const before = residents.find(({ name }) => name === 'alice')?.password ?? ''

/** The thief has alice's master password: he changes all of her keys, and names somebody of his as recovery account. */
function robbed(network: Network): void {
  const { chain } = network
  const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
    singleKey(publicKeyOf('thief', role)),
  )
  send(
    chain,
    [['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'carol' }]],
    [keyOf('alice', 'owner')],
  )
  chain.produceBlocks()
  send(
    chain,
    [
      [
        'account_update2',
        { account: 'alice', owner, active, posting, memo_key: publicKeyOf('thief', 'memo') },
      ],
    ],
    [keyOf('alice', 'owner')],
  )
  chain.produceBlocks(25)
}

const text = (lines: readonly string[]) => lines.join('\n')
const typedBack: Answer = (told) => /P5\S+/.exec(text(told))?.[0] ?? ''

/** What alice makes: her new master password, and the public owner key that she sends. */
async function newPassword(network: Network) {
  const { exitCode, told, printed } = await runCommand(
    network,
    ['take-back', 'alice', '--new-password'],
    [typedBack],
  )
  expect(exitCode).toBe(0)
  const password = /P5\S+/.exec(text(told))?.[0] ?? ''
  const key = /STM\w+/.exec(text(printed))?.[0] ?? ''
  // What she sends is public: the password stands in none of it.
  expect(text(printed)).not.toContain(password)
  return { password, key }
}

describe('taking an account back', () => {
  it('goes from the theft to new keys of all roles, and says what is still the thief’s', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    robbed(network)

    const look = await runCommand(network, ['take-back', 'alice'])
    expect(look.exitCode).toBe(0)
    expect(text(look.printed)).toMatch(
      /can give the account back until 1 December 2026.*29 days and 23 hours/,
    )
    expect(text(look.printed)).toMatch(
      /Recovery account of alice: bob[^]*carol takes over on 1 December 2026/,
    )
    expect(text(look.printed)).toContain('bob has not asked HIVE yet.')

    const { password, key } = await newPassword(network)
    network.chain.skipTime(hour)
    const request = ['take-back', 'alice', '--request', key]
    const asked = await runCommand(network, request, [keyOf('bob', 'active')])
    expect(asked.exitCode).toBe(0)
    expect(text(asked.told)).toContain('call them, and let them read the key to you')
    expect(text((await runCommand(network, ['take-back', 'alice'])).printed)).toMatch(
      new RegExp(`the owner key ${key}\\.\\nConfirm it until .* within 23 hours`),
    )

    const confirmed = await runCommand(network, ['take-back', 'alice', '--confirm'], [password, before])
    // The change of her recovery account that the thief began is waiting still.
    expect(confirmed.exitCode).toBe(1)
    expect(text(confirmed.printed)).toContain('All keys of alice are yours again.')
    expect(text(confirmed.printed)).toMatch(/carol takes over on[^]*recovery-account alice --cancel/)
    const { owner, active, posting, memoKey } = account(chain, 'alice')
    const thiefs = ['owner', 'active', 'posting', 'memo'].map((role) =>
      publicKeyOf('thief', role as 'owner' | 'active' | 'posting' | 'memo'),
    )
    expect(owner.key_auths).toEqual([[key, 1]])
    for (const stolen of thiefs)
      expect(JSON.stringify([owner, active, posting, memoKey])).not.toContain(stolen)

    const cancelled = await runCommand(network, ['recovery-account', 'alice', '--cancel'], [password])
    expect(cancelled.exitCode).toBe(0)
    expect(chain.state.recoveryChanges.size).toBe(0)
    expect((await runCommand(network, ['recovery-account', 'alice'])).exitCode).toBe(0)
  })

  it('goes on where it was stopped, and sends nothing twice', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    robbed(network)
    const { password, key } = await newPassword(network)
    await runCommand(network, ['take-back', 'alice', '--request', key], [keyOf('bob', 'active')])
    network.chain.skipTime(hour)
    const confirm = ['take-back', 'alice', '--confirm']
    // Whoever is asked for the second secret, and has not got it, has sent nothing.
    expect((await runCommand(network, confirm, [password])).exitCode).toBe(2)
    expect(published(chain, 'recover_account')).toHaveLength(0)
    await runCommand(network, confirm, [password, before])
    const again = await runCommand(network, confirm, [password])
    expect(text(again.told)).toContain('alice has your new owner key already.')
    expect(published(chain, 'recover_account')).toHaveLength(1)
    expect(
      published(chain, 'account_update2').filter(({ operation: [, body] }) => body['account'] === 'alice'),
    ).toHaveLength(2)
  })

  it('puts the new master password on a sheet instead of showing it, and tells nothing before its paper is right', async () => {
    const network = await practiceNetwork()
    robbed(network)
    const sheet = path.join(network.stateFolder, 'sheet.pdf')
    const command = ['take-back', 'alice', '--new-password', '--out', sheet, '--language', 'es']
    const { exitCode, told, printed } = await runCommand(network, command, ['P5another'])
    expect(exitCode).toBe(2)
    expect(text(told)).toContain('This is not the new master password')
    expect(text([...told, ...printed])).not.toMatch(/P5[1-9A-Za-z]{50}/)
    const [page] = await pagePictures(Uint8Array.from(readFileSync(sheet)))
    const codes = await perform('readPicture', page!)
    expect(codes.some((code) => /^P5[1-9A-Za-z]{50}$/.test(code))).toBe(true)
    // No sheet is written over.
    expect((await runCommand(network, command, [])).exitCode).toBe(2)
  })

  it('says when HIVE takes no further change of the owner key in this hour, and goes on after it', async () => {
    const network = await practiceNetwork()
    robbed(network)
    const { password, key } = await newPassword(network)
    await runCommand(network, ['take-back', 'alice', '--request', key], [keyOf('bob', 'active')])
    const confirm = ['take-back', 'alice', '--confirm']
    const tooSoon = await runCommand(network, confirm, [password, before])
    expect(tooSoon.exitCode).toBe(3)
    expect(text(tooSoon.told)).toMatch(
      /alice has your new owner key, for good[^]*two changes of an owner key an hour/,
    )
    network.chain.skipTime(hour)
    expect((await runCommand(network, confirm, [password])).exitCode).toBe(1)
    expect(account(network.chain, 'alice').memoKey).not.toBe(publicKeyOf('thief', 'memo'))
  })

  it.each<{
    name: string
    happens: (network: Network) => Promise<void> | void
    command: readonly string[]
    answers: () => readonly string[]
    says: RegExp
  }>([
    {
      name: 'an account whose owner key nobody has changed',
      happens: () => undefined,
      command: ['take-back', 'alice', '--new-password'],
      answers: () => [],
      says: /not changed in the last 30 days.*nobody can bring it back/s,
    },
    {
      name: 'a theft that is older than 30 days',
      happens: (network: Network) => {
        robbed(network)
        network.chain.skipTime(30 * day)
        network.chain.produceBlocks(25)
      },
      command: ['take-back', 'alice', '--new-password'],
      answers: () => [],
      says: /not changed in the last 30 days/,
    },
    {
      name: 'a recovery account that types the key of another role',
      happens: robbed,
      command: ['take-back', 'alice', '--request', publicKeyOf('fresh', 'owner')],
      answers: () => [keyOf('bob', 'posting')],
      says: /the posting key of bob; the active key is needed here\. Nothing was sent\./,
    },
    {
      name: 'a confirmation of what nobody asked for',
      happens: robbed,
      command: ['take-back', 'alice', '--confirm'],
      answers: () => ['P5whatever', before],
      says: /bob has not asked HIVE to give alice back.*Nothing was sent\./s,
    },
    {
      name: 'a request that lapsed',
      happens: async (network: Network) => {
        robbed(network)
        const request = ['take-back', 'alice', '--request', publicKeyOf('fresh', 'owner')]
        await runCommand(network, request, [keyOf('bob', 'active')])
        network.chain.skipTime(day + 1)
        network.chain.produceBlocks(25)
      },
      command: ['take-back', 'alice', '--confirm'],
      answers: () => [keyOf('fresh', 'owner'), before],
      says: /more than a day has passed since/,
    },
    {
      name: 'a request for another key than hers',
      happens: async (network: Network) => {
        robbed(network)
        const request = ['take-back', 'alice', '--request', publicKeyOf('fresh', 'owner')]
        await runCommand(network, request, [keyOf('bob', 'active')])
      },
      command: ['take-back', 'alice', '--confirm'],
      answers: () => [keyOf('another', 'owner'), before],
      says: /bob asked HIVE for another owner key than this one\. Nothing was sent\./,
    },
    {
      name: 'an owner key that she never had',
      happens: async (network: Network) => {
        robbed(network)
        const request = ['take-back', 'alice', '--request', publicKeyOf('fresh', 'owner')]
        await runCommand(network, request, [keyOf('bob', 'active')])
      },
      command: ['take-back', 'alice', '--confirm'],
      answers: () => [keyOf('fresh', 'owner'), keyOf('another', 'owner')],
      says: /no owner key that alice had in the last 30 days.*Nothing was sent\./s,
    },
  ])('refuses $name, and sends nothing', async ({ happens, command, answers, says }) => {
    const network = await practiceNetwork()
    await happens(network)
    const sent = published(network.chain, 'recover_account').length
    const { exitCode, told } = await runCommand(network, command, answers())
    expect(exitCode).toBe(2)
    expect(text(told)).toMatch(says)
    expect(published(network.chain, 'recover_account')).toHaveLength(sent)
  })

  it('takes the keys of whoever has a single owner key, and says that the others may be the thief’s still', async () => {
    const network = await practiceNetwork()
    robbed(network)
    const request = ['take-back', 'alice', '--request', publicKeyOf('fresh', 'owner')]
    await runCommand(network, request, [keyOf('bob', 'active')])
    const answers = [keyOf('fresh', 'owner'), keyOf('alice', 'owner')]
    const { exitCode, printed } = await runCommand(network, ['take-back', 'alice', '--confirm'], answers)
    expect(exitCode).toBe(1)
    expect(text(printed)).toContain('Only the owner key was changed')
  })

  it('knows nothing of what the nodes tell differently, and calls it neither there nor not there', async () => {
    const network = await practiceNetwork()
    robbed(network)
    let asked = 0
    const lying = (method: string) => {
      if (/get_owner_history/.test(method)) return []
      // Each its own word.
      const recovery_account = `nobody${asked++}`
      return /find_change_recovery_account_requests/.test(method)
        ? {
            requests: [
              { id: 1, account_to_recover: 'alice', recovery_account, effective_on: '2027-01-01T00:00:00' },
            ],
          }
        : undefined
    }
    const [first = '', second = ''] = network.nodes.map(({ url }) => url)
    const client = new NodeClient({
      nodes: [first, await bentNode(second, lying)].map(parseNodeUrl),
      now: network.session().now,
      notice: () => undefined,
    })
    const { now } = network.session()
    const standing = await readAccountRecovery(parseAccountName('alice'), {
      client,
      nodes: client.nodes,
      chain: practiceChain,
      now,
    })
    expect(standing).toMatchObject({ recentOwners: undefined, change: undefined, request: null })
    expect(text(takingBackLines(standing))).toMatch(/is not known: the nodes say different things/)
    expect(text(recoveryAccountLines(standing))).toMatch(/Whether a change of it was begun is not known/)
  })
})

describe('a registration and a theft', () => {
  it('is judged rightly at every moment, from before the theft to the registration that follows it', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    const register = (key: RecoveryKey, endorser: string, signer: string) => {
      const entry = {
        role: 'owner' as const,
        recoveryPublicKey: key.publicKeyText(),
        endorsement: endorse(key.publicKey(), endorser),
      }
      const metadata = mergeRegistration(account(chain, 'alice').jsonMetadata, entry)
      send(chain, [metadataOperation(parseAccountName('alice'), metadata)], [signer])
      chain.produceBlocks(25)
    }
    const check = async () => {
      const { exitCode, printed } = await runCommand(network, ['check', 'alice', '--skip-claims'])
      return { exitCode, says: text(printed) }
    }
    const registered = recoveryKeyOf('alice')
    register(registered, keyOf('alice', 'owner'), keyOf('alice'))
    expect(await check()).toMatchObject({ exitCode: 0 })

    robbed(network)
    const robbedOf = await check()
    expect(robbedOf.exitCode).toBe(1)
    expect(robbedOf.says).toMatch(/If it was not you who changed the owner key/)

    const { password, key } = await newPassword(network)
    await runCommand(network, ['take-back', 'alice', '--request', key], [keyOf('bob', 'active')])
    chain.skipTime(hour)
    await runCommand(network, ['take-back', 'alice', '--confirm'], [password, before])
    // What the old owner key endorsed does not come back with the account: it has to be published again.
    expect(await check()).toMatchObject({ exitCode: 1 })

    const [owner, active] = (['owner', 'active'] as const).map((role) => practiceKey('alice', role, password))
    register(registered, owner ?? '', active ?? '')
    expect(await check()).toMatchObject({ exitCode: 0 })
  })
})

describe('the recovery account', () => {
  it('is named by the owner key, from 30 days on', async () => {
    const network = await practiceNetwork()
    const { exitCode, printed } = await runCommand(
      network,
      ['recovery-account', 'alice', '--name', 'carol'],
      [keyOf('alice', 'owner')],
    )
    expect(exitCode).toBe(0)
    expect(text(printed)).toMatch(
      /carol is named as recovery account of alice, for good\. It takes over on 1 December 2026/,
    )
    const shown = await runCommand(network, ['recovery-account', 'alice', '--json'])
    expect(shown.exitCode).toBe(1)
    expect(JSON.parse(text(shown.printed))).toMatchObject({
      recoveryAccount: 'bob',
      change: { to: 'carol', effective: expect.stringMatching(/^2026-12-01T/) as string },
    })
  })

  it.each([
    ['alice', /names itself/],
    ['steem', /helps nobody any more/],
    ['nobody-there', /does not exist on HIVE/],
  ])('is not %s', async (name, says) => {
    const network = await practiceNetwork()
    const { exitCode, told } = await runCommand(network, ['recovery-account', 'alice', '--name', name])
    expect(exitCode).toBe(2)
    expect(text(told)).toMatch(says)
    expect(published(network.chain, 'change_recovery_account')).toHaveLength(0)
  })

  it('is not changed with the active key', async () => {
    const network = await practiceNetwork()
    const { exitCode, told } = await runCommand(
      network,
      ['recovery-account', 'alice', '--name', 'carol'],
      [keyOf('alice', 'active')],
    )
    expect(exitCode).toBe(2)
    expect(text(told)).toMatch(/the active key of alice; the owner key is needed here\. Nothing was sent\./)
  })

  it('has nothing to cancel where nobody began a change', async () => {
    const network = await practiceNetwork()
    const { exitCode, printed } = await runCommand(network, ['recovery-account', 'alice', '--cancel'])
    expect(exitCode).toBe(0)
    expect(text(printed)).toContain('There is nothing to cancel')
  })
})
