/** How large everything in the window is drawn. Chromium keeps it by the address of the page, and forgets it at the end. */
import type { BrowserWindow, WebContents } from 'electron/main'

import type { TextSize } from '../../shared/contract/index.ts'

export interface TextSizes {
  /** From now on, in percent. */
  readonly set: (size: TextSize) => void
  /** As Electron counts it, 1 as usual. */
  readonly factor: () => number
  /** Draws the pages of a window as large, whenever one is loaded. */
  readonly follow: (window: BrowserWindow) => void
}

export function textSizes(): TextSizes {
  let factor = 1
  let followed: BrowserWindow | undefined
  const apply = (contents: WebContents) => contents.setZoomFactor(factor)
  return {
    set(size) {
      factor = size / 100
      if (followed?.isDestroyed() === false) apply(followed.webContents)
    },
    factor: () => factor,
    follow(window) {
      followed = window
      window.webContents.on('did-finish-load', () => apply(window.webContents))
    },
  }
}
