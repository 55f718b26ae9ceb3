/**
 * The way to HIVE through Chromium, which knows what Node does not: the proxy of the system, and the certificates that the
 * system trusts, as those of an office or of an antivirus that looks into connections. In a session of its own: whatever
 * the window's asks for is cancelled.
 */
import type { Session } from 'electron/main'

import type { Fetch } from '../hive/nodes/transport.ts'

/** What of Electron's `session` this needs. */
export interface Sessions {
  fromPartition(partition: string, options: { cache: boolean }): Pick<Session, 'fetch' | 'setUserAgent'>
}

/** Nothing of it reaches the disk. Only after the app is ready. */
export function hiveFetch(sessions: Sessions): Fetch {
  const hive = sessions.fromPartition('hive', { cache: false })
  // Electron's own would tell every node the name of this app, its version and the system. The command line says this.
  hive.setUserAgent('node')
  return (url, init) => hive.fetch(url, init)
}
