/** What the app holds, and when it lets go of it: each service says so itself, and is told of every occasion. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { ChainAccess } from '../../electron/app/chain/access.ts'
import { CarriedCollector } from '../../electron/app/chain/carried-collector.ts'
import { Transmission } from '../../electron/app/chain/transmission.ts'
import { PracticeMode } from '../../electron/app/practice/mode.ts'
import { RestoreSession } from '../../electron/app/restore/session.ts'
import { createServices } from '../../electron/app/services.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { endAll, type ForgetReason, type Holder } from '../../electron/app/window/forgetting.ts'
import { perform } from '../../electron/secret-work/perform.ts'
import { SecretWork, type WorkerThread } from '../../electron/secret-work/secret-work.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import type { Settings } from '../../shared/contract/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { forgetfulComputer } from '../../electron/vault/computer.ts'

const root = path.resolve(import.meta.dirname, '../..')
const noWorker = () => {
  throw new Error('nothing is started here')
}
/** Does its work in this thread. */
const workerHere = (): WorkerThread => {
  let hear: Parameters<WorkerThread['onReply']>[0] = () => undefined
  return {
    send: ({ id, name, asked }) =>
      void perform(name, asked as never).then((answer) => hear({ id, ok: true, answer })),
    onReply: (listener) => (hear = listener),
    onExit: () => undefined,
    kill: () => undefined,
  }
}
const reasons: readonly ForgetReason[] = ['mode', 'lock', 'close']

beforeAll(() => ready)
let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-forget-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function servicesHere() {
  return createServices({
    startup: { version: '1.2.3', surroundings: 'preview', cores: 2 },
    stateFolder: () => folder,
    practiceNodes: ['http://127.0.0.1:1'],
    now: () => performance.now(),
    spawners: { process: noWorker, thread: noWorker },
    secretWorker: workerHere,
    stretchingCost: leastCost,
    sealingCost: leastCost,
    desktop: {
      showAs: () => undefined,
      notify: () => undefined,
      copyText: () => Promise.resolve(),
      protectScreen: () => undefined,
      allowCamera: () => undefined,
      stayAwake: () => undefined,
      saveFile: () => Promise.resolve('cancelled'),
      saveRemovable: () => Promise.resolve(undefined),
      saveMade: () => Promise.resolve('cancelled'),
      printPages: () => Promise.resolve('cancelled'),
      openFile: () => Promise.resolve(undefined),
      choosePlace: () => Promise.resolve(undefined),
      systemLanguage: 'en-US',
      confirm: () => Promise.resolve('no'),
    },
    tell: () => undefined,
  })
}

/** What is made in the rooms and holds nothing from one call to the next that anybody must let go of. */
const holdNothing: Readonly<Record<string, string>> = {
  AccountService: 'reads the vault anew for every call',
  AirGap: 'what it made is carried, and not kept',
  ChainAccess: 'opens a way to the chain for every question',
  NodeAdmission: 'a question that is being asked is answered by the person alone',
  SettingsFile: 'what was set, in every mode',
  Steps: 'what it signed is carried, and not kept',
}

describe('the services of the app', () => {
  const rooms = readdirSync(path.join(root, 'electron/app'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:^|[/\\])room\.ts$|^[a-z-]+\.ts$/.test(name))
    .map((name) => readFileSync(path.join(root, 'electron/app', name), 'utf8'))
  const made = new Set(
    rooms.flatMap((source) => [...source.matchAll(/\bnew ([A-Z]\w+)\(/g)]).map(([, name]) => name!),
  )
  for (const other of ['Promise', 'Date']) made.delete(other)

  it('are told when to let go, each that holds something', () => {
    const held = servicesHere().holders.map((holder) => holder.constructor.name)
    // Two pages may each hold one of a kind.
    expect([...new Set(held), ...Object.keys(holdNothing)].sort()).toEqual([...made].sort())
  })

  it.each(reasons)('hear of it: %s', async (reason) => {
    const services = servicesHere()
    const heard: string[] = []
    for (const holder of services.holders) {
      const forget = holder.forget.bind(holder)
      Object.assign(holder, {
        forget(given: ForgetReason) {
          if (given === reason) heard.push(holder.constructor.name)
          return forget(given)
        },
      })
    }
    if (reason === 'mode') await services.handlers.startPractice()
    if (reason === 'lock') {
      await services.vault.create('correct horse battery staple')
      expect(heard).toEqual([])
      await services.vault.lock()
    }
    if (reason === 'close') await services.close()
    expect(heard).toEqual(services.holders.map((holder) => holder.constructor.name))
    if (reason !== 'close') await services.close()
  })

  it('end one after another, each when what it must finish is finished', async () => {
    const seen: string[] = []
    const holder = (name: string): Holder => ({
      forget: (reason) => seen.push(`${name} ${reason}`),
      get ended() {
        return new Promise((resolve) => setTimeout(resolve, 5)).then(() => seen.push(`${name} ended`))
      },
    })
    await endAll([holder('one'), holder('two')])
    expect(seen).toEqual(['one close', 'one ended', 'two close', 'two ended'])
  })
})

/** What is left of something that was held, after each occasion. */
interface Held {
  readonly of: string
  readonly hold: () => Promise<{ holder: Holder; left: () => unknown }>
  readonly left: Readonly<Record<ForgetReason, unknown>>
}

const vaultHere = (stateFolder: () => string = () => folder) =>
  new VaultSession({
    stateFolder,
    ledgerFolder: () => folder,
    stretch: stretchHere,
    cost: leastCost,
    lockMinutes: () => 5,
    now: () => performance.now(),
    onChange: () => undefined,
    computer: forgetfulComputer,
  })

const chain = new ChainAccess({
  settings: () => ({ nodes: [] }) as unknown as Settings,
  practice: () => ({ state: 'off' }),
  stateFolder: () => folder,
})

const kinds: readonly Held[] = [
  {
    of: 'a text that was carried here',
    hold: () => {
      const holder = new CarriedCollector(() => Promise.resolve([]))
      holder.takeText('{"lifeboat":"signed"}')
      return Promise.resolve({ holder, left: () => holder.reading.text })
    },
    left: { mode: undefined, lock: '{"lifeboat":"signed"}', close: undefined },
  },
  {
    of: 'a transaction on its way',
    hold: () => {
      const holder = new Transmission(() => undefined)
      let signal: AbortSignal | undefined
      holder.begin((_, given) => {
        signal = given
        return new Promise((resolve) => given.addEventListener('abort', () => resolve(undefined)))
      })
      return Promise.resolve({ holder, left: () => [holder.current.state, signal?.aborted] })
    },
    left: { mode: ['idle', true], lock: ['sending', false], close: ['done', true] },
  },
  {
    of: 'a backup in hand',
    hold: () => {
      const holder = new RestoreSession({
        access: chain,
        vault: vaultHere(),
        work: { do: perform },
        now: () => Date.now(),
        wait: () => Promise.resolve(),
        onChange: () => undefined,
      })
      holder.take(RecoveryKey.random('posix').privateKeyText())
      const { progress } = holder
      expect(progress.stage).toBe('found')
      return Promise.resolve({
        holder,
        left: () => [holder.copyOfKey() !== undefined, holder.progress.forgotten],
      })
    },
    left: { mode: [false, 'mode'], lock: [true, undefined], close: [false, undefined] },
  },
  {
    of: 'an open vault',
    hold: async () => {
      const holder = vaultHere()
      await holder.create('correct horse battery staple')
      return { holder, left: () => holder.state.state }
    },
    left: { mode: 'unlocked', lock: 'unlocked', close: 'locked' },
  },
  {
    of: 'an open vault of the other mode',
    hold: async () => {
      let mode = ''
      const holder = vaultHere(() => path.join(folder, mode))
      await holder.create('correct horse battery staple')
      mode = 'practice'
      return { holder, left: () => holder.state.state }
    },
    left: { mode: 'none', lock: 'unlocked', close: 'locked' },
  },
  {
    of: 'practice',
    hold: async () => {
      const holder = new PracticeMode({
        stateFolder: () => folder,
        elsewhere: ['http://127.0.0.1:1'],
        onChange: () => undefined,
      })
      await holder.start()
      return { holder, left: () => holder.current.state }
    },
    left: { mode: 'on', lock: 'on', close: 'off' },
  },
  {
    of: 'a worker with a secret',
    hold: () => {
      let isThere = true
      const holder = new SecretWork(() => ({
        ...workerHere(),
        send: () => undefined,
        kill: () => (isThere = false),
      }))
      holder.do('readPicture', new Uint8Array(1)).catch(() => undefined)
      return Promise.resolve({ holder, left: () => isThere })
    },
    left: { mode: true, lock: true, close: false },
  },
]

describe.each(kinds)('$of', ({ hold, left: expected }) => {
  it.each(reasons)('is let go of, or kept: %s', async (reason) => {
    const { holder, left } = await hold()
    holder.forget(reason)
    if (reason !== 'lock' && holder.ended !== undefined) await holder.ended
    expect(left()).toEqual(expected[reason])
    holder.forget('close')
    await holder.ended
  })
})
