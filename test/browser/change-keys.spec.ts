/** New keys for alice, in the window: from the first look to the registration that is renewed behind them. */
import type { Page } from '@playwright/test'

import {
  endorse,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
} from '../../shared/recovery/index.ts'
import { recoveryKeyOf } from '../process/practice-story.ts'
import { account, authority, keyOf, publicKeyOf, send } from '../unit/practice.ts'
import type { Opened } from './lifeboat.ts'
import { look } from './look-of-page.ts'
import { heading, pageButton } from './pages.ts'
import { expect, test, type PracticeNetwork } from './practice-network.ts'
import { passwordOf } from './protecting.ts'
import { chooseInMenu, startPractice } from './walks/walk.ts'

/** alice has a recovery key that counts, and bob and carol may post for her. */
function prepare({ chain }: PracticeNetwork): string {
  const programs = authority(
    1,
    [[publicKeyOf('alice', 'posting'), 1]],
    [
      ['bob', 1],
      ['carol', 1],
    ],
  )
  send(chain, [['account_update2', { account: 'alice', posting: programs }]], [keyOf('alice')])
  const key = recoveryKeyOf('alice', 'something else entirely')
  const entry = {
    role: 'owner',
    recoveryPublicKey: key.publicKeyText(),
    endorsement: endorse(key.publicKey(), keyOf('alice', 'owner')),
  } as const
  const metadata = mergeRegistration(account(chain, 'alice').jsonMetadata, entry)
  send(chain, [metadataOperation(parseAccountName('alice'), metadata)], [keyOf('alice')])
  chain.produceBlocks(25)
  return key.publicKeyText()
}

async function goThere({ app, page }: Opened): Promise<void> {
  await startPractice(page)
  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody has my keys/).click()
  await pageButton(page, 'Change my keys').click()
  await page.getByLabel('Name of the account').fill('alice')
  await pageButton(page, 'Look').click()
}

/** The new master password, made, copied by hand and typed from there. */
async function putOnPaper(page: Page): Promise<string> {
  await pageButton(page, 'Make a new master password').click()
  await expect(heading(page)).toHaveText('Put the new master password on paper')
  await pageButton(page, 'Show the password').click()
  const shown = page.getByRole('group', { name: 'New master password' }).locator('p')
  await expect(shown.locator('span').first()).toBeVisible()
  const password = (await shown.locator('span').allTextContents()).join('')
  await pageButton(page, 'I have written it down').click()
  await pageButton(page, 'Test it').click()
  await page.getByRole('textbox', { name: /New master password/ }).fill(password)
  await pageButton(page, 'Test now').click()
  await expect(heading(page)).toHaveText('Your paper works')
  await pageButton(page, 'Continue').click()
  return password
}

test('alice changes her keys, sees both transactions before they are signed, and goes on between the two', async ({
  open,
  network,
}) => {
  test.slow()
  const registered = prepare(network)
  const first = await open('alice')
  let { page } = first
  await goThere(first)
  let main = page.getByRole('main')
  await expect(heading(page)).toHaveText('New keys for alice')
  await expect(main).toContainText(registered)
  expect.soft(await look(page, 'today'), 'today').toEqual([])

  const password = await putOnPaper(page)
  await expect(heading(page)).toHaveText('What stays, and what goes')
  const present = page.getByRole('textbox', { name: 'Owner key or master password of today' })
  await present.fill('a password that alice never had')
  await pageButton(page, 'Show what will be signed').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('checkbox', { name: 'account carol' }).uncheck()
  expect.soft(await look(page, 'choose'), 'choose').toEqual([])
  await present.fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be signed').click()
  await expect(heading(page)).toHaveText('This will be signed')
  await expect(main.getByRole('listitem').filter({ hasText: 'account carol' })).toContainText('Removed')
  await expect(main.getByRole('listitem').filter({ hasText: 'account bob' })).toContainText('Stays')
  await expect(main.getByRole('region', { name: 'The registration, renewed' })).toContainText(registered)
  await expect(main).not.toContainText(password)
  expect.soft(await look(page, 'preview'), 'preview').toEqual([])

  // Whoever does not want the second one is told what that leaves behind.
  await pageButton(page, 'Back').click()
  await page.getByRole('checkbox', { name: /^Renew the registration/ }).uncheck()
  await present.fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be signed').click()
  await expect(main).toContainText('The registration is not renewed: no recovery key counts after this.')
  await pageButton(page, 'Sign and send').click()
  await expect(heading(page)).toHaveText('The keys of alice are changed, but its registration is not renewed')
  expect.soft(await look(page, 'between'), 'between').toEqual([])
  await first.app.close()

  // The new master password is on paper, and nowhere else.
  const again = await open('alice')
  page = again.page
  main = page.getByRole('main')
  await goThere(again)
  await expect(heading(page)).toHaveText('The keys of alice are changed, but its registration is not renewed')
  await pageButton(page, 'Renew the registration').click()
  expect.soft(await look(page, 'renew'), 'renew').toEqual([])
  await page.getByRole('textbox', { name: 'New master password' }).fill(password)
  await pageButton(page, 'Show what will be signed').click()
  await expect(heading(page)).toHaveText('This will be signed')
  await expect(main).toContainText('One transaction.')
  await pageButton(page, 'Sign and send').click()
  await expect(heading(page)).toHaveText('The keys of alice are changed')
  await expect(main).toContainText('Its recovery key counts')
  expect.soft(await look(page, 'done'), 'done').toEqual([])
  expect(account(network.chain, 'alice').posting.account_auths).toEqual([['bob', 1]])
})
