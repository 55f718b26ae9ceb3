/** The day itself, on a practice chain where dora registered her recovery key before. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { keyOf } from '../unit/practice.ts'
import { recoveryKeyOf } from '../process/practice-story.ts'
import { makeVault, passphrase } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, pageButton, stateLine, vaultDialog } from './pages.ts'
import { inColumn } from './protecting.ts'
import {
  arm,
  enterBackup,
  expectSigned,
  giveKey,
  goToQuestion,
  makeNewKey,
  openRecover,
  proveSeed,
  readSeed,
  typeSeed,
  registerDora,
  sayThatTheDayHasCome,
  statementOf,
} from './recovering.ts'
import { answerDialogs } from './walks/walk.ts'

async function publishByCarrier(page: Page): Promise<void> {
  await page.getByLabel('Account that publishes').fill('carrier')
  await page.getByLabel(/^Its posting key/).fill(keyOf('carrier', 'posting'))
  await pageButton(page, 'Publish').click()
  await expect(heading(page)).toHaveText('dora’s claim is on HIVE')
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

test('only whoever says that the day has come is let near the signature, and reads three facts first', async ({
  page,
}) => {
  await goToQuestion(page)
  await expect(heading(page)).toHaveText('Has HIVE announced that today’s keys no longer count?')
  await pageButton(page, /^No, I only have a new computer/).click()
  await expect(heading(page)).toHaveText('Restore a recovery key')
  await goToQuestion(page)
  await pageButton(page, /^I want to try it/).click()
  await expect(heading(page)).toHaveText(/^Practi[cs]e/)

  await goToQuestion(page)
  await pageButton(page, /^Yes/).click()
  await page.getByRole('checkbox').first().check()
  await expect(page.getByLabel('Account to recover')).toHaveCount(0)
  await pageButton(page, 'I have read them').click({ force: true })
  await expect(page.getByText('Still missing: 2 ticks.')).toBeVisible()
  await expect(heading(page)).toHaveText('Read this first')
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
  await expect(
    page.getByText('The recovery key that you gave is the one that counts for this account.'),
  ).toBeVisible()
  await expect(
    page.getByText(/^Lifeboat found no claim made with the recovery key in what dora published/),
  ).toBeVisible()
  await makeNewKey(page)

  await expect(heading(page)).toHaveText('This will be signed')
  await arm(page)
  const countdown = page.getByRole('status').filter({ hasText: 'in five seconds' })
  await expect(countdown).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('main').getByRole('button', { name: 'Stop' })).toBeFocused()
  await page.keyboard.press('Enter')
  const lines = await statementOf(page)
  // What is missing is said beside the button, which signs nothing until it is there.
  await page.getByRole('radio', { name: /^I don’t know/ }).check()
  await pageButton(page, 'Sign once').click({ force: true })
  await expect(page.getByText('Still missing: a sure answer and the account’s name.')).toBeVisible()
  await expect(heading(page)).toHaveText('This will be signed')
  await arm(page)
  await expectSigned(page)
  await expect(page.getByText('Used', { exact: true })).toBeVisible()
  // The one thing to do now is to publish; printing is no more than a copy, and nothing leads away.
  await expect(pageButton(page, 'Publish')).toHaveClass(/primary/)
  await expect(pageButton(page, 'Print a copy')).toHaveClass(/quiet/)
  await expect(pageButton(page, 'Start over')).toHaveCount(0)
  await expect(pageButton(page, 'Sign once')).toHaveCount(0)
  expect(await statementOf(page)).toEqual(lines)
  expect(lines[2]).toBe('account: dora')

  await publishByCarrier(page)
  await expect(page.getByText('Keep the backup of your new key.')).toBeVisible()
  await page.getByText('When exactly?').click()
  await expect(page.getByRole('list', { name: 'What happened' }).getByRole('listitem').last()).toContainText(
    'Nobody can undo block',
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
  await expect(page.getByText(/It was restored, so it is not known yet whether it has signed/)).toBeVisible()
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
  await goToQuestion(page)
  await pageButton(page, 'Done').click()

  // Whoever comes with it again gets the same claim, and nothing else.
  await goToQuestion(page)
  await sayThatTheDayHasCome(page)
  await page.getByLabel('Account to recover').fill('dora')
  await expect(page.getByText(`Used for ${coinzdenseKey ?? ''}.`)).toBeVisible()
  await pageButton(page, 'Look for earlier claims').click()
  await expectSigned(page)
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

test('somebody with one account, no key that counts and no network recovers it, and a friend publishes', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'doras', 'state'))
  const doras = await open('doras')
  await openRecover(doras.page)
  await doras.page.getByLabel('Account to recover').fill('dora')
  await enterBackup(doras.page, secret)
  await doras.page.getByRole('checkbox', { name: /^This computer is offline/ }).check()
  await pageButton(doras.page, 'Continue offline').click()
  await expect(doras.page.getByText(/^HIVE was not asked whether the recovery key/)).toBeVisible()
  await expect(doras.page.getByText('Used before? Not known yet')).toBeVisible()
  await makeNewKey(doras.page)

  await expect(doras.page.getByText(/^I, dora, declare CZD\w+… to be my key\.$/)).toBeVisible()
  // The main process itself compares what is said.
  const refused = await doras.page.evaluate(() =>
    window.lifeboat.armRecovery({ name: 'dora', acknowledgement: 'certainly' }),
  )
  expect(refused).toMatchObject({ ok: false, failure: { code: 'acknowledgement-missing' } })
  await arm(doras.page)
  await expectSigned(doras.page)

  // She needs no key of HIVE: her friend gets a file and a letter.
  await doras.page.getByRole('radio', { name: /^A friend/ }).check()
  await expect(doras.page.locator('input[type=password]')).toHaveCount(0)
  const file = path.join(folder, 'claim.lifeboat')
  await answerDialogs(doras.app, file)
  await pageButton(doras.page, 'Save the file').click()
  await expect(doras.page.getByText(/^Saved\. Send the file to your friend/)).toBeVisible()
  await expect(pageButton(doras.page, 'Check dora')).toHaveClass(/primary/)
  expect(readFileSync(file, 'utf8')).not.toContain(secret)
  const letter = await doras.page
    .getByRole('region', { name: 'Message to your friend' })
    .locator('.message')
    .innerText()
  expect(letter).toContain('It is not secret')
  await pageButton(doras.page, 'Copy the message').click()
  await expect(doras.page.getByText(/^Copied\./)).toBeVisible()

  // On paper its codes can be read back.
  await doras.page.emulateMedia({ media: 'print' })
  await doras.page.setViewportSize({ width: 794, height: 1123 })
  await expect(doras.page.getByRole('heading', { name: 'Recovery claim of dora' })).toBeVisible()
  await expect(doras.page.getByRole('button')).toHaveCount(0)
  const paper = path.join(folder, 'paper.png')
  await doras.page.screenshot({ path: paper, fullPage: true })
  await doras.page.emulateMedia({ media: null })

  // The friend goes where the letter says.
  const [, topic = ''] = /Choose “Help”, then “([^”]+)”/.exec(letter) ?? []
  const friends = await open('friends')
  await friends.page.evaluate(() => window.lifeboat.startPractice())
  await openFromColumn(friends.page, 'Help')
  await friends.page.getByText(topic, { exact: true }).click()
  await pageButton(friends.page, 'Publish the claim').click()
  for (const given of [file, paper, letter]) {
    if (given === letter) {
      await friends.page.getByLabel(/^Or paste the text, the whole message/).fill(letter)
      await pageButton(friends.page, 'Continue').click()
    } else {
      await answerDialogs(friends.app, given)
      await pageButton(friends.page, 'Choose a file or picture').click()
    }
    await expect(heading(friends.page)).toHaveText('The claim of dora. Its signature is valid.')
    if (given !== letter) await pageButton(friends.page, 'Use another one').click()
  }
  await publishByCarrier(friends.page)
  await expect(friends.page.getByText(/Tell dora that it is done\./)).toBeVisible()

  // The third step of an offline computer takes it just as well.
  await friends.page.locator('.mark').click()
  await pageButton(friends.page, 'Use an offline computer').click()
  await pageButton(friends.page, /Publish it/).click()
  await answerDialogs(friends.app, file)
  await pageButton(friends.page, 'Choose a file or picture').click()
  await expect(heading(friends.page)).toHaveText('The claim of dora. Its signature is valid.')
})

test('leaving practice forgets everything', async ({ open, folder }) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await expect(heading(page)).toHaveText('The new key')
  await page.getByRole('button', { name: 'End practice' }).click()
  await expect(stateLine(page, 'Practice')).toHaveCount(0)
  await expect
    .poll(() => page.evaluate(() => window.lifeboat.readRecovery()))
    .toMatchObject({ ok: true, value: { stage: 'key', account: undefined } })
  expect(recoveryKeyOf('dora').privateKeyText()).toBe(secret)
})
