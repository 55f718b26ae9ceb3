/**
 * Files that are there after a power cut: written and synced under a temporary name, linked to their own name in one
 * step that fails when that name is taken, and the folder synced. A reader sees the whole file or none.
 */
import { link, mkdir, open, unlink } from 'node:fs/promises'
import path from 'node:path'

/**
 * Creates a file with this text, readable by its owner alone. Returns false, and changes nothing, when it exists; it
 * is durable then too. Throws the system's error when the file cannot be made durable.
 */
export async function createDurably(file: string, text: string, uniqueName: string): Promise<boolean> {
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
    await syncFolder(folder)
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

/** Whether an error is the system's with this code. */
export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
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
