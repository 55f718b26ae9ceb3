/** Where things are in the window, said once for all specs. */
import type { Locator, Page } from '@playwright/test'

/** Opens a page by its link at the foot of the column. */
export async function openFromColumn(
  window: Page,
  name: 'Keys' | 'Speed' | 'Settings' | 'Help',
): Promise<void> {
  await window.getByRole('navigation', { name: 'More' }).getByRole('button', { name }).click()
}

/** The page's heading. */
export function heading(window: Page): Locator {
  return window.getByRole('heading', { level: 1 })
}

/** A button of the page itself, not of the column or of a banner. */
export function pageButton(window: Page, name: string | RegExp): Locator {
  return window.getByRole('main').getByRole('button', { name })
}

/** What the first page calls the way through an offline computer. */
export const airGapLine = 'Use an offline computer'

/** One of the quiet lines at the foot of the column. */
export function stateLine(window: Page, text: string): Locator {
  return window.getByRole('region', { name: 'State of Lifeboat' }).getByRole('button', { name: text })
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
