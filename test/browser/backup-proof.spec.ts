/** Every form of backup is read back in the window, and nothing proves it but the same key. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { pagePictures } from '../../electron/kit/page-pictures.ts'
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
import { begin, choose, chooseRandom, openForm, practise } from './protecting.ts'
import { longest } from '../soak.ts'
import { answerDialogs, printed, printToMemory } from './walks/walk.ts'

const practiceKey = encodeKey('recoveryPrivateKey', practiceSecret('one'))

/** At the step where the key is backed up: a random one, or this, which is tested at once. */
async function beforeBackup({ page }: Opened, key?: string): Promise<void> {
  await practise(page)
  await begin(page, 'alice')
  if (key === undefined) return chooseRandom(page)
  await choose(page, /^A key you already have/, 'Recovery key (begins with 7)', key)
  await expect(heading(page)).toHaveText('Test the backup')
  return page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Back up' }).click()
}

const hand = (page: Page, name: string, content: Buffer) =>
  page
    .getByLabel('Photo of the sheet, or a file')
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

const passed = (page: Page, what: string) => expect(heading(page)).toHaveText(what)

/** A file of what is held in the hand: a photo of one page of a PDF. */
async function photoOf(pdf: Buffer): Promise<Buffer> {
  const [picture] = await pagePictures(Uint8Array.from(pdf))
  return Buffer.from(picture ?? [])
}

test('shares go out one by one, and any group that is large enough passes the test: typed and in pictures', async ({
  open,
  folder,
}) => {
  const opened = await open()
  const { app, page } = opened
  const main = page.getByRole('main')
  await beforeBackup(opened)
  await openForm(page, /^Split it among people/)
  await pageButton(page, 'Make the sheets').click()
  const codes: string[] = []
  for (const number of [1, 2, 3]) {
    const pdf = path.join(folder, `share-${number}.pdf`)
    await answerDialogs(app, pdf)
    await pageButton(page, `Sheet ${number} as PDF`).click()
    await expect(main.getByText('made', { exact: true })).toHaveCount(number === 3 ? 4 : number)
    const read = await readPicture(new Uint8Array(readFileSync(pdf)))
    codes.push(...read.codes.filter((code) => recogniseBackup(code).kind === 'share'))
  }
  expect(codes).toHaveLength(3)
  const [one = '', two = '', three = ''] = codes
  await pageButton(page, 'Next').click()

  await expect(main).toContainText('Any 2 of 3')
  await pageButton(page, 'Type it').click()
  await expect(page.getByLabel(/^Word \d+$/)).toHaveCount(33)
  const type = async (share: string) => {
    for (const [place, word] of share.split(' ').entries())
      await page.getByLabel(`Word ${place + 1}`, { exact: true }).fill(word)
    await pageButton(page, 'Test now').click()
  }
  await type(one)
  await expect(main).toContainText('Sheet 1 was read')
  await type(one)
  await expect(page.getByRole('alert')).toBeVisible()
  await type(three)
  await passed(page, 'Your sheets work')
  await expect(main).toContainText('1 + 3, tested')
  await expect(main).not.toContainText('2 + 3, tested')

  await pageButton(page, 'Test another group').click()
  await hand(page, 'three.png', pngFile(codePicture(three)))
  await expect(main).toContainText('share 3 is whole. One more is needed.')
  await hand(page, 'two.jpg', Buffer.from(jpegFile(codePicture(two))))
  await passed(page, 'Your sheets work')
  await expect(main).toContainText('2 + 3, tested')

  // PDFs that lie on a disk say nothing of the sheets.
  await pageButton(page, 'Test another group').click()
  for (const number of [1, 2])
    await hand(page, 'share.pdf', readFileSync(path.join(folder, `share-${number}.pdf`)))
  await expect(main).toContainText('That says nothing about the paper')

  // A sheet of an earlier set is in nobody's way, and what was read can be forgotten.
  const earlier = sharesBackup(
    RecoveryKey.fromText(practiceKey, 'posix'),
    { count: 3, threshold: 3 },
    (length) => new Uint8Array(length).fill(9),
  ).shares.map((words) => words.join(' '))
  await hand(page, 'earlier.png', pngFile(codePicture(earlier[2] ?? '')))
  await expect(main).toContainText(/Set \d+: share 3 is whole\. 2 more are needed\./)
  await hand(page, 'two.png', pngFile(codePicture(two)))
  await expect(main).toContainText(/Set \d+: share 2 is whole\. One more is needed\./)
  await expect(main).toContainText('These shares come from different sets')
  await pageButton(page, 'Start over').click()
  await expect(main).not.toContainText('is whole')
  await hand(page, 'three.png', pngFile(codePicture(three)))
  await expect(main).toContainText('share 3 is whole. One more is needed.')
  await expect(main).not.toContainText('different sets')
})

test('a saved PDF is the whole key and can be deleted; it passes for the file, and a photo for the paper', async ({
  open,
  folder,
}) => {
  const opened = await open()
  const { app, page } = opened
  const main = page.getByRole('main')
  await beforeBackup(opened)
  const file = path.join(folder, 'kit.pdf')
  await answerDialogs(app, file)
  await pageButton(page, 'Save as PDF').click()
  await expect(main).toContainText('This file is the whole key, unencrypted.')
  const pdf = readFileSync(file)
  await pageButton(page, 'Delete it now').click()
  await expect(main).toContainText('Deleted.')
  expect(readdirSync(folder)).not.toContain('kit.pdf')
  await pageButton(page, 'Save as PDF').click()
  await expect(main).toContainText('Saved, not printed yet')
  await pageButton(page, 'Next').click()

  // The kit of somebody else has the same looks.
  await hand(page, 'other.pdf', Buffer.from(paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4')))
  await expect(page.getByRole('alert').filter({ hasText: 'of another recovery key' })).toBeVisible()
  await hand(page, 'kit.pdf', pdf)
  await expect(main).toContainText('That says nothing about the paper')
  await expect(heading(page)).toHaveText('Test the backup')
  const photo = await photoOf(pdf)
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'photo.png', { type: 'image/png' }))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, photo.toString('base64'))
  await passed(page, 'Your paper works')
})

test('a kit that is printed leaves no file, and has the pages of its paper', async ({ open, folder }) => {
  const opened = await open()
  const { app, page } = opened
  await beforeBackup(opened)
  await printToMemory(app)
  const before = readdirSync(folder, { recursive: true })
  await pageButton(page, 'Print it').click()
  await expect(page.getByText('Sent to the printer')).toBeVisible({ timeout: longest })
  expect(readdirSync(folder, { recursive: true })).toEqual(before)
  // What a printer gets: three pages, and nothing over onto a fourth.
  const sides = await longestSides(await printed(app))
  expect([
    [792, 792, 792],
    [842, 842, 842],
  ]).toContainEqual(sides)
})

test('a sealed file passes the test, opened with its password', async ({ open, folder }) => {
  const opened = await open()
  const { app, page } = opened
  const password = 'eleven amber foxes paint the harbour wall'
  await beforeBackup(opened)
  const file = path.join(folder, 'sealed.txt')
  await answerDialogs(app, file)
  await openForm(page, /^Sealed file/)
  await page.getByLabel('Password of the file').fill(password)
  await page.getByLabel('The same password again').fill(password)
  await pageButton(page, 'Seal and save').click()
  await expect(page.getByText('made', { exact: true })).toBeVisible()
  await pageButton(page, 'Next').click()
  await hand(page, 'sealed.txt', readFileSync(file))
  await page.getByLabel('This file is sealed. Its password:').fill(password)
  await pageButton(page, 'Test now').click()
  await passed(page, 'Your sealed file works')
})

test('the sheet is held to the camera, which is on at once and off as soon as the test is passed', async ({
  open,
  folder,
}) => {
  const film = cameraThatShows(path.join(folder, 'kit.y4m'), [
    RecoveryKey.random('posix').privateKeyText(),
    practiceKey,
  ])
  const opened = await open('', film)
  const { app, page } = opened
  await beforeBackup(opened, practiceKey)
  await printToMemory(app)
  await pageButton(page, 'Print it').click()
  await expect(page.getByText('Sent to the printer')).toBeVisible({ timeout: longest })
  await pageButton(page, 'Next').click()
  await passed(page, 'Your paper works')
  await expect(page.getByLabel('What the camera sees')).toHaveCount(0)
  const asked = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: unknown) => (error as DOMException).name,
    ),
  )
  expect(asked).toBe('NotAllowedError')
})
