/**
 * Takes pictures of every page in every state, light and dark, in every language, at the usual size and at the smallest,
 * into .cache/screenshots, for people who judge how it looks: `npm run screenshots [-- WALK …] [--sheets]`. The walks are
 * those of test/browser/walks. With `--sheets` the eight pictures of each state also stand on one sheet. With `--readme` it
 * takes the picture of the README instead, light and dark, into docs/pictures.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { chromium } from '@playwright/test'

import { findChromium } from './electron-binary.mjs'
import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, '.cache', 'screenshots')
const given = process.argv.slice(2)
const isForReadme = given.includes('--readme')
const chosen = isForReadme ? ['readme'] : given.filter((argument) => argument !== '--sheets')

if (chosen.length === 0) rmSync(out, { recursive: true, force: true })
const only = chosen.length === 0 ? [] : ['-g', `(^| )(${chosen.join('|')})$`]
const { status } = spawnSync(
  process.execPath,
  [tools.playwright, 'test', '--config', 'test/screenshots/playwright.config.ts', ...only],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...(isForReadme ? { LIFEBOAT_README: '1' } : {}) } },
)
if (!isForReadme && given.includes('--sheets')) await drawSheets()
process.exitCode = status ?? 1

/** A column for each language and theme, the usual size above the small one. */
async function drawSheets() {
  const sheets = path.join(out, 'sheets')
  mkdirSync(sheets, { recursive: true })
  const names = readdirSync(out).flatMap((file) => /^(.+)-en-light-usual\.png$/.exec(file)?.[1] ?? [])
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1840, height: 700 } })
    // From a file of its own, so that the pictures beside it may be loaded.
    await page.goto(pathToFileURL(path.join(out, `${names[0]}-en-light-usual.png`)).href)
    for (const name of names) {
      const pictures = ['usual', 'small'].flatMap((size) =>
        ['en-light', 'en-dark', 'es-light', 'es-dark'].map(
          (kind) => pathToFileURL(path.join(out, `${name}-${kind}-${size}.png`)).href,
        ),
      )
      await page.evaluate(async (sources) => {
        const sheet = document.createElement('main')
        sheet.style.cssText =
          'display:grid;grid-template-columns:repeat(4,1fr);gap:8px;padding:8px;background:#888'
        const images = sources.map((source) => Object.assign(new Image(), { src: source }))
        for (const image of images) image.style.width = '100%'
        sheet.append(...images)
        document.body.style.cssText = 'margin:0;display:block;height:auto'
        document.body.replaceChildren(sheet)
        await Promise.all(images.map((image) => image.decode()))
      }, pictures)
      await page.screenshot({ path: path.join(sheets, `${name}.png`), fullPage: true })
    }
    console.log(`${names.length} sheets in ${sheets}`)
  } finally {
    await browser.close()
  }
}
