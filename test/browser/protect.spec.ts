import type { Page } from '@playwright/test'

import { ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { expect, test } from './lifeboat.ts'
import { heading, makeVault, pageButton, stateLine, vaultDialog } from './pages.ts'

const passphrase = 'seven quiet lanterns drift home'
const passwords = {
  alice: 'alice rows the practice boat',
  bob: 'bob bails the practice boat',
  carol: 'carol steers the practice boat',
  carrier: 'carrier pigeons cross the sea',
}

async function begin(page: Page, account: keyof typeof passwords): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Accounts' })
    .getByRole('button', { name: 'Add account' })
    .click()
  await page.getByLabel('Name of the account on HIVE').fill(account)
  await pageButton(page, 'Next').click()
  await expect(heading(page)).toHaveText('Where shall the recovery key come from?')
}

async function choose(page: Page, card: RegExp, label?: string, secret = ''): Promise<void> {
  await page.getByRole('radio', { name: card }).check()
  if (label !== undefined) await page.getByRole('textbox', { name: label }).fill(secret)
  await pageButton(page, 'Next').click()
}

async function prepared(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText('Your recovery key is ready')
  await pageButton(page, 'Next').click()
}

async function publish(page: Page, account: keyof typeof passwords): Promise<void> {
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwords[account])
  await pageButton(page, 'Show the preview').click()
  await expect(page.getByRole('main')).toContainText('coinzdense_disaster_recovery')
  await page.getByRole('article').getByRole('button', { name: 'Publish' }).click()
  await expect(heading(page)).toHaveText(`${account} is protected`, { timeout: 30_000 })
}

async function done(page: Page): Promise<void> {
  await pageButton(page, 'Done').click()
  await expect(heading(page)).toHaveText('Your accounts')
}

const row = (page: Page, account: string) =>
  page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${account}`) }) })

test('an account is protected with each of the four sources, from its name to the receipt', async ({
  open,
}) => {
  test.setTimeout(180_000)
  const { page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await makeVault(page, passphrase)

  await test.step('a random key, whose words are written down and typed again', async () => {
    await begin(page, 'alice')
    await choose(page, /random/)
    await prepared(page)
    await expect(pageButton(page, 'Next')).toBeDisabled()
    await pageButton(page, 'Show the words').click()
    const items = page.getByRole('region', { name: 'Words by hand' }).getByRole('listitem')
    await expect(items).toHaveCount(24)
    const words = (await items.allTextContents()).map((item) => item.replace(/\d+|\s/g, ''))
    await pageButton(page, 'I have written them down').click()
    await expect(page.getByRole('main')).not.toContainText(words.slice(0, 4).join(' '))
    await pageButton(page, 'Next').click()

    for (const [place, word] of words.entries())
      await page.getByLabel(`Word ${place + 1}`, { exact: true }).fill(place === 4 ? 'zebra' : word)
    await pageButton(page, 'Check').click()
    await expect(page.getByRole('main')).toContainText('These places are different: 5.')
    await page.getByLabel('Word 5', { exact: true }).fill(words[4] ?? '')
    await pageButton(page, 'Check').click()
    await expect(page.getByRole('main')).toContainText('Proved')
    await pageButton(page, 'Next').click()
    await publish(page, 'alice')
    await expect(page.getByRole('main')).toContainText('owner key')
    await done(page)
    await expect(row(page, 'alice')).toContainText('By owner key')
    await expect(row(page, 'alice')).toContainText('Proved')
  })

  await test.step('the master password, which is its own backup', async () => {
    await begin(page, 'bob')
    await choose(page, /^Your master password/, 'Master password', 'bob bails the practice bot')
    await expect(page.getByRole('alert')).toBeVisible()
    await choose(page, /^Your master password/, 'Master password', passwords.bob)
    await prepared(page)
    await pageButton(page, 'Next').click()
    await page.getByLabel('The password once more').fill(passwords.bob)
    await pageButton(page, 'Check').click()
    await pageButton(page, 'Next').click()
    await publish(page, 'bob')
    await done(page)
  })

  await test.step('another password, with the proof skipped', async () => {
    await begin(page, 'carol')
    await choose(page, /^Another password/, 'Password', 'carol123')
    await expect(page.getByRole('alert')).toContainText('graphics card')
    await choose(page, /^Another password/, 'Password', 'eleven amber foxes paint the harbour wall')
    await prepared(page)
    await pageButton(page, 'Next').click()
    await pageButton(page, 'Go on without a proof').click()
    await expect(page.getByRole('main')).toContainText('Not proved')
    await publish(page, 'carol')
    await expect(page.getByRole('main')).toContainText('Not proved')
    await done(page)
    await expect(row(page, 'carol')).toContainText('Not proved')
    await expect(
      page.getByRole('navigation', { name: 'Accounts' }).getByRole('button', { name: 'carol' }),
    ).toContainText('not safe yet')
  })

  await test.step('a key that its owner has', async () => {
    await ready
    const own = RecoveryKey.random('posix').privateKeyText()
    await begin(page, 'carrier')
    await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', passwords.carrier)
    await expect(page.getByRole('alert')).toBeVisible()
    await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', own)
    await prepared(page)
    await pageButton(page, 'Next').click()
    await page.getByLabel('A share, or the key as text').fill(own)
    await pageButton(page, 'Check').click()
    await pageButton(page, 'Next').click()
    await publish(page, 'carrier')
  })
})

test('closing the app in the middle loses nothing', async ({ open }) => {
  test.setTimeout(90_000)
  const first = await open()
  await first.page.evaluate(() => window.lifeboat.startPractice())
  await makeVault(first.page, passphrase)
  await begin(first.page, 'alice')
  await choose(first.page, /random/)
  await expect(heading(first.page)).toHaveText('Your recovery key is ready')
  const key = await first.page.getByLabel(/^QRK/).getAttribute('aria-label')
  await first.app.close()

  const { page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await stateLine(page, 'Vault locked').click()
  await vaultDialog(page).getByLabel('Passphrase').fill(passphrase)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
  await page.getByRole('navigation', { name: 'Accounts' }).getByRole('button', { name: 'alice' }).click()
  await expect(heading(page)).toHaveText('Back it up')
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Prepare' }).click()
  await expect(page.getByLabel(key ?? 'none')).toBeVisible()
})
