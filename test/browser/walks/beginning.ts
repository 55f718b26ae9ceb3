/** Everything that is there before the first account: the first page, the vault's dialog, settings, help. */
import { passphrase } from '../kept-vault.ts'
import {
  heading,
  lockButton,
  lockedLine,
  openFromColumn,
  openFromSettings,
  pageButton,
  vaultDialog,
} from '../pages.ts'
import { chooseInMenu, goHome, type Walk } from './walk.ts'

export const beginning: Walk = {
  name: 'beginning',
  hasSecrets: 'yes',
  go: async ({ app, page, stop, secret }) => {
    await stop('home-first')

    await openFromSettings(page, 'coinZdense keys')
    await pageButton(page, 'Make a vault').click()
    const dialog = vaultDialog(page)
    await stop('vault-new')
    await dialog.getByLabel('Passphrase', { exact: true }).fill('password1')
    await dialog.getByText(/^Too weak/).waitFor()
    await stop('vault-new-weak')
    secret('passphrase', passphrase)
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await dialog.getByText(/^Strong/).waitFor()
    await dialog.getByRole('button', { name: 'Show what is typed' }).click()
    await dialog.getByLabel('The same passphrase again').fill(`${passphrase}!`)
    await stop('vault-new-different')
    await dialog.getByLabel('The same passphrase again').fill(passphrase)
    await dialog.getByRole('button', { name: 'Make the vault' }).click()
    await lockButton(page).click()
    await lockedLine(page).waitFor()
    await lockedLine(page).click()
    await stop('vault-locked')
    await dialog.getByLabel('Passphrase').fill('seven quiet lanterns drift away')
    await dialog.getByRole('button', { name: 'Open' }).click()
    await dialog.getByRole('alert').waitFor()
    await stop('vault-wrong')
    await page.keyboard.press('Escape')

    await openFromColumn(page, 'Settings')
    await stop('settings')
    await page.getByLabel('Address of another node').fill('http://example.org')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('alert').getByText('Details').click()
    await page.getByRole('alert').scrollIntoViewIfNeeded()
    await stop('settings-refused')

    await openFromColumn(page, 'Help')
    await stop('help')
    await page.locator('summary').nth(3).click()
    await stop('help-open')
    await pageButton(page, 'A sheet for my heirs').last().click()
    await stop('heirs')

    await chooseInMenu(app, 'happened')
    await heading(page).filter({ hasText: 'Something happened' }).waitFor()
    await stop('happened')
    await pageButton(page, /^Somebody has my keys/).click()
    await stop('happened-stolen')

    await chooseInMenu(app, 'about')
    await heading(page).filter({ hasText: 'About Lifeboat' }).waitFor()
    await page.locator('summary').click()
    await page.locator('details pre').waitFor()
    await page.locator('summary').click()
    await stop('about')

    await goHome(page)
  },
}
