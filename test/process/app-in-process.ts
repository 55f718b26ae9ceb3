/** The app's services without a window: calls go through the guards, and practice is the chain. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { answerCall } from '../../electron/app/window/answer-call.ts'
import type { Notice, Question } from '../../electron/app/window/desktop.ts'
import { createServices, type Services } from '../../electron/app/services.ts'
import { savedFile } from '../../electron/disk/saved-file.ts'
import type { SpawnWorker } from '../../electron/keygen/worker-handle.ts'
import { secretThreadSpawner } from '../../electron/secret-work/secret-thread.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import type { CallName, PayloadOf, ProtectPublishing, ResultOf, Tell } from '../../shared/contract/index.ts'

interface Making {
  /** The app's clock, in milliseconds. */
  readonly now: () => number
  /** Starts what computes keys. */
  readonly spawn: SpawnWorker
  /** Addresses of a practice chain that is there already; without any, the app has one of its own. */
  readonly practiceNodes: () => readonly string[]
}

const noKeys: SpawnWorker = () => {
  throw new Error('no keys are made here')
}

/** An app that keeps what it keeps in a folder; started by `start`, and again after `close`. */
export function appInProcess(
  folder: () => string,
  { now = () => performance.now(), spawn = noKeys, practiceNodes = () => [] }: Partial<Making> = {},
) {
  let services: Services | undefined
  let savedTo: string | undefined
  let printedPages: readonly Uint8Array[] | undefined
  let printer: 'printed' | 'cancelled' | 'failed' = 'printed'
  const asked: Question[] = []
  const notified: Notice[] = []
  let answer: 'yes' | 'no' = 'no'
  let told: ProtectPublishing[] = []
  let settled: () => void = () => undefined
  const listeners = new Set<Tell>()

  function open(): Services {
    return createServices({
      startup: { version: '1.2.3', surroundings: 'preview', cores: 2 },
      stateFolder: folder,
      practiceNodes: practiceNodes(),
      now,
      spawners: { process: spawn, thread: spawn },
      secretWorker: secretThreadSpawner(
        path.resolve(import.meta.dirname, '../../dist/electron/secret-worker.cjs'),
      ),
      stretchingCost: leastCost,
      sealingCost: leastCost,
      desktop: {
        showAs: () => undefined,
        notify: (notice) => void notified.push(notice),
        copyText: () => Promise.resolve(),
        protectScreen: () => undefined,
        allowCamera: () => undefined,
        stayAwake: () => undefined,
        saveFile: ({ name, content }) => {
          savedTo = path.join(folder(), name)
          writeFileSync(savedTo, content)
          return Promise.resolve('saved')
        },
        saveRemovable: ({ name, content }) => {
          savedTo = path.join(folder(), name)
          writeFileSync(savedTo, content)
          return Promise.resolve(savedFile(savedTo, content))
        },
        saveMade: async (name, make) => {
          savedTo = path.join(folder(), name)
          writeFileSync(savedTo, await make())
          return 'saved'
        },
        printPages: (pictures) => {
          printedPages = pictures.map((picture) => Uint8Array.from(picture))
          return Promise.resolve(printer)
        },
        openFile: () => Promise.resolve(undefined),
        choosePlace: () => Promise.resolve(undefined),
        systemLanguage: 'en-US',
        confirm: (question) => {
          asked.push(question)
          return Promise.resolve(answer)
        },
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
    start: async (mode: 'practice' | 'earnest' = 'practice'): Promise<void> => {
      services = open()
      await services.load()
      if (mode === 'practice') await ask('startPractice', undefined)
    },
    /** Hears all news; the function that stops it. */
    listen: (listener: Tell) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => opened().close(),
    get services() {
      return opened()
    },
    /** What the system was asked to tell. */
    notified,
    /** What the system's own dialogs have asked. */
    asked,
    /** What a person answers them from now on. */
    answer: (given: 'yes' | 'no') => void (answer = given),
    /** Where the last file was put. */
    /** PNG pictures of the pages that were printed last. */
    get printedPages() {
      return printedPages
    },
    /** What the printer makes of them from now on. */
    set printer(outcome: typeof printer) {
      printer = outcome
    },
    get savedTo() {
      return savedTo
    },
    /** Publishes what was previewed, insisting in these words; the last news about it. */
    publish: async (account: string, insisted = '', replacing = ''): Promise<ProtectPublishing> => {
      told = []
      const end = new Promise<void>((resolve) => (settled = resolve))
      await ask('publishProtecting', { account, insisted, replacing })
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
