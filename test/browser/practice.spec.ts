import { wordsBackup } from '../../shared/backup/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, pageButton } from './pages.ts'
import { enterBackup, openRecover, registerDora } from './recovering.ts'

test('practice is said above every page while it is on, and can be ended from each', async ({ page }) => {
  await pageButton(page, 'Try it with pretend accounts').click()
  await pageButton(page, 'Start practice').click()
  const banner = page.getByRole('status').filter({ hasText: 'Nothing here is on HIVE' })
  await expect(heading(page)).toHaveText('Practice is on')
  await expect(page.getByRole('row').filter({ hasText: 'alice' })).toContainText(
    'alice rows the practice boat',
  )
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
