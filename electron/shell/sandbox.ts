/**
 * The operating system's sandbox around the window. Where it was switched off from outside, as the AppImage does on a
 * Linux that grants none, and as root must, Electron has started what it forks its pages from without one; to switch it
 * on after that leaves pages that die. Source: electron/electron, pull request 15870 and issue 47650.
 */
import type { App } from 'electron/main'

/** Every page sandboxed, whatever is written elsewhere. Before the app is ready. */
export function enableSandbox(
  app: Pick<App, 'enableSandbox' | 'commandLine'>,
  platform: NodeJS.Platform,
): 'on' | 'off' {
  if (platform === 'linux' && app.commandLine.hasSwitch('no-sandbox')) return 'off'
  app.enableSandbox()
  return 'on'
}
