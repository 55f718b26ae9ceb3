/** The app's entry point: the one place where its services meet Electron. */
import os from 'node:os'
import path from 'node:path'

import {
  app,
  dialog,
  Menu,
  powerMonitor,
  protocol,
  session,
  systemPreferences,
  utilityProcess,
  type BrowserWindow,
} from 'electron/main'

import { sensitiveCost } from '../shared/backup/index.ts'
import { CodedError } from '../shared/coinzdense/index.ts'
import { languageOf, type Lacking } from '../shared/contract/index.ts'
import { linkScheme, nameCommandsAs } from '../shared/recovery/index.ts'
import { createServices, type Services } from './app/services.ts'
import type { Appearance, Desktop } from './app/window/desktop.ts'
import { lastWords } from './app/window/last-words.ts'
import { threadSpawner } from './keygen/thread-worker.ts'
import { secretThreadSpawner } from './secret-work/secret-thread.ts'
import { registerAppScheme, serveApp } from './shell/app-protocol.ts'
import { stayingAwake } from './shell/awake.ts'
import { answerCalls, newsFor } from './shell/calls.ts'
import { clearingClipboard } from './shell/clipboard.ts'
import { contentProtection } from './shell/content-protection.ts'
import { closeInTime, endTogether } from './shell/ending.ts'
import { watchOpenedFiles } from './shell/opened-files.ts'
import { choosingPlaces, openingFiles, savingFiles, savingMade, savingRemovable } from './shell/files.ts'
import { hiveFetch } from './shell/hive-session.ts'
import { createMainWindow, showPage } from './shell/main-window.ts'
import { offerMenus, setMenu } from './shell/menu.ts'
import { endOnMistake } from './shell/mistakes.ts'
import { denyNavigation } from './shell/navigation.ts'
import { denyNetwork } from './shell/network.ts'
import { notifying } from './shell/notifications.ts'
import { reloadAfterCrash } from './shell/page-crash.ts'
import { denyPermissions } from './shell/permissions.ts'
import { powerSource } from './shell/power-supply.ts'
import { watchPower } from './shell/power.ts'
import { printing } from './shell/printing.ts'
import { askingPerson } from './shell/question.ts'
import { isDevelopment, refusedDebugging } from './shell/remote-debugging.ts'
import { enableSandbox } from './shell/sandbox.ts'
import { isOnlyInstance } from './shell/single-instance.ts'
import { textSizes } from './shell/text-size.ts'
import { setTheme } from './shell/theme.ts'
import { utilitySpawner } from './shell/utility-worker.ts'
import { openingBounds, rememberBounds } from './shell/window-state.ts'
import { keptStateFolder } from './vault/former-state-folder.ts'
import { keepMemoryOutOfDumps } from './vault/memory-dumps.ts'
import { usualCost } from './vault/passphrase-stretching.ts'
import { requireOwnFolder } from './vault/state-folder.ts'

const { env, platform } = process
const built = import.meta.dirname
const folder = () => requireOwnFolder(keptStateFolder({ platform, env, homeFolder: () => os.homedir() }))
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const millisecondsBetweenDates = 3_600_000
/** Between two looks at whether somebody changed the accounts: often enough for thirty days, and no burden for nodes. */
const millisecondsBetweenAccounts = 20 * 60_000

let window: BrowserWindow | undefined
let services: Services | undefined
const shown = () => window
const language = () => services?.language() ?? languageOf(app.getLocale())
const size = textSizes()
const close = () => services?.close() ?? Promise.resolve()

keepMemoryOutOfDumps(platform)
nameCommandsAs(app.isPackaged ? 'installed' : 'clone')
endOnMistake({
  process,
  letGo: () => closeInTime({ close, wait }),
  say: () => dialog.showErrorBox('Lifeboat', lastWords(language())),
  exit: (code) => app.exit(code),
})
const sandbox = enableSandbox(app, platform)
// What the installer writes into shortcuts: the taskbar takes window and shortcut for one program then.
if (platform === 'win32') app.setAppUserModelId('io.github.hive-lifeboat')
registerAppScheme(protocol)
denyNavigation(app)
offerMenus(app, Menu, language, (step) => services?.stepTextSize(step))

// Before there are services it waits for them.
let opening: string | undefined
const heard = watchOpenedFiles({ app, given: process.argv, folder: process.cwd() }, (file) => {
  if (services === undefined) opening = file
  else void services.open(file)
})
// A clone would leave links to a folder behind that may be gone tomorrow.
if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)

const debugging = refusedDebugging(app, env)
if (debugging !== undefined)
  endWith(new Error(`Lifeboat does not start with ${debugging}: it would show others what is typed here.`))
else if (isOnlyInstance(app, shown, heard)) app.whenReady().then(start).catch(endWith)
else app.exit(0)

async function start(): Promise<void> {
  // In memory only: nothing of the page reaches the disk.
  const ours = session.fromPartition('lifeboat', { cache: false })
  const printed = serveApp(ours, path.join(built, '..', 'renderer'))
  denyNetwork(ours)
  // macOS asks its user for the camera when the app says so; elsewhere the system asks by itself, or nobody does.
  const allowCamera = denyPermissions(
    ours,
    platform === 'darwin' ? () => systemPreferences.askForMediaAccess('camera') : undefined,
  )

  const started = openServices({ allowCamera, printPages: printing(ours, printed, shown) })
  services = started
  if (opening !== undefined) await started.open(opening)
  await started.load()
  answerCalls(started.handlers, shown)
  watchPower(
    {
      monitor: powerMonitor,
      platform,
      source: powerSource,
      repeat: (milliseconds, look) => void setInterval(look, milliseconds).unref(),
    },
    started.power,
  )
  setInterval(() => started.lookAtDates(), millisecondsBetweenDates).unref()
  setInterval(() => void started.lookAtAccounts().catch(endWith), millisecondsBetweenAccounts).unref()
  endTogether({ app, close, wait })

  const windowFile = path.join(folder(), 'window.json')
  const opened = createMainWindow({
    session: ours,
    preload: path.join(built, 'preload.cjs'),
    bounds: await openingBounds(windowFile),
    developerTools: isDevelopment(app, env) ? 'on' : 'off',
    zoomFactor: size.factor(),
  })
  window = opened
  opened.once('closed', () => (window = undefined))
  rememberBounds(opened, windowFile)
  size.follow(opened)
  reloadAfterCrash(
    opened,
    () => {
      // Whoever was scanning is gone; the new page asks for the camera itself.
      allowCamera('off')
      return showPage(opened)
    },
    () => performance.now(),
  )
  // Where the page crashed before it was loaded, it is loaded once more.
  await showPage(opened).catch(() => (opened.isDestroyed() ? undefined : showPage(opened)))
}

/** `ofSession`: what the window's own session has a part in. */
function openServices(ofSession: Pick<Desktop, 'allowCamera' | 'printPages'>): Services {
  const worker = path.join(built, 'worker.cjs')
  return createServices({
    startup: {
      version: app.getVersion(),
      surroundings: env['LIFEBOAT_PREVIEW'] === undefined ? 'electron' : 'preview',
      cores: os.availableParallelism(),
      lacking: lacking(),
    },
    stateFolder: folder,
    practiceNodes: (env['LIFEBOAT_PRACTICE'] ?? '').split(/[\s,]+/).filter((address) => address !== ''),
    fetch: hiveFetch(session),
    now: () => performance.now(),
    spawners: {
      process: utilitySpawner(worker, (...given) => utilityProcess.fork(...given), env),
      thread: threadSpawner(worker),
    },
    secretWorker: secretThreadSpawner(path.join(built, 'secret-worker.cjs')),
    stretchingCost: usualCost,
    sealingCost: sensitiveCost,
    desktop: {
      showAs,
      notify: notifying(shown, (page) => services?.go(page)),
      copyText: clearingClipboard(app),
      protectScreen: contentProtection(shown),
      stayAwake: stayingAwake(),
      ...ofSession,
      systemLanguage: app.getLocale(),
      confirm: askingPerson(shown),
      saveFile: savingFiles(shown),
      saveRemovable: savingRemovable(shown),
      saveMade: savingMade(shown),
      openFile: openingFiles(shown),
      choosePlace: choosingPlaces(shown),
    },
    tell: newsFor(shown),
  })
}

function showAs({ theme, textSize, language }: Appearance): void {
  setTheme(theme)
  size.set(textSize)
  setMenu(Menu, platform, language, {
    lock: () => services?.lock(),
    go: (page) => services?.go(page),
    stepTextSize: (step) => services?.stepTextSize(step),
  })
}

function lacking(): readonly Lacking[] {
  return [
    ...(sandbox === 'off' ? (['sandbox'] as const) : []),
    ...(platform === 'linux' ? (['screen-lock'] as const) : []),
  ]
}

function endWith(error: unknown): void {
  const said = error instanceof Error ? error.message : 'Lifeboat could not start.'
  dialog.showErrorBox('Lifeboat', error instanceof CodedError ? `${said}\n\n${error.advice}` : said)
  app.exit(1)
}
