/** Electron's utility processes, as child processes of Node with the same manners. */
import { fork as forkNode, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import path from 'node:path'

import { cloned, requireWholeBuffers } from '../clone.ts'
import { app } from './app.ts'
import { real } from './strict.ts'

type ForkOptions = Electron.ForkOptions

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #service: string
  #spawned = false
  #exited = false
  #killed = false

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super()
    const { stdio = 'inherit' } = options
    if (stdio !== 'inherit' && stdio !== 'ignore')
      throw new Error('the Electron stand-in can only inherit or ignore what a utility process prints')
    this.#service = options.serviceName ?? 'Node Utility Process'
    this.#child = forkNode(path.join(import.meta.dirname, 'utility.cjs'), [modulePath, ...args], {
      serialization: 'advanced',
      execArgv: options.execArgv ?? [],
      // As Electron has it: an empty environment counts as none given.
      env: { ...(Object.keys(options.env ?? {}).length === 0 ? process.env : options.env) },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      stdio: ['ignore', stdio, stdio, 'ipc'],
    })
    // Never before whoever forked it has had a turn to listen.
    this.#child.once('spawn', () =>
      setImmediate(() => {
        if (this.#exited) return
        this.#spawned = true
        this.emit('spawn')
      }),
    )
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('error', () => this.#onExit(1))
    this.#child.once('exit', (code, signal) => {
      // An engine that gives up aborts; Electron tells of that as an error, which must have a listener.
      if (signal === 'SIGABRT') this.emit('error', 'FatalError', 'stand-in', '')
      this.#onExit(code)
    })
    process.once('exit', () => this.#child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.#spawned && !this.#exited ? this.#child.pid : undefined
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0)
      throw new Error('the Electron stand-in cannot transfer message ports to a utility process')
    requireWholeBuffers(message)
    const copy = cloned(message)
    if (!this.#exited) this.#child.send(copy as object, () => undefined)
  }
  kill(): boolean {
    if (!this.#spawned || this.#exited) return false
    this.#killed = true
    return this.#child.kill()
  }

  #onExit(code: number | null): void {
    if (this.#exited) return
    this.#exited = true
    const exitCode = this.#killed ? 0 : (code ?? 1)
    this.emit('exit', exitCode)
    const reason = exitCode === 0 ? 'clean-exit' : 'crashed'
    app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode, name: this.#service })
  }
}

export const utilityProcess = real<object>()('utilityProcess', {
  fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}) {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.')
    if (modulePath === '') throw new Error('Missing UtilityProcess entry script.')
    return new UtilityProcess(modulePath, args, options)
  },
})
