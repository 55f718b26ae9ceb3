/** Runs in the page's own world before its scripts: receives what the preload exposes. */
import { Bridge } from './bridge.ts'

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}

if (window === window.top) {
  new Bridge('electron-standin:to-page', 'electron-standin:to-preload', (key, value) => {
    if (key in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object`)
    Object.defineProperty(window, key, {
      value: freeze(value),
      enumerable: true,
      configurable: false,
      writable: false,
    })
  })
  // Electron asks the app before it opens a window; Chromium would open it. The host only ever hears of the wish.
  window.open = (url) => {
    dispatchEvent(
      new CustomEvent('electron-standin:open', { detail: new URL(url ?? 'about:blank', location.href).href }),
    )
    return null
  }
}
