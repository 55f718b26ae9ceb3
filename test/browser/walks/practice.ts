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
    await pageButton(page, 'Play the whole story').click()
    await page.getByText('You have seen the whole way').waitFor()
    await stop('rehearsal-passed')
    await goHome(page)
    await pageButton(page, 'Try it with pretend accounts').click()
    await pageButton(page, 'Start practice').click()
    await page.getByText('alice rows the practice boat').waitFor()
    await stop('practice-on')
  },
}
