/** Electron's BrowserWindow around a page, with as much of a window as a page without one can have. */
import { EventEmitter } from 'node:events'

import { appInternals } from './app.ts'
import { preventable } from './preventable.ts'
import { real, strict } from './strict.ts'
import { byTarget, publicContents, WebContents } from './web-contents.ts'

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Map<WebContents, BrowserWindow>()

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all.values()]
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    const found = [...BrowserWindow.#all].find(
      ([known]) => publicContents(known) === contents || known === contents,
    )
    return found?.[1] ?? null
  }

  readonly id: number
  readonly webContents: WebContents
  readonly #contents: WebContents
  readonly #bounds: Electron.Rectangle
  #visible: boolean
  #protected = false
  #focused = false
  #closed = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options
    this.#bounds = { x, y, width, height }
    this.#contents = new WebContents(webPreferences, { width, height })
    this.webContents = publicContents(this.#contents)
    this.id = this.#contents.id
    this.#visible = options.show ?? true
    const face = mortal(strict('BrowserWindow', this), () => this.#closed)
    BrowserWindow.#all.set(this.#contents, face)
    appInternals.windows.add(this)
    this.#contents.once('first-paint', () => this.emit('ready-to-show'))
    this.#contents.onGone = () => this.#onClosed()
    appInternals.emit('browser-window-created', {}, face)
    return face
  }

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url)
  }
  close(): void {
    const event = preventable()
    this.emit('close', event)
    if (event.defaultPrevented) return
    void this.#contents.close()
    this.#onClosed()
  }
  /** Without asking anybody. */
  destroy(): void {
    void this.#contents.close()
    this.#onClosed()
  }
  isDestroyed(): boolean {
    return this.#closed
  }
  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  isVisible(): boolean {
    return this.#visible
  }
  focus(): void {
    this.#focused = true
    this.emit('focus')
  }
  blur(): void {
    this.#focused = false
    this.emit('blur')
  }
  isFocused(): boolean {
    return this.#focused
  }
  restore(): void {
    this.emit('restore')
  }
  isMinimized(): boolean {
    return false
  }
  getNormalBounds(): Electron.Rectangle {
    return this.#bounds
  }
  /** Moves nothing: it only says so, to whoever remembers where the window was. */
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    Object.assign(this.#bounds, bounds)
    this.emit('resize')
  }
  setContentProtection(enable: boolean): void {
    this.#protected = enable
  }
  isContentProtected(): boolean {
    return this.#protected
  }

  #onClosed(): void {
    if (this.#closed) return
    this.#closed = true
    BrowserWindow.#all.delete(this.#contents)
    appInternals.windows.delete(this)
    this.emit('closed')
    if (appInternals.windows.size === 0) setImmediate(() => appInternals.lastWindowClosed())
  }
}

/** What of a window that was closed may still be asked: whether it was, and who listens. */
const survives = new Set<PropertyKey>(['isDestroyed', 'then', ...Object.keys(EventEmitter.prototype)])

/** A window whose members throw once it is closed, as Electron's do. */
function mortal(window: BrowserWindow, isClosed: () => boolean): BrowserWindow {
  return new Proxy(window, {
    get(target, key) {
      if (isClosed() && typeof key === 'string' && !key.startsWith('_') && !survives.has(key))
        throw new TypeError('Object has been destroyed')
      return Reflect.get(target, key) as unknown
    },
  })
}

type Methods =
  'close' | 'destroy' | 'isDestroyed' | 'show' | 'isVisible' | 'focus' | 'isMinimized' | 'getNormalBounds'
type More =
  'blur' | 'isFocused' | 'restore' | 'setBounds' | 'setContentProtection' | 'isContentProtected' | 'id'
BrowserWindow.prototype satisfies Pick<Electron.BrowserWindow, Methods | More>

export const webContents = real<object>()('webContents', {
  getAllWebContents: () => [...byTarget.values()].map(publicContents),
  fromId: (id: number) => [...byTarget.values()].map(publicContents).find((contents) => contents.id === id),
  fromDevToolsTargetId(target: string) {
    const contents = byTarget.get(target)
    return contents && publicContents(contents)
  },
})
