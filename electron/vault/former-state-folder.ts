/**
 * Where earlier versions kept what they remembered on Windows and macOS: in a folder with the product's own name, which
 * installers and Electron take for theirs. It is moved out of there before anything is opened.
 */
import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import path from 'node:path'

import { isSystemError } from '../disk/system-error.ts'
import { GuardError } from './errors.ts'
import { formerStateFolder, requireOwnFolder, stateFolder, type Surroundings } from './state-folder.ts'

/** What version 0.1.0 wrote there, and what it set aside beside it. Anything else there is not ours. */
const ours =
  /^(?:ledger|signed|vault|signing-keys|settings|window|practice|practice-chain|pending|unfinished-keys)(?:[.-].*)?$/
/** Of these there must not be two: each says of a key what the other one does not know. */
const single = /^(?:ledger|signed|vault)$/

/** What is done to the disk; a parameter, so that a test can stop it half-way. */
export interface Moving {
  readonly list: (folder: string) => readonly string[]
  readonly makeFolder: (folder: string) => void
  readonly rename: (from: string, to: string) => void
}

const onThisDisk: Moving = {
  list: (folder) => readdirSync(folder),
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true, mode: 0o700 }),
  rename: renameSync,
}

/**
 * The folder for state, as `stateFolder` has it, with all in it that an earlier version kept elsewhere. Throws what
 * `stateFolder` throws; GuardError `state-folder-twice` when there are records in both, and nothing was moved then;
 * `state-folder-unmoved` when not all could be moved, and what is left is moved the next time; and as `requireOwnFolder`.
 */
export function keptStateFolder(surroundings: Surroundings, disk: Moving = onThisDisk): string {
  const folder = stateFolder(surroundings)
  const former = formerStateFolder(surroundings)
  if (former === undefined) return folder
  try {
    moveState(former, folder, disk)
  } catch (error) {
    throw error instanceof GuardError ? error : unmoved(former, folder)
  }
  return folder
}

function moveState(former: string, folder: string, disk: Moving): void {
  const left = namesIn(former, disk).filter((name) => ours.test(name))
  if (left.length === 0) return
  requireOwnFolder(former)
  const there = new Set(namesIn(folder, disk))
  if (left.some((name) => single.test(name) && there.has(name))) throw twice(former, folder)
  disk.makeFolder(folder)
  for (const name of left) if (!there.has(name)) move(former, folder, name, disk)
}

function move(former: string, folder: string, name: string, { rename }: Moving): void {
  try {
    rename(path.join(former, name), path.join(folder, name))
  } catch (error) {
    // Another Lifeboat that started at the same moment has moved it.
    if (!isSystemError(error, 'ENOENT')) throw error
  }
}

/** None where there is no such folder. What cannot be looked at is an error: there may be a record in it. */
function namesIn(folder: string, { list }: Moving): readonly string[] {
  try {
    return list(folder)
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

function twice(former: string, folder: string): GuardError {
  return new GuardError(
    'state-folder-twice',
    `There is a record of what your keys have signed in ${former}, where an earlier Lifeboat kept it, and another one in ${folder}. Nothing was done.`,
    'Use the earlier Lifeboat no more. Find out which of the two went further, and give the other folder another name; delete neither.',
    { former, folder },
  )
}

function unmoved(former: string, folder: string): GuardError {
  return new GuardError(
    'state-folder-unmoved',
    `What an earlier Lifeboat kept in ${former} could not be moved to ${folder}. Nothing else was done, and nothing is lost.`,
    'Close every other Lifeboat, see that both folders are yours, and try again.',
    { former, folder },
  )
}
