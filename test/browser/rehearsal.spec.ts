import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { answerDialogs } from './walks/walk.ts'

test('both stories are looked at scene by scene, and end with a certificate that can be saved', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await pageButton(page, 'Try it with pretend accounts').click()
  await pageButton(page, 'Watch the whole story').click()
  await expect(heading(page)).toHaveText('The whole story')
  const scenes = page.getByRole('list', { name: 'Scenes' }).getByRole('listitem')
  await expect(scenes).toHaveCount(9)
  await pageButton(page, 'Begin').click()
  await expect(heading(page)).toHaveText('Protect')
  for (let place = 1; place <= 9; place++) {
    await expect(page.getByText(`${place} of 9`)).toBeVisible()
    await expect(page.getByText(/^Passed · \d/)).toBeVisible()
    if (place < 9) await pageButton(page, 'Next').click()
  }
  await expect(heading(page)).toHaveText('Try to sign twice')
  await expect(heading(page)).toBeFocused()
  await pageButton(page, 'See how it ended').click()
  await expect(heading(page)).toHaveText('It works')

  const certificate = page.getByRole('img', { name: 'Certificate' })
  await expect.poll(() => certificate.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(595)

  const file = path.join(folder, 'certificate.svg')
  await answerDialogs(app, file)
  await pageButton(page, 'Save as SVG').click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(readFileSync(file, 'utf8')).toMatch(/^<svg[^]*Rehearsal passed[^]*account alice/)

  await pageButton(page, 'Another story').click()
  await page.getByRole('radio', { name: /The thief/ }).check()
  await pageButton(page, 'Begin').click()
  for (let place = 1; place <= 9; place++) {
    await expect(page.getByText(`${place} of 9`)).toBeVisible()
    await expect(page.getByText(/^Passed · \d/)).toBeVisible()
    if (place === 4) await expect(page.getByRole('main')).toContainText('The watch gave 3 alarms')
    await pageButton(page, place < 9 ? 'Next' : 'See how it ended').click()
  }
  await expect(heading(page)).toHaveText('It works')
  const drawn = await page.evaluate(async () => {
    const news = await window.lifeboat.readRehearsal()
    return news.ok ? news.value.certificate?.en : undefined
  })
  expect(drawn).toContain('a full rehearsal of a theft of its keys')
})

test('a name that no account can have is refused before anything plays', async ({ page }) => {
  await pageButton(page, 'Try it with pretend accounts').click()
  await pageButton(page, 'Watch the whole story').click()
  await page.getByLabel('Demo account').fill('No Account!')
  await pageButton(page, 'Begin').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(heading(page)).toHaveText('The whole story')
})
