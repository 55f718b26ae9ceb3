/** A new master password that is made for an account, put on paper and read back, on whichever page. */
import { bytesOf, recordOf } from './payload.ts'
import { largestPicture } from './sheets.ts'

/** What is public of it. It is made in the main process, and comes out only to be written down. */
export interface NewPasswordView {
  /** STM… */
  readonly publicOwnerKey: string
  /** `made`: here, and on no paper that was tested. `tested`: its paper was read back. `typed`: it came from paper. */
  readonly state: 'made' | 'tested' | 'typed'
}

/** Its sheet, photographed. */
export const pictureOfPassword = recordOf({ bytes: bytesOf(largestPicture - 1000) })
