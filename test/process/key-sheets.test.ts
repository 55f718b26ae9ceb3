/** The sheet of a coinZdense key: printed or saved, and read back. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { pagePictures } from '../../electron/kit/page-pictures.ts'
import { codePicture, pngFile } from '../unit/picture-files.ts'
import { appInProcess } from './app-in-process.ts'
import { spawners } from './executors.ts'

let folder = ''
const app = appInProcess(() => folder, { spawn: spawners.threads })
const { ask } = app
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-sheets-'))
  await app.start()
  const passphrase = 'seven quiet lanterns drift home'
  await ask('createVault', { passphrase, again: passphrase })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a coinZdense key on paper', () => {
  it('is tested by a photo of its sheet, and by no file and no other sheet', async () => {
    const id = await ask('makeKey', { account: undefined, hashLength: 16, otsBits: 4, heights: '3' })
    const prove = (bytes: Uint8Array) => ask('proveKeyPicture', { id, bytes: new Uint8Array(bytes) })
    const { text } = await ask('readKeySeed', id)
    expect(await ask('makeKeySheet', { id, paper: 'letter', language: 'es', to: 'file' })).toBe(true)
    const file = app.savedTo ?? ''
    const pdf = readFileSync(file)
    const [page] = await pagePictures(Uint8Array.from(pdf))
    await expect(prove(pdf)).rejects.toMatchObject({ code: 'only-a-file' })
    const wrong = text.endsWith('q') ? 'p' : 'q'
    const other = pngFile(codePicture(`${text.slice(0, -1)}${wrong}`))
    await expect(prove(other)).rejects.toMatchObject({ code: 'backup-not-proved' })
    const provedAt = async () =>
      (await ask('readKeys', undefined)).keys.find((key) => key.id === id)?.backupProvedAt
    expect(await provedAt()).toBeUndefined()
    await prove(page!)
    expect(await provedAt()).toBeDefined()
    expect(await ask('deleteSavedKeySheets', id)).toBe('nothing')
    expect(existsSync(file)).toBe(false)
  })
})
