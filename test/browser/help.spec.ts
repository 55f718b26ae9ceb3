import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn } from './pages.ts'

test('help answers what frightens people, one answer at a time', async ({ page }) => {
  await openFromColumn(page, 'Help')
  await expect(heading(page)).toBeFocused()
  const answers = page.getByRole('main').getByRole('group')
  await page.getByText('Somebody asks me for my recovery key').click()
  await expect(page.getByText('It is a thief, whoever they say they are.')).toBeVisible()
  await page.getByText('I lost a sheet of my backup').click()
  await expect(page.getByText('It is a thief')).toBeHidden()
  expect(await answers.count()).toBeGreaterThanOrEqual(7)
})

test('an answer stays open in another language', async ({ page }) => {
  await openFromColumn(page, 'Help')
  await page.getByText('I lost a sheet of my backup').click()
  await page.evaluate(() => window.lifeboat.changeSettings({ language: 'es' }))
  const answer = page.getByRole('group').filter({ hasText: 'Perdí una hoja de mi copia de seguridad' })
  await expect(answer).toHaveAttribute('open')
})
