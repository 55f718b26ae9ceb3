/** Checking: every verdict, a list, what is waited for, and trouble. */
import path from 'node:path'

import { PracticeStory } from '../../process/practice-story.ts'
import { goToCheck, pageButton } from '../pages.ts'
import { network, startPractice, type Walk } from './walk.ts'

export const check: Walk = {
  name: 'check',
  hasSecrets: 'no',
  prepare: async (folder) => {
    const story = new PracticeStory(path.join(folder, 'state', 'practice-chain'))
    for (const name of ['dora', 'emil', 'fred', 'gerda', 'kurt']) story.create(name)
    story.register('dora')
    story.register('emil')
    story.changeOwner('emil')
    story.register('fred')
    story.write('fred', '{"profile":{"name":"a thief was here"}}')
    story.register('fred')
    story.changeOwner('fred')
    story.register('gerda', { role: 'active' })
    await story.close()
  },
  go: async ({ app, page, stop }) => {
    await startPractice(page)
    await goToCheck(page)
    await stop('check')
    const names = page.getByLabel('Account name, or several')
    const verdicts = { dora: 'protected', emil: 'orphaned', fred: 'story', gerda: 'by-active', kurt: 'none' }
    for (const [account, name] of Object.entries(verdicts)) {
      await names.fill(account)
      await pageButton(page, 'Check').click()
      await pageButton(page, 'Check another').waitFor()
      if (account === 'dora') await page.getByText('When exactly?').click()
      await stop(`check-${name}`)
      if (account === 'emil') {
        await page.getByRole('slider').focus()
        await page.keyboard.press('Home')
        await stop('check-unknown')
      }
      await pageButton(page, 'Check another').click()
    }
    await names.fill('dora, emil, nobody-here, gerda, kurt')
    await pageButton(page, 'Check').click()
    await page.getByText(/does not exist\.$/).waitFor()
    await stop('check-list')
    await pageButton(page, 'Check another').click()

    await network(app, 'slow')
    await names.fill('alice')
    await pageButton(page, 'Check').click()
    await pageButton(page, 'Stop').waitFor()
    await stop('check-running')
    if (await pageButton(page, 'Stop').isVisible()) await pageButton(page, 'Stop').click()
    await network(app, 'gone')
    // It may have been too late to stop it: then its verdict stands there.
    const another = pageButton(page, 'Check another')
    await names.or(another).first().waitFor()
    if (await another.isVisible()) await another.click()
    await names.fill('alice')
    await pageButton(page, 'Check').click()
    await page.getByRole('alert').waitFor()
    await stop('check-failed')
  },
}
