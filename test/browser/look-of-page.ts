/** Holds a state of the window to what people need who cannot see well, do not point, have a small window, or read Spanish. */
import type { Page } from '@playwright/test'

import {
  axeFindings,
  crowdedFoot,
  cutOff,
  deadEnds,
  invisibleFocus,
  invisibleInForcedColours,
  moving,
} from './accessibility-of-page.ts'
import { englishOf } from './language-of-page.ts'
import { expect } from './lifeboat.ts'

const usual = { width: 1100, height: 760 }
const smallest = { width: 800, height: 600 }

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

export const show = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((chosen) => window.lifeboat.changeSettings({ theme: chosen }), theme)

/** What is wrong with this state of the window, for whomever; it speaks English and is light before and afterwards. */
export async function look(page: Page, name: string): Promise<string[]> {
  // What moves although nobody wants that is found; what fades is not looked at half-way.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found = await axeFindings(page)
  found.push(...(await invisibleFocus(page)), ...(await moving(page)), ...(await deadEnds(page)))
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
  await page.setViewportSize(smallest)
  found.push(...(await crowdedFoot(page)).map((finding) => `small, in Spanish: ${finding}`))
  await page.setViewportSize(usual)
  await speak(page, 'en')
  return found
}
