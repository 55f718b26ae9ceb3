/** Electron's `app`: its life from the main script to the last window, and what it knows about itself. */
import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { preventable } from './preventable.ts'
import { real, strict } from './strict.ts'

export interface Identity {
  readonly appPath: string
  readonly name: string
  readonly version: string
  readonly packaged: boolean
  readonly userData: string | undefined
}

interface OpenWindow {
  close(): void
  isDestroyed(): boolean
}

class App extends EventEmitter {
  readonly #paths = new Map<string, string>()
  readonly #ready: Promise<void>
  #resolveReady: () => void = () => undefined
  #identity: Identity | undefined
  #isReady = false
  #quitting = false
  #lock: string | undefined
  readonly switches = new Map<string, string>()
  readonly windows = new Set<OpenWindow>()
  beforeExit: () => Promise<void> = () => Promise.resolve()

  readonly commandLine = real<Electron.CommandLine>()('app.commandLine', {
    appendSwitch: (name: string, value = '') => void this.switches.set(name, value),
    hasSwitch: (name: string) => this.switches.has(name),
    getSwitchValue: (name: string) => this.switches.get(name) ?? '',
  })

  constructor() {
    super()
    this.#ready = new Promise((resolve) => (this.#resolveReady = resolve))
  }

  identify(identity: Identity): void {
    this.#identity = identity
    const config = process.env['XDG_CONFIG_HOME'] ?? path.join(os.homedir(), '.config')
    this.#paths.set('home', os.homedir())
    this.#paths.set('temp', os.tmpdir())
    this.#paths.set('appData', config)
    this.#paths.set('userData', identity.userData ?? path.join(config, identity.name))
    this.#paths.set('exe', process.execPath)
  }

  /** Called once the main script has been evaluated, as Electron does. */
  becomeReady(): void {
    this.#isReady = true
    mkdirSync(this.getPath('userData'), { recursive: true })
    this.emit('will-finish-launching')
    this.emit('ready', {}, {})
    this.#resolveReady()
  }

  get isPackaged(): boolean {
    return this.#identity?.packaged ?? false
  }
  get name(): string {
    return this.getName()
  }
  getName(): string {
    return this.#identity?.name ?? 'Electron'
  }
  getVersion(): string {
    return this.#identity?.version ?? '0.0.0'
  }
  getAppPath(): string {
    return this.#identity?.appPath ?? ''
  }
  getLocale(): string {
    return 'en-US'
  }
  isReady(): boolean {
    return this.#isReady
  }
  whenReady(): Promise<void> {
    return this.#ready
  }
  getPath(name: string): string {
    const found = this.#paths.get(name)
    if (found === undefined) throw new Error(`Failed to get '${name}' path`)
    return found
  }
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    // It takes the switch away, after pages were given a parent without a sandbox; such pages die.
    if (this.switches.has('no-sandbox'))
      throw new Error('the sandbox was switched off from outside: app.enableSandbox() leaves pages that die')
  }

  setAsDefaultProtocolClient(_scheme: string): boolean {
    return false
  }

  requestSingleInstanceLock(): boolean {
    const file = path.join(this.getPath('userData'), 'SingletonLock')
    mkdirSync(path.dirname(file), { recursive: true })
    for (;;)
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' })
        this.#lock = file
        process.on('SIGUSR2', () => {
          const { given, folder } = toldBySecond(file)
          this.emit('second-instance', {}, given, folder, null)
        })
        return true
      } catch {
        if (tellOwner(file)) return false
        rmSync(file, { force: true })
      }
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined
  }

  quit(): void {
    if (this.#quitting) return
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#quitting = true
    for (const window of [...this.windows]) window.close()
    if ([...this.windows].every((window) => window.isDestroyed())) this.#finishQuitting()
    else this.#quitting = false
  }

  /** The last window has gone: Electron quits unless someone listens and decides otherwise. */
  lastWindowClosed(): void {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  #finishQuitting(): void {
    const event = preventable()
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    if (this.#lock !== undefined) rmSync(this.#lock, { force: true })
    void this.beforeExit().finally(() => process.exit(code))
  }
}

interface SecondStart {
  readonly given: readonly string[]
  readonly folder: string
}

/** What a second start left for the first one, beside its lock. */
function toldBySecond(lock: string): SecondStart {
  return JSON.parse(readFileSync(`${lock}.second`, 'utf8')) as SecondStart
}

/** Tells the process that holds the lock about this one; whether there is such a process. */
function tellOwner(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    writeFileSync(`${lock}.second`, JSON.stringify({ given: process.argv, folder: process.cwd() }))
    process.kill(owner, 'SIGUSR2')
    return true
  } catch {
    return false
  }
}

export const appInternals = new App()
export const app = strict('app', appInternals)

type Methods =
  'getName' | 'getVersion' | 'getAppPath' | 'getLocale' | 'isReady' | 'whenReady' | 'enableSandbox'
type Ends = 'requestSingleInstanceLock' | 'hasSingleInstanceLock' | 'quit' | 'exit' | 'isPackaged' | 'name'
app satisfies Pick<Electron.App, Methods | Ends>
