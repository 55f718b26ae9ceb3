/** Reading files that may not be there: "not there" is said only where the system says so. */
import { fileSystem, type FileSystem } from './file-system.ts'
import { unlessMissing } from './system-error.ts'

/** The bytes of a file, or undefined when there is none. Throws the system's error when it cannot be read. */
export async function readIfThere(files: FileSystem, file: string): Promise<Uint8Array | undefined> {
  return unlessMissing(() => files.readFile(file))
}

/** What `readTextIfThere` found; undefined when there is no such file. */
export type TextFound = { readonly text: string } | 'too-long' | undefined

/**
 * The text of a file with at most `limit` bytes; undefined when there is none, `too-long` when it is longer. Throws the
 * system's error when it cannot be read.
 */
export async function readTextIfThere(
  file: string,
  limit: number,
  files: FileSystem = fileSystem,
): Promise<TextFound> {
  return unlessMissing(async () => {
    if ((await files.describe(file)).size > limit) return 'too-long'
    return { text: Buffer.from(await files.readFile(file)).toString('utf8') }
  })
}
