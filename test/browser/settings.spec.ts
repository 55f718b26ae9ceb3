import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, pageButton } from './pages.ts'
import { answerQuestions, askedQuestions, chooseInMenu } from './walks/walk.ts'

test('language and theme change at once, and are still there after a restart', async ({ open, folder }) => {
  const { app, page } = await open()
  await openFromColumn(page, 'Settings')
  await page.getByLabel('Language').selectOption('Español')
  await expect(heading(page)).toHaveText('Ajustes')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByLabel('Claro u oscuro').selectOption('Oscuro')
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  await app.close()

  const again = (await open()).page
  await expect(heading(again)).toHaveText(
    'Conserve su cuenta de HIVE cuando lleguen las computadoras cuánticas.',
  )
  await expect.poll(() => again.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  const kept = JSON.parse(readFileSync(path.join(folder, 'state', 'settings.json'), 'utf8')) as object
  expect(kept).toMatchObject({ language: 'es', theme: 'dark' })
})

test('a node can be added, asked first, and removed, and the column says who is asked', async ({
  opened: { app, page },
}) => {
  await answerQuestions(app, 'yes')
  await openFromColumn(page, 'Settings')
  await page.getByLabel('Address of another node').fill('anyx.io')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await pageButton(page, 'Ask first: anyx.io').click()
  expect(await askedQuestions(app)).toEqual(['Shall Lifeboat ask https://anyx.io?'])
  await expect(page.getByRole('listitem').first()).toContainText('anyx.io')
  const state = page.getByRole('region', { name: 'State of Lifeboat' })
  await expect(state.getByRole('button')).toHaveAttribute('title', /anyx\.io/)
  await pageButton(page, 'Remove anyx.io').click()
  await expect(state.getByRole('button')).toHaveAttribute('title', /api\.hive\.blog/)
})

test('a node that its owner does not want is not added, and is asked nothing', async ({
  opened: { app, page },
}) => {
  await answerQuestions(app, 'no')
  await openFromColumn(page, 'Settings')
  const nodes = page.getByRole('main').getByRole('list').filter({ hasText: 'api.hive.blog' })
  const before = await nodes.getByRole('listitem').count()
  await page.getByLabel('Address of another node').fill('anyx.io')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect.poll(() => askedQuestions(app)).toEqual(['Shall Lifeboat ask https://anyx.io?'])
  await expect(page.getByLabel('Address of another node')).toHaveValue('')
  await expect(nodes.getByRole('listitem')).toHaveCount(before)
  await expect(nodes).not.toContainText('anyx.io')
})

test('an address without encryption is refused with a reason, and stays to be corrected', async ({
  page,
}) => {
  await page.setViewportSize({ width: 800, height: 600 })
  await openFromColumn(page, 'Settings')
  await page.getByLabel('Address of another node').fill('http://example.org')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const failure = page.getByRole('alert')
  await expect(failure).toBeInViewport({ ratio: 1 })
  await expect(failure).toBeFocused()
  await expect(failure).toContainText('without encryption')
  await expect(failure).toContainText('Write it as https://api.hive.blog')
  await failure.getByText('Details').click()
  await expect(failure.getByText('not-a-node-address')).toBeVisible()
  await expect(page.getByLabel('Address of another node')).toHaveValue('http://example.org')
})

test('a node that leaves profiles out is marked with a word', async ({ opened: { app, page } }) => {
  await answerQuestions(app, 'yes')
  await openFromColumn(page, 'Settings')
  await page.getByLabel('Address of another node').fill('https://techcoderx.com')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'techcoderx.com' })).toContainText(
    'Leaves profiles out',
  )
})

test('About has the version, the licences, where it comes from and where to ask', async ({
  opened: { app, page },
}) => {
  await openFromColumn(page, 'Settings')
  await pageButton(page, 'About Lifeboat').click()
  const main = page.getByRole('main')
  await expect(main).toContainText(/\d+\.\d+\.\d+/)
  await expect(main).toContainText('https://github.com/hive-lifeboat/lifeboat/issues')
  await pageButton(page, 'Copy: Where to ask').click()
  await expect(main).toContainText('Copied.')
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/\/issues$/)
  await page.getByText('Licences of what Lifeboat is made of').click()
  await expect(page.locator('details pre')).toContainText('libsodium-wrappers')
  await expect(page.locator('details pre')).toContainText('SIL OPEN FONT LICENSE')
})

test('everything is drawn larger by setting and by menu, and still is after a restart', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  const factor = () => page.evaluate(() => devicePixelRatio)
  const usual = await factor()
  const width = await page.evaluate(() => innerWidth)
  await openFromColumn(page, 'Settings')
  await page.getByLabel('Text size').selectOption('200 %')
  await expect.poll(factor).toBe(usual * 2)
  expect(await page.evaluate(() => innerWidth)).toBe(width / 2)
  await chooseInMenu(app, 'larger')
  await expect.poll(factor).toBe(usual * 2.5)
  await chooseInMenu(app, 'usual')
  await expect.poll(factor).toBe(usual)
  await chooseInMenu(app, 'larger')
  await expect(page.getByLabel('Text size')).toHaveValue('110')
  await page.getByLabel('Language').selectOption('Español')
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('larger')?.label))
    .toBe('Más grande')
  await app.close()

  const again = await open()
  await expect.poll(() => again.page.evaluate(() => devicePixelRatio)).toBeCloseTo(usual * 1.1, 5)
  const kept = JSON.parse(readFileSync(path.join(folder, 'state', 'settings.json'), 'utf8')) as object
  expect(kept).toMatchObject({ language: 'es', textSize: 110 })
})

test('a newer version is looked for when the button is pressed, and never in practice', async ({
  opened: { app, page },
}) => {
  await app.evaluate(({ session }) => {
    const name = `hive-lifeboat-9.0.0-linux-${process.arch}.tar.gz`
    const latest = {
      tag_name: 'v9.0.0',
      published_at: '2026-12-01T09:30:00Z',
      assets: [{ name }, { name: 'SHA256SUMS' }],
    }
    session
      .fromPartition('hive')
      .protocol.handle('https', ({ url }) =>
        Promise.resolve(
          url.endsWith('/SHA256SUMS') ? new Response(`${'a'.repeat(64)}  ${name}\n`) : Response.json(latest),
        ),
      )
  })
  await chooseInMenu(app, 'about')
  const button = pageButton(page, 'Is there a newer version?')
  await button.click()
  const main = page.getByRole('main')
  await expect(main).toContainText('There is a newer version.')
  await expect(main).toContainText('9.0.0')
  if (process.platform === 'linux') await expect(main).toContainText('a'.repeat(64))

  await page.evaluate(() => window.lifeboat.startPractice())
  await button.click()
  await expect(page.getByRole('alert')).toContainText('Nobody was asked for a newer version.')
  await expect(main).not.toContainText('There is a newer version.')
})
