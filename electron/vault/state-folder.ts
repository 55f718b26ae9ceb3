/**
 * Where Lifeboat keeps what it must remember on this computer, by the custom of each system. Only absolute paths count:
 * a record that stood relative to the current folder would be forgotten in the next one, and a key could sign twice.
 */
import path from 'node:path'

import { GuardError } from './errors.ts'

/** What of the process decides on the folder. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's home folder. The system may give nonsense, and it may throw: a user may have none. */
  readonly homeFolder: () => string
}

/**
 * The folder for state: LIFEBOAT_STATE if set, else the system's usual place. Nothing is created. Throws GuardError
 * `state-folder-relative` when LIFEBOAT_STATE is not an absolute path, `no-state-folder` when there is no usual place.
 */
export function stateFolder({ platform, env, homeFolder }: Surroundings): string {
  // The rules of the system that is asked about, which in a test is not the one that asks.
  const rules = platform === 'win32' ? path.win32 : path.posix
  const absolute = (folder: string | undefined) =>
    // `\folder` is absolute to Node, and yet on Windows depends on the current drive.
    folder !== undefined &&
    rules.isAbsolute(folder) &&
    (platform !== 'win32' || rules.parse(folder).root.length > 1)
      ? folder
      : undefined

  const chosen = env['LIFEBOAT_STATE']
  if (chosen !== undefined && chosen !== '') return absolute(chosen) ?? refuseRelative()

  const within = (folder: string | undefined, ...names: string[]) =>
    folder === undefined ? undefined : rules.join(folder, ...names)
  const home = absolute(homeOrNone(homeFolder))
  const usual =
    platform === 'darwin'
      ? within(home, 'Library', 'Application Support', 'Lifeboat')
      : platform === 'win32'
        ? within(absolute(env['LOCALAPPDATA']) ?? within(home, 'AppData', 'Local'), 'Lifeboat')
        : within(absolute(env['XDG_STATE_HOME']) ?? within(home, '.local', 'state'), 'lifeboat')
  return usual ?? refuseHomeless()
}

/**
 * Where practice keeps its vault, drafts and receipts, below the folder for state. The ledger is not among them: a
 * one-time key is used up by what it signs, whatever that was signed for.
 */
export function practiceFolder(stateFolder: string): string {
  return path.join(stateFolder, 'practice')
}

function homeOrNone(homeFolder: () => string): string | undefined {
  try {
    return homeFolder()
  } catch {
    return undefined
  }
}

function refuseRelative(): never {
  throw new GuardError(
    'state-folder-relative',
    'LIFEBOAT_STATE is not an absolute path, so what a key has signed would be forgotten in another folder.',
    'Write the whole path of the folder, from the root of the file system or from the drive on.',
  )
}

function refuseHomeless(): never {
  throw new GuardError(
    'no-state-folder',
    'There is no home folder here, so there is no place to remember what a key has signed.',
    'Name a folder that lasts in LIFEBOAT_STATE, by its whole path.',
  )
}
