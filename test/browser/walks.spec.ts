/**
 * Every walk once. Each state on it is held to what people need who cannot see well, do not point, have a small window,
 * or read Spanish: there nothing in the window is English but what must not be translated. And when a walk has come to
 * its end nothing that was secret on it is left, in the window or in what the app said on its outputs. A secret must have
 * stood in the window before, or that would prove nothing; that the search finds one is shown once.
 */
import { forgetAxe } from './accessibility-of-page.ts'
import { expect, test } from './lifeboat.ts'
import { look, show } from './look-of-page.ts'
import { heading, openFromColumn } from './pages.ts'
import { remembered, shownIn, type Secret } from './renderer-memory.ts'
import { walks } from './walks/index.ts'

/** Where a secret is on the screen, or about to be typed: other programs must not see the window then. */
const hidden = ['protect-backup-words', 'recover-seed', 'restore', 'air-gap-sign-keys']

for (const walk of walks) {
  const end = walk.hasSecrets === 'yes' ? ', and nothing secret is left at its end' : ''
  test(`${walk.name}: each state can be seen, reached and read, light and dark, small and enlarged, in Spanish to the last word${end}`, async ({
    open,
    folder,
  }) => {
    await walk.prepare?.(folder)
    const { app, page } = await open()
    const printed: string[] = []
    for (const stream of [app.process().stdout, app.process().stderr])
      stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    page.on('console', (message) => printed.push(message.text()))

    const secrets = new Map<string, Secret>()
    const titles = new Set<string>()
    const isProtected = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected())
    const shown = new Set<string>()
    const stop = async (name: string) => {
      titles.add(await page.title())
      if (hidden.includes(name)) expect(await isProtected(), name).toBe(true)
      for (const secret of await shownIn(page, secrets)) shown.add(secret)
      expect.soft(await look(page, name), name).toEqual([])
    }
    await show(page, 'light')
    await walk.go({ app, page, folder, stop, secret: (name, secret) => secrets.set(name, secret) })

    if (walk.hasSecrets === 'no') return
    expect([...shown]).not.toEqual([])
    await forgetAxe(page)
    await expect.poll(() => remembered(page, secrets)).toEqual([])
    expect(await isProtected()).toBe(false)
    const said = [...printed, ...titles].join('\n')
    for (const secret of secrets.values())
      expect(said).not.toContain(typeof secret === 'string' ? secret : secret.join(' '))
  })
}

test('what the window still holds is found, in its page and in its memory, as a text and as a list of words', async ({
  page,
}) => {
  const words = ['anchor', 'buoy', 'cork', 'davit']
  const secrets = new Map<string, Secret>([
    ['typed', 'gulls over the harbour'],
    ['words', words],
  ])
  expect(await remembered(page, secrets)).toEqual([])
  await page.evaluate(
    ([text, list]) => {
      const field = document.createElement('input')
      field.value = text
      document.body.append(field)
      Object.assign(window, { kept: [text, [...list]] })
    },
    ['gulls over the harbour', words] as const,
  )
  expect(await shownIn(page, secrets)).toEqual(['typed'])
  expect(await remembered(page, secrets)).toEqual(['typed: page', 'typed: heap', 'words: heap, as a list'])
})

test('a page says its language and its name, and takes the focus', async ({ page }) => {
  await openFromColumn(page, 'Settings')
  await expect(heading(page)).toBeFocused()
  await expect(page).toHaveTitle('Settings · Lifeboat')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByLabel('Language').selectOption('Español')
  await expect(page).toHaveTitle('Ajustes · Lifeboat')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
})
