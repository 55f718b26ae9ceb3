import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import type { ElectronApplication, Page } from '@playwright/test'

import { residents } from '../../electron/hive/practice/practice-accounts.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { qrSquares } from '../../electron/kit/qr-code.ts'
import { kitSheet, sealedBackup, sharesBackup, wordsBackup } from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleKey, samplePublicKey, sampleSubjects } from '../unit/kit-samples.ts'
import { pngFile } from '../unit/picture-files.ts'
import { expect, test } from './lifeboat.ts'
import { pageButton } from './pages.ts'

test.beforeAll(() => ready)

const key = () => RecoveryKey.fromText(sampleKey, 'posix')

async function goToRestore(page: Page): Promise<void> {
  await pageButton(page, /^Restore a backup/).click()
}

async function enter(page: Page, text: string): Promise<void> {
  await page.getByLabel('Words, share, recovery key or sealed text').fill(text)
  await pageButton(page, 'Use this').click()
}

async function chooseFile(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [filePath] }),
    })
  }, file)
  await pageButton(page, 'Choose a file or picture').click()
}

/** Goes on without a chain, to the page that says which key it is. */
async function expectKey(page: Page, publicKey = samplePublicKey): Promise<void> {
  await expect(page.getByText(/^The key is here/)).toBeVisible()
  await pageButton(page, 'Go on without the chain').click()
  await expect(page.getByText(publicKey, { exact: true })).toBeVisible()
}

test('words are completed, a wrong one is named by its place and put right with a click', async ({
  open,
}) => {
  const { page } = await open()
  await goToRestore(page)
  const { words } = wordsBackup(key())
  const field = page.getByLabel('Words, share, recovery key or sealed text')
  await field.fill('aban')
  await pageButton(page, 'abandon').click()
  await expect(field).toHaveValue('abandon ')
  const wrong = [...words.slice(0, 6), `${words[6]}q`, ...words.slice(7)]
  await field.fill(wrong.join(' '))
  await expect(page.getByText('Word 7 is not in the list. Did you mean')).toBeVisible()
  await expect(pageButton(page, 'Use this')).toBeDisabled()
  await pageButton(page, words[6] ?? '').click()
  await expect(page.getByText('they fit together')).toBeVisible()
  await pageButton(page, 'Use this').click()
  await expectKey(page)
  await expect(page.getByText(/^Unknown\. A restored key may have signed already/)).toBeVisible()
})

test('shares come one after the other, also after another page, and each only once', async ({ open }) => {
  const { page } = await open()
  await goToRestore(page)
  const { shares } = sharesBackup(key(), { count: 3, threshold: 2 }, (length) => randomBytes(length))
  const [first = [], , third = []] = shares
  await page.getByLabel('Words, share, recovery key or sealed text').fill(first.join(' '))
  await expect(
    page.getByText(
      'This looks like share 1 of a key that any 2 shares give back. One more sheet is needed then, today or later.',
    ),
  ).toBeVisible()
  await pageButton(page, 'Use this').click()
  await expect(page.getByText('Share 1 is here. One more sheet is needed, today or later.')).toBeVisible()
  await enter(page, first.join(' '))
  await expect(page.getByRole('alert')).toContainText('Share 1 is here already')
  await page.locator('.mark').click()
  await goToRestore(page)
  await expect(page.getByText('Share 1 is here. One more sheet is needed, today or later.')).toBeVisible()
  await enter(page, third.join(' '))
  await expectKey(page)
})

test('a sealed file opens with its password, and names account and profile', async ({ open, folder }) => {
  const { app, page } = await open()
  await goToRestore(page)
  const { text } = sealedBackup(
    key(),
    {
      account: parseAccountName('alice'),
      password: 'oar lantern harbour',
      sealedAt: 1_900_000_000,
      cost: { passes: 1, memory: 64 },
    },
    (length) => randomBytes(length),
  )
  const file = path.join(folder, 'sealed.txt')
  writeFileSync(file, text)
  await chooseFile(app, page, file)
  const password = page.getByLabel('Password of the sealed file')
  await password.fill('something else')
  await pageButton(page, 'Open').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await password.fill('oar lantern harbour')
  await pageButton(page, 'Open').click()
  await expect(page.getByLabel('Which account is it for?')).toHaveValue('alice')
  await expectKey(page)
})

test('a picture of a code and the PDF of the kit are read, and the public key on the paper is compared', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await goToRestore(page)
  const { size, isBlack } = qrSquares(sampleKey)
  const width = 4 * size
  const data = Uint8Array.from({ length: width * width }, (_, place) =>
    isBlack(Math.floor(place / width / 4), Math.floor((place % width) / 4)) ? 0 : 255,
  )
  const picture = path.join(folder, 'code.png')
  writeFileSync(picture, pngFile({ width, height: width, data }))
  await chooseFile(app, page, picture)
  await expectKey(page)
  await expect(page.getByText('Nothing was there to compare with.')).toBeVisible()

  await pageButton(page, 'Begin anew').click()
  const pdf = path.join(folder, 'kit.pdf')
  writeFileSync(pdf, paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4'))
  await chooseFile(app, page, pdf)
  await expectKey(page)
  await expect(page.getByText('Yes: it leads to the public key on the paper.')).toBeVisible()
})

test('a key that the account has registered agrees with the chain, and is kept with its state unknown until it was looked for', async ({
  open,
}) => {
  test.slow()
  const { page } = await open()
  const password = residents.find(({ name }) => name === 'alice')?.password ?? ''
  await page.evaluate(async (given) => {
    const { lifeboat } = window
    await lifeboat.startPractice()
    const request = await lifeboat.makeRequest({ account: 'alice' })
    if (!request.ok) throw new Error(request.failure.code)
    const signing = {
      request: request.value.carried.text,
      method: 'master-password' as const,
      password: given,
      recoveryKey: '',
      owner: '',
      active: '',
    }
    const plan = await lifeboat.planSigning(signing)
    if (!plan.ok) throw new Error(plan.failure.code)
    const { transactionId } = plan.value
    const signed = await lifeboat.signRequest({ ...signing, transactionId })
    if (!signed.ok) throw new Error(signed.failure.code)
    await lifeboat.startBroadcast({ text: signed.value.carried.text })
    await lifeboat.createVault('oar lantern harbour thimble walnut')
  }, password)
  await expect
    .poll(() => page.evaluate(() => window.lifeboat.readBroadcast()), { timeout: 30_000 })
    .toMatchObject({ value: { state: 'done' } })

  await goToRestore(page)
  const registered = RecoveryKey.fromPassword('alice', password, 'posix')
  await enter(page, registered.privateKeyText())
  await page.getByLabel('Which account is it for?').fill('alice')
  await pageButton(page, 'Compare with the chain').click()
  await expect(page.getByText('The chain agrees.')).toBeVisible()
  await expect(page.getByText(registered.publicKeyText(), { exact: true })).toBeVisible()
  await pageButton(page, 'Search the chain for a claim').click()
  await expect(page.getByText('No claim of this key was found')).toBeVisible({ timeout: 20_000 })
  await pageButton(page, 'Keep it in the vault').click()
  await expect(page.getByText('Its state is unknown.')).toBeVisible()
  await expect(page.getByText('you have typed that it never signed')).toBeVisible()
  await expect(page.getByText('the chain is searched')).toHaveCount(0)

  await pageButton(page, 'Done').click()
  await goToRestore(page)
  await enter(page, registered.privateKeyText())
  await page.getByLabel('Which account is it for?').fill('alice')
  await pageButton(page, 'Compare with the chain').click()
  await pageButton(page, 'Search the chain for a claim').click()
  const typed = page.getByLabel(/^If you are sure/)
  await typed.fill('not used')
  await pageButton(page, 'Keep it in the vault').click()
  await expect(page.getByRole('alert')).toContainText('nothing was stored')
  await typed.fill('Never signed')
  await pageButton(page, 'Keep it in the vault').click()
  await expect(page.getByText('The key was in your vault already.')).toBeVisible()
  await expect(page.getByText('Its state is unused.')).toBeVisible()
})
