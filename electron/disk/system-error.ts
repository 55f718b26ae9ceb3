/** What the system says when something cannot be done on a disk. */

/** Whether an error is the system's with one of these codes. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/**
 * Whether an error says that the file system cannot give a file a second name, as FAT and some network drives cannot. On
 * Windows FAT has no such function at all, which Node takes for a folder in the place of a file.
 */
export function isMissingHardLinks(error: unknown): boolean {
  return (
    isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR') && error.syscall === 'link'
  )
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
