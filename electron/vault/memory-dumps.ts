/**
 * A program that crashes may leave its memory behind in a file, and with it keys. Node cannot forbid that; Linux lets a
 * process say what of its memory a dump may hold. Source: core(5), /proc/PID/coredump_filter.
 */
import { writeFileSync } from 'node:fs'

/**
 * From now on a dump of this process, and of those that it starts, holds none of its memory. Only on Linux; `as-it-was`
 * where it cannot be said. Electron's pages are forked from a process that is older than this, so that of them nothing is
 * said; nor of what Windows and macOS write of a crash. Never throws.
 */
export function keepMemoryOutOfDumps(
  platform: NodeJS.Platform,
  write: (file: string, text: string) => void = writeFileSync,
): 'kept-out' | 'as-it-was' {
  if (platform !== 'linux') return 'as-it-was'
  try {
    write('/proc/self/coredump_filter', '0')
    return 'kept-out'
  } catch {
    // Some containers have no such file, or one that cannot be written.
    return 'as-it-was'
  }
}
