import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect, test } from './lifeboat.ts'
import { openFromColumn, pageButton } from './pages.ts'

async function violations(page: Page): Promise<unknown[]> {
  // The other mode opens a page of its own, which Electron does not let it do.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }))
}

for (const theme of ['light', 'dark'] as const)
  test(`every page can be used without seeing or pointing, ${theme}`, async ({ page }) => {
    await page.evaluate((chosen) => window.lifeboat.changeSettings({ theme: chosen }), theme)
    expect(await violations(page)).toEqual([])
    for (const name of ['Keys', 'Speed', 'Settings', 'Help'] as const) {
      await openFromColumn(page, name)
      expect(await violations(page)).toEqual([])
    }
    await page.evaluate(() => window.lifeboat.startPractice())
    await page
      .getByRole('region', { name: 'State of Lifeboat' })
      .getByRole('button', { name: 'Practice', exact: true })
      .click()
    await expect(pageButton(page, 'End practice')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

test('the keyboard alone leads from the first page to a setting and back', async ({ page }) => {
  await page.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Light or dark')).toBeFocused()
})

test('nothing is cut off at the smallest size', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 })
  for (const name of ['Keys', 'Speed', 'Settings', 'Help'] as const) {
    await openFromColumn(page, name)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(800)
    const [width, room] = await page.evaluate(() => {
      const element = document.querySelector('.scroll')
      return [element?.scrollWidth, element?.clientWidth]
    })
    expect(width).toBe(room)
  }
})
