import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { createWaxFoundation } from '@hiveio/wax'
import { describe, expect, it } from 'vitest'

import type { Operation } from '../../electron/hive/nodes/chain-types.ts'
import {
  claimId,
  openJournal,
  PracticeChain,
  practiceAccounts,
  practiceChainId,
  singleKey,
  thiefPrivateKey,
} from '../../electron/hive/practice/index.ts'
import { readOperation } from '../../electron/hive/practice/operations.ts'
import { samples } from '../process/hive-transactions.ts'
import {
  account,
  authority,
  beginning,
  keyOf,
  person,
  practiceChain,
  publicKeyOf,
  refusal,
  send,
} from './practice.ts'

const metadata = (json_metadata: string, account = 'alice'): Operation => [
  'account_update2',
  { account, json_metadata },
]
const day = 86_400

describe('the practice chain', () => {
  it('has an id of its own, so that nothing signed for it counts on HIVE', () => {
    expect(practiceChain().chainId).toBe(practiceChainId)
    expect(practiceChainId).toMatch(/^[0-9a-f]{64}$/)
    expect(practiceChainId).not.toMatch(/^beeab0de/)
  })

  it('produces blocks whose ids chain them, on time, irreversible two blocks later', () => {
    const chain = practiceChain()
    expect(chain.head.time).toBe(beginning)
    const { number, id } = chain.head
    const head = chain.produceBlocks(3)
    expect(head.number).toBe(number + 3)
    expect(chain.block(number + 1)?.previous).toBe(id)
    expect(head.id.slice(0, 8)).toBe(head.number.toString(16).padStart(8, '0'))
    expect(head.time).toBe(beginning + 3)
    expect(chain.lastIrreversible).toBe(head.number - 2)
    expect(chain.skipTime(day).time).toBe(beginning + 3 + day)
  })

  it('shows what waits for a block, as hived does, and puts it into the next', () => {
    const chain = practiceChain()
    const id = send(chain, [metadata('{"a":1}')], [keyOf('alice')])
    expect(account(chain, 'alice').jsonMetadata).toBe('{"a":1}')
    expect(chain.settledState.accounts.get('alice')?.jsonMetadata).not.toBe('{"a":1}')
    expect(chain.place(id)?.block).toBeUndefined()
    expect(chain.produceBlocks().transactions.map((read) => read.id)).toEqual([id])
    expect(chain.settledState.accounts.get('alice')?.jsonMetadata).toBe('{"a":1}')
  })

  it('fills no block beyond its size: the rest waits for the next', () => {
    const chain = practiceChain()
    const ids = ['alice', 'bob', 'carol'].map((name) =>
      send(chain, [metadata(JSON.stringify('x'.repeat(22_000)), name)], [keyOf(name)]),
    )
    expect(chain.produceBlocks().transactions).toHaveLength(2)
    expect(chain.produceBlocks().transactions.map(({ id }) => id)).toEqual([ids[2]])
  })

  it('changes what account_update2 and account_update name, and leaves the rest', () => {
    const chain = practiceChain()
    const before = account(chain, 'alice')
    send(chain, [metadata('{"a":1}')], [keyOf('alice')])
    expect(account(chain, 'alice')).toEqual({
      ...before,
      jsonMetadata: '{"a":1}',
      lastAccountUpdate: beginning,
      credits: expect.anything() as unknown,
    })
    send(chain, [['account_update', { account: 'alice', json_metadata: '' }]], [keyOf('alice')])
    expect(account(chain, 'alice')).toMatchObject({ jsonMetadata: '{"a":1}', memoKey: before.memoKey })
    const update = { account: 'alice', memo_key: publicKeyOf('bob'), posting: singleKey(publicKeyOf('bob')) }
    send(chain, [['account_update2', update]], [keyOf('alice')])
    expect(account(chain, 'alice')).toMatchObject({ memoKey: publicKeyOf('bob'), posting: update.posting })
  })

  it('creates accounts for the exact fee, and moves money', () => {
    const chain = practiceChain()
    const keys = {
      owner: singleKey(publicKeyOf('a')),
      active: singleKey(publicKeyOf('a')),
      posting: singleKey(publicKeyOf('a')),
    }
    const create = (fee: string, new_account_name = 'newcomer'): Operation => [
      'account_create',
      { fee, creator: 'alice', new_account_name, ...keys, memo_key: publicKeyOf('a'), json_metadata: '' },
    ]
    expect(refusal(() => send(chain, [create('1.000 HIVE')], [keyOf('alice')]))[3]).toMatch(
      /exact account creation fee/,
    )
    expect(refusal(() => send(chain, [create('3.000 HIVE', 'bob')], [keyOf('alice')]))[3]).toMatch(
      /already exists/,
    )
    send(chain, [create('3.000 HIVE')], [keyOf('alice')])
    send(
      chain,
      [['transfer', { from: 'alice', to: 'newcomer', amount: '1.500 HBD', memo: 'hi' }]],
      [keyOf('alice')],
    )
    expect(account(chain, 'newcomer')).toMatchObject({
      hbd: 1500,
      hive: 0,
      recoveryAccount: 'alice',
      owner: keys.owner,
    })
    expect(account(chain, 'alice')).toMatchObject({ hbd: 8500, hive: 97_000 })
  })

  it('agrees with hived’s own code on whose histories an operation belongs to', async () => {
    const wax = await createWaxFoundation({ chainId: practiceChainId })
    for (const { operations } of samples('impacted', 80)) {
      const [operation] = operations
      const transaction = {
        ref_block_num: 0,
        ref_block_prefix: 0,
        expiration: '2026-01-01T00:00:00',
        extensions: [],
        operations,
        signatures: [],
      }
      const theirs = wax.createTransactionFromLegacyJson(JSON.stringify(transaction)).impactedAccounts
      expect([operation![0], [...new Set(readOperation(operation).impacted)].sort()]).toEqual([
        operation![0],
        [...theirs].sort(),
      ])
    }
  })
})

describe('account recovery on the practice chain', () => {
  const stolen = singleKey(publicKeyOf('thief', 'owner'))
  const fresh = singleKey(publicKeyOf('fresh', 'owner'))
  const old = singleKey(publicKeyOf('alice', 'owner'))
  const request = (authority = fresh): Operation => [
    'request_account_recovery',
    { recovery_account: 'bob', account_to_recover: 'alice', new_owner_authority: authority },
  ]
  const recover = (recent = old): Operation => [
    'recover_account',
    { account_to_recover: 'alice', new_owner_authority: fresh, recent_owner_authority: recent },
  ]
  const robbed = () => {
    const chain = practiceChain()
    send(chain, [['account_update2', { account: 'alice', owner: stolen }]], [keyOf('alice', 'owner')])
    chain.produceBlocks()
    return chain
  }
  const both = [keyOf('fresh', 'owner'), keyOf('alice', 'owner')]

  it('gives the account back to who has a recent owner key and the recovery account’s word', () => {
    const chain = robbed()
    expect(chain.state.ownerHistory.get('alice')).toMatchObject([{ previousOwnerAuthority: old }])
    expect(refusal(() => send(chain, [recover()], both))[3]).toMatch(/no active recovery requests/)
    send(chain, [request()], [keyOf('bob')])
    chain.produceBlocks()
    expect(refusal(() => send(chain, [recover()], both.slice(0, 1))).slice(1, 3)).toEqual([
      3040000,
      'tx_missing_other_auth',
    ])
    send(chain, [recover()], both)
    chain.produceBlocks()
    expect(account(chain, 'alice')).toMatchObject({ owner: fresh, lastAccountRecovery: beginning + 2 })
    expect(chain.state.recoveryRequests.size).toBe(0)
  })

  it('refuses the wrong recovery account, a never used owner key, a request that has lapsed, and one after 30 days', () => {
    const chain = robbed()
    const byCarol = ['request_account_recovery', { ...request()[1], recovery_account: 'carol' }] as const
    expect(refusal(() => send(chain, [byCarol], [keyOf('carol')]))[3]).toMatch(
      /you as their recovery partner/,
    )
    send(chain, [request()], [keyOf('bob')])
    const never = singleKey(publicKeyOf('never', 'owner'))
    expect(refusal(() => send(chain, [recover(never)], [both[0]!, keyOf('never', 'owner')]))[3]).toMatch(
      /not found in authority history/,
    )
    chain.skipTime(day + 1)
    expect(refusal(() => send(chain, [recover()], both))[3]).toMatch(/no active recovery requests/)
    chain.skipTime(30 * day)
    send(chain, [request()], [keyOf('bob')])
    expect(refusal(() => send(chain, [recover()], both))[3]).toMatch(/not found in authority history/)
    expect(chain.state.ownerHistory.has('alice')).toBe(false)
  })

  it('lets the recovery account take its request back', () => {
    const chain = robbed()
    send(chain, [request()], [keyOf('bob')])
    chain.produceBlocks()
    send(chain, [request(authority(0, []))], [keyOf('bob')])
    expect(chain.state.recoveryRequests.size).toBe(0)
  })

  it('changes the recovery account 30 days after the owner asked, and says so in the history', () => {
    const chain = practiceChain()
    const change = (name: string): Operation => [
      'change_recovery_account',
      { account_to_recover: 'alice', new_recovery_account: name },
    ]
    send(chain, [change('carol')], [keyOf('alice', 'owner')])
    expect(chain.state.recoveryChanges.get('alice')).toMatchObject({
      recoveryAccount: 'carol',
      effectiveOn: beginning + 30 * day,
    })
    chain.skipTime(30 * day - 1)
    expect(account(chain, 'alice').recoveryAccount).toBe('bob')
    chain.produceBlocks()
    expect(account(chain, 'alice').recoveryAccount).toBe('carol')
    expect(chain.history('alice').at(-1)).toMatchObject({
      virtual: true,
      operation: ['changed_recovery_account', { old_recovery_account: 'bob' }],
    })
    // Naming the current one again takes a waiting change back.
    send(chain, [change('bob')], [keyOf('alice', 'owner')])
    send(chain, [change('carol')], [keyOf('alice', 'owner')])
    expect(chain.state.recoveryChanges.size).toBe(0)
  })
})

describe('the disaster', () => {
  const rotate: Operation = [
    'account_update2',
    { account: 'alice', owner: singleKey(publicKeyOf('thief', 'owner')) },
  ]
  const claim = (id: string): Operation => [
    'custom_json',
    { required_posting_auths: ['carrier'], id, json: '{"version":0}' },
  ]

  it('begins with a thief whose signature is as good as anybody’s', () => {
    const chain = practiceChain()
    expect(refusal(() => send(chain, [rotate], [thiefPrivateKey]))[2]).toBe('tx_missing_owner_auth')
    chain.setDisaster('keys-broken')
    send(chain, [rotate], [thiefPrivateKey])
    chain.produceBlocks()
    expect(account(chain, 'alice').owner).toEqual(rotate[1]['owner'])
    send(chain, [metadata('{}', 'bob')], [keyOf('bob')])
  })

  it('ends with a chain that believes no signature but takes claims, which prove themselves', () => {
    const chain = practiceChain()
    chain.setDisaster('ecdsa-frozen')
    for (const key of [thiefPrivateKey, keyOf('alice', 'owner')])
      expect(refusal(() => send(chain, [rotate], [key]))[3]).toMatch(
        /ECDSA signatures are no longer believed/,
      )
    expect(refusal(() => send(chain, [claim('follow')], [keyOf('carrier', 'posting')]))[3]).toMatch(
      /Only custom_json/,
    )
    expect(refusal(() => send(chain, [claim(claimId)], []))[2]).toBe('tx_missing_posting_auth')
    send(chain, [claim(claimId)], [keyOf('carrier', 'posting')])
    chain.setDisaster('none')
    send(chain, [rotate], [keyOf('alice', 'owner')])
  })
})

describe('a practice chain in a folder', () => {
  const newFolder = () => mkdtempSync(path.join(os.tmpdir(), 'lifeboat-practice-'))
  const open = (folder: string, at = beginning) =>
    new PracticeChain({ accounts: practiceAccounts(), now: () => at * 1000, journal: openJournal(folder) })
  const everything = (chain: PracticeChain) => [
    chain.head,
    [...chain.settledState.accounts],
    [...chain.settledState.ownerHistory],
    [...chain.settledState.recoveryChanges],
    ['alice', 'bob', 'carol'].map((name) => chain.history(name)),
    chain.settledState.nextId,
    chain.settledState.disaster,
  ]
  const live = (chain: PracticeChain) => {
    send(chain, [metadata('{"a":1}')], [keyOf('alice')])
    chain.produceBlocks(2)
    chain.createAccount(person('latecomer'))
    send(chain, [metadata('{"late":true}', 'latecomer')], [keyOf('latecomer')])
    send(
      chain,
      [['account_update2', { account: 'bob', owner: singleKey(publicKeyOf('k')) }]],
      [keyOf('bob', 'owner')],
    )
    send(
      chain,
      [['change_recovery_account', { account_to_recover: 'carol', new_recovery_account: 'bob' }]],
      [keyOf('carol', 'owner')],
    )
    chain.produceBlocks()
    chain.skipTime(3 * day)
    chain.setDisaster('keys-broken')
    send(chain, [metadata('{"stolen":1}', 'carol')], [thiefPrivateKey])
    chain.produceBlocks()
  }

  it('is the same after a restart, block for block, and goes on', () => {
    const folder = newFolder()
    const first = open(folder)
    live(first)
    const text = JSON.stringify(everything(first))
    first.close()
    const second = open(folder, beginning + 10 * day)
    expect(JSON.stringify(everything(second))).toBe(text)
    expect(second.produceBlocks().time).toBe(beginning + 10 * day)
    expect(refusal(() => send(second, [metadata('{}', 'alice')], []))[2]).toBe('tx_missing_active_auth')
    second.close()
  })

  it('loses only the line that a crash left half-written', () => {
    const folder = newFolder()
    const first = open(folder)
    live(first)
    const text = JSON.stringify(everything(first))
    first.close()
    appendFileSync(path.join(folder, 'chain.jsonl'), '{"kind":"block","id":"00000')
    const second = open(folder)
    expect(JSON.stringify(everything(second))).toBe(text)
    second.produceBlocks()
    second.close()
    open(folder).close()
  })

  it('is refused when its record makes no sense', () => {
    const folder = newFolder()
    const first = open(folder)
    live(first)
    first.close()
    const file = path.join(folder, 'chain.jsonl')
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const changed = lines.findIndex((line) => line.includes('"a\\":1'))
    for (const damaged of [
      lines.slice(1),
      [...lines.slice(0, 3), 'x', ...lines.slice(3)],
      [...lines.slice(0, 4), ...lines.slice(5)],
      lines.with(changed, lines[changed]!.replace('\\"a\\":1', '\\"a\\":2')),
      [lines[0]!, ...lines],
    ]) {
      writeFileSync(file, `${damaged.join('\n')}\n`)
      let chain: PracticeChain | undefined
      expect(() => (chain = open(folder))).toThrow(
        expect.objectContaining({ code: 'practice-chain-damaged' }),
      )
      expect(chain).toBeUndefined()
    }
  })

  it('belongs to one process at a time, and a dead process does not keep it', () => {
    const folder = newFolder()
    const first = open(folder)
    expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'practice-chain-in-use' }))
    first.close()
    writeFileSync(path.join(folder, 'lock'), '4194999')
    open(folder).close()
  })
})
