/** Starts the built app for a spec, each time with a state folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

import { findBinary, findElectron } from '../../build/electron-binary.mjs'
import { sandboxAdvice } from '../../build/sandbox-advice.mjs'
// For the type of `window.lifeboat`.
import type {} from '../../renderer/lifeboat.ts'
import { ready } from '../../shared/coinzdense/index.ts'

export const binary = findBinary()

/** Milliseconds for what never comes: Playwright's own half a minute is a short time on a busy machine. */
const patience = 300_000

export interface Opened {
  readonly app: ElectronApplication
  readonly page: Page
}

export interface OfTest {
  /** Everything that an app keeps which this spec starts itself. */
  readonly folder: string
  /** How apps are started by this spec: with these variables in their environment. */
  readonly environment: Readonly<Record<string, string>>
  /**
   * Starts an app of the spec's own; it is closed when the spec ends. `computer` keeps apart what several of them keep,
   * and `switches` are Chromium's.
   */
  readonly open: (computer?: string, switches?: readonly string[]) => Promise<Opened>
  /** An app that specs share one after the other, as it is at its first start. */
  readonly opened: Opened
  /** The window of that app. */
  readonly page: Page
}

export interface OfWorker {
  /** Specs make keys of their own, each whether or not another one went before it. */
  readonly cryptographyLoaded: undefined
  readonly shared: Opened
}

export const test = base.extend<OfTest, OfWorker>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => withFolder(use),
  environment: [{}, { option: true }],
  open: async ({ folder, environment }, use) => {
    const running: ElectronApplication[] = []
    await use(async (computer = '', switches = []) => {
      const opened = await launch(path.join(folder, computer), environment, switches)
      running.push(opened.app)
      return opened
    })
    for (const app of running) await app.close().catch(() => undefined)
  },
  cryptographyLoaded: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      await ready
      await use(undefined)
    },
    { scope: 'worker', auto: true },
  ],
  shared: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) =>
      withFolder(async (folder) => {
        const opened = await launch(folder, {})
        await use(opened)
        await opened.app.close().catch(() => undefined)
      }),
    { scope: 'worker' },
  ],
  opened: async ({ shared }, use) => {
    await use(shared)
    await startOver(shared)
  },
  page: async ({ opened }, use) => use(opened.page),
})

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-browser-'))
  await use(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

const stateFolders = new WeakMap<Page, string>()

/** Where the app of a window keeps what it keeps. */
export function stateFolderOf(page: Page): string {
  const folder = stateFolders.get(page)
  if (folder === undefined) throw new Error('This window was not opened by `open`.')
  return folder
}

async function launch(
  folder: string,
  environment: Readonly<Record<string, string>>,
  switches: readonly string[] = [],
): Promise<Opened> {
  const state = path.join(folder, 'state')
  const app = await _electron.launch({
    timeout: patience,
    executablePath: binary.file,
    // Otherwise Playwright switches it off, and Lifeboat says so above every page.
    chromiumSandbox: true,
    args: [...binary.arguments, ...startArguments(folder), ...switches],
    env: {
      ...ownEnvironment(),
      ...environment,
      LIFEBOAT_STATE: state,
      XDG_CACHE_HOME: path.join(folder, 'cache'),
    },
  })
  app.context().setDefaultTimeout(patience)
  const page = await app.firstWindow({ timeout: patience })
  stateFolders.set(page, state)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { app, page }
}

/** Puts everything back that a spec may have changed, and loads the page anew. */
async function startOver({ app, page }: Opened): Promise<void> {
  await page.evaluate(async () => {
    const { lifeboat } = window
    await lifeboat.stopSpeedTest()
    await lifeboat.stopPractice()
    await lifeboat.restoreNodes()
    await lifeboat.allowCamera('off')
    await lifeboat.changeSettings({
      theme: 'system',
      language: 'system',
      textSize: 100,
      workers: 'automatic',
      lockMinutes: 5,
      pauseOnBattery: 'off',
    })
  })
  await page.setViewportSize({ width: 1100, height: 760 })
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('app://lifeboat/index.html'),
  )
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** What keeps a start apart from any other Lifeboat of this user. */
export function startArguments(folder: string): string[] {
  // Electron does not start as root, which is what containers run as, nor where it may have no sandbox, unless it is told so.
  const isElectron = binary.kind !== 'stand-in' && findElectron() !== undefined
  return [
    `--user-data-dir=${path.join(folder, 'electron')}`,
    '--lang=en-US',
    ...(isElectron && sandboxAdvice(binary.file) !== undefined ? ['--no-sandbox'] : []),
  ]
}

/** This process's environment without what is undefined; and that a developer looks into the app, as a spec does. */
export function ownEnvironment(): Record<string, string> {
  const given = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return { ...(Object.fromEntries(given) as Record<string, string>), LIFEBOAT_DEVELOPMENT: '1' }
}

export { expect } from '@playwright/test'
