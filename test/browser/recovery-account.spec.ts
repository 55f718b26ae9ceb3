/** HIVE's own account recovery from the other side: somebody is helped, and the recovery account is looked after. */
import type { Page } from '@playwright/test'

import { singleKey } from '../../electron/hive/practice/index.ts'
import { keyOf, publicKeyOf, send } from '../unit/practice.ts'
import { look } from './look-of-page.ts'
import { heading, pageButton } from './pages.ts'
import { expect, test, type PracticeNetwork } from './practice-network.ts'
import { chooseInMenu, startPractice } from './walks/walk.ts'

/** A thief with alice's owner key changes all of her keys; one with carol's names a recovery account of his. */
function robbed({ chain }: PracticeNetwork): void {
  const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
    singleKey(publicKeyOf('thief', role)),
  )
  const changed = { account: 'alice', owner, active, posting, memo_key: publicKeyOf('thief', 'memo') }
  send(chain, [['account_update2', changed]], [keyOf('alice', 'owner')])
  const named = { account_to_recover: 'carol', new_recovery_account: 'alice' }
  send(chain, [['change_recovery_account', named]], [keyOf('carol', 'owner')])
  chain.produceBlocks(25)
}

/** The thief gives away what is carol's. */
function lend({ chain }: PracticeNetwork): void {
  for (const operation of [
    [
      'delegate_vesting_shares',
      { delegator: 'carol', delegatee: 'alice', vesting_shares: '500.000000 VESTS' },
    ],
    ['account_witness_proxy', { account: 'carol', proxy: 'alice' }],
    ['decline_voting_rights', { account: 'carol', decline: true }],
    ['convert', { owner: 'carol', requestid: 1, amount: '0.100 HBD' }],
  ] as const)
    send(chain, [operation], [keyOf('carol'), keyOf('carol', 'owner')])
  chain.produceBlocks(25)
}

const newKey = publicKeyOf('fresh', 'owner')
const main = (page: Page) => page.getByRole('main')
/** The longest of all waits: a transaction until nobody can undo it. */
const followed = { timeout: 120_000 }

test('somebody is helped after their key was heard, and a change of a recovery account is cancelled', async ({
  open,
  network,
}) => {
  const { app, page } = await open()
  robbed(network)
  await startPractice(page)
  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody asks me to get their account back/).click()
  await expect(heading(page)).toHaveText('Help somebody')

  // A secret is no message, and is named.
  const message = main(page).getByLabel(/^Paste their message/)
  await message.fill(`alice ${keyOf('fresh', 'owner')}`)
  await pageButton(page, 'Continue').click()
  await expect(page.getByRole('alert')).toContainText('There is a secret key in this message.')
  await expect(message).toHaveValue('')
  await message.fill(`Please help! lifeboat take-back alice --request ${newKey}`)
  await pageButton(page, 'Continue').click()
  await expect(heading(page)).toHaveText('Is it really the owner of alice who asks?')
  await expect(main(page)).toContainText('Only bob can ask')
  // What the owner has to say stands nowhere.
  await expect(main(page)).not.toContainText(newKey.slice(-4))

  const heard = main(page).getByLabel('The last 12 characters, as you hear them')
  const activeKey = main(page).getByLabel('Active key of bob (5…)')
  await heard.fill('abcdefghijkl')
  await expect(main(page)).toContainText('They do not match')
  await activeKey.fill(keyOf('bob', 'posting'))
  await pageButton(page, 'Send the request').click({ force: true })
  await expect(main(page)).toContainText('Still missing: the characters that the owner reads to you')
  expect(network.chain.state.recoveryRequests.size).toBe(0)
  await heard.fill(newKey.slice(-12).toLowerCase())
  await expect(main(page)).toContainText('They match the key in the message.')
  await pageButton(page, 'Send the request').click()
  await expect(page.getByRole('alert')).toContainText('the posting key of bob; the active key is needed here')
  expect(network.chain.state.recoveryRequests.size).toBe(0)
  await expect(activeKey).toHaveValue('')
  await activeKey.fill(keyOf('bob'))
  await pageButton(page, 'Send the request').click()
  await expect(heading(page)).toHaveText('HIVE was asked to give alice the new owner key', followed)
  await expect(main(page)).toContainText(newKey)
  expect([...network.chain.state.recoveryRequests.keys()]).toEqual(['alice'])

  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody has my keys/).click()
  await pageButton(page, 'My recovery account').click()
  await main(page).getByLabel('Account').fill('carol')
  await pageButton(page, 'Look it up on HIVE').click()
  await expect(heading(page)).toHaveText('Somebody is changing the recovery account of carol')
  expect.soft(await look(page, 'changing'), 'changing').toEqual([])
  await pageButton(page, 'Cancel it').click()
  await expect(heading(page)).toHaveText('Cancel the change for carol')
  expect.soft(await look(page, 'cancel'), 'cancel').toEqual([])
  const ownerKey = main(page).getByLabel('Owner key or master password of carol')
  await ownerKey.fill(keyOf('carol'))
  await pageButton(page, 'Cancel the change').click()
  await expect(page.getByRole('alert')).toContainText('the active key of carol; the owner key is needed here')
  await ownerKey.fill(keyOf('carol', 'owner'))
  await pageButton(page, 'Cancel the change').click()
  await expect(heading(page)).toHaveText(/stays the recovery account of carol$/, followed)
  expect(network.chain.state.recoveryChanges.size).toBe(0)
  await pageButton(page, 'How to change all keys').click()
  await expect(heading(page)).toHaveText('Somebody has my keys, or changed them')

  await pageButton(page, 'My recovery account').click()
  await pageButton(page, 'Name somebody else').click()
  const named = main(page).getByLabel('New recovery account')
  await named.fill('steem')
  await pageButton(page, 'See what will be sent').click()
  await expect(page.getByRole('alert')).toContainText('helps nobody any more')
  await named.fill('bob')
  await pageButton(page, 'See what will be sent').click()
  await expect(heading(page)).toHaveText('Name bob for carol')
  expect.soft(await look(page, 'naming'), 'naming').toEqual([])
  // The same for a computer without a network, and no key is asked for.
  await pageButton(page, 'Make the request').click()
  await expect(main(page)).toContainText('The request for carol is made.')
  await expect(pageButton(page, 'Save as a file')).toBeVisible()
  await expect(pageButton(page, 'Send what was signed')).toBeVisible()
  expect.soft(await look(page, 'request'), 'request').toEqual([])
  await ownerKey.fill(keyOf('carol', 'owner'))
  await pageButton(page, 'Name bob').click()
  await expect(heading(page)).toHaveText('bob is named', followed)

  lend(network)
  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody has my keys/).click()
  await pageButton(page, 'Take my account back').click()
  await main(page).getByLabel('Name of the account').fill('carol')
  await pageButton(page, 'Look').click()
  // Her owner key was never changed; what was begun with the active key is there all the same.
  await expect(heading(page)).toHaveText('HIVE cannot give carol back')
  const begun = main(page).getByRole('region', { name: 'Begun already' })
  await expect(begun.getByRole('listitem')).toHaveCount(4)
  expect.soft(await look(page, 'begun'), 'begun').toEqual([])
  await pageButton(page, 'See what was begun, and cancel it').click()
  await expect(heading(page)).toHaveText('4 things are under way in carol')
  expect.soft(await look(page, 'under-way'), 'under way').toEqual([])
  await main(page)
    .getByRole('checkbox', { name: /are lent to alice/ })
    .check()
  await main(page)
    .getByRole('checkbox', { name: /votes for witnesses/ })
    .check()
  await pageButton(page, 'See what will be sent').first().click()
  await expect(heading(page)).toHaveText('Cancel these 2')
  expect.soft(await look(page, 'cancelling'), 'cancelling').toEqual([])
  const key = main(page).getByLabel('Active key or master password of carol')
  await key.fill(keyOf('carol', 'owner'))
  await pageButton(page, 'Sign and cancel').click()
  await expect(page.getByRole('alert')).toContainText('the owner key of carol; the active key is needed here')
  await pageButton(page, 'See what will be sent').first().click()
  await key.fill(keyOf('carol'))
  await pageButton(page, 'Sign and cancel').click()
  await expect(heading(page)).toHaveText('2 things are under way in carol', followed)
  expect(network.chain.state.delegations.size).toBe(0)
  await expect(main(page).getByRole('region', { name: 'Your owner key ends these' })).toBeVisible()
  await expect(main(page).getByRole('region', { name: 'These cannot be cancelled here' })).toBeVisible()
})
