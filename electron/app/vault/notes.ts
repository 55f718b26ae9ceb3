/**
 * Small notes about an account among the vault's settings: where protecting it has come to, and how it stood when the
 * chain was last asked. A note that cannot be read counts as none: nothing in it protects a key.
 */
import type { KeySource } from '../../../shared/contract/index.ts'
import type { RecoveryAccountDoubt } from '../../hive/accounts/recovery-account.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'

/** Where protecting an account has come to. */
export interface DraftNote {
  readonly source: KeySource | null
  /** QRK… */
  readonly publicKey: string | null
  readonly onChain: 'found' | 'not-asked'
  /** ISO 8601. */
  readonly skippedAt: string | null
  /** The transaction that published the same key last, which is to be published once more: up to it, nothing counts. */
  readonly renewedAfter?: string | null
  /** What notes of version 0.1.0 have instead: a time of this computer, ISO 8601. */
  readonly renewedAt?: string | null
}

/** How an account stood when the chain was last asked. Times are ISO 8601. */
export interface StandingNote {
  readonly state: 'by-owner' | 'by-active' | 'not-yet' | 'no-longer'
  readonly since: string | null
  readonly askedAt: string
  /** The block that it was read up to; undefined in notes of version 0.1.0. */
  readonly readBlock?: number
  /** QRK… that the chain names; undefined in notes of before it was asked for. */
  readonly publicKey?: string | null
  readonly recoveryAccount: string | null
  /** What speaks against the recovery account; null when nothing does, undefined when nobody has looked. */
  readonly recoveryDoubt?: RecoveryAccountDoubt | null
  /** Who was named instead, and from when on it counts; undefined when nobody has looked. */
  readonly recoveryChange?: { readonly to: string; readonly effective: string } | null
  /** A change of the owner key that account recovery could undo, and until when; undefined when nobody has looked. */
  readonly ownerChange?: { readonly changed: string; readonly until: string } | null
}

/** Who was named as recovery account from here. */
export interface NamingNote {
  readonly named: string
}

/** Recovering an account was begun, and nothing has been signed yet. */
export interface RecoveryNote {
  /** Which signing key of the vault is made for it; null before one is chosen, and when the statement has it. */
  readonly signingKey: string | null
}

interface Notes {
  readonly draft: DraftNote
  readonly recovery: RecoveryNote
  readonly standing: StandingNote
  readonly naming: NamingNote
}

type NoteName = keyof Notes

/** The note of an account; undefined when there is none. */
export function readNote<Name extends NoteName>(
  { settings }: Pick<VaultContents, 'settings'>,
  name: Name,
  account: string,
): Notes[Name] | undefined {
  const text = settings[keyOf(name, account)]
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text) as Notes[Name]
  } catch {
    return undefined
  }
}

/** The contents with this note, or without it. */
export function withNote<Name extends NoteName>(
  contents: VaultContents,
  name: Name,
  account: string,
  note: Notes[Name] | undefined,
): VaultContents {
  const { [keyOf(name, account)]: _, ...settings } = contents.settings
  return {
    ...contents,
    settings: note === undefined ? settings : { ...settings, [keyOf(name, account)]: JSON.stringify(note) },
  }
}

/** The accounts that have such a note. */
export function accountsNoted(
  { settings }: Pick<VaultContents, 'settings'>,
  name: NoteName,
): readonly string[] {
  return Object.keys(settings).flatMap((key) =>
    key.startsWith(`${name}.`) ? [Buffer.from(key.slice(name.length + 1), 'hex').toString('latin1')] : [],
  )
}

/** Names of settings have letters, digits and points alone; names of accounts have hyphens. */
function keyOf(name: NoteName, account: string): string {
  return `${name}.${Buffer.from(account, 'latin1').toString('hex')}`
}
