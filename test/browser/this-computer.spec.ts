import { cpSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from './lifeboat.ts'
import { createVault, lockedLine, openFromColumn, pageButton, vaultDialog } from './pages.ts'

const passphrase = 'seven quiet lanterns drift home under a violet sky'

test('a state folder that was copied says so on every page, and goes on when its owner has said what happened', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await openFromColumn(page, 'Settings')
  await expect(page.getByText('Nothing was ever signed here')).toBeVisible()
  await createVault(page, passphrase)
  await app.close()

  const [state, aside] = [path.join(folder, 'state'), path.join(folder, 'aside')]
  // The copy is made while the original is there: a file system gives the number of a file that is gone to the next one.
  cpSync(state, aside, { recursive: true })
  rmSync(state, { recursive: true })
  renameSync(aside, state)
  const copied = (await open()).page
  await lockedLine(copied).click()
  await vaultDialog(copied).getByLabel('Passphrase').fill(passphrase)
  await vaultDialog(copied).getByRole('button', { name: 'Open' }).click()
  await expect(vaultDialog(copied)).toHaveCount(0)
  const banner = copied.getByRole('status').filter({ hasText: 'This computer signs nothing new' })
  await banner.getByRole('button', { name: 'What to do' }).click()
  await expect(copied.getByText('was copied or moved here')).toBeVisible()
  await copied.getByLabel('I moved everything here from another computer').check()
  await expect(pageButton(copied, 'Confirm')).toBeDisabled()
  await copied
    .getByLabel('If that is true, type “the old computer signs no more”')
    .fill('The old computer signs no more')
  await pageButton(copied, 'Confirm').click()
  await expect(copied.getByText('Noted.')).toBeVisible()
  await expect(banner).toHaveCount(0)
})
