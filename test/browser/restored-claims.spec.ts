/** Whether a restored key has signed already, on a practice chain where accounts have lived before. */
import path from 'node:path'

import type { Page } from '@playwright/test'

import { practiceChain } from '../../electron/hive/practice/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { parseAccountName, type Claim } from '../../shared/recovery/index.ts'
import { practicePassword } from '../process/practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from '../process/practice-story.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton, stateLine } from './pages.ts'

const newKey = encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(7))
/** dora's recovery key signs, for an account, what `carrier` then publishes. */
async function publishClaim(story: PracticeStory, account: string, carrier: string): Promise<void> {
  const key = recoveryKeyOf('dora')
  const recoveryPublicKey = key.publicKeyText()
  const claim: Claim = {
    version: 1,
    statement: {
      chainId: practiceChain.chainId,
      account: parseAccountName(account),
      recoveryPublicKey,
      coinzdensePublicKey: newKey,
      parameters: { hashLength: 24, otsBits: 12, heights: [10] },
    },
  }
  await story.claim(carrier, key, claim)
}

/** dora is registered, and `more` happens. */
async function tellStory(
  folder: string,
  more: (story: PracticeStory) => Promise<void> | void,
): Promise<void> {
  const story = new PracticeStory(path.join(folder, 'state', 'practice-chain'))
  for (const name of ['dora', 'emil']) story.create(name)
  story.register('dora')
  await more(story)
  await story.close()
}

/** Types dora's key, and compares it with what she has registered. */
async function restoreDora(page: Page, says: string): Promise<void> {
  await page.evaluate(() => window.lifeboat.startPractice())
  await makeVault(page, 'oar lantern harbour thimble walnut')
  await pageButton(page, 'I have a backup').click()
  await page
    .getByLabel('Words, share, recovery key or sealed text')
    .fill(recoveryKeyOf('dora').privateKeyText())
  await pageButton(page, /^Continue$/).click()
  await page.getByLabel('Which account is it for?').fill('dora')
  await pageButton(page, 'Check with HIVE').click()
  await expect(heading(page)).toHaveText(says)
}

async function search(page: Page, carriers = ''): Promise<void> {
  await page.getByLabel(/^Other accounts/).fill(carriers)
  await pageButton(page, /^Search/).click()
}

test('a claim that another account carried is found when that account is named, and the key is kept as used', async ({
  open,
  folder,
}) => {
  test.slow()
  await tellStory(folder, (story) => publishClaim(story, 'dora', 'emil'))
  const { page } = await open()
  await restoreDora(page, 'Yes. This is dora’s key.')
  await search(page)
  await expect(page.getByText('Lifeboat searched everything that dora published')).toBeVisible()
  await search(page, 'nobody-here')
  await expect(page.getByRole('alert')).toContainText('There is no account nobody-here')
  await expect(page.getByText('Lifeboat searched everything that dora published')).toBeVisible()
  await search(page, '@emil, bob')
  await expect(page.getByText(`it has signed the claim for ${newKey}`)).toBeVisible()
  await expect(page.getByText('Found in what dora, emil and bob published.')).toBeVisible()
  await expect(page.getByLabel(/^If you are sure/)).toHaveCount(0)
  await pageButton(page, 'Keep it in the vault').click()
  await expect(page.getByText('It has signed already, and can sign nothing more.')).toBeVisible()
})

test('a key that signed for another account is used, whatever is typed', async ({ open, folder }) => {
  test.slow()
  await tellStory(folder, (story) => publishClaim(story, 'emil', 'dora'))
  const { page } = await open()
  await restoreDora(page, 'Yes. This is dora’s key.')
  await search(page)
  await expect(
    page.getByText('Used: it has signed a claim for another account or another chain'),
  ).toBeVisible()
  await expect(page.getByLabel(/^If you are sure/)).toHaveCount(0)
  const forced = await page.evaluate(() => window.lifeboat.keepRestored({ typed: 'never signed' }))
  expect(forced).toMatchObject({ ok: false, failure: { code: 'not-searched' } })
  await pageButton(page, 'Keep it in the vault').click()
  await expect(page.getByText('It has signed already, and can sign nothing more.')).toBeVisible()
})

test('a key that was registered earlier is found in the history, and one that never was stays unknown', async ({
  open,
  folder,
}) => {
  test.slow()
  await tellStory(folder, (story) => {
    story.register('dora', { key: recoveryKeyOf('dora', practicePassword('dora', 'newer')) })
    story.register('emil')
  })
  const { page } = await open()
  // A clear no, with which one it should be, and what to do: not a cross beside “Keep it”.
  await restoreDora(page, 'No. dora has registered another recovery key.')
  const newer = recoveryKeyOf('dora', practicePassword('dora', 'newer')).publicKeyText()
  await expect(page.getByText(`HIVE lists ${newer.slice(0, 8)}…, so this one may be older`)).toBeVisible()
  await expect(pageButton(page, 'Try another backup')).toHaveClass(/primary/)
  await expect(pageButton(page, 'Keep it in the vault')).toHaveClass(/plain/)
  await search(page)
  await expect(heading(page)).toHaveText('This was dora’s key, and no longer is.')
  await expect(page.getByLabel(/^If you are sure/)).toBeVisible()

  await pageButton(page, 'Back').click()
  await page.getByLabel('Which account is it for?').fill('emil')
  await pageButton(page, 'Check with HIVE').click()
  await search(page)
  await expect(page.getByText('Lifeboat found no registration of this key for emil')).toBeVisible()
  await expect(page.getByLabel(/^If you are sure/)).toHaveCount(0)
})

test('a password is held against the registered key, and nothing is said to fit that does not', async ({
  open,
  folder,
}) => {
  test.slow()
  await tellStory(folder, () => undefined)
  const { page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await pageButton(page, 'I have a backup').click()
  await pageButton(page, 'From a password').click()
  await page.getByLabel('Which account is it for?').fill('dora')
  const typed = page.getByLabel(/^The password that/)
  const alert = page.getByRole('alert')
  await typed.fill('practice rescue')
  await pageButton(page, 'Make the key from it').click()
  await expect(alert).toContainText('does not lead to the recovery key that dora has registered')
  await expect(alert).not.toContainText('master password')
  // What her other keys come from was not made up for practice.
  await typed.fill('dora')
  await pageButton(page, 'Make the key from it').click()
  await expect(alert).toContainText('This password was not made up for practice')
  await typed.fill(practicePassword('dora').toUpperCase())
  await pageButton(page, 'Make the key from it').click()
  await expect(alert).toContainText('It does fit in lower case.')
  await typed.fill(practicePassword('dora'))
  await pageButton(page, 'Make the key from it').click()
  await expect(heading(page)).toHaveText('Yes. This is dora’s key.')
})

test('what was restored in practice is forgotten when practice ends, and the page says so', async ({
  open,
  folder,
}) => {
  test.slow()
  await tellStory(folder, () => undefined)
  const { page } = await open()
  await restoreDora(page, 'Yes. This is dora’s key.')
  await page.getByRole('button', { name: 'End practice' }).click()
  await expect(page.getByText('Practice mode was switched')).toBeVisible()
  await expect(page.getByLabel('Words, share, recovery key or sealed text')).toHaveValue('')
  await expect(page.getByText(/^QRK/)).toHaveCount(0)
  const kept = await page.evaluate(() => window.lifeboat.keepRestored({ typed: '' }))
  expect(kept).toMatchObject({ ok: false, failure: { code: 'restore-out-of-turn' } })
  await expect(stateLine(page, 'Online')).toBeVisible()
})

test('a search can be stopped, and nothing is believed of it', async ({ open, folder }) => {
  test.slow()
  await tellStory(folder, () => undefined)
  const { page } = await open()
  await restoreDora(page, 'Yes. This is dora’s key.')
  // A search that begins and one that is stopped arrive one after the other: nothing can come in between.
  const stopped = await page.evaluate(async () => {
    const begun = window.lifeboat.searchRestoredClaim({ carriers: 'bob' })
    const ended = window.lifeboat.stopRestoreSearch()
    return [await begun, await ended]
  })
  expect(stopped).toMatchObject([
    { ok: true, value: { searching: { account: 'dora' } } },
    { ok: true, value: { searching: undefined, key: { claim: 'not-searched' } } },
  ])
  await expect(page.getByLabel(/^Other accounts/)).toBeVisible()
  await expect(page.getByLabel(/^If you are sure/)).toHaveCount(0)
})
