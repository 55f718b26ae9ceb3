/** The app's own scheme: the window is served from it, with our headers, and never from file://. */
import type { Protocol, Session } from 'electron/main'

import { pageFiles } from '../app/window/page-files.ts'

const scheme = 'app'
const host = 'lifeboat'

/** The origin that everything trusted comes from. */
export const origin = `${scheme}://${host}`

/** Makes the scheme a secure origin. Before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Serves the files below `folder` to this session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(scheme, pageFiles(folder, host))
}

/** Whether an address is of our own page. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${origin}/`)
}
