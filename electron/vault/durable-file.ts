/**
 * Files that are there after a power cut: written and synced under a temporary name, linked to their own name in one
 * step that fails when that name is taken, and the folder synced. A reader sees the whole file or none.
 */
import { link, mkdir, open, readdir, stat, unlink } from 'node:fs/promises'
import path from 'node:path'

/** What the temporary files are called that a killed process may leave behind. */
const temporaryName = /^\..+\.tmp$/

/**
 * Creates a whole file with this text, readable by its owner alone. Returns false, and changes nothing, when it exists.
 * It is durable only after `makeDurable`. Throws the system's error when it could not be created; there is none then.
 */
export async function createWhole(file: string, text: string, uniqueName: string): Promise<boolean> {
  const folder = path.dirname(file)
  await makeFolderDurably(folder)
  const temporary = path.join(folder, `.${uniqueName}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return await linkUnlessTaken(temporary, file)
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/**
 * Makes a file durable that `createWhole` made, here or in a process that was stopped before it could. Needs no right
 * to write. Throws the system's error when it may not survive a power cut.
 */
export async function makeDurable(file: string): Promise<void> {
  await syncFolder(path.dirname(file))
}

/** Removes the temporary files in a folder that are older than `before`: their process is long gone. Never throws. */
export async function sweepTemporaryFiles(folder: string, before: Date): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((candidate) => temporaryName.test(candidate))) {
    const file = path.join(folder, name)
    try {
      if ((await stat(file)).mtime < before) await unlink(file)
    } catch {
      // Somebody else swept it, or we may not: it does no harm where it is.
    }
  }
}

async function linkUnlessTaken(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false
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

async function makeFolderDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let parent = path.dirname(folder); ; parent = path.dirname(parent)) {
    await syncFolder(parent)
    if (parent === path.dirname(first)) return
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders for syncing; NTFS orders its own journal.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
