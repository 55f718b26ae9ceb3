/** The day itself, on a practice chain where dora registered her recovery key before. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { keyOf } from '../unit/practice.ts'
import { recoveryKeyOf } from '../process/practice-story.ts'
import { makeVault, passphrase } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { goToRecover, heading, pageButton, stateLine, vaultDialog } from './pages.ts'
import { inColumn } from './protecting.ts'
import {
  arm,
  expectSigned,
  giveKey,
  makeNewKey,
  openRecover,
  proveSeed,
  readFacts,
  readSeed,
  typeSeed,
  registerDora,
  statementOf,
} from './recovering.ts'
import { answerDialogs } from './walks/walk.ts'

async function publishByCarrier(page: Page): Promise<void> {
  await page.getByLabel('Account that carries it').fill('carrier')
  await page.getByLabel(/^Posting key of that account/).fill(keyOf('carrier', 'posting'))
  await pageButton(page, 'Publish').click()
  await expect(page.getByText('Published for dora, for good.')).toBeVisible()
}

/** Puts dora's recovery key into the vault, as if it had been restored there. */
async function keepInVault(page: Page, text: string): Promise<void> {
  await makeVault(page, passphrase)
  const kept = await page.evaluate(async (backup) => {
    const { lifeboat } = window
    await lifeboat.takeBackup({ text: backup })
    await lifeboat.judgeRestored({ account: 'dora', ask: 'chain' })
    return lifeboat.keepRestored({ typed: '' })
  }, text)
  expect(kept).toMatchObject({ ok: true, value: { state: 'unknown' } })
}

test('nothing can be entered before the three facts were read', async ({ page }) => {
  await goToRecover(page)
  await page.getByRole('checkbox').first().check()
  await expect(page.getByLabel('Account to recover')).toHaveCount(0)
  await expect(pageButton(page, 'I have read them')).toBeDisabled()
})

test('one claim is signed, after five seconds that can be stopped, and published by another account', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await expect(heading(page)).toHaveText('The new key')
  await expect(page.getByText('This is the recovery key that counts for the account.')).toBeVisible()
  await expect(page.getByText(/^No claim of this key was found in what dora published/)).toBeVisible()
  await makeNewKey(page)

  await expect(heading(page)).toHaveText('This will be signed')
  await arm(page)
  const countdown = page.getByRole('status').filter({ hasText: 'in five seconds' })
  await expect(countdown).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('main').getByRole('button', { name: 'Stop' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(pageButton(page, 'Sign, once')).toBeDisabled()
  const lines = await statementOf(page)
  await page.getByLabel('Type dora to arm').fill('dora')
  await pageButton(page, 'Sign, once').click()
  await expectSigned(page)
  await expect(page.getByText('Recovery key: used')).toBeVisible()
  await expect(pageButton(page, 'Print this claim again')).toBeVisible()
  await expect(pageButton(page, 'Sign, once')).toHaveCount(0)
  await page.getByText('What was signed').click()
  expect(await statementOf(page)).toEqual(lines)
  expect(lines[2]).toBe('account: dora')

  await publishByCarrier(page)
  await expect(page.getByRole('list', { name: 'What happened' }).getByRole('listitem').last()).toContainText(
    'is irreversible',
  )
})

test('the recovery key of the vault is offered with what is known of it, and is used for its new key afterwards', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await keepInVault(page, secret)
  await openRecover(page)
  await page.getByLabel('Account to recover').fill('dora')
  const card = page.getByRole('radio', { name: /^In your vault/ })
  await expect(card).toBeChecked()
  await expect(page.getByText(/It was restored, so nobody knows yet whether it has signed/)).toBeVisible()
  await pageButton(page, 'Look for earlier claims').click()
  await pageButton(page, 'Make the new key').click()
  await proveSeed(page)
  const lines = await statementOf(page)
  await arm(page)
  await expectSigned(page)
  const coinzdenseKey = /CZD\w+/.exec(lines[4] ?? '')?.[0]
  await expect
    .poll(() => page.evaluate(() => window.lifeboat.readVaultRecoveryKeys({ account: 'dora' })))
    .toMatchObject({ ok: true, value: [{ state: 'used', coinzdenseKey }] })
  await expect
    .poll(() => page.evaluate(() => window.lifeboat.readBegunRecoveries()))
    .toEqual({ ok: true, value: [] })

  // What was published is kept as a receipt, on the page of the account.
  await publishByCarrier(page)
  await inColumn(page, 'dora').click()
  const receipts = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Claim' })
  await expect(receipts).toHaveCount(1)
  expect(await page.evaluate(() => window.lifeboat.readAccount({ account: 'dora' }))).toMatchObject({
    ok: true,
    value: { receipts: [{ what: 'claim', publicKey: coinzdenseKey }] },
  })
  await page.locator('.mark').click()
  await goToRecover(page)

  // Whoever comes with it again gets the same claim, and nothing else.
  await pageButton(page, 'Start over').click()
  await readFacts(page)
  await page.getByLabel('Account to recover').fill('dora')
  await expect(page.getByText(`Used for ${coinzdenseKey ?? ''}.`)).toBeVisible()
  await pageButton(page, 'Look for earlier claims').click()
  await expectSigned(page)
  await page.getByText('What was signed').click()
  expect(await statementOf(page)).toEqual(lines)
})

test('it goes on where it was after a restart: while the key is made, before its seed is proved, and before signing', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'state'))
  let running = await open()
  const again = async (): Promise<Page> => {
    await running.app.close()
    running = await open()
    const { page } = running
    await openRecover(page)
    await page.getByRole('button', { name: 'Open the vault to look there' }).click()
    await vaultDialog(page).getByLabel('Passphrase').fill(passphrase)
    await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
    await expect(page.getByText(/^You began to recover dora/)).toBeVisible()
    await expect(page.getByLabel('Account to recover')).toHaveValue('dora')
    await pageButton(page, 'Look for earlier claims').click()
    return page
  }

  const first = running
  await first.page.evaluate(() => window.lifeboat.startPractice())
  await keepInVault(first.page, secret)
  await openRecover(first.page)
  await first.page.getByLabel('Account to recover').fill('dora')
  await expect(first.page.getByRole('radio', { name: /^In your vault/ })).toBeChecked()
  await pageButton(first.page, 'Look for earlier claims').click()
  await first.page.getByText('Details').first().click()
  await first.page.getByLabel('Bytes in every hash').fill('24')
  await first.page.getByLabel('Bits that a pair of chains signs').fill('12')
  await first.page.getByLabel('Heights of its levels, top first').fill('9')
  await pageButton(first.page, 'Make the new key').click()
  await expect(heading(first.page)).toHaveText('Making the new key')
  await expect
    .poll(async () => Number((await first.page.getByRole('progressbar').getAttribute('value')) ?? 0))
    .toBeGreaterThan(0.05)

  let page = await again()
  await expect(heading(page)).toHaveText(/^(Making the new key|Back up the new key)/)
  const written = await readSeed(page)
  const keys = await page.evaluate(() => window.lifeboat.readKeys())
  expect(keys).toMatchObject({ ok: true, value: { keys: [{ account: 'dora' }] } })

  page = await again()
  await expect(heading(page)).toHaveText(/^Back up the new key/)
  expect(await readSeed(page)).toBe(written)
  await typeSeed(page, written.slice(0, -1))
  await expect(page.getByRole('alert')).toContainText('is not the text of this key')
  await typeSeed(page, written)
  await expect(heading(page)).toHaveText('This will be signed')
  const lines = await statementOf(page)

  page = await again()
  await expect(heading(page)).toHaveText('This will be signed')
  expect(await statementOf(page)).toEqual(lines)
  await arm(page)
  await expectSigned(page)
})

test('without a network the claim is signed and carried out, and an online computer publishes it', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'offline', 'state'))
  const offline = await open('offline')
  await openRecover(offline.page)
  await offline.page.getByLabel('Account to recover').fill('dora')
  await offline.page.getByRole('radio', { name: /^On paper/ }).check()
  await offline.page.getByLabel('Words, share, recovery key or sealed text').fill(secret)
  await offline.page.getByRole('checkbox', { name: /^Ask nobody/ }).check()
  await pageButton(offline.page, 'Go on without asking').click()
  await expect(offline.page.getByText(/^Nobody was asked whether this key/)).toBeVisible()
  await expect(offline.page.getByText('Recovery key: not known yet')).toBeVisible()
  await makeNewKey(offline.page)

  await expect(heading(offline.page)).toHaveText('This will be signed')
  // The main process itself compares what is typed.
  const refused = await offline.page.evaluate(() =>
    window.lifeboat.armRecovery({ name: 'dora', acknowledgement: 'certainly' }),
  )
  expect(refused).toMatchObject({ ok: false, failure: { code: 'acknowledgement-missing' } })
  await arm(offline.page)
  await expectSigned(offline.page)
  await expect(offline.page.getByRole('img', { name: /^Part \d of/ })).toBeVisible()
  const file = path.join(folder, 'claim.json')
  await answerDialogs(offline.app, file)
  await pageButton(offline.page, 'Save as a file').click()
  await expect(offline.page.getByText(/^Saved\./)).toBeVisible()
  expect(readFileSync(file, 'utf8')).not.toContain(secret)

  // On paper its codes can be read back.
  await offline.page.emulateMedia({ media: 'print' })
  await offline.page.setViewportSize({ width: 794, height: 1123 })
  await expect(offline.page.getByRole('heading', { name: 'Recovery claim of dora' })).toBeVisible()
  await expect(offline.page.getByRole('button')).toHaveCount(0)
  const paper = path.join(folder, 'paper.png')
  await offline.page.screenshot({ path: paper, fullPage: true })
  await offline.page.emulateMedia({ media: null })

  const online = await open('online')
  await online.page.evaluate(() => window.lifeboat.startPractice())
  await online.page.locator('.mark').click()
  await goToRecover(online.page)
  await pageButton(online.page, 'Publish a claim that another computer signed').click()
  await answerDialogs(online.app, file)
  await pageButton(online.page, 'Choose a file or picture').click()
  await expect(online.page.getByText('The claim of dora. Its signature holds.')).toBeVisible()
  await pageButton(online.page, 'Take another one').click()
  await answerDialogs(online.app, paper)
  await pageButton(online.page, 'Choose a file or picture').click()
  await expect(online.page.getByText('The claim of dora. Its signature holds.')).toBeVisible()
  await publishByCarrier(online.page)

  // The third step without a network takes it just as well.
  await online.page.locator('.mark').click()
  await pageButton(online.page, 'Use an offline computer').click()
  await pageButton(online.page, /Broadcast it/).click()
  await answerDialogs(online.app, file)
  await pageButton(online.page, 'Choose a file or picture').click()
  await expect(online.page.getByText('The claim of dora. Its signature holds.')).toBeVisible()
})

test('leaving practice forgets everything', async ({ open, folder }) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await expect(heading(page)).toHaveText('The new key')
  await page.getByRole('button', { name: 'End practice' }).click()
  await expect(stateLine(page, 'Practice').first()).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => window.lifeboat.readRecovery()))
    .toMatchObject({ ok: true, value: { stage: 'key', account: undefined } })
  expect(recoveryKeyOf('dora').privateKeyText()).toBe(secret)
})
