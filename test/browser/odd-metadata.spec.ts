import { keyOf, send } from '../unit/practice.ts'
import { heading } from './pages.ts'
import { expect, test } from './practice-network.ts'
import { preview, readyToPublish } from './protecting.ts'

test('metadata that nobody can read is replaced only when its owner typed that, too', async ({
  open,
  network,
}) => {
  const unreadable = '{"profile":{"name":"Bob"},}'
  send(
    network.chain,
    [['account_update2', { account: 'bob', json_metadata: unreadable }]],
    [keyOf('bob', 'active')],
  )
  network.chain.produceBlocks(3)
  const { page } = await open()
  await readyToPublish(page, 'bob')
  await preview(page, 'bob')

  const loss = page.getByRole('region', { name: 'What is there now will be replaced' })
  await expect(loss).toContainText('none of it can stay')
  const publish = page.getByRole('article').getByRole('button', { name: 'Publish' })
  await expect(publish).toHaveAttribute('aria-disabled', 'true')
  await loss.getByRole('textbox').fill('replace it')
  await publish.click({ force: true })
  await expect(page.getByRole('status').getByText('Type the words that are shown above.')).toBeVisible()
  expect(network.chain.state.accounts.get('bob')?.jsonMetadata).toBe(unreadable)

  const phrase = (await loss.locator('label').textContent())?.replace(/^.*type: /, '') ?? ''
  await loss.getByRole('textbox').fill(phrase)
  await publish.click()
  await expect(heading(page)).toHaveText('bob is protected')
  expect(network.registrations()).toBe(1)
  expect(network.chain.state.accounts.get('bob')?.jsonMetadata).not.toContain('Bob')
})
