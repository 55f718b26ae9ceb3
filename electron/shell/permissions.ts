/** No page gets any permission, except for the camera's picture while something is being scanned. */
import type { Session } from 'electron/main'

import { isOurs } from './app-protocol.ts'

export type CameraAccess = 'on' | 'off'

/** Denies all permissions of a session; what comes back switches the camera on and off. */
export function denyPermissions(session: Session): (access: CameraAccess) => void {
  let camera: CameraAccess = 'off'
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const onlyVideo = 'mediaTypes' in details && details.mediaTypes.join() === 'video'
    decide(camera === 'on' && permission === 'media' && onlyVideo && isOurs(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { mediaType }) =>
      camera === 'on' &&
      permission === 'media' &&
      mediaType === 'video' &&
      isOurs(`${requestingOrigin.replace(/\/$/, '')}/`),
  )
  session.setDevicePermissionHandler(() => false)
  return (access) => {
    camera = access
  }
}
