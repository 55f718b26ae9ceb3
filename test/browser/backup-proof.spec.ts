/** Every form of backup is read back in the window, and nothing proves it but the same key. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { paperKit } from '../../electron/kit/paper-kit.ts'
import { PdfRenderer } from '../../electron/kit/pdf-renderer.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { kitSheet, recogniseBackup, sharesBackup } from '../../shared/backup/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { practiceSecret } from '../process/practice-secrets.ts'
import { sampleSubjects } from '../unit/kit-samples.ts'
import { codePicture, jpegFile, pngFile } from '../unit/picture-files.ts'
import { cameraThatShows } from './camera-film.ts'
import { expect, test, type Opened } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { begin, choose, practise, prepared } from './protecting.ts'
import { longest } from '../soak.ts'
import { answerDialogs, printed, printToMemory } from './walks/walk.ts'

const practiceKey = encodeKey('recoveryPrivateKey', practiceSecret('one'))

/** At the step where the key is backed up: a random one, or this. */
async function beforeBackup({ page }: Opened, key?: string): Promise<void> {
  await practise(page)
  await begin(page, 'alice')
  if (key === undefined) await choose(page, /random/)
  else await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', key)
  await prepared(page)
  await expect(heading(page)).toHaveText('Back it up')
}

const hand = (page: Page, name: string, content: Buffer) =>
  page
    .getByLabel('Picture, scan or PDF of a sheet, or the sealed file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content })

/** Of each page, in points. */
async function longestSides(pdf: Buffer): Promise<readonly (number | undefined)[]> {
  const document = await PdfRenderer.open(pdf, '')
  if (typeof document === 'string') throw new Error(document)
  const sides = []
  for (let number = 1; number <= document.count; number++)
    sides.push(await document.withPage(number, ({ longest }) => Promise.resolve(Math.round(longest))))
  document.close()
  return sides
}

const proved = (page: Page) =>
  expect(page.getByRole('main')).toContainText('Proved. It leads to the same public key.')

test('any group of shares that is large enough proves the backup: typed, in pictures, and from the PDF', async ({
  open,
  folder,
}) => {
  const opened = await open()
  const { app, page } = opened
  const main = page.getByRole('main')
  await beforeBackup(opened)
  const pdf = path.join(folder, 'shares.pdf')
  await answerDialogs(app, pdf)
  await pageButton(page, 'Save sheets (PDF)').click()
  await pageButton(page, 'Next').click()
  const { codes } = await readPicture(new Uint8Array(readFileSync(pdf)))
  const [one = '', two = '', three = ''] = codes.filter((code) => recogniseBackup(code).kind === 'share')

  await expect(main).toContainText('Any 2 of the 3 sheets are enough')
  const sheet = page.getByLabel('A sheet of the shares: its words, or the text of its code')
  await sheet.fill(one)
  await pageButton(page, 'Check').click()
  await expect(main).toContainText('share 1 is whole. One more is needed.')
  await sheet.fill(one)
  await pageButton(page, 'Check').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(main).not.toContainText('Proved')
  await sheet.fill(three)
  await pageButton(page, 'Check').click()
  await proved(page)
  await expect(main).toContainText('1 + 3, proved')
  await expect(main).not.toContainText('2 + 3, proved')

  await pageButton(page, 'Prove another group').click()
  await hand(page, 'three.png', pngFile(codePicture(three)))
  await expect(main).toContainText('share 3 is whole. One more is needed.')
  await hand(page, 'two.jpg', Buffer.from(jpegFile(codePicture(two))))
  await proved(page)
  await expect(main).toContainText('2 + 3, proved')

  await pageButton(page, 'Prove another group').click()
  await hand(page, 'shares.pdf', readFileSync(pdf))
  await proved(page)
  await expect(main).toContainText('1 + 2, proved')

  // A sheet of an earlier set is in nobody's way, and what was read can be forgotten.
  await pageButton(page, 'Prove another group').click()
  const earlier = sharesBackup(
    RecoveryKey.fromText(practiceKey, 'posix'),
    { count: 3, threshold: 3 },
    (length) => new Uint8Array(length).fill(9),
  ).shares.map((words) => words.join(' '))
  await sheet.fill(earlier[2] ?? '')
  await pageButton(page, 'Check').click()
  await expect(main).toContainText(/Set \d+: share 3 is whole\. 2 more are needed\./)
  await sheet.fill(two)
  await pageButton(page, 'Check').click()
  await expect(main).toContainText(/Set \d+: share 2 is whole\. One more is needed\./)
  await expect(main).toContainText('These are shares of different sets')
  await pageButton(page, 'Begin anew').click()
  await expect(main).not.toContainText('is whole')
  await sheet.fill(three)
  await pageButton(page, 'Check').click()
  await expect(main).toContainText('share 3 is whole. One more is needed.')
  await expect(main).not.toContainText('different sets')
})

test('a picture of the code proves the backup, and that of another key does not', async ({ open }) => {
  const opened = await open()
  const { page } = opened
  await beforeBackup(opened, practiceKey)
  await pageButton(page, 'Next').click()
  const another = RecoveryKey.random('posix').privateKeyText()
  await hand(page, 'another.png', pngFile(codePicture(another)))
  await expect(page.getByRole('alert')).toContainText('of another recovery key')
  await hand(page, 'nothing.png', pngFile(codePicture('https://example.org')))
  await expect(page.getByRole('alert')).toContainText('none of the backups')
  await expect(page.getByRole('main')).not.toContainText('Proved')
  await hand(page, 'code.png', pngFile(codePicture(practiceKey)))
  await proved(page)
})

test('the PDF of a paper kit proves it as a scan of the printed sheet would', async ({ open, folder }) => {
  const opened = await open()
  const { app, page } = opened
  await beforeBackup(opened)
  const pdf = path.join(folder, 'kit.pdf')
  await answerDialogs(app, pdf)
  await pageButton(page, 'Save PDF').click()
  await pageButton(page, 'Next').click()
  // The kit of somebody else has the same looks.
  await hand(page, 'other.pdf', Buffer.from(paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4')))
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('Proved')
  await hand(page, 'kit.pdf', readFileSync(pdf))
  await proved(page)
})

test('a kit that was printed proves it, and no file was made of it', async ({ open, folder }) => {
  const opened = await open()
  const { app, page } = opened
  await beforeBackup(opened)
  await printToMemory(app)
  const before = readdirSync(folder, { recursive: true })
  await pageButton(page, 'Print the kit').click()
  const kit = page.getByRole('region', { name: 'Paper kit' })
  await expect(kit.getByText('made', { exact: true })).toBeVisible({ timeout: longest })
  expect(readdirSync(folder, { recursive: true })).toEqual(before)
  const pdf = await printed(app)
  // What a printer gets: three pages of A4, and nothing over onto a fourth.
  expect(await longestSides(pdf)).toEqual([842, 842, 842])
  await pageButton(page, 'Next').click()
  await hand(page, 'scan.pdf', pdf)
  await proved(page)
})

test('a sealed file proves the backup, opened with its password', async ({ open, folder }) => {
  const opened = await open()
  const { app, page } = opened
  const password = 'eleven amber foxes paint the harbour wall'
  await beforeBackup(opened)
  const file = path.join(folder, 'sealed.txt')
  await answerDialogs(app, file)
  await page.getByLabel('Password of the file').fill(password)
  await page.getByLabel('The same password again').fill(password)
  await pageButton(page, 'Seal and save').click()
  await pageButton(page, 'Next').click()
  await hand(page, 'sealed.txt', readFileSync(file))
  const asked = page.getByLabel('This file is sealed. Its password:')
  await asked.fill(password)
  await page.locator('form').filter({ has: asked }).getByRole('button', { name: 'Check' }).click()
  await proved(page)
})

test('the code of the paper is held to the camera, which is off as soon as the backup is proved', async ({
  open,
  folder,
}) => {
  const opened = await open('', cameraThatShows(path.join(folder, 'kit.y4m'), [practiceKey]))
  const { page } = opened
  await beforeBackup(opened, practiceKey)
  await pageButton(page, 'Next').click()
  await expect(page.getByLabel('What the camera sees')).toHaveCount(0)
  await pageButton(page, 'Hold the code to the camera').click()
  await proved(page)
  await expect(page.getByLabel('What the camera sees')).toHaveCount(0)
  const asked = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: unknown) => (error as DOMException).name,
    ),
  )
  expect(asked).toBe('NotAllowedError')
})
