/**
 * Whoever debugs the window, or the process behind it, reads what is typed, and no fuse of Electron's switches the first
 * off. So Lifeboat does not start when it is asked for, packed or from a clone, unless a developer says so in the
 * environment. Source: github.com/electron/fuses, issue 2.
 */
import { url as inspectorAddress } from 'node:inspector'

import type { App } from 'electron/main'

const switches = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk']

/** Whether a developer runs a clone, and has said so. What is packaged knows no developers. */
export function isDevelopment(
  { isPackaged }: Pick<App, 'isPackaged'>,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return !isPackaged && env['LIFEBOAT_DEVELOPMENT'] === '1'
}

/**
 * What asks for it, as it is written; undefined when nobody does. Before the app is ready. Where Node's own inspector is
 * open in what is packaged there is nothing left to refuse: that takes a fuse that shipped apps do not have.
 */
export function refusedDebugging(
  app: Pick<App, 'isPackaged' | 'commandLine'>,
  env: Readonly<Record<string, string | undefined>>,
  inspector: string | undefined = inspectorAddress(),
): string | undefined {
  if (isDevelopment(app, env)) return undefined
  if (inspector !== undefined) return app.isPackaged ? undefined : '--inspect'
  const asked = switches.find((name) => app.commandLine.hasSwitch(name))
  return asked === undefined ? undefined : `--${asked}`
}
