/**
 * Text files that are there after a power cut: written and synced under another name, then given their own in one step,
 * and the folder synced. A reader sees the whole file or none. What could not be made durable is taken away again, so that
 * the next attempt writes all of it anew, and does not find it there and believe it.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { codeOf } from '../../shared/coinzdense/index.ts'
import { makeFolderDurably, unlessMissing, writeTemporary } from './durable-file.ts'
import { fileSystem, type FileSystem } from './file-system.ts'

/**
 * Creates a whole file, readable by its owner alone, durably. Returns false, and changes nothing, when the name is
 * taken; what has the name is durable then. Throws the system's error when it could not be stored.
 */
export async function createDurably(
  file: string,
  content: string | Uint8Array,
  files: FileSystem = fileSystem,
): Promise<boolean> {
  const folder = path.dirname(path.resolve(file))
  await makeFolderDurably(files, folder)
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const temporary = await writeTemporary(files, folder, { bytes, uniqueName: randomUUID() })
  let created: boolean
  try {
    created = await nameUnlessTaken(files, temporary, file)
  } finally {
    await files.unlink(temporary).catch(() => undefined)
  }
  try {
    // Also where it was taken: whoever took it may have been stopped before this.
    await files.syncFolder(folder)
  } catch (error) {
    if (created) await files.unlink(file).catch(() => undefined)
    throw error
  }
  return created
}

/** Removes a file durably. No error when there is none. */
export async function removeDurably(file: string, files: FileSystem = fileSystem): Promise<void> {
  try {
    await files.unlink(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return
  }
  await files.syncFolder(path.dirname(path.resolve(file)))
}

/** The text of a file with at most `limit` bytes; undefined when there is none, `too-long` when it is longer. */
export async function readIfThere(
  file: string,
  limit: number,
  files: FileSystem = fileSystem,
): Promise<{ readonly text: string } | 'too-long' | undefined> {
  return unlessMissing(async () => {
    if ((await files.describe(file)).size > limit) return 'too-long'
    return { text: Buffer.from(await files.readFile(file)).toString('utf8') }
  })
}

async function nameUnlessTaken(files: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    // FAT and some network drives have no second names. Two at the same moment are then not kept apart.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code ?? '')) throw error
    const taken = (await unlessMissing(() => files.describe(to))) !== undefined
    if (!taken) await files.rename(from, to)
    return !taken
  }
}
