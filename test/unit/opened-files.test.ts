/** Files and links that are opened with Lifeboat from outside of its window. */
import { EventEmitter } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { CarriedCollector } from '../../electron/app/chain/carried-collector.ts'
import { OpenedFiles, openedAmong } from '../../electron/app/window/opened-files.ts'
import { watchOpenedFiles } from '../../electron/shell/opened-files.ts'
import { handedOver } from '../../renderer/carrying/handed-files.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { claimLink, claimTextOf, formatClaimEnvelope, type SignedClaim } from '../../shared/recovery/index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-opened-'))
beforeAll(() => ready)

/** A claim of the bare key; nothing about it is verified on the way. */
const signed = (): SignedClaim => ({
  claim: { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(7) },
  recoveryPublicKey: encodeKey('recoveryPublicKey', new Uint8Array(24).fill(9)),
  signature: Uint8Array.from({ length: 816 }, (_, i) => i % 251),
})

function opened() {
  const told: string[] = []
  return { told, files: new OpenedFiles((name) => void told.push(name)) }
}

function file(name: string, text: string): string {
  const place = path.join(folder, name)
  writeFileSync(place, text)
  return place
}

describe('a file that is opened with Lifeboat', () => {
  it.each([
    ['{"lifeboat":"request","version":2}', 'air-gap', 'sign'],
    ['{"lifeboat":"signed","version":1}', 'air-gap', 'broadcast'],
    ['\uFEFF { "claim": 1, "statement": "" }', 'air-gap', 'broadcast'],
    ['-----BEGIN LIFEBOAT SEALED RECOVERY KEY-----', 'restore', undefined],
    ['anything else', 'restore', undefined],
  ])('is read by the page that is for it: %s', async (text, page, step) => {
    const { files, told } = opened()
    await files.open(file('a.lifeboat', text))
    expect(told).toEqual(['fileOpened'])
    const taken = files.take()
    expect(taken).toMatchObject({ name: 'a.lifeboat', page, step })
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(taken?.bytes)).toBe(text)
    expect(files.take()).toBeUndefined()
  })

  it('is said in the window to be unreadable where it is', async () => {
    const { files } = opened()
    await files.open(path.join(folder, 'gone.lifeboat'))
    const taken = files.take()
    expect(taken).toMatchObject({ name: 'gone.lifeboat', bytes: undefined })
    await expect(handedOver(taken!).read()).rejects.toMatchObject({ code: 'file-unreadable' })
  })

  it('is overwritten when the next one comes, when practice begins, and when the app ends', async () => {
    for (const reason of ['mode', 'close', undefined] as const) {
      const { files } = opened()
      await files.open(file('b.lifeboat', 'secret'))
      const first = files.take()?.bytes
      await files.open(file('c.lifeboat', 'another'))
      expect(first).toEqual(new Uint8Array(first?.length ?? 0))
      files.forget(reason)
      expect(files.take()).toBeUndefined()
    }
  })

  it('outlasts a lock until it was taken: whoever opened it is there', async () => {
    const { files } = opened()
    await files.open(file('d.lifeboat', 'secret'))
    files.forget('lock')
    const taken = files.take()?.bytes
    expect(new TextDecoder().decode(taken)).toBe('secret')
    files.forget('lock')
    expect(taken?.every((byte) => byte === 0)).toBe(true)
  })
})

describe('a link to a claim', () => {
  it('carries the claim to where claims of others are published', async () => {
    const link = claimLink(signed())
    expect(link).toMatch(/^lifeboat:claim\?[\w.!~*'()%-]+$/)
    expect(link.length).toBeLessThan(2000)
    const { files } = opened()
    await files.open(link)
    const taken = files.take()
    expect(taken).toMatchObject({ page: 'air-gap', step: 'broadcast' })
    expect(new TextDecoder().decode(taken?.bytes)).toBe(formatClaimEnvelope(signed()))
  })

  it('is found in a letter that is pasted whole', () => {
    const collector = new CarriedCollector(() => Promise.reject(new Error('no picture was expected')))
    const letter = `Please publish this for me.\n\n1. Open Lifeboat.\n\n<${claimLink(signed())}>\n\nThank you!`
    expect(collector.takeText(letter).text).toBe(formatClaimEnvelope(signed()))
    const broken = 'See lifeboat:claim?nonsense'
    expect(() => collector.takeText(broken)).toThrow(expect.objectContaining({ code: 'not-carried' }))
  })

  it.each([
    ['nothing', 'lifeboat:'],
    ['another thing', 'lifeboat:sign?%7B%22claim%22%3A0%7D'],
    ['no JSON', 'lifeboat:claim?hello'],
    ['a broken escape', 'lifeboat:claim?%7'],
    ['no claim', 'lifeboat:claim?%7B%22lifeboat%22%3A%22signed%22%7D'],
    ['too much', `lifeboat:claim?${'a'.repeat(9000)}`],
  ])('that carries %s gives nothing to any page', async (_, link) => {
    expect(claimTextOf(link)).toBeUndefined()
    const { files } = opened()
    await files.open(link)
    expect(files.take()?.bytes).toEqual(new Uint8Array())
  })
})

describe('what Lifeboat is started with', () => {
  it.each([
    [['lifeboat'], undefined],
    [['lifeboat', 'a.lifeboat'], '/home/a/a.lifeboat'],
    [['lifeboat', '--no-sandbox', '/b/A.LIFEBOAT'], '/b/A.LIFEBOAT'],
    [['electron', '.', 'a.lifeboat', 'b.lifeboat'], '/home/a/b.lifeboat'],
    [['lifeboat', '--file=a.lifeboat', 'a.txt'], undefined],
    [['lifeboat', 'lifeboat:claim?x'], 'lifeboat:claim?x'],
    [['of.lifeboat'], undefined],
  ])('%o opens %s', (given, found) => {
    expect(openedAmong(given, '/home/a')).toBe(found)
  })

  it('is heard from a start, a second one, and from macOS, which wants to know that it was', () => {
    const app = new EventEmitter()
    const files: string[] = []
    const heard = watchOpenedFiles(
      { app: app as unknown as Electron.App, given: ['lifeboat', 'a.lifeboat'], folder: '/home/a' },
      (given) => void files.push(given),
    )
    heard(['lifeboat', 'b.lifeboat'], '/home/b')
    heard(['lifeboat'], '/home/b')
    let prevented = 0
    const event = { preventDefault: () => prevented++ }
    app.emit('open-file', event, '/c/c.lifeboat')
    app.emit('open-url', event, 'lifeboat:claim?x')
    expect(files).toEqual(['/home/a/a.lifeboat', '/home/b/b.lifeboat', '/c/c.lifeboat', 'lifeboat:claim?x'])
    expect(prevented).toBe(2)
  })
})
