import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { paperKit } from '../../electron/kit/paper-kit.ts'
import { kitSheet } from '../../shared/backup/index.ts'
import { sampleKey, samplePublicKey, sampleSubjects } from '../unit/kit-samples.ts'
import { codePicture, pngFile } from '../unit/picture-files.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { chooseFile } from './walks/walk.ts'

interface Dropped {
  readonly name: string
  readonly bytes: Uint8Array
}

/** All of them at once. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  await page.locator('textarea').evaluate(
    (field, given) => {
      const data = new DataTransfer()
      for (const { name, bytes } of given) data.items.add(new File([new Uint8Array(bytes)], name))
      field.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  )
}

const picture = (text: string) => pngFile(codePicture(text))

test('a file that was not taken stays named when the next ones were, until its owner has seen it', async ({
  open,
}) => {
  const { page } = await open()
  await pageButton(page, 'I have a backup').click()
  await drop(page, [
    { name: 'holiday.png', bytes: pngFile({ width: 40, height: 40, data: new Uint8Array(1600).fill(255) }) },
    { name: 'kit.pdf', bytes: paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4').slice(0, 9000) },
    { name: 'code.png', bytes: picture(sampleKey) },
  ])
  await expect(heading(page)).toHaveText('The key is here. Whose is it?')
  await expect(page.getByText('Not used: holiday.png')).toBeVisible()
  await expect(page.getByText('Not used: kit.pdf')).toBeVisible()
  await expect(page.getByText('The end of this PDF is missing.')).toBeVisible()
  await pageButton(page, 'I have seen it').click()
  await expect(page.getByText('Not used:')).toHaveCount(0)
})

test('a sheet of which only the small public code was read is not passed off as read', async ({ open }) => {
  const { page } = await open()
  await pageButton(page, 'I have a backup').click()
  await drop(page, [{ name: 'sheet.png', bytes: picture(samplePublicKey) }])
  const aside = page.getByRole('status').filter({ hasText: 'Set aside:' })
  await expect(aside).toContainText('The small public code was read, the large secret one was not.')
  await expect(aside).toContainText('sheet.png')
})

test('a locked PDF is asked for its password, also after a wrong one', async ({ open, folder }) => {
  const { page, app } = await open()
  const [plain, locked] = [path.join(folder, 'plain.pdf'), path.join(folder, 'locked.pdf')]
  writeFileSync(plain, paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4'))
  execFileSync('qpdf', ['--encrypt', 'seven lanterns', 'owner', '256', '--', plain, locked])
  await pageButton(page, 'I have a backup').click()
  await chooseFile(app, page, locked)
  const password = page.getByLabel('Password of the PDF')
  await password.fill('eight lanterns')
  await pageButton(page, 'Open').click()
  await expect(page.getByRole('alert')).toContainText('This password does not open the PDF.')
  await password.fill('seven lanterns')
  await pageButton(page, 'Open').click()
  await expect(heading(page)).toHaveText('The key is here. Whose is it?')
})

test('a long PDF shows how far it is, and is stopped with what was read', async ({ open }) => {
  const { page } = await open()
  await pageButton(page, 'I have a backup').click()
  // However far it comes before it is stopped, the same key was read.
  const sheets = Array.from({ length: 9 }, () => kitSheet(sampleSubjects.whole, 'en'))
  const bytes = paperKit(sheets, 'a4')
  await drop(page, [{ name: 'sheets.pdf', bytes }])
  await expect(page.getByText(/^[1-9] of \d\d pages read$/)).toBeVisible()
  await pageButton(page, 'Stop, and use what was read').click()
  await expect(heading(page)).toHaveText('The key is here. Whose is it?')
  await expect(page.getByText(/These pages of the PDF were not read: .*(\d\d) of \1/)).toBeVisible()
})
