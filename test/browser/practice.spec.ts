import { wordsBackup } from '../../shared/backup/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, pageButton } from './pages.ts'
import { enterBackup, openRecover, registerDora } from './recovering.ts'

test('practice is a guided tour with a disaster; it is said above every page, and can be ended from each', async ({
  opened: { app, page },
}) => {
  await pageButton(page, 'Try it with pretend accounts').click()
  await pageButton(page, 'Start practice').click()
  const banner = page.getByRole('status').filter({ hasText: 'Nothing here is on HIVE' })
  await expect(heading(page)).toHaveText('Practice is on')
  const steps = page.getByRole('list', { name: 'The tour' }).getByRole('listitem')
  await expect(steps.nth(0)).toContainText('alice rows the practice boat')
  await expect(steps.nth(0).getByRole('heading')).toHaveText('Protect alice, now')
  await steps.nth(0).getByRole('button', { name: 'Copy the password of alice' }).click()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('alice rows the practice boat')
  await steps.nth(1).getByRole('button', { name: 'Let the disaster happen' }).click()
  await expect(steps.nth(1)).toContainText('It has happened')
  await expect(steps.nth(1).getByRole('heading')).toHaveText('Let the disaster happen, completed')
  expect(await page.evaluate(() => window.lifeboat.readPractice())).toMatchObject({
    value: { day: 'happened' },
  })
  await steps.nth(1).getByRole('button', { name: 'Go back to the day before' }).click()
  await expect(steps.nth(1).getByRole('button', { name: 'Let the disaster happen' })).toBeVisible()
  await page.getByRole('radio', { name: /The thief/ }).check()
  const theft = page.getByRole('list', { name: 'The tour with the thief' }).getByRole('listitem')
  await expect(theft.nth(0).getByRole('heading')).toHaveText('Protect bob, now')
  await theft.nth(1).getByRole('button', { name: 'Let the thief come' }).click()
  await expect(theft.nth(1).getByRole('heading')).toHaveText('Let the thief come, completed')
  await expect(theft.nth(3)).toContainText('carol steers the practice boat')
  await theft.nth(2).getByRole('button', { name: 'Take bob back' }).click()
  await expect(heading(page)).toHaveText('bob can be taken back')
  await pageButton(page, 'Back').click()
  // Whoever comes back is in the middle of that tour.
  await expect(theft.nth(2).getByRole('heading')).toHaveText('Make a new master password, now')
  for (const name of ['Settings', 'Help'] as const) {
    await openFromColumn(page, name)
    await expect(banner).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'State of Lifeboat' })).toHaveText('Practice')
  await banner.getByRole('button', { name: 'End practice' }).click()
  await expect(banner).toHaveCount(0)
})

test('practising with real words is refused at the first step, and on the day they are as good as before', async ({
  open,
  folder,
}) => {
  test.slow()
  await registerDora(folder)
  const { page } = await open()
  const real = RecoveryKey.fromSecret(new Uint8Array(32).fill(4), 'posix')
  const words = wordsBackup(real).words.join(' ')
  const alert = page.getByRole('alert')

  await openRecover(page)
  await page.getByLabel('Account to recover').fill('dora')
  await enterBackup(page, words)
  await pageButton(page, 'Look for earlier claims').click()
  await expect(alert).toContainText('This secret was not made for practice')
  await expect(alert).toContainText('choose a new random key')
  expect(await page.evaluate(() => window.lifeboat.readRecovery())).toMatchObject({
    value: { stage: 'key', use: 'unknown' },
  })

  await page.evaluate(() => window.lifeboat.stopPractice())
  expect(await page.evaluate((text) => window.lifeboat.takeBackup({ text }), words)).toMatchObject({
    ok: true,
    value: { stage: 'found' },
  })
})

test('the practice node answers on this computer, and is gone when practice ends', async ({ page }) => {
  await page.evaluate(() => window.lifeboat.startPractice())
  const practice = await page.evaluate(() => window.lifeboat.readPractice())
  if (!practice.ok || practice.value.state !== 'on') throw new Error('practice did not start')
  const [url = ''] = practice.value.urls
  expect(new URL(url).hostname).toBe('127.0.0.1')
  const ask = () =>
    fetch(url, {
      method: 'POST',
      body: '{"jsonrpc":"2.0","id":1,"method":"condenser_api.get_accounts","params":[["alice"]]}',
    })
  expect(await (await ask()).json()).toMatchObject({ result: [{ name: 'alice' }] })
  await page.evaluate(() => window.lifeboat.stopPractice())
  await expect(ask()).rejects.toThrow()
})

test('practice goes on where it was ended', async ({ open }) => {
  const first = await open()
  await first.page.evaluate(() => window.lifeboat.startPractice())
  await first.app.close()
  const second = await open()
  expect(await second.page.evaluate(() => window.lifeboat.readPractice())).toEqual({
    ok: true,
    value: { state: 'off' },
  })
  expect(await second.page.evaluate(() => window.lifeboat.startPractice())).toMatchObject({
    value: { state: 'on' },
  })
})
