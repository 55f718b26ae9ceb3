/**
 * Every walk once. Each state on it is held to what people need who cannot see well, do not point, have a small window,
 * or read Spanish: there nothing in the window is English but what must not be translated. And when a walk has come to
 * its end nothing that was secret on it is left, in the window or in what the app said on its outputs. A secret must have
 * stood in the window before, or that would prove nothing; that the search finds one is shown once.
 */
import type { Page } from '@playwright/test'

import {
  axeFindings,
  cutOff,
  forgetAxe,
  invisibleFocus,
  invisibleInForcedColours,
  moving,
} from './accessibility-of-page.ts'
import { englishOf } from './language-of-page.ts'
import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn } from './pages.ts'
import { remembered, shownIn, type Secret } from './renderer-memory.ts'
import { walks } from './walks/index.ts'

const usual = { width: 1100, height: 760 }
const smallest = { width: 800, height: 600 }

/** Where a secret is on the screen, or about to be typed: other programs must not see the window then. */
const hidden = ['protect-backup-words', 'recover-seed', 'restore', 'air-gap-sign-keys']

async function speak(page: Page, language: 'en' | 'es'): Promise<void> {
  await page.evaluate((chosen) => window.lifeboat.changeSettings({ language: chosen }), language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/** Everything is drawn so large, by the app's own zoom; the window stays as it is. */
async function enlarge(page: Page, textSize: 100 | 200): Promise<void> {
  const wide = usual.width / (textSize / 100)
  await page.evaluate((size) => window.lifeboat.changeSettings({ textSize: size }), textSize)
  await page.waitForFunction((width) => innerWidth === width, wide)
}

const show = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((chosen) => window.lifeboat.changeSettings({ theme: chosen }), theme)

/** What is wrong with this state of the window, for whomever. */
async function look(page: Page, name: string): Promise<string[]> {
  const found = await axeFindings(page)
  found.push(...(await invisibleFocus(page)), ...(await moving(page)))
  await page.setViewportSize(smallest)
  found.push(...(await cutOff(page)))
  await page.setViewportSize(usual)
  await enlarge(page, 200)
  found.push(...(await cutOff(page)))
  await enlarge(page, 100)
  await page.emulateMedia({ forcedColors: 'active' })
  found.push(...(await invisibleInForcedColours(page)))
  await page.emulateMedia({ forcedColors: null })
  await show(page, 'dark')
  const dark = [...(await axeFindings(page, ['color-contrast'])), ...(await invisibleFocus(page))]
  found.push(...dark.map((finding) => `dark: ${finding}`))
  await show(page, 'light')
  // The same search finds plenty of it in the same state in English, or it would prove nothing.
  expect.soft(await englishOf(page), name).not.toEqual([])
  await speak(page, 'es')
  found.push(...(await englishOf(page)).map((text) => `not Spanish: ${text}`))
  await speak(page, 'en')
  return found
}

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
    await page.emulateMedia({ reducedMotion: 'reduce' })
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
