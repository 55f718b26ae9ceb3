import { expect, test } from './lifeboat.ts'
import { stateLine, vaultDialog, makeVault } from './pages.ts'

const passphrase = 'seven quiet lanterns drift home under a violet sky'

test('a vault is made with a passphrase that is rated in plain words, locked, and opened again', async ({
  open,
}) => {
  const { page } = await open()
  await stateLine(page, 'No vault yet').click()
  const dialog = vaultDialog(page)
  const make = dialog.getByRole('button', { name: 'Make the vault' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill('password1')
  await expect(dialog).toContainText('Too weak: would take one graphics card')
  await dialog.getByLabel('The same passphrase again').fill('password1')
  await expect(make).toBeDisabled()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await expect(dialog).toContainText(
    'Strong: would take one graphics card more than a thousand million years',
  )
  await expect(make).toBeDisabled()
  await dialog.getByLabel('The same passphrase again').fill(passphrase)
  await make.click()
  await expect(dialog).toHaveCount(0)

  await stateLine(page, 'Vault open').click()
  await stateLine(page, 'Vault locked').click()
  await dialog.getByLabel('Passphrase').fill('seven quiet lanterns drift away')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(dialog.getByRole('alert')).toContainText('passphrase')
  await dialog.getByLabel('Passphrase').fill(passphrase)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(stateLine(page, 'Vault open')).toBeVisible()
})

test('practice has a vault of its own, and the other one is locked meanwhile', async ({ open }) => {
  const { page } = await open()
  await makeVault(page, passphrase)
  await page.evaluate(() => window.lifeboat.startPractice())
  await expect(stateLine(page, 'No vault yet')).toBeVisible()
  await page.evaluate(() => window.lifeboat.stopPractice())
  await expect(stateLine(page, 'Vault locked')).toBeVisible()
})

test('a weak passphrase is refused by the main process, whatever the window thinks of it', async ({
  page,
}) => {
  expect(await page.evaluate(() => window.lifeboat.createVault('hunter2'))).toMatchObject({
    ok: false,
    failure: { code: 'passphrase-too-weak' },
  })
})
