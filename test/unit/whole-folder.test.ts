/** Several files of which a part would be worse than none: all of them are there, or nothing is. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import { createFolderDurably, sweepFolders } from '../../electron/disk/whole-folder.ts'
import { systemError, watched } from './watched-files.ts'

const content = ['one', 'two', 'three'].map((name) => ({ name, bytes: Buffer.from(`content of ${name}`) }))
let place = ''
beforeEach(() => (place = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-folder-'))))
const folder = () => path.join(place, 'set')

/** The real file system; from the step of this number on, every one that needs room on the disk fails. */
function fullAfter(number: number, code = 'ENOSPC', lasts: 'on' | 'once' = 'on') {
  const steps: string[] = []
  const needsRoom = /^(open|write|sync|make|rename|link)/
  const files = watched((name) => {
    const at = steps.push(name) - 1
    const fails = lasts === 'on' ? at >= number : at === number
    if (fails && needsRoom.test(name)) throw systemError(code, name)
  })
  return { files, steps }
}

describe('a folder that is made whole', () => {
  it('has all files, for their owner alone, each synced before the folder has its name', async () => {
    const { files, steps } = fullAfter(Infinity)
    expect(await createFolderDurably(folder(), content, files)).toBe(true)
    expect(readdirSync(folder()).sort()).toEqual(['one', 'three', 'two'])
    expect(readFileSync(path.join(folder(), 'two'), 'utf8')).toBe('content of two')
    if (process.platform !== 'win32') {
      expect(statSync(folder()).mode & 0o777).toBe(0o700)
      expect(statSync(path.join(folder(), 'one')).mode & 0o777).toBe(0o600)
    }
    expect(steps.slice(-3)).toEqual(['sync folder', 'rename', 'sync folder'])
    expect(readdirSync(place)).toEqual(['set'])
  })

  it('leaves nothing behind, whatever fails first, and whether the rest fails too', async () => {
    const { files, steps } = fullAfter(Infinity)
    await createFolderDurably(path.join(place, 'whole'), content, files)
    expect(steps.length).toBeGreaterThan(12)
    for (const lasts of ['on', 'once'] as const)
      for (const code of ['ENOSPC', 'EIO', 'EROFS'])
        for (const step of steps.keys()) {
          const target = path.join(place, `${lasts}-${code}-${step}`)
          await expect(
            createFolderDurably(target, content, fullAfter(step, code, lasts).files),
          ).rejects.toMatchObject({ code })
          expect([step, readdirSync(place)]).toEqual([step, ['whole']])
        }
  })

  it.each(['a file', 'a folder', 'an empty folder'])(
    'changes nothing where %s has its name',
    async (what) => {
      if (what === 'a file') writeFileSync(folder(), 'old')
      else mkdirSync(folder())
      if (what === 'a folder') writeFileSync(path.join(folder(), 'old'), 'old')
      const before = statSync(folder()).mtimeMs
      expect(await createFolderDurably(folder(), content)).toBe(false)
      expect([readdirSync(place), statSync(folder()).mtimeMs]).toEqual([['set'], before])
    },
  )

  it('leaves to whoever took the name meanwhile what is theirs', async () => {
    const files = watched((name) => {
      if (name !== 'rename') return
      mkdirSync(folder())
      writeFileSync(path.join(folder(), 'one'), 'theirs')
    })
    expect(await createFolderDurably(folder(), content, files)).toBe(false)
    expect([readdirSync(place), readdirSync(folder())]).toEqual([['set'], ['one']])
    expect(readFileSync(path.join(folder(), 'one'), 'utf8')).toBe('theirs')
  })

  it.each(['set/', 'set//', 'set/.', './set/', 'new/inner/set/', '../w/set'])(
    'is there however its place is spelled: %s',
    async (spelled) => {
      const [away, here] = [process.cwd(), path.join(place, 'w')]
      mkdirSync(here)
      process.chdir(here)
      try {
        expect(await createFolderDurably(spelled, content)).toBe(true)
        expect(existsSync(path.join(here, spelled, 'three'))).toBe(true)
      } finally {
        process.chdir(away)
      }
    },
  )
})

describe('what a killed process left of a folder', () => {
  const left = '.lifeboat-01234567-89ab-cdef-0123-456789abcdef.tmp'
  const hour = 3_600_000
  function leave(name: string, age: number): void {
    const one = path.join(place, name)
    mkdirSync(one)
    writeFileSync(path.join(one, 'share'), 'secret')
    utimesSync(one, new Date(Date.now() - age), new Date(Date.now() - age))
  }

  it('is removed when it is old, and nothing else is', async () => {
    const others = ['.other.tmp', '.lifeboat-x.tmp', 'lifeboat', `a${left}`]
    leave(left, 2 * hour)
    leave(left.replace('0', '1'), 1000)
    for (const name of others) leave(name, 2 * hour)
    await sweepFolders(place, new Date(Date.now() - hour))
    expect(readdirSync(place).sort()).toEqual([...others, left.replace('0', '1')].sort())
    await expect(sweepFolders(path.join(place, 'nowhere'), new Date())).resolves.toBeUndefined()
  })
})
