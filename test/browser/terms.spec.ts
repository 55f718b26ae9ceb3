import { expect, test } from './lifeboat.ts'
import { openFromColumn } from './pages.ts'

test('a word of the field is explained where it stands, by keyboard alone', async ({ page }) => {
  await openFromColumn(page, 'Help')
  await page.getByText('I changed my password, or my owner key').click()
  const word = page.getByRole('button', { name: 'recovery key', exact: true })
  await word.focus()
  const explanation = page.getByRole('note').filter({ hasText: 'it can sign only once' })
  await expect(explanation).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(explanation).toBeVisible()
  // Beside its word, inside the window.
  const [place, at] = await Promise.all([explanation.boundingBox(), word.boundingBox()])
  expect(Math.abs((place?.y ?? 0) - (at?.y ?? 0))).toBeLessThan(240)
  await page.keyboard.press('Escape')
  await expect(explanation).toHaveCount(0)
  await expect(word).toBeFocused()
})

test('help says what all words mean, in both languages', async ({ page }) => {
  await openFromColumn(page, 'Help')
  await expect(page.getByRole('heading', { name: 'What words mean' })).toBeVisible()
  await expect(page.getByRole('term').filter({ hasText: 'Endorsement' })).toBeVisible()
  await page.evaluate(() => window.lifeboat.changeSettings({ language: 'es' }))
  await expect(page.getByRole('heading', { name: 'Qué significan las palabras' })).toBeVisible()
  await expect(page.getByRole('term').filter({ hasText: 'Aval' })).toBeVisible()
})
