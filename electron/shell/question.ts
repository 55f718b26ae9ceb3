/** A question in a dialog of the system's own: no page can draw it, cover it or answer it. */
import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron/main'

import type { Question } from '../app/window/desktop.ts'

/** Asks. "No" is what the Enter key says, and closing it. */
export function askingPerson(
  window: () => BrowserWindow | undefined,
): (question: Question) => Promise<'yes' | 'no'> {
  return async ({ message, detail, yes, no }) => {
    const options: MessageBoxOptions = {
      type: 'question',
      title: 'Lifeboat',
      message,
      detail,
      buttons: [no, yes],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    }
    const shown = window()
    const { response } = await (shown === undefined
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(shown, options))
    return response === 1 ? 'yes' : 'no'
  }
}
