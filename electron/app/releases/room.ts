/** Whether there is a newer version, when somebody asks. */
import type { Fetch } from '../../hive/nodes/transport.ts'
import { defaultTransport } from '../../hive/nodes/transport.ts'
import { lookForNewerVersion } from '../../releases/newer-version.ts'
import { askedInPractice } from '../../releases/release-error.ts'
import type { Room } from '../window/room.ts'

export interface ReleasesSurroundings {
  readonly version: string
  /** The way out that HIVE has, through the system's proxy; Node's own when left out. */
  readonly fetch: Fetch | undefined
  readonly access: { readonly mode: 'earnest' | 'practice' }
}

export function releasesRoom({
  version,
  fetch = defaultTransport.fetch,
  access,
}: ReleasesSurroundings): Room<'lookForNewerVersion'> {
  return {
    handlers: {
      async lookForNewerVersion() {
        if (access.mode === 'practice') throw askedInPractice()
        return lookForNewerVersion({ version, fetch })
      },
    },
    holds: [],
  }
}
