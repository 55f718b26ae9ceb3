import { describe, expect, it, vi } from 'vitest'

import { CallFailure, connect, failureFrom } from '../../renderer/lifeboat.ts'
import { SpeedPage } from '../../renderer/screens/speed/speed.svelte.ts'
import { SettingsPage } from '../../renderer/screens/settings/settings.svelte.ts'
import { AppState } from '../../renderer/state/app.svelte.ts'
import { Attempt } from '../../renderer/state/attempt.svelte.ts'
import { Router } from '../../renderer/state/router.svelte.ts'
import type { Bridge, Outcome, Settings, SpeedTest } from '../../shared/contract/index.ts'

const settings: Settings = {
  theme: 'system',
  language: 'system',
  textSize: 100,
  workers: 'automatic',
  lockMinutes: 5,
  pauseOnBattery: 'off',
  nodes: [],
  nextTest: null,
}
const speedTest: SpeedTest = {
  state: 'running',
  rows: [
    { kind: 'one-thread', workers: 1, milliseconds: 400, ofReference: 1 },
    { kind: 'processes', workers: 2, milliseconds: 300, ofReference: 0.5 },
  ],
  measuring: undefined,
  rowsPlanned: 8,
  recoveryKeyMilliseconds: undefined,
  largestKeySeconds: undefined,
  failure: undefined,
}

/** A bridge whose calls answer what they are told to, and whose news can be told. */
function fakeBridge(answers: Record<string, (payload: unknown) => Outcome<unknown>> = {}) {
  const listeners = new Map<string, Set<(news: unknown) => void>>()
  const usual: typeof answers = {
    readStartup: () => ({ ok: true, value: { version: '1', surroundings: 'electron', cores: 2 } }),
    readSettings: () => ({ ok: true, value: settings }),
    readPractice: () => ({ ok: true, value: { state: 'off' } }),
    readWork: () => ({ ok: true, value: { kind: 'none' } }),
    readAccounts: () => ({ ok: true, value: [] }),
    readAccountsLook: () => ({
      ok: true,
      value: { state: 'idle', account: undefined, since: 0, failures: [] },
    }),
    readKeys: () => ({ ok: true, value: { state: 'locked', keys: [] } }),
    readVault: () => ({ ok: true, value: { state: 'none', warnings: [] } }),
    readSpeedTest: () => ({ ok: true, value: speedTest }),
    takeOpenedFile: () => ({ ok: true, value: undefined }),
  }
  const calls = Object.entries({ ...usual, ...answers }).map(([name, answer]) => [
    name,
    (payload: unknown) => Promise.resolve(answer(payload)),
  ])
  const events = [
    'onSettingsChanged',
    'onPageAsked',
    'onPracticeChanged',
    'onWorkChanged',
    'onSpeedTestChanged',
    'onVaultChanged',
    'onAccountsChanged',
    'onAccountsLookChanged',
    'onKeysChanged',
    'onFileOpened',
  ].map((name) => [
    name,
    (listener: (news: unknown) => void) => {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => heard.delete(listener)
    },
  ])
  return {
    bridge: Object.fromEntries([...calls, ...events]) as Bridge,
    tell: (name: string, news: unknown) => {
      listeners.get(name)?.forEach((listener) => listener(news))
    },
    listening: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
  }
}

const refusal = { code: 'no', message: 'No.', advice: 'Do not.' }
const inEnglish = { systemLanguage: 'en-GB', connection: 'online' } as const

describe('a test that is due', () => {
  it('is said while the vault is locked, from its day on, and never in practice', async () => {
    const due = { ...settings, nextTest: '2020-05-12' }
    const { bridge, tell } = fakeBridge({
      readSettings: () => ({ ok: true, value: due }),
      readVault: () => ({ ok: true, value: { state: 'locked', warnings: [] } }),
    })
    const app = await AppState.open(connect(bridge), { systemLanguage: 'en', connection: 'online' })
    expect(app.testDue).toBe('2020-05-12')
    tell('onPracticeChanged', { state: 'on', urls: [], accounts: [] })
    expect(app.testDue).toBeUndefined()
    tell('onPracticeChanged', { state: 'off' })
    tell('onVaultChanged', { state: 'unlocked', warnings: [] })
    expect(app.testDue).toBeUndefined()
    tell('onVaultChanged', { state: 'locked', warnings: [] })
    tell('onSettingsChanged', { ...due, nextTest: '9000-01-01' })
    expect(app.testDue).toBeUndefined()
  })
})

describe('the bridge in the window', () => {
  it('gives the result of a call, or throws its failure', async () => {
    const { bridge } = fakeBridge({ addNode: () => ({ ok: false, failure: refusal }) })
    const lifeboat = connect(bridge)
    expect(await lifeboat.readSettings()).toEqual(settings)
    const error: unknown = await lifeboat.addNode('x').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CallFailure)
    expect(failureFrom(error)).toEqual(refusal)
  })

  it('tells nothing of a mistake in the window, which may hold anything', () => {
    const failure = failureFrom(new Error('P5secret'))
    expect(failure.code).toBe('window-mistake')
    expect(JSON.stringify(failure)).not.toContain('P5secret')
  })
})

describe('what all pages share', () => {
  it('follows the news, until it is closed', async () => {
    const { bridge, tell, listening } = fakeBridge()
    const app = await AppState.open(connect(bridge), inEnglish)
    expect(app.language).toBe('en')
    tell('onSettingsChanged', { ...settings, language: 'es' })
    expect(app.language).toBe('es')
    expect(app.hasSigningKeys).toBe(false)
    tell('onKeysChanged', { state: 'open', keys: [{}] })
    expect(app.hasSigningKeys).toBe(true)
    tell('onPracticeChanged', { state: 'on', url: 'http://127.0.0.1:1', accounts: [] })
    expect(app.practice.state).toBe('on')
    tell('onWorkChanged', { kind: 'keys', fraction: 0.5, secondsRemaining: 4 })
    expect(app.work).toMatchObject({ fraction: 0.5 })
    app.close()
    expect(listening()).toBe(0)
  })

  it('keeps the failure of starting practice, for the page to show', async () => {
    const { bridge } = fakeBridge({ startPractice: () => ({ ok: false, failure: refusal }) })
    const app = await AppState.open(connect(bridge), inEnglish)
    await app.startPractice()
    expect(app.practising.failure).toEqual(refusal)
    expect(app.practising.isRunning).toBe(false)
  })

  it('goes to the page that reads what Lifeboat was opened with, at its start and later', async () => {
    const bytes = new TextEncoder().encode('{"lifeboat":"signed"}')
    const waiting: unknown[] = [{ name: 'a.lifeboat', page: 'restore', step: undefined, bytes }]
    const { bridge, tell } = fakeBridge({
      takeOpenedFile: () => ({ ok: true, value: waiting.shift() }),
    })
    const app = await AppState.open(connect(bridge), inEnglish)
    expect(app.router.current).toBe('restore')
    expect(app.takeOpened().map(({ name }) => name)).toEqual(['a.lifeboat'])
    expect(app.takeOpened()).toEqual([])
    waiting.push({ name: 'b.lifeboat', page: 'air-gap', step: 'broadcast', bytes })
    tell('onFileOpened', undefined)
    await expect.poll(() => app.router.purpose).toBe('broadcast')
    const [file] = app.takeOpened()
    expect(await file?.read()).toEqual(bytes)
    app.close()
  })

  it('cannot be opened when the main process does not tell what must be known', async () => {
    const { bridge } = fakeBridge({ readSettings: () => ({ ok: false, failure: refusal }) })
    await expect(AppState.open(connect(bridge), inEnglish)).rejects.toThrow(CallFailure)
  })
})

describe('an attempt', () => {
  it('runs while it runs, and forgets the failure of the one before', async () => {
    const attempt = new Attempt()
    expect(await attempt.make(() => Promise.reject<string>(new CallFailure(refusal)))).toBeUndefined()
    expect(attempt.failure).toEqual(refusal)
    let finish: (value: string) => void = () => undefined
    const second = attempt.make(() => {
      return new Promise<string>((resolve) => {
        finish = resolve
      })
    })
    expect([attempt.isRunning, attempt.failure]).toEqual([true, undefined])
    finish('done')
    expect(await second).toBe('done')
    expect(attempt.isRunning).toBe(false)
  })
})

describe('the router', () => {
  it('goes back to the page before, also after the same page was asked for twice', () => {
    const router = new Router()
    router.go('help')
    router.go('settings')
    router.go('settings')
    router.back()
    expect(router.current).toBe('help')
  })

  it('goes one question back within a page that has several, and forgets how when that page is left', () => {
    const router = new Router()
    router.go('protect')
    const within = vi.fn()
    const leave = router.goesBackBy(within)
    router.backFromHere()
    expect([within.mock.calls.length, router.current]).toEqual([1, 'protect'])
    const next = router.goesBackBy(() => undefined)
    leave()
    router.backFromHere()
    expect(router.current).toBe('protect')
    next()
    router.backFromHere()
    expect(router.current).toBe('home')
  })
})

describe('the speed page', () => {
  it('shows what the main process tells, with the slowest row as the longest bar', async () => {
    const { bridge, tell } = fakeBridge()
    const page = new SpeedPage(connect(bridge))
    await Promise.resolve()
    await expect.poll(() => page.test).toEqual(speedTest)
    expect([page.isRunning, page.fraction]).toEqual([true, 0.25])
    expect(speedTest.rows.map((row) => page.barOf(row))).toEqual([1, 0.5])
    tell('onSpeedTestChanged', { ...speedTest, state: 'done' })
    expect(page.isRunning).toBe(false)
    page.close()
    tell('onSpeedTestChanged', speedTest)
    expect(page.isRunning).toBe(false)
  })
})

describe('the settings page', () => {
  it('keeps a refused address to be corrected, and clears one that was taken', async () => {
    let answer: Outcome<unknown> = { ok: false, failure: refusal }
    const page = new SettingsPage(connect(fakeBridge({ addNode: () => answer }).bridge))
    page.newNode = 'anyx.io'
    await page.addNode()
    expect([page.newNode, page.changingNodes.failure]).toEqual(['anyx.io', refusal])
    answer = { ok: true, value: settings }
    await page.addNode()
    expect([page.newNode, page.changingNodes.failure]).toEqual(['', undefined])
  })
})
