/** A file system whose every lasting step is seen before it is done, so that a test can count, fail or kill there. */
import { fileSystem, type FileSystem, type OpenMode } from '../../electron/disk/file-system.ts'

/** The real file system; `step` is called before each step that changes something or makes it durable, and may throw. */
export function watched(
  step: (name: string, file: string) => void,
  files: FileSystem = fileSystem,
): FileSystem {
  const change =
    <Given extends readonly [string, ...unknown[]], Result>(
      name: string,
      work: (...given: Given) => Promise<Result>,
    ) =>
    async (...given: Given) => {
      step(name, given[0])
      return work(...given)
    }
  return {
    ...files,
    async open(file: string, mode: OpenMode) {
      if (mode !== 'read') step(`open to ${mode}`, file)
      const opened = await files.open(file, mode)
      return {
        read: opened.read,
        describe: opened.describe,
        close: opened.close,
        writeAt: (position, bytes) => change('write over', () => opened.writeAt(position, bytes))(file),
        write: (bytes) => change('write', () => opened.write(bytes))(file),
        sync: () => change('sync', () => opened.sync())(file),
      }
    },
    link: change('link', files.link),
    rename: change('rename', files.rename),
    unlink: change('unlink', files.unlink),
    makeFolder: change('make folder', files.makeFolder),
    removeFolder: change('remove folder', files.removeFolder),
    syncFolder: change('sync folder', files.syncFolder),
  }
}

/** An error as the system throws it. */
export function systemError(code: string, syscall = code): Error {
  return Object.assign(new Error(code), { code, syscall })
}
