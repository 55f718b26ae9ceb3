/**
 * What is asked of a file system where something must survive: the few steps that decide what is there after a crash.
 * They are a parameter, so that tests can kill the process after every single one, and make every single one fail.
 */
import { constants, type BigIntStats } from 'node:fs'
import { link, mkdir, open, readdir, readFile, realpath, rename, rmdir, stat, unlink } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

import { patientRename } from './patient-rename.ts'

/** A file that is open. Nothing written to it is durable before `sync` has resolved. */
export interface OpenFile {
  /** Writes with one call of the system; how many bytes went in. */
  readonly write: (bytes: Uint8Array) => Promise<number>
  /** At most `length` bytes from `position` on; fewer at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>
  /** Writes over what is there, from `position` on; how many bytes went in. For files opened to `mend`. */
  readonly writeAt: (position: number, bytes: Uint8Array) => Promise<number>
  readonly sync: () => Promise<void>
  readonly describe: () => Promise<FileDescription>
  readonly close: () => Promise<void>
}

/**
 * `create` fails when the file exists, the others when it does not; `append` writes behind what anyone else has written,
 * `mend` over what is there.
 */
export type OpenMode = 'create' | 'append' | 'read' | 'mend'

/** What tells a file from every other one of its volume, and from a copy of it. */
export interface FileIdentity {
  /** The number of its inode, or what the system has for that; a name that is given to another file has another one. */
  readonly number: string
  /** When it was made, in nanoseconds since 1970; undefined where the file system does not say. */
  readonly born: string | undefined
}

/** What stands behind a name, also where that is a symbolic link. */
export interface FileDescription {
  readonly kind: 'file' | 'folder' | 'other'
  readonly changedAt: Date
  /** Bytes. */
  readonly size: number
  readonly identity: FileIdentity
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
  /** Removes a folder in which nothing is. */
  readonly removeFolder: (folder: string) => Promise<void>
  /** Makes durable which names a folder has. */
  readonly syncFolder: (folder: string) => Promise<void>
  readonly list: (folder: string) => Promise<string[]>
  /** Where a name leads in the end, when links are followed; absolute. */
  readonly realPath: (file: string) => Promise<string>
  readonly describe: (file: string) => Promise<FileDescription>
}

// Not `a+`, which would make an empty file where somebody has just taken a whole one away.
const openFlags = {
  create: 'wx',
  append: constants.O_RDWR | constants.O_APPEND,
  read: 'r',
  mend: 'r+',
} as const

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
      writeAt: async (position, bytes) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
      sync: () => handle.sync(),
      describe: async () => described(await handle.stat({ bigint: true })),
      close: () => handle.close(),
    }
  },
  readFile: (file) => readFile(file),
  link,
  rename: process.platform === 'win32' ? patientRename(rename, wait) : rename,
  unlink,
  makeFolder: (folder) => mkdir(folder, { recursive: true, mode: 0o700 }),
  removeFolder: (folder) => rmdir(folder),
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
  realPath: (file) => realpath(file),
  describe: async (file) => described(await stat(file, { bigint: true })),
}

function described(found: BigIntStats): FileDescription {
  const { ino, birthtimeNs, ctimeNs, mtime, size } = found
  // Where a file system keeps no time of birth, systems give that of the last change, or the beginning of all time.
  const born = birthtimeNs > 0n && birthtimeNs < ctimeNs ? String(birthtimeNs) : undefined
  return {
    kind: found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other',
    changedAt: mtime,
    size: Number(size),
    identity: { number: String(ino), born },
  }
}
