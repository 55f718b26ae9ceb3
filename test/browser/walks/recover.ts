/** The day itself, from the three facts to the published claim. */
import path from 'node:path'

import { practiceKey, residents } from '../../../electron/hive/practice/index.ts'
import { ready } from '../../../shared/coinzdense/index.ts'
import { PracticeStory, recoveryKeyOf } from '../../process/practice-story.ts'
import { expect } from '../lifeboat.ts'
import { pageButton } from '../pages.ts'
import { goHome, network, startPractice, type Walk } from './walk.ts'

const carrier = residents.find(({ name }) => name === 'carrier')!

export const recover: Walk = {
  name: 'recover',
  hasSecrets: 'yes',
  prepare: async (folder) => {
    await ready
    const story = new PracticeStory(path.join(folder, 'state', 'practice-chain'))
    story.create('dora')
    story.register('dora')
    await story.close()
  },
  go: async ({ app, page, stop, secret }) => {
    await startPractice(page)
    const key = recoveryKeyOf('dora').privateKeyText()
    const give = async (text: string) => {
      for (const fact of await page.getByRole('checkbox').all()) await fact.check()
      await page.getByLabel('Account to recover').fill('dora')
      await page.getByLabel(/^Recovery key:/).fill(text)
    }
    await pageButton(page, /^Recover an account/).click()
    await stop('recover-facts')
    await give(recoveryKeyOf('dora', 'another').privateKeyText())
    await pageButton(page, 'Look for earlier claims').click()
    await page.getByRole('alert').waitFor({ timeout: 20_000 })
    await stop('recover-foreign-key')

    secret('recovery key', key)
    await give(key)
    await page.getByText('This is a recovery key.', { exact: true }).waitFor()
    await stop('recover-key')
    await network(app, 'slow')
    await pageButton(page, 'Look for earlier claims').click()
    await page.getByText('Looking on the chain for what this key has signed').waitFor()
    await stop('recover-searching')
    await network(app, 'usual')
    await pageButton(page, 'Make the new key').waitFor({ timeout: 60_000 })
    await stop('recover-new-key')
    await page.getByText('Details').click()
    await stop('recover-details')
    await pageButton(page, 'Make the new key').click()

    const seed = page.locator('.secret span')
    await expect(seed.first()).toBeVisible({ timeout: 30_000 })
    const written = (await seed.allInnerTexts()).join('')
    secret('seed', written)
    await stop('recover-seed')
    await page.getByLabel('The seed, from what you wrote down').fill(written)
    await pageButton(page, 'Compare').click()
    await page.getByLabel('Type dora to arm').fill('dora')
    await stop('recover-statement')
    await pageButton(page, 'Sign, once').click()
    await page.getByText(/It will be signed in/).waitFor()
    await stop('recover-counting')
    await page.getByText('The key has signed. It is used now.').waitFor({ timeout: 20_000 })
    await stop('recover-used')

    const postingKey = practiceKey('carrier', 'posting', carrier.password)
    secret('posting key', postingKey)
    await page.getByLabel('Account that carries it').fill('carrier')
    await page.getByLabel('Posting key of that account').fill(postingKey)
    await pageButton(page, 'Publish').click()
    await page.getByText(/^Published in block/).waitFor({ timeout: 60_000 })
    await stop('recover-published')
    await goHome(page)
  },
}
