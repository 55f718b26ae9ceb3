/**
 * Renaming on Windows, where a virus scanner or an indexer may hold a file for a moment that was written just now. What is
 * refused for that is granted a little later.
 */
import { isSystemError } from './system-error.ts'

export type Rename = (from: string, to: string) => Promise<void>

/** Milliseconds between attempts: three seconds in all, after which it is no scanner. */
const pauses = [10, 20, 50, 100, 200, 400, 800, 1500]

/**
 * Renames as `rename` does, and tries again where somebody may hold the file. Throws what `rename` throws, in the end.
 * `wait` resolves after so many milliseconds.
 */
export function patientRename(rename: Rename, wait: (milliseconds: number) => Promise<unknown>): Rename {
  return async (from, to) => {
    for (const pause of pauses)
      try {
        await rename(from, to)
        return
      } catch (error) {
        if (!isSystemError(error, 'EPERM', 'EBUSY', 'EACCES')) throw error
        await wait(pause)
      }
    return rename(from, to)
  }
}
