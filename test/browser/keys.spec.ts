/** A coinZdense key from its making to its last signature, in the window, with real workers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import {
  decodeKey,
  signedMessage,
  verifyStackSignature,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import {
  heading,
  lockButton,
  lockedLine,
  openFromColumn,
  openFromSettings,
  pageButton,
  stateLine,
  vaultDialog,
  workLine,
} from './pages.ts'
import { readSeed, typeSeed } from './recovering.ts'
import { answerDialogs } from './walks/walk.ts'
import { killWorker, rememberWorkers, workersStarted } from './workers.ts'

const passphrase = 'seven quiet lanterns drift home under a violet sky'
/** Small enough to be signed through, and large enough to be interrupted. */
const small = { account: undefined, hashLength: 16, otsBits: 4, heights: '3,3' }
const large = { account: 'alice', hashLength: 32, otsBits: 11, heights: '10,3' }

async function makeKey(page: Page, wish: typeof small | typeof large): Promise<string> {
  const made = await page.evaluate((given) => window.lifeboat.makeKey(given), wish)
  if (!made.ok) throw new Error(made.failure.message)
  return made.value
}

async function sign(page: Page, id: string, times: number): Promise<void> {
  const failures = await page.evaluate(
    async ([key, count]) => {
      const outcomes = []
      for (let number = 0; number < count; number++)
        outcomes.push(await window.lifeboat.signText({ id: key, text: `text ${number}` }))
      return outcomes.filter(({ ok }) => !ok)
    },
    [id, times] as const,
  )
  expect(failures).toEqual([])
}

const bar = (page: Page) => page.getByRole('main').getByRole('progressbar')
const reached = async (page: Page) => Number((await bar(page).getAttribute('value')) ?? '0')
const signaturesLeft = (page: Page, words: string) =>
  expect(page.getByRole('main').getByText(words, { exact: true })).toBeVisible()

async function unlock(page: Page): Promise<void> {
  await pageButton(page, 'Open the vault').click()
  await vaultDialog(page).getByLabel('Passphrase').fill(passphrase)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
  await expect(vaultDialog(page)).toHaveCount(0)
}

test('a key is made, written down, and tested by what was written', async ({ open }) => {
  const { page } = await open()
  await openFromSettings(page, 'coinZdense keys')
  await expect(page.getByRole('main')).toContainText('A key that a quantum computer cannot forge.')
  await pageButton(page, 'Make a vault').click()
  await vaultDialog(page).getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await vaultDialog(page).getByRole('button', { name: 'Make the vault' }).click()
  await pageButton(page, 'Make a key').click()
  await expect(page.getByText('It will be good for 67,108,864 signatures.')).toBeVisible()
  await page.getByLabel('Account that it is for (may stay empty)').fill('alice')
  await pageButton(page, 'Make a key').click()
  await signaturesLeft(page, '67,108,864 signatures left')
  await expect(page.getByText('More than you will ever need.')).toBeVisible()
  await expect(page.getByText('Each box on top vouches for a row below.')).toBeVisible()
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Backup not tested/)).toBeVisible()

  await pageButton(page, 'Back up the key').click()
  await pageButton(page, 'Test it').click({ force: true })
  await expect(page.getByRole('status').getByText('Make a backup first')).toBeVisible()
  const seed = await readSeed(page)
  await typeSeed(page, seed.slice(0, -1))
  await expect(page.getByRole('alert')).toContainText('What you typed is not the text of this key')
  await typeSeed(page, seed)
  await expect(heading(page)).toHaveText('Your paper works')
  await pageButton(page, 'Done').click()
  await expect(page.getByText(/^Backup tested on/)).toBeVisible()
  expect(await page.content()).not.toContain(seed)
  await expect(pageButton(page, 'Back it up again')).toBeVisible()
})

test('a key goes on by itself after the app was closed in the middle, and is seen from every page', async ({
  open,
}) => {
  const first = await open()
  await makeVault(first.page, passphrase)
  await makeKey(first.page, large)
  await expect(stateLine(first.page, 'Preparing keys')).toBeVisible()
  await openFromColumn(first.page, 'Settings')
  await stateLine(first.page, 'Preparing keys').click()
  await expect(heading(first.page)).toHaveText('coinZdense keys')
  await expect(first.page.getByText('Being made', { exact: true })).toBeVisible()
  await expect.poll(() => reached(first.page)).toBeGreaterThan(0.2)
  const before = await reached(first.page)
  await first.app.close()

  const { page } = await open()
  await openFromSettings(page, 'coinZdense keys')
  await expect(page.getByRole('main')).toContainText('Your keys are in your vault, which is locked.')
  await unlock(page)
  await expect(bar(page)).toBeVisible()
  // Until the checkpoint is read nothing is known of how far it had come.
  let found = 0
  await expect.poll(async () => (found = await reached(page))).toBeGreaterThan(0)
  expect(found).toBeGreaterThan(before / 2)
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').getByText('Public key, for everybody to see')).toBeVisible()
})

test('a worker that is killed in the middle costs a key nothing', async ({ open }) => {
  const { app, page } = await open()
  await rememberWorkers(app)
  await makeVault(page, passphrase)
  await makeKey(page, large)
  await openFromSettings(page, 'coinZdense keys')
  await expect.poll(() => reached(page)).toBeGreaterThan(0.05)
  const killed = await killWorker(app)
  expect(killed).toBeGreaterThan(0)
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  expect(await workersStarted(app)).toBeGreaterThan(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('texts are signed across a level key, the stack fills up, and warnings stand until the last one', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await makeVault(page, passphrase)
  const id = await makeKey(page, small)
  await openFromSettings(page, 'coinZdense keys')
  await signaturesLeft(page, '64 signatures left')
  await expect(page.getByText('Few signatures are left. Make a new key soon.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'The levels of this key' })).toContainText('next key ready')

  const file = path.join(folder, 'signed.json')
  await answerDialogs(app, file)
  await pageButton(page, 'Sign a text').click()
  await page.getByLabel('Text', { exact: true }).fill('Meet me at the pier. ¡Mañana!')
  await pageButton(page, 'Sign it').click()
  await expect(page.getByText('Signed.', { exact: true })).toBeVisible()
  await pageButton(page, 'Save it to a file').click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  const signed = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly text: string
    readonly coinzdenseKey: string
    readonly parameters: StackParameters
    readonly signature: string
  }
  expect(signed.text).toBe('Meet me at the pier. ¡Mañana!')
  const verifier = {
    parameters: signed.parameters,
    publicKey: decodeKey('coinzdensePublicKey', signed.coinzdenseKey),
  }
  const signature = Buffer.from(signed.signature, 'base64')
  expect(verifyStackSignature(verifier, signedMessage('text', signed.text), signature)).toBe(true)

  await pageButton(page, 'Back').click()
  await pageButton(page, 'Verify a signed text').click()
  await pageButton(page, 'Choose a file').click()
  await expect(page.getByText('The signature is valid: the text has not changed.')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('This key is in your vault')
  await expect(page.getByText('It was signed as a text. Signature 1 of 64.')).toBeVisible()
  writeFileSync(file, readFileSync(file, 'utf8').replace('pier', 'gate'))
  await pageButton(page, 'Choose another file').click()
  await expect(page.getByText('This is not what the key signed. Do not trust it.')).toBeVisible()
  writeFileSync(file, 'something else')
  await pageButton(page, 'Choose another file').click()
  await expect(page.getByRole('alert')).toContainText('This is not a text that was signed')
  await pageButton(page, 'Back').click()
  await sign(page, id, 9)
  await signaturesLeft(page, '54 signatures left')
  const levels = page.getByRole('list', { name: 'The levels of this key' }).getByRole('listitem')
  await expect(levels.first()).toContainText('1 of 8 used up')
  await expect(levels.last()).toContainText('key 2 of 8')
  await expect(levels.last()).toContainText('2 of 8 used up')
  await expect(levels.last().locator('.used[height="10"]')).toHaveCount(2)

  await sign(page, id, 44)
  await signaturesLeft(page, '10 signatures left')
  await expect(page.getByText('Very few signatures are left. Make a new key now.')).toBeVisible()
  await sign(page, id, 9)
  await signaturesLeft(page, '1 signature left')
  await expect(page.getByText(/^One signature is left\. Lifeboat keeps it for handing over/)).toBeVisible()
  const refused = await page.evaluate((key) => window.lifeboat.signText({ id: key, text: 'more' }), id)
  expect(refused).toMatchObject({ ok: false, failure: { code: 'last-signature' } })

  await makeKey(page, { ...small, heights: '3,3,3' })
  await pageButton(page, 'Hand over').click()
  await page.getByLabel('New key').selectOption({ index: 1 })
  await pageButton(page, 'Hand over, forever').click()
  await expect(page.getByText('Signed.', { exact: true })).toBeVisible()
  await pageButton(page, 'Back').click()
  await signaturesLeft(page, 'No signature left')
  await expect(page.getByText(/^This key has made all its signatures/)).toBeVisible()
})

test('a key that never signed is removed when its beginning is typed, and one that a claim names is not', async ({
  open,
  folder,
}) => {
  const { page } = await open()
  await makeVault(page, passphrase)
  await makeKey(page, small)
  await openFromSettings(page, 'coinZdense keys')
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  const key = (await page.getByLabel(/^CZD/).getAttribute('aria-label')) ?? ''
  await pageButton(page, 'Remove').click()
  await expect(pageButton(page, 'Remove the key')).toBeDisabled()

  const claims = path.join(folder, 'state', 'claims')
  mkdirSync(claims)
  writeFileSync(path.join(claims, 'QRK.draft.json'), JSON.stringify({ coinzdenseKey: key }))
  await page.getByLabel(`Type ${key.slice(0, 8)} to remove it`).fill(key.slice(0, 8))
  await pageButton(page, 'Remove the key').click()
  await expect(page.getByRole('alert')).toContainText('or is about to be, so it stays')

  writeFileSync(path.join(claims, 'QRK.draft.json'), '{}')
  await pageButton(page, 'Remove the key').click()
  await expect(pageButton(page, 'Make a key')).toBeVisible()
})

test('a key from a seed signs nothing until its owner says how far it had come', async ({ open }) => {
  const { page } = await open()
  await makeVault(page, passphrase)
  const id = await makeKey(page, { ...small, heights: '3,3,3' })
  const seed = await page.evaluate((key) => window.lifeboat.readKeySeed(key), id)
  if (!seed.ok) throw new Error(seed.failure.message)
  await openFromSettings(page, 'coinZdense keys')
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  const key = (await page.getByLabel(/^CZD/).getAttribute('aria-label')) ?? ''
  await page.evaluate(([removed, typed]) => window.lifeboat.removeKey({ id: removed, typed }), [
    id,
    key.slice(0, 8),
  ] as const)

  await pageButton(page, 'From a backup').click()
  const written = page.getByLabel('Text of the key (czdkey1…), or its seed')
  // A bare seed lacks its numbers: something has to show them, or its owner insists.
  await written.fill('7MHVdpieYgH7PRgwbBvDPPTijsNexoKa7RmTbLXSUw7jUzFpHy3')
  await expect(page.getByText('A seed does not say its numbers')).toBeVisible()
  await page.getByLabel(/type: a wrong number gives my key away/).fill('yes')
  await pageButton(page, 'Make this key again').click()
  await expect(page.getByRole('alert')).toContainText('Nothing shows that these numbers are those of the key')
  await written.fill(seed.value.text)
  await expect(page.getByText('A seed does not say its numbers')).toHaveCount(0)
  await pageButton(page, 'Make this key again').click()
  await expect(page.getByLabel(key)).toBeVisible()
  await expect(page.getByText('Restored from a backup', { exact: true })).toBeVisible()
  await expect(pageButton(page, 'Sign a text')).toHaveCount(0)
  await page.getByRole('radio', { name: /^I don’t know/ }).check()
  await expect(pageButton(page, 'Make a key')).toBeVisible()
  await page.getByRole('radio', { name: /^A few times/ }).check()
  await pageButton(page, 'Continue').click()
  await signaturesLeft(page, '312 signatures left')
  await expect(pageButton(page, 'Sign a text')).toBeEnabled()
})

test('what is prepared for later waits on battery, and says so, when its owner wants that', async ({
  open,
}) => {
  test.skip(
    process.platform === 'linux',
    'Electron does not tell of the power on Linux: it is looked at there',
  )
  const { app, page } = await open()
  await makeVault(page, passphrase)
  await openFromColumn(page, 'Settings')
  await page.getByLabel('Pause preparing keys on battery').selectOption('On')
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('on-battery'))
  await makeKey(page, { ...small, otsBits: 8, heights: '3,6' })
  await expect(stateLine(page, 'Preparing keys · paused on battery')).toBeVisible()
  await openFromSettings(page, 'coinZdense keys')
  await expect(page.getByRole('main').getByText('Ready', { exact: true })).toBeVisible()
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('on-ac'))
  await expect(workLine(page)).toHaveCount(0)
})

test('the system may not slow Lifeboat down while a key is made, and may again afterwards', async ({
  open,
}) => {
  const { app, page } = await open()
  await app.evaluate(({ powerSaveBlocker }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    const start = powerSaveBlocker.start.bind(powerSaveBlocker)
    const stop = powerSaveBlocker.stop.bind(powerSaveBlocker)
    Object.assign(powerSaveBlocker, {
      start: (type: 'prevent-app-suspension') => {
        const id = start(type)
        asked.push(`${id} ${type}`)
        return id
      },
      stop: (id: number) => {
        asked.push(`${id} stopped`)
        return stop(id)
      },
    })
  })
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: readonly string[] }).asked)
  await makeVault(page, passphrase)
  expect(await asked()).toEqual([])
  await makeKey(page, { ...small, heights: '8' })
  await expect(workLine(page)).toHaveCount(0)
  const told = await asked()
  expect(told[0]).toMatch(/^\d+ prevent-app-suspension$/)
  // Whatever was started was stopped before the next was.
  expect(told.map((line) => line.replace('prevent-app-suspension', 'stopped'))).toEqual(
    told.map((_, place) => told[place | 1]),
  )
})

// On Linux Electron tells of sleep alone.
for (const reason of process.platform === 'linux' ? ['suspend'] : ['lock-screen', 'suspend'])
  test(`the vault is locked at once when the computer says ${reason}`, async ({ open }) => {
    const { app, page } = await open()
    await makeVault(page, passphrase)
    await expect(lockButton(page)).toBeVisible()
    await app.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event as 'suspend'), reason)
    await expect(lockedLine(page)).toBeVisible()
  })
