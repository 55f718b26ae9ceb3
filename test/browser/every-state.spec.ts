/**
 * Every state of every walk, held to what people need who cannot see well, do not point, have a small window, or read
 * Spanish: there nothing in the window is English but what must not be translated.
 */
import type { Page } from '@playwright/test'

import { axeFindings, cutOff, invisibleFocus, moving } from './accessibility-of-page.ts'
import { englishOf } from './language-of-page.ts'
import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn } from './pages.ts'
import { walks } from './walks/index.ts'

const usual = { width: 1100, height: 760 }
const smallest = { width: 800, height: 600 }
/** What is left of the usual size when everything is twice as large. */
const zoomed = { width: 550, height: 380 }

async function speak(page: Page, language: 'en' | 'es'): Promise<void> {
  await page.evaluate((chosen) => window.lifeboat.changeSettings({ language: chosen }), language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

for (const walk of walks)
  test(`${walk.name}: each state can be seen, reached and read, light and dark, small and enlarged, in Spanish to the last word`, async ({
    open,
    folder,
  }) => {
    test.setTimeout(600_000)
    await walk.prepare?.(folder)
    const { app, page } = await open()
    const show = (theme: 'light' | 'dark') =>
      page.evaluate((chosen) => window.lifeboat.changeSettings({ theme: chosen }), theme)
    await show('light')
    const stop = async (name: string) => {
      const found = await axeFindings(page)
      found.push(...(await invisibleFocus(page)), ...(await moving(page)))
      for (const size of [smallest, zoomed]) found.push(...(await cutOff(page, size)))
      await page.setViewportSize(usual)
      await show('dark')
      const dark = [...(await axeFindings(page, ['color-contrast'])), ...(await invisibleFocus(page))]
      found.push(...dark.map((finding) => `dark: ${finding}`))
      await show('light')
      // The same search finds plenty of it in the same state in English, or it would prove nothing.
      expect.soft(await englishOf(page), name).not.toEqual([])
      await speak(page, 'es')
      found.push(...(await englishOf(page)).map((text) => `not Spanish: ${text}`))
      await speak(page, 'en')
      expect.soft(found, name).toEqual([])
    }
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await walk.go({ app, page, folder, stop, secret: () => undefined })
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
