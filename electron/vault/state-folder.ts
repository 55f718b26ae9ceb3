/**
 * Where Lifeboat keeps what it must remember on this computer, by the custom of each system. Only absolute paths count:
 * a record that stood relative to the current folder would be forgotten in the next one, and a key could sign twice.
 */
import { chmodSync, statSync, type Stats } from 'node:fs'
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
export function stateFolder(surroundings: Surroundings): string {
  const { absolute, env } = placesOf(surroundings)
  const chosen = env['LIFEBOAT_STATE']
  if (chosen !== undefined && chosen !== '') return absolute(chosen) ?? refuseRelative()
  return usualFolder(surroundings, 'Lifeboat state') ?? refuseHomeless()
}

/**
 * Where earlier versions kept it, on systems where that was another folder: one that installers and Electron take for
 * theirs, because it has the product's name. Undefined elsewhere, and where the folder was chosen.
 */
export function formerStateFolder(surroundings: Surroundings): string | undefined {
  const { platform, env } = surroundings
  if (platform !== 'win32' && platform !== 'darwin') return undefined
  const chosen = env['LIFEBOAT_STATE']
  if (chosen !== undefined && chosen !== '') return undefined
  return usualFolder(surroundings, 'Lifeboat')
}

/** `name`: what the folder is called where it stands beside those of other programs. */
function usualFolder(surroundings: Surroundings, name: string): string | undefined {
  const { rules, absolute, platform, env, homeFolder } = placesOf(surroundings)
  const within = (folder: string | undefined, ...names: string[]) =>
    folder === undefined ? undefined : rules.join(folder, ...names)
  const home = absolute(homeOrNone(homeFolder))
  if (platform === 'darwin') return within(home, 'Library', 'Application Support', name)
  return platform === 'win32'
    ? within(absolute(env['LOCALAPPDATA']) ?? within(home, 'AppData', 'Local'), name)
    : within(absolute(env['XDG_STATE_HOME']) ?? within(home, '.local', 'state'), 'lifeboat')
}

/** The rules of the system that is asked about, which in a test is not the one that asks. */
function placesOf(surroundings: Surroundings) {
  const { platform } = surroundings
  const rules = platform === 'win32' ? path.win32 : path.posix
  const absolute = (folder: string | undefined) =>
    // `\folder` is absolute to Node, and yet on Windows depends on the current drive.
    folder !== undefined &&
    rules.isAbsolute(folder) &&
    (platform !== 'win32' || rules.parse(folder).root.length > 1)
      ? folder
      : undefined
  return { ...surroundings, rules, absolute }
}

/**
 * Where practice keeps its vault, drafts and receipts, below the folder for state. The ledger is not among them: a
 * one-time key is used up by what it signs, whatever that was signed for.
 */
export function practiceFolder(stateFolder: string): string {
  return path.join(stateFolder, 'practice')
}

/**
 * The folder, if nobody else may change what is in it. Throws GuardError `state-folder-foreign` when it is another
 * user's, `state-folder-open` when others may write there: they could put an older ledger in its place. Where only a group
 * may that is the user's own, that right is taken away. A folder that is not there yet is made by us, for its owner alone.
 */
export function requireOwnFolder(folder: string, { platform, user }: FolderOwner = thisUser): string {
  if (platform === 'win32' || user === undefined) return folder
  const found = statIfAny(folder)
  if (found?.isDirectory() !== true) return folder
  // Whoever runs as root may change it anyway, and in containers such folders come from outside.
  if (found.uid !== user.uid && user.uid !== 0) throw foreignFolder(folder)
  const writableBy = { group: (found.mode & 0o020) !== 0, everybody: (found.mode & 0o002) !== 0 }
  if (writableBy.everybody || (writableBy.group && found.gid !== user.gid)) throw openFolder(folder)
  if (writableBy.group) chmodSync(folder, found.mode & 0o7755)
  return folder
}

/** What cannot be looked at cannot be used either, and whoever tries says why. */
function statIfAny(folder: string): Stats | undefined {
  try {
    return statSync(folder)
  } catch {
    return undefined
  }
}

/** Who asks for the folder; without a user on systems that have none of the kind. */
export interface FolderOwner {
  readonly platform: NodeJS.Platform
  readonly user: { readonly uid: number; readonly gid: number } | undefined
}

const thisUser: FolderOwner = {
  platform: process.platform,
  user:
    process.getuid === undefined || process.getgid === undefined
      ? undefined
      : { uid: process.getuid(), gid: process.getgid() },
}

function foreignFolder(folder: string): GuardError {
  return new GuardError(
    'state-folder-foreign',
    `The folder ${folder} belongs to another user, who could change what your keys have signed. Nothing was done.`,
    'Use Lifeboat as the user whose folder it is, or have the folder given to you.',
    { folder },
  )
}

function openFolder(folder: string): GuardError {
  return new GuardError(
    'state-folder-open',
    `Others may write in the folder ${folder}, and could change what your keys have signed. Nothing was done.`,
    `Look whether anything in it is not yours, and take their right away: chmod go-w ${folder}`,
    { folder },
  )
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
