import path from 'node:path'

import type { Locator } from '@playwright/test'

import { pagePictures } from '../../electron/kit/page-pictures.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { practiceSecret } from '../process/practice-secrets.ts'
import { longest } from '../soak.ts'
import { cameraThatShows } from './camera-film.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test, type Opened } from './lifeboat.ts'
import { heading, pageButton, vaultDialog } from './pages.ts'
import {
  answerVault,
  begin,
  choose,
  chooseRandom,
  done,
  inColumn,
  openForm,
  openVault,
  passphrase,
  passwordOf,
  practise,
  preview,
  protect,
  publish,
  row,
  sign,
  typeWords,
  writeWords,
} from './protecting.ts'
import { printed, printToMemory, startPractice } from './walks/walk.ts'

test('an account is protected with each of the four sources, from its name to the receipt', async ({
  open,
}) => {
  const { page } = await open()
  await practise(page)

  await test.step('a random key, whose words are written down and typed again', async () => {
    await begin(page, 'alice')
    await chooseRandom(page)
    await pageButton(page, 'Next').click({ force: true })
    await expect(page.getByRole('status').getByText('Make a backup first')).toBeVisible()
    const words = await writeWords(page)
    await expect(page.getByRole('main')).not.toContainText(words.slice(0, 4).join(' '))
    await typeWords(page, words.with(4, 'zebra'))
    await expect(page.getByRole('alert')).toContainText('Word 5 does not match.')
    // Whoever pressed the button comes to what is wrong.
    await expect(page.getByLabel('Word 5', { exact: true })).toBeFocused()
    await page.getByLabel('Word 5', { exact: true }).fill(words[4] ?? '')
    await pageButton(page, 'Test now').click()
    await expect(heading(page)).toHaveText('Your words work')
    await expect(page.getByRole('main')).toContainText(/Put it back now. Next test on \d/)
    await pageButton(page, 'Next').click()
    await publish(page, 'alice')
    await expect(page.getByRole('main')).toContainText('owner key')
    await done(page)
    await expect(row(page, 'alice')).toContainText('Ready')
    await expect(row(page, 'alice')).toContainText('Tested')
  })

  await test.step('the master password, which is its own backup', async () => {
    await begin(page, 'bob')
    await choose(page, /^Your master password/, 'Master password', 'bob bails the practice bot')
    await expect(page.getByRole('alert')).toBeVisible()
    await choose(page, /^Your master password/, 'Master password', passwordOf('bob'))
    await page.getByLabel('The password once more').fill(passwordOf('bob'))
    await pageButton(page, 'Test now').click()
    await pageButton(page, 'Next').click()
    await publish(page, 'bob')
    await done(page)
  })

  await test.step('another password, with the test skipped', async () => {
    await begin(page, 'carol')
    await choose(page, /^Another password/, 'Password', 'carol123')
    await expect(page.getByRole('alert')).toContainText('graphics card')
    await choose(page, /^Another password/, 'Password', 'eleven amber foxes practice the harbour wall')
    await pageButton(page, 'Skip the test').click()
    await expect(heading(page)).toHaveText('Skip the test?')
    await pageButton(page, 'Skip it: not tested').click()
    await expect(page.getByRole('main')).toContainText('Backup not tested')
    await publish(page, 'carol')
    await expect(page.getByRole('main')).toContainText('Backup not tested')
    await done(page)
    await expect(row(page, 'carol')).toContainText('Its backup is not tested yet')
    await expect(inColumn(page, 'carol')).toContainText('something is due')
  })

  await test.step('a key that its owner has', async () => {
    const own = RecoveryKey.fromSecret(practiceSecret('one'), 'posix').privateKeyText()
    await begin(page, 'carrier')
    await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', passwordOf('carrier'))
    await expect(page.getByRole('alert')).toBeVisible()
    await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', own)
    await page.getByLabel('The key once more').fill(own)
    await pageButton(page, 'Test now').click()
    await pageButton(page, 'Next').click()
    await publish(page, 'carrier')
  })
})

test('closing the app loses nothing, whichever step it was closed at', async ({ open }) => {
  const start = async (): Promise<Opened> => {
    const opened = await open()
    await opened.page.evaluate(() => window.lifeboat.startPractice())
    return opened
  }
  let { app, page } = await start()
  await makeVault(page, passphrase)
  /** Closes the app and opens it again, where it says that there is something to go on with. */
  const restart = async (comesBackTo: string) => {
    await app.close()
    ;({ app, page } = await start())
    await expect(heading(page)).toHaveText('Lifeboat is locked')
    await pageButton(page, 'Open the vault').click()
    await answerVault(page)
    await row(page, 'alice').getByRole('button', { name: 'Continue' }).click()
    await expect(heading(page)).toHaveText(comesBackTo)
  }
  const key = () =>
    page.evaluate(async () => {
      const read = await window.lifeboat.readProtecting({ account: 'alice' })
      return read.ok ? read.value?.publicKey : undefined
    })

  await begin(page, 'alice')
  await restart('A recovery key for alice')
  await chooseRandom(page)
  const chosen = await key()
  await restart('Back it up')
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Recovery key' }).click()
  await chooseRandom(page)
  expect(await key()).toBe(chosen)
  const words = await writeWords(page)
  await restart('Test the backup')
  await typeWords(page, words)
  await expect(heading(page)).toHaveText('Your words work')
  await restart('Your HIVE keys')
  await preview(page, 'alice')
  // What was typed is not kept: after a restart it is asked for again.
  await restart('Your HIVE keys')
  await preview(page, 'alice')
  await sign(page)
  await expect(page.getByRole('main')).toContainText('Sent to')
  await app.close()

  ;({ app, page } = await start())
  await openVault(page)
  await inColumn(page, 'alice').click()
  // Whether the chain was faster than the closing decides what is there to be seen; there is one transaction either way.
  await expect(heading(page)).toHaveText(/Protecting alice is not finished|alice is ready/)
  if (await pageButton(page, 'Continue').isVisible()) {
    await pageButton(page, 'Continue').click()
    await expect(heading(page)).toHaveText('alice is protected')
  }
  await inColumn(page, 'alice').click()
  await expect(page.getByRole('main').getByText(/· block/)).toHaveCount(1)
  expect(await key()).toBe(chosen)
})

test('an account can be added while another one is being protected, and both can be gone on with', async ({
  open,
}) => {
  const { page } = await open()
  await practise(page)
  await begin(page, 'alice')
  await chooseRandom(page)
  await begin(page, 'bob')
  await inColumn(page, 'alice').click()
  await pageButton(page, 'Continue').click()
  await expect(heading(page)).toHaveText('Back it up')
})

test('a master password where a key belongs is recognised, and serves as one of today', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  const masterPassword = 'P5JkVhNVnX9ZqYTFwkZQbtZRrBwwMK5cLtJwJkVhNVnX9ZqYTFw'
  await begin(page, 'alice')
  await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', masterPassword)
  await expect(page.getByRole('alert')).toContainText('That is a master password, not a key.')
  await pageButton(page, 'Yes, make it from the password').click()
  await expect(page.getByRole('alert')).toContainText('its checksum does not fit')

  await chooseRandom(page)
  await typeWords(page, await writeWords(page))
  await pageButton(page, 'Next').click()
  await page.getByLabel('With my owner and active keys').check()
  await page.getByRole('textbox', { name: 'Active key' }).fill(masterPassword)
  await pageButton(page, 'Show what will be written').click()
  await expect(page.getByRole('alert')).toContainText('That is a master password. This password')
  await page.getByRole('textbox', { name: 'Active key' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be written').click()
  await page.getByText('Endorsed by your owner key').waitFor()
})

test('a vault that is locked in the middle is asked for again, and the step goes on', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  await begin(page, 'alice')
  await chooseRandom(page)
  await openForm(page, /^Write 24 words by hand/)
  await pageButton(page, 'Show the words').click()
  const items = page.getByRole('region', { name: 'Write 24 words by hand' }).getByRole('listitem')
  await expect(items).toHaveCount(24)
  await page.evaluate(() => window.lifeboat.lockVault())
  await expect(items).toHaveCount(0)
  await pageButton(page, 'Show the words').click()
  await answerVault(page)
  await expect(items).toHaveCount(24)
  const words = (await items.allTextContents()).map((item) => item.replace(/\d+|\s/g, ''))
  await pageButton(page, 'I have written them down').click()
  await pageButton(page, 'Next').click()
  await page.evaluate(() => window.lifeboat.lockVault())
  await typeWords(page, words)
  await answerVault(page)
  await expect(heading(page)).toHaveText('Your words work')
  await pageButton(page, 'Next').click()
  await preview(page, 'alice')
  // The keys that were typed are forgotten with the lock.
  await page.evaluate(() => window.lifeboat.lockVault())
  await expect(page.getByRole('textbox', { name: 'Master password' })).toHaveValue('')
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be written').click()
  await answerVault(page)
  await sign(page)
  await expect(heading(page)).toHaveText('alice is protected')
})

test('a request for another computer begins with the account and its recovery key', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  await begin(page, 'alice')
  await chooseRandom(page)
  await typeWords(page, await writeWords(page))
  await pageButton(page, 'Next').click()
  await pageButton(page, 'Make a request').click()
  await expect(page.getByLabel('Account', { exact: true })).toHaveValue('alice')
})

test('an account that is protected can have its backup tested again, and keeps its key', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  const words = await protect(page, 'alice')
  await row(page, 'alice').getByRole('button', { name: 'alice', exact: true }).click()
  const key = await page.getByLabel(/^QRK/).getAttribute('aria-label')
  await pageButton(page, 'Test a backup').click()
  await typeWords(page, words)
  await expect(heading(page)).toHaveText('Your words work')
  await pageButton(page, 'Back to the account').click()
  await expect(page.getByLabel(key ?? 'none')).toBeVisible()
  // Entering its name again leads to the account, and never to another key.
  await inColumn(page, 'Add account').click()
  await page.getByLabel('Name of the account on HIVE').fill('alice')
  await pageButton(page, 'Next').click()
  await expect(heading(page)).toHaveText('alice is ready')
})

test('a random key on paper takes five pages, nine presses, three fields and one decision', async ({
  open,
  folder,
}) => {
  const film = path.join(folder, 'kit.y4m')
  const { app, page } = await open('', cameraThatShows(film, []))
  await startPractice(page)
  await printToMemory(app)
  const pages = new Set<string>()
  let [presses, fields] = [0, 0]
  const press = async (button: Locator) => {
    await button.click()
    presses += 1
  }
  const type = async (field: Locator, text: string) => {
    await field.fill(text)
    fields += 1
  }
  /** One of the five steps, each with its own heading. */
  const onPage = async (name: string | RegExp) => {
    await expect(heading(page)).toHaveText(name)
    const step = page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current=step]')
    pages.add((await step.textContent()) ?? '')
  }

  await press(pageButton(page, /^Protect/).first())
  await onPage('Which account?')
  await type(page.getByLabel('Name of the account on HIVE'), 'alice')
  await press(pageButton(page, 'Next'))
  await onPage('A recovery key for alice')
  await expect(vaultDialog(page)).toHaveCount(0)
  await press(pageButton(page, 'Next'))
  await type(vaultDialog(page).getByLabel('Passphrase', { exact: true }), passphrase)
  await press(vaultDialog(page).getByRole('button', { name: 'Make the vault' }))
  await onPage('Back it up')
  // The one decision: on paper.
  await press(pageButton(page, 'Print it'))
  await expect(page.getByText('Sent to the printer')).toBeVisible({ timeout: longest })
  await press(pageButton(page, 'Next'))
  await onPage('Test the backup')
  await page.getByLabel('Photo of the sheet, or a file').setInputFiles(await photoOf(app))
  await expect(heading(page)).toHaveText('Your paper works', { timeout: longest })
  await onPage('Your paper works')
  await press(pageButton(page, 'Next'))
  await onPage('Your HIVE keys')
  await type(page.getByRole('textbox', { name: 'Master password' }), passwordOf('alice'))
  await press(pageButton(page, 'Show what will be written'))
  await onPage('This will be written')
  await press(page.getByRole('article').getByRole('button', { name: 'Publish' }))
  await onPage('alice is protected')
  expect({ pages: pages.size, presses, fields }).toEqual({ pages: 5, presses: 9, fields: 3 })
})

/** What was printed, photographed. */
async function photoOf(app: Opened['app']) {
  const [picture] = await pagePictures(await printed(app))
  return { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(picture ?? []) }
}
