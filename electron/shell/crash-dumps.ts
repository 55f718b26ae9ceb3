/** A dump of a crashed process holds its memory, and with it keys: none is written, and none is sent anywhere. */
import type { App } from 'electron/main'

/** Before the app is ready. Electron's own reporter is off as long as nobody starts it, and nobody does. */
export function denyCrashDumps(app: App): void {
  app.commandLine.appendSwitch('disable-breakpad')
}
