/** The stand-in's main process: `electron [switches] <app> [arguments]`. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import Module from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { app, appInternals } from './api/app.ts'
import { BrowserWindow, webContents } from './api/browser-window.ts'
import { clipboard, dialog, nativeTheme, powerMonitor, powerSaveBlocker, screen } from './api/desktop.ts'
import { ipcMain } from './api/ipc.ts'
import { Menu } from './api/menu.ts'
import { Notification } from './api/notification.ts'
import { protocol, session } from './api/session.ts'
import { strict } from './api/strict.ts'
import { utilityProcess } from './api/utility-process.ts'
import { host } from './api/web-contents.ts'
import { unpack } from './asar.ts'
import { Chromium } from './chromium.ts'

const here = import.meta.dirname
const electron = strict('electron', {
  app,
  BrowserWindow,
  webContents,
  ipcMain,
  protocol,
  session,
  utilityProcess,
  clipboard,
  dialog,
  powerMonitor,
  powerSaveBlocker,
  nativeTheme,
  screen,
  Menu,
  Notification,
})

const names = new Set(['electron', 'electron/main', 'electron/common'])
const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown }
const load = loader._load
loader._load = (request, ...rest) => (names.has(request) ? electron : load(request, ...rest))

const version = readFileSync(path.join(here, 'version'), 'utf8').trim()
Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser', enumerable: true })

const given = process.argv.slice(2)
if (given.includes('--version')) {
  console.log(`v${version} (stand-in, Node ${process.version})`)
  process.exit(0)
}

// A packaged app lies beside the executable, in resources/; otherwise its path is the first argument that is no switch.
const archive = path.join(here, 'resources', 'app.asar')
const packaged = existsSync(archive)
const position = packaged ? -1 : given.findIndex((argument) => !argument.startsWith('-') && argument !== '')
const appPath = packaged ? unpackApp() : path.resolve(given[position] ?? '.')

for (const text of given.filter((argument) => argument.startsWith('--'))) {
  const [name = '', value = ''] = text.slice(2).split(/=(.*)/s)
  appInternals.switches.set(name, value)
}

// As Electron's lib/browser/init.ts: an error that nobody caught is shown where the app has no handler of its own, and
// the app goes on. Of a rejection it is only warned.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1)
    console.error('A JavaScript error occurred in the main process\nUncaught Exception:', error)
})
process.on('unhandledRejection', (error) => {
  if (process.listenerCount('unhandledRejection') === 1)
    console.error('(node) UnhandledPromiseRejection:', error)
})

interface Manifest {
  readonly name: string
  readonly productName?: string
  readonly version: string
  readonly main: string
}
const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')) as Manifest
appInternals.identify({
  appPath,
  name: manifest.productName ?? manifest.name,
  version: manifest.version,
  packaged,
  userData: appInternals.switches.get('user-data-dir'),
})
process.argv.splice(1, process.argv.length - 1, appPath, ...given.slice(position + 1))

/** What Electron would hand on to Chromium, of what is wanted here. */
const passedOn = [
  'lang',
  'force-device-scale-factor',
  'window-size',
  'use-fake-device-for-media-stream',
  'use-file-for-fake-video-capture',
]

start().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

async function start(): Promise<void> {
  const slow = setTimeout(() => {
    console.error('the main script has not finished: `ready` waits for it, so it must not wait for `ready`')
  }, 5000)
  const main = path.join(appPath, manifest.main)
  // As Electron does (lib/browser/init.ts): what ends in .cjs never goes through the loader of modules.
  if (main.endsWith('.cjs')) loader._load(main, undefined, true)
  else await import(pathToFileURL(main).href)
  clearTimeout(slow)
  const chromium = new Chromium({
    debuggingPort: appInternals.switches.has('remote-debugging-port'),
    switches: passedOn.flatMap((name) => {
      const value = appInternals.switches.get(name)
      return value === undefined ? [] : [value === '' ? `--${name}` : `--${name}=${value}`]
    }),
  })
  host.chromium = chromium
  const lost = () => process.exit(1)
  chromium.once('exit', lost)
  appInternals.beforeExit = () => {
    chromium.off('exit', lost)
    return chromium.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => appInternals.quit())
  await chromium.send('Target.setDiscoverTargets', { discover: true })
  appInternals.becomeReady()
}

function unpackApp(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'electron-standin-app-'))
  unpack(archive, folder)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
