/** The app's services without a window: calls go through the guards, and practice is the chain. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { answerCall } from '../../electron/app/answer-call.ts'
import { createServices, type Services } from '../../electron/app/services.ts'
import { secretThreadSpawner } from '../../electron/secret-work/secret-thread.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import type { CallName, PayloadOf, ProtectPublishing, ResultOf, Tell } from '../../shared/contract/index.ts'

/** An app that keeps what it keeps in a folder; started by `start`, and again after `close`. */
export function appInProcess(folder: () => string) {
  let services: Services | undefined
  let savedTo: string | undefined
  let told: ProtectPublishing[] = []
  let settled: () => void = () => undefined
  const listeners = new Set<Tell>()

  function open(): Services {
    const spawn = () => {
      throw new Error('no keys are made here')
    }
    return createServices({
      startup: { version: '1.2.3', surroundings: 'preview', cores: 2 },
      stateFolder: folder,
      now: () => performance.now(),
      spawners: { process: spawn, thread: spawn },
      secretWorker: secretThreadSpawner(
        path.resolve(import.meta.dirname, '../../dist/electron/secret-worker.cjs'),
      ),
      stretchingCost: leastCost,
      sealingCost: leastCost,
      desktop: {
        setTheme: () => undefined,
        copyText: () => Promise.resolve(),
        protectScreen: () => undefined,
        allowCamera: () => undefined,
        stayAwake: () => undefined,
        saveFile: ({ name, content }) => {
          savedTo = path.join(folder(), name)
          writeFileSync(savedTo, content)
          return Promise.resolve('saved')
        },
        openFile: () => Promise.resolve(undefined),
      },
      tell: (name, news) => {
        for (const listener of listeners) listener(name, news)
        if (name !== 'protectPublishingChanged') return
        told.push(news as ProtectPublishing)
        if (told.at(-1)?.state !== 'running') settled()
      },
    })
  }

  /** A call of the window, through the guards. Throws the failure. */
  async function ask<Name extends CallName>(name: Name, payload: PayloadOf<Name>): Promise<ResultOf<Name>> {
    const outcome = await answerCall(opened().handlers, name, payload)
    if (!outcome.ok) throw Object.assign(new Error(outcome.failure.message), { code: outcome.failure.code })
    return outcome.value as ResultOf<Name>
  }

  function opened(): Services {
    if (services === undefined) throw new Error('the app was not started')
    return services
  }

  return {
    ask,
    /** Starts it, in practice. */
    start: async (): Promise<void> => {
      services = open()
      await services.load()
      await ask('startPractice', undefined)
    },
    close: () => opened().close(),
    get services() {
      return opened()
    },
    /** Where the last file was put. */
    get savedTo() {
      return savedTo
    },
    /** Publishes what was previewed, insisting in these words; the last news about it. */
    publish: async (account: string, insisted = ''): Promise<ProtectPublishing> => {
      told = []
      const end = new Promise<void>((resolve) => (settled = resolve))
      await ask('publishProtecting', { account, typed: account, insisted })
      await end
      return told.at(-1)!
    },
    /** The next news of this kind that `is` what is waited for. */
    heard: <News>(name: Parameters<Tell>[0], is: (news: News) => boolean): Promise<News> =>
      new Promise((resolve) => {
        const listener: Tell = (told, news) => {
          if (told !== name || !is(news as News)) return
          listeners.delete(listener)
          resolve(news as News)
        }
        listeners.add(listener)
      }),
  }
}
