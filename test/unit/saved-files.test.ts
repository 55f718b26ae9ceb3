/** Files that a person chose: what was there is replaced as a whole, and only its owner may read what takes its place. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import { replaceWhole } from '../../electron/disk/durable-file.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-saved-'))))

describe.runIf(process.platform !== 'win32')('a file that the window saves', () => {
  const mode = (file: string) => statSync(file).mode & 0o777

  it('is for its owner alone, also in the place of one that everybody could read', async () => {
    const file = path.join(folder, 'secret.txt')
    writeFileSync(file, 'old')
    chmodSync(file, 0o644)
    const before = statSync(file).ino
    await replaceWhole(file, new TextEncoder().encode('new'))
    expect([readFileSync(file, 'utf8'), mode(file)]).toEqual(['new', 0o600])
    // Another file: whoever has the old one open reads on in that.
    expect(statSync(file).ino).not.toBe(before)
    expect(readdirSync(folder)).toEqual(['secret.txt'])
  })

  it('leaves the old one whole when it cannot be written', async () => {
    const place = path.join(folder, 'place')
    mkdirSync(place)
    writeFileSync(path.join(place, 'inside'), 'old')
    await expect(replaceWhole(place, 'new')).rejects.toMatchObject({ code: /EISDIR|ENOTEMPTY|EEXIST/ })
    expect(readdirSync(folder)).toEqual(['place'])
    expect(readFileSync(path.join(place, 'inside'), 'utf8')).toBe('old')
  })

  it('takes the place of what a link leads to, and not of the link', async () => {
    const [file, link] = [path.join(folder, 'file'), path.join(folder, 'link')]
    writeFileSync(file, 'old')
    symlinkSync(file, link)
    await replaceWhole(link, 'new')
    expect([readlinkSync(link), readFileSync(file, 'utf8')]).toEqual([file, 'new'])
  })
})
