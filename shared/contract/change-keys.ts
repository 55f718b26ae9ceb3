/**
 * New keys for an account whose owner key is at hand, as the window sees it: what stands there, what will be signed, and
 * the registration that is renewed behind it.
 */
import type { Saying } from '../coinzdense/index.ts'
import type { Broadcasting } from './air-gap.ts'
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import type { WrittenKeyView } from './keys.ts'
import { pictureOfPassword, type NewPasswordView } from './new-password.ts'
import { longestPasted } from './pasted.ts'
import { listOf, nothing, oneOf, recordOf, textOf } from './payload.ts'
import type { MetadataLine } from './protect.ts'
import { largestPicture, sheetOnPaper } from './sheets.ts'

export type KeyRole = 'owner' | 'active' | 'posting' | 'memo'

/** A key (STM…) or an account that may act in a role. */
export interface RoleEntry {
  readonly entry: string
  readonly kind: 'key' | 'account'
  readonly weight: number
}

export interface RoleOfToday {
  readonly role: Exclude<KeyRole, 'memo'>
  /** What the weights of those who sign must reach. */
  readonly threshold: number
  readonly entries: readonly RoleEntry[]
}

/** The registration, as it stands after the last change of keys. `lost`: it counted until then, and can be renewed. */
export type RegistrationOfToday =
  | {
      readonly state: 'counts' | 'lost'
      /** QRK… */
      readonly recoveryPublicKey: string
      readonly role: 'owner' | 'active'
    }
  | { readonly state: 'none' }
  | { readonly state: 'not-known'; readonly because: Saying }

export interface KeysOfToday {
  readonly roles: readonly RoleOfToday[]
  /** STM… */
  readonly memoKey: string
  readonly registration: RegistrationOfToday
  /** Why they cannot be changed here, or not now. */
  readonly obstacle: Failure | undefined
  /** A recovery account that was named, and takes over later: milliseconds since 1970. */
  readonly change: { readonly to: string; readonly effective: number } | 'not-known' | undefined
}

/** What becomes of a key or an account. `replaced`: a new key takes its place. */
export interface ChangedRoleEntry extends RoleEntry {
  readonly role: KeyRole
  readonly becomes: 'new' | 'stays' | 'replaced' | 'removed'
}

/** The registration that is published again. */
export interface RenewalPreview {
  /** QRK… */
  readonly recoveryPublicKey: string
  /** Whether it is made from what was typed for the keys of today, which then has to be kept for it. */
  readonly isFromPassword: boolean
  /** Undefined where it cannot be foreseen: it is shown once the keys are changed. */
  readonly shown:
    | {
        readonly lines: readonly MetadataLine[]
        /** STM… */
        readonly endorser: string
        readonly signer: string
        /** Everything that is signed, as JSON. */
        readonly operation: string
        readonly remarks: readonly Saying[]
      }
    | undefined
}

/** All that will be signed, transaction by transaction. */
export interface ChangeKeysPreview {
  readonly change:
    | {
        readonly entries: readonly ChangedRoleEntry[]
        /** Where what the weights must reach becomes something else. */
        readonly thresholds: readonly {
          readonly role: KeyRole
          readonly before: number
          readonly after: number
        }[]
        /** Everything that is signed, as JSON: only the block it follows and its time come from the moment. */
        readonly operation: string
        /** STM… */
        readonly signedBy: string
      }
    | undefined
  readonly renewal: RenewalPreview | undefined
}

export interface ChangeKeys {
  /** Whose; undefined before somebody has said it. */
  readonly account: string | undefined
  readonly reading: 'reading' | 'read' | 'not-read'
  readonly today: KeysOfToday | undefined
  readonly password: NewPasswordView | undefined
  readonly preview: ChangeKeysPreview | undefined
  readonly sending: Broadcasting
  /** How far this session, or what it followed, has come. */
  readonly done: 'changed' | 'renewed' | undefined
  /** Why it could not be read. */
  readonly failure: Failure | undefined
}

const secret = textOf(longestPasted)
/** HIVE takes forty keys and accounts in each of three roles. */
const mostEntries = 120
/** `active:` before a key. */
const longestEntry = 64

export const changeKeysEntries = {
  readChangeKeys: call<void, ChangeKeys>('change-keys:read', nothing),
  /** Reads how the account stands, and goes on with what an earlier run has signed. */
  lookAtKeys: answering<ChangeKeys>()('change-keys:look', recordOf({ account: textOf(40) })),
  makeChangeKeysPassword: call<void, ChangeKeys>('change-keys:make-password', nothing),
  /** One that was made before, from its paper. */
  useChangeKeysPassword: answering<ChangeKeys>()('change-keys:use-password', recordOf({ text: secret })),
  showChangeKeysPassword: call<void, WrittenKeyView>('change-keys:show-password', nothing),
  /** False when nobody says where to. */
  makeChangeKeysSheet: answering<boolean>()('change-keys:sheet', recordOf(sheetOnPaper)),
  deleteSavedChangeKeysSheets: call<void, 'nothing' | 'changed'>('change-keys:delete-sheets', nothing),
  /** The new master password, typed from paper. */
  testChangeKeysPassword: answering<void>()('change-keys:test-password', recordOf({ text: secret })),
  testChangeKeysPicture: answering<void>()('change-keys:test-picture', pictureOfPassword, largestPicture),
  /** `present`: the owner key or master password of today. `removed`: `posting:peakd.app`, each. */
  previewChangeKeys: answering<ChangeKeys>()(
    'change-keys:preview',
    recordOf({
      present: secret,
      removed: listOf(textOf(longestEntry), mostEntries),
      registration: oneOf('renew', 'leave'),
    }),
  ),
  /** The second transaction alone, where the first is there. `password` is empty where the new master password is here. */
  previewKeysRenewal: answering<ChangeKeys>()('change-keys:preview-renewal', recordOf({ password: secret })),
  forgetChangeKeysPreview: call<void, ChangeKeys>('change-keys:forget-preview', nothing),
  /** Signs and sends what was previewed, one after the other. */
  sendChangeKeys: call<void, ChangeKeys>('change-keys:send', nothing),
  stopChangeKeys: call<void, ChangeKeys>('change-keys:stop', nothing),
  /** Another account, or from the beginning. */
  forgetChangeKeys: call<void, ChangeKeys>('change-keys:forget', nothing),
  changeKeysChanged: event<ChangeKeys>('change-keys:changed'),
} as const
