/**
 * New keys, in the window: both transactions are shown before they are signed, and the app goes on between the two, also
 * after it was ended in the middle of each.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  PracticeChain,
  PracticeNode,
  practiceAccounts,
  residents,
} from '../../electron/hive/practice/index.ts'
import type { AccountRow, ChangeKeys } from '../../shared/contract/index.ts'
import {
  endorse,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
} from '../../shared/recovery/index.ts'
import { account, authority, keyOf, person, publicKeyOf, send } from '../unit/practice.ts'
import { appInProcess } from './app-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { published } from './practice-network.ts'
import { recoveryKeyOf } from './practice-story.ts'

const present = residents.find(({ name }) => name === 'alice')?.password ?? ''

let chain: PracticeChain
let nodes: PracticeNode[] = []
let folder = ''
const app = appInProcess(() => folder, { practiceNodes: () => nodes.map(({ url }) => url) })
const { ask } = app

beforeEach(async () => {
  folder = temporaryFolder()
  chain = new PracticeChain({ accounts: [...practiceAccounts(), person('peakd.app'), person('threespeak')] })
  nodes = await Promise.all([0, 1, 2].map(() => PracticeNode.start({ chain })))
  chain.produceBlocks(3)
  const programs = authority(
    1,
    [[publicKeyOf('alice', 'posting'), 1]],
    [
      ['peakd.app', 1],
      ['threespeak', 1],
    ],
  )
  send(chain, [['account_update2', { account: 'alice', posting: programs }]], [keyOf('alice')])
  chain.produceBlocks(25)
  await app.start()
})
afterEach(async () => {
  await app.close()
  await Promise.all(nodes.map((node) => node.close()))
  chain.close()
})

/** A recovery key of alice that counts. */
function register(): string {
  const key = recoveryKeyOf('alice', 'something else entirely')
  const entry = {
    role: 'owner',
    recoveryPublicKey: key.publicKeyText(),
    endorsement: endorse(key.publicKey(), keyOf('alice', 'owner')),
  } as const
  const metadata = mergeRegistration(account(chain, 'alice').jsonMetadata, entry)
  send(chain, [metadataOperation(parseAccountName('alice'), metadata)], [keyOf('alice')])
  chain.produceBlocks(25)
  return key.publicKeyText()
}

const heard = (is: (news: ChangeKeys) => boolean) => app.heard<ChangeKeys>('changeKeysChanged', is)
const isRead = ({ reading, failure }: ChangeKeys) =>
  reading === 'read' || (reading === 'not-read' && failure !== undefined)
async function look(name = 'alice'): Promise<ChangeKeys> {
  // What was read before is no news.
  const begun = heard(({ reading }) => reading === 'reading')
  await ask('lookAtKeys', { account: name })
  await begun
  return heard(isRead)
}
async function testedPassword(): Promise<string> {
  await ask('makeChangeKeysPassword', undefined)
  const { text } = await ask('showChangeKeysPassword', undefined)
  await ask('testChangeKeysPassword', { text })
  return text
}
const preview = (
  removed: readonly string[] = [],
  registration: 'renew' | 'leave' = 'renew',
  given = present,
) => ask('previewChangeKeys', { present: given, removed, registration })
const produce = () =>
  chain.startProducing((error) => {
    throw error
  })
/** Signs what was shown, and lets blocks come until it has ended. */
async function sent(): Promise<ChangeKeys> {
  await ask('sendChangeKeys', undefined)
  const end = heard(({ sending }) => sending.state !== 'sending')
  produce()
  return end
}
const changes = () => published(chain).filter(({ operation: [, body] }) => body['owner'] !== undefined)
const operations = () => published(chain).map(({ operation }) => operation)

describe('changing keys in the window', () => {
  it('tests the paper first, keeps what is not unticked, and signs both transactions as they were shown', async () => {
    const registered = register()
    const { today } = await look()
    expect(today?.registration).toMatchObject({ state: 'counts', recoveryPublicKey: registered })
    expect(today?.roles.find(({ role }) => role === 'posting')?.entries).toHaveLength(3)
    await expect(preview()).rejects.toMatchObject({ code: 'no-new-password-here' })
    await ask('makeChangeKeysPassword', undefined)
    const { text } = await ask('showChangeKeysPassword', undefined)
    await expect(preview()).rejects.toMatchObject({ code: 'new-password-not-tested' })
    await expect(ask('testChangeKeysPassword', { text: `${text}x` })).rejects.toMatchObject({
      code: 'not-the-new-password',
    })
    await ask('testChangeKeysPassword', { text })
    await expect(preview([], 'renew', 'a password that alice never had')).rejects.toThrow(/Nothing was sent/)
    const { preview: shown } = await preview(['posting:threespeak'])
    expect(shown?.change?.entries).toContainEqual(
      expect.objectContaining({ role: 'posting', entry: 'threespeak', becomes: 'removed' }),
    )
    expect(shown?.change?.entries).toContainEqual(
      expect.objectContaining({ role: 'posting', entry: 'peakd.app', becomes: 'stays' }),
    )
    expect(shown?.renewal).toMatchObject({ recoveryPublicKey: registered, isFromPassword: false })
    expect(JSON.stringify(shown)).not.toContain(text)
    expect(operations()).toHaveLength(2)
    const { sending, done, password } = await sent()
    expect(sending.failure).toBeUndefined()
    // It is let go of as soon as nothing needs it.
    expect([done, password]).toEqual(['renewed', undefined])
    expect(operations().slice(-2)).toEqual([
      JSON.parse(shown?.change?.operation ?? ''),
      JSON.parse(shown?.renewal?.shown?.operation ?? ''),
    ])
    expect(account(chain, 'alice').posting.account_auths).toEqual([['peakd.app', 1]])
    const after = await look()
    expect(after.today?.registration).toMatchObject({ state: 'counts', recoveryPublicKey: registered })
    // All of it is done: nothing is left to be sent.
    await ask('useChangeKeysPassword', { text }).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'password-of-now' }),
    )
    await expect(ask('previewKeysRenewal', { password: text })).rejects.toMatchObject({
      code: 'nothing-to-renew',
    })
    await expect(ask('sendChangeKeys', undefined)).rejects.toMatchObject({ code: 'change-not-shown' })
    expect(changes()).toHaveLength(1)
  })

  it('ended with each transaction on its way, follows it, says what is left, and sends nothing twice', async () => {
    const registered = register()
    await look()
    const text = await testedPassword()
    await preview()
    const isOut = heard(({ sending }) => sending.lines.some(({ kind }) => kind === 'sent'))
    await ask('sendChangeKeys', undefined)
    await isOut
    await app.close()

    // Blocks come while nobody looks.
    chain.produceBlocks(25)
    await app.start()
    const follows = heard(({ sending }) => sending.state === 'done')
    await look()
    expect((await follows).done).toBe('changed')
    const between = await look()
    expect(between.today?.registration).toMatchObject({ state: 'lost', recoveryPublicKey: registered })
    expect(between.password).toBeUndefined()
    await expect(ask('previewKeysRenewal', { password: '' })).rejects.toMatchObject({
      code: 'no-new-password-here',
    })
    await expect(ask('previewKeysRenewal', { password: present })).rejects.toThrow()
    // Nodes with an old block are not believed, and a busy machine takes its time.
    chain.produceBlocks()
    const { preview: shown } = await ask('previewKeysRenewal', { password: text })
    expect(shown).toMatchObject({ change: undefined, renewal: { recoveryPublicKey: registered } })
    const isRenewing = heard(({ sending }) => sending.lines.some(({ kind }) => kind === 'sent'))
    await ask('sendChangeKeys', undefined)
    await isRenewing
    await app.close()

    chain.produceBlocks(25)
    await app.start()
    const renewed = heard(({ sending }) => sending.state === 'done')
    await look()
    expect((await renewed).done).toBe('renewed')
    expect((await look()).today?.registration).toMatchObject({ state: 'counts' })
    expect(changes()).toHaveLength(1)
    expect(operations()).toHaveLength(4)
  })

  it('signs nothing that was not shown, and leaves a registration alone that is not to be renewed', async () => {
    register()
    await look()
    await testedPassword()
    await preview()
    // Somebody else is quicker.
    const other = authority(1, [[publicKeyOf('fresh', 'posting'), 1]])
    send(chain, [['account_update2', { account: 'alice', posting: other }]], [keyOf('alice')])
    chain.produceBlocks(25)
    const refused = await sent()
    expect(refused.sending.failure?.code).toBe('keys-changed-meanwhile')
    expect(changes()).toHaveLength(0)
    await preview([], 'leave')
    const { sending, done } = await sent()
    expect([sending.failure, done]).toEqual([undefined, 'changed'])
    expect((await look()).today?.registration.state).toBe('lost')
  })

  it('says in red on the first page that it is between the two, and keeps the receipt of the second', async () => {
    const passphrase = 'seven quiet lanterns drift home'
    await ask('createVault', { passphrase, again: passphrase })
    await ask('beginProtecting', { account: 'alice', from: 'where-it-was' })
    await ask('chooseKey', { account: 'alice', source: 'random', secret: undefined, again: undefined })
    await ask('skipProof', { account: 'alice' })
    produce()
    await ask('previewProtecting', {
      account: 'alice',
      masterPassword: present,
      owner: undefined,
      active: undefined,
    })
    expect((await app.publish('alice')).failure).toBeUndefined()
    await ask('finishProtecting', { account: 'alice' })
    const shows = (reason: AccountRow['reason']) =>
      app.heard<readonly AccountRow[]>('accountsChanged', (rows) => rows.some((row) => row.reason === reason))

    await look()
    const text = await testedPassword()
    await preview([], 'leave')
    const isSaid = shows('keys-changed')
    expect((await sent()).done).toBe('changed')
    await isSaid
    await look()
    await ask('previewKeysRenewal', { password: text })
    const isOver = shows('untested')
    expect((await sent()).done).toBe('renewed')
    await isOver
    const known = await ask('readAccount', { account: 'alice' })
    expect(known?.receipts.filter(({ what }) => what === 'registration')).toHaveLength(2)
  })

  it('says why it cannot, before a password is made, where several owner keys must sign', async () => {
    const two = authority(2, [
      [publicKeyOf('alice', 'owner'), 1],
      [publicKeyOf('fresh', 'owner'), 1],
    ])
    send(chain, [['account_update2', { account: 'alice', owner: two }]], [keyOf('alice', 'owner')])
    chain.produceBlocks(25)
    expect((await look()).today?.obstacle?.code).toBe('several-owner-keys')
    await expect(ask('makeChangeKeysPassword', undefined)).rejects.toMatchObject({
      code: 'several-owner-keys',
    })
  })

  it('forgets the new password and what was typed when the vault is locked', async () => {
    register()
    await look()
    const text = await testedPassword()
    await preview()
    for (const holder of app.services.holders) holder.forget('lock')
    const { password, preview: shown } = await ask('readChangeKeys', undefined)
    expect([password, shown]).toEqual([undefined, undefined])
    expect((await ask('useChangeKeysPassword', { text })).password?.state).toBe('typed')
  })
})
