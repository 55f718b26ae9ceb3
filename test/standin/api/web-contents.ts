/**
 * Electron's WebContents over a page of Chromium: the preload in an isolated world, the app's own protocol behind
 * every request, navigation asked for first.
 */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { Chromium, Params } from '../chromium.ts'
import { decode, encode } from '../clone.ts'
import { appInternals } from './app.ts'
import { nativeTheme } from './desktop.ts'
import { Frames, type Frame } from './frames.ts'
import * as ipc from './ipc.ts'
import { preventable } from './preventable.ts'
import { toAppUrl, toPageUrl } from './schemes.ts'
import { insideOf, type MediaType, type SessionInside } from './session.ts'
import { strict } from './strict.ts'

const world = 'electron-standin-preload'
const script = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8')
const scripts = { page: script('page.js'), preload: script('preload.js') }

/** Set by the host before the app is ready. */
export const host: { chromium: Chromium | undefined } = { chromium: undefined }

export function chromium(): Chromium {
  if (host.chromium === undefined) throw new Error('Cannot create BrowserWindow before app is ready')
  return host.chromium
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

/** What the preload's world says to the host. */
interface FromPage {
  readonly type: 'invoke' | 'open' | 'media' | 'know' | 'context-menu'
  readonly id: number
  readonly channel: string
  readonly args: unknown[]
  readonly url: string
  readonly mediaTypes: readonly MediaType[]
  /** Of the context menu. */
  readonly params: object
}

interface PausedRequest {
  readonly requestId: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
  }
  readonly resourceType: string
  readonly frameId: string
}

export const byTarget = new Map<string, WebContents>()
let nextContentsId = 1

export class WebContents extends EventEmitter {
  readonly id = nextContentsId++
  readonly session: SessionInside['face']
  readonly #session: SessionInside
  readonly #frames = new Frames()
  readonly #ready: Promise<void>
  readonly #preferences: Electron.WebPreferences
  #zoomFactor: number
  #target = ''
  #cdp = ''
  #preloadContext: number | undefined
  #destroyed = false
  /** The address that the app itself asked for; any other document is a navigation. */
  #expected: string | undefined
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #loading: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined
  onGone: () => void = () => undefined

  constructor(
    preferences: Electron.WebPreferences,
    size: { readonly width: number; readonly height: number },
  ) {
    super()
    if (
      preferences.nodeIntegration === true ||
      preferences.sandbox === false ||
      preferences.contextIsolation === false
    )
      throw new Error('the Electron stand-in only has sandboxed, context-isolated renderers')
    this.#preferences = preferences
    this.#zoomFactor = requireZoom(preferences.zoomFactor ?? 1)
    this.#session = insideOf(preferences.session)
    this.session = this.#session.face
    this.#ready = this.#open(size)
    this.#ready.catch((error: unknown) => console.error(error))
    appInternals.emit('web-contents-created', {}, publicContents(this))
  }

  get mainFrame(): Frame | null {
    return this.#frames.mainFrame
  }
  /** Electron's own tests use it; it is in none of its types. */
  getLastWebPreferences(): Electron.WebPreferences {
    const { session: _, ...told } = this.#preferences
    return told
  }
  getURL(): string {
    return toAppUrl(this.#frames.pageUrl)
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }
  send(channel: string, ...args: unknown[]): void {
    this.#deliver(encode({ type: 'message', channel, args }))
  }

  /** Electron keeps it by the address of the page. */
  getZoomFactor(): number {
    return this.#zoomFactor
  }
  setZoomFactor(factor: number): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    const before = this.#zoomFactor
    this.#zoomFactor = requireZoom(factor)
    if (factor !== before) this.#zoom(before).catch(() => undefined)
  }
  forcefullyCrashRenderer(): void {
    this.#send('Page.crash').catch(() => undefined)
  }

  async loadURL(url: string): Promise<void> {
    await this.#ready
    const finished = new Promise<void>((resolve, reject) => (this.#loading = { resolve, reject }))
    this.#expected = toPageUrl(url)
    const { errorText } = await this.#send('Page.navigate', { url: this.#expected })
    if (typeof errorText === 'string' && errorText !== '') throw new Error(`${errorText} loading '${url}'`)
    await finished
  }

  /** Nobody answers the system's dialog here, as with those for files. */
  print(
    _options: Electron.WebContentsPrintOptions = {},
    done?: (isDone: boolean, reason: string) => void,
  ): void {
    setImmediate(() => done?.(false, 'Print job canceled'))
  }
  /** The page as it would be printed. */
  async printToPDF({ printBackground, preferCSSPageSize }: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { data } = await this.#send('Page.printToPDF', { printBackground, preferCSSPageSize })
    return Buffer.from(data as string, 'base64')
  }

  async close(): Promise<void> {
    await this.#ready.catch(() => undefined)
    await chromium()
      .send('Target.closeTarget', { targetId: this.#target })
      .catch(() => undefined)
    this.#gone()
  }

  /** As zooming is to a page: it has so many pixels less, each of them so much larger. */
  async #zoom(before: number): Promise<void> {
    await this.#ready
    const { result } = await this.#send('Runtime.evaluate', {
      expression: '[innerWidth, innerHeight]',
      returnByValue: true,
    })
    const { value } = result as { value: readonly [number, number] }
    const [width, height] = value.map((pixels) => Math.round((pixels * before) / this.#zoomFactor))
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: this.#zoomFactor,
      mobile: false,
    })
  }

  #send(method: string, params: Params = {}): Promise<Params> {
    return chromium().send(method, params, this.#cdp)
  }

  async #open({ width, height }: { readonly width: number; readonly height: number }): Promise<void> {
    const browser = chromium()
    const created = await browser.send('Target.createTarget', {
      url: 'about:blank',
      width,
      height,
      newWindow: true,
    })
    this.#target = created['targetId'] as string
    const attached = await browser.send('Target.attachToTarget', { targetId: this.#target, flatten: true })
    this.#cdp = attached['sessionId'] as string
    byTarget.set(this.#target, this)
    browser.on('event', (method, params, session) => this.#onBrowserEvent(method, params, session))
    await this.#send('Page.enable')
    await this.#send('Page.setLifecycleEventsEnabled', { enabled: true })
    await this.#send('Inspector.enable')
    const { frameTree } = await this.#send('Page.getFrameTree')
    this.#frames.main = (frameTree as { frame: { id: string } }).frame.id
    await this.#send('Runtime.enable')
    await this.#send('Runtime.addBinding', { name: 'standinSend', executionContextName: world })
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page })
    const { preload } = this.#preferences
    if (preload !== undefined)
      await this.#send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadSource(readFileSync(preload, 'utf8')),
        worldName: world,
      })
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    nativeTheme.on('updated', () => void this.#followTheme().catch(() => undefined))
    await this.#followTheme()
    if (this.#zoomFactor !== 1)
      await this.#send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / this.#zoomFactor),
        height: Math.round(height / this.#zoomFactor),
        deviceScaleFactor: this.#zoomFactor,
        mobile: false,
      })
  }

  async #followTheme(): Promise<void> {
    const { themeSource } = nativeTheme
    const features = themeSource === 'system' ? [] : [{ name: 'prefers-color-scheme', value: themeSource }]
    if (!this.#destroyed) await this.#send('Emulation.setEmulatedMedia', { features })
  }

  #onBrowserEvent(method: string, params: Params, session: string | undefined): void {
    if (session === this.#cdp) this.#on(method, params)
    else if (method === 'Target.detachedFromTarget' && params['sessionId'] === this.#cdp) this.#gone()
    else if (method === 'Target.targetCreated') {
      const { openerId, targetId } = params['targetInfo'] as { openerId?: string; targetId: string }
      // A link with target=_blank: Chromium has opened it, Electron would not have.
      if (openerId === this.#target) void chromium().send('Target.closeTarget', { targetId })
    }
  }

  #on(method: string, params: Params): void {
    switch (method) {
      case 'Page.frameNavigated':
        this.#frames.navigated(params['frame'] as { id: string; url: string; parentId?: string })
        break
      case 'Runtime.executionContextCreated': {
        const { id, name, auxData } = params['context'] as {
          id: number
          name: string
          auxData: { frameId: string }
        }
        this.#frames.contextCreated(id, auxData.frameId)
        if (name === world && auxData.frameId === this.#frames.main) this.#preloadContext = id
        break
      }
      case 'Runtime.executionContextDestroyed':
        this.#frames.contextDestroyed(params['executionContextId'] as number)
        if (this.#preloadContext === params['executionContextId']) this.#preloadContext = undefined
        break
      case 'Runtime.bindingCalled':
        if (params['name'] === 'standinSend')
          void this.#receive(params['payload'] as string, params['executionContextId'] as number)
        break
      case 'Runtime.exceptionThrown':
        process.stderr.write(`[renderer] ${JSON.stringify(params['exceptionDetails'])}\n`)
        break
      case 'Inspector.targetCrashed':
        this.#preloadContext = undefined
        this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
        this.#loading?.reject(
          new Error(`ERR_FAILED (-2) loading '${toAppUrl(this.#expected ?? this.getURL())}'`),
        )
        this.#loading = undefined
        break
      case 'Page.lifecycleEvent':
        if (params['name'] === 'firstPaint' && params['frameId'] === this.#frames.main) this.#painted()
        break
      case 'Page.loadEventFired':
        this.#onLoad()
        break
      case 'Page.windowOpen':
        this.#askToOpen(params['url'] as string)
        break
      case 'Fetch.requestPaused':
        this.#answer(params as unknown as PausedRequest).catch((error: unknown) => {
          if (!this.#destroyed) console.error(error)
        })
    }
  }

  /** The first time that there is something to see; a page may paint before it is loaded. */
  #painted(): void {
    if (this.getURL() !== 'about:blank' && this.getURL() !== '') this.emit('first-paint')
  }

  #onLoad(): void {
    if (this.getURL() === 'about:blank') return
    this.#painted()
    this.emit('did-finish-load', {})
    this.#loading?.resolve()
    this.#loading = undefined
  }

  async #answer({ requestId, request, resourceType, frameId }: PausedRequest): Promise<unknown> {
    const fail = (errorReason: string) => this.#send('Fetch.failRequest', { requestId, errorReason })
    const url = toAppUrl(request.url)
    const isMainFrame = frameId === this.#frames.main
    if (resourceType === 'Document' && this.#expected !== request.url && this.#isPrevented(url, isMainFrame))
      return fail('Aborted')
    if (resourceType === 'Document' && isMainFrame) this.#expected = undefined
    if (await this.#session.isCancelled({ url, method: request.method, resourceType }))
      return fail('BlockedByClient')
    const handler = this.#session.handlerFor(url)
    if (handler === undefined) return fail('InternetDisconnected')
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }))
    const body = Buffer.from(await response.arrayBuffer())
    return this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: body.toString('base64'),
    })
  }

  #isPrevented(url: string, isMainFrame: boolean): boolean {
    const event = preventable({ url, isMainFrame })
    if (isMainFrame) this.emit('will-navigate', event, url)
    this.emit('will-frame-navigate', event)
    return event.defaultPrevented
  }

  #askToOpen(url: string): void {
    const { action } = this.#openHandler({ url: toAppUrl(url) })
    if (action !== 'deny') console.error('the Electron stand-in cannot open further windows from a page')
  }

  /** What the app's own handler decides; Chromium is told, because it decides by itself otherwise. */
  async #decideOnMedia(mediaTypes: FromPage['mediaTypes'], context: number): Promise<'granted' | 'denied'> {
    const frame = this.#frames.ofContext(context)
    const decision =
      frame === null ? 'denied' : await this.#session.decideOnMedia(publicContents(this), mediaTypes, frame)
    const { origin } = new URL(this.#frames.pageUrl)
    for (const name of ['camera', 'microphone'])
      await chromium().send('Browser.setPermission', {
        permission: { name },
        setting: mediaTypes.includes(name === 'camera' ? 'video' : 'audio') ? decision : 'denied',
        origin,
      })
    return decision
  }

  async #receive(payload: string, context: number): Promise<void> {
    const { type, id, channel, args, url, mediaTypes, params } = decode(payload) as FromPage
    if (type === 'context-menu') {
      this.emit('context-menu', {}, params)
      return
    }
    if (type === 'know') {
      const frame = this.#frames.ofContext(context)
      const known = mediaTypes.filter(
        (of) => frame !== null && this.#session.mayKnowOf(publicContents(this), of, frame),
      )
      await this.#evaluate(encode({ type: 'known', id, known }), context).catch(() => undefined)
      return
    }
    if (type === 'open') {
      this.#askToOpen(url)
      return
    }
    if (type === 'media') {
      const decision = await this.#decideOnMedia(mediaTypes, context)
      await this.#evaluate(encode({ type: 'media', id, decision }), context).catch(() => undefined)
      return
    }
    const event = { sender: publicContents(this), senderFrame: this.#frames.ofContext(context) }
    const answer = await ipc
      .invoke(channel, event as unknown as Electron.IpcMainInvokeEvent, args)
      .then((value) => encode({ type: 'answer', id, ok: true, value }))
      .catch((error: unknown) => encode({ type: 'answer', id, ok: false, value: String(error) }))
    // The page may have gone meanwhile.
    await this.#evaluate(answer, context).catch(() => undefined)
  }

  #deliver(text: string): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    // What is sent before the preload listens is lost, as it is in Electron.
    if (this.#preloadContext !== undefined) this.#evaluate(text, this.#preloadContext).catch(() => undefined)
  }

  #evaluate(text: string, contextId: number): Promise<Params> {
    return this.#send('Runtime.evaluate', {
      expression: `standinReceive(${JSON.stringify(text)})`,
      contextId,
    })
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    byTarget.delete(this.#target)
    this.#loading?.reject(new Error('ERR_ABORTED (-3)'))
    this.emit('destroyed')
    this.onGone()
  }
}

/** What Electron takes (electron_api_web_contents.cc). */
function requireZoom(factor: number): number {
  if (!(factor > 0)) throw new TypeError("'zoomFactor' must be a double greater than 0.0")
  return factor
}

/** The app's preload script with the `require` of a sandboxed one, in the top frame only. */
function preloadSource(source: string): string {
  return (
    `if (window === window.top) {\n${scripts.preload}\n` +
    `;(function (require, exports, module) {\n${source}\n})(standinRequire, {}, { exports: {} });\n}`
  )
}

const publicFaces = new WeakMap<WebContents, WebContents>()

/** What the app gets to see: the same, but strict about what is not there. */
export function publicContents(contents: WebContents): WebContents {
  const face = publicFaces.get(contents) ?? strict('webContents', contents)
  publicFaces.set(contents, face)
  return face
}
