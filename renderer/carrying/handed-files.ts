/** Files that were dropped or pasted, each by its name; what cannot be read says why. */
import type { OpenedFile } from '../../shared/contract/index.ts'
import { CallFailure } from '../lifeboat.ts'

export interface HandedFile {
  readonly name: string
  /** Throws CallFailure. */
  readonly read: () => Promise<Uint8Array>
}

/** Must be called while the event is handled: a browser tells what is a folder only then. */
export function handedFiles(data: DataTransfer | null): readonly HandedFile[] {
  const folders = new Set(
    [...(data?.items ?? [])]
      .map((item) => item.webkitGetAsEntry())
      .filter((entry) => entry?.isDirectory === true)
      .map((entry) => entry?.name),
  )
  return [...(data?.files ?? [])].map((file) => ({
    name: file.name,
    read: () => (folders.has(file.name) ? Promise.reject(folderGiven()) : bytesOf(file)),
  }))
}

/** A file that was opened with Lifeboat, as if it had been dropped. */
export function handedOver({ name, bytes }: OpenedFile): HandedFile {
  return {
    name,
    read: () => (bytes === undefined ? Promise.reject(fileUnreadable()) : Promise.resolve(bytes)),
  }
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw fileUnreadable()
  }
}

function fileUnreadable(): CallFailure {
  return new CallFailure({
    code: 'file-unreadable',
    message: 'This file could not be read. It may have been moved, or its disk was taken out.',
    advice: 'Make sure that it is still there, and choose it again.',
  })
}

function folderGiven(): CallFailure {
  return new CallFailure({
    code: 'folder-given',
    message: 'This is a folder. Lifeboat does not look for backups in folders.',
    advice: 'Open it, and drop the files that are in it.',
  })
}
