/** Going through the protection of an account, step by step, as a person would: for specs of whatever comes after. */
import type { Page } from '@playwright/test'

import { residents } from '../../electron/hive/practice/practice-accounts.ts'
import { makeVault } from './kept-vault.ts'
import { expect } from './lifeboat.ts'
import { heading, lockedLine, pageButton, statusOfAccounts, vaultDialog } from './pages.ts'
import { startPractice } from './walks/walk.ts'

export const passphrase = 'seven quiet lanterns drift home'

/** The master password of somebody on the practice chain. */
export function passwordOf(account: string): string {
  return residents.find(({ name }) => name === account)?.password ?? ''
}

export async function openVault(page: Page): Promise<void> {
  await lockedLine(page).click()
  await answerVault(page)
}

/** Types the passphrase into the dialog that asks for it. */
export async function answerVault(page: Page, typed = passphrase): Promise<void> {
  await vaultDialog(page).getByLabel('Passphrase').fill(typed)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
}

/** Practice on, and a vault made and open. */
export async function practise(page: Page): Promise<void> {
  await startPractice(page)
  await makeVault(page, passphrase)
}

/** Names the account; whoever does comes to what a recovery key is. */
export async function begin(page: Page, account: string): Promise<void> {
  await inColumn(page, 'Add account').click()
  await page.getByLabel('Name of the account on HIVE').fill(account)
  await pageButton(page, 'Next').click()
  await expect(heading(page)).toHaveText(`A recovery key for ${account}`)
}

/** A new random key: comes to its backup. */
export async function chooseRandom(page: Page): Promise<void> {
  const back = page.getByRole('radio', { name: /random/ })
  if (await back.isVisible()) await back.check()
  await pageButton(page, 'Next').click()
  await expect(heading(page)).toHaveText('Back it up')
}

/** One of the other ways, with what it is made from. */
export async function choose(page: Page, card: RegExp, label: string, secret: string): Promise<void> {
  const others = pageButton(page, 'Other ways…')
  if (await others.isVisible()) await others.click()
  await page.getByRole('radio', { name: card }).check()
  await page.getByRole('textbox', { name: label, exact: true }).fill(secret)
  const again = page.getByRole('textbox', { name: 'The same password again' })
  if (await again.isVisible()) await again.fill(secret)
  await pageButton(page, 'Next').click()
}

/** Opens the line of another form of backup. */
export async function openForm(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).click()
}

/** Shows the words, as if they were written down, and goes on. */
export async function writeWords(page: Page): Promise<string[]> {
  await openForm(page, /^Write 24 words by hand/)
  await pageButton(page, 'Show the words').click()
  const items = page.getByRole('region', { name: 'Write 24 words by hand' }).getByRole('listitem')
  await expect(items).toHaveCount(24)
  const words = (await items.allTextContents()).map((item) => item.replace(/\d+|\s/g, ''))
  await pageButton(page, 'I have written them down').click()
  await pageButton(page, 'Next').click()
  return words
}

export async function typeWords(page: Page, words: readonly string[]): Promise<void> {
  for (const [place, word] of words.entries())
    await page.getByLabel(`Word ${place + 1}`, { exact: true }).fill(word)
  await pageButton(page, 'Test now').click()
}

/** At the step where the keys of today are typed, with the master password as the source, and tested. */
export async function readyToPublish(page: Page, account: string): Promise<void> {
  await practise(page)
  await begin(page, account)
  await choose(page, /^Your master password/, 'Master password', passwordOf(account))
  await page.getByLabel('The password once more').fill(passwordOf(account))
  await pageButton(page, 'Test now').click()
  await pageButton(page, 'Next').click()
}

/** From the keys of today to the preview. */
export async function preview(page: Page, account: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwordOf(account))
  await pageButton(page, 'Show what will be written').click()
  await expect(page.getByRole('main')).toContainText('coinzdense_disaster_recovery')
}

/** What is shown is what is wanted. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: 'Publish' }).click()
}

export async function publish(page: Page, account: string): Promise<void> {
  await preview(page, account)
  await sign(page)
  await expect(heading(page)).toHaveText(`${account} is protected`)
}

export async function done(page: Page): Promise<void> {
  await pageButton(page, 'Done').click()
  await expect(heading(page)).toHaveText(statusOfAccounts)
}

/** All of it, with a random key whose words are typed again. The words. */
export async function protect(page: Page, account: string): Promise<string[]> {
  await begin(page, account)
  await chooseRandom(page)
  const words = await writeWords(page)
  await typeWords(page, words)
  await pageButton(page, 'Next').click()
  await publish(page, account)
  await done(page)
  return words
}

/** The row of an account in the table of the first page. */
export function row(page: Page, account: string) {
  return page
    .getByRole('main')
    .getByRole('rowgroup')
    .filter({ has: page.getByRole('button', { name: account, exact: true }) })
}

/** A button among the accounts in the column. */
export function inColumn(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Accounts' }).getByRole('button', { name })
}
