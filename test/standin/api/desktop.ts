/** The parts of the desktop that have no counterpart here. Each keeps just enough state for a test to look at. */
import { EventEmitter } from 'node:events'

import { real, strict } from './strict.ts'

let clipboardText = ''
export const clipboard = real<Electron.Clipboard>()('clipboard', {
  writeText: (text: string) => {
    clipboardText = text
    return Promise.resolve()
  },
  readText: () => Promise.resolve(clipboardText),
})

/** No dialog can be shown: each answers as if it had been dismissed, unless a test replaces the method. */
export const dialog = real<Electron.Dialog>()('dialog', {
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] as string[] }),
  showMessageBox: (...given: readonly unknown[]) => {
    const { cancelId = 0 } = given.at(-1) as Electron.MessageBoxOptions
    return Promise.resolve({ response: cancelId, checkboxChecked: false })
  },
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
})

/** What each system tells of, by docs/api/power-monitor.md; no test can tell of anything else. */
const toldOn: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['suspend', 'resume', 'shutdown'],
  darwin: [
    ...['suspend', 'resume', 'shutdown', 'on-ac', 'on-battery', 'lock-screen', 'unlock-screen'],
    ...['user-did-become-active', 'user-did-resign-active'],
  ],
  win32: ['suspend', 'resume', 'on-ac', 'on-battery', 'lock-screen', 'unlock-screen'],
}

class PowerMonitor extends EventEmitter {
  /** Linux says so whatever feeds it. */
  isOnBatteryPower(): boolean {
    return false
  }

  override emit(name: string, ...given: unknown[]): boolean {
    if (name !== 'newListener' && name !== 'removeListener' && !toldOn[process.platform]?.includes(name))
      throw new Error(`Electron never tells of ${name} on ${process.platform}`)
    return super.emit(name, ...given)
  }
}

export const powerMonitor = real<Pick<Electron.PowerMonitor, 'isOnBatteryPower'>>()(
  'powerMonitor',
  new PowerMonitor(),
)

let blockersStarted = 0
const blockers = new Set<number>()
export const powerSaveBlocker = real<Electron.PowerSaveBlocker>()('powerSaveBlocker', {
  start: (_type: 'prevent-app-suspension' | 'prevent-display-sleep') => {
    blockers.add(++blockersStarted)
    return blockersStarted
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
})

type ThemeSource = Electron.NativeTheme['themeSource']

class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system'

  get themeSource(): ThemeSource {
    return this.#source
  }
  set themeSource(source: ThemeSource) {
    this.#source = source
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const nativeTheme = real<Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>>()(
  'nativeTheme',
  new NativeTheme(),
)

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } }
export const screen = real<object>()('screen', {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
})
