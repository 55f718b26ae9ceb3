/** Everything that is there before the first account: the first page, the vault's dialog, settings, help. */
import { passphrase } from '../kept-vault.ts'
import { heading, openFromColumn, pageButton, stateLine, vaultDialog } from '../pages.ts'
import { chooseInMenu, goHome, type Walk } from './walk.ts'

export const beginning: Walk = {
  name: 'beginning',
  hasSecrets: 'yes',
  go: async ({ app, page, stop, secret }) => {
    await stop('home-first')

    await stateLine(page, 'No vault yet').click()
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
    await stateLine(page, 'Vault open').click()
    await stateLine(page, 'Vault locked').waitFor()
    await stop('home-locked')
    await stateLine(page, 'Vault locked').click()
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
