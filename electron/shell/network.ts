/** The window has no network: whatever it asks for outside of the app is cancelled, whatever the policy let slip. */
import type { Session } from 'electron/main'

import { isOurs } from './app-protocol.ts'

export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !isOurs(url) && !url.startsWith('blob:') }),
  )
  // Dictionaries for the spell checker would be downloaded, and what is typed here may be secret.
  session.setSpellCheckerEnabled(false)
}
