/** How the app ends: at the wish of a person, and after an error that nobody foresaw. */
import { EventEmitter } from 'node:events'

import { describe, expect, it } from 'vitest'

import { lastWords } from '../../electron/app/window/last-words.ts'
import { closeInTime, endTogether } from '../../electron/shell/ending.ts'
import { endOnMistake } from '../../electron/shell/mistakes.ts'
import { isOnlyInstance } from '../../electron/shell/single-instance.ts'

const never = () => new Promise<never>(() => undefined)
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** An app that was told to quit; what was done, in its order. */
function quitting(close: () => Promise<unknown>, wait: (milliseconds: number) => Promise<unknown>) {
  const done: string[] = []
  const app = Object.assign(new EventEmitter(), {
    quit: () => void done.push('quit'),
    exit: (code: number) => void done.push(`exit ${code}`),
  })
  endTogether({ app: app as unknown as Electron.App, close, wait })
  app.emit('will-quit', { preventDefault: () => void done.push('waits') })
  return { app, done }
}

describe('when the app is quit', () => {
  it('it ends as soon as what runs has come to its end', async () => {
    let end: () => void = () => undefined
    const { done } = quitting(() => new Promise<void>((resolve) => (end = resolve)), never)
    await settle()
    expect(done).toEqual(['waits'])
    end()
    await settle()
    expect(done).toEqual(['waits', 'exit 0'])
  })

  it('it ends after five seconds, whatever hangs', async () => {
    const waited: number[] = []
    const { done } = quitting(never, (milliseconds) => {
      waited.push(milliseconds)
      return Promise.resolve()
    })
    await settle()
    expect(waited).toEqual([5000])
    expect(done).toEqual(['waits', 'exit 0'])
  })

  it('it ends where something fails to', async () => {
    const { done } = quitting(() => Promise.reject(new Error('no')), never)
    await settle()
    expect(done).toEqual(['waits', 'exit 0'])
    await expect(closeInTime({ close: () => Promise.reject(new Error('no')), wait: never })).resolves.toBe(
      undefined,
    )
  })

  it('it quits with its last window', () => {
    const { app, done } = quitting(never, never)
    app.emit('window-all-closed')
    expect(done).toContain('quit')
  })
})

describe('an error that nobody caught', () => {
  function mistaken() {
    const done: string[] = []
    let letGo: () => void = () => undefined
    const process = new EventEmitter()
    endOnMistake({
      process: process as unknown as NodeJS.Process,
      letGo: () => {
        done.push('locks')
        return new Promise<void>((resolve) => (letGo = resolve))
      },
      say: () => void done.push('says'),
      exit: (code) => void done.push(`exit ${code}`),
    })
    return { done, process, letGo: () => letGo() }
  }

  it.each(['uncaughtException', 'unhandledRejection'])(
    'locks first, is spoken of then, and is the end: %s',
    async (event) => {
      const { done, process, letGo } = mistaken()
      process.emit(event, new TypeError('Object has been destroyed'))
      await settle()
      expect(done).toEqual(['locks'])
      letGo()
      await settle()
      expect(done).toEqual(['locks', 'says', 'exit 1'])
    },
  )

  it('is the end once, however many follow', async () => {
    const { done, process, letGo } = mistaken()
    for (let count = 0; count < 3; count++) process.emit('uncaughtException', new Error('again'))
    letGo()
    await settle()
    expect(done).toEqual(['locks', 'says', 'exit 1'])
  })

  it('is not one where a request was given up on purpose', async () => {
    const { done, process } = mistaken()
    process.emit('unhandledRejection', new DOMException('The operation was aborted.', 'AbortError'))
    await settle()
    expect(done).toEqual([])
  })

  it('is spoken of in plain words, in both languages, without what it was', () => {
    expect(lastWords('en')).toMatch(/The vault is locked\..*Open Lifeboat again\./s)
    expect(lastWords('es')).toMatch(/La bóveda quedó bloqueada\..*Abra Lifeboat de nuevo\./s)
  })
})

describe('a second start', () => {
  function started(window: object | undefined) {
    const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: () => true })
    const heard: unknown[] = []
    isOnlyInstance(
      app as unknown as Electron.App,
      () => window as never,
      (given, folder) => void heard.push([...given, folder]),
    )
    app.emit('second-instance', {}, ['lifeboat', 'a.lifeboat'], '/home/a', null)
    return heard
  }

  it('shows the window, wherever it is, and tells what it was started with', () => {
    const done: string[] = []
    const heard = started({
      isDestroyed: () => false,
      isMinimized: () => true,
      restore: () => void done.push('restored'),
      show: () => void done.push('shown'),
      focus: () => void done.push('in front'),
    })
    expect(done).toEqual(['restored', 'shown', 'in front'])
    expect(heard).toEqual([['lifeboat', 'a.lifeboat', '/home/a']])
  })

  it('does nothing while the app closes, whose window throws at every touch', () => {
    const destroyed = new Proxy(
      {},
      {
        get(_target, name) {
          if (name === 'isDestroyed') return () => true
          throw new TypeError('Object has been destroyed')
        },
      },
    )
    expect(started(destroyed)).toEqual([])
    expect(started(undefined)).toEqual([])
  })
})
