/** The app's own scheme: the window is served from it, with our headers, and never from file://. */
import type { Protocol, Session } from 'electron/main'

import { pageFiles } from '../app/window/page-files.ts'
import { PrintedPages } from '../app/window/printed-pages.ts'

const scheme = 'app'
const host = 'lifeboat'

/** The origin that everything trusted comes from. */
export const origin = `${scheme}://${host}`

/** Makes the scheme a secure origin. Before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Serves the files below `folder` to this session, and the pages that are being printed, which are put where it gives. */
export function serveApp(session: Session, folder: string): PrintedPages {
  const printed = new PrintedPages()
  const files = pageFiles(folder, host)
  session.protocol.handle(scheme, (request) => printed.answer(request) ?? files(request))
  return printed
}

/** Whether an address is of our own page. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${origin}/`)
}
