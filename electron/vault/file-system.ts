/**
 * What the vault and the ledger ask of a file system: the few steps that decide what is there after a crash. They are
 * a parameter, so that tests can kill the process after every single one, and make every single one fail.
 */
import { constants } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'

/** A file that is open. Nothing written to it is durable before `sync` has resolved. */
export interface OpenFile {
  /** Writes with one call of the system; how many bytes went in. */
  readonly write: (bytes: Uint8Array) => Promise<number>
  /** At most `length` bytes from `position` on; fewer at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}

/** `create` fails when the file exists, the others when it does not; `append` writes behind what anyone else has written. */
export type OpenMode = 'create' | 'append' | 'read'

/** What stands behind a name, also where that is a symbolic link. */
export interface FileDescription {
  readonly kind: 'file' | 'folder' | 'other'
  readonly changedAt: Date
  /** Bytes. */
  readonly size: number
}

/** Every method throws the system's error, with its `code` and `syscall`. */
export interface FileSystem {
  /** Files that are made are readable by their owner alone. */
  readonly open: (file: string, mode: OpenMode) => Promise<OpenFile>
  readonly readFile: (file: string) => Promise<Uint8Array>
  /** A second name for a file; fails when the name is taken. */
  readonly link: (existing: string, name: string) => Promise<void>
  /** Another name for a file or folder; a file that has the name is replaced in the same instant. */
  readonly rename: (from: string, to: string) => Promise<void>
  readonly unlink: (file: string) => Promise<void>
  /** Makes a folder and those above it; the topmost one that was made, undefined when all were there. */
  readonly makeFolder: (folder: string) => Promise<string | undefined>
  /** Makes durable which names a folder has. */
  readonly syncFolder: (folder: string) => Promise<void>
  readonly list: (folder: string) => Promise<string[]>
  readonly describe: (file: string) => Promise<FileDescription>
}

// Not `a+`, which would make an empty file where somebody has just taken a whole one away.
const openFlags = { create: 'wx', append: constants.O_RDWR | constants.O_APPEND, read: 'r' } as const

/** The file system of this computer. */
export const fileSystem: FileSystem = {
  async open(file, mode) {
    const handle = await open(file, openFlags[mode], 0o600)
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      read: async (position, length) => {
        const buffer = new Uint8Array(length)
        const { bytesRead } = await handle.read(buffer, 0, length, position)
        return buffer.subarray(0, bytesRead)
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
  },
  readFile: (file) => readFile(file),
  link,
  rename,
  unlink,
  makeFolder: (folder) => mkdir(folder, { recursive: true, mode: 0o700 }),
  async syncFolder(folder) {
    // Windows cannot open folders for syncing; NTFS orders its own journal.
    if (process.platform === 'win32') return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  list: (folder) => readdir(folder),
  async describe(file) {
    const found = await stat(file)
    const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'
    return { kind, changedAt: found.mtime, size: found.size }
  },
}
