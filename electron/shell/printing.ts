/** Prints through the system's own dialog, from a window that nobody sees: no file is made of the pages. */
import { BrowserWindow, type Session } from 'electron/main'

import type { Desktop } from '../app/window/desktop.ts'
import type { PrintedPages } from '../app/window/printed-pages.ts'
import { origin } from './app-protocol.ts'
import { walls } from './main-window.ts'

/** Chromium's own words for it (chromium/src/printing, electron's docs of `webContents.print`). */
const cancelled = /cancel/i

/** `session` serves what `printed` shows. */
export function printing(
  session: Session,
  printed: PrintedPages,
  window: () => BrowserWindow | undefined,
): Desktop['printPages'] {
  return async (pictures, paper) => {
    const place = printed.show(pictures, paper)
    const parent = window()
    const hidden = new BrowserWindow({
      show: false,
      ...(parent !== undefined && { parent }),
      webPreferences: { session, ...walls, javascript: false, devTools: false },
    })
    try {
      await hidden.loadURL(`${origin}${place}`)
      return await new Promise((resolve) => {
        // It goes with its parent.
        hidden.once('closed', () => resolve('cancelled'))
        hidden.webContents.print(
          { color: false, margins: { marginType: 'none' }, pageSize: paper === 'a4' ? 'A4' : 'Letter' },
          (isDone, reason) => resolve(isDone ? 'printed' : cancelled.test(reason) ? 'cancelled' : 'failed'),
        )
      })
    } finally {
      if (!hidden.isDestroyed()) hidden.destroy()
      printed.remove(place)
    }
  }
}
