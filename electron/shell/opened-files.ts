/** Where the system says that a file or a link is to be opened: macOS in an event, the others in what the app is started with. */
import type { App } from 'electron/main'

import { openedAmong } from '../app/window/opened-files.ts'

export interface FileOpening {
  readonly app: Pick<App, 'on'>
  /** What this was started with, and where. */
  readonly given: readonly string[]
  readonly folder: string
}

/**
 * Calls `open` with what the app is to open, and gives what a second start is to be heard with. Before the app is ready:
 * macOS tells what it was started for before that.
 */
export function watchOpenedFiles(
  { app, given, folder }: FileOpening,
  open: (opened: string) => void,
): (given: readonly string[], folder: string) => void {
  app.on('open-file', (event, file) => {
    event.preventDefault()
    open(file)
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    open(link)
  })
  const heard = (among: readonly string[], where: string) => {
    const opened = openedAmong(among, where)
    if (opened !== undefined) open(opened)
  }
  heard(given, folder)
  return heard
}
