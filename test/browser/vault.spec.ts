import path from 'node:path'

import { Vault } from '../../electron/vault/vault.ts'
import { expect, test } from './lifeboat.ts'
import { begin, chooseRandom, openForm } from './protecting.ts'
import { startPractice } from './walks/walk.ts'
import {
  createVault,
  lockButton,
  lockedLine,
  openFromColumn,
  openFromSettings,
  pageButton,
  vaultDialog,
} from './pages.ts'

const passphrase = 'seven quiet lanterns drift home under a violet sky'

test('a vault is made with a passphrase that is rated in plain words, locked, and opened again', async ({
  open,
}) => {
  const { page } = await open()
  await openFromSettings(page, 'coinZdense keys')
  await pageButton(page, 'Make a vault').click()
  const dialog = vaultDialog(page)
  const make = dialog.getByRole('button', { name: 'Make the vault' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill('password1')
  await expect(dialog).toContainText('Too weak. One graphics card would guess it in')
  await expect(make).toBeDisabled()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await expect(dialog).toContainText(
    'Strong. One graphics card would need more than a thousand million years',
  )
  // What is seen while it is typed is typed once; what is hidden, twice.
  await expect(make).toBeEnabled()
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toHaveAttribute('type', 'text')
  await dialog.getByRole('button', { name: 'Show what is typed' }).click()
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toHaveAttribute('type', 'password')
  await expect(make).toBeDisabled()
  await dialog.getByLabel('The same passphrase again').fill(passphrase)
  await make.click()
  await expect(dialog).toHaveCount(0)

  await lockButton(page).click()
  await lockedLine(page).click()
  await dialog.getByLabel('Passphrase').fill('seven quiet lanterns drift away')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(dialog.getByRole('alert')).toContainText('passphrase')
  await expect(dialog.getByLabel('Passphrase')).toBeFocused()
  await dialog.getByLabel('Passphrase').fill(passphrase)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(lockButton(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+l')
  await expect(lockedLine(page)).toBeVisible()
})

test('what is secret is shown only after the passphrase was typed again, when that is a while ago', async ({
  open,
}) => {
  const { app, page } = await open()
  await startPractice(page)
  await createVault(page, passphrase)
  await begin(page, 'alice')
  await chooseRandom(page)
  await openForm(page, /^Write 24 words by hand/)
  await app.evaluate(() => {
    const { performance } = globalThis
    const real = performance.now.bind(performance)
    performance.now = () => real() + 130_000
  })
  await pageButton(page, 'Show the words').click()
  const dialog = vaultDialog(page)
  await expect(dialog.getByRole('heading')).toHaveText('Your passphrase once more')
  const words = page.getByRole('region', { name: 'Write 24 words by hand' }).getByRole('listitem')
  await expect(words).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByRole('alert')).toContainText('only to whoever has just typed it')
  await expect(words).toHaveCount(0)
  await pageButton(page, 'Show the words').click()
  await dialog.getByLabel('Passphrase').fill(passphrase)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(words).toHaveCount(24)
})

test('the vault locks itself when nobody was there for as long as the settings say', async ({ open }) => {
  const { app, page } = await open()
  await app.evaluate(() => {
    // Hours pass when the spec says so, and whoever looks at the clock every few seconds does so at once.
    const { setTimeout: later, performance } = globalThis
    const real = performance.now.bind(performance)
    const time = { ahead: 0, looks: 0 }
    performance.now = () => real() + time.ahead
    Object.assign(globalThis, {
      time,
      setTimeout: (action: () => void, milliseconds = 0, ...given: []) =>
        later(
          () => {
            if (milliseconds >= 1000) time.looks++
            action()
          },
          milliseconds / 100,
          ...given,
        ),
    })
  })
  const pass = (minutes: number) =>
    app.evaluate((_electron, passed) => {
      const { time } = globalThis as unknown as { time: { ahead: number; looks: number } }
      time.ahead += passed * 60_000
      time.looks = 0
    }, minutes)
  const looks = () => app.evaluate(() => (globalThis as unknown as { time: { looks: number } }).time.looks)
  const expectOpen = async () => {
    await expect.poll(looks).toBeGreaterThan(2)
    await expect(lockButton(page)).toBeVisible()
  }
  await createVault(page, passphrase)
  await pass(4)
  await expectOpen()
  await page.keyboard.press('Shift')
  await pass(4)
  await expectOpen()
  await page.evaluate(() => window.lifeboat.changeSettings({ lockMinutes: 15 }))
  await pass(8)
  await expectOpen()
  // The press may have been heard of after time was moved on, so all of the fifteen minutes go by once more.
  await pass(15)
  await expect(lockedLine(page)).toBeVisible()
})

test('practice has a vault of its own, and the other one is locked meanwhile', async ({ open }) => {
  const { page } = await open()
  await createVault(page, passphrase)
  await page.evaluate(() => window.lifeboat.startPractice())
  await expect(page.getByRole('navigation', { name: 'Accounts' })).toContainText('None yet')
  await page.evaluate(() => window.lifeboat.stopPractice())
  await expect(lockedLine(page)).toBeVisible()
})

test('a weak passphrase is refused by the main process, whatever the window thinks of it', async ({
  page,
}) => {
  expect(
    await page.evaluate(() => window.lifeboat.createVault({ passphrase: 'hunter2', again: 'hunter2' })),
  ).toMatchObject({
    ok: false,
    failure: { code: 'passphrase-too-weak' },
  })
})

test('the passphrase is changed in the settings: the old one opens nothing any more', async ({ open }) => {
  const { page } = await open()
  const another = 'eleven amber foxes paint the harbour wall'
  await createVault(page, passphrase)
  await openFromColumn(page, 'Settings')
  await page.getByText('Change the passphrase').first().click()
  const change = pageButton(page, 'Change the passphrase')
  await page.getByLabel('Current passphrase').fill('not this one')
  await page.getByLabel('New passphrase').fill('password1')
  await page.getByLabel('The new one again').fill('password1')
  await expect(page.getByRole('main')).toContainText('Too weak')
  await expect(change).toBeDisabled()
  await page.getByLabel('New passphrase').fill(another)
  await page.getByLabel('The new one again').fill(another)
  await change.click()
  await expect(page.getByRole('alert')).toContainText('passphrase')
  await page.getByLabel('Current passphrase').fill(passphrase)
  await change.click()
  await expect(page.getByRole('main')).toContainText('From now on, only the new passphrase opens your vault')
  for (const name of ['Current passphrase', 'New passphrase', 'The new one again'])
    await expect(page.getByLabel(name)).toHaveValue('')
  await lockButton(page).click()
  await lockedLine(page).click()
  await vaultDialog(page).getByLabel('Passphrase').fill(passphrase)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
  await expect(vaultDialog(page).getByRole('alert')).toContainText('passphrase')
  await vaultDialog(page).getByLabel('Passphrase').fill(another)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
  await expect(lockButton(page)).toBeVisible()
})

test('a vault that another Lifeboat has open says so, and opens when that one has ended', async ({
  open,
  folder,
}) => {
  const { page } = await open()
  await createVault(page, passphrase)
  await page.evaluate(() => window.lifeboat.lockVault())
  const elsewhere = await Vault.open(path.join(folder, 'state', 'vault'), passphrase)
  await pageButton(page, 'Open the vault').click()
  await vaultDialog(page).getByLabel('Passphrase').fill(passphrase)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
  await expect(vaultDialog(page)).toContainText('Another Lifeboat has your vault open')
  await elsewhere.lock()
  await vaultDialog(page).getByLabel('Passphrase').fill(passphrase)
  await vaultDialog(page).getByRole('button', { name: 'Open' }).click()
  await expect(lockButton(page)).toBeVisible()
})
