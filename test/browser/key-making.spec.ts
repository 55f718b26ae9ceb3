/** What making the largest key does to everything else, and what a killed worker does to the key: nothing. */
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { recoveryKeyOf } from '../process/practice-story.ts'
import { expect, test, type Opened } from './lifeboat.ts'
import { heading, openFromSettings, pageButton, workLine } from './pages.ts'
import { goToQuestion, makeVaultWhenAsked, proveSeed, registerDora } from './recovering.ts'
import { killWorker, rememberWorkers, workersStarted } from './workers.ts'

/** The app at the step where the new key is made, with dora's recovery key handed over. */
async function beforeNewKey({ page }: Opened): Promise<void> {
  await page.evaluate(() => window.lifeboat.startPractice())
  await goToQuestion(page)
  const text = recoveryKeyOf('dora').privateKeyText()
  const given = await page.evaluate(async (backup) => {
    await window.lifeboat.takeBackup({ text: backup })
    return window.lifeboat.beginRecovery({
      account: 'dora',
      from: 'backup',
      publicKey: '',
      password: '',
      again: '',
      carriers: '',
      ask: 'chain',
      profile: 'posix',
    })
  }, text)
  expect(given).toMatchObject({ ok: true })
  await expect(pageButton(page, 'Make the new key')).toBeVisible()
}

async function makeLargestKey(page: Page): Promise<void> {
  await page.getByText('Details').click()
  await page.getByLabel('Bytes in every hash').fill('24')
  await page.getByLabel('Bits that a pair of chains signs').fill('12')
  await page.getByLabel('Heights of its levels, top first').fill('10')
  await pageButton(page, 'Make the new key').click()
  await makeVaultWhenAsked(page)
}

/** A good part of it is done, and a good part is left. */
async function expectUnderWay(page: Page): Promise<void> {
  await expect
    .poll(async () => (await page.getByRole('progressbar').getAttribute('value')) ?? '0')
    .toMatch(/0\.[1-9]/)
}

test.beforeEach(async ({ folder }) => {
  await registerDora(path.join(folder, 'state'))
})

test('a worker that is killed while it makes a key is replaced, and the key is finished', async ({
  open,
}) => {
  const opened = await open()
  const { app, page } = opened
  await rememberWorkers(app)
  await beforeNewKey(opened)
  await makeLargestKey(page)
  await expectUnderWay(page)
  const killed = await killWorker(app)
  expect(killed).toBeGreaterThan(0)
  await expect(pageButton(page, 'Show the text of the key')).toBeVisible()
  expect(await workersStarted(app)).toBeGreaterThan(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a new key that is removed while it is made leaves a recovery that goes on with another one', async ({
  open,
}) => {
  const opened = await open()
  const { page } = opened
  await beforeNewKey(opened)
  await makeLargestKey(page)
  await expectUnderWay(page)
  await openFromSettings(page, 'coinZdense keys')
  await pageButton(page, 'Remove').click()
  await page.getByLabel('Type dora to remove it').fill('dora')
  await pageButton(page, 'Remove the key').click()
  await expect(pageButton(page, 'Make a key')).toBeVisible()
  await expect(workLine(page)).toHaveCount(0)

  await goToQuestion(page)
  await expect(heading(page)).toHaveText('The new key')
  await expect(page.getByRole('alert')).toContainText('The making of this key was cancelled')
  await page.getByRole('group', { name: 'New key' }).getByText('Details').first().click()
  await page.getByLabel('Heights of its levels, top first').fill('4')
  await pageButton(page, 'Make the new key').click()
  await proveSeed(page)
  await expect(heading(page)).toHaveText('This will be signed')
})

test('while the largest key is made, neither the main process nor the window computes any of it, and the one answers the other', async ({
  open,
}) => {
  const opened = await open()
  const { app, page } = opened
  await beforeNewKey(opened)
  const computedByWindow = await computingOf(page)
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    })
    // From the window to the main process and back, as everything goes that a person asks for meanwhile.
    const pings: number[] = []
    const ping = async () => {
      const before = performance.now()
      await window.lifeboat.readStartup()
      pings.push(performance.now() - before)
    }
    Object.assign(window, { pings, pinging: setInterval(() => void ping(), 50) })
  })
  await app.evaluate(() => {
    const gaps: number[] = []
    const computing: number[] = []
    let before = performance.now()
    let usage = process.cpuUsage()
    const timer = setInterval(() => {
      const now = performance.now()
      gaps.push(now - before - 5)
      before = now
      const { user, system } = process.cpuUsage(usage)
      usage = process.cpuUsage()
      computing.push((user + system) / 1000)
    }, 5)
    Object.assign(globalThis, { gaps, computing, timer })
  })
  await makeLargestKey(page)
  await expect(pageButton(page, 'Show the text of the key')).toBeVisible()
  const windowComputed = await computedByWindow()
  const { longTasks, pings } = await page.evaluate(() => {
    const measured = window as unknown as { tasks: number[]; pings: number[]; pinging: number }
    clearInterval(measured.pinging)
    return { longTasks: measured.tasks, pings: measured.pings }
  })
  const { gaps, computing } = await app.evaluate(() => {
    const measured = globalThis as unknown as { gaps: number[]; computing: number[]; timer: NodeJS.Timeout }
    clearInterval(measured.timer)
    return { gaps: measured.gaps, computing: measured.computing }
  })
  const figures = process.env['LIFEBOAT_FIGURES']
  if (figures !== undefined)
    writeFileSync(
      figures,
      `${JSON.stringify({ longTasks, late: summary(gaps), roundTrip: summary(pings), load: os.loadavg() })}\n`,
    )
  // What they computed, and not how long they waited for their turn: whatever else the computer does is no matter.
  // A single one-time key of this size is 131,072 hashes, and there are a thousand of them: a minute and more in all.
  expect(summary(computing).p99).toBeLessThan(20)
  expect(windowComputed).toBeLessThan(10_000)
  expect(pings.length).toBeGreaterThan(0)
})

/** From now on: how many milliseconds the main thread of a window has computed, whatever else the computer does. */
async function computingOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const computed = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
  const before = await computed()
  return async () => (await computed()) - before
}

/** Milliseconds, in the middle, nearly all, and at most. */
function summary(milliseconds: readonly number[]) {
  const sorted = milliseconds.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
  return { median: at(0.5), p99: at(0.99), most: at(1), samples: sorted.length }
}
