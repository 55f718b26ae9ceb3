/** A page that was taken over, and all that it can do: it speaks to the main process as ours does, and to nobody else. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { callPowers } from '../../electron/app/window/call-powers.ts'
import { recentMilliseconds } from '../../electron/app/vault/session.ts'
import { threadSpawner } from '../../electron/keygen/thread-worker.ts'
import { secretFromWords } from '../../shared/backup/index.ts'
import { ready, encodeKey } from '../../shared/coinzdense/index.ts'
import { contract, type CallName } from '../../shared/contract/index.ts'
import { payloads } from '../unit/contract-payloads.ts'
import { appInProcess } from './app-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'

const passphrase = 'an okapi wanders over seven violet dunes'
let folder: string
let skipped = 0
const app = appInProcess(() => folder, {
  now: () => performance.now() + skipped,
  spawn: threadSpawner(path.resolve(import.meta.dirname, '../../dist/electron/worker.cjs')),
})

beforeEach(async () => {
  await ready
  skipped = 0
  folder = temporaryFolder()
  await app.start('earnest')
  await app.ask('createVault', { passphrase, again: passphrase })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await app.close()
})

/** A recovery key and a signing key in the vault, without a network; their secrets as texts. */
async function keepSecrets(): Promise<{ secrets: readonly string[]; id: string }> {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  await app.ask('beginProtecting', { account: 'alice', from: 'new-key' })
  await app.ask('chooseKey', { account: 'alice', source: 'random', secret: undefined, again: undefined })
  const words = await app.ask('showWords', { account: 'alice' })
  const secret = secretFromWords(words.join(' '))
  const id = await app.ask('makeKey', { account: 'alice', hashLength: 24, otsBits: 8, heights: '3' })
  const { text: seed } = await app.ask('readKeySeed', id)
  return {
    id,
    secrets: [
      seed,
      encodeKey('recoveryPrivateKey', secret),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
      words.slice(0, 3).join(' '),
      words.slice(0, 3).join('","'),
      words.slice(0, 3).join('-'),
    ],
  }
}

describe('a page that was taken over', () => {
  it('cannot send the words of the vault away as the address of a node', async () => {
    const seen: string[] = []
    const server = http.createServer((request, response) => {
      seen.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    await app.ask('beginProtecting', { account: 'alice', from: 'new-key' }).catch(() => undefined)
    const before = (await app.ask('readSettings', undefined)).nodes
    for (const text of [
      `http://${host}/all-the-words`,
      `http://${host}/?words`,
      `http://${host}/#words`,
      `http://words@${host}`,
    ])
      await expect(app.ask('addNode', text)).rejects.toMatchObject({ code: 'not-a-node-address' })
    expect(app.asked).toEqual([])
    // Nobody says yes to what they have not typed.
    for (const text of [`http://${host}`, 'https://all-the-words.example.org'])
      expect((await app.ask('addNode', text)).nodes).toEqual(before)
    expect(app.asked.map(({ message }) => message)).toEqual([
      `Shall Lifeboat ask http://${host}?`,
      'Shall Lifeboat ask https://all-the-words.example.org?',
    ])
    await app.ask('preferNode', `http://${host}`)
    expect((await app.ask('readSettings', undefined)).nodes).toEqual(before)
    expect(seen).toEqual([])
    server.close()
  })

  it('adds a node that its owner agreed to', async () => {
    app.answer('yes')
    const { nodes } = await app.ask('addNode', 'node.example.org')
    expect(nodes.at(-1)?.url).toBe('https://node.example.org')
    app.answer('no')
  })

  it('gets no secret from a vault that was opened a while ago', async () => {
    const { id } = await keepSecrets()
    skipped += recentMilliseconds + 1
    for (const show of [() => app.ask('showWords', { account: 'alice' }), () => app.ask('readKeySeed', id)])
      await expect(show()).rejects.toMatchObject({ code: 'passphrase-again' })
    await expect(app.ask('unlockVault', 'another one')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    await expect(app.ask('readKeySeed', id)).rejects.toMatchObject({ code: 'passphrase-again' })
    // What needs no passphrase proves nothing.
    await app.ask('noteActivity', undefined)
    await app.ask('createVault', { passphrase, again: passphrase }).catch(() => undefined)
    await expect(app.ask('readKeySeed', id)).rejects.toMatchObject({ code: 'passphrase-again' })
    expect((await app.ask('unlockVault', passphrase)).state).toBe('unlocked')
    expect((await app.ask('readKeySeed', id)).text).not.toBe('')
  })

  const calls = Object.entries(contract).flatMap(([name, { kind }]) =>
    kind === 'call' ? [name as CallName] : [],
  )
  /** They take the vault away, or another chain and vault instead of it, or a while. */
  const last = new Set<CallName>([
    'startPractice',
    'stopPractice',
    'lockVault',
    'startRehearsal',
    'startSpeedTest',
  ])

  it('gets a secret by no call but those that are said to show one, and by no news', async () => {
    const { secrets, id } = await keepSecrets()
    const heard: string[] = []
    const stop = app.listen((name, news) => heard.push(JSON.stringify([name, news])))
    const answered: string[] = []
    for (const name of calls) {
      if (last.has(name) || callPowers[name].does === 'shows-secret') continue
      const payload = withId(payloads[name], id)
      const answer = await app.ask(name, payload as never).catch((error: unknown) => String(error))
      answered.push(JSON.stringify([name, answer]))
    }
    stop()
    expect(answered.length).toBeGreaterThan(80)
    const told = [...answered, ...heard]
    expect(told.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([])
    // They would be found: the two that may show one do.
    const shown = JSON.stringify([
      await app.ask('showWords', { account: 'alice' }),
      await app.ask('readKeySeed', id),
    ])
    expect(secrets.filter((secret) => shown.includes(secret)).length).toBeGreaterThanOrEqual(2)
  })

  it('reaches the network by no call but those that are said to send', async () => {
    const { id } = await keepSecrets()
    const reached = new Set<string>()
    let asking = ''
    vi.stubGlobal('fetch', () => {
      reached.add(asking)
      return Promise.reject(new TypeError('fetch failed'))
    })
    for (const name of calls) {
      if (last.has(name) || callPowers[name].does === 'sends') continue
      asking = name
      await app.ask(name, withId(payloads[name], id) as never).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect([...reached]).toEqual([])
    asking = 'startChecks'
    await app.ask('startChecks', 'alice')
    await vi.waitFor(() => expect([...reached]).toEqual(['startChecks']))
  })
})

/** The payload with the name of a key that is there. */
function withId(payload: unknown, id: string): unknown {
  if (payload === payloads.retryKey) return id
  return typeof payload === 'object' && payload !== null && 'id' in payload ? { ...payload, id } : payload
}
