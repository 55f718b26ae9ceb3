/** Protecting an account, step by step, with what can go wrong on the way. */
import path from 'node:path'

import type { Page } from '@playwright/test'

import { practiceKey, residents } from '../../../electron/hive/practice/index.ts'
import { keepVault, openVault } from '../kept-vault.ts'
import { heading, pageButton, statusOfAccounts } from '../pages.ts'
import { expect } from '../lifeboat.ts'
import { answerDialogs, network, startPractice, type Walk } from './walk.ts'

const masterPassword = residents.find(({ name }) => name === 'alice')?.password ?? ''
const [ownerKey, activeKey] = [
  practiceKey('alice', 'owner', masterPassword),
  practiceKey('alice', 'active', masterPassword),
]
/** Of the shape that hive.blog suggests: not a key. */
const suggestedPassword = 'P5JkVhNVnX9ZqYTFwkZQbtZRrBwwMK5cLtJwJkVhNVnX9ZqYTFw'
const sealedPassword = 'the gull over the harbour eats at four'

export const protect: Walk = {
  name: 'protect',
  hasSecrets: 'yes',
  prepare: (folder) => keepVault(path.join(folder, 'state', 'practice')),
  go: async ({ app, page, folder, stop, secret }) => {
    await startPractice(page)
    await openVault(page)

    await page
      .getByRole('navigation', { name: 'Accounts' })
      .getByRole('button', { name: 'Add account' })
      .click()
    await stop('protect-account')
    await page.getByLabel('Name of the account on HIVE').fill('nobody-here')
    await pageButton(page, 'Next').click()
    await page.getByRole('alert').waitFor()
    await stop('protect-account-unknown')
    await page.getByLabel('Name of the account on HIVE').fill('alice')
    await pageButton(page, 'Next').click()

    await expect(heading(page)).toHaveText('A recovery key for alice')
    await stop('protect-key')
    await pageButton(page, 'Other ways…').click()
    await stop('protect-source')
    await page.getByRole('radio', { name: /^Your master password/ }).check()
    await stop('protect-source-master-password')
    await page.getByRole('radio', { name: /^Another password/ }).check()
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('carol123')
    await page.getByRole('textbox', { name: 'The same password again' }).fill('carol123')
    await pageButton(page, 'Next').click()
    await page.getByRole('alert').waitFor()
    await stop('protect-source-weak')
    await page.getByRole('radio', { name: /^A key you already have/ }).check()
    await stop('protect-source-own-key')
    await page.getByRole('radio', { name: /random/ }).check()
    await pageButton(page, 'Next').click()

    await expect(heading(page)).toHaveText('Back it up')
    await stop('protect-backup')
    await pageButton(page, /^Write 24 words by hand/).click()
    await pageButton(page, 'Show the words').click()
    const items = page.getByRole('region', { name: 'Write 24 words by hand' }).getByRole('listitem')
    await expect(items).toHaveCount(24)
    const words = (await items.allTextContents()).map((item) => item.replace(/\d+|\s/g, ''))
    secret('words of the backup', words.slice(5, 9))
    await stop('protect-backup-words')
    await pageButton(page, 'I have written them down').click()
    await answerDialogs(app, path.join(folder, 'kit.pdf'))
    await pageButton(page, 'Save as PDF').click()
    await page.getByText('Saved, not printed yet').waitFor()
    await stop('protect-backup-saved')
    await pageButton(page, /^Split it among people/).click()
    await pageButton(page, 'Make the sheets').click()
    await answerDialogs(app, path.join(folder, 'share.pdf'))
    await pageButton(page, 'Sheet 1 as PDF').click()
    await expect(page.getByText('made', { exact: true })).toHaveCount(2)
    await stop('protect-backup-shares')
    await pageButton(page, /^Sealed file/).click()
    secret('password of the sealed file', sealedPassword)
    await page.getByRole('textbox', { name: 'Password of the file' }).fill(sealedPassword)
    await page.getByRole('textbox', { name: 'The same password again' }).fill(sealedPassword)
    await stop('protect-backup-sealed')
    await pageButton(page, 'Next').click()

    await expect(heading(page)).toHaveText('Test the backup')
    await page.getByRole('radio', { name: 'Paper' }).check()
    await page.getByRole('alert').waitFor()
    await stop('protect-test-paper')
    await pageButton(page, 'Skip the test').click()
    await stop('protect-test-skip')
    await pageButton(page, 'Test it now').click()
    await page.getByRole('radio', { name: '24 words' }).check()
    await stop('protect-test-words')
    for (const [place, word] of words.entries())
      await page.getByLabel(`Word ${place + 1}`, { exact: true }).fill(place === 4 ? 'zebra' : word)
    await pageButton(page, 'Test now').click()
    await page.getByText('Word 5 does not match.').waitFor()
    await stop('protect-test-wrong')
    await page.getByLabel('Word 5', { exact: true }).fill(words[4] ?? '')
    await pageButton(page, 'Test now').click()
    await expect(heading(page)).toHaveText('Your words work')
    await stop('protect-test-passed')
    await pageButton(page, 'Next').click()

    await page.getByRole('radio', { name: 'With my owner and active keys' }).check()
    await page.getByRole('textbox', { name: 'Active key' }).fill(suggestedPassword)
    await pageButton(page, 'Show what will be written').click()
    await page.getByRole('alert').waitFor()
    await stop('protect-preview-keys')
    await page.getByRole('textbox', { name: 'Active key' }).fill('')
    await page.getByRole('radio', { name: 'With the master password' }).check()
    await stop('protect-preview-password')
    // The window knows the passwords of practice anyway: it shows them. It does not know the keys.
    secret('owner key', ownerKey)
    secret('active key', activeKey)
    const preview = async () => {
      await page.getByRole('radio', { name: 'With my owner and active keys' }).check()
      await page.getByRole('textbox', { name: 'Owner key' }).fill(ownerKey)
      await page.getByRole('textbox', { name: 'Active key' }).fill(activeKey)
      await pageButton(page, 'Show what will be written').click()
      await page.getByText('Signed by your active key').waitFor()
    }
    await preview()
    await stop('protect-preview')
    await network(app, 'gone')
    const publish = async () => {
      await page.getByRole('article').getByRole('button', { name: 'Publish' }).click()
    }
    await publish()
    await page.getByRole('alert').waitFor()
    await stop('protect-failed')
    await network(app, 'usual')
    await pageButton(page, 'Enter the keys again').click()
    await preview()
    await network(app, 'slow')
    await publish()
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
    await stop('protect-publishing')
    await network(app, 'usual')
    await expect(heading(page)).toHaveText('alice is protected')
    await stop('protect-receipt')
    await pageButton(page, 'Done').click()
    await expect(heading(page)).toHaveText(statusOfAccounts)
    await undo(page, stop)
  },
}

/** The registration that was published is undone from its receipt, and goes on counting. */
async function undo(page: Page, stop: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('navigation', { name: 'Accounts' }).getByRole('button', { name: 'alice' }).click()
  await pageButton(page, 'Undo it…').click()
  await expect(heading(page)).toHaveText('Undo a publication')
  await stop('undo')
  await page.getByRole('textbox', { name: /^Active key/ }).fill(activeKey)
  await pageButton(page, 'Show what will be written').click()
  await expect(heading(page)).toHaveText('This will be written back')
  await stop('undo-preview')
  await pageButton(page, 'Write it back').click({ force: true })
  await expect(page.getByText('Still missing: the words above.')).toBeVisible()
  await page.getByRole('textbox', { name: /it goes on counting/ }).fill('it goes on counting')
  await pageButton(page, 'Write it back').click()
  await expect(heading(page)).toHaveText('The profile of alice is as it was before')
  await stop('undo-done')
  await pageButton(page, 'Back to alice').click()
  await expect(pageButton(page, 'Undo it…')).toHaveCount(0)
}
