import { RecoveryKey } from '../../shared/recovery/index.ts'
import { practiceSecret } from '../process/practice-secrets.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test, type Opened } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import {
  answerVault,
  begin,
  choose,
  done,
  inColumn,
  openVault,
  passphrase,
  passwordOf,
  practise,
  prepared,
  preview,
  protect,
  publish,
  readyToPublish,
  row,
  sign,
  typeWords,
  writeWords,
} from './protecting.ts'

test('an account is protected with each of the four sources, from its name to the receipt', async ({
  open,
}) => {
  const { page } = await open()
  await practise(page)

  await test.step('a random key, whose words are written down and typed again', async () => {
    await begin(page, 'alice')
    await choose(page, /random/)
    await prepared(page)
    await expect(pageButton(page, 'Next')).toBeDisabled()
    const words = await writeWords(page)
    await expect(page.getByRole('main')).not.toContainText(words.slice(0, 4).join(' '))
    await typeWords(page, words.with(4, 'zebra'))
    await expect(page.getByRole('main')).toContainText('These places are different: 5.')
    await page.getByLabel('Word 5', { exact: true }).fill(words[4] ?? '')
    await pageButton(page, 'Check').click()
    await expect(page.getByRole('main')).toContainText('Proved')
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
    await prepared(page)
    await pageButton(page, 'Next').click()
    await page.getByLabel('The password once more').fill(passwordOf('bob'))
    await pageButton(page, 'Check').click()
    await pageButton(page, 'Next').click()
    await publish(page, 'bob')
    await done(page)
  })

  await test.step('another password, with the proof skipped', async () => {
    await begin(page, 'carol')
    await choose(page, /^Another password/, 'Password', 'carol123')
    await expect(page.getByRole('alert')).toContainText('graphics card')
    await choose(page, /^Another password/, 'Password', 'eleven amber foxes practice the harbour wall')
    await prepared(page)
    await pageButton(page, 'Next').click()
    await pageButton(page, 'Go on without a proof').click()
    await expect(page.getByRole('main')).toContainText('Not proved')
    await publish(page, 'carol')
    await expect(page.getByRole('main')).toContainText('Not proved')
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
    await prepared(page)
    await pageButton(page, 'Next').click()
    await page.getByLabel('A share, or the key as text').fill(own)
    await pageButton(page, 'Check').click()
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
  const key = () => page.getByLabel(/^QRK/).getAttribute('aria-label')

  await begin(page, 'alice')
  await restart('Where shall the recovery key come from?')
  await choose(page, /random/)
  await expect(page.getByLabel(/^QRK/)).toBeVisible()
  const chosen = await key()
  await restart('Back it up')
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Prepare' }).click()
  expect(await key()).toBe(chosen)
  await pageButton(page, 'Next').click()
  const words = await writeWords(page)
  await restart('Prove the backup')
  await typeWords(page, words)
  await expect(page.getByRole('main')).toContainText('Proved')
  await restart('What will be written')
  await preview(page, 'alice')
  // What was typed is not kept: after a restart it is asked for again.
  await restart('What will be written')
  await preview(page, 'alice')
  await sign(page, 'alice')
  await expect(page.getByRole('main')).toContainText('Sent to')
  await app.close()

  ;({ app, page } = await start())
  await openVault(page)
  await inColumn(page, 'alice').click()
  // Whether the chain was faster than the closing decides what is there to be seen; there is one transaction either way.
  await page.getByRole('article').locator('footer button').last().click()
  await expect(heading(page)).toHaveText(/alice is protected|Check an account/)
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
  await choose(page, /random/)
  await begin(page, 'bob')
  await inColumn(page, 'alice').click()
  await pageButton(page, 'Go on').click()
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

  await choose(page, /random/)
  await prepared(page)
  await typeWords(page, await writeWords(page))
  await pageButton(page, 'Next').click()
  await page.getByLabel('With single keys').check()
  await page.getByRole('textbox', { name: 'Active key' }).fill(masterPassword)
  await pageButton(page, 'Show the preview').click()
  await expect(page.getByRole('alert')).toContainText('That is a master password. This password')
  await page.getByRole('textbox', { name: 'Active key' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show the preview').click()
  await page.getByText('Endorsed by your owner key').waitFor()
})

test('nothing is published before the name of the account was typed', async ({ open }) => {
  const { page } = await open()
  await readyToPublish(page, 'alice')
  await preview(page, 'alice')
  const button = page.getByRole('article').getByRole('button', { name: 'Publish' })
  await expect(button).toBeDisabled()
  await page.getByLabel('Type alice to publish').fill('alic')
  await expect(button).toBeDisabled()
  expect(
    await page.evaluate(() =>
      window.lifeboat.publishProtecting({ account: 'alice', typed: 'bob', insisted: '', replacing: '' }),
    ),
  ).toMatchObject({ ok: false, failure: { code: 'name-not-typed' } })
})

test('a vault that is locked in the middle is asked for again, and the step goes on', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  await begin(page, 'alice')
  await choose(page, /random/)
  await prepared(page)
  await pageButton(page, 'Show the words').click()
  const items = page.getByRole('region', { name: 'Words by hand' }).getByRole('listitem')
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
  await expect(page.getByRole('main')).toContainText('Proved')
  await pageButton(page, 'Next').click()
  await preview(page, 'alice')
  // The keys that were typed are forgotten with the lock.
  await page.evaluate(() => window.lifeboat.lockVault())
  await expect(page.getByRole('textbox', { name: 'Master password' })).toHaveValue('')
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show the preview').click()
  await answerVault(page)
  await sign(page, 'alice')
  await expect(heading(page)).toHaveText('alice is protected')
})

test('a request for another computer begins with the account and its recovery key', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  await begin(page, 'alice')
  await choose(page, /random/)
  await prepared(page)
  await typeWords(page, await writeWords(page))
  await pageButton(page, 'Next').click()
  await pageButton(page, 'Make a request for my other computer instead').click()
  await expect(page.getByLabel('Account', { exact: true })).toHaveValue('alice')
})

test('an account that is protected can have its backup proved again, and keeps its key', async ({ open }) => {
  const { page } = await open()
  await practise(page)
  const words = await protect(page, 'alice')
  await row(page, 'alice').getByRole('button', { name: 'alice', exact: true }).click()
  const key = await page.getByLabel(/^QRK/).getAttribute('aria-label')
  await pageButton(page, 'Test a backup').click()
  await typeWords(page, words)
  await expect(page.getByRole('main')).toContainText('Proved')
  await pageButton(page, 'Back to the account').click()
  await expect(page.getByLabel(key ?? 'none')).toBeVisible()
  // Entering its name again leads to the account, and never to another key.
  await inColumn(page, 'Add account').click()
  await page.getByLabel('Name of the account on HIVE').fill('alice')
  await pageButton(page, 'Next').click()
  await expect(heading(page)).toHaveText('alice')
})
