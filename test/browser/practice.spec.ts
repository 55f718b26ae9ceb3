import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, pageButton } from './pages.ts'

test('practice is said above every page while it is on, and can be ended from each', async ({ page }) => {
  await pageButton(page, /^Practise first/).click()
  await pageButton(page, 'Start practice').click()
  const banner = page.getByRole('status').filter({ hasText: 'Nothing here is on HIVE' })
  await expect(heading(page)).toHaveText('Practice is on')
  await expect(page.getByRole('row').filter({ hasText: 'alice' })).toContainText(
    'alice rows the practice boat',
  )
  for (const name of ['Speed', 'Settings', 'Help'] as const) {
    await openFromColumn(page, name)
    await expect(banner).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'State of Lifeboat' })).toContainText('Practice node')
  await banner.getByRole('button', { name: 'End practice' }).click()
  await expect(banner).toHaveCount(0)
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
