/**
 * What is written before it has its own name: a file under a name that nobody looks for, all of it synced. A process that
 * is killed leaves it behind, to be swept away later.
 */
import path from 'node:path'

import type { FileSystem } from './file-system.ts'

/** What the temporary files are called that a killed process may leave behind. */
const temporaryName = /^\..+\.tmp$/

/** What is to be written, and a name that nobody else uses meanwhile. */
export interface NewContent {
  readonly bytes: Uint8Array
  readonly uniqueName: string
}

/** A name in a folder that `sweepTemporaryFiles` knows. */
export function temporaryFile(folder: string, uniqueName: string): string {
  // Not joined: where a folder is spelled through a link and back, it would be another one.
  return `${folder}${folder.endsWith(path.sep) ? '' : path.sep}.${uniqueName}.tmp`
}

/**
 * Writes and syncs a file under a temporary name in a folder; the name, to be renamed or unlinked by the caller. Throws
 * the system's error; there is no file then.
 */
export async function writeTemporary(
  files: FileSystem,
  folder: string,
  { bytes, uniqueName }: NewContent,
): Promise<string> {
  const temporary = temporaryFile(folder, uniqueName)
  await writeSynced(files, temporary, bytes)
  return temporary
}

/**
 * Makes a file of a name that nobody has, and writes and syncs it there. A process that is killed meanwhile leaves a part
 * of it. Throws the system's error; there is no file of ours then.
 */
export async function writeSynced(files: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  const handle = await files.open(file, 'create')
  try {
    try {
      let written = 0
      while (written < bytes.length) written += await handle.write(bytes.subarray(written))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await files.unlink(file).catch(() => undefined)
    throw error
  }
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
