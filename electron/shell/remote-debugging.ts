/**
 * Whoever debugs the window reads what is typed into it, and no fuse of Electron's switches that off: what is packaged
 * does not start when it is asked for. Source: github.com/electron/fuses, issue 2.
 */
import { url as inspectorAddress } from 'node:inspector'

import type { App } from 'electron/main'

const switches = ['remote-debugging-port', 'remote-debugging-pipe']

/**
 * The switch that asks for it in a packaged app, as it is written; undefined when nobody asks. Before the app is ready.
 * Where Node's own inspector is open there is nothing left to refuse: that takes a fuse that shipped apps do not have.
 */
export function refusedDebugging(app: App): string | undefined {
  if (!app.isPackaged || inspectorAddress() !== undefined) return undefined
  const asked = switches.find((name) => app.commandLine.hasSwitch(name))
  return asked === undefined ? undefined : `--${asked}`
}
