/** Practice, and the whole story played by itself. */
import { pageButton } from '../pages.ts'
import { goHome, type Walk } from './walk.ts'

export const practice: Walk = {
  name: 'practice',
  hasSecrets: 'no',
  go: async ({ page, stop }) => {
    await pageButton(page, 'Try it with pretend accounts').click()
    await stop('practice')
    await pageButton(page, 'Watch the whole story').click()
    await stop('rehearsal')
    await pageButton(page, 'Begin').click()
    await page.getByText(/^Passed · /).waitFor()
    await stop('rehearsal-scene')
    for (let scene = 1; scene < 9; scene++) await pageButton(page, 'Next').click()
    await pageButton(page, 'See how it ended').click()
    await page.getByText('You have seen every step').waitFor()
    await stop('rehearsal-passed')
    await goHome(page)
    await pageButton(page, 'Try it with pretend accounts').click()
    await pageButton(page, 'Start practice').click()
    await page.getByText('alice rows the practice boat').first().waitFor()
    await page.getByText('All pretend accounts, and their passwords').click()
    await stop('practice-on')
  },
}
