/** Folders that are there after a power cut. */
import path from 'node:path'

import type { FileSystem } from './file-system.ts'

/**
 * Makes a folder, and the new folders above it, in such a way that they survive a power cut: each folder that has a new
 * name in it is synced. Throws the system's error.
 */
export async function makeFolderDurably(files: FileSystem, folder: string): Promise<void> {
  const first = await files.makeFolder(folder)
  if (first === undefined) return
  // Compared as places: the system need not spell its answer as the question was spelled.
  const lastToSync = path.dirname(path.resolve(first))
  let at = folder
  while (path.resolve(at) !== lastToSync) {
    const above = path.dirname(at)
    // Whatever the system answered, nothing is above the end of a name.
    if (above === at) return
    // `folder/.` is the folder itself.
    if (path.resolve(above) !== path.resolve(at)) await files.syncFolder(above)
    at = above
  }
}
