/** The files that the pieces of a backup go into, each for its owner alone. */
import path from 'node:path'

import { codeOf, wipe } from '../../shared/coinzdense/index.ts'
import type { AccountName } from '../../shared/recovery/index.ts'
import type { BackupPiece } from '../backing-up/making.ts'
import { createDurably } from '../disk/durable-file.ts'
import type { BackupForm } from './backup-settings.ts'
import { FileError } from './input-file.ts'

/** What the files of several pieces are called: only shares and kits have several. */
const severalNames: Readonly<Partial<Record<BackupForm, readonly [name: string, extension: string]>>> = {
  shares: ['share', 'txt'],
  kit: ['kit-share', 'pdf'],
}

/**
 * Writes each piece into a new file of its own, readable by its owner alone, into a folder; a single piece goes to the
 * very place that was named. The files' names. Throws FileError when one is there already or cannot be written.
 */
export async function writePieces(
  pieces: readonly BackupPiece[],
  {
    account,
    form,
    place,
  }: { readonly account: AccountName; readonly form: BackupForm; readonly place: string },
): Promise<readonly string[]> {
  const [name, extension] = severalNames[form] ?? [form, 'txt']
  const files = pieces.map((content, index) => ({
    file:
      pieces.length === 1
        ? place
        : path.join(place, `${account}-${name}-${index + 1}-of-${pieces.length}.${extension}`),
    content,
  }))
  for (const { file, content } of files) {
    if (!(await create(file, content)))
      throw new FileError(
        'file-exists',
        'There is a file of that name already, and Lifeboat does not write over it.',
        'Choose another place. What was written before it is there.',
      )
    if (typeof content !== 'string') wipe(content)
  }
  return files.map(({ file }) => file)
}

async function create(file: string, content: BackupPiece): Promise<boolean> {
  try {
    return await createDurably(file, content)
  } catch (error) {
    throw new FileError(
      'file-not-written',
      `The backup could not be written (${codeOf(error) ?? 'unknown error'}).`,
      'Choose another place, where you may write.',
    )
  }
}
