/** A file that was written where a person chose, and that can be taken away again: that very file, and no other. */
import { createHash } from 'node:crypto'
import path from 'node:path'

import { fileSystem, type FileSystem } from './file-system.ts'
import { readAtMost } from './read-at-most.ts'
import { isSystemError } from './system-error.ts'

/** `changed`: what stands there now is something else, and stays. `gone`: nothing stands there. */
export type Removal = 'removed' | 'changed' | 'gone'

export interface SavedFile {
  /** Throws the system's error when it cannot be removed. */
  remove(): Promise<Removal>
}

/** What has just been written there. The content is not kept, only a sum of it. */
export function savedFile(
  file: string,
  content: string | Uint8Array,
  files: Pick<FileSystem, 'unlink' | 'syncFolder'> = fileSystem,
): SavedFile {
  const length = Buffer.byteLength(content)
  const sum = sumOf(content)
  return {
    async remove() {
      let found: Uint8Array
      try {
        found = await readAtMost(file, length + 1)
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return 'gone'
        throw error
      }
      const isTheSame = sumOf(found) === sum
      found.fill(0)
      if (!isTheSame) return 'changed'
      await files.unlink(file)
      await files.syncFolder(path.dirname(file))
      return 'removed'
    },
  }
}

function sumOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
