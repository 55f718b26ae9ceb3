/** The accounts in the vault, and how each stands: what the first page, an account's own page and the column show. */
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { either, nothing, recordOf, textOf, undefinedOnly } from './payload.ts'
import type { KeyBackup } from './protect.ts'
import type { RecoveryAccountChangeView } from './recovery-account-change.ts'

/** What speaks against a recovery account: see electron/hive/accounts/recovery-account.ts. */
export type RecoveryAccountDoubt = 'nobody-named' | 'itself' | 'helps-nobody' | 'missing' | 'changing'

/** A change of the owner key that HIVE's account recovery can undo. */
export interface OwnerChangeView {
  readonly changed: string
  readonly until: string
}

/**
 * The one thing that matters most about an account now. `being-taken-over`: another recovery account was named;
 * `keys-changed`: what endorsed the recovery key was changed, or the owner key lately; `recovered`: its one claim was signed; `used-up`: its recovery
 * key signed something that is not known to be that claim; `other-key`: HIVE names a recovery key that is not in this vault.
 */
export type AccountReason =
  | 'being-taken-over'
  | 'keys-changed'
  | 'not-protected'
  | 'begun'
  | 'untested'
  | 'other-key'
  | 'partly-tested'
  | 'test-overdue'
  | 'active-only'
  | 'use-unknown'
  | 'recovery-account'
  | 'used-up'
  | 'not-asked'
  | 'recovered'
  | 'ready'

/** Times are ISO 8601. */
export interface AccountRow {
  readonly name: string
  readonly protection: {
    /** `by-other-key`: what counts on HIVE is another recovery key than the one in this vault. `not-asked`: not known. */
    readonly state: 'by-owner' | 'by-active' | 'by-other-key' | 'not-yet' | 'no-longer' | 'not-asked'
    readonly since: string | undefined
    /** When HIVE was last asked; undefined while it never was. */
    readonly askedAt: string | undefined
  }
  readonly backup: {
    /**
     * `partly`: something was tested, but a form that was made was not, or only a file, which says nothing of any paper.
     * `due`: the last test is too long ago.
     */
    readonly state: 'proved' | 'partly' | 'due' | 'never-proved' | 'none'
    /** When something of it was last tested. */
    readonly at: string | undefined
    /** The day of the next test, YYYY-MM-DD, or the one since which it is overdue; undefined while there was none. */
    readonly nextTest: string | undefined
  }
  readonly recoveryKey: {
    readonly state: 'unused' | 'used' | 'unknown' | 'none'
    /** CZD…, when that is what was signed for. */
    readonly coinzdenseKey: string | undefined
  }
  /** Who may start HIVE's own account recovery. */
  readonly recoveryAccount: {
    readonly state: 'sane' | 'yours-to-check' | 'not-asked'
    /** @foreign */
    readonly name: string | undefined
    readonly doubt: RecoveryAccountDoubt | undefined
    /** Who was named instead, and takes over then. One that was named from here is no doubt. */
    readonly change: RecoveryAccountChangeView | undefined
  }
  /** While account recovery could undo the last change of the owner key, which no registration has endorsed since. */
  readonly ownerChange: OwnerChangeView | undefined
  /** Whether protecting it was begun and is not finished. */
  readonly isBegun: boolean
  readonly reason: AccountReason
  /** How that is. */
  readonly mark: 'good' | 'due' | 'bad' | 'unknown'
}

/** Everything that is known here about one account. */
export interface AccountPage {
  readonly row: AccountRow
  /** QRK… of the key that counts for it; undefined when none is in the vault. */
  readonly publicKey: string | undefined
  readonly profile: string | undefined
  /** Of an unknown key: what is missing before it counts as unused. */
  readonly missing: readonly ('chain-search' | 'acknowledgement')[]
  /** Each form in which the key is backed up, with its own test. */
  readonly backups: readonly KeyBackup[]
  /** The latest first. */
  readonly receipts: readonly {
    readonly what: 'registration' | 'claim' | 'other'
    readonly transaction: string
    readonly block: number
    readonly at: string
    readonly publicKey: string | undefined
    /** Whether it can be undone from here: the latest registration, with the metadata from before at hand. */
    readonly canBeUndone: boolean
  }[]
  /** The metadata as it was before Lifeboat changed it, the latest first. */
  readonly metadataCopies: readonly { readonly takenAt: string; readonly bytes: number }[]
}

/** HIVE being asked how the accounts stand. */
export interface AccountsLook {
  readonly state: 'idle' | 'running'
  /** Which one is being asked about. */
  readonly account: string | undefined
  /** Milliseconds since 1970 since when. */
  readonly since: number
  /** Those that HIVE could not be asked about the last time. */
  readonly failures: readonly { readonly account: string; readonly failure: Failure }[]
}

const account = textOf(32)

export const accountsContract = {
  /** None while the vault is locked. */
  readAccounts: call<void, readonly AccountRow[]>('accounts:read', nothing),
  /** Undefined when the account is not in the vault. */
  readAccount: answering<AccountPage | undefined>()('accounts:read-one', recordOf({ account })),
  /** Asks HIVE how one account stands, or all of them; what comes of it is told. */
  lookAtAccounts: answering<AccountsLook>()(
    'accounts:look',
    recordOf({ account: either(undefinedOnly, account) }),
  ),
  readAccountsLook: call<void, AccountsLook>('accounts:read-look', nothing),
  /**
   * Its owner has typed the account's name: they know of nothing that an unknown key has signed. Refused until the
   * chain was searched.
   */
  acknowledgeUnused: answering<void>()('accounts:acknowledge', recordOf({ account, typed: textOf(64) })),
  /** Takes it off the list; what is kept of it stays in the vault. */
  removeAccount: answering<void>()('accounts:remove', recordOf({ account })),
  /** Asks where to; false when nowhere. */
  saveMetadataCopy: answering<boolean>()('accounts:save-copy', recordOf({ account, takenAt: textOf(40) })),
  accountsChanged: event<readonly AccountRow[]>('accounts:changed'),
  accountsLookChanged: event<AccountsLook>('accounts:look-changed'),
}
