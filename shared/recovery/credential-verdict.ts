/** What is found out about a password or a key that should belong to a HIVE account, and the words for it. */
import type { Details, Saying } from '../coinzdense/index.ts'
import type { HiveRole } from './account-authority.ts'
import type { PasswordSlipCode } from './password-slips.ts'
import type { PasswordVariant } from './role-keys.ts'

/** How a credential stands with one authority (or the memo key) of an account. */
export interface RoleFit {
  readonly role: HiveRole
  /** `enough` to act alone, or a `part` of what must sign together. */
  readonly standing: 'enough' | 'part'
  readonly weight: number
  readonly threshold: number
  /** The public keys (STM…) that count, and for passwords the roles they were derived for. */
  readonly keys: readonly { readonly publicKey: string; readonly derivedFor: HiveRole | undefined }[]
  /** Other accounts by whose authority the keys count; empty when they stand in this one. */
  readonly through: readonly string[]
}

/** What a password is worth. */
export type PasswordVerdict =
  | {
      readonly fits: true
      readonly reason: 'fits'
      /** How the password must be read, for `roleKey`. */
      readonly variant: PasswordVariant
      readonly roles: readonly RoleFit[]
      readonly sentence: string
      readonly details: Details
    }
  | {
      readonly fits: false
      readonly reason: 'fits-without-a-slip'
      /** What has to be undone, in this order. */
      readonly slips: readonly PasswordSlipCode[]
      readonly sentence: string
      readonly details: Details
      readonly advice: string
    }
  | {
      readonly fits: false
      readonly reason: 'private-key'
      /** Where the key that was pasted as a password does fit; empty when nowhere. */
      readonly roles: readonly RoleFit[]
      readonly sentence: string
      readonly details: Details
      readonly advice: string
    }
  | {
      readonly fits: false
      readonly reason:
        | 'empty'
        | 'too-long'
        | 'mistyped-private-key'
        | 'public-key'
        | 'recovery-key'
        | 'coinzdense-key'
        | 'invisible-characters'
        | 'mistyped-master-password'
        | 'other-master-password'
        | 'does-not-fit'
      readonly sentence: string
      readonly details: Details
      readonly advice: string
    }

/** What a key is worth for one role. */
export type KeyVerdict =
  | {
      readonly fits: true
      readonly reason: 'fits'
      readonly fit: RoleFit
      /** 5…: secret. It is all that was wanted of what was given. */
      readonly privateKey: string
      /** How it was come by, where more than the key was given. */
      readonly remarks: readonly Saying[]
      /** Other accounts that list the same key. */
      readonly alsoServes: readonly string[]
      readonly sentence: string
      readonly details: Details
    }
  | {
      readonly fits: false
      readonly reason: 'not-enough-weight' | 'key-of-another-role'
      readonly roles: readonly RoleFit[]
      readonly sentence: string
      readonly details: Details
      readonly advice: string
    }
  | {
      readonly fits: false
      readonly reason: 'key-of-another-account'
      readonly accounts: readonly string[]
      readonly sentence: string
      readonly details: Details
      readonly advice: string
    }
  | {
      readonly fits: false
      readonly reason:
        | 'empty'
        | 'too-long'
        | 'master-password'
        | 'mistyped-private-key'
        | 'lost-capitals'
        | 'impossible-key'
        | 'foreign-secret'
        | 'not-a-key'
        | 'public-key'
        | 'recovery-key'
        | 'coinzdense-key'
        | 'does-not-fit'
      readonly sentence: string
      readonly details: Details
      readonly advice: string
    }

/** "owner, active and posting" */
export function listInWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

/** "owner and active keys", "memo key" */
export function keysInWords(roles: readonly string[]): string {
  return `${listInWords(roles)} ${roles.length === 1 ? 'key' : 'keys'}`
}

/** How a variant is said, behind the sentence that it fits. Nothing for the plain one. */
export const variantSentences: Record<PasswordVariant, string> = {
  'as-typed': '',
  decomposed: ' It fits with each accent written as a character of its own.',
  latin1: ' It fits in the Western European encoding of the original coinZdense tools.',
}
