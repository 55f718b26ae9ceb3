/** The speed test, before, during and after. */
import { openFromSettings, pageButton } from '../pages.ts'
import type { Walk } from './walk.ts'

export const speed: Walk = {
  name: 'speed',
  hasSecrets: 'no',
  go: async ({ page, stop }) => {
    await openFromSettings(page, 'Speed of this computer')
    await stop('speed')
    await pageButton(page, 'Measure').click()
    await page.locator('tbody tr').first().waitFor()
    await stop('speed-running')
    await pageButton(page, 'Stop').click()
    await pageButton(page, 'Measure again').waitFor()
    await stop('speed-stopped')
  },
}
