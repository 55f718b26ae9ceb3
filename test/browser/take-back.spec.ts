/**
 * The thief, in the window: alice's keys were changed by somebody else. She goes from the first look to her keys, with the
 * app closed in between; bob, her recovery account, is elsewhere on the same chain.
 */
import type { ElectronApplication, Page } from '@playwright/test'

import { singleKey } from '../../electron/hive/practice/index.ts'
import { keyOf, publicKeyOf, send } from '../unit/practice.ts'
import { heading, pageButton } from './pages.ts'
import { expect, test, type PracticeNetwork } from './practice-network.ts'
import { passwordOf } from './protecting.ts'
import { startPractice } from './walks/walk.ts'

/** The thief changes all keys of alice, and names carol as recovery account. */
function rob({ chain }: PracticeNetwork): void {
  const change = { account_to_recover: 'alice', new_recovery_account: 'carol' }
  send(chain, [['change_recovery_account', change]], [keyOf('alice', 'owner')])
  chain.produceBlocks()
  const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
    singleKey(publicKeyOf('thief', role)),
  )
  const taken = { account: 'alice', owner, active, posting, memo_key: publicKeyOf('thief', 'memo') }
  send(chain, [['account_update2', taken]], [keyOf('alice', 'owner')])
  chain.produceBlocks(25)
}

/** bob asks HIVE for this owner key. */
function request({ chain }: PracticeNetwork, publicKey: string): void {
  const asked = {
    recovery_account: 'bob',
    account_to_recover: 'alice',
    new_owner_authority: singleKey(publicKey),
    extensions: [],
  }
  send(chain, [['request_account_recovery', asked]], [keyOf('bob', 'active')])
  chain.produceBlocks(3)
}

async function goThere(app: ElectronApplication, page: Page): Promise<void> {
  await startPractice(page)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('page:asked', 'take-back'),
  )
  await expect(heading(page)).toHaveText('Take your account back')
  await page.getByLabel('Name of the account').fill('alice')
  await pageButton(page, 'Look').click()
}

test('alice takes her account back from a thief, with Lifeboat closed in between', async ({
  open,
  network,
}) => {
  test.slow()
  rob(network)
  const first = await open()
  await goThere(first.app, first.page)
  let main = first.page.getByRole('main')
  await expect(heading(first.page)).toHaveText('alice can be taken back')
  await expect(main).toContainText(/29 days and \d+ hours? left/)
  await expect(main).toContainText('carol takes over on')
  await expect(main).toContainText('What the thief can still do')

  await pageButton(first.page, 'Make a new master password').click()
  await expect(heading(first.page)).toHaveText('Put the new master password on paper')
  await pageButton(first.page, 'Show the password').click()
  const shown = main.getByRole('group', { name: 'New master password' }).locator('p')
  const password = (await shown.locator('span').allTextContents()).join('')
  expect(password).toMatch(/^P5[1-9A-HJ-NP-Za-km-z]{50}$/)
  await pageButton(first.page, 'I have written it down').click()
  await pageButton(first.page, 'Test it').click()
  const again = first.page.getByRole('textbox', { name: /New master password/ })
  await again.fill(`${password.slice(0, -1)}x`)
  await pageButton(first.page, 'Check').click()
  await expect(first.page.getByRole('alert')).toContainText('This is not the new master password')
  await again.fill(password)
  await pageButton(first.page, 'Check').click()
  await expect(heading(first.page)).toHaveText('Your paper works')
  await pageButton(first.page, 'Continue').click()
  await expect(heading(first.page)).toHaveText('Ask bob for help')
  await expect(main).toContainText('My account alice was stolen')
  const publicKey = /STM\w{50}/.exec((await main.textContent()) ?? '')?.[0] ?? ''
  await expect(main).not.toContainText(password)
  await first.app.close()

  request(network, publicKey)
  network.chain.skipTime(3600)
  const { app, page } = await open()
  await goThere(app, page)
  main = page.getByRole('main')
  await expect(heading(page)).toHaveText('Now confirm that you take alice back')
  await expect(main).toContainText(publicKey)
  await pageButton(page, 'Confirm it').click()
  await page.getByRole('textbox', { name: 'New master password' }).fill(password)
  const recent = page.getByRole('textbox', { name: /from before the theft/ })
  await recent.fill('a password that alice never had')
  await pageButton(page, 'Show what will be signed').click()
  await expect(page.getByRole('alert')).toContainText('no owner key that alice had')
  await recent.fill(passwordOf('alice'))
  await expect(page.getByRole('checkbox', { name: /cancel that carol/ })).toBeChecked()
  await pageButton(page, 'Show what will be signed').click()
  await expect(heading(page)).toHaveText('This will be signed')
  await expect(main.getByRole('listitem')).toHaveCount(3)
  await expect(main).toContainText('"recover_account"')
  await pageButton(page, 'Sign and send').click()
  await expect(heading(page)).toHaveText('All keys of alice are yours again')
  expect(network.chain.state.recoveryChanges.size).toBe(0)
  await pageButton(page, 'Register again').click()
  await expect(heading(page)).not.toHaveText('All keys of alice are yours again')
})
