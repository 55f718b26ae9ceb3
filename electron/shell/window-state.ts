/** Where the window was, and how large, from one day to the next. */
import { screen, type BrowserWindow, type Rectangle } from 'electron/main'

import { keepPlacement, placementFrom, readPlacement, usualSizeOn } from '../app/window/placement.ts'

/** Where to open the window: where it was, if that is still on a screen; never larger than the screen. */
export async function openingBounds(file: string): Promise<Partial<Rectangle>> {
  const kept = placementFrom(
    await readPlacement(file),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  return kept ?? usualSizeOn(screen.getPrimaryDisplay().workArea)
}

const millisecondsOfRest = 400

/** Keeps the window's place whenever it has come to rest. */
export function rememberBounds(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // Only a convenience: where it cannot be kept, the window opens at its usual size.
      if (!window.isDestroyed()) keepPlacement(file, window.getNormalBounds()).catch(() => undefined)
    }, millisecondsOfRest)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('closed', () => clearTimeout(timer))
}
