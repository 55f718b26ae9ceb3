import path from 'node:path'

import { Vault } from '../../electron/vault/vault.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import {
  goToCheck,
  heading,
  lockedLine,
  openFromColumn,
  pageButton,
  statusOfAccounts,
  vaultDialog,
} from './pages.ts'
import { answerVault, inColumn, passphrase, protect, row, typeWords } from './protecting.ts'

test('the first page says what Lifeboat is for, begins with one thing, and leads apart whoever comes in trouble', async ({
  page,
}) => {
  await expect(heading(page)).toHaveText('Keep your HIVE account when quantum computers come.')
  const main = page.getByRole('main')
  await expect(main.getByRole('listitem').filter({ hasText: /Today|Until then|On the day/ })).toHaveCount(3)
  await expect(main.locator('button.primary')).toHaveText('Protect my account · about 10 minutes')
  // Nothing here leads straight to the one signature.
  await expect(main).not.toContainText(/recover/i)
  await pageButton(page, 'Something happened to my account').click()
  await expect(heading(page)).toHaveText('Something happened')
  await page.locator('.mark').click()
  await pageButton(page, 'I have a backup').click()
  await expect(heading(page)).toHaveText('Restore a recovery key')
  await page.locator('.mark').click()
  await goToCheck(page)
  await expect(heading(page)).toHaveText('Check an account')
})

test('the foot of the column has only what goes on, and where HIVE is asked', async ({ page }) => {
  const state = page.getByRole('region', { name: 'State of Lifeboat' })
  await expect(state.getByRole('button')).toHaveText(['Online'])
  await expect(state.getByRole('button')).toHaveAttribute('title', 'Lifeboat asks api.hive.blog first')
  await expect(page.getByRole('navigation', { name: 'More' }).getByRole('button')).toHaveText([
    'Settings',
    'Help',
  ])
  // WCAG 2.5.8, also in the smallest window.
  await page.setViewportSize({ width: 800, height: 600 })
  const heights = await page
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height))
  expect(Math.min(...heights.filter((height) => height > 0))).toBeGreaterThanOrEqual(24)
})

test('a backup that was tested half a year ago is overdue since a day, can be tested again at once, and the account leaves the list when it is removed', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await makeVault(page, passphrase)
  // Somebody does something else meanwhile.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
  const words = await protect(page, 'alice')
  await expect(row(page, 'alice')).toContainText('Looks fine')
  await expect(inColumn(page, 'alice')).toContainText('ready')
  await expect(heading(page)).toHaveText('Your account is ready.')
  await expect(page.getByRole('main')).toContainText(/Last checked with HIVE: \d/)
  await openFromColumn(page, 'Help')
  const told = await app.evaluate(({ BrowserWindow, Notification }) => {
    const { shown } = Notification as unknown as { readonly shown: readonly Electron.Notification[] }
    shown.at(-1)?.emit('click')
    return {
      titles: shown.map(({ title }) => title),
      isFocused: BrowserWindow.getAllWindows()[0]?.isFocused(),
    }
  })
  expect(told).toEqual({ titles: ['Published on HIVE'], isFocused: true })
  await expect(heading(page)).toHaveText('Your account is ready.')

  await page.evaluate(() => window.lifeboat.lockVault())
  await expect(heading(page)).toHaveText('Lifeboat is locked')
  await expect(lockedLine(page)).toBeVisible()
  await halfAYearLater(path.join(folder, 'state', 'practice', 'vault'))
  await pageButton(page, 'Open the vault').click()
  await answerVault(page)
  await expect(row(page, 'alice')).toContainText(/Overdue\s*since .* · last /)
  await expect(inColumn(page, 'alice')).toContainText('something is due')
  await expect(heading(page)).toHaveText('Your account is due for something.')
  await row(page, 'alice').getByRole('button', { name: 'Test it again' }).click()
  await expect(heading(page)).toHaveText('Test the backup again')
  await typeWords(page, words)
  await inColumn(page, 'alice').click()
  await expect(heading(page)).toHaveText('alice is ready')
  await expect(heading(page)).toBeFocused()
  await expect(page.getByRole('main')).toContainText(/24 words\s*Tested on/)
  await expect(inColumn(page, 'alice')).toHaveAttribute('aria-current', 'page')

  await page.getByText('Remove from this list').click()
  await expect(page.getByRole('main')).toContainText('Nothing changes on HIVE')
  await pageButton(page, 'Remove it from the list').click()
  await expect(inColumn(page, 'alice')).toHaveCount(0)
  await expect(vaultDialog(page)).toHaveCount(0)
  await expect(heading(page)).not.toHaveText(statusOfAccounts)
})

/** Puts every test seven months back. */
async function halfAYearLater(file: string): Promise<void> {
  const vault = await Vault.open(file, passphrase)
  const at = new Date(Date.now() - 214 * 86_400_000).toISOString()
  await vault.update((contents) => ({
    ...contents,
    backupProofs: contents.backupProofs.map((proof) => ({ ...proof, at })),
  }))
  await vault.lock()
}
