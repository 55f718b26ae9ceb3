import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, pageButton } from './pages.ts'
import { chooseInMenu } from './walks/walk.ts'

test('help answers what frightens people, one answer at a time, and is searched by any words', async ({
  page,
}) => {
  await openFromColumn(page, 'Help')
  await expect(heading(page)).toBeFocused()
  const answers = page.getByRole('main').getByRole('group')
  await page.getByText('Somebody asks me for my recovery key').click()
  await expect(page.getByText('That is a thief, whoever they say they are.')).toBeVisible()
  await page.getByText('I lost a sheet of my backup').click()
  await expect(page.getByText('That is a thief')).toBeHidden()
  expect(await answers.count()).toBeGreaterThanOrEqual(10)

  await page.getByLabel('Search the help').fill('STOLEN computer')
  await expect(page.getByRole('status').filter({ hasText: '1 answer' })).toBeVisible()
  await expect(answers).toHaveCount(1)
  await page.getByLabel('Search the help').fill('zeppelin')
  await expect(page.getByText('Nothing here has all of these words.')).toBeVisible()
  await expect(answers).toHaveCount(0)
})

test('an answer stays open in another language', async ({ page }) => {
  await openFromColumn(page, 'Help')
  await page.getByText('I lost a sheet of my backup').click()
  await page.evaluate(() => window.lifeboat.changeSettings({ language: 'es' }))
  const answer = page.getByRole('group').filter({ hasText: 'Perdí una hoja de mi copia de seguridad' })
  await expect(answer).toHaveAttribute('open')
})

test('a broken computer leads to the backup from everywhere, and never to the one signature', async ({
  opened: { app, page },
}) => {
  await openFromColumn(page, 'Help')
  await page.getByText('My computer broke, or was stolen').click()
  const answer = page.getByRole('group').filter({ hasText: 'My computer broke' })
  await expect(answer).not.toContainText('Recover an account')
  await answer.getByRole('button', { name: 'Restore a backup' }).click()
  await expect(heading(page)).toHaveText(/^Restore/)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading(page)).toHaveText('What to do when…')

  await chooseInMenu(app, 'happened')
  await pageButton(page, /^My computer is gone/).click()
  await expect(pageButton(page, /^Recover/)).toHaveCount(0)
  await pageButton(page, 'Restore a backup').click()
  await expect(heading(page)).toHaveText(/^Restore/)
})

test('whoever lost the account to a thief has the clock, and what to do first; the day itself leads to Recover', async ({
  opened: { app, page },
}) => {
  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody has my keys/).click()
  await expect(page.getByRole('main')).toContainText('30 days')
  await expect(page.getByRole('main')).toContainText('Do not use your recovery key for this.')
  await expect(pageButton(page, 'Take my account back')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(heading(page)).toHaveText('Something happened')
  await pageButton(page, /^HIVE has announced/).click()
  await pageButton(page, 'Recover my account').click()
  await expect(heading(page)).toHaveText('Has HIVE announced that today’s keys no longer count?')
})

test('the sheet for heirs is the page alone when it is printed, with lines to fill in and no secret', async ({
  page,
}) => {
  await openFromColumn(page, 'Help')
  await pageButton(page, 'A sheet for my heirs').click()
  await page.evaluate(() => {
    window.print = () => void (document.body.dataset['printed'] = 'yes')
  })
  await pageButton(page, 'Print the sheet').click()
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(pageButton(page, 'Print the sheet')).toBeHidden()
  await expect(page.getByText('Whom to call')).toBeVisible()
  await expect(page.getByText('github.com/hive-lifeboat')).toBeVisible()
  await page.emulateMedia({ media: null })
})
