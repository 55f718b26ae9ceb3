/**
 * Small files that are replaced as a whole: a reader sees the old text or the new one, also after a power cut. For
 * what may be overwritten, unlike the records in electron/vault.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, realpath, rename, unlink } from 'node:fs/promises'
import path from 'node:path'

/** The file's text; undefined when there is none, or more than `most` bytes of it. Throws the system's other errors. */
export async function readWhole(file: string, most: number): Promise<string | undefined> {
  try {
    const bytes = await readFile(file)
    return bytes.length > most ? undefined : bytes.toString('utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Puts a file with this content in the place of the old one, which stays until the new one is whole. Only its owner may
 * read it, whoever could read the old one. Throws the system's error.
 */
export async function replaceWhole(name: string, content: string | Uint8Array): Promise<void> {
  // Where the name is a link, what it leads to is replaced.
  const file = await realpath(name).catch(() => path.resolve(name))
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const temporary = path.join(path.dirname(file), `.${randomUUID()}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** Without it, after a power cut the old file may be there again. Whether it can be done does not change what is there. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
