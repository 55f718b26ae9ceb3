/** What a thief began, and steps for a computer without a network, as the window asks for them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { PracticeChain, PracticeNode, practiceAccounts } from '../../electron/hive/practice/index.ts'
import type { Broadcasting } from '../../shared/contract/index.ts'
import { account, keyOf, send } from '../unit/practice.ts'
import { appInProcess } from './app-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { published } from './practice-network.ts'

let chain: PracticeChain
let nodes: PracticeNode[] = []
let folder = ''
const app = appInProcess(() => folder, { practiceNodes: () => nodes.map(({ url }) => url) })
const { ask } = app

beforeEach(async () => {
  folder = temporaryFolder()
  chain = new PracticeChain({ accounts: practiceAccounts() })
  nodes = await Promise.all([0, 1, 2].map(() => PracticeNode.start({ chain })))
  chain.produceBlocks(3)
  await app.start()
})
afterEach(async () => {
  await app.close()
  await Promise.all(nodes.map((node) => node.close()))
  chain.close()
})

const produce = () =>
  chain.startProducing((error) => {
    throw error
  })

describe('what a thief began, in the window', () => {
  function begin(): void {
    for (const operation of [
      ['withdraw_vesting', { account: 'alice', vesting_shares: '1300.000000 VESTS' }],
      ['account_witness_proxy', { account: 'alice', proxy: 'carol' }],
      ['decline_voting_rights', { account: 'alice', decline: true }],
      ['convert', { owner: 'alice', requestid: 1, amount: '0.100 HBD' }],
    ] as const) {
      send(chain, [operation], [keyOf('alice'), keyOf('alice', 'owner')])
      chain.produceBlocks()
    }
    chain.produceBlocks(25)
  }

  const ended = () =>
    app.heard<Broadcasting>('cancellingChanged', ({ state }) => state === 'done' || state === 'failed')

  it('is listed, and cancelled one after the other, with nothing signed that was not shown', async () => {
    begin()
    const seen = await ask('lookAtUnderWay', { account: 'alice' })
    expect(seen.notKnown).toEqual([])
    expect(seen.begun).toMatchObject([
      { kind: 'power-down', name: 'power-down', endedBy: 'active', amounts: ['100.000000 VESTS'] },
      { kind: 'declining', endedBy: 'owner' },
      { kind: 'proxy', to: 'carol', at: undefined },
      { kind: 'conversion', name: undefined, endedBy: undefined },
    ])
    // Nobody has seen yet what would be signed.
    await expect(ask('sendCancelling', { account: 'alice', key: keyOf('alice') })).rejects.toMatchObject({
      code: 'nothing-to-cancel',
    })
    const plan = () => ask('planCancelling', { account: 'alice', names: 'power-down proxy declining' })
    // One key signs, and the other thing waits.
    expect(await plan()).toMatchObject({ key: 'active', begun: [{ kind: 'power-down' }, { kind: 'proxy' }] })
    let end = ended()
    await ask('sendCancelling', { account: 'alice', key: keyOf('alice', 'posting') })
    expect((await end).failure?.code).toBe('active-key-key-of-another-role')
    expect(published(chain, 'withdraw_vesting')).toHaveLength(1)

    const { operations } = await plan()
    end = ended()
    await ask('sendCancelling', { account: 'alice', key: keyOf('alice') })
    produce()
    expect((await end).failure).toBeUndefined()
    const sent = [...published(chain, 'withdraw_vesting'), ...published(chain, 'account_witness_proxy')]
    for (const operation of operations)
      expect(sent.map(({ operation: one }) => one)).toContainEqual(JSON.parse(operation))
    expect(account(chain, 'alice')).toMatchObject({ powerDown: undefined, proxy: '' })
    const left = await ask('lookAtUnderWay', { account: 'alice' })
    expect(left.begun.map(({ kind }) => kind)).toEqual(['declining', 'conversion'])
  })
})

describe('a step for a computer without a network, made in the window', () => {
  const named = {
    account: 'alice',
    step: 'change_recovery_account',
    newOwnerKey: '',
    named: 'carol',
  } as const

  it('is what that computer reads and signs, and what is sent here', async () => {
    const made = await ask('makeStep', named)
    expect(made).toMatchObject({ account: 'alice', signer: 'alice', step: 'change_recovery_account' })
    const { text } = made.carried
    const read = await ask('readStep', { text })
    expect(read).toMatchObject({ hash: made.hash, asks: ['owner'], step: 'change_recovery_account' })
    const keys = { active: '', owner: keyOf('alice', 'owner'), newOwner: '', recentOwner: '' }
    const { transactionId, changes } = await ask('planStep', { text, ...keys })
    expect(changes).toEqual([{ what: 'recovery-account', before: ['bob'], after: ['carol'] }])
    const signed = await ask('signStep', { text, ...keys, transactionId, typed: 'alice' })
    const end = app.heard<Broadcasting>('broadcastChanged', ({ state }) => state === 'done')
    await ask('startBroadcast', { text: signed.carried.text, insisted: '' })
    produce()
    await end
    expect(chain.state.recoveryChanges.get('alice')).toMatchObject({ recoveryAccount: 'carol' })
  })

  it('is not made where HIVE would refuse what is signed for it', async () => {
    await expect(ask('makeStep', { ...named, step: 'recover_account', named: '' })).rejects.toMatchObject({
      code: 'nothing-requested',
    })
    await expect(ask('makeStep', { ...named, named: 'No Name' })).rejects.toThrow()
    expect(published(chain, 'change_recovery_account')).toHaveLength(0)
  })
})
