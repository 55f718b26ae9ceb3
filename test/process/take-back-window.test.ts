/**
 * The thief, in the window: an account is taken back with what the page asks for, the trustee on the command line; the app
 * is closed between the steps, and ended in the middle of one.
 */
import { existsSync, readFileSync } from 'node:fs'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { pagePictures } from '../../electron/kit/page-pictures.ts'
import type { AccountsLook, Broadcasting, TakeBack } from '../../shared/contract/index.ts'
import {
  PracticeChain,
  PracticeNode,
  practiceAccounts,
  residents,
  singleKey,
} from '../../electron/hive/practice/index.ts'
import { account, keyOf, publicKeyOf, send } from '../unit/practice.ts'
import { codePicture, pngFile } from '../unit/picture-files.ts'
import { appInProcess } from './app-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { published } from './practice-network.ts'

const before = residents.find(({ name }) => name === 'alice')?.password ?? ''
const hour = 3600

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

/** The thief changes all keys of alice, and names carol as recovery account. */
function rob(): void {
  const change = { account_to_recover: 'alice', new_recovery_account: 'carol' }
  send(chain, [['change_recovery_account', change]], [keyOf('alice', 'owner')])
  chain.produceBlocks()
  const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
    singleKey(publicKeyOf('thief', role)),
  )
  const taken = { account: 'alice', owner, active, posting, memo_key: publicKeyOf('thief', 'memo') }
  send(chain, [['account_update2', taken]], [keyOf('alice', 'owner')])
  chain.produceBlocks(25)
}

/** bob asks HIVE for this owner key. */
function request(publicKey: string): void {
  const asked = {
    recovery_account: 'bob',
    account_to_recover: 'alice',
    new_owner_authority: singleKey(publicKey),
    extensions: [],
  }
  send(chain, [['request_account_recovery', asked]], [keyOf('bob', 'active')])
  chain.produceBlocks(3)
}

const heard = (is: (news: TakeBack) => boolean) => app.heard<TakeBack>('takeBackChanged', is)
async function look(name = 'alice'): Promise<TakeBack> {
  const read = heard(({ reading }) => reading !== 'reading')
  await ask('lookAtTakeBack', { account: name })
  // The first news is that it is being read.
  let news = await read
  while (news.reading === 'not-read' && news.failure === undefined)
    news = await heard(({ reading }) => reading !== 'reading')
  return news
}
/** Signs what was shown, and lets blocks come until it has ended. */
async function sent(): Promise<TakeBack> {
  await ask('sendTakeBack', undefined)
  const end = heard(({ sending }) => sending.state !== 'sending')
  chain.startProducing((error) => {
    throw error
  })
  return end
}
const preview = (newOwner = '', recentOwner = '') =>
  ask('previewTakeBack', { newOwner, recentOwner, change: 'cancel' })

async function madePassword() {
  const { password } = await ask('makeTakeBackPassword', undefined)
  const { text } = await ask('showTakeBackPassword', undefined)
  return { text, publicOwnerKey: password?.publicOwnerKey ?? '' }
}

describe('taking an account back in the window', () => {
  it('goes from the theft to new keys of all roles, closed in between, and shows all that is signed', async () => {
    rob()
    expect((await look()).standing).toMatchObject({
      recoveryAccount: 'bob',
      change: { to: 'carol' },
      request: undefined,
      takenBackAt: undefined,
    })
    const { text, publicOwnerKey } = await madePassword()
    expect(text).toMatch(/^P5/)
    await expect(ask('testTakeBackPassword', { text: `${text.slice(0, -1)}x` })).rejects.toMatchObject({
      code: 'not-the-new-password',
    })
    const grouped = text.match(/.{1,4}/g)?.join(' ') ?? ''
    await ask('testTakeBackPassword', { text: grouped })
    const { password } = await ask('readTakeBack', undefined)
    expect(password?.state).toBe('tested')
    expect(password?.message.en).toContain(publicOwnerKey)
    expect(JSON.stringify(password)).not.toContain(text)

    await expect(preview('', before)).rejects.toMatchObject({ code: 'nothing-requested' })
    // It is on paper, and nowhere else.
    await app.close()
    request(publicOwnerKey)
    chain.skipTime(hour)
    chain.produceBlocks(3)
    await app.start()
    const again = await look()
    expect(again.password).toBeUndefined()
    expect(again.standing?.request).toMatchObject({ keys: [publicOwnerKey] })
    await expect(preview('', before)).rejects.toMatchObject({ code: 'no-new-password-here' })
    const { preview: steps } = await preview(text, before)
    expect(steps?.map(({ step }) => step)).toEqual(['confirmation', 'new-keys', 'cancelling'])
    const { sending } = await sent()
    expect(sending.failure).toBeUndefined()
    expect(published(chain, 'recover_account')).toHaveLength(1)
    for (const { operation } of steps?.map((step) => ({ operation: step.operation })) ?? [])
      expect(
        published(chain, (JSON.parse(operation) as [string])[0]).map(({ operation: one }) => one),
      ).toContainEqual(JSON.parse(operation))
    expect(account(chain, 'alice').memoKey).not.toBe(publicKeyOf('thief', 'memo'))
    expect(chain.state.recoveryChanges.size).toBe(0)
    const after = await look()
    expect(after).toMatchObject({ lowerKeys: 'changed', standing: { change: undefined } })
    expect(after.standing?.takenBackAt).toBeDefined()
  })

  it('follows what it signed before it was ended, and signs nothing twice', async () => {
    rob()
    await look()
    const { text, publicOwnerKey } = await madePassword()
    request(publicOwnerKey)
    chain.skipTime(hour)
    chain.produceBlocks(3)
    await preview('', before)
    const isOut = heard(({ sending }) => sending.lines.some(({ kind }) => kind === 'sent'))
    await ask('sendTakeBack', undefined)
    await isOut
    await app.close()

    await app.start()
    const follows = heard(({ sending }) => sending.state === 'done')
    await look()
    chain.startProducing((error) => {
      throw error
    })
    await follows
    expect(published(chain, 'recover_account')).toHaveLength(1)
    const { preview: steps } = await preview(text)
    expect(steps?.map(({ step }) => step)).toEqual(['new-keys', 'cancelling'])
    expect((await sent()).sending.failure).toBeUndefined()
    expect(published(chain, 'recover_account')).toHaveLength(1)
    await expect(preview(text)).rejects.toMatchObject({ code: 'nothing-left-to-sign' })
  })

  it('signs nothing that was not shown, also where somebody changes the account in between', async () => {
    rob()
    await look()
    const { publicOwnerKey } = await madePassword()
    request(publicOwnerKey)
    await preview('', before)
    request(publicKeyOf('fresh', 'owner'))
    const { sending } = await sent()
    expect(sending.failure?.code).toBe('another-key-requested')
    expect(published(chain, 'recover_account')).toHaveLength(0)
    await expect(ask('sendTakeBack', undefined)).rejects.toMatchObject({ code: 'taking-back-not-shown' })
  })

  it('takes from paper a password that Lifeboat made, and no other', async () => {
    rob()
    await look()
    const { text } = await madePassword()
    await ask('lockVault', undefined).catch(() => undefined)
    const use = (typed: string) => ask('useTakeBackPassword', { text: typed })
    await expect(use(before)).rejects.toMatchObject({ code: 'no-new-password' })
    await expect(use(`${text.slice(0, -1)}x`)).rejects.toMatchObject({ code: 'no-new-password' })
    expect((await use(text)).password?.state).toBe('typed')
  })

  it('says that there is nothing to give back by where nobody has changed the owner key', async () => {
    expect((await look('bob')).standing).toMatchObject({ changed: undefined })
    await expect(ask('makeTakeBackPassword', undefined)).rejects.toMatchObject({ code: 'no-recent-owner' })
  })

  it('tests the sheet of the new master password by a photo of it, and by no file and no other sheet', async () => {
    rob()
    await look()
    const { text } = await madePassword()
    const test = (bytes: Uint8Array) => ask('testTakeBackPicture', { bytes: new Uint8Array(bytes) })
    expect(await ask('makeTakeBackSheet', { paper: 'a4', language: 'es', to: 'file' })).toBe(true)
    const file = app.savedTo ?? ''
    const pdf = readFileSync(file)
    const [page] = await pagePictures(Uint8Array.from(pdf))
    await expect(test(pdf)).rejects.toMatchObject({ code: 'new-password-only-a-file' })
    const other = pngFile(codePicture(`${text.slice(0, -1)}x`))
    await expect(test(other)).rejects.toMatchObject({ code: 'not-the-new-password' })
    expect((await ask('readTakeBack', undefined)).password?.state).toBe('made')
    await test(page!)
    expect((await ask('readTakeBack', undefined)).password?.state).toBe('tested')
    expect(await ask('deleteSavedTakeBackSheets', undefined)).toBe('nothing')
    expect(existsSync(file)).toBe(false)
  })
})

describe('the alarm of an account in the vault', () => {
  const keep = async (account: string) => {
    await ask('beginProtecting', { account, from: 'where-it-was' })
    const end = app.heard<AccountsLook>('accountsLookChanged', ({ state }) => state === 'idle')
    await ask('lookAtAccounts', { account })
    expect((await end).failures).toEqual([])
    return (await ask('readAccount', { account }))!.row
  }
  beforeEach(async () => {
    const passphrase = 'seven quiet lanterns drift home'
    await ask('createVault', { passphrase, again: passphrase })
  })

  it('says by when a theft can be undone, and who takes over as recovery account', async () => {
    rob()
    const row = await keep('alice')
    const { effectiveOn } = chain.state.recoveryChanges.get('alice')!
    expect(row).toMatchObject({
      reason: 'keys-changed',
      mark: 'bad',
      recoveryAccount: { name: 'bob', doubt: 'changing', change: { to: 'carol' } },
    })
    expect(Date.parse(row.recoveryAccount.change!.effective)).toBe(effectiveOn * 1000)
    const { changed, until } = row.ownerChange!
    expect(Date.parse(until) - Date.parse(changed)).toBe(30 * 86_400_000)
  })

  it('is none for who was named from here, and one for who else was', async () => {
    await keep('bob')
    const named = app.heard<Broadcasting>(
      'namingChanged',
      ({ state }) => state === 'done' || state === 'failed',
    )
    await ask('sendNaming', { account: 'bob', named: 'alice', ownerKey: keyOf('bob', 'owner') })
    chain.startProducing((error) => {
      throw error
    })
    expect((await named).failure).toBeUndefined()
    const own = await keep('bob')
    expect(own.reason).not.toBe('being-taken-over')
    expect(own.recoveryAccount).toMatchObject({ state: 'sane', change: { to: 'alice' } })
    const change = { account_to_recover: 'bob', new_recovery_account: 'carrier' }
    send(chain, [['change_recovery_account', change]], [keyOf('bob', 'owner')])
    chain.produceBlocks(3)
    expect(await keep('bob')).toMatchObject({
      reason: 'being-taken-over',
      recoveryAccount: { doubt: 'changing', change: { to: 'carrier' } },
    })
  })
})
