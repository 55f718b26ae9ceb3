import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { SettingsFile } from '../../electron/app/window/settings-file.ts'
import { NodeListError } from '../../electron/hive/nodes/errors.ts'
import { defaultNodes } from '../../electron/hive/nodes/nodes.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-settings-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => path.join(folder, 'state', 'settings.json')
const open = () => new SettingsFile(() => path.join(folder, 'state'))
const write = (text: string) => {
  open()
  rmSync(path.join(folder, 'state'), { recursive: true, force: true })
  return open()
    .change({ theme: 'dark' })
    .then(() => writeFileSync(file(), text))
}

describe('settings', () => {
  it('are kept in the state folder, readable by their owner alone, with nothing left beside them', async () => {
    await open().change({ theme: 'dark', lockMinutes: 15 })
    expect(await open().load()).toMatchObject({ theme: 'dark', lockMinutes: 15, language: 'system' })
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(readdirSync(path.join(folder, 'state'))).toEqual(['settings.json'])
  })

  it.each(['', '{', 'null', '[]', '{"theme":7,"nodes":"x"}', 'x'.repeat(100_000)])(
    'are the defaults when the file holds %o',
    async (text) => {
      await write(text)
      expect(await open().load()).toEqual(open().current)
    },
  )

  it('keep every member that can be read, when another one cannot', async () => {
    await write('{"theme":"dark","language":"xx","workers":2,"nodes":["http://example.org"]}')
    const { theme, language, workers, nodes } = await open().load()
    expect([theme, language, workers]).toEqual(['dark', 'system', 2])
    expect(nodes.map(({ url }) => url)).toEqual(defaultNodes)
  })

  it('have the day of the next test beside them, and take nothing for it that is no day', async () => {
    expect((await open().noteNextTest('2026-11-12')).nextTest).toBe('2026-11-12')
    expect(await open().load()).toMatchObject({ nextTest: '2026-11-12', textSize: 100 })
    await write('{"nextTest":"alice, 12 May","textSize":7}')
    expect(await open().load()).toMatchObject({ nextTest: null, textSize: 100 })
  })

  it('stay as they were when a change cannot be written', async () => {
    const settings = new SettingsFile(() => {
      throw Object.assign(new Error('no home'), { code: 'ENOENT' })
    })
    await expect(settings.change({ theme: 'dark' })).rejects.toThrow('no home')
    expect(settings.current.theme).toBe('system')
  })

  it('keep all changes that are made at once', async () => {
    const settings = open()
    await Promise.all([
      settings.change({ theme: 'dark' }),
      settings.change({ language: 'es' }),
      settings.addNode('anyx.io'),
      settings.change({ workers: 3 }),
    ])
    const kept = JSON.parse(readFileSync(file(), 'utf8')) as object
    expect(kept).toMatchObject({ theme: 'dark', language: 'es', workers: 3 })
    expect((await open().load()).nodes.at(-1)?.name).toBe('anyx.io')
  })

  it('keep the nodes of an earlier version, less those that have something behind their host', async () => {
    await write('{"nodes":["https://api.hive.blog","https://node.example.org/path","https://anyx.io"]}')
    expect((await open().load()).nodes.map(({ url }) => url)).toEqual([
      'https://api.hive.blog',
      'https://anyx.io',
    ])
    await write('{"nodes":["https://node.example.org/path",7]}')
    expect((await open().load()).nodes.map(({ url }) => url)).toEqual(defaultNodes)
  })

  it('hold the nodes to the rules for nodes', async () => {
    const settings = open()
    await expect(settings.addNode('http://example.org')).rejects.toThrow(NodeListError)
    await settings.preferNode('https://api.deathwing.me')
    expect(settings.current.nodes[0]?.name).toBe('api.deathwing.me')
    for (const { url } of settings.current.nodes.slice(1)) await settings.removeNode(url)
    await expect(settings.removeNode('https://api.deathwing.me')).rejects.toThrow(NodeListError)
    expect(settings.current.nodes).toHaveLength(1)
    await settings.restoreNodes()
    expect(settings.current.nodes.map(({ url }) => url)).toEqual(defaultNodes)
  })

  it('mark nodes that leave profiles out', async () => {
    const { nodes } = await open().addNode('techcoderx.com')
    expect(nodes.filter(({ leavesProfilesOut }) => leavesProfilesOut).map(({ name }) => name)).toEqual([
      'techcoderx.com',
    ])
  })
})
