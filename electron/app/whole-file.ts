/**
 * Small files that are replaced as a whole: a reader sees the old text or the new one, also after a power cut. For
 * what may be overwritten, unlike the records in electron/vault.
 */
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
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

/** Puts a file with this text in the place of the old one, readable by its owner alone. Throws the system's error. */
export async function replaceWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`)
  try {
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}
