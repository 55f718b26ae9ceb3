/** The one window: sandboxed, isolated, without Node, and shown when there is something to see. */
import { BrowserWindow, type Rectangle, type Session } from 'electron/main'

import { smallestSize } from '../app/window/placement.ts'
import { origin } from './app-protocol.ts'
import { ground } from './theme.ts'

/** Around every page: without Node, apart from the preload, and in the system's sandbox. */
export const walls = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
} as const

export interface MainWindowOptions {
  readonly session: Session
  /** The built preload script. */
  readonly preload: string
  readonly bounds: Partial<Rectangle>
  readonly developerTools: 'on' | 'off'
  /** How large everything is drawn at first, 1 as usual. */
  readonly zoomFactor: number
}

export function createMainWindow({
  session,
  preload,
  bounds,
  developerTools,
  zoomFactor,
}: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    // On Windows and Linux the Alt key shows it; its keys count all the same.
    autoHideMenuBar: true,
    title: 'Lifeboat',
    backgroundColor: ground(),
    webPreferences: {
      session,
      preload,
      ...walls,
      spellcheck: false,
      zoomFactor,
      devTools: developerTools === 'on',
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Loads the page. Rejects when it cannot be loaded. */
export function showPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${origin}/index.html`)
}
