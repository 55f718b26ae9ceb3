/** What the system says when something cannot be done on a disk. */

/** Whether an error is the system's with one of these codes. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Whether an error says that the file system cannot give a file a second name, as FAT and some network drives cannot. */
export function isMissingHardLinks(error: unknown): boolean {
  return isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS') && error.syscall === 'link'
}

/** What `look` finds, or undefined when a file or folder that it needs is not there. */
export async function unlessMissing<Found>(look: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await look()
  } catch (error) {
    // Where a folder of the path is a file there is nothing below it either.
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}
