/** Starts Chromium and speaks the DevTools protocol with it over a pipe. */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

import chromiumPlaces from './chromium-places.json' with { type: 'json' }

export type Params = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Params
  readonly result?: Params
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

interface Waiting {
  readonly resolve: (result: Params) => void
  readonly reject: (error: Error) => void
}

export interface ChromiumOptions {
  /** Whether to open a DevTools port too, as Playwright needs it. */
  readonly debuggingPort: boolean
  readonly switches: readonly string[]
}

export class Chromium extends EventEmitter<{
  exit: []
  event: [method: string, params: Params, sessionId: string | undefined]
}> {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1
  #buffer = ''

  constructor({ debuggingPort, switches }: ChromiumOptions) {
    super()
    // A page has listeners for as long as it lives, and there may be several.
    this.setMaxListeners(0)
    const profile = mkdtempSync(path.join(os.tmpdir(), 'electron-standin-'))
    this.#process = spawn(
      findChromium(),
      [...usualSwitches(profile), ...(debuggingPort ? ['--remote-debugging-port=0'] : []), ...switches],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    )
    this.#process.stderr?.on('data', (chunk: Buffer) => passOn(chunk.toString()))
    const input = this.#process.stdio[4] as Readable
    input.setEncoding('utf8')
    input.on('data', (chunk: string) => this.#read(chunk))
    this.#process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has exited'))
      this.#waiting.clear()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
      this.emit('exit')
    })
    process.once('exit', () => this.#process.kill('SIGKILL'))
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#waiting.set(id, { resolve, reject })
      const message = { id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }
      ;(this.#process.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`)
    })
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const exited = new Promise((resolve) => this.#process.once('exit', resolve))
    this.send('Browser.close').catch(() => undefined)
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 3000)
    await exited
    clearTimeout(timer)
  }

  #read(chunk: string): void {
    const parts = (this.#buffer + chunk).split('\0')
    this.#buffer = parts.pop() ?? ''
    for (const part of parts) this.#dispatch(JSON.parse(part) as Message)
  }

  #dispatch({ id, method = '', params = {}, result = {}, error, sessionId }: Message): void {
    if (id === undefined) {
      this.emit('event', method, params, sessionId)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result)
    else waiting?.reject(new Error(error.message))
  }
}

const isHeaded = process.env['STANDIN_HEADED'] !== undefined

function findChromium(): string {
  const { windowless, windowed } = chromiumPlaces
  const places = isHeaded ? windowed : [...windowless, ...windowed]
  const executable = process.env['STANDIN_CHROMIUM'] ?? places.find((place) => existsSync(place))
  if (executable === undefined)
    throw new Error('the Electron stand-in needs Chromium: install it, or set STANDIN_CHROMIUM')
  return executable
}

function usualSwitches(profile: string): string[] {
  return [
    ...(isHeaded ? [] : ['--headless', '--hide-scrollbars']),
    // Chromium's own sandbox refuses to run as root, which is what containers run as.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-startup-window',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Of what a browser has around its pages, Electron has nothing.
    '--disable-extensions',
    '--disable-component-extensions-with-background-pages',
    '--disable-default-apps',
    '--disable-breakpad',
    '--disable-domain-reliability',
    '--disable-features=SpareRendererForSitePerProcess,Translate,MediaRouter,OptimizationHints',
    '--metrics-recording-only',
    '--password-store=basic',
    // Without windows it asks nobody, and refuses; what the app decides is asked before, by the stand-in.
    ...(isHeaded ? [] : ['--use-fake-ui-for-media-stream']),
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--force-color-profile=srgb',
  ]
}

/** Playwright waits for one line of Chromium's; the rest is noise unless somebody asks for it. */
function passOn(text: string): void {
  const lines = text.split('\n').filter((line) => line.startsWith('DevTools listening'))
  process.stderr.write(
    process.env['STANDIN_VERBOSE'] === undefined ? lines.map((line) => `${line}\n`).join('') : text,
  )
}
