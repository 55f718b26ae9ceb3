import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { PracticeMode } from '../../electron/app/practice/mode.ts'
import { PracticeError } from '../../electron/hive/practice/index.ts'
import type { Practice } from '../../shared/contract/index.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-practice-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function practice() {
  const told: Practice['state'][] = []
  return {
    told,
    mode: new PracticeMode({ stateFolder: () => folder, onChange: ({ state }) => told.push(state) }),
  }
}

describe('practice mode', () => {
  it('starts a node on this computer with accounts to practise with, and ends it', async () => {
    const { mode, told } = practice()
    const on = await mode.start()
    if (on.state !== 'on') throw new Error('it is off')
    expect(on.accounts.map(({ name }) => name)).toContain('alice')
    expect(on.urls).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)])
    expect(await mode.stop()).toEqual({ state: 'off' })
    await expect(fetch(on.urls[0] ?? '', { method: 'POST', body: '{}' })).rejects.toThrow()
    expect(told).toEqual(['on', 'off'])
  })

  it('lets the disaster happen on its own chain, takes it back, and knows of it another day', async () => {
    const { mode, told } = practice()
    await mode.start()
    expect(await mode.setDay('happened')).toMatchObject({ day: 'happened' })
    await mode.stop()
    expect(await mode.start()).toMatchObject({ day: 'happened' })
    expect(await mode.setDay('before')).toMatchObject({ day: 'before' })
    await mode.stop()
    // Nothing is forgotten because of it: it is no other chain.
    expect(told).toEqual(['on', 'off', 'on', 'off'])
    await expect(mode.setDay('happened')).rejects.toThrow(PracticeError)
  })

  it('lets the thief come once, to somebody who is not in the other story, on the day before the disaster', async () => {
    const { mode } = practice()
    await mode.start()
    const before = await mode.setDay('happened')
    expect(before).toMatchObject({ theft: { stage: 'before', account: 'bob', helper: 'carol' } })
    expect(await mode.letThiefCome()).toMatchObject({ day: 'before', theft: { stage: 'stolen' } })
    expect(await mode.letThiefCome()).toMatchObject({ theft: { stage: 'stolen' } })
    // He is there another day, too.
    await mode.stop()
    expect(await mode.start()).toMatchObject({ theft: { stage: 'stolen' } })
    await mode.stop()
    await expect(mode.letThiefCome()).rejects.toThrow(PracticeError)
  })

  it('is not started twice, and takes its turns', async () => {
    const { mode, told } = practice()
    const states = await Promise.all([mode.start(), mode.start(), mode.stop(), mode.start(), mode.stop()])
    expect(states.map(({ state }) => state)).toEqual(['on', 'on', 'off', 'on', 'off'])
    expect(told).toEqual(['on', 'off', 'on', 'off'])
  })

  it('stays off when its chain is in use, and can be started when it is free again', async () => {
    const [first, second] = [practice(), practice()]
    await first.mode.start()
    await expect(second.mode.start()).rejects.toThrow(PracticeError)
    expect(second.mode.current).toEqual({ state: 'off' })
    await first.mode.stop()
    expect((await second.mode.start()).state).toBe('on')
    await second.mode.stop()
  })

  it('talks to a chain that runs on this computer already, and to none on another', async () => {
    const modeOf = (elsewhere: readonly string[]) =>
      new PracticeMode({ stateFolder: () => folder, elsewhere, onChange: () => undefined })
    const addresses = ['http://127.0.0.1:8090', 'http://localhost:8091']
    expect(await modeOf(addresses).start()).toMatchObject({ state: 'on', urls: addresses })
    await expect(modeOf(['https://api.hive.blog']).start()).rejects.toThrow(PracticeError)
  })
})
