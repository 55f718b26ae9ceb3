/** Files that are dropped or pasted into the window. */
import { describe, expect, it } from 'vitest'

import { handedFiles, type HandedFile } from '../../renderer/carrying/handed-files.ts'
import { LeftFiles } from '../../renderer/carrying/left-files.svelte.ts'
import { CallFailure } from '../../renderer/lifeboat.ts'

/** What a browser gives: a folder is among the files, and cannot be read. */
function dropped(...entries: readonly { name: string; kind: 'file' | 'folder' | 'gone' }[]): DataTransfer {
  const gone = () => Promise.reject(new DOMException('A requested file could not be found.', 'NotFoundError'))
  return {
    items: entries.map(({ name, kind }) => ({
      webkitGetAsEntry: () => ({ name, isDirectory: kind === 'folder' }),
    })),
    files: entries.map(({ name, kind }) => ({
      name,
      arrayBuffer: kind === 'file' ? () => Promise.resolve(new ArrayBuffer(3)) : gone,
    })),
  } as unknown as DataTransfer
}

const read = ([file]: readonly HandedFile[]) => file?.read()

describe('a dropped file', () => {
  it('is read', async () => {
    expect(await read(handedFiles(dropped({ name: 'kit.pdf', kind: 'file' })))).toEqual(new Uint8Array(3))
  })

  it.each([
    ['folder', 'folder-given'],
    ['gone', 'file-unreadable'],
  ] as const)('is named where it is none: %s', async (kind, code) => {
    await expect(read(handedFiles(dropped({ name: 'backups', kind })))).rejects.toMatchObject({ code })
  })

  it('is nothing where nothing was dropped', () => {
    expect(handedFiles(null)).toEqual([])
  })
})

describe('files that were not taken', () => {
  const failure = (code: string) => new CallFailure({ code, message: 'No.', advice: 'Another.' })
  const ok = () => Promise.resolve()
  const fail = (code: string) => () => Promise.reject(failure(code))

  it('stay, each by its name, however well the next ones go', async () => {
    const left = new LeftFiles()
    await left.take('one', ok)
    await left.take('two', fail('no-qr-code'))
    await left.take('three', ok)
    await left.take('four', fail('pdf-cut-off'))
    expect(left.files.map(({ name, failure: { code } }) => [name, code])).toEqual([
      ['two', 'no-qr-code'],
      ['four', 'pdf-cut-off'],
    ])
  })

  it('are forgotten when the same one was taken, or its owner has seen it', async () => {
    const left = new LeftFiles()
    await left.take('one', fail('no-qr-code'))
    await left.take('one', ok)
    expect(left.files).toEqual([])
    await left.take('one', fail('no-qr-code'))
    left.dismiss()
    expect(left.files).toEqual([])
  })

  it('are no more than a page can show', async () => {
    const left = new LeftFiles()
    for (let number = 0; number < 30; number++) await left.take(`file ${number}`, fail('no-qr-code'))
    expect(left.files.map(({ name }) => name).at(0)).toBe('file 10')
  })
})
