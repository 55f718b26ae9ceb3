/**
 * New files that a command was asked to write besides what it prints. Nothing is ever written over; a reader sees the
 * whole file or none, and only its owner may read it.
 */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'

import { codeOf } from '../../shared/coinzdense/index.ts'
import { createDurably } from '../disk/durable-file.ts'
import { UsageError } from './command.ts'

/** Throws UsageError when there is a file of that name already: it is found out before anything is done. */
export async function requireNewFile(file: string | undefined): Promise<void> {
  if (file !== undefined && (await isThere(file))) throw fileExists()
}

/** The same, and that its folder is there and may be written to: `cannot-write`. */
export async function requireRoomFor(file: string): Promise<void> {
  await requireNewFile(file)
  const folder = path.dirname(path.resolve(file))
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder || !(await mayWrite(folder))) throw cannotWrite(file)
}

/** Writes a new file. Throws UsageError `file-exists` or `cannot-write`. */
export async function writeNewFile(file: string, content: string): Promise<void> {
  let created: boolean
  try {
    created = await createDurably(file, content)
  } catch (error) {
    throw cannotWrite(file, error)
  }
  if (!created) throw fileExists()
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

async function mayWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}

function fileExists(): UsageError {
  return new UsageError(
    'file-exists',
    'There is a file of that name already, and Lifeboat does not write over it.',
    'Choose another name.',
  )
}

function cannotWrite(file: string, error?: unknown): UsageError {
  const why = codeOf(error)
  return new UsageError(
    'cannot-write',
    `Nothing can be written to ${file}${why === undefined ? '' : ` (${why})`}.`,
    'Name another place.',
  )
}
