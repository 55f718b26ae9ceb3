import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { AccountChecks } from '../../electron/app/check/account-checks.ts'
import { Broadcasts } from '../../electron/app/air-gap/broadcasts.ts'
import { ChainAccess } from '../../electron/app/chain/access.ts'
import { RestoreSession } from '../../electron/app/restore/session.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { systemWait } from '../../electron/hive/nodes/waiting.ts'
import { perform } from '../../electron/secret-work/perform.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import type { Broadcasting, Checks, RestoreProgress, Settings } from '../../shared/contract/index.ts'
import { practicePassword } from '../process/practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from '../process/practice-story.ts'

let folder = ''
let story: PracticeStory
beforeAll(async () => {
  await ready
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-mode-'))
  story = await new PracticeStory().create('dora').open(1)
})
afterAll(async () => {
  await story.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The practice chain, as the services reach it. */
const access = () =>
  new ChainAccess({
    settings: () => ({ nodes: [] }) as unknown as Settings,
    practice: () => ({ state: 'on', urls: story.nodes.map(({ url }) => url), accounts: [] }),
    stateFolder: () => folder,
  })

function restoring() {
  const told: RestoreProgress[] = []
  const session = new RestoreSession({
    access: access(),
    vault: new VaultSession({
      stateFolder: () => folder,
      ledgerFolder: () => folder,
      stretch: stretchHere,
      cost: leastCost,
      lockMinutes: () => 5,
      now: () => performance.now(),
      onChange: () => undefined,
    }),
    work: { do: perform },
    now: () => Date.now(),
    wait: systemWait,
    onChange: (progress) => told.push(progress),
  })
  return { session, told }
}

describe('when practice begins or ends', () => {
  it('a restored key is forgotten, and it is told why', () => {
    const { session, told } = restoring()
    session.take(recoveryKeyOf('dora').privateKeyText())
    expect(session.progress.stage).toBe('found')
    session.forget('mode')
    expect(told.at(-1)).toMatchObject({ stage: 'collecting', form: undefined, forgotten: 'mode' })
  })

  it('nothing is said where there was nothing to forget, and nothing after it was begun anew', () => {
    const { session } = restoring()
    expect(session.forget('mode').forgotten).toBeUndefined()
    session.take(recoveryKeyOf('dora').privateKeyText())
    expect(session.forget().forgotten).toBeUndefined()
  })

  it('a key that was on its way then does not come back', async () => {
    const { session } = restoring()
    const making = session.takePassword({
      account: 'dora',
      password: practicePassword('dora'),
      again: practicePassword('dora'),
      ask: 'chain',
    })
    session.forget('mode')
    expect(await making).toMatchObject({ stage: 'collecting', key: undefined })

    session.take(recoveryKeyOf('dora').privateKeyText())
    const judging = session.judge({ account: 'dora', ask: 'chain' })
    session.forget('mode')
    expect(await judging).toMatchObject({ stage: 'collecting', key: undefined })
  })

  it('a search that ran then says nothing any more', async () => {
    const { session, told } = restoring()
    session.take(recoveryKeyOf('dora').privateKeyText())
    await session.judge({ account: 'dora', ask: 'chain' })
    expect(session.searchClaim('').searching).toMatchObject({ account: 'dora' })
    session.forget('mode')
    const before = told.length
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(told.length).toBe(before)
    expect(session.progress).toMatchObject({ searching: undefined, key: undefined, failure: undefined })
  })

  it('checks of the other chain are gone', async () => {
    const told: Checks[] = []
    const checks = new AccountChecks({
      access: access(),
      now: () => Date.now(),
      wait: systemWait,
      breathe: () => Promise.resolve(),
      onClaims: () => Promise.resolve(),
      onChange: (news) => told.push(news),
    })
    checks.start('dora')
    await expect.poll(() => checks.current.state).toBe('done')
    expect(checks.current.lines).toHaveLength(1)
    checks.forget('mode')
    expect(checks.current).toMatchObject({ state: 'never-run', lines: [], troubles: [] })
    expect(told.at(-1)?.state).toBe('never-run')
    expect(await checks.report('dora')).toBeUndefined()
  })

  it('a broadcast is not followed any more, and its end is not told', async () => {
    const told: Broadcasting[] = []
    const broadcasts = new Broadcasts({
      access: access(),
      now: () => Date.now(),
      wait: systemWait,
      onChange: (news) => told.push(news),
    })
    broadcasts.start('{"lifeboat":"signed"}', '')
    broadcasts.forget('mode')
    await broadcasts.stop()
    expect(broadcasts.current.state).toBe('idle')
    expect(told.map(({ state }) => state)).toEqual(['sending', 'idle'])
  })
})
