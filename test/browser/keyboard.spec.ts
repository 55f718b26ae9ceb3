/** Whole ways through the app with the keyboard alone: nothing here points at anything. */
import type { Locator, Page } from '@playwright/test'

import { residents } from '../../electron/hive/practice/index.ts'
import { passphrase } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton, lockButton, lockedLine, statusOfAccounts, vaultDialog } from './pages.ts'

const masterPassword = residents.find(({ name }) => name === 'alice')?.password ?? ''

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${wanted.toString()}`)
}

async function press(page: Page, wanted: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await expect(wanted).toBeEnabled()
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

async function makeVaultTyping(page: Page): Promise<void> {
  const dialog = vaultDialog(page)
  await type(page, dialog.getByLabel('Passphrase', { exact: true }), passphrase)
  await expect(dialog).toContainText('Strong')
  await page.keyboard.press('Enter')
  // Stretching a passphrase takes its time on purpose.
  await expect(dialog).toHaveCount(0)
}

test(
  'an account is protected, from practice to the receipt, and then checked',
  { tag: '@packaged' },
  async ({ open }) => {
    const { page } = await open()
    await press(page, pageButton(page, 'Try it with pretend accounts'))
    await press(page, pageButton(page, 'Start practice'), 'Space')
    await expect(heading(page)).toHaveText('Practice is on')

    const accounts = page.getByRole('navigation', { name: 'Accounts' })
    await press(page, accounts.getByRole('button', { name: 'Add account' }))
    await type(page, page.getByLabel('Name of the account on HIVE'), 'alice')
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('A recovery key for alice')
    await press(page, pageButton(page, 'Other ways…'))
    // One question back, and not off the page.
    await tabTo(page, pageButton(page, /^Back$/))
    await page.keyboard.press('Escape')
    await press(page, pageButton(page, 'Other ways…'))
    const random = page.getByRole('radio', { name: /random/ })
    await tabTo(page, random)
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /^Your master password/ })).toBeChecked()
    await page.keyboard.press('ArrowUp')
    await expect(random).toBeChecked()
    await press(page, pageButton(page, 'Next'))
    await makeVaultTyping(page)

    await press(page, pageButton(page, /^Write 24 words by hand/))
    await press(page, pageButton(page, 'Show the words'))
    const items = page.getByRole('region', { name: 'Write 24 words by hand' }).getByRole('listitem')
    await expect(items).toHaveCount(24)
    const words = (await items.allTextContents()).map((item) => item.replace(/\d+|\s/g, ''))
    await press(page, pageButton(page, 'I have written them down'))
    await expect(items).toHaveCount(0)
    await press(page, pageButton(page, 'Next'))
    await tabTo(page, page.getByLabel('Word 1', { exact: true }))
    for (const word of words) {
      await page.keyboard.type(word)
      await page.keyboard.press('Tab')
    }
    await press(page, pageButton(page, 'Test now'))
    await expect(heading(page)).toHaveText('Your words work')
    await press(page, pageButton(page, 'Next'))

    await type(page, page.getByRole('textbox', { name: 'Master password' }), masterPassword)
    const eye = page.getByRole('button', { name: 'Show what is typed' })
    await press(page, eye, 'Space')
    await expect(eye).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('textbox', { name: 'Master password' })).toHaveAttribute('type', 'text')
    // What a shape says of a step is said in words, too.
    await expect(page.getByRole('button', { name: /^Account\s*, completed/ })).toBeVisible()
    await press(page, pageButton(page, 'Show what will be written'))
    await press(page, page.getByRole('article').getByRole('button', { name: 'Publish' }))
    await expect(heading(page)).toHaveText('alice is protected')
    await press(page, pageButton(page, 'Done'))
    await expect(heading(page)).toHaveText(statusOfAccounts)

    await type(page, page.getByLabel('Check an account'), 'alice')
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('alice is protected')
    const cutoff = page.getByRole('slider')
    await tabTo(page, cutoff)
    await page.keyboard.press('Home')
    await expect(page.getByRole('main').getByText(/^alice is protected/)).toHaveCount(0)
    await page.keyboard.press('End')
    await expect(heading(page)).toHaveText('alice is protected')
  },
)

test('the vault is made, locked and opened, and Escape leaves its dialog', async ({ open }) => {
  const { page } = await open()
  const more = page.getByRole('navigation', { name: 'More' })
  await press(page, more.getByRole('button', { name: 'Settings' }))
  await press(page, pageButton(page, 'coinZdense keys'))
  await press(page, pageButton(page, 'Make a vault'))
  await expect(vaultDialog(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(vaultDialog(page)).toHaveCount(0)
  await press(page, pageButton(page, 'Make a vault'))
  await makeVaultTyping(page)
  await press(page, lockButton(page))
  await press(page, lockedLine(page))
  await type(page, vaultDialog(page).getByLabel('Passphrase'), passphrase)
  await page.keyboard.press('Enter')
  await expect(lockButton(page)).toBeVisible()
})

test('where the window is narrow, the column is opened, used and left', async ({ page }) => {
  await page.setViewportSize({ width: 550, height: 380 })
  const menu = page.getByRole('button', { name: 'Accounts, state and settings' })
  const settings = page.getByRole('navigation', { name: 'More' }).getByRole('button', { name: 'Settings' })
  await expect(settings).toBeHidden()
  await press(page, menu)
  await expect(menu).toHaveAttribute('aria-expanded', 'true')
  await press(page, settings)
  await expect(heading(page)).toHaveText('Settings')
  await expect(heading(page)).toBeFocused()
  await expect(menu).toHaveAttribute('aria-expanded', 'false')
  await press(page, page.getByLabel('Light or dark'), 'Space')
})
