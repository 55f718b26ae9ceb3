/** The system's own dialog for where a file shall stand. */
import { dialog, type BrowserWindow } from 'electron/main'

/** Asks for a place; undefined when the person chose none. */
export function fileChooser(
  window: () => BrowserWindow | undefined,
): (name: string, kind: 'pdf' | 'txt' | 'ics' | 'json') => Promise<string | undefined> {
  return async (name, kind) => {
    const shown = window()
    if (shown === undefined) return undefined
    const { canceled, filePath } = await dialog.showSaveDialog(shown, {
      defaultPath: name,
      filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    })
    return canceled || filePath === '' ? undefined : filePath
  }
}
