/** Files of the vault and the ledger: whole and synced before they have their name, and cleaned up after the dead only. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import { createWhole, linkUnlessTaken } from '../../electron/disk/durable-file.ts'
import { makeFolderDurably } from '../../electron/disk/durable-folder.ts'
import { readIfThere } from '../../electron/disk/reading.ts'
import { isMissingHardLinks, isSystemError, unlessMissing } from '../../electron/disk/system-error.ts'
import { sweepTemporaryFiles, writeTemporary } from '../../electron/disk/temporary-file.ts'
import type { FileSystem } from '../../electron/disk/file-system.ts'
import { systemError, watched } from './watched-files.ts'

const steps: string[] = []
let failing: string | undefined
const files = watched((name, file) => {
  const step = `${name} ${path.basename(file)}`
  steps.push(step)
  if (step === failing) throw systemError('EIO', name)
})
const bytes = Buffer.from('content')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-durable-'))
  steps.length = 0
  failing = undefined
})

describe('temporary files that a killed process left behind', () => {
  const day = 24 * 60 * 60 * 1000
  const now = Date.now()
  function put(name: string, age: number): void {
    writeFileSync(path.join(folder, name), '')
    utimesSync(path.join(folder, name), new Date(now - age), new Date(now - age))
  }

  it('are removed when they are old, and left to their writer when they are young', async () => {
    put('.old.tmp', day + 1000)
    put('.young.tmp', day - 60_000)
    put('.of-now.tmp', 0)
    await sweepTemporaryFiles(files, folder, new Date(now - day))
    expect(readdirSync(folder).sort()).toEqual(['.of-now.tmp', '.young.tmp'])
  })

  it('are known by their name: nothing else is removed, however old', async () => {
    const others = ['vault', 'ledger', 'a.tmp', '.hidden', '.tmp', 'x.tmp.', '.a.tmp.bak']
    for (const name of others) put(name, 400 * day)
    await sweepTemporaryFiles(files, folder, new Date(now - day))
    expect(readdirSync(folder).sort()).toEqual([...others].sort())
  })

  it('stop nobody when they cannot be looked at or removed', async () => {
    put('.one.tmp', 2 * day)
    put('.two.tmp', 2 * day)
    failing = 'unlink .one.tmp'
    await sweepTemporaryFiles(files, folder, new Date(now - day))
    expect(readdirSync(folder)).toEqual(['.one.tmp'])
    await expect(
      sweepTemporaryFiles(files, path.join(folder, 'not-there'), new Date()),
    ).resolves.toBeUndefined()
  })
})

describe('a file that is made whole', () => {
  const file = () => path.join(folder, 'file')

  it('is written and synced before it has its name, and its new folders before that', async () => {
    const inside = path.join(folder, 'new', 'inner', 'file')
    expect(await createWhole(files, { file: inside, bytes, uniqueName: 'x' })).toBe(true)
    expect(steps).toEqual([
      'make folder inner',
      'sync folder new',
      `sync folder ${path.basename(folder)}`,
      'open to create .x.tmp',
      'write .x.tmp',
      'sync .x.tmp',
      'link .x.tmp',
      'unlink .x.tmp',
    ])
    expect(readFileSync(inside)).toEqual(bytes)
  })

  it('leaves another one of its name alone', async () => {
    writeFileSync(file(), 'first')
    expect(await createWhole(files, { file: file(), bytes, uniqueName: 'x' })).toBe(false)
    expect([readFileSync(file(), 'utf8'), readdirSync(folder)]).toEqual(['first', ['file']])
  })

  it.each(['write .x.tmp', 'sync .x.tmp', 'link .x.tmp'])(
    'is not there when this fails: %s',
    async (step) => {
      failing = step
      await expect(createWhole(files, { file: file(), bytes, uniqueName: 'x' })).rejects.toMatchObject({
        code: 'EIO',
      })
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it('is written to its end, however little the disk takes at once', async () => {
    const slow: FileSystem = {
      ...files,
      open: async (name, mode) => {
        const handle = await files.open(name, mode)
        return { ...handle, write: (some) => handle.write(some.subarray(0, 3)) }
      },
    }
    const temporary = await writeTemporary(slow, folder, { bytes, uniqueName: 'y' })
    expect([path.basename(temporary), readFileSync(temporary)]).toEqual(['.y.tmp', bytes])
    expect(steps.slice(-2)).toEqual(['write .y.tmp', 'sync .y.tmp'])
  })
})

describe('what the system says', () => {
  it('is “not there” only when it is so', async () => {
    writeFileSync(path.join(folder, 'file'), bytes)
    expect(await readIfThere(files, path.join(folder, 'file'))).toEqual(bytes)
    expect(await readIfThere(files, path.join(folder, 'other'))).toBeUndefined()
    expect(await readIfThere(files, path.join(folder, 'file', 'below'))).toBeUndefined()
    await expect(readIfThere(files, folder)).rejects.toThrow()
    await expect(unlessMissing(() => Promise.reject(systemError('EACCES')))).rejects.toMatchObject({
      code: 'EACCES',
    })
  })

  it('is told apart by its code', () => {
    expect(isSystemError(systemError('EIO'), 'ENOENT', 'EIO')).toBe(true)
    expect(isSystemError(systemError('EIO'), 'ENOENT')).toBe(false)
    expect(isSystemError(new Error('EIO'), 'EIO')).toBe(false)
    expect(isSystemError({ code: 'EIO' }, 'EIO')).toBe(false)
    for (const code of ['EPERM', 'ENOTSUP', 'EOPNOTSUPP']) {
      expect(isMissingHardLinks(systemError(code, 'link'))).toBe(true)
      expect(isMissingHardLinks(systemError(code, 'open'))).toBe(false)
    }
    expect(isMissingHardLinks(systemError('EIO', 'link'))).toBe(false)
  })

  it('about a name: taken is no error, and everything else is', async () => {
    const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')]
    writeFileSync(from, bytes)
    expect(await linkUnlessTaken(files, from, to)).toBe(true)
    expect(await linkUnlessTaken(files, from, to)).toBe(false)
    await expect(linkUnlessTaken(files, path.join(folder, 'gone'), path.join(folder, 'x'))).rejects.toThrow()
    expect(existsSync(path.join(folder, 'x'))).toBe(false)
  })

  it('about a folder that is there already: nothing is synced for it', async () => {
    await makeFolderDurably(files, folder)
    expect(steps).toEqual([`make folder ${path.basename(folder)}`])
  })
})
