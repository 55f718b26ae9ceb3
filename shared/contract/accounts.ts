/** The accounts in the vault, and how each stands: what the table of the first page and the marks in the column show. */
import { call, event } from './entries.ts'
import { nothing } from './payload.ts'

/** Times are ISO 8601. */
export interface AccountRow {
  readonly name: string
  readonly protection: {
    readonly state: 'by-owner' | 'by-active' | 'not-yet' | 'no-longer'
    readonly since: string | undefined
  }
  readonly backup: {
    readonly state: 'proved' | 'due' | 'never-proved' | 'none'
    readonly at: string | undefined
  }
  readonly recoveryKey: {
    readonly state: 'unused' | 'used' | 'unknown' | 'none'
    /** CZD…, when that is what was signed for. */
    readonly coinzdenseKey: string | undefined
  }
  /** Who may start HIVE's own account recovery; undefined while nobody has looked. */
  readonly recoveryAccount: string | undefined
  /** Whether protecting it was begun and is not finished. */
  readonly isBegun: boolean
  /** The worst of them. */
  readonly mark: 'good' | 'due' | 'bad'
}

export const accountsContract = {
  /** None while the vault is locked. */
  readAccounts: call<void, readonly AccountRow[]>('accounts:read', nothing),
  accountsChanged: event<readonly AccountRow[]>('accounts:changed'),
}
