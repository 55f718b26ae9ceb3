/** Files that are named on the command line: read once, with a bound, as text. */
import { CodedError, codeOf } from '../../shared/coinzdense/index.ts'
import { readAtMost } from '../disk/read-at-most.ts'

/** A file that was named cannot be used. Neither its name nor its contents are part of the error. */
export class FileError extends CodedError {}

/** Reads a file of UTF-8 text that has at most `limit` bytes. Throws FileError, and has read hardly more then. */
export async function readTextFile(name: string, limit: number): Promise<string> {
  const bytes = await readBytes(name, limit)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileError('file-not-text', 'The file is not UTF-8 text.', 'Save it as UTF-8 text.')
  }
}

/** Reads a file of any kind that has at most `limit` bytes. Throws FileError, and has read hardly more then. */
export async function readBytes(name: string, limit: number): Promise<Uint8Array> {
  const bytes = await read(name, limit + 1)
  if (bytes.length > limit)
    throw new FileError(
      'file-too-large',
      `The file has more than ${limit} bytes.`,
      'Check that it is the right file.',
    )
  return bytes
}

async function read(name: string, most: number): Promise<Uint8Array> {
  try {
    return await readAtMost(name, most)
  } catch (error) {
    const missing = codeOf(error) === 'ENOENT'
    throw missing
      ? new FileError('file-missing', 'There is no file of that name.', 'Check the name and the folder.')
      : new FileError(
          'file-unreadable',
          'The file cannot be read.',
          'Check that it is a file, and that you may read it.',
        )
  }
}
