/** The thief again, with everybody's keys on computers without a network: each step is carried there, signed, and sent here. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { carriedText, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { parseStepBundle } from '../../electron/hive/carried/step-bundle.ts'
import { residents, singleKey } from '../../electron/hive/practice/index.ts'
import { RecoveryKey, rolePublicKey } from '../../shared/recovery/index.ts'
import { account, authority, keyOf, person, publicKeyOf, send } from '../unit/practice.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, published, type Network, type NetworkOptions } from './practice-network.ts'

const hour = 3600
const before = residents.find(({ name }) => name === 'alice')?.password ?? ''
const password = 'P5JRaypasxMx1L97ZUX7YuC5Psb5EAbF821kkAGtBj7xCJFQcbLg'
const newKey = rolePublicKey('alice', 'owner', password, 'as-typed') ?? ''
const recoveryKey = RecoveryKey.fromPassword('alice', before, 'posix').privateKeyText()
const text = (lines: readonly string[]) => lines.join('\n')

/** He changes the owner key twice, so that the newest one from before is not alice's; and names carol. */
function rob({ chain }: Network): void {
  const change = (role: 'thief' | 'another', by: string) =>
    send(
      chain,
      [
        [
          'account_update2',
          {
            account: 'alice',
            owner: singleKey(publicKeyOf(role, 'owner')),
            active: singleKey(publicKeyOf(role, 'active')),
            posting: singleKey(publicKeyOf(role, 'posting')),
            memo_key: publicKeyOf(role, 'memo'),
          },
        ],
      ],
      [by],
    )
  change('another', keyOf('alice', 'owner'))
  chain.skipTime(hour)
  change('thief', keyOf('another', 'owner'))
  chain.produceBlocks()
  send(
    chain,
    [['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'carol' }]],
    [keyOf('thief', 'owner')],
  )
  chain.skipTime(hour)
  chain.produceBlocks(25)
}

async function carrying(options: NetworkOptions = {}) {
  const network = await practiceNetwork(options)
  const folder = temporaryFolder()
  const file = (name: string) => path.join(folder, name)
  const clear = () => ['request', 'signed'].forEach((name) => rmSync(file(name), { force: true }))
  const request = (tokens: readonly string[]) => {
    clear()
    return runCommand(network, [...tokens, '--carry', '--out', file('request')])
  }
  const sign = (name: string, answers: readonly string[], more: readonly string[] = []) =>
    runCommand(
      network,
      [
        'sign-request',
        name,
        file('request'),
        '--practice-chain',
        '--sign-unseen',
        '--out',
        file('signed'),
        ...more,
      ],
      answers,
      { reach: 'nobody' },
    )
  const broadcast = () => runCommand(network, ['broadcast', file('signed')])
  const step = async (tokens: readonly string[], name: string, answers: readonly string[]) => {
    const made = await request(tokens)
    expect([made.exitCode, made.prompts]).toEqual([0, []])
    const asked = network.nodes.map(({ received }) => received.length)
    const signed = await sign(name, answers)
    expect([text(signed.told), signed.exitCode]).toEqual([text(signed.told), 0])
    expect(network.nodes.map(({ received }) => received.length)).toEqual(asked)
    return { made, signed, sent: await broadcast() }
  }
  /** Changes the body of a carried text as somebody would who knows about the checksum. */
  const forge = (kind: 'request' | 'signed', change: (body: string) => string) => {
    const { body } = openCarriedText(kind, readFileSync(file(kind), 'utf8').trim(), 'step')
    const changed = JSON.parse(change(JSON.stringify(body))) as Record<string, unknown>
    expect(changed).not.toEqual(body)
    writeFileSync(file(kind), carriedText(kind, changed, 'step'))
  }
  /** Registers the same recovery key, endorsed by the owner key of this master password; gives what check says then. */
  const register = async (owner: string) => {
    clear()
    expect((await runCommand(network, ['request', 'alice', '--out', file('request')])).exitCode).toBe(0)
    const signed = await sign('alice', [recoveryKey, owner, ''], ['--from', 'wif'])
    expect([text(signed.told), signed.exitCode]).toEqual([text(signed.told), 0])
    expect((await broadcast()).exitCode).toBe(0)
    network.chain.produceBlocks(25)
    return verdict()
  }
  const verdict = async () => {
    const { printed } = await runCommand(network, ['check', 'alice', '--json'])
    const { verdict: found, reasons } = JSON.parse(text(printed)) as {
      readonly verdict: { readonly kind: string }
      readonly reasons: readonly { readonly code: string }[]
    }
    return [found.kind, ...reasons.map(({ code }) => code)]
  }
  return { network, file, request, sign, broadcast, step, forge, register, verdict }
}

async function robbed(options: NetworkOptions = {}) {
  const carried = await carrying(options)
  if (options.accounts === undefined) rob(carried.network)
  return carried
}

const asking = ['take-back', 'alice', '--request', newKey]
const confirming = ['take-back', 'alice', '--confirm']
const others = ['take-back', 'alice', '--other-keys']
const cancelling = ['recovery-account', 'alice', '--cancel']

describe('an account is taken back with keys that no computer with a network has seen', () => {
  it('from the theft to the registration that is renewed, each step shown whole before it is signed', async () => {
    const { network, step, broadcast, register, verdict } = await carrying()
    const { chain } = network
    expect(await register(before)).toEqual(['protected', 'owner-endorsed'])
    rob(network)
    expect(await verdict()).toEqual(['orphaned', 'orphaned', 'owner-changed-lately'])

    const asked = await step(asking, 'bob', [keyOf('bob', 'active')])
    expect(asked.signed.prompts).toEqual(['PRACTICE: Active key or master password of bob'])
    expect(text(asked.signed.told)).toMatch(
      new RegExp(
        `bob asks HIVE to give alice a new owner key[^]*Acts: +bob[^]*Owner key, new: +${newKey}[^]*goes: +${publicKeyOf('thief', 'owner')} \\(as the request says\\)`,
      ),
    )
    expect(text(asked.sent.printed)).toContain('bob has asked HIVE to give alice that owner key.')
    expect(asked.sent.exitCode).toBe(0)
    // The other keys follow the confirmation; nothing is asked twice.
    expect(text((await broadcast()).printed)).toContain('Nothing to do: it is so already.')

    const confirmed = await step(confirming, 'alice', [password, before])
    expect(confirmed.signed.prompts).toEqual([
      'PRACTICE: New master password or new owner key of alice',
      'PRACTICE: Master password or owner key of alice from before',
    ])
    expect(text(confirmed.signed.told)).toMatch(
      new RegExp(
        `By the owner key from before: ${publicKeyOf('alice', 'owner')}[^]*one operation, recover_account[^]*Transaction: +[0-9a-f]{40}`,
      ),
    )
    expect(text(confirmed.sent.printed)).toMatch(/for good\.[^]*--other-keys --carry/)
    expect(account(chain, 'alice').owner.key_auths).toEqual([[newKey, 1]])

    chain.skipTime(hour)
    const changed = await step(others, 'alice', [password])
    expect(text(changed.signed.told)).toMatch(
      new RegExp(`Owner key, stays: ${newKey}[^]*Memo key, goes: +${publicKeyOf('thief', 'memo')}`),
    )
    expect(text(changed.sent.printed)).toContain('All keys of alice are yours again.')
    const { owner, active, posting, memoKey } = account(chain, 'alice')
    for (const role of ['owner', 'active', 'posting', 'memo'] as const)
      expect(JSON.stringify([owner, active, posting, memoKey])).not.toContain(publicKeyOf('thief', role))

    const cancelled = await step(cancelling, 'alice', [password])
    expect(text(cancelled.sent.printed)).toContain('The change is cancelled, for good')
    expect(chain.state.recoveryChanges.size).toBe(0)
    expect(await register(password)).toEqual(['protected', 'owner-endorsed'])
    const named = await step(['recovery-account', 'alice', '--name', 'carol'], 'alice', [password])
    expect(text(named.sent.printed)).toContain('carol is named as recovery account of alice, for good.')
    for (const name of ['request_account_recovery', 'recover_account'])
      expect(published(chain, name)).toHaveLength(1)
    // Nothing that was typed stands in what is carried, or was told.
    for (const { signed } of [asked, confirmed, changed, cancelled])
      for (const secret of [password, before, keyOf('bob', 'active')])
        expect(text([...signed.told, ...signed.printed])).not.toContain(secret)
  })

  it('goes on with what was sent and not followed, and sends nothing twice', async () => {
    const { network, request, sign, broadcast } = await robbed()
    await request(asking)
    await sign('bob', [keyOf('bob', 'active')])
    const faults = [
      { kind: 'drop-after-accept', on: 'broadcasts' },
      { kind: 'unavailable', on: 'reads' },
    ] as const
    await Promise.all(network.nodes.map((node) => node.setFaults(faults.slice(0, 1))))
    // Looked at and sent, and nobody tells any more what became of it.
    const silenced = network.nodes.map((node) => node.setFaults([...faults]))
    expect((await broadcast()).exitCode).toBe(3)
    await Promise.all([...silenced, ...network.nodes.map((node) => node.setFaults([]))])
    expect((await broadcast()).exitCode).toBe(0)
    expect(published(network.chain, 'request_account_recovery')).toHaveLength(1)
  })

  it('is signed by several, one after another, where no key is enough alone', async () => {
    const keys = [1, 2, 3].map((place) => [publicKeyOf(`wardkey${place}`, 'owner'), 1] as const)
    const sorted = authority(2, [...keys])
    const ward = person('ward', { owner: sorted, recoveryAccount: 'bob' })
    const { network, file, request, sign, broadcast } = await robbed({ accounts: [ward] })
    const made = await request(['recovery-account', 'ward', '--name', 'carol'])
    expect([text(made.told), made.exitCode]).toEqual([text(made.told), 0])
    const one = await sign('ward', [keyOf('wardkey1', 'owner')])
    expect(text(one.told)).toMatch(/Not enough: +1 of 2 for the owner key of ward[^]*not by all who must/)
    const early = await broadcast()
    expect([early.exitCode, early.told.at(-1)]).toEqual([2, '(signatures-missing)'])
    // What the first has signed is the request of the second.
    writeFileSync(file('request'), readFileSync(file('signed')))
    rmSync(file('signed'))
    expect((await sign('ward', [keyOf('wardkey1', 'owner')])).told.at(-1)).toBe('(adds-nothing)')
    const two = await sign('ward', [keyOf('wardkey3', 'owner')])
    expect([text(two.told), two.exitCode]).toEqual([text(two.told), 0])
    expect(parseStepBundle(readFileSync(file('signed'), 'utf8').trim()).transaction.signatures).toHaveLength(
      2,
    )
    expect((await broadcast()).exitCode).toBe(0)
    expect(published(network.chain, 'change_recovery_account')).toHaveLength(1)
  })
})

describe('a step is not signed', () => {
  it.each<{
    name: string
    tokens: readonly string[]
    signer: string
    answers: readonly string[]
    more?: readonly string[]
    code: string
  }>([
    {
      name: 'for another account than the one that was meant',
      tokens: asking,
      signer: 'alice',
      answers: [],
      code: 'request-of-another-account',
    },
    {
      name: 'with a key of another role',
      tokens: asking,
      signer: 'bob',
      answers: [keyOf('bob', 'posting')],
      code: 'active-key-key-of-another-role',
    },
    {
      name: 'with the old key alone',
      tokens: others,
      signer: 'alice',
      answers: [before],
      code: 'owner-key-not-a-key',
    },
    {
      name: 'as a publication',
      tokens: asking,
      signer: 'bob',
      answers: [],
      more: ['--from', 'random'],
      code: 'origin-without-publication',
    },
    {
      name: 'with nothing',
      tokens: asking,
      signer: 'bob',
      answers: [''],
      code: 'no-key-given',
    },
  ])('$name', async ({ tokens, signer, answers, more, code }) => {
    const { request, sign } = await robbed()
    expect((await request(tokens)).exitCode).toBe(0)
    expect((await sign(signer, answers, more)).told.at(-1)).toBe(`(${code})`)
  })

  it('with keys that do not take the account back, whichever of the two is wrong', async () => {
    const { step, request, sign } = await robbed()
    await step(asking, 'bob', [keyOf('bob', 'active')])
    await request(confirming)
    for (const [answers, code] of [
      [[before, before], 'another-key-requested'],
      [[password, password], 'not-a-recent-owner'],
      [[password, keyOf('thief', 'owner')], 'not-a-recent-owner'],
    ] as const)
      expect((await sign('alice', answers)).told.at(-1)).toBe(`(${code})`)
  })

  it('when nobody looks, or the name of the account is not typed', async () => {
    const { network, file, request } = await robbed()
    await request(asking)
    const tokens = ['sign-request', 'bob', file('request'), '--practice-chain']
    const unseen = await runCommand(network, tokens, [], { reach: 'nobody' })
    expect(unseen.told.at(-1)).toBe('(nobody-looks)')
    const answers = [keyOf('bob', 'active'), 'bob']
    const careless = await runCommand(network, tokens, answers, { reach: 'nobody', typist: 'person' })
    expect([careless.exitCode, careless.told.at(-1)]).toEqual([4, '(not-confirmed)'])
  })

  it('a day later', async () => {
    const { network, request, sign } = await robbed()
    await request(asking)
    network.chain.skipTime(24 * hour)
    expect((await sign('bob', [])).told.at(-1)).toBe('(request-too-old)')
  })
})

describe('a signed step is not sent', () => {
  it('when it is another one than was signed, or its key counts no more', async () => {
    const { network, step, request, sign, broadcast, forge } = await robbed()
    const signed = async () => {
      await request(asking)
      await sign('bob', [keyOf('bob', 'active')])
    }
    await signed()
    forge('signed', (body) => body.replaceAll(newKey, publicKeyOf('thief', 'owner')))
    expect((await broadcast()).told.at(-1)).toBe('(signature-does-not-count)')
    await signed()
    forge('signed', (body) => body.replace(newKey, publicKeyOf('thief', 'owner')))
    expect((await broadcast()).told.at(-1)).toBe('(carried-text-damaged)')
    await signed()
    network.chain.skipTime(24 * hour)
    network.chain.produceBlocks(25)
    expect((await broadcast()).told.at(-1)).toBe('(signed-too-long-ago)')
    expect(published(network.chain, 'request_account_recovery')).toHaveLength(0)
    await step(asking, 'bob', [keyOf('bob', 'active')])
    await request(confirming)
    await sign('alice', [password, before])
    // In between bob asks for another key.
    const another = ['take-back', 'alice', '--request', publicKeyOf('fresh', 'owner')]
    expect((await runCommand(network, another, [keyOf('bob', 'active')])).exitCode).toBe(0)
    expect((await broadcast()).told.at(-1)).toBe('(another-key-requested)')
    expect(published(network.chain, 'recover_account')).toHaveLength(0)
  })
})

describe('a request for a step is not made', () => {
  it.each([
    [['take-back', 'alice', '--carry'], 'nothing-to-carry'],
    [['take-back', 'alice', '--new-password', '--carry'], 'nothing-to-carry'],
    [['recovery-account', 'alice', '--qr'], 'out-without-carry'],
    [['take-back', 'alice', '--other-keys'], 'other-keys-without-carry'],
    [['take-back', 'alice', '--confirm', '--carry'], 'nothing-requested'],
  ])('by %j', async (tokens, code) => {
    const { network } = await robbed()
    expect((await runCommand(network, tokens)).told.at(-1)).toBe(`(${code})`)
  })
})
