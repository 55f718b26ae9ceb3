/**
 * An account that is taken back from a thief, as the window sees it: the victim's side of HIVE's own account recovery.
 * The new master password is made in the main process, and comes out only to be written down.
 */
import type { RecoveryAccountDoubt } from './accounts.ts'
import type { Broadcasting, QrDrawing } from './air-gap.ts'
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import type { WrittenKeyView } from './keys.ts'
import { pictureOfPassword, type NewPasswordView } from './new-password.ts'
import { longestPasted } from './pasted.ts'
import { nothing, oneOf, recordOf, textOf } from './payload.ts'
import type { Language } from './settings.ts'
import { largestPicture, sheetOnPaper } from './sheets.ts'

/** What nodes do not tell alike is `not-known`; what is not there is undefined. Times are milliseconds since 1970. */
export interface TakeBackStanding {
  readonly now: number
  /** The last change of the owner key that can be undone still. */
  readonly changed:
    { readonly at: number; readonly until: number; readonly untilBlock: number } | 'not-known' | undefined
  /** When HIVE gave the account back, if it did so at that very change. */
  readonly takenBackAt: number | undefined
  /** STM…, each. */
  readonly ownerKeys: readonly string[]
  /** Empty where nobody is named. */
  readonly recoveryAccount: string
  readonly doubt: RecoveryAccountDoubt | 'not-known' | undefined
  /** A recovery account that was named, and takes over later. */
  readonly change: { readonly to: string; readonly effective: number } | 'not-known' | undefined
  readonly request: { readonly keys: readonly string[]; readonly expires: number } | 'not-known' | undefined
}

export interface TakeBackPassword extends NewPasswordView {
  /** For the owner of the recovery account. */
  readonly message: Readonly<Record<Language, string>>
  /** The public key, drawn. */
  readonly code: QrDrawing
}

/** A transaction of the way, before it is signed. */
export interface TakeBackStep {
  readonly step: 'confirmation' | 'new-keys' | 'cancelling'
  /** Everything that is signed, as JSON: only the block it follows and its time come from the moment. */
  readonly operation: string
  /** STM…, each. */
  readonly signedBy: readonly string[]
}

export interface TakeBack {
  /** Whose; undefined before somebody has said it. */
  readonly account: string | undefined
  readonly reading: 'reading' | 'read' | 'not-read'
  readonly standing: TakeBackStanding | undefined
  readonly password: TakeBackPassword | undefined
  readonly preview: readonly TakeBackStep[] | undefined
  readonly sending: Broadcasting
  /** What became of the keys below the owner key in this session; undefined where nobody has looked. */
  readonly lowerKeys: 'changed' | 'were-changed' | 'left' | undefined
  /** Why it could not be read. */
  readonly failure: Failure | undefined
}

const account = textOf(40)

export const takeBackEntries = {
  readTakeBack: call<void, TakeBack>('take-back:read', nothing),
  /** Reads how the account stands, and goes on with what an earlier run has signed. */
  lookAtTakeBack: answering<TakeBack>()('take-back:look', recordOf({ account })),
  makeTakeBackPassword: call<void, TakeBack>('take-back:make-password', nothing),
  /** One that was made before, from its paper. */
  useTakeBackPassword: answering<TakeBack>()(
    'take-back:use-password',
    recordOf({ text: textOf(longestPasted) }),
  ),
  showTakeBackPassword: call<void, WrittenKeyView>('take-back:show-password', nothing),
  /** False when nobody says where to. */
  makeTakeBackSheet: answering<boolean>()('take-back:sheet', recordOf(sheetOnPaper)),
  deleteSavedTakeBackSheets: call<void, 'nothing' | 'changed'>('take-back:delete-sheets', nothing),
  /** The new master password, typed from paper. */
  testTakeBackPassword: answering<void>()(
    'take-back:test-password',
    recordOf({ text: textOf(longestPasted) }),
  ),
  testTakeBackPicture: answering<void>()('take-back:test-picture', pictureOfPassword, largestPicture),
  /** `newOwner` is empty where the new master password is here. */
  previewTakeBack: answering<TakeBack>()(
    'take-back:preview',
    recordOf({
      newOwner: textOf(longestPasted),
      recentOwner: textOf(longestPasted),
      change: oneOf('cancel', 'leave'),
    }),
  ),
  forgetTakeBackPreview: call<void, TakeBack>('take-back:forget-preview', nothing),
  /** Signs and sends what was previewed, step after step. */
  sendTakeBack: call<void, TakeBack>('take-back:send', nothing),
  stopTakeBack: call<void, TakeBack>('take-back:stop', nothing),
  /** Another account, or from the beginning. */
  forgetTakeBack: call<void, TakeBack>('take-back:forget', nothing),
  takeBackChanged: event<TakeBack>('take-back:changed'),
} as const
