import { expect, test } from './lifeboat.ts'
import { heading, openFromColumn, openFromSettings, pageButton } from './pages.ts'

test('the table grows row by row, in the background, and stops when it is told to', async ({ page }) => {
  await openFromSettings(page, 'Speed of this computer')
  await pageButton(page, 'Measure').click()
  const rows = page.locator('tbody').getByRole('row')
  await expect(rows.filter({ hasText: 'one thread' })).toContainText('100\u00a0%')
  // It goes on while another page is looked at.
  await openFromColumn(page, 'Help')
  await expect(page.getByRole('region', { name: 'State of Lifeboat' })).toContainText(
    /Measuring speed · \d of 9/,
  )
  await openFromSettings(page, 'Speed of this computer')
  await expect(rows.filter({ hasText: '1 process' })).toContainText(/\d+\s%/)
  await pageButton(page, 'Stop').click()
  await expect(page.getByText('Stopped, as you asked.')).toBeVisible()
  await expect(page.getByText(/A new recovery key takes [\d.]+\s(ms|s) here\. The largest key/)).toBeVisible()
  await expect(pageButton(page, 'Measure again')).toBeVisible()
  await expect(heading(page)).toHaveText('How fast does this computer make keys?')
})

test('keys are made by utility processes, and one that is killed is replaced', async ({ open }) => {
  const { app, page } = await open()
  await app.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess)
    let forks = 0
    utilityProcess.fork = (...given) => {
      const child = fork(...given)
      const kill = () => child.pid !== undefined && process.kill(child.pid, 'SIGKILL')
      // After it has told that it is ready: before, the speed test would rightly give up.
      if (++forks === 1) child.once('message', () => setTimeout(kill, 20))
      return child
    }
  })
  await openFromSettings(page, 'Speed of this computer')
  await pageButton(page, 'Measure').click()
  const row = page.locator('tbody').getByRole('row').filter({ hasText: '1 process' })
  await expect(row).toContainText(/\d+\s%/)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
