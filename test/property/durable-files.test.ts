/**
 * Whatever a place is called, and however that is spelled: what is written there has its bytes on the disk before it has
 * its name, its name before anybody goes on, and so has every folder that was made for it.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createDurably, createWhole, replaceWhole } from '../../electron/disk/durable-file.ts'
import { makeFolderDurably } from '../../electron/disk/durable-folder.ts'
import { fileSystem, type FileSystem } from '../../electron/disk/file-system.ts'
import { systemError, watched } from '../unit/watched-files.ts'

const bytes = Buffer.from('content')
const away = process.cwd()
let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lifeboat-spelled-')))
})
afterEach(() => {
  process.chdir(away)
  rmSync(root, { recursive: true, force: true })
})

/** More than any place here needs: whoever takes more never ends. */
const patience = 200

interface Step {
  readonly name: string
  /** Where, in one spelling, and as it was asked for. */
  readonly at: string
  readonly spelled: string
}

/** The real file system, and what was done there. */
function seen(files: FileSystem = fileSystem): { files: FileSystem; steps: Step[] } {
  const steps: Step[] = []
  const watching = watched((name, file) => {
    if (steps.length === patience) throw new Error('it never ends')
    steps.push({ name, at: path.resolve(file), spelled: file })
  }, files)
  return { files: watching, steps }
}

interface Place {
  /** Folders that are there before, and those that are made, from the working folder on. */
  readonly there: readonly string[]
  readonly made: readonly string[]
  readonly spelling: 'relative' | 'dotted' | 'absolute' | 'from above'
  /** What stands between two names, and at the end of a folder's. */
  readonly separator: '/' | '//' | '/./'
  readonly end: '' | '/' | '//' | '/.'
}

const name = fc.oneof(fc.constantFrom('s', 'a', '.x', 'a b', 'é'), fc.stringMatching(/^[a-z]{1,12}$/))
const place: fc.Arbitrary<Place> = fc.record({
  there: fc.array(name, { maxLength: 3 }),
  made: fc.array(name, { maxLength: 4 }),
  spelling: fc.constantFrom('relative', 'dotted', 'absolute', 'from above'),
  separator: fc.constantFrom('/', '/', '//', '/./'),
  end: fc.constantFrom('', '', '/', '//', '/.'),
})

let rooms = 0
/** Goes to a new working folder with what is there of a place, and says how the place is spelled from there. */
function goTo({ there, made, spelling, separator, end }: Place): { here: string; spelled: string } {
  process.chdir(root)
  const here = path.join(root, `w${String(rooms++)}`)
  mkdirSync(path.join(here, ...there), { recursive: true })
  process.chdir(here)
  const start = { relative: [], dotted: ['.'], absolute: [here], 'from above': ['..', path.basename(here)] }
  const parts = [...start[spelling], ...there, ...made]
  return { here, spelled: parts.length === 0 ? '.' : parts.join(separator) + end }
}

/** The folders above those that were not there: each has a name more that must last. */
function parentsOfNew(here: string, { there, made }: Place): string[] {
  return made.map((_, index) => path.join(here, ...there, ...made.slice(0, index)))
}

const syncedFolders = (steps: readonly Step[]) =>
  steps.flatMap(({ name: step, at }) => (step === 'sync folder' ? [at] : []))

describe('a folder that is made', () => {
  it('is there, and every folder above a new one is synced once, however the place is spelled', () =>
    fc.assert(
      fc.asyncProperty(place, async (given) => {
        const { here, spelled } = goTo(given)
        const { files, steps } = seen()
        await makeFolderDurably(files, spelled)
        expect(existsSync(path.join(here, ...given.there, ...given.made))).toBe(true)
        expect(syncedFolders(steps).sort()).toEqual(parentsOfNew(here, given).sort())
      }),
    ))

  it('is made durably also where the system spells its answer otherwise than the question', () =>
    fc.assert(
      fc.asyncProperty(place, fc.constantFrom('absolute', 'relative', 'slash'), async (given, spelling) => {
        const { here, spelled } = goTo(given)
        const answering: FileSystem = {
          ...fileSystem,
          async makeFolder(folder) {
            const first = await fileSystem.makeFolder(folder)
            if (first === undefined) return undefined
            if (spelling === 'slash') return `${first}/`
            return spelling === 'absolute' ? path.resolve(first) : path.relative(here, first)
          },
        }
        const { files, steps } = seen(answering)
        await makeFolderDurably(files, spelled)
        expect(syncedFolders(steps).sort()).toEqual(parentsOfNew(here, given).sort())
      }),
    ))
})

describe('a new folder whose name has one letter', () => {
  it.each(['s', 's/', './s', 's/t', 's/t/', '../w/s'])(
    'is made, and that comes to an end: %s',
    async (spelled) => {
      mkdirSync(path.join(root, 'w'))
      process.chdir(path.join(root, 'w'))
      for (const answer of [(first: string) => first, (first: string) => path.resolve(first)]) {
        const { files, steps } = seen({
          ...fileSystem,
          makeFolder: async (folder) => answer((await fileSystem.makeFolder(folder))!),
        })
        await makeFolderDurably(files, spelled)
        expect(existsSync(spelled)).toBe(true)
        expect(syncedFolders(steps)).toContain(path.join(root, 'w'))
        rmSync('s', { recursive: true })
      }
    },
  )
})

type Write = (file: string, files: FileSystem) => Promise<unknown>
const ways: [string, Write, 'synced' | 'not yet'][] = [
  ['created whole', (file, files) => createWhole(files, { file, bytes, uniqueName: 'x' }), 'not yet'],
  ['created durably', (file, files) => createDurably(file, bytes, files), 'synced'],
  [
    'created durably where files have one name only',
    (file, files) =>
      createDurably(file, bytes, { ...files, link: () => Promise.reject(systemError('EPERM', 'link')) }),
    'synced',
  ],
  ['replaced', (file, files) => replaceWhole(file, bytes, files), 'synced'],
]

describe.each(ways)('a file that is %s', (_, write, own) => {
  it('is there with all that must last, however its place is spelled', () =>
    fc.assert(
      fc.asyncProperty(place, name, async (given, fileName) => {
        const { here, spelled } = goTo({ ...given, end: '/' })
        const { files, steps } = seen()
        // A file of the working folder is named without it, too.
        const file = spelled === './' || spelled === '.' ? fileName : `${spelled}${fileName}`
        await write(file, files)
        const folder = path.join(here, ...given.there, ...given.made)
        expect(readFileSync(path.join(folder, fileName))).toEqual(bytes)
        expect(readdirSync(folder)).toHaveLength(1)
        const named = steps.findIndex(({ name: step }) => step === 'link' || step === 'rename')
        const before = steps.slice(0, named)
        expect(before.at(-1)).toMatchObject({ name: 'sync' })
        expect(syncedFolders(before).sort()).toEqual(parentsOfNew(here, given).sort())
        expect(syncedFolders(steps.slice(named))).toEqual(own === 'synced' ? [folder] : [])
      }),
    ))
  it.runIf(process.platform !== 'win32')('lies where its place leads, through a link and back', async () => {
    mkdirSync(path.join(root, 'elsewhere', 'inner'), { recursive: true })
    mkdirSync(path.join(root, 'w'))
    process.chdir(path.join(root, 'w'))
    symlinkSync(path.join(root, 'elsewhere', 'inner'), 'link')
    const { files, steps } = seen()
    await write('link/../s', files)
    expect(readdirSync(path.join(root, 'elsewhere')).sort()).toEqual(['inner', 's'])
    expect(readdirSync('.')).toEqual(['link'])
    for (const { name: step, spelled } of steps)
      expect(realpathSync.native(/folder/.test(step) ? spelled : path.dirname(spelled))).toBe(
        path.join(root, 'elsewhere'),
      )
  })
})
