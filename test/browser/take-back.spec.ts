/**
 * The thief, in the window: alice's keys were changed by somebody else. She goes from the first look to her keys; bob, her
 * recovery account, has a computer of his own. Both apps are killed in each step, and go on.
 */
import type { ElectronApplication, Page } from '@playwright/test'

import { singleKey } from '../../electron/hive/practice/index.ts'
import { account, keyOf, publicKeyOf, send } from '../unit/practice.ts'
import type { Opened } from './lifeboat.ts'
import { look } from './look-of-page.ts'
import { heading, pageButton } from './pages.ts'
import { expect, test, type PracticeNetwork } from './practice-network.ts'
import { passwordOf } from './protecting.ts'
import { chooseInMenu, startPractice } from './walks/walk.ts'

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

async function goThere(app: ElectronApplication, page: Page): Promise<void> {
  await startPractice(page)
  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody has my keys/).click()
  await pageButton(page, 'Take my account back').click()
  await expect(heading(page)).toHaveText('Take your account back')
  await page.getByLabel('Name of the account').fill('alice')
  await pageButton(page, 'Look it up on HIVE').click()
}

/** Ends the app as a power cut does. */
async function kill({ app }: Opened): Promise<void> {
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await gone
}

/** What stands in blocks, of a kind. */
const inBlocks = ({ chain }: PracticeNetwork, kind: string) =>
  Array.from({ length: chain.head.number }, (_, place) => chain.block(place + 1)?.transactions ?? [])
    .flat()
    .flatMap(({ transaction }) => transaction.operations.filter(([name]) => name === kind)).length

/** bob, on his own computer, pastes alice's message, hears her key on the telephone, and asks HIVE for it. */
async function help({ app, page }: Opened, message: string, heard: string): Promise<void> {
  await startPractice(page)
  await chooseInMenu(app, 'happened')
  await pageButton(page, /^Somebody asks me to get their account back/).click()
  const main = page.getByRole('main')
  await main.getByLabel(/^Paste their message/).fill(message)
  await pageButton(page, 'Continue').click()
  await expect(heading(page)).toHaveText('Is it really the owner of alice who asks?')
  expect.soft(await look(page, 'help'), 'help').toEqual([])
  await main.getByLabel('The last 12 characters, as you hear them').fill(heard)
  await main.getByLabel('Active key of bob (5…)').fill(keyOf('bob'))
  await pageButton(page, 'Send the request').click()
}

test('alice takes her account back from a thief with the help of bob, each in a window of their own', async ({
  open,
  network,
}) => {
  test.slow()
  rob(network)
  const first = await open('alice')
  await goThere(first.app, first.page)
  let main = first.page.getByRole('main')
  await expect(heading(first.page)).toHaveText('alice can be taken back')
  expect.soft(await look(first.page, 'standing'), 'standing').toEqual([])
  await expect(main).toContainText(/29 days and \d+ hours? left/)
  await expect(main).toContainText('carol takes over on')
  await expect(main).toContainText('What the thief can still do')

  await pageButton(first.page, 'Make a new master password').click()
  await expect(heading(first.page)).toHaveText('Put the new master password on paper')
  expect.soft(await look(first.page, 'paper'), 'paper').toEqual([])
  await pageButton(first.page, 'Show the password').click()
  const shown = main.getByRole('group', { name: 'New master password' }).locator('p')
  await expect(shown.locator('span').first()).toBeVisible()
  const password = (await shown.locator('span').allTextContents()).join('')
  expect(password).toMatch(/^P5[1-9A-HJ-NP-Za-km-z]{50}$/)
  await pageButton(first.page, 'I have written it down').click()
  await pageButton(first.page, 'Test it').click()
  const again = first.page.getByRole('textbox', { name: /New master password/ })
  await again.fill(`${password.slice(0, -1)}x`)
  await pageButton(first.page, 'Test now').click()
  await expect(first.page.getByRole('alert')).toContainText('This is not the new master password')
  await again.fill(password)
  await pageButton(first.page, 'Test now').click()
  await expect(heading(first.page)).toHaveText('Your paper works')
  await pageButton(first.page, 'Continue').click()
  await expect(heading(first.page)).toHaveText('Ask bob for help')
  const message = (await main.getByRole('region', { name: 'Message' }).locator('p').textContent()) ?? ''
  expect(message).toContain('My account alice was stolen')
  expect.soft(await look(first.page, 'message'), 'message').toEqual([])
  const publicKey = /STM\w{50}/.exec((await main.textContent()) ?? '')?.[0] ?? ''
  await expect(main).not.toContainText(password)
  await kill(first)

  const helper = await open('bob')
  await help(helper, message, publicKey.slice(-12))
  await expect.poll(() => network.chain.state.recoveryRequests.size).toBe(1)
  await kill(helper)
  network.chain.skipTime(3600)
  let { app, page } = await open('alice')
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
  expect.soft(await look(page, 'preview'), 'preview').toEqual([])
  await expect(main.getByRole('listitem')).toHaveCount(3)
  await expect(main).toContainText('"recover_account"')
  await pageButton(page, 'Sign and send').click()
  await expect.poll(() => network.chain.state.recoveryRequests.size).toBe(0)
  // Each transaction is out when the app dies, and nobody has heard what became of it.
  await kill({ app, page })
  for (const [left, isOut] of [
    [2, () => account(network.chain, 'alice').memoKey !== publicKeyOf('thief', 'memo')],
    [1, undefined],
  ] as const) {
    ;({ app, page } = await open('alice'))
    await goThere(app, page)
    await expect(heading(page)).toHaveText('HIVE has given alice back. The other keys are next')
    await pageButton(page, 'Change the other keys').click()
    await page.getByRole('textbox', { name: 'New master password' }).fill(password)
    await pageButton(page, 'Show what will be signed').click()
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(left)
    await pageButton(page, 'Sign and send').click()
    if (isOut === undefined) break
    await expect.poll(isOut).toBe(true)
    await kill({ app, page })
  }
  await expect(heading(page)).toHaveText('All keys of alice are yours again')
  expect.soft(await look(page, 'done'), 'done').toEqual([])
  expect(network.chain.state.recoveryChanges.size).toBe(0)
  const sent = ['request_account_recovery', 'recover_account', 'account_update2'].map((kind) =>
    inBlocks(network, kind),
  )
  // The profile that the network begins with, and the thief, wrote the third kind, too.
  expect(sent).toEqual([1, 1, 3])
  await pageButton(page, 'Register again').click()
  await expect(heading(page)).not.toHaveText('All keys of alice are yours again')
})
