import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { AccountStandings } from '../../electron/app/accounts/standings.ts'
import { openAccess } from '../../electron/hive/nodes/hive-access.ts'
import { parseNodeList } from '../../electron/hive/nodes/nodes.ts'
import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import { practiceChain, practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { systemWait } from '../../electron/hive/nodes/waiting.ts'
import { publishClaim } from '../../electron/recovery/claim-publishing.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import type { AccountsLook } from '../../shared/contract/index.ts'
import { parseAccountName, RecoveryKey, signClaim } from '../../shared/recovery/index.ts'
import { publicKeyOf } from '../unit/practice.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'
import { appInProcess } from './app-in-process.ts'
import { bentNode } from './bent-node.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-accounts-'))
const app = appInProcess(() => folder)
const { ask } = app
const passwordOf = (name: string) => residents.find((resident) => resident.name === name)?.password ?? ''
const pageOf = async (account: string) => (await ask('readAccount', { account }))!
const rowOf = async (account: string) => (await pageOf(account)).row

/** Protects an account with a random key that is proved, endorsed by its active key alone where it says so. */
async function protect(account: string, endorser: 'owner' | 'active' = 'owner') {
  await ask('beginProtecting', { account, from: 'where-it-was' })
  const { publicKey } = await ask('chooseKey', {
    account,
    source: 'random',
    secret: undefined,
    again: undefined,
  })
  const text = (await ask('showWords', { account })).join(' ')
  await ask('noteWordsWritten', { account })
  await ask('proveBackup', { account, text, asked: undefined })
  await sign(account, endorser)
  return { publicKey, text }
}

async function sign(account: string, endorser: 'owner' | 'active') {
  await ask('previewProtecting', {
    account,
    masterPassword: undefined,
    owner: endorser === 'owner' ? practiceKey(account, 'owner', passwordOf(account)) : undefined,
    active: practiceKey(account, 'active', passwordOf(account)),
  })
  expect(await app.publish(account)).toMatchObject({ state: 'done' })
}

/** Asks the chain, and waits for the end. */
async function look(account?: string): Promise<AccountsLook> {
  const end = app.heard<AccountsLook>('accountsLookChanged', ({ state }) => state === 'idle')
  await ask('lookAtAccounts', { account })
  return end
}

/** Asks other nodes about alice. */
function lookWith(urls: readonly string[]): Promise<AccountsLook> {
  return new Promise((resolve) => {
    new AccountStandings({
      session: app.services.vault,
      access: { open: () => openAccess(practiceChain, parseNodeList(urls), { now: () => Date.now() }) },
      now: () => Date.now(),
      wait: () => Promise.resolve(),
      onChange: (news) => news.state === 'idle' && resolve(news),
    }).look(parseAccountName('alice'))
  })
}

beforeAll(async () => {
  await ready
  await app.start()
  const passphrase = 'seven quiet lanterns drift home'
  await ask('createVault', { passphrase, again: passphrase })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('an account in the vault', () => {
  it('is asked for on the chain: since when it is protected, and what its recovery account is like', async () => {
    await protect('alice')
    expect((await rowOf('alice')).recoveryAccount).toEqual({
      state: 'not-asked',
      name: 'bob',
      doubt: undefined,
    })
    expect((await look()).failures).toEqual([])
    const row = await rowOf('alice')
    expect(row).toMatchObject({
      protection: { state: 'by-owner' },
      recoveryAccount: { state: 'sane', name: 'bob' },
      recoveryKey: { state: 'unused' },
      mark: 'good',
    })
    // A block of the practice chain may bear the time at which its three seconds end.
    expect(Date.parse(row.protection.since ?? '')).toBeLessThanOrEqual(
      Date.parse(row.protection.askedAt ?? '') + 3000,
    )
  })

  it('has a page with its key, its receipts and the metadata from before', async () => {
    const page = await pageOf('alice')
    expect(page.publicKey).toMatch(/^QRK/)
    expect(page.receipts).toMatchObject([{ what: 'registration', publicKey: page.publicKey }])
    const [copy] = page.metadataCopies
    expect(await ask('saveMetadataCopy', { account: 'alice', takenAt: copy!.takenAt })).toBe(true)
    expect(JSON.parse(readFileSync(app.savedTo ?? '', 'utf8'))).toMatchObject({ profile: { name: 'Alice' } })
    expect(await ask('readAccount', { account: 'dave' })).toBeUndefined()
  })

  it('keeps its recovery key when its backup is proved again', async () => {
    const { publicKey } = await pageOf('alice')
    const draft = await ask('readProtecting', { account: 'alice' })
    expect(draft).toMatchObject({ publicKey, receipt: { publicKey } })
    const text = (await ask('showWords', { account: 'alice' })).join(' ')
    expect(await ask('proveBackup', { account: 'alice', text, asked: undefined })).toMatchObject({
      result: 'proved',
    })
    expect(await rowOf('alice')).toMatchObject({ isBegun: false })
  })

  it('can have the same key endorsed by another key of today', async () => {
    const { publicKey } = await protect('bob', 'active')
    await look('bob')
    expect((await rowOf('bob')).protection.state).toBe('by-active')
    const draft = await ask('beginProtecting', { account: 'bob', from: 'same-key' })
    expect(draft).toMatchObject({ publicKey, receipt: undefined })
    expect(await rowOf('bob')).toMatchObject({ isBegun: true })
    await sign('bob', 'owner')
    expect(await rowOf('bob')).toMatchObject({ isBegun: false, protection: { state: 'by-owner' } })
    expect((await pageOf('bob')).receipts).toHaveLength(2)
  })

  it('gets a new key only when that is asked for, and the old one stays', async () => {
    const { publicKey } = await pageOf('bob')
    await ask('beginProtecting', { account: 'bob', from: 'new-key' })
    const draft = await ask('chooseKey', {
      account: 'bob',
      source: 'random',
      secret: undefined,
      again: undefined,
    })
    expect(draft.publicKey).not.toBe(publicKey)
    expect((await pageOf('bob')).publicKey).toBe(publicKey)
    expect(app.services.vault.read(({ recoveryKeys }) => recoveryKeys.map((key) => key.publicKey))).toContain(
      publicKey,
    )
  })

  it('with a key that may have signed elsewhere counts as unused when the chain was searched and its owner says so', async () => {
    const account = 'carol'
    await ask('beginProtecting', { account, from: 'where-it-was' })
    await ask('chooseKey', {
      account,
      source: 'master-password',
      secret: passwordOf(account),
      again: undefined,
    })
    expect(await pageOf(account)).toMatchObject({ missing: ['chain-search', 'acknowledgement'] })
    const acknowledge = (typed: string) =>
      ask('acknowledgeUnused', { account, typed }).catch((error: unknown) => (error as { code: string }).code)
    expect(await acknowledge('carol')).toBe('chain-not-searched')
    await ask('proveBackup', { account, text: passwordOf(account), asked: undefined })
    await sign(account, 'owner')
    await look(account)
    expect(await pageOf(account)).toMatchObject({ missing: ['acknowledgement'] })
    expect(await acknowledge('carl')).toBe('name-not-typed')
    expect(await acknowledge('carol')).toBeUndefined()
    expect((await rowOf(account)).recoveryKey.state).toBe('unused')
  })

  it('whose recovery account is nobody is said to be for its owner to check', async () => {
    await ask('beginProtecting', { account: 'carrier', from: 'where-it-was' })
    await look('carrier')
    expect((await rowOf('carrier')).recoveryAccount).toEqual({
      state: 'yours-to-check',
      name: undefined,
      doubt: 'nobody-named',
    })
  })

  it('keeps what was known of it, and says why, when the chain cannot be asked', async () => {
    const before = await rowOf('alice')
    const ended = await lookWith(['http://127.0.0.1:9'])
    expect(ended.failures).toMatchObject([
      { account: 'alice', failure: { code: expect.any(String) as unknown } },
    ])
    expect(await rowOf('alice')).toEqual(before)
  })

  it('has a key that counts as used when a claim of it is seen, also where nobody can say how the account stands', async () => {
    const account = parseAccountName('alice')
    const { publicKey } = await pageOf(account)
    const key = app.services.vault.read(({ recoveryKeys }) => {
      const { secret, profile } = recoveryKeys.find((known) => known.publicKey === publicKey)!
      return RecoveryKey.fromSecret(secret, profile)
    })
    const practice = await ask('readPractice', undefined)
    const [url = ''] = practice.state === 'on' ? practice.urls : []
    const access = openAccess(practiceChain, parseNodeList([url]), { now: () => Date.now() })
    const claim = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(3) } as const
    // On another computer.
    const signature = await signClaim(key, claim, new ForgetfulLedger())
    await publishClaim({ claim, recoveryPublicKey: key.publicKeyText(), signature }, account, {
      ...access,
      pending: new PendingTransactions(() => folder),
      now: () => Date.now(),
      wait: systemWait,
      onEvent: () => undefined,
      askPostingKey: () => Promise.resolve(practiceKey(account, 'posting', passwordOf(account))),
    })
    const [own, shown] = [publicKeyOf(account, 'active'), publicKeyOf('carol', 'active')]
    const bent = await bentNode(url, (method, result) =>
      method.endsWith('get_account_history')
        ? undefined
        : (JSON.parse(JSON.stringify(result).replaceAll(own, shown)) as unknown),
    )
    const ended = await lookWith([bent])
    expect(ended.failures).toMatchObject([{ account, failure: { code: 'standing-unknown' } }])
    expect((await rowOf(account)).recoveryKey.state).toBe('used')
    expect(await app.services.vault.ledger.find(key.name)).toMatchObject({ kind: 'used' })
    key.wipe()
  }, 60_000)

  it('leaves the list, and everything of it is there when it comes back', async () => {
    const { publicKey, receipts } = await pageOf('alice')
    await ask('removeAccount', { account: 'alice' })
    expect(await ask('readAccount', { account: 'alice' })).toBeUndefined()
    await ask('beginProtecting', { account: 'alice', from: 'where-it-was' })
    expect(await pageOf('alice')).toMatchObject({ publicKey, receipts })
  })
})
