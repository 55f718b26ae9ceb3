/**
 * Several files of which some without the others would be worse than none: written into a folder under a temporary name,
 * which gets its own name in one step when all of them are there. Whoever stops it, and whatever fails, leaves no part of
 * them under a name that somebody looks for.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { makeFolderDurably } from './durable-folder.ts'
import { fileSystem, type FileSystem } from './file-system.ts'
import { isSystemError, unlessMissing } from './system-error.ts'
import { writeSynced } from './temporary-file.ts'

/** A file of the folder. */
export interface FolderFile {
  /** Without a path. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** So that nobody else's folders are taken for what a killed process left behind. */
const temporaryName = /^\.lifeboat-[0-9a-f-]{36}\.tmp$/

/**
 * Creates a folder with these files, durably; only its owner may read them. Returns false, and changes nothing, when the
 * name is taken. Throws the system's error when it could not be stored; nothing of it is there then, but where the folder
 * around it cannot be written to any more either.
 */
export async function createFolderDurably(
  folder: string,
  content: readonly FolderFile[],
  files: FileSystem = fileSystem,
): Promise<boolean> {
  const target = withoutEnd(folder)
  const parent = path.dirname(target)
  await makeFolderDurably(files, parent)
  if (await isTaken(files, target)) return false
  const temporary = `${parent}${parent.endsWith(path.sep) ? '' : path.sep}.lifeboat-${randomUUID()}.tmp`
  const names = content.map(({ name }) => name)
  try {
    await files.makeFolder(temporary)
    for (const { name, bytes } of content) await writeSynced(files, path.join(temporary, name), bytes)
    await files.syncFolder(temporary)
    await files.rename(temporary, target)
  } catch (error) {
    await removeFolder(files, temporary, names)
    // Somebody else took the name meanwhile.
    if (isSystemError(error, 'EEXIST', 'ENOTEMPTY', 'ENOTDIR') && (await isTaken(files, target))) return false
    throw error
  }
  try {
    await files.syncFolder(parent)
  } catch (error) {
    // It may not be there after a power cut, so the next attempt makes all of it anew.
    await removeFolder(files, target, names)
    throw error
  }
  return true
}

/** Removes what killed processes left behind in a folder before then. Never throws. */
export async function sweepFolders(
  folder: string,
  before: Date,
  files: FileSystem = fileSystem,
): Promise<void> {
  const names = await files.list(folder).catch(() => [])
  for (const name of names.filter((candidate) => temporaryName.test(candidate))) {
    const left = path.join(folder, name)
    try {
      if ((await files.describe(left)).changedAt < before)
        await removeFolder(files, left, await files.list(left))
    } catch {
      // Somebody else swept it, or we may not: nobody takes it for a whole one.
    }
  }
}

/** Removes these files and then their folder, as far as that can be done. */
async function removeFolder(files: FileSystem, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await files.unlink(path.join(folder, name)).catch(() => undefined)
  await files.removeFolder(folder).catch(() => undefined)
}

async function isTaken(files: FileSystem, name: string): Promise<boolean> {
  return (await unlessMissing(() => files.describe(name))) !== undefined
}

/** Without the separators and dots at its end, which name the same folder: it has no name of its own with them. */
function withoutEnd(folder: string): string {
  let name = folder
  while (/[/\\]\.?$/.test(name) && path.resolve(name) !== path.parse(path.resolve(name)).root) {
    const shorter = name.replace(/[/\\]\.?$/, '')
    if (path.resolve(shorter) !== path.resolve(name)) break
    name = shorter
  }
  return name
}
