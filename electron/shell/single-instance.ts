/** One Lifeboat at a time: two of them could sign with the same one-time key. */
import type { App, BrowserWindow } from 'electron/main'

/**
 * Whether this is the only one. A second one has told the first by then, which shows its window and hears with which
 * arguments the second was started; it must end without doing anything.
 */
export function isOnlyInstance(
  app: Pick<App, 'on' | 'requestSingleInstanceLock'>,
  window: () => BrowserWindow | undefined,
  heard: (given: readonly string[], folder: string) => void = () => undefined,
): boolean {
  app.on('second-instance', (_event, given, folder) => {
    const shown = window()
    // It may be closing: then it is gone, and what runs is coming to its end.
    if (shown === undefined || shown.isDestroyed()) return
    if (shown.isMinimized()) shown.restore()
    shown.show()
    shown.focus()
    heard(given, folder)
  })
  return app.requestSingleInstanceLock()
}
