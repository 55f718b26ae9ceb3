/**
 * How the app ends: the vault is locked first, what runs comes to its end, and neither takes longer than a person waits
 * for a window to close. Whatever is cut off then was written to be cut off: a crash changes nothing.
 */
import type { App } from 'electron/main'

export interface Ending {
  readonly app: Pick<App, 'on' | 'quit' | 'exit'>
  /** Lets what runs come to its end, the vault first. */
  readonly close: () => Promise<unknown>
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<unknown>
}

const longestEnd = 5000

/** Closes; resolves when that is done, has failed, or has taken too long. */
export async function closeInTime({ close, wait }: Omit<Ending, 'app'>): Promise<void> {
  await Promise.race([close(), wait(longestEnd)]).catch(() => undefined)
}

/** Ends the app when its last window was closed, and when the system or a person ends it. */
export function endTogether({ app, ...closing }: Ending): void {
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    void closeInTime(closing).then(() => app.exit(0))
  })
}
