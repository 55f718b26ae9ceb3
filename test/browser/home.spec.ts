import path from 'node:path'

import { Vault } from '../../electron/vault/vault.ts'
import { makeVault } from './kept-vault.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton, vaultDialog } from './pages.ts'
import { answerVault, inColumn, passphrase, protect, row, typeWords } from './protecting.ts'

test('the first page offers three ways and practice, each with a sentence', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where would you like to begin?')
  const main = page.getByRole('main')
  for (const name of [
    /^Protect an account/,
    /^Check an account No secrets needed\.$/,
    /^Recover an account/,
    /^Practise first/,
  ])
    await expect(main.getByRole('button', { name })).toBeVisible()
})

test('the foot of the column says what goes on, whom HIVE is asked from, and whether this is practice', async ({
  page,
}) => {
  const state = page.getByRole('region', { name: 'State of Lifeboat' })
  await expect(state.getByRole('button')).toHaveText([
    'No background work',
    'api.hive.blog',
    'No vault yet',
    'Practice off',
  ])
})

test('a backup that was proved half a year ago is due, can be proved again at once, and the account leaves the list when it is removed', async ({
  open,
  folder,
}) => {
  const { page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await makeVault(page, passphrase)
  const words = await protect(page, 'alice')
  await expect(row(page, 'alice')).toContainText('Sane')
  await expect(inColumn(page, 'alice')).toContainText('all well')
  await expect(page.getByRole('main')).toContainText(/As HIVE said on \d/)

  await page.evaluate(() => window.lifeboat.lockVault())
  await expect(heading(page)).toHaveText('Your accounts are behind the lock')
  await halfAYearLater(path.join(folder, 'state', 'practice', 'vault'))
  await pageButton(page, 'Open the vault').click()
  await answerVault(page)
  await expect(row(page, 'alice')).toContainText('Due')
  await expect(inColumn(page, 'alice')).toContainText('something is due')
  await row(page, 'alice').getByRole('button', { name: 'Prove it again' }).click()
  await expect(heading(page)).toHaveText('Test the backup again')
  await typeWords(page, words)
  await pageButton(page, 'Back to the account').click()
  await expect(page.getByRole('main')).toContainText('Everything is in order')
  await expect(inColumn(page, 'alice')).toHaveAttribute('aria-current', 'page')

  await page.getByText('Remove from this list').click()
  await expect(page.getByRole('main')).toContainText('Nothing changes on HIVE')
  await pageButton(page, 'Remove it from the list').click()
  await expect(inColumn(page, 'alice')).toHaveCount(0)
  await expect(vaultDialog(page)).toHaveCount(0)
})

/** Puts every proof seven months back. */
async function halfAYearLater(file: string): Promise<void> {
  const vault = await Vault.open(file, passphrase)
  const at = new Date(Date.now() - 214 * 86_400_000).toISOString()
  await vault.update((contents) => ({
    ...contents,
    backupProofs: contents.backupProofs.map((proof) => ({ ...proof, at })),
  }))
  await vault.lock()
}
