import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { KeyFactory } from '../../electron/app/keys/key-factory.ts'
import { SpeedTestRunner } from '../../electron/app/speed/speed-test.ts'
import { processSpawner } from '../../electron/keygen/process-worker.ts'
import { IndexSpace, LevelKey, levelKeyIndices, ready, SecretSeed } from '../../shared/coinzdense/index.ts'
import type { BackgroundWork, SpeedTest } from '../../shared/contract/index.ts'
import { now, spawners as known } from './executors.ts'

const spawners = { process: known.processes, thread: known.threads }
beforeAll(() => ready)

function levelKey() {
  const parameters = { hashLength: 20, otsBits: 8, height: 8 }
  const range = IndexSpace.whole().take(levelKeyIndices(parameters))
  return new LevelKey({ seed: SecretSeed.random(), parameters, range, profile: 'posix' })
}

describe('the key factory of the app', () => {
  const told: BackgroundWork[] = []
  const keys = new KeyFactory({
    spawn: spawners.process,
    cores: 2,
    now,
    workers: () => 'automatic',
    onProgress: (work) => told.push(work),
  })
  afterAll(() => keys.close())

  it('makes keys, and tells how far all of them are until the last one is done', async () => {
    expect(keys.work).toEqual({ kind: 'none' })
    const both = [levelKey(), levelKey()]
    for (const key of both) key.announce(keys)
    expect(keys.work).toMatchObject({ kind: 'keys', fraction: 0 })
    await Promise.all(both.map((key) => key.require()))
    await expect.poll(() => keys.work).toEqual({ kind: 'none' })
    expect(told.at(-1)).toEqual({ kind: 'none' })
    expect(told.some((work) => work.kind === 'keys' && work.fraction > 0 && work.fraction < 1)).toBe(true)
  })

  it('makes nothing for later on battery, says so, and makes what is needed now', async () => {
    keys.pause(['background'], 'battery')
    const [later, needed] = [levelKey(), levelKey()]
    later.announce(keys, { priority: 'background' })
    expect(keys.work).toMatchObject({ kind: 'keys', paused: 'on-battery', secondsRemaining: undefined })
    needed.announce(keys)
    expect(keys.work).toMatchObject({ paused: undefined })
    await needed.require()
    await expect.poll(() => keys.work).toMatchObject({ paused: 'on-battery', fraction: 0 })
    expect(later.available()).toBe(false)
    keys.resume('battery')
    await later.whenAvailable()
    await expect.poll(() => keys.work).toEqual({ kind: 'none' })
  })

  it('remembers the pause when its workers are started anew', async () => {
    keys.pause(['background'], 'battery')
    keys.close()
    const key = levelKey()
    key.announce(keys, { priority: 'background' })
    expect(keys.work).toMatchObject({ paused: 'on-battery' })
    keys.resume('battery')
    await key.whenAvailable()
  })
})

describe('the speed test of the app', () => {
  function runner(rows: SpeedTest['rows'][number]['kind'][]) {
    const told: SpeedTest[] = []
    const test = new SpeedTestRunner({
      tools: { now, cores: 2, spawners },
      onChange: (state) => told.push(state),
      rounds: 1,
      rows: rows.map((kind) => ({ kind, workers: 1 })),
    })
    return { told, test }
  }

  it('grows by a row each time one was measured, the reference first', async () => {
    const { told, test } = runner(['processes', 'threads'])
    expect(test.current.state).toBe('never-run')
    expect(test.start()).toMatchObject({ state: 'running', rows: [], rowsPlanned: 3 })
    await expect.poll(() => test.current.state, { interval: 50 }).toBe('done')
    expect(test.current.rows.map(({ kind }) => kind)).toEqual(['one-thread', 'processes', 'threads'])
    expect(test.current.rows[0]?.ofReference).toBe(1)
    expect(new Set(told.map(({ rows }) => rows.length))).toEqual(new Set([0, 1, 2, 3]))
    expect(test.current.recoveryKeyMilliseconds).toBeGreaterThan(0)
    expect(test.current.largestKeySeconds).toBeGreaterThan(0)
  })

  it('is not started twice, stops when it is told to, and starts over', async () => {
    const { test } = runner(['processes', 'threads', 'processes'])
    const first = test.start()
    expect(test.start()).toBe(first)
    test.stop()
    await expect.poll(() => test.current.state, { interval: 50 }).toBe('stopped')
    expect(test.current.rows.length).toBeLessThan(4)
    expect(test.current.failure).toBeUndefined()
    expect(test.start()).toMatchObject({ state: 'running', rows: [] })
    test.stop()
    await expect.poll(() => test.current.state, { interval: 50 }).toBe('stopped')
  })

  it('tells the failure when workers cannot be started', async () => {
    const broken = processSpawner('/nowhere/worker.cjs')
    const test = new SpeedTestRunner({
      tools: { now, cores: 2, spawners: { process: broken, thread: broken } },
      onChange: () => undefined,
      rounds: 1,
      rows: [{ kind: 'processes', workers: 1 }],
    })
    test.start()
    await expect.poll(() => test.current.state, { interval: 50 }).toBe('failed')
    expect(test.current.failure?.code).toBe('worker-did-not-start')
  })
})
