/** The speed test, before, during and after. */
import { openFromColumn, pageButton } from '../pages.ts'
import type { Walk } from './walk.ts'

export const speed: Walk = {
  name: 'speed',
  hasSecrets: 'no',
  go: async ({ page, stop }) => {
    await openFromColumn(page, 'Speed')
    await stop('speed')
    await pageButton(page, 'Measure').click()
    await page.locator('tbody tr').first().waitFor()
    await stop('speed-running')
    await pageButton(page, 'Stop').click()
    await pageButton(page, 'Measure again').waitFor()
    await stop('speed-stopped')
  },
}
