/** New keys for an account, from the command line: what stays, what goes, and the registration that follows. */
import { readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { SignedTransaction } from '../../electron/hive/nodes/chain-types.ts'
import { newMasterPassword, newPrivateKey } from '../../electron/hive/key-changing/new-secrets.ts'
import {
  PracticeChain,
  practiceAccounts,
  PracticeNode,
  residents,
  singleKey,
} from '../../electron/hive/practice/index.ts'
import {
  ecdsaPublicKeyText,
  endorse,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
} from '../../shared/recovery/index.ts'
import { account, authority, keyOf, person, publicKeyOf, send } from '../unit/practice.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { lifeboat, startLifeboat, temporaryFolder } from './lifeboat.ts'
import { recoveryKeyOf } from './practice-story.ts'
import { practiceNetwork, published, type Network } from './practice-network.ts'

const password = residents.find(({ name }) => name === 'alice')?.password ?? ''
const text = (lines: readonly string[]) => lines.join('\n')
/** What was shown last is typed from the paper. */
const typedBack: Answer = (told) =>
  /P?5[1-9A-HJ-Za-z]{50}\b/.exec(told.findLast((line) => /^ {2}P?5/.test(line)) ?? '')?.[0] ?? ''
const madePassword = (told: readonly string[]) => /P5\w+/.exec(text(told))?.[0] ?? ''
const answers: readonly Answer[] = ['', typedBack, password, 'alice']

/** The keys of alice, with two programs of hers. */
async function withPrograms(): Promise<Network> {
  const network = await practiceNetwork({ accounts: [person('peakd.app'), person('threespeak')] })
  const { chain } = network
  send(
    chain,
    [
      [
        'account_update2',
        {
          account: 'alice',
          active: authority(1, [
            [publicKeyOf('alice', 'active'), 1],
            [publicKeyOf('wallet'), 1],
          ]),
          posting: authority(
            1,
            [[publicKeyOf('alice', 'posting'), 1]],
            [
              ['peakd.app', 1],
              ['threespeak', 1],
            ],
          ),
        },
      ],
    ],
    [keyOf('alice')],
  )
  chain.produceBlocks(25)
  return network
}

function register({ chain }: Pick<Network, 'chain'>, role: 'owner' | 'active' = 'owner'): string {
  const key = recoveryKeyOf('alice', 'something else entirely')
  const entry = {
    role,
    recoveryPublicKey: key.publicKeyText(),
    endorsement: endorse(key.publicKey(), keyOf('alice', role)),
  }
  const metadata = mergeRegistration(account(chain, 'alice').jsonMetadata, entry)
  send(chain, [metadataOperation(parseAccountName('alice'), metadata)], [keyOf('alice')])
  chain.produceBlocks(25)
  return key.publicKeyText()
}

const changes = ({ chain }: Pick<Network, 'chain'>) =>
  published(chain).filter(({ operation: [, body] }) => body['owner'] !== undefined)
const check = async (network: Network) =>
  (await runCommand(network, ['check', 'alice', '--skip-claims'])).exitCode

describe('changing keys', () => {
  it('makes a master password, keeps what programs use, and renews the registration', async () => {
    const network = await withPrograms()
    const registered = register(network)
    expect(await check(network)).toBe(0)
    const { exitCode, told, printed, prompts } = await runCommand(
      network,
      ['change-keys', 'alice', '--json'],
      answers,
    )
    expect(text(told)).toMatch(
      /1 other key and the accounts peakd\.app, threespeak stay; programs that use them go on working/,
    )
    expect(exitCode).toBe(0)
    expect(prompts.at(-1)).toContain('Type alice to change these keys')
    // Nobody is asked for a key of today before what will happen was shown and the new password is on paper.
    expect(prompts.findIndex((prompt) => /as it is now/.test(prompt))).toBe(2)
    const made = madePassword(told)
    const json = JSON.parse(text(printed)) as Record<string, unknown>
    expect(text(printed)).not.toContain(made)
    expect(json).toMatchObject({
      practice: true,
      account: 'alice',
      keysChanged: true,
      roles: ['owner', 'active', 'posting', 'memo'],
      registration: { registration: 'renewed', readBack: 'confirmed', countsNow: { publicKey: registered } },
    })
    const { owner, active, posting, memoKey } = account(network.chain, 'alice')
    const all = JSON.stringify([owner, active, posting, memoKey])
    for (const role of ['owner', 'active', 'posting', 'memo'] as const)
      expect(all).not.toContain(publicKeyOf('alice', role))
    expect(active.key_auths.map(([key]) => key)).toContain(publicKeyOf('wallet'))
    expect(active.key_auths).toHaveLength(2)
    expect(posting.account_auths).toEqual([
      ['peakd.app', 1],
      ['threespeak', 1],
    ])
    expect(await check(network)).toBe(0)
    // Given once more, with the password from the paper, it has nothing to do.
    const again = await runCommand(network, ['change-keys', 'alice'], [made])
    expect(again.exitCode).toBe(0)
    expect(text(again.told)).toContain('The new keys of alice are there already.')
    expect(changes(network)).toHaveLength(1)
  })

  it('shows what is there and what would go without a secret, and sends nothing', async () => {
    const network = await withPrograms()
    register(network)
    const { exitCode, printed, prompts } = await runCommand(network, ['change-keys', 'alice', '--dry-run'])
    expect([exitCode, prompts]).toEqual([0, []])
    expect(text(printed)).toContain(`    ${publicKeyOf('wallet')}, weight 1`)
    expect(text(printed)).toContain('    peakd.app, weight 1')
    expect(text(printed)).toContain('It stops counting with this change.')
    expect(changes(network)).toHaveLength(0)
  })

  it('removes what is unticked, in all roles or in one, and nothing else', async () => {
    const network = await withPrograms()
    const { exitCode, told } = await runCommand(
      network,
      ['change-keys', 'alice', '--remove', 'posting:peakd.app', '--remove', publicKeyOf('wallet')],
      answers,
    )
    expect(exitCode).toBe(0)
    expect(text(told)).toContain('  - peakd.app is removed, weight 1')
    expect(text(told)).toContain(`  - ${publicKeyOf('wallet')} is removed, weight 1`)
    const { active, posting } = account(network.chain, 'alice')
    expect(active.key_auths).toHaveLength(1)
    expect(posting.account_auths).toEqual([['threespeak', 1]])
  })

  it('leaves nothing after a theft but the new keys and what is kept', async () => {
    const network = await withPrograms()
    const { exitCode } = await runCommand(
      network,
      ['change-keys', 'alice', '--remove-others', '--keep', 'threespeak'],
      answers,
    )
    expect(exitCode).toBe(0)
    const { active, posting } = account(network.chain, 'alice')
    expect(active.key_auths).toHaveLength(1)
    expect(posting.key_auths).toHaveLength(1)
    expect(posting.account_auths).toEqual([['threespeak', 1]])
  })

  it('asks after a theft before it registers a recovery key again, because it may be the thief’s', async () => {
    const network = await withPrograms()
    const registered = register(network)
    const command = ['change-keys', 'alice', '--remove-others']
    const left = await runCommand(network, command, [...answers, ''])
    expect(left.exitCode).toBe(1)
    expect(text(left.printed)).toContain(
      `its registration is not renewed: recovery key ${registered} does not`,
    )
    expect(await check(network)).toBe(1)
    const taken = await runCommand(network, command, [madePassword(left.told), 'alice'])
    expect(taken.exitCode).toBe(0)
    expect(await check(network)).toBe(0)
    expect(changes(network)).toHaveLength(1)
  })

  it('changes single roles to single keys, and leaves a registration alone that they do not end', async () => {
    const network = await withPrograms()
    register(network)
    const { exitCode, told, printed } = await runCommand(
      network,
      ['change-keys', 'alice', '--role', 'posting', '--role', 'memo'],
      ['', typedBack, '', typedBack, keyOf('alice', 'owner'), 'alice'],
    )
    expect(text(told)).toContain('It goes on counting.')
    expect(exitCode).toBe(0)
    expect(text(printed)).toMatch(/changed, for good: posting, memo\.\nRecovery key QRK\w+ counts\./)
    const { owner, active, posting, memoKey } = account(network.chain, 'alice')
    expect(owner).toEqual(singleKey(publicKeyOf('alice', 'owner')))
    expect(active.key_auths).toHaveLength(2)
    expect(JSON.stringify(posting)).not.toContain(publicKeyOf('alice', 'posting'))
    expect(memoKey).not.toBe(publicKeyOf('alice', 'memo'))
    expect(await check(network)).toBe(0)
  })

  it('renews by a single new owner key, with the active key that stays', async () => {
    const network = await withPrograms()
    const registered = register(network)
    const { exitCode, printed } = await runCommand(
      network,
      ['change-keys', 'alice', '--role', 'owner'],
      ['', typedBack, keyOf('alice', 'owner'), keyOf('alice', 'active'), 'alice'],
    )
    expect(text(printed)).toContain(`Counts now:  ${registered}, endorsed by the owner key`)
    expect(exitCode).toBe(0)
    expect(await check(network)).toBe(0)
  })

  it('gives whoever took the account back with a single owner key new keys for everything', async () => {
    const network = await withPrograms()
    const fresh = keyOf('fresh', 'owner')
    send(
      network.chain,
      [['account_update2', { account: 'alice', owner: singleKey(publicKeyOf('fresh', 'owner')) }]],
      [keyOf('alice', 'owner')],
    )
    network.chain.produceBlocks(25)
    const { exitCode } = await runCommand(
      network,
      ['change-keys', 'alice', '--remove-others'],
      ['', typedBack, fresh, 'alice'],
    )
    expect(exitCode).toBe(0)
    const { owner, active, posting } = account(network.chain, 'alice')
    expect(
      [owner, active, posting].map(({ key_auths, account_auths }) => [
        key_auths.length,
        account_auths.length,
      ]),
    ).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ])
  })

  it('says that a recovery key from the old master password still needs that password', async () => {
    const network = await practiceNetwork()
    await runCommand(network, ['publish', 'alice', '--from', 'master-password'], [password])
    const { exitCode, told } = await runCommand(network, ['change-keys', 'alice'], answers)
    expect(exitCode).toBe(0)
    expect(text(told)).toContain('Keep that password forever, even after this change')
    expect(await check(network)).toBe(0)
  })

  it('takes the third change in an hour for none, before a password is made', async () => {
    const network = await practiceNetwork()
    for (const [from, to] of [
      ['alice', 'two'],
      ['two', 'alice'],
    ] as const) {
      const owner = singleKey(publicKeyOf(to, 'owner'))
      send(network.chain, [['account_update2', { account: 'alice', owner }]], [keyOf(from, 'owner')])
      network.chain.produceBlocks(25)
    }
    const { exitCode, told, prompts } = await runCommand(network, ['change-keys', 'alice'], [''])
    expect([exitCode, prompts.length]).toEqual([2, 1])
    expect(text(told)).toMatch(
      /two changes of an owner key an hour.*Nothing was sent\.\nTry again in \d\d minutes\./,
    )
    network.chain.skipTime(3600)
    network.chain.produceBlocks(25)
    expect((await runCommand(network, ['change-keys', 'alice'], answers)).exitCode).toBe(0)
  })

  it('signs nothing when the keys were changed behind the preview', async () => {
    const network = await withPrograms()
    const meanwhile: Answer = () => {
      send(
        network.chain,
        [['account_update2', { account: 'alice', posting: singleKey(publicKeyOf('thief', 'posting')) }]],
        [keyOf('alice')],
      )
      network.chain.produceBlocks(25)
      return 'alice'
    }
    const { exitCode, told } = await runCommand(
      network,
      ['change-keys', 'alice'],
      [...answers.slice(0, -1), meanwhile],
    )
    expect(exitCode).toBe(2)
    expect(text(told)).toContain('were changed since you looked at the preview. Nothing was sent.')
    expect(changes(network)).toHaveLength(0)
  })

  it('gives an account that others act for keys of its own, signed by one of them', async () => {
    const network = await practiceNetwork({
      accounts: [person('ours', { owner: authority(1, [], [['bob', 1]]) })],
    })
    const { exitCode, told } = await runCommand(
      network,
      ['change-keys', 'ours'],
      ['', typedBack, keyOf('bob', 'active'), 'ours'],
    )
    expect(text(told)).toContain('The account bob stays')
    expect(exitCode).toBe(0)
    const { owner } = account(network.chain, 'ours')
    expect([owner.key_auths.length, owner.account_auths]).toEqual([1, [['bob', 1]]])
  })

  it.each<{
    name: string
    command?: readonly string[]
    given: readonly Answer[]
    says: RegExp
  }>([
    { name: 'a wrong owner key', given: ['', typedBack, keyOf('bob', 'owner')], says: /Nothing was sent/ },
    { name: 'the active key', given: ['', typedBack, keyOf('alice')], says: /the owner key is needed here/ },
    {
      name: 'a password that was not written down',
      given: ['', 'P5other'],
      says: /two passwords are not the same/,
    },
    {
      name: 'a password that nobody made',
      given: ['hunter2'],
      says: /no master password of alice that Lifeboat makes/,
    },
    { name: 'another name', given: ['', typedBack, password, 'bob'], says: /not the name of the account/ },
    {
      name: 'an entry that is not there',
      command: ['--remove', 'peakd.ap'],
      given: [''],
      says: /no such key or account in the roles that are changed: peakd\.ap/,
    },
    {
      name: 'two ways to treat the others',
      command: ['--remove', 'peakd.app', '--remove-others'],
      given: [],
      says: /either stays or goes/,
    },
    {
      name: 'a role that there is none of',
      command: ['--role', 'everything'],
      given: [],
      says: /no role of that name/,
    },
    {
      name: 'several active keys of which it cannot tell one',
      given: ['', typedBack, keyOf('alice', 'owner')],
      says: /2 active keys, and none of them comes from what was given/,
    },
  ])('refuses $name, and sends nothing', async ({ command = [], given, says }) => {
    const network = await withPrograms()
    const { exitCode, told } = await runCommand(network, ['change-keys', 'alice', ...command], given)
    expect(exitCode).toBe(2)
    expect(text(told)).toMatch(says)
    expect(changes(network)).toHaveLength(0)
  })

  it('refuses an account whose owner keys must sign together', async () => {
    const network = await practiceNetwork({
      accounts: [
        person('many', {
          owner: authority(2, [
            [publicKeyOf('one', 'owner'), 1],
            [publicKeyOf('two', 'owner'), 1],
          ]),
        }),
      ],
    })
    const { exitCode, told, prompts } = await runCommand(network, ['change-keys', 'many'])
    expect([exitCode, prompts]).toEqual([2, []])
    expect(text(told)).toContain('Several owner keys of many must sign together')
  })
})

describe('stopped in between', () => {
  it('says that the account stands between the two, and goes on from there', async () => {
    const network = await withPrograms()
    const registered = register(network)
    const { chain } = network
    // After the change nothing more reaches the chain.
    let isBroken = false
    const push = chain.push.bind(chain)
    chain.push = (transaction) => {
      const [[, body] = ['', {}]] = (transaction as SignedTransaction).operations
      if (body['owner'] === undefined && isBroken) throw new Error('the network is gone')
      isBroken = true
      return push(transaction)
    }
    const first = await runCommand(network, ['change-keys', 'alice', '--json'], answers)
    expect(first.exitCode).toBe(1)
    expect(JSON.parse(text(first.printed))).toMatchObject({
      keysChanged: true,
      registration: { registration: 'not-renewed', recoveryPublicKey: registered },
    })
    expect(await check(network)).toBe(1)
    chain.push = push
    const made = madePassword(first.told)
    const second = await runCommand(network, ['change-keys', 'alice'], [made, 'alice'])
    expect(text(second.told)).toContain('No recovery key counts today.')
    expect(second.exitCode).toBe(0)
    expect(await check(network)).toBe(0)
    expect(changes(network)).toHaveLength(1)
  })

  it('goes on with single keys from paper too, and asks for the active key alone', async () => {
    const network = await withPrograms()
    const registered = register(network)
    const { chain } = network
    const owner = newPrivateKey()
    send(
      chain,
      [['account_update2', { account: 'alice', owner: singleKey(ecdsaPublicKeyText(owner)) }]],
      [keyOf('alice', 'owner')],
    )
    chain.produceBlocks(25)
    const { exitCode, printed, prompts } = await runCommand(
      network,
      ['change-keys', 'alice', '--role', 'owner'],
      [owner, 'alice', keyOf('alice', 'active')],
    )
    expect(prompts).toHaveLength(3)
    expect(exitCode).toBe(0)
    expect(text(printed)).toContain(`Counts now:  ${registered}, endorsed by the owner key`)
  })

  it('offers a registration again that an earlier change of keys has ended', async () => {
    const network = await withPrograms()
    const registered = register(network)
    const owner = singleKey(publicKeyOf('elsewhere', 'owner'))
    send(network.chain, [['account_update2', { account: 'alice', owner }]], [keyOf('alice', 'owner')])
    network.chain.produceBlocks(25)
    const { exitCode, printed } = await runCommand(
      network,
      ['change-keys', 'alice', '--remove', publicKeyOf('wallet')],
      ['', typedBack, keyOf('elsewhere', 'owner'), 'alice', 'alice'],
    )
    expect(exitCode).toBe(0)
    expect(text(printed)).toContain(`Counts now:  ${registered}, endorsed by the owner key`)
  })

  it('never registers again what counted when HIVE gave the account back: it was the thief’s', async () => {
    const network = await withPrograms()
    const { chain } = network
    // He has the owner key, and registers a recovery key of his own.
    register(network)
    const [fresh, recent] = [
      singleKey(publicKeyOf('fresh', 'owner')),
      singleKey(publicKeyOf('alice', 'owner')),
    ]
    const theft = singleKey(publicKeyOf('thief', 'owner'))
    send(chain, [['account_update2', { account: 'alice', owner: theft }]], [keyOf('alice', 'owner')])
    chain.produceBlocks()
    const stolen = recoveryKeyOf('alice', 'the password of the thief')
    const entry = {
      role: 'owner' as const,
      recoveryPublicKey: stolen.publicKeyText(),
      endorsement: endorse(stolen.publicKey(), keyOf('thief', 'owner')),
    }
    send(
      chain,
      [metadataOperation(parseAccountName('alice'), mergeRegistration('', entry))],
      [keyOf('alice')],
    )
    chain.produceBlocks(25)
    const recovery = { account_to_recover: 'alice', new_owner_authority: fresh, extensions: [] }
    send(chain, [['request_account_recovery', { ...recovery, recovery_account: 'bob' }]], [keyOf('bob')])
    chain.skipTime(3600)
    chain.produceBlocks()
    send(
      chain,
      [['recover_account', { ...recovery, recent_owner_authority: recent }]],
      [keyOf('fresh', 'owner'), keyOf('alice', 'owner')],
    )
    chain.produceBlocks(25)
    const { exitCode, printed } = await runCommand(
      network,
      ['change-keys', 'alice', '--remove-others'],
      ['', typedBack, keyOf('fresh', 'owner'), 'alice'],
    )
    expect(exitCode).toBe(0)
    expect(text(printed)).toContain('No recovery key of alice counts.')
  })
})

describe.runIf(process.platform !== 'win32')('the built lifeboat change-keys', () => {
  it('killed with each of its transactions on the way, goes on, and sends each of them once', async () => {
    const chain = new PracticeChain({ accounts: practiceAccounts() })
    const node = await PracticeNode.start({ chain })
    onTestFinished(async () => {
      chain.close()
      await node.close()
    })
    const registered = register({ chain })
    const stateFolder = temporaryFolder()
    const paper = newMasterPassword()
    const tokens = ['change-keys', 'alice', '--practice', node.url, '--json']
    const sent = () =>
      node.received.filter((method) => method === 'condenser_api.broadcast_transaction').length
    const killedWhenSent = async (input: string, count: number) => {
      const running = startLifeboat(tokens, { input, stateFolder })
      await expect.poll(sent, { interval: 20, timeout: 20_000 }).toBe(count)
      running.kill('SIGKILL')
      expect((await running.finished).signal).toBe('SIGKILL')
      expect(readdirSync(path.join(stateFolder, 'practice', 'pending'))).toHaveLength(1)
      chain.produceBlocks(25)
    }
    await killedWhenSent(`${paper}\n${password}\nalice\n`, 1)
    await killedWhenSent(`${paper}\nalice\n`, 2)
    const { exitCode, stdout, stderr } = await lifeboat(tokens, { input: `${paper}\n`, stateFolder })
    expect(stderr).toContain(`An earlier run signed the registration of ${registered}.`)
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      keysChanged: true,
      registration: { registration: 'counts', recoveryPublicKey: registered },
    })
    expect(changes({ chain })).toHaveLength(1)
    expect(published(chain).filter(({ operation: [, body] }) => body['json_metadata'] !== '')).toHaveLength(2)
    expect(readdirSync(path.join(stateFolder, 'practice', 'pending'))).toEqual([])
  })
})
