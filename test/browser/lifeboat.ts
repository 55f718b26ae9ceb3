/** Starts the built app for a spec, each time with a state folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

import { findBinary } from '../../build/electron-binary.mjs'

export const binary = findBinary()

export interface Opened {
  readonly app: ElectronApplication
  readonly page: Page
}

interface Fixtures {
  /** Everything that the app keeps, and nobody else. */
  readonly folder: string
  /** How the app is started: with these variables in its environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Starts the app; it is closed when the spec ends. */
  readonly open: () => Promise<Opened>
  /** The app, started. */
  readonly opened: Opened
  /** The window of the app, started. */
  readonly window: Page
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-browser-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  environment: [{}, { option: true }],
  open: async ({ folder, environment }, use) => {
    const running: ElectronApplication[] = []
    await use(async () => {
      const app = await _electron.launch({
        executablePath: binary.file,
        args: [...binary.arguments, ...startArguments(folder)],
        env: { ...ownEnvironment(), ...environment, LIFEBOAT_STATE: path.join(folder, 'state') },
      })
      running.push(app)
      const page = await app.firstWindow()
      await page.getByRole('heading', { level: 1 }).waitFor()
      return { app, page }
    })
    for (const app of running) await app.close().catch(() => undefined)
  },
  opened: async ({ open }, use) => use(await open()),
  window: async ({ opened }, use) => use(opened.page),
})

/** What keeps a start apart from any other Lifeboat of this user. */
export function startArguments(folder: string): string[] {
  return [`--user-data-dir=${path.join(folder, 'electron')}`, '--lang=en-US']
}

/** This process's environment without what is undefined. */
export function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

export { expect } from '@playwright/test'
