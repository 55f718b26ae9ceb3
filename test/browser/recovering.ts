/** Steps of a recovery, said once for the specs: an account that registered its key, and what a person does page by page. */
import path from 'node:path'

import type { Page } from '@playwright/test'

import { PracticeStory, recoveryKeyOf } from '../process/practice-story.ts'
import { passphrase } from './kept-vault.ts'
import { expect } from './lifeboat.ts'
import { goToRecover, pageButton, vaultDialog } from './pages.ts'

/** What the practice chain knows before the app starts: dora's registration, and what `more` tells. Her key as text. */
export async function registerDora(
  stateFolder: string,
  more: (story: PracticeStory) => void | Promise<void> = () => undefined,
): Promise<string> {
  const story = new PracticeStory(path.join(stateFolder, 'practice-chain'))
  story.create('dora')
  story.register('dora')
  await more(story)
  await story.close()
  return recoveryKeyOf('dora').privateKeyText()
}

/** Practice on, and the facts read. */
export async function openRecover(page: Page): Promise<void> {
  await page.evaluate(() => window.lifeboat.startPractice())
  await goToQuestion(page)
  await sayThatTheDayHasCome(page)
}

/** To the first page of a recovery. */
export async function goToQuestion(page: Page): Promise<void> {
  await page.locator('.mark').click()
  await goToRecover(page)
}

export async function sayThatTheDayHasCome(page: Page): Promise<void> {
  await pageButton(page, /^Yes/).click()
  await readFacts(page)
}

/** Begins anew, as somebody does who recovers a second time. */
export async function startAnew(page: Page): Promise<void> {
  await page.evaluate(() => window.lifeboat.forgetRecovery())
  await page.getByLabel('Account to recover').waitFor()
}

export async function readFacts(page: Page): Promise<void> {
  await page.getByRole('checkbox').first().waitFor()
  for (const fact of await page.getByRole('checkbox').all()) await fact.check()
  await pageButton(page, 'I have read them').click()
}

export async function enterBackup(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: /^On paper/ }).check()
  await page.getByLabel('Words, share, recovery key or sealed text').fill(text)
}

/** Hands the recovery key of dora over, and has the chain asked. */
export async function giveKey(page: Page, text: string): Promise<void> {
  await page.getByLabel('Account to recover').fill('dora')
  await enterBackup(page, text)
  await pageButton(page, 'Look for earlier claims').click()
}

/** Makes a vault where one is asked for. */
export async function makeVaultWhenAsked(page: Page): Promise<void> {
  const dialog = vaultDialog(page)
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog.getByRole('button', { name: 'Make the vault' }).click()
}

/** The groups of the seed where it is shown. */
export const seedOn = (page: Page) => page.getByRole('group', { name: 'Text of the key' }).locator('span')

/** Shows the key, and writes it down: the text of it. */
export async function readSeed(page: Page): Promise<string> {
  await pageButton(page, 'Show the text of the key').click()
  const groups = seedOn(page)
  await expect(groups.first()).toBeVisible()
  return (await groups.allInnerTexts()).join('')
}

/** What was written down is put away, and typed. */
export async function typeSeed(page: Page, written: string): Promise<void> {
  const field = page.getByLabel('The text of the key, from your paper')
  if (!(await field.isVisible())) {
    await pageButton(page, 'I have written it down').click()
    await expect(seedOn(page)).toHaveCount(0)
    await pageButton(page, 'Test it').click()
  }
  await field.fill(written)
  await pageButton(page, 'Test now').click()
}

export async function proveSeed(page: Page): Promise<void> {
  await typeSeed(page, await readSeed(page))
}

/** From the choice of the new key to the statement, with a vault that is made on the way. */
export async function makeNewKey(page: Page): Promise<void> {
  await pageButton(page, 'Make the new key').click()
  await makeVaultWhenAsked(page)
  await proveSeed(page)
}

export async function arm(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Never/ }).check()
  await page.getByLabel('Type dora to confirm').fill('dora')
  await pageButton(page, 'Sign once').click()
}

export async function expectSigned(page: Page): Promise<void> {
  const said = page.getByRole('heading', { level: 1 })
  await expect(said).toHaveText('Signed. Now publish it.')
  await expect(said).toBeInViewport()
}

/** What stands in the statement, line by line; it is folded away, below what it says plainly. */
export async function statementOf(page: Page): Promise<readonly string[]> {
  const folded = page
    .locator('summary')
    .filter({ hasText: /^(The statement, line by line|What was signed)$/ })
  await folded.waitFor()
  await folded.evaluate((summary) => (summary.parentElement as HTMLDetailsElement).setAttribute('open', ''))
  const lines = page.getByRole('list', { name: 'The statement' }).first().locator('code')
  await lines.first().waitFor()
  return lines.allInnerTexts()
}
