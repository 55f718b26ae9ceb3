/** Files that a person chooses in the system's own dialogs. Their names stay in the main process. */
import path from 'node:path'

import { dialog, type BrowserWindow, type SaveDialogOptions } from 'electron/main'

import type { Desktop } from '../app/window/desktop.ts'
import { replaceWhole } from '../disk/durable-file.ts'
import { readAtMost } from '../disk/read-at-most.ts'
import { savedFile } from '../disk/saved-file.ts'

/**
 * Asks where to, and writes what only its owner may read. A file that is there already is replaced only when the person
 * said so in the dialog, and stays until the new one is whole.
 */
export function savingFiles(window: () => BrowserWindow | undefined): Desktop['saveFile'] {
  const save = savingMade(window)
  return ({ name, content }) => save(name, () => Promise.resolve(content))
}

/** The same; what was saved can be taken away again. */
export function savingRemovable(window: () => BrowserWindow | undefined): Desktop['saveRemovable'] {
  return async ({ name, content }) => {
    const file = await placeFor(name, window())
    if (file === undefined) return undefined
    await replaceWhole(file, content)
    return savedFile(file, content)
  }
}

/** The same with what is made when the place was chosen. */
export function savingMade(
  window: () => BrowserWindow | undefined,
): (name: string, make: () => Promise<string | Uint8Array>) => Promise<'saved' | 'cancelled'> {
  return async (name, make) => {
    const file = await placeFor(name, window())
    if (file === undefined) return 'cancelled'
    await replaceWhole(file, await make())
    return 'saved'
  }
}

/** Where a person wants it; undefined when nowhere. */
async function placeFor(name: string, shown: BrowserWindow | undefined): Promise<string | undefined> {
  const kind = path.extname(name).slice(1)
  const options: SaveDialogOptions = {
    defaultPath: name,
    filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  }
  const { canceled, filePath } = await (shown === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(shown, options))
  return canceled || filePath === '' ? undefined : filePath
}

/** Asks which file, and reads it: one byte more than `largest` at most, so that whoever bounds it sees that it is larger. */
export function openingFiles(
  window: () => BrowserWindow | undefined,
): (largest: number) => Promise<Uint8Array | undefined> {
  const choose = choosingPlaces(window)
  return async (largest) => {
    const file = await choose()
    return file === undefined ? undefined : readAtMost(file, largest + 1)
  }
}

/** Asks which file, and reads nothing of it. */
export function choosingPlaces(window: () => BrowserWindow | undefined): Desktop['choosePlace'] {
  return async () => {
    const shown = window()
    const { canceled, filePaths } = await (shown === undefined
      ? dialog.showOpenDialog({ properties: ['openFile'] })
      : dialog.showOpenDialog(shown, { properties: ['openFile'] }))
    return canceled ? undefined : filePaths[0]
  }
}
