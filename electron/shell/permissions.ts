/** No page gets any permission, except for the camera's picture while something is being scanned. */
import type { Session } from 'electron/main'

import { isOurs } from './app-protocol.ts'

export type CameraAccess = 'on' | 'off'

/**
 * Denies all permissions of a session; what comes back switches the camera on and off. `askSystem` has the system ask its
 * user for the camera, where that is the app's to do; it resolves to what was answered.
 */
export function denyPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
  askSystem: () => Promise<boolean> = () => Promise.resolve(true),
): (access: CameraAccess) => void {
  let camera: CameraAccess = 'off'
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const onlyVideo = 'mediaTypes' in details && details.mediaTypes.join() === 'video'
    if (camera === 'on' && permission === 'media' && onlyVideo && isOurs(details.requestingUrl))
      askSystem().then(
        // It may have been left while the system asked.
        (given) => decide(given && camera === 'on'),
        () => decide(false),
      )
    else decide(false)
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
