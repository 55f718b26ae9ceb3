/**
 * Takes pictures of every page, light and dark, in every language, at the usual size and at the smallest, into
 * .cache/screenshots, for people who judge how it looks. `npm run screenshots [ROUTE …]`; build first.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { _electron } from '@playwright/test'

import { findBinary } from './electron-binary.mjs'

const sizes = { usual: { width: 1100, height: 760 }, small: { width: 800, height: 600 } }
const languages = ['en', 'es']

/** Each page: how to get there from any other, by what a person would press. */
const pages = {
  home: async (page) => page.locator('.mark').click(),
  check: async (page) => {
    await page.evaluate(() => globalThis.lifeboat.startPractice())
    await openFromHome(page, 1)
    await page.locator('textarea').fill('alice')
    await page.locator('footer button').click()
    await page.getByRole('slider').waitFor()
  },
  'check-list': async (page) => {
    await openFromHome(page, 1)
    const another = page.locator('footer button')
    if ((await page.getByRole('slider').count()) > 0) await another.click()
    await page.locator('textarea').fill('alice, bob, nobody-here, carol')
    await another.click()
    await page.locator('.counts').waitFor()
  },
  recover: async (page) => {
    await page.locator('.mark').click()
    await page.getByRole('main').locator('li button').nth(2).click()
    for (const fact of await page.getByRole('checkbox').all()) await fact.check()
  },
  keys: async (page) => openMore(page, 'keys'),
  settings: async (page) => openMore(page, 'settings'),
  'settings-refused': async (page) => {
    await openMore(page, 'settings')
    await page.getByRole('textbox').fill('http://example.org')
    await page.getByRole('textbox').press('Enter')
    await page.locator('[role=alert] summary').click()
    await page.locator('[role=alert]').scrollIntoViewIfNeeded()
  },
  help: async (page) => {
    await openMore(page, 'help')
    await page.locator('summary').nth(1).click()
  },
  speed: async (page) => openMore(page, 'speed'),
  'speed-running': async (page) => {
    await openMore(page, 'speed')
    await page.locator('footer button').click()
    await page.locator('tbody tr').nth(3).waitFor({ timeout: 60_000 })
  },
  'speed-stopped': async (page) => {
    await openMore(page, 'speed')
    const stopping = page.locator('footer button:not(.primary)')
    if (await stopping.isVisible()) await stopping.click()
    await page.locator('footer button.primary').waitFor({ timeout: 60_000 })
  },
  practice: async (page) => page.locator('.line').nth(3).click(),
  restore: async (page) => openFromHome(page, 4),
  'restore-wrong': async (page) => {
    await openFromHome(page, 4)
    await page.locator('textarea').fill(`${'abandon '.repeat(6)}abandin ${'abandon '.repeat(16)}art`)
    await page.locator('.wrong').waitFor()
  },
  'restore-key': async (page) => {
    await openFromHome(page, 4)
    await page.locator('textarea').fill(`${'abandon '.repeat(23)}art`)
    await page.locator('footer button.primary:enabled').click()
    await page.locator('#restored-account').waitFor()
    await page.locator('footer button').nth(1).click()
    await page.locator('dl').waitFor()
  },
  'air-gap': async (page) => openFromHome(page, 5),
  'air-gap-request': async (page) => {
    await page.evaluate(() => globalThis.lifeboat.startPractice())
    await openFromHome(page, 5)
    await page.getByRole('main').locator('button').first().click()
    await page.locator('#request-account').fill('alice')
    await page.locator('footer button.primary').click()
    await page.locator('figure svg').waitFor()
    await page.evaluate(() => globalThis.lifeboat.stopPractice())
  },
  'air-gap-sign': async (page) => {
    await openFromHome(page, 5)
    await page.getByRole('main').locator('button').nth(1).click()
  },
  rehearsal: async (page) => {
    await page.locator('.line').nth(3).click()
    await page.locator('footer button').first().click()
  },
  'rehearsal-passed': async (page) => {
    await page.locator('.line').nth(3).click()
    await page.locator('footer button').first().click()
    await page.locator('footer button.primary').click()
    await page.locator('img').waitFor({ timeout: 60_000 })
  },
  'practice-on': async (page) => {
    await page.locator('.line').nth(3).click()
    if ((await page.locator('section.practice').count()) === 0)
      await page.locator('footer button.primary').click()
    await page.locator('section.practice').waitFor()
  },
}

async function openFromHome(page, place) {
  await page.locator('.mark').click()
  await page.getByRole('main').locator('button').nth(place).click()
}

async function openMore(page, route) {
  await page.locator(`nav.more [data-route=${route}]`).click()
}

const out = path.resolve(import.meta.dirname, '..', '.cache', 'screenshots')
const wanted = process.argv.slice(2)
const names = Object.keys(pages).filter((name) => wanted.length === 0 || wanted.includes(name))
mkdirSync(out, { recursive: true })
const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-screenshots-'))
const binary = findBinary()
const app = await _electron.launch({
  executablePath: binary.file,
  args: [...binary.arguments, `--user-data-dir=${path.join(folder, 'electron')}`, '--lang=en-US'],
  env: { ...process.env, LIFEBOAT_STATE: path.join(folder, 'state') },
})
try {
  const page = await app.firstWindow()
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const name of names) {
    await pages[name](page)
    for (const language of languages)
      for (const theme of ['light', 'dark']) {
        await page.evaluate((settings) => globalThis.lifeboat.changeSettings(settings), { language, theme })
        for (const [size, viewport] of Object.entries(sizes)) {
          await page.setViewportSize(viewport)
          await page.waitForTimeout(150)
          await page.screenshot({ path: path.join(out, `${name}-${language}-${theme}-${size}.png`) })
        }
      }
    console.log(name)
  }
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
