/** The day itself, on a practice chain where dora registered her recovery key before. */
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { PracticeStory, recoveryKeyOf } from '../process/practice-story.ts'
import { expect, test } from './lifeboat.ts'
import { pageButton } from './pages.ts'

async function registerDora(folder: string): Promise<string> {
  await ready
  const story = new PracticeStory(path.join(folder, 'state', 'practice-chain'))
  story.create('dora')
  story.register('dora')
  await story.close()
  return recoveryKeyOf('dora').privateKeyText()
}

/** Reads the facts and hands the recovery key over. */
async function giveKey(page: Page, secret: string): Promise<void> {
  await page.evaluate(() => window.lifeboat.startPractice())
  await pageButton(page, /^Recover an account/).click()
  for (const fact of await page.getByRole('checkbox').all()) await fact.check()
  await page.getByLabel('Account to recover').fill('dora')
  await page.getByLabel(/^Recovery key:/).fill(secret)
  await expect(page.getByText('This is a recovery key.', { exact: true })).toBeVisible()
  await pageButton(page, 'Look for earlier claims').click()
}

/** Makes the new key, proves its seed, and arms. */
async function makeAndArm(page: Page): Promise<void> {
  await pageButton(page, 'Make the new key').click({ timeout: 20_000 })
  const seed = page.locator('.secret span')
  await expect(seed.first()).toBeVisible({ timeout: 20_000 })
  const written = (await seed.allInnerTexts()).join('')
  await page.getByLabel('The seed, from what you wrote down').fill(written)
  await expect(seed).toHaveCount(0)
  await pageButton(page, 'Compare').click()
  await page.getByLabel('Type dora to arm').fill('dora')
  await pageButton(page, 'Sign, once').click()
}

test('nothing can be entered before the three facts were read', async ({ page }) => {
  await pageButton(page, /^Recover an account/).click()
  await page.getByRole('checkbox').first().check()
  await expect(page.getByLabel('Account to recover')).toHaveCount(0)
  await expect(pageButton(page, 'Look for earlier claims')).toBeDisabled()
})

test('one claim is signed, after five seconds that can be stopped, and published by another account', async ({
  open,
  folder,
}) => {
  test.setTimeout(120_000)
  const secret = await registerDora(folder)
  const { page } = await open()
  await giveKey(page, secret)
  await expect(page.getByText('Not used')).toBeVisible({ timeout: 20_000 })
  await makeAndArm(page)
  await expect(page.getByText(/It will be signed in [345] s/)).toBeVisible()
  await pageButton(page, 'Stop').click()
  await expect(pageButton(page, 'Sign, once')).toBeDisabled()
  await page.getByLabel('Type dora to arm').fill('dora')
  await pageButton(page, 'Sign, once').click()
  await expect(page.getByText('The key has signed. It is used now.')).toBeVisible({ timeout: 15_000 })
  await expect(pageButton(page, 'Print this claim again')).toBeVisible()
  await expect(pageButton(page, 'Sign, once')).toHaveCount(0)
  expect(await page.getByRole('img', { name: /^QR code/ }).count()).toBeGreaterThan(0)

  const carrier = residents.find(({ name }) => name === 'carrier')!
  await page.getByLabel('Account that carries it').fill('carrier')
  await page
    .getByLabel('Posting key of that account')
    .fill(practiceKey('carrier', 'posting', carrier.password))
  await pageButton(page, 'Publish').click()
  await expect(page.getByText(/^Published in block [\d,]+ and irreversible/)).toBeVisible({ timeout: 60_000 })
})

test('a second, different statement is refused in plain words', async ({ open, folder }) => {
  test.setTimeout(120_000)
  const secret = await registerDora(folder)
  const { page } = await open()
  await giveKey(page, secret)
  await makeAndArm(page)
  await expect(page.getByText('The key has signed.')).toBeVisible({ timeout: 20_000 })
  const first = await page.locator('pre').innerText()
  const signed = /CZD\w+/.exec(first)?.[0] ?? 'nothing'

  // Somebody moved the claim away: only the ledger remembers.
  const claims = path.join(folder, 'state', 'practice', 'claims')
  expect(readdirSync(claims)).toHaveLength(2)
  rmSync(claims, { recursive: true })
  await pageButton(page, 'Start over').click()
  await page.getByRole('checkbox').first().waitFor()
  for (const fact of await page.getByRole('checkbox').all()) await fact.check()
  await page.getByLabel('Account to recover').fill('dora')
  await page.getByLabel(/^Recovery key:/).fill(secret)
  await pageButton(page, 'Look for earlier claims').click()
  await makeAndArm(page)
  await expect(page.getByRole('alert')).toContainText(
    `This key has already signed ${signed}. Signing something else would let anyone forge in your name. We will not do it.`,
    { timeout: 15_000 },
  )
  await expect(page.getByText('The key has signed.')).toHaveCount(0)
})

test('a key that was never registered for the account signs nothing', async ({ open, folder }) => {
  await registerDora(folder)
  const { page } = await open()
  await giveKey(page, recoveryKeyOf('dora', 'another').privateKeyText())
  await expect(page.getByRole('alert')).toContainText('was ever registered for dora. Nothing was signed.')
  await expect(page.getByLabel(/^Recovery key:/)).toHaveValue('')
})
