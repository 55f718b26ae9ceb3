import { makeVault } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { inColumn, passphrase, protect } from './protecting.ts'

test('on paper an account is its sheet alone, black on white also where the window is dark', async ({
  open,
}) => {
  const { page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await makeVault(page, passphrase)
  await protect(page, 'alice')
  await page.evaluate(() => window.lifeboat.changeSettings({ theme: 'dark' }))
  await inColumn(page, 'alice').click()
  await expect(page.getByText('Recovery public key')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(heading(page)).toBeVisible()
  await expect(inColumn(page, 'Add account')).toBeHidden()
  for (const name of ['Print', 'Copy the recovery public key', 'End practice'])
    await expect(page.getByRole('button', { name, exact: true })).toBeHidden()
  // A sheet of practice says so, and a word that can be explained stays in its sentence.
  await expect(page.getByText('Nothing here is on HIVE')).toBeVisible()
  for (const word of await page.locator('main button[popovertarget]').all()) await expect(word).toBeVisible()
  expect(
    await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body)
      return { backgroundColor, color }
    }),
  ).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' })
  await page.emulateMedia({ media: 'screen' })
  await expect(pageButton(page, 'Print')).toBeVisible()
})
