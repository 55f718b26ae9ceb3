/** Where things are in the window, said once for all specs. */
import type { Locator, Page } from '@playwright/test'

/** Opens a page by its link at the foot of the column. */
export async function openFromColumn(window: Page, name: 'Settings' | 'Help'): Promise<void> {
  await window.getByRole('navigation', { name: 'More' }).getByRole('button', { name }).click()
}

/** Opens what is for whoever looks for it, from the settings. */
export async function openFromSettings(
  window: Page,
  name: 'coinZdense keys' | 'Speed of this computer',
): Promise<void> {
  await openFromColumn(window, 'Settings')
  await pageButton(window, name).click()
}

/** What Home says of all accounts. */
export const statusOfAccounts = /^(Your accounts? |All \d+ accounts |\d+ of \d+ accounts )/

/** From Home to the page of checks, where nothing is checked yet. */
export async function goToCheck(window: Page): Promise<void> {
  await window.getByRole('main').getByRole('button', { name: 'Check', exact: true }).click()
}

/** From Home to the first page of a recovery, the way that leads there. */
export async function goToRecover(window: Page): Promise<void> {
  await pageButton(window, 'Something happened to my account').click()
  await pageButton(window, /^HIVE has announced/).click()
  await pageButton(window, 'Recover my account').click()
}

/** The page's heading. */
export function heading(window: Page): Locator {
  return window.getByRole('heading', { level: 1 })
}

/** A button of the page itself, not of the column or of a banner. */
export function pageButton(window: Page, name: string | RegExp): Locator {
  return window.getByRole('main').getByRole('button', { name })
}

/** One of the quiet lines at the foot of the column. */
export function stateLine(window: Page, text: string): Locator {
  return window.getByRole('region', { name: 'State of Lifeboat' }).getByRole('button', { name: text })
}

/** What locks the open vault. */
export function lockButton(window: Page): Locator {
  return stateLine(window, 'Lock')
}

/** What stands in the column instead of the accounts while the vault is locked. */
export function lockedLine(window: Page): Locator {
  return window.getByRole('navigation', { name: 'Accounts' }).getByRole('button', { name: 'Open the vault' })
}

/** What is being done in the background; nothing while nothing is. */
export function workLine(window: Page): Locator {
  return window
    .getByRole('region', { name: 'State of Lifeboat' })
    .getByRole('button', { name: /^(Preparing|Measuring)/ })
}

/** The dialog that asks for the vault's passphrase. */
export function vaultDialog(window: Page): Locator {
  return window.getByRole('dialog')
}

/** Makes a vault as the app makes it, without the dialog. */
export async function createVault(window: Page, passphrase: string): Promise<void> {
  const made = await window.evaluate(
    (chosen) => globalThis.window.lifeboat.createVault({ passphrase: chosen, again: chosen }),
    passphrase,
  )
  if (!made.ok) throw new Error(made.failure.message)
}
