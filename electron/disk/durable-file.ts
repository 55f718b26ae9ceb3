/**
 * Files that are there after a power cut: written and synced under a temporary name beside their place, and then given
 * their own name in one step. A reader sees the whole file or none, and of two whole ones either the old or the new. What
 * could not be made durable is taken away again, so that the next attempt writes all of it anew, and does not find it
 * there and believe it.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { makeFolderDurably } from './durable-folder.ts'
import { fileSystem, type FileSystem } from './file-system.ts'
import { isMissingHardLinks, isSystemError, unlessMissing } from './system-error.ts'
import { writeTemporary, type NewContent } from './temporary-file.ts'

/** A file to be made: where, of what, and a name that nobody else uses meanwhile. */
export interface NewFile extends NewContent {
  readonly file: string
}

/**
 * Creates a whole file, readable by its owner alone. Returns false, and changes nothing, when it exists. It is durable
 * only after its folder was synced. Throws the system's error when it could not be created; there is none then.
 */
export async function createWhole(files: FileSystem, { file, ...content }: NewFile): Promise<boolean> {
  return written(files, { file, ...content }, (temporary) => linkUnlessTaken(files, temporary, file))
}

/**
 * Creates a whole file, readable by its owner alone, durably. Returns false, and changes nothing, when the name is
 * taken; what has the name is durable then. Throws the system's error when it could not be stored.
 */
export async function createDurably(
  file: string,
  content: string | Uint8Array,
  files: FileSystem = fileSystem,
): Promise<boolean> {
  const created = await written(files, newFile(file, content), (temporary) =>
    nameUnlessTaken(files, temporary, file),
  )
  try {
    // Also where it was taken: whoever took it may have been stopped before this.
    await files.syncFolder(path.dirname(file))
  } catch (error) {
    if (created) await files.unlink(file).catch(() => undefined)
    throw error
  }
  return created
}

/**
 * Puts a file with this content in the place of the old one, which stays until the new one is whole. For what may be
 * overwritten, unlike what the vault and the ledger keep. Only its owner may read it, whoever could read the old one.
 * Throws the system's error.
 */
export async function replaceWhole(
  name: string,
  content: string | Uint8Array,
  files: FileSystem = fileSystem,
): Promise<void> {
  // Where the name is a link, what it leads to is replaced.
  const file = await files.realPath(name).catch(() => name)
  await written(files, newFile(file, content), (temporary) => files.rename(temporary, file))
  // Without it, after a power cut the old file may be there again. Whether it can be done does not change what is there.
  await files.syncFolder(path.dirname(file)).catch(() => undefined)
}

/** Removes a file durably. No error when there is none. */
export async function removeDurably(file: string, files: FileSystem = fileSystem): Promise<void> {
  try {
    await files.unlink(file)
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error
    return
  }
  await files.syncFolder(path.dirname(file))
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

/** Writes a file beside its place, and gives it its name with `name`. The temporary one is gone then, whatever happens. */
async function written<Named>(
  files: FileSystem,
  { file, ...content }: NewFile,
  name: (temporary: string) => Promise<Named>,
): Promise<Named> {
  const folder = path.dirname(file)
  await makeFolderDurably(files, folder)
  const temporary = await writeTemporary(files, folder, content)
  try {
    return await name(temporary)
  } finally {
    await files.unlink(temporary).catch(() => undefined)
  }
}

/** The same on file systems without second names, too. There, two at the same moment are not kept apart. */
async function nameUnlessTaken(files: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    return await linkUnlessTaken(files, from, to)
  } catch (error) {
    if (!isMissingHardLinks(error)) throw error
    const taken = (await unlessMissing(() => files.describe(to))) !== undefined
    if (!taken) await files.rename(from, to)
    return !taken
  }
}

function newFile(file: string, content: string | Uint8Array): NewFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { file, bytes, uniqueName: randomUUID() }
}
