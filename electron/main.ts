/** The app's entry point: the one place where its services meet Electron. */
import os from 'node:os'
import path from 'node:path'

import { app, dialog, session, type BrowserWindow } from 'electron/main'

import { sensitiveCost } from '../shared/backup/index.ts'
import { CodedError } from '../shared/coinzdense/index.ts'
import { createServices, type Services } from './app/services.ts'
import { threadSpawner } from './keygen/thread-worker.ts'
import { secretThreadSpawner } from './secret-work/secret-thread.ts'
import { registerAppScheme, serveApp } from './shell/app-protocol.ts'
import { stayingAwake } from './shell/awake.ts'
import { answerCalls, newsFor } from './shell/calls.ts'
import { clearingClipboard } from './shell/clipboard.ts'
import { contentProtection } from './shell/content-protection.ts'
import { denyCrashDumps } from './shell/crash-dumps.ts'
import { openingFiles, savingFiles, savingMade } from './shell/files.ts'
import { hiveFetch } from './shell/hive-session.ts'
import { createMainWindow, showPage } from './shell/main-window.ts'
import { setMenu } from './shell/menu.ts'
import { denyNavigation } from './shell/navigation.ts'
import { denyNetwork } from './shell/network.ts'
import { reloadAfterCrash } from './shell/page-crash.ts'
import { denyPermissions } from './shell/permissions.ts'
import { watchPower } from './shell/power.ts'
import { askingPerson } from './shell/question.ts'
import { isDevelopment, refusedDebugging } from './shell/remote-debugging.ts'
import { isOnlyInstance } from './shell/single-instance.ts'
import { setTheme } from './shell/theme.ts'
import { utilitySpawner } from './shell/utility-worker.ts'
import { openingBounds, rememberBounds } from './shell/window-state.ts'
import { keepMemoryOutOfDumps } from './vault/memory-dumps.ts'
import { usualCost } from './vault/passphrase-stretching.ts'
import { requireOwnFolder, stateFolder } from './vault/state-folder.ts'

const { env, platform } = process
const built = import.meta.dirname
const folder = () => requireOwnFolder(stateFolder({ platform, env, homeFolder: () => os.homedir() }))

let window: BrowserWindow | undefined
const shown = () => window

keepMemoryOutOfDumps(platform)
app.enableSandbox()
denyCrashDumps(app)
registerAppScheme()
denyNavigation(app)

const debugging = refusedDebugging(app, env)
if (debugging !== undefined)
  endWith(new Error(`Lifeboat does not start with ${debugging}: it would show others what is typed here.`))
else if (isOnlyInstance(app, shown)) app.whenReady().then(start).catch(endWith)
else app.exit(0)

async function start(): Promise<void> {
  // In memory only: nothing of the page reaches the disk.
  const ours = session.fromPartition('lifeboat', { cache: false })
  serveApp(ours, path.join(built, '..', 'renderer'))
  denyNetwork(ours)
  const allowCamera = denyPermissions(ours)
  setMenu(platform)

  const worker = path.join(built, 'worker.cjs')
  const services = createServices({
    startup: {
      version: app.getVersion(),
      surroundings: env['LIFEBOAT_PREVIEW'] === undefined ? 'electron' : 'preview',
      cores: os.availableParallelism(),
    },
    stateFolder: folder,
    practiceNodes: (env['LIFEBOAT_PRACTICE'] ?? '').split(/[\s,]+/).filter((address) => address !== ''),
    fetch: hiveFetch(session),
    now: () => performance.now(),
    spawners: { process: utilitySpawner(worker), thread: threadSpawner(worker) },
    secretWorker: secretThreadSpawner(path.join(built, 'secret-worker.cjs')),
    stretchingCost: usualCost,
    sealingCost: sensitiveCost,
    desktop: {
      setTheme,
      copyText: clearingClipboard(app),
      protectScreen: contentProtection(shown),
      stayAwake: stayingAwake(),
      allowCamera,
      systemLanguage: app.getLocale(),
      confirm: askingPerson(shown),
      saveFile: savingFiles(shown),
      saveMade: savingMade(shown),
      openFile: openingFiles(shown),
    },
    tell: newsFor(shown),
  })
  await services.load()
  answerCalls(services.handlers, shown)
  watchPower(services.power)
  endTogether(services)

  const windowFile = path.join(folder(), 'window.json')
  const opened = createMainWindow({
    session: ours,
    preload: path.join(built, 'preload.cjs'),
    bounds: await openingBounds(windowFile),
    developerTools: isDevelopment(app, env) ? 'on' : 'off',
  })
  window = opened
  rememberBounds(opened, windowFile)
  reloadAfterCrash(
    opened,
    () => {
      // Whoever was scanning is gone; the new page asks for the camera itself.
      allowCamera('off')
      return showPage(opened)
    },
    () => performance.now(),
  )
  await showPage(opened)
}

/** Lets what runs come to its end before the app does. */
function endTogether(services: Services): void {
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    void services.close().finally(() => app.exit(0))
  })
}

function endWith(error: unknown): void {
  const said = error instanceof Error ? error.message : 'Lifeboat could not start.'
  dialog.showErrorBox('Lifeboat', error instanceof CodedError ? `${said}\n\n${error.advice}` : said)
  app.exit(1)
}
