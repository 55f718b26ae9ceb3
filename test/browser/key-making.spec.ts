/** What making the largest key does to everything else, and what a killed worker does to the key: nothing. */
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import type { Page } from '@playwright/test'

import { recoveryKeyOf } from '../process/practice-story.ts'
import { expect, test, type Opened } from './lifeboat.ts'
import { pageButton } from './pages.ts'
import { makeVaultWhenAsked, registerDora } from './recovering.ts'

/** The app at the step where the new key is made, with dora's recovery key handed over. */
async function beforeNewKey({ page }: Opened): Promise<void> {
  await page.evaluate(() => window.lifeboat.startPractice())
  await pageButton(page, /^Recover an account/).click()
  const text = recoveryKeyOf('dora').privateKeyText()
  const given = await page.evaluate(async (backup) => {
    await window.lifeboat.takeBackup({ text: backup })
    return window.lifeboat.beginRecovery({
      account: 'dora',
      from: 'backup',
      publicKey: '',
      password: '',
      carriers: '',
      ask: 'chain',
      profile: 'posix',
    })
  }, text)
  expect(given).toMatchObject({ ok: true })
  await expect(pageButton(page, 'Make the new key')).toBeVisible({ timeout: 20_000 })
}

async function makeLargestKey(page: Page): Promise<void> {
  await page.getByText('Details').click()
  await page.getByLabel('Bytes in every hash').fill('24')
  await page.getByLabel('Bits that a pair of chains signs').fill('12')
  await page.getByLabel('Heights of its levels, top first').fill('10')
  await pageButton(page, 'Make the new key').click()
  await makeVaultWhenAsked(page)
}

test.beforeEach(async ({ folder }) => {
  await registerDora(path.join(folder, 'state'))
})

test('a worker that is killed while it makes a key is replaced, and the key is finished', async ({
  open,
}) => {
  test.setTimeout(120_000)
  const opened = await open()
  const { app, page } = opened
  await app.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess)
    const forked: number[] = []
    Object.assign(globalThis, { forked })
    utilityProcess.fork = (...given) => {
      const child = fork(...given)
      child.once('spawn', () => forked.push(child.pid ?? 0))
      return child
    }
  })
  await beforeNewKey(opened)
  await makeLargestKey(page)
  await expect
    .poll(async () => (await page.getByRole('progressbar').getAttribute('value')) ?? '0', { timeout: 30_000 })
    .toMatch(/0\.[1-9]/)
  const killed = await app.evaluate(() => {
    const [first] = (globalThis as unknown as { forked: number[] }).forked
    if (first !== undefined) process.kill(first, 'SIGKILL')
    return first
  })
  expect(killed).toBeGreaterThan(0)
  await expect(page.locator('.secret span').first()).toBeVisible({ timeout: 90_000 })
  const forked = await app.evaluate(() => (globalThis as unknown as { forked: number[] }).forked.length)
  expect(forked).toBeGreaterThan(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('while the largest key is made the window does not stutter, and the main process answers', async ({
  open,
}) => {
  test.setTimeout(120_000)
  const opened = await open()
  const { app, page } = opened
  await beforeNewKey(opened)
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
    let before = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      gaps.push(now - before - 5)
      before = now
    }, 5)
    Object.assign(globalThis, { gaps, timer })
  })
  await makeLargestKey(page)
  await expect(page.locator('.secret span').first()).toBeVisible({ timeout: 90_000 })
  const { longTasks, pings } = await page.evaluate(() => {
    const measured = window as unknown as { tasks: number[]; pings: number[]; pinging: number }
    clearInterval(measured.pinging)
    return { longTasks: measured.tasks, pings: measured.pings }
  })
  const gaps = await app.evaluate(() => {
    const measured = globalThis as unknown as { gaps: number[]; timer: NodeJS.Timeout }
    clearInterval(measured.timer)
    return measured.gaps
  })
  const [late, roundTrip] = [summary(gaps), summary(pings)]
  const figures = process.env['LIFEBOAT_FIGURES']
  if (figures !== undefined)
    writeFileSync(figures, `${JSON.stringify({ longTasks, late, roundTrip, load: os.loadavg() })}\n`)
  // On a computer of its own. Where more wants to run than it has cores, everything waits for its turn that much longer.
  const crowding = Math.max(1, (os.loadavg()[0] ?? 0) / os.availableParallelism())
  expect(longTasks.filter((duration) => duration > 50 * crowding)).toEqual([])
  expect(late.p99).toBeLessThan(20 * crowding)
  expect(roundTrip.p99).toBeLessThan(20 * crowding)
})

/** Milliseconds, in the middle, nearly all, and at most. */
function summary(milliseconds: readonly number[]) {
  const sorted = milliseconds.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
  return { median: at(0.5), p99: at(0.99), most: at(1), samples: sorted.length }
}
