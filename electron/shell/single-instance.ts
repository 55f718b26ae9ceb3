/** One Lifeboat at a time: two of them could sign with the same one-time key. */
import type { App, BrowserWindow } from 'electron/main'

/**
 * Whether this is the only one. A second one has told the first by then, which shows its window; it must end without
 * doing anything.
 */
export function isOnlyInstance(app: App, window: () => BrowserWindow | undefined): boolean {
  app.on('second-instance', () => {
    const shown = window()
    if (shown?.isMinimized() === true) shown.restore()
    shown?.focus()
  })
  return app.requestSingleInstanceLock()
}
