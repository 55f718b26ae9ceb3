/**
 * Takes pictures of every stop on every walk: light and dark, in each language, at the usual size and at the smallest. For the
 * README it takes the first page alone, in both themes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { languages, type Language, type Theme } from '../../shared/contract/index.ts'
import { test } from '../browser/lifeboat.ts'
import { heading } from '../browser/pages.ts'
import { walks } from '../browser/walks/index.ts'

const out = path.resolve(import.meta.dirname, '../../.cache/screenshots')
const sizes = { usual: { width: 1100, height: 760 }, small: { width: 800, height: 600 } }

mkdirSync(out, { recursive: true })

if (process.env['LIFEBOAT_README'] !== undefined)
  test('readme', async ({ open }) => {
    const pictures = path.resolve(import.meta.dirname, '../../docs/pictures')
    mkdirSync(pictures, { recursive: true })
    const { page } = await open()
    const chromium = await page.context().newCDPSession(page)
    await page.setViewportSize(sizes.usual)
    for (const theme of ['light', 'dark'] as const) {
      await show(page, 'en', theme)
      await heading(page).waitFor()
      await page.waitForTimeout(300)
      // WebP, which Playwright itself does not write, is a third of the size.
      const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality: 90 })
      writeFileSync(path.join(pictures, `window-${theme}.webp`), Buffer.from(data, 'base64'))
    }
  })

for (const walk of walks)
  test(walk.name, async ({ open, folder }) => {
    await walk.prepare?.(folder)
    const { app, page } = await open()
    await walk.go({ app, page, folder, stop: (name) => picture(page, name), secret: () => undefined })
  })

async function picture(page: Page, name: string): Promise<void> {
  // Nothing looks pointed at that nobody points at.
  await page.mouse.move(0, 0)
  for (const language of languages)
    for (const theme of ['light', 'dark'] as const) {
      await show(page, language, theme)
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport)
        await page.waitForTimeout(100)
        await page.screenshot({ path: path.join(out, `${name}-${language}-${theme}-${size}.png`) })
      }
    }
  await page.setViewportSize(sizes.usual)
  // The walk goes on in the language that it speaks.
  await show(page, 'en', 'light')
}

async function show(page: Page, language: Language, theme: Theme): Promise<void> {
  await page.evaluate((settings) => window.lifeboat.changeSettings(settings), { language, theme })
}
