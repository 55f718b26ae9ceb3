import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { answerDialogs } from './walks/walk.ts'

test('the whole story plays scene by scene, and ends with a certificate that can be saved', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await pageButton(page, 'Try it with pretend accounts').click()
  await pageButton(page, 'Watch the whole story').click()
  await expect(heading(page)).toHaveText('The whole story, in play')
  const scenes = page.getByRole('list', { name: 'Scenes' }).getByRole('listitem')
  await expect(scenes).toHaveCount(9)
  await expect(scenes.first()).toContainText('To come')
  await pageButton(page, 'Play the whole story').click()
  await expect(scenes.first()).toContainText('Passed')
  await expect(page.getByText('You have seen the whole way')).toBeVisible()
  for (const scene of await scenes.all()) await expect(scene).toContainText(/Passed.*\d\s?m?s/s)

  const certificate = page.getByRole('img', { name: 'Certificate' })
  await expect.poll(() => certificate.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(595)

  const file = path.join(folder, 'certificate.svg')
  await answerDialogs(app, file)
  await pageButton(page, 'Save as SVG').click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(readFileSync(file, 'utf8')).toMatch(/^<svg[^]*Rehearsal passed[^]*account alice/)
})

test('a name that no account can have is refused before anything plays', async ({ page }) => {
  await pageButton(page, 'Try it with pretend accounts').click()
  await pageButton(page, 'Watch the whole story').click()
  await page.getByLabel('Account that plays the leading part').fill('No Account!')
  await pageButton(page, 'Play the whole story').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Scenes' }).getByText('Passed')).toHaveCount(0)
})
