/**
 * Files that are there after a power cut: written and synced under a temporary name, and then given their own name in
 * one step. A reader sees the whole file or none, and of two whole ones either the old or the new.
 */
import path from 'node:path'

import type { FileSystem } from './file-system.ts'

/** What the temporary files are called that a killed process may leave behind. */
const temporaryName = /^\..+\.tmp$/

/** A file to be made: where, of what, and a name that nobody else uses meanwhile. */
export interface NewFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly uniqueName: string
}

/**
 * Creates a whole file, readable by its owner alone. Returns false, and changes nothing, when it exists. It is durable
 * only after its folder was synced. Throws the system's error when it could not be created; there is none then.
 */
export async function createWhole(files: FileSystem, { file, ...content }: NewFile): Promise<boolean> {
  await makeFolderDurably(files, path.dirname(file))
  const temporary = await writeTemporary(files, path.dirname(file), content)
  try {
    return await linkUnlessTaken(files, temporary, file)
  } finally {
    await files.unlink(temporary).catch(() => undefined)
  }
}

/** Writes and syncs a file under a temporary name in a folder; the name, to be renamed or unlinked by the caller. */
export async function writeTemporary(
  files: FileSystem,
  folder: string,
  { bytes, uniqueName }: Omit<NewFile, 'file'>,
): Promise<string> {
  const temporary = temporaryFile(folder, uniqueName)
  try {
    const handle = await files.open(temporary, 'create')
    try {
      let written = 0
      while (written < bytes.length) written += await handle.write(bytes.subarray(written))
      await handle.sync()
    } finally {
      await handle.close()
    }
    return temporary
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** A name in a folder that `sweepTemporaryFiles` knows. */
export function temporaryFile(folder: string, uniqueName: string): string {
  return path.join(folder, `.${uniqueName}.tmp`)
}

/** Removes the temporary files in a folder that are older than `before`: their process is long gone. Never throws. */
export async function sweepTemporaryFiles(files: FileSystem, folder: string, before: Date): Promise<void> {
  const names = await files.list(folder).catch(() => [])
  for (const name of names.filter((candidate) => temporaryName.test(candidate))) {
    const file = path.join(folder, name)
    try {
      if ((await files.describe(file)).changedAt < before) await files.unlink(file)
    } catch {
      // Somebody else swept it, or we may not: it does no harm where it is.
    }
  }
}

/** Links a file to a further name; false, and nothing changes, when the name is taken. */
export async function linkUnlessTaken(files: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to)
    return true
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false
    throw error
  }
}

/** The bytes of a file, or undefined when there is none. Throws the system's error when it cannot be read. */
export async function readIfThere(files: FileSystem, file: string): Promise<Uint8Array | undefined> {
  return unlessMissing(() => files.readFile(file))
}

/** What `look` finds, or undefined when a file or folder that it needs is not there. */
export async function unlessMissing<Found>(look: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await look()
  } catch (error) {
    // Where a folder of the path is a file there is nothing below it either.
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

/** Whether an error is the system's with one of these codes. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Whether an error says that the file system cannot give a file a second name, as FAT and some network drives cannot. */
export function isMissingHardLinks(error: unknown): boolean {
  return isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP') && error.syscall === 'link'
}

/** Makes a folder, and the new folders above it, in such a way that they survive a power cut. */
export async function makeFolderDurably(files: FileSystem, folder: string): Promise<void> {
  const first = await files.makeFolder(folder)
  if (first === undefined) return
  for (let parent = path.dirname(folder); ; parent = path.dirname(parent)) {
    await files.syncFolder(parent)
    if (parent === path.dirname(first)) return
  }
}
