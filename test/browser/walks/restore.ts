/** Restoring: each form, what is recognised while it is typed, and what comes of it. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { sealedBackup, sharesBackup, wordsBackup } from '../../../shared/backup/index.ts'
import { parseAccountName } from '../../../shared/recovery/index.ts'
import { practicePassword } from '../../process/practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from '../../process/practice-story.ts'
import { keepVault, openVault } from '../kept-vault.ts'
import { expect } from '../lifeboat.ts'
import { heading, pageButton } from '../pages.ts'
import { answerDialogs, goHome, startPractice, type Walk } from './walk.ts'

const sealedPassword = 'oar lantern harbour'
const password = practicePassword('dora', 'lamp in the wheelhouse swings at noon')

export const restore: Walk = {
  name: 'restore',
  hasSecrets: 'yes',
  prepare: async (folder) => {
    const story = new PracticeStory(path.join(folder, 'state', 'practice-chain'))
    story.create('dora')
    story.register('dora', { key: recoveryKeyOf('dora', password) })
    await story.close()
    await keepVault(path.join(folder, 'state', 'practice'))
  },
  go: async ({ app, page, folder, stop, secret }) => {
    await startPractice(page)
    await openVault(page)
    const key = recoveryKeyOf('dora', password)
    const random = (length: number) => randomBytes(length)
    const { words } = wordsBackup(key)
    const field = page.getByLabel('Words, share, recovery key or sealed text')

    await pageButton(page, 'I have a backup').click()
    await stop('restore')
    await field.fill('aban')
    await pageButton(page, 'abandon').waitFor()
    await stop('restore-completing')
    secret('words', words.slice(10, 14))
    await field.fill([...words.slice(0, 6), `${words[6]}q`, ...words.slice(7)].join(' '))
    await page.getByText('Word 7 is not in the list.').waitFor()
    await stop('restore-wrong-word')

    const { shares } = sharesBackup(key, { count: 3, threshold: 2 }, random)
    secret('share', (shares[0] ?? []).slice(6, 12))
    await field.fill((shares[0] ?? []).join(' '))
    await pageButton(page, /^Continue$/).click()
    await page.getByText('One more sheet is needed').first().waitFor()
    await stop('restore-share')
    await pageButton(page, 'Use the camera').click()
    await page.getByText('There is no camera here.').waitFor()
    await stop('restore-no-camera')
    await pageButton(page, 'Continue without the camera').click()
    await pageButton(page, /^Keep for another day/).click()
    await page.getByText('Kept in your vault, too').waitFor()
    await stop('restore-share-kept')
    await pageButton(page, 'Start over').click()
    await page.getByText('Shares that wait in your vault').waitFor()
    await stop('restore-shares-waiting')

    await field.fill(words.toSpliced(6, 0, words[6] ?? '').join(' '))
    await page.getByText('That may be by chance.').first().waitFor()
    await stop('restore-mistakes')
    await field.fill('')
    await pageButton(page, 'Type 24 words, each in its place').click()
    await page.getByLabel('Word 1', { exact: true }).fill(words[0] ?? '')
    await page.getByLabel('Word 2', { exact: true }).fill('zzzz')
    await stop('restore-numbered')
    await pageButton(page, 'One field for everything').click()
    await field.fill('')

    await pageButton(page, 'From a password').click()
    await stop('restore-password')
    await page.getByLabel('Which account is it for?').fill('dora')
    secret('password', password.toUpperCase())
    await page.getByLabel(/^The password that/).fill(password.toUpperCase())
    await pageButton(page, 'Make the key from it').click()
    await page.getByText('It does fit in lower case.').waitFor()
    await stop('restore-password-slip')
    await pageButton(page, 'Back').click()

    const { text } = sealedBackup(
      key,
      {
        account: parseAccountName('dora'),
        password: sealedPassword,
        sealedAt: 1_900_000_000,
        cost: { passes: 1, memory: 64 },
      },
      random,
    )
    const file = path.join(folder, 'sealed.txt')
    writeFileSync(file, text)
    await answerDialogs(app, file)
    await pageButton(page, 'Choose a file or picture').click()
    const passwordField = page.getByLabel('Password of the sealed file')
    await passwordField.fill('something else')
    await pageButton(page, 'Open').click()
    await page.getByRole('alert').waitFor()
    await stop('restore-sealed-wrong')
    secret('password of the sealed file', sealedPassword)
    await passwordField.fill(sealedPassword)
    await pageButton(page, 'Open').click()
    await expect(page.getByLabel('Which account is it for?')).toHaveValue('dora')
    await stop('restore-found')
    await pageButton(page, 'Continue without HIVE').click()
    await heading(page).filter({ hasText: 'Not checked yet' }).waitFor()
    await stop('restore-not-checked')
    await pageButton(page, 'Check with HIVE').click()
    await heading(page).filter({ hasText: 'Yes. This is dora’s key.' }).waitFor()
    await stop('restore-key')
    await pageButton(page, 'Search HIVE for a claim').click()
    await page.getByText('found no claim made with this key').waitFor()
    await stop('restore-searched')
    await pageButton(page, 'Keep it in the vault').click()
    await heading(page).filter({ hasText: 'dora’s key is in your vault' }).waitFor()
    await stop('restore-kept')
    await goHome(page)

    await pageButton(page, 'I have a backup').click()
    secret('recovery key', key.privateKeyText())
    await field.fill(key.privateKeyText())
    await page.getByText('This is a recovery key, without typing mistakes.').waitFor()
    await stop('restore-recognised')
    const older = recoveryKeyOf('dora', practicePassword('dora', 'older')).privateKeyText()
    secret('older key', older)
    await field.fill(older)
    await pageButton(page, /^Continue$/).click()
    await page.getByLabel('Which account is it for?').fill('dora')
    await pageButton(page, 'Check with HIVE').click()
    await heading(page).filter({ hasText: 'No. dora has registered another recovery key.' }).waitFor()
    await stop('restore-another-key')
    await pageButton(page, 'Try another backup').click()
    await goHome(page)
  },
}
