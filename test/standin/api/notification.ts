/** Electron's Notification: nothing shows it; tests look at what was to be shown, and click. */
import { EventEmitter } from 'node:events'

import { appInternals } from './app.ts'
import { strict } from './strict.ts'

export class Notification extends EventEmitter {
  /** Those that were shown, for tests. */
  static readonly shown: Notification[] = []
  static isSupported(): boolean {
    return true
  }

  readonly title: string
  readonly body: string

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    if (!appInternals.isReady()) throw new Error('Cannot create Notification before app is ready')
    const { title = '', body = '', ...others } = options
    const [other] = Object.keys(others)
    if (other !== undefined) throw new Error(`the Electron stand-in has no notification with ${other}`)
    this.title = title
    this.body = body
    return strict('Notification', this)
  }

  show(): void {
    Notification.shown.push(this)
    this.emit('show')
  }
  close(): void {
    this.emit('close')
  }
}

Notification satisfies { isSupported: () => boolean }
Notification.prototype satisfies Pick<Electron.Notification, 'title' | 'body' | 'show' | 'close'>
