import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { paperKit } from '../../electron/kit/paper-kit.ts'
import { kitSheet, sealedBackup, sharesBackup, wordsBackup } from '../../shared/backup/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleKey, samplePublicKey, sampleSubjects } from '../unit/kit-samples.ts'
import { codePicture, jpegFile, pngFile } from '../unit/picture-files.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton, vaultDialog } from './pages.ts'
import { passwordOf } from './protecting.ts'
import { chooseFile } from './walks/walk.ts'

const key = () => RecoveryKey.fromText(sampleKey, 'posix')

async function goToRestore(page: Page): Promise<void> {
  await pageButton(page, 'I have a backup').click()
}

async function enter(page: Page, text: string): Promise<void> {
  await page.getByLabel('Words, share, recovery key or sealed text').fill(text)
  await pageButton(page, /^Continue$/).click()
}

/** Goes on without a chain, to the page that says which key it is. */
async function expectKey(page: Page, publicKey = samplePublicKey): Promise<void> {
  await expect(heading(page)).toHaveText('The key is here. Whose is it?')
  await pageButton(page, 'Continue without HIVE').click()
  await expect(heading(page)).toHaveText('Not checked yet')
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
  await expect(page.getByText('1 of 24 words. Keep typing.', { exact: true })).toBeVisible()
  await pageButton(page, 'abandon').click()
  await expect(field).toHaveValue('abandon ')
  const wrong = [...words.slice(0, 6), `${words[6]}q`, ...words.slice(7)]
  await field.fill(wrong.join(' '))
  await expect(page.getByText('Word 7 is not in the list. Did you mean:')).toBeVisible()
  await expect(pageButton(page, /^Continue$/)).toBeDisabled()
  await pageButton(page, words[6] ?? '').click()
  await expect(page.getByText('they fit together')).toBeVisible()
  await pageButton(page, /^Continue$/).click()
  await expectKey(page)
  await expect(page.getByText(/^A restored key may have signed before/)).toBeVisible()
})

test('words that changed places, and a word that was left out, are put right with a click', async ({
  open,
}) => {
  test.slow()
  const { page } = await open()
  await goToRestore(page)
  const { words } = wordsBackup(key())
  const field = page.getByLabel('Words, share, recovery key or sealed text')
  const exchanged = words
    .with(6, words[7] ?? '')
    .with(7, words[6] ?? '')
    .join(' ')
  await field.fill(exchanged)
  await expect(page.getByText('with it Lifeboat finds a word that is wrong, missing')).toBeVisible()
  await expect(page.locator('.wrong')).toHaveCount(0)
  await field.fill(samplePublicKey)
  await pageButton(page, /^Continue$/).click()
  await field.fill(exchanged)
  const line = page.locator('.wrong', { hasText: 'in another order: number 7 and 8 are exchanged.' })
  await line.getByRole('button').click()
  await expect(field).toHaveValue(words.join(' '))
  await field.fill(words.toSpliced(10, 1).join(' '))
  await expect(page.getByText('Only one word is missing. This one belongs before word 11:')).toBeVisible()
  await pageButton(page, words[10] ?? '').click()
  await expect(page.getByText('they fit together')).toBeVisible()
  await pageButton(page, /^Continue$/).click()
  await expectKey(page)
  await expect(page.getByText(/It leads to the public key on your paper\./)).toBeVisible()
})

test('words have places of their own, and where the columns were read across, they are put in order', async ({
  open,
}) => {
  test.slow()
  const { page } = await open()
  await goToRestore(page)
  const { words } = wordsBackup(key())
  await enter(page, samplePublicKey)
  await pageButton(page, 'Type 24 words, each in its place').click()
  const across = words.map((_, place) => words[(place % 3) * 8 + Math.floor(place / 3)] ?? '')
  for (const [place, word] of across.entries())
    await page.getByLabel(`Word ${place + 1}`, { exact: true }).fill(word)
  const line = page.locator('.wrong', { hasText: 'These are the right words in another order' })
  await expect(line).toContainText('the 3 columns of the sheet were read across, not down')
  await pageButton(page, 'Put them in order').click()
  await expect(page.getByLabel('Word 2', { exact: true })).toHaveValue(words[1] ?? '')
  await expect(page.getByText('they fit together')).toBeVisible()
  await pageButton(page, /^Continue$/).click()
  await expectKey(page)
})

test('a share with a word left out, and one with a word written twice, are put right', async ({ open }) => {
  const { page } = await open()
  await goToRestore(page)
  const { shares } = sharesBackup(key(), { count: 3, threshold: 2 }, (length) => randomBytes(length))
  const [share = []] = shares
  const field = page.getByLabel('Words, share, recovery key or sealed text')
  await field.fill(share.toSpliced(20, 1).join(' '))
  await expect(page.getByText(/belongs before word (20|21|22):/).first()).toBeVisible()
  await page
    .locator('.wrong')
    .getByRole('button', { name: share[20] ?? '', exact: true })
    .first()
    .click()
  await expect(page.getByText(/^This is share 1 of set \d+, and its words are right/)).toBeVisible()
  await field.fill(share.toSpliced(4, 0, share[4] ?? '').join(' '))
  await pageButton(page, 'Take it out').click()
  await expect(page.getByText(/^This is share 1 of set \d+, and its words are right/)).toBeVisible()
})

test('words in a file, and the key as the original prints it, are taken', async ({ open, folder }) => {
  const { app, page } = await open()
  await goToRestore(page)
  const file = path.join(folder, 'words.txt')
  const numbered = wordsBackup(key()).words.map((word, place) => `${place + 1}. ${word}`)
  writeFileSync(file, `${numbered.join('\n')}\n`)
  await chooseFile(app, page, file)
  await expectKey(page)
  await pageButton(page, 'Start over').click()
  await page
    .getByLabel('Words, share, recovery key or sealed text')
    .fill(sampleKey.match(/.{1,4}/g)!.join(' '))
  await expect(page.getByText('This is a recovery key, without typing mistakes.')).toBeVisible()
  await pageButton(page, /^Continue$/).click()
  await expectKey(page)
})

test('shares that are kept in the vault are gone on with after Lifeboat was closed, and can be discarded', async ({
  open,
}) => {
  test.slow()
  const passphrase = 'oar lantern harbour thimble walnut'
  const { shares } = sharesBackup(key(), { count: 5, threshold: 3 }, (length) => randomBytes(length))
  const other = sharesBackup(key(), { count: 2, threshold: 2 }, (length) => randomBytes(length))
  const first = await open()
  await makeVault(first.page, passphrase)
  await goToRestore(first.page)
  await enter(first.page, other.shares[0]?.join(' ') ?? '')
  await pageButton(first.page, /^Keep for another day/).click()
  await expect(first.page.getByText('Kept in your vault, too')).toBeVisible()
  await pageButton(first.page, 'Start over').click()
  await enter(first.page, shares[4]?.join(' ') ?? '')
  await enter(first.page, shares[1]?.join(' ') ?? '')
  await expect(
    first.page.getByText('shares 2 and 5 are here and whole. One more sheet is needed'),
  ).toBeVisible()
  await pageButton(first.page, /^Keep for another day/).click()
  await expect(first.page.getByText('Kept in your vault, too')).toBeVisible()
  await first.app.close()

  const { page } = await open()
  await goToRestore(page)
  await expect(page.getByText(/shares 2 and 5/)).toHaveCount(0)
  await pageButton(page, 'Continue with shares from the vault').click()
  const dialog = vaultDialog(page)
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog.getByLabel('Passphrase', { exact: true }).press('Enter')
  const waiting = page.getByRole('region', { name: 'Shares that wait in your vault' })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  const obsolete = waiting.getByRole('listitem').filter({ hasText: 'share 1, kept on' })
  await obsolete.getByRole('button', { name: 'Discard' }).click()
  await waiting.getByRole('button', { name: 'Yes, discard' }).click()
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await waiting.getByRole('button', { name: 'Continue with these' }).click()
  await expect(page.getByText('shares 2 and 5 are here and whole. One more sheet is needed')).toBeVisible()
  await enter(page, shares[0]?.join(' ') ?? '')
  await expectKey(page)
  await pageButton(page, 'Keep it in the vault').click()
  await expect(heading(page)).toHaveText('The key is in your vault')
  await pageButton(page, 'Done').click()
  await goToRestore(page)
  await expect(pageButton(page, /^Continue$/)).toBeVisible()
  await expect(waiting).toHaveCount(0)
})

test('a password gives its key back: a slip is named and not forgiven, and nothing typed stays behind', async ({
  open,
}) => {
  test.slow()
  const { page } = await open()
  await goToRestore(page)
  const password = passwordOf('alice')
  await page.evaluate(() => window.lifeboat.startPractice())
  await pageButton(page, 'From a password').click()
  await page.getByLabel('Which account is it for?').fill('alice')
  const typed = page.getByLabel(/^The password that/)
  await typed.fill(`${password} `)
  await pageButton(page, 'Make the key from it').click()
  await expect(page.getByRole('alert')).toContainText('It does fit without the last space.')
  await page.setViewportSize({ width: 800, height: 400 })
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 })
  await typed.fill(password.toUpperCase())
  await pageButton(page, 'Make the key from it').click()
  await expect(page.getByRole('alert')).toContainText('It does fit in lower case.')
  await typed.fill(password)
  await pageButton(page, 'Make the key from it').click()
  await expect(page.getByText(/The password is the master password of the account\./)).toBeVisible()
  const made = RecoveryKey.fromPassword('alice', password, 'posix')
  await expect(page.getByText(made.publicKeyText(), { exact: true })).toBeVisible()
  await pageButton(page, 'Start over').click()
  await pageButton(page, 'From a password').click()
  await expect(page.getByLabel(/^The password that/)).toHaveValue('')
})

/** Drops a file on the page, or pastes it. */
const hand = (page: Page, kind: 'drop' | 'paste', name: string, content: readonly number[]) =>
  page.locator('textarea').evaluate(
    (field, [how, called, bytes]) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], called))
      const event =
        how === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      field.dispatchEvent(event)
    },
    [kind, name, content] as const,
  )

test('a file that is dropped and a picture that is pasted are taken', async ({ open }) => {
  const { page } = await open()
  await goToRestore(page)
  const png = [...pngFile(codePicture(sampleKey))]
  const give = (kind: 'drop' | 'paste') => hand(page, kind, 'code.png', png)
  await give('drop')
  await expectKey(page)
  await pageButton(page, 'Start over').click()
  await give('paste')
  await expectKey(page)
})

test('shares come one after the other, also after another page, and each only once', async ({ open }) => {
  const { page } = await open()
  await goToRestore(page)
  const { shares } = sharesBackup(key(), { count: 3, threshold: 2 }, (length) => randomBytes(length))
  const [first = [], , third = []] = shares
  await page.getByLabel('Words, share, recovery key or sealed text').fill(first.join(' '))
  await expect(
    page.getByText(
      /^This is share 1 of set \d+, and its words are right\. Any 2 shares of this set give the key back\. One more sheet is needed then, today or later\./,
    ),
  ).toBeVisible()
  await pageButton(page, /^Continue$/).click()
  await expect(
    page.getByText('share 1 is here and whole. One more sheet is needed, today or later.'),
  ).toBeVisible()
  await enter(page, first.join(' '))
  await expect(page.getByRole('alert')).toContainText(/Share 1 of set \d+ is here already/)
  // One of another set is kept apart, and what is here already is set aside by the name of its file.
  const { shares: others } = sharesBackup(key(), { count: 2, threshold: 2 }, (length) => randomBytes(length))
  const mixed = [first, others[1] ?? []].map((words) => words.join(' ')).join('\n')
  await hand(page, 'drop', 'sheets.txt', [...new TextEncoder().encode(mixed)])
  await expect(page.getByText('share 2 is here and whole. One more sheet is needed')).toBeVisible()
  await expect(page.getByText('These shares come from different sets')).toBeVisible()
  await expect(page.getByText(/^sheets\.txt: Share 1 of set \d+ is here already\./)).toBeVisible()
  await page.locator('.mark').click()
  await goToRestore(page)
  await expect(
    page.getByText('share 1 is here and whole. One more sheet is needed, today or later.'),
  ).toBeVisible()
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
  const picture = path.join(folder, 'code.png')
  writeFileSync(picture, pngFile(codePicture(sampleKey)))
  await chooseFile(app, page, picture)
  await expectKey(page)
  await expect(page.getByText(/Compare its public key with your paper, letter by letter\./)).toBeVisible()

  await pageButton(page, 'Start over').click()
  const photo = path.join(folder, 'code.jpg')
  writeFileSync(photo, jpegFile(codePicture(sampleKey)))
  await chooseFile(app, page, photo)
  await expectKey(page)

  await pageButton(page, 'Start over').click()
  const pdf = path.join(folder, 'kit.pdf')
  writeFileSync(pdf, paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4'))
  await chooseFile(app, page, pdf)
  await expectKey(page)
  await expect(page.getByText(/It leads to the public key on your paper\./)).toBeVisible()
})

test('a key that the account has registered agrees with the chain, and is kept with its state unknown until it was looked for', async ({
  open,
}) => {
  test.slow()
  const { page } = await open()
  const password = passwordOf('alice')
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
    const signed = await lifeboat.signRequest({
      ...signing,
      transactionId,
      typed: 'alice',
      insisted: '',
      replacing: '',
    })
    if (!signed.ok) throw new Error(signed.failure.code)
    await lifeboat.startBroadcast({ text: signed.value.carried.text, insisted: '' })
    const passphrase = 'oar lantern harbour thimble walnut'
    await lifeboat.createVault({ passphrase, again: passphrase })
  }, password)
  await expect
    .poll(() => page.evaluate(() => window.lifeboat.readBroadcast()))
    .toMatchObject({ value: { state: 'done' } })

  await goToRestore(page)
  const registered = RecoveryKey.fromPassword('alice', password, 'posix')
  await enter(page, registered.privateKeyText())
  await page.getByLabel('Which account is it for?').fill('alice')
  await pageButton(page, 'Check with HIVE').click()
  await expect(heading(page)).toHaveText('Yes. This is alice’s key.')
  await expect(page.getByText(registered.publicKeyText(), { exact: true })).toBeVisible()
  await pageButton(page, 'Search HIVE for a claim').click()
  await expect(page.getByText(/found no claim made with this key/)).toBeVisible()
  await pageButton(page, 'Keep it in the vault').click()
  // Who only keeps a key has nothing to swear today: what is to be said before it signs is said on the day.
  await expect(heading(page)).toHaveText('alice’s key is in your vault')
  await expect(page.getByText(/^There is nothing more to do today\./)).toBeVisible()
  await expect(page.getByText('You say whether it has signed before.')).toBeVisible()
  await expect(page.getByText('Lifeboat searches HIVE')).toHaveCount(0)
  await pageButton(page, 'Open alice’s page').click()
  await expect(heading(page)).toHaveText(/alice/)
  await page.locator('.mark').click()
  await goToRestore(page)
  await enter(page, registered.privateKeyText())
  await page.getByLabel('Which account is it for?').fill('alice')
  await pageButton(page, 'Check with HIVE').click()
  await pageButton(page, 'Search HIVE for a claim').click()
  const typed = page.getByLabel(/^If you are sure/)
  await typed.fill('not used')
  await pageButton(page, 'Keep it in the vault').click()
  await expect(page.getByRole('alert')).toContainText('nothing was stored')
  await typed.fill('Never signed')
  await pageButton(page, 'Keep it in the vault').click()
  await expect(heading(page)).toHaveText('The key was in your vault already')
  await expect(page.getByText('It has not signed anything.')).toBeVisible()
})
