/** A page that crashed leaves an empty window. What goes on is in the main process, so the page is simply loaded anew. */
import type { BrowserWindow } from 'electron/main'

/** More often than this within a minute is no accident: then the window stays as it is, rather than flicker for ever. */
const mostReloads = 3
const milliseconds = 60_000

/** Calls `reload` whenever the window's page is gone against its will. `now` is a clock in milliseconds. */
export function reloadAfterCrash(
  window: BrowserWindow,
  reload: () => Promise<void>,
  now: () => number,
): void {
  let reloads: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    reloads = reloads.filter((at) => now() - at < milliseconds)
    if (reason === 'clean-exit' || window.isDestroyed() || reloads.length >= mostReloads) return
    reloads.push(now())
    // A page that cannot be loaded either is gone once more, and counts.
    void reload().catch(() => undefined)
  })
}
