/** What must never happen on the day, on a practice chain where dora registered her recovery key before. */
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { sharesBackup } from '../../shared/backup/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { practicePassword } from '../process/practice-secrets.ts'
import { recoveryKeyOf } from '../process/practice-story.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import {
  arm,
  enterBackup,
  expectSigned,
  giveKey,
  makeNewKey,
  openRecover,
  registerDora,
  startAnew,
  statementOf,
} from './recovering.ts'

/** A key that somebody has elsewhere. */
const elsewhere = encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(7))

test('a second, different statement is refused in plain words, also when the claim that was kept is gone', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await makeNewKey(page)
  const first = /CZD\w+/.exec((await statementOf(page))[4] ?? '')?.[0] ?? 'nothing'
  await arm(page)
  await expectSigned(page)

  // Somebody moved the claim away: only the ledger remembers.
  const claims = path.join(folder, 'state', 'practice', 'claims')
  expect(readdirSync(claims)).toHaveLength(2)
  rmSync(claims, { recursive: true })
  await startAnew(page)
  await giveKey(page, secret)
  await expect(page.getByRole('alert')).toContainText(
    `This key has already signed ${first}. Signing something else would let anyone forge in your name. We will not do it.`,
  )
  await expect(page.getByText('Used', { exact: true })).toBeVisible()
  await expect(heading(page)).toHaveText('The account and its recovery key')
})

test('version 0 signs the bare key of somebody who has one elsewhere, and closes version 1 for ever', async ({
  open,
  folder,
}) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await page.getByRole('radio', { name: 'One that I have elsewhere' }).check()
  await page.getByLabel('Its public key (CZD…)').fill(elsewhere)
  await page.getByLabel('Bytes in every hash').fill('24')
  await pageButton(page, 'Use this key').click()
  await expect(page.getByRole('alert')).toContainText('names the parameters of the new key')
  await page.getByLabel('Bits that a pair of chains signs').fill('8')
  await page.getByLabel('Heights of its levels, top first').fill('10')
  await pageButton(page, 'Use this key').click()
  await expect(page.getByRole('alert')).toContainText('Nothing shows that these numbers are those of the key')
  await page.getByLabel(/type: a wrong number wastes my one claim/).fill('a wrong number wastes my one claim')
  await pageButton(page, 'Use this key').click()
  expect(await statementOf(page)).toContain(
    'coinZdense parameters: layout=disjoint hash-length=24 ots-bits=8 heights=10',
  )
  await page.getByRole('radio', { name: /^The bare key/ }).check()
  await expect.poll(() => statementOf(page)).toEqual([elsewhere])
  await arm(page)
  await expectSigned(page)

  const claims = path.join(folder, 'state', 'practice', 'claims')
  rmSync(claims, { recursive: true })
  await startAnew(page)
  await giveKey(page, secret)
  await expect(page.getByRole('alert')).toContainText(`This key has already signed ${elsewhere}.`)
})

test('a key whose parameters nobody knows can be claimed by its bare key alone', async ({ open, folder }) => {
  const secret = await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await page.getByRole('radio', { name: 'One that I have elsewhere' }).check()
  await page.getByLabel('Its public key (CZD…)').fill(elsewhere)
  await pageButton(page, 'Use this key').click()
  expect(await statementOf(page)).toEqual([elsewhere])
  await expect(page.getByRole('radio', { name: /^The statement/ })).toBeDisabled()
  await pageButton(page, 'Back').click()
  await expect(heading(page)).toHaveText('The new key')
})

test('a claim that another account carried is found when that account is named, and stops everything', async ({
  open,
  folder,
}) => {
  const recoveryPublicKey = recoveryKeyOf('dora').publicKeyText()
  const statement = {
    chainId: practiceChain.chainId,
    account: parseAccountName('dora'),
    recoveryPublicKey,
    coinzdensePublicKey: elsewhere,
    parameters: { hashLength: 24, otsBits: 8, heights: [10] },
  }
  const secret = await registerDora(path.join(folder, 'state'), async (story) => {
    await story.claim('carrier', recoveryKeyOf('dora'), { version: 1, statement })
  })
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, secret)
  await expect(
    page.getByText(/^Lifeboat found no claim made with the recovery key in what dora published\./),
  ).toBeVisible()
  await pageButton(page, 'Back').click()
  await page.getByLabel(/^Did another account ever publish a claim for you/).fill('@carrier, alice')
  await giveKey(page, secret)
  await expect(page.getByRole('alert')).toContainText(`This key has already signed ${elsewhere}.`)
  await expect(page.getByText('Used', { exact: true })).toBeVisible()
})

test('neither another key, nor a share of another key, nor the wrong name comes to a signature', async ({
  open,
  folder,
}) => {
  await registerDora(path.join(folder, 'state'))
  const { page } = await open()
  await openRecover(page)
  await giveKey(page, recoveryKeyOf('dora', practicePassword('dora', 'another')).privateKeyText())
  await expect(page.getByRole('alert')).toContainText('was ever registered for dora. Nothing was signed.')
  // What was entered is still there, in case that the name was wrong.
  await expect(page.getByText('The recovery key is here.')).toBeVisible()
  await pageButton(page, 'Use another key').click()

  const shares = (password: string) =>
    sharesBackup(recoveryKeyOf('dora', password), { count: 3, threshold: 2 }, randomBytes).shares.map(
      (words) => words.join(' '),
    )
  const [first = '', second = ''] = shares(practicePassword('dora'))
  const [foreign = ''] = shares(practicePassword('dora', 'another'))
  await enterBackup(page, first)
  await pageButton(page, 'Continue').click()
  await expect(page.getByText('share 1 is here and whole. One more sheet is needed')).toBeVisible()
  await enterBackup(page, foreign)
  await pageButton(page, 'Continue').click()
  // Kept apart, and in nobody's way.
  await expect(page.getByText('These shares come from different sets')).toBeVisible()
  await enterBackup(page, second)
  await pageButton(page, 'Continue').click()
  await makeNewKey(page)

  await expect(heading(page)).toHaveText('This will be signed')
  await page.getByRole('radio', { name: /^Never/ }).check()
  await page.getByLabel('Type dora to confirm').fill('carol')
  await pageButton(page, 'Sign once').click({ force: true })
  await expect(page.getByText('Still missing: the account’s name.')).toBeVisible()
  const refused = await page.evaluate(() =>
    window.lifeboat.armRecovery({ name: 'carol', acknowledgement: 'never signed' }),
  )
  expect(refused).toMatchObject({ ok: false, failure: { code: 'not-armed' } })
  await expect(heading(page)).toHaveText('This will be signed')
})
