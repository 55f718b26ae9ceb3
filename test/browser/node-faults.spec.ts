import type { Page } from '@playwright/test'

import type { Opened } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { expect, test } from './practice-network.ts'
import { passwordOf, preview, readyToPublish, row, sign } from './protecting.ts'

/** A window at the page where keys are typed, with a proved key. */
async function openReady(open: () => Promise<Opened>): Promise<Page> {
  const { page } = await open()
  await readyToPublish(page, 'alice')
  return page
}

const protectedNow = (page: Page) => expect(heading(page)).toHaveText('alice is protected')

test('a node that is silent is named with the one that is tried in its place, and may be stopped waiting for', async ({
  open,
  network,
}) => {
  const page = await openReady(open)
  await network.set(0, { kind: 'hang' })
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be written').click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Asking several nodes for the account')
  await expect(main).toContainText(/for \d+ s/)
  await main.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('alert')).toContainText('stopped')
  await pageButton(page, 'Show what will be written').click()
  await expect(main).toContainText('This will be written')
  await expect(main).toContainText(network.names[0] ?? '')
  await sign(page)
  await protectedNow(page)
  expect(network.registrations()).toBe(1)
})

test('nothing is published through a node that shows an empty profile where two show another', async ({
  open,
  network,
}) => {
  const page = await openReady(open)
  await network.set(1, { kind: 'empty-metadata' })
  await preview(page, 'alice')
  await expect(page.getByRole('main')).toContainText(
    /Two nodes show .*one shows nothing.*We will not publish through the one that shows nothing/s,
  )
  await expect(page.getByRole('main')).toContainText('"name": "Alice"')
  await sign(page)
  await protectedNow(page)
  expect(network.chain.state.accounts.get('alice')?.jsonMetadata).toContain('"profile":{"name":"Alice"}')
})

test('when most nodes empty the profile nothing is signed, and it goes on when they are well again', async ({
  open,
  network,
}) => {
  const page = await openReady(open)
  await network.set(0, { kind: 'empty-metadata' })
  await network.set(2, { kind: 'empty-metadata' })
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be written').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('This will be written')
  expect(network.registrations()).toBe(0)
  await network.set(0)
  await network.set(2)
  await pageButton(page, 'Show what will be written').click()
  await expect(page.getByRole('main')).toContainText('This will be written')
})

test('with all nodes down everything up to the preview works, and publishing goes on when one is back', async ({
  open,
  network,
}) => {
  const page = await openReady(open)
  for (const node of [0, 1, 2]) await network.set(node, { kind: 'refuse' })
  await page.getByRole('textbox', { name: 'Master password' }).fill(passwordOf('alice'))
  await pageButton(page, 'Show what will be written').click()
  await expect(page.getByRole('alert')).toContainText(network.names[0] ?? '')
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Back up' }).click()
  await expect(heading(page)).toHaveText('Back it up')
  for (const node of [0, 1, 2]) await network.set(node)
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Publish' }).click()
  await preview(page, 'alice')
  await sign(page)
  await protectedNow(page)
})

test('a node that takes the transaction and cuts the line is not sent a second one', async ({
  open,
  network,
}) => {
  const page = await openReady(open)
  await preview(page, 'alice')
  for (const node of [0, 1, 2])
    await network.set(node, { kind: 'drop-after-accept', on: 'broadcasts', times: 1 })
  await sign(page)
  await protectedNow(page)
  expect(network.registrations()).toBe(1)
})

test('a node that rejects what two others take does not stop the publication', async ({ open, network }) => {
  const page = await openReady(open)
  await preview(page, 'alice')
  await network.set(0, { kind: 'expired', on: 'broadcasts' })
  await sign(page)
  await protectedNow(page)
  expect(network.registrations()).toBe(1)
})

test('what a node says that nobody foresaw stands under the details', async ({ open, network }) => {
  const page = await openReady(open)
  await preview(page, 'alice')
  const words = 'Rule 29\u202e of tomorrow'
  for (const node of [0, 1, 2])
    await network.set(node, { kind: 'unforeseen-refusal', words, on: 'broadcasts' })
  await sign(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The node refused this.')
  await alert.getByText('Details', { exact: true }).click()
  await expect(alert).toContainText('The node’s own words:')
  await expect(alert.getByText(/Rule 29 of tomorrow/)).toBeVisible()
  expect(network.registrations()).toBe(0)
})

test('the table of accounts says that HIVE could not be asked, and keeps what was known', async ({
  open,
  network,
}) => {
  const page = await openReady(open)
  await preview(page, 'alice')
  await sign(page)
  await protectedNow(page)
  for (const node of [0, 1, 2]) await network.set(node, { kind: 'refuse' })
  await pageButton(page, 'Done').click()
  await expect(page.getByRole('main')).toContainText('HIVE could not be asked about alice')
  await expect(row(page, 'alice')).toContainText(/Yes.*Tested on/)
  for (const node of [0, 1, 2]) await network.set(node)
  await pageButton(page, 'Check again').click()
  await expect(row(page, 'alice')).toContainText(/Tested on.*Looks fine/)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
