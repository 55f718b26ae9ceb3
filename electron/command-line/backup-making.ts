/** The files that the pieces of a backup go into, each for its owner alone. */
import path from 'node:path'

import { codeOf, wipe } from '../../shared/coinzdense/index.ts'
import type { AccountName } from '../../shared/recovery/index.ts'
import { nameOfSet, type BackupPiece, type ShareSetMade } from '../backing-up/making.ts'
import { createDurably } from '../disk/durable-file.ts'
import { fileSystem, type FileSystem } from '../disk/file-system.ts'
import { createFolderDurably, sweepFolders } from '../disk/whole-folder.ts'
import type { BackupForm } from './backup-settings.ts'
import { FileError } from './input-file.ts'

/** What the files of several pieces are called: only shares and kits have several. */
const severalNames: Readonly<Partial<Record<BackupForm, readonly [name: string, extension: string]>>> = {
  shares: ['share', 'txt'],
  kit: ['kit-share', 'pdf'],
}
/** Milliseconds. Writing a set takes less than one of its seconds. */
const longestWriting = 10 * 60 * 1000

/** Where the files go, and what is told by their names. */
export interface PiecesPlace {
  readonly account: AccountName
  readonly form: BackupForm
  readonly place: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Writes a single piece into a new file. Its name. Throws FileError when one is there already or cannot be written. */
export async function writePiece(piece: BackupPiece, place: string): Promise<string> {
  if (!(await orNotWritten(() => createDurably(place, piece)))) throw fileExists()
  if (typeof piece !== 'string') wipe(piece)
  return place
}

/**
 * Writes the pieces of a set into new files, readable by their owner alone: all of them, or none. The folder that they get
 * is `place` itself where there is nothing of that name, or a new one in it, with the name of the set. The files' names.
 * Throws FileError when there is one of that name already, or it cannot be written.
 */
export async function writeSet(
  pieces: readonly BackupPiece[],
  set: ShareSetMade,
  { account, form, place, now }: PiecesPlace,
  files: FileSystem = fileSystem,
): Promise<readonly string[]> {
  const [name, extension] = severalNames[form] ?? [form, 'txt']
  const setName = nameOfSet(account, set)
  const content = pieces.map((piece, index) => ({
    name: `${setName}-${name}-${index + 1}-of-${pieces.length}.${extension}`,
    bytes: typeof piece === 'string' ? Buffer.from(piece) : piece,
  }))
  try {
    const isThere = await isFolder(place, files)
    const folder = isThere ? path.join(place, setName) : place
    await sweepFolders(path.dirname(path.resolve(folder)), new Date(now - longestWriting), files)
    const isCreated = await orNotWritten(() => createFolderDurably(folder, content, files))
    if (!isCreated) throw fileExists()
    return content.map((file) => path.join(folder, file.name))
  } finally {
    wipe(...content.map(({ bytes }) => bytes))
  }
}

async function isFolder(place: string, files: FileSystem): Promise<boolean> {
  return files.describe(place).then(
    ({ kind }) => kind === 'folder',
    () => false,
  )
}

async function orNotWritten<Written>(write: () => Promise<Written>): Promise<Written> {
  try {
    return await write()
  } catch (error) {
    throw new FileError(
      'file-not-written',
      `The backup could not be written (${codeOf(error) ?? 'unknown error'}). No part of it was left there.`,
      'Choose another place, where you may write.',
    )
  }
}

function fileExists(): FileError {
  return new FileError(
    'file-exists',
    'There is a file of that name already, and Lifeboat does not write over it. Nothing was written.',
    'Choose another place.',
  )
}
