/** A list for everybody, from the page of checks: opened, looked through, compared; with the generator's accounts. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { practiceChainId } from '../../electron/hive/practice/chain-identity.ts'
import { generatedOperations } from '../../electron/census/generator.ts'
import { censusOf, readCensus } from '../unit/operations-file.ts'
import { expect, test } from './lifeboat.ts'
import { look } from './look-of-page.ts'
import { goToCheck, heading, pageButton } from './pages.ts'
import { answerDialogs } from './walks/walk.ts'

test('a list is checked to its root, an account is found in it, and another list is compared', async ({
  open,
  folder,
}) => {
  const operations = (seed: number) =>
    Buffer.concat([
      ...generatedOperations({ seed, accounts: 120, registered: 25, claims: 60, goodClaims: 4 }),
    ])
      .toString('utf8')
      .replace(/^\{"chain":"[0-9a-f]+"/, `{"chain":"${practiceChainId}"`)
  const list = await censusOf([operations(3)])
  const other = await censusOf([operations(4)])
  const name = [...list.accounts].find(([, { kind }]) => kind === 'protected')?.[0] ?? ''
  const { root } = list.sum

  const { app, page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await goToCheck(page)
  await pageButton(page, 'A list for everybody').click()
  await expect(heading(page)).toHaveText('A list for everybody')
  await answerDialogs(app, list.out)
  await pageButton(page, 'Open a list or a proof').click()
  await expect(heading(page)).toHaveText('This list is complete')
  expect.soft(await look(page, 'complete'), 'complete').toEqual([])

  await page.getByLabel('Account name').fill(name)
  await pageButton(page, 'Find in the list').click()
  await expect(heading(page)).toHaveText(`This list says: ${name} is protected`)
  await page.getByLabel('Published root').fill('0'.repeat(64))
  await expect(heading(page)).toHaveText('This is not the list with the root you entered')
  await page.getByLabel('Published root').fill(` ${root.toUpperCase()} `)
  await expect(heading(page)).toHaveText(`${name} is protected`)
  expect.soft(await look(page, 'account'), 'account').toEqual([])
  await expect(page.getByLabel('Published root')).toBeFocused()

  await answerDialogs(app, other.out)
  await pageButton(page, 'Compare with another list').click()
  await expect(heading(page)).toHaveText(/^The two lists differ in \d+ lines$/)
  expect.soft(await look(page, 'differences'), 'differences').toEqual([])

  const cutOff = path.join(folder, 'cut-off')
  writeFileSync(cutOff, readCensus(list.out).text.slice(0, -40))
  await answerDialogs(app, cutOff)
  await pageButton(page, 'Open another').click()
  await expect(page.getByRole('alert')).toContainText('This census ends in the middle of a line.')
  await expect(heading(page)).toHaveText('A list for everybody')
})
