/**
 * Text files that are there after a power cut: written and synced under another name, then given their own in one step,
 * and the folder synced. A reader sees the whole file or none.
 */
import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import path from 'node:path'

import { codeOf } from '../../shared/coinzdense/index.ts'

/**
 * Creates a whole file, readable by its owner alone, durably. Returns false, and changes nothing, when the name is
 * taken; what has it lasts then, too. Throws the system's error when it could not be stored.
 */
export async function createDurably(file: string, content: string | Uint8Array): Promise<boolean> {
  const folder = path.dirname(file)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  // A new folder lasts only when each folder above it, up to one that was there, is synced too.
  for (let at = folder; made !== undefined && at.length >= made.length; at = path.dirname(at))
    await syncFolder(path.dirname(at))
  const temporary = path.join(folder, `.${randomUUID()}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    const created = await nameUnlessTaken(temporary, file)
    // Also when it was there: whoever made it may have been stopped before this.
    await syncFolder(folder)
    return created
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/** Removes a file durably. No error when there is none. */
export async function removeDurably(file: string): Promise<void> {
  try {
    await unlink(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return
  }
  await syncFolder(path.dirname(file))
}

/** The text of a file with at most `limit` bytes; undefined when there is none, `too-long` when it is longer. */
export async function readIfThere(
  file: string,
  limit: number,
): Promise<{ readonly text: string } | 'too-long' | undefined> {
  try {
    if ((await stat(file)).size > limit) return 'too-long'
    return { text: await readFile(file, 'utf8') }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined
    throw error
  }
}

async function nameUnlessTaken(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    // FAT and some network drives have no second names. Two at the same moment are then not kept apart.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code ?? '')) throw error
    const taken = await stat(to).then(
      () => true,
      () => false,
    )
    if (!taken) await rename(from, to)
    return !taken
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
