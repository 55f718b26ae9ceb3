/**
 * Restoring a recovery key: one field takes anything. What is typed crosses to the main process and nothing secret comes
 * back; the key itself stays there until it is kept in the vault or forgotten.
 */
import { call } from './entries.ts'
import type { Failure } from './failure.ts'
import { bytesUpTo, nothing, oneOf, recordOf, textOf } from './payload.ts'

const longestBackup = 20_000
const largestPicture = 64 * 1024 * 1024 + 1
const frame = 4096

export type RestoredForm = 'words' | 'shares' | 'sealed-file' | 'private-key'

/** What a text looks like, while it is typed. */
export interface Recognition {
  readonly kind:
    | 'empty'
    | 'too-long'
    | 'words'
    | 'share'
    | 'shares'
    | 'sealed-file'
    | 'recovery-key'
    | 'public-key'
    | 'other-key'
    | 'master-password'
    | 'part'
    | 'damaged'
    | 'unknown'
  /** In the kind `damaged`: what it resembles, and what is wrong with it. */
  readonly resembles: 'words' | 'share' | 'sealed-file' | 'recovery-key' | undefined
  readonly failure: Failure | undefined
  readonly share: { readonly number: number; readonly threshold: number } | undefined
  /** Words that are in no list, by their place from 1, and what may be meant. */
  readonly wrongWords: readonly { readonly position: number; readonly suggestions: readonly string[] }[]
  readonly wordCount: number
  /** How the word that is being typed may go on. */
  readonly completions: readonly string[]
}

export interface RestoreProgress {
  /** `sealed`: a file waits for its password. `found`: the key is here. */
  readonly stage: 'collecting' | 'sealed' | 'found'
  readonly form: RestoredForm | undefined
  readonly shares:
    { readonly numbers: readonly number[]; readonly threshold: number; readonly missing: number } | undefined
  /** QRK… as it was read from the paper, to compare with. */
  readonly paperKey: string | undefined
  /** The account that a sealed file names, once it was opened. */
  readonly account: string | undefined
}

/** What the key is. */
export interface RestoredKey {
  /** QRK… */
  readonly publicKey: string
  readonly profile: 'posix' | 'windows' | 'ascii'
  /** What said that it is this profile and this key. */
  readonly matched: 'chain' | 'paper' | 'sealed-file' | 'nothing'
  readonly account: string | undefined
  readonly chain: 'agrees' | 'another-key' | 'no-registration' | 'not-asked' | 'not-reached'
  /** Why the chain could not be asked. */
  readonly failure: Failure | undefined
  /** Whether a claim of this key was looked for, and what was found: CZD…. */
  readonly claim: 'not-searched' | 'none-found' | 'found'
  readonly coinzdenseKey: string | undefined
}

/** The key in the vault, and what is known of its use. */
export interface KeptKey {
  readonly state: 'unused' | 'used' | 'unknown'
  readonly missing: readonly ('chain-search' | 'acknowledgement')[]
  /** It was there before; what was known of it stays. */
  readonly wasThere: 'yes' | 'no'
}

export const restoreEntries = {
  readRestore: call<void, RestoreProgress>('restore:read', nothing),
  recogniseBackup: call<{ readonly text: string }, Recognition>(
    'restore:recognise',
    recordOf({ text: textOf(longestBackup) }),
    longestBackup + frame,
  ),
  takeBackup: call<{ readonly text: string }, RestoreProgress>(
    'restore:take',
    recordOf({ text: textOf(longestBackup) }),
    longestBackup + frame,
  ),
  takeBackupFile: call<{ readonly bytes: Uint8Array }, RestoreProgress>(
    'restore:take-file',
    recordOf({ bytes: bytesUpTo(largestPicture) }),
    largestPicture + frame,
  ),
  chooseBackupFile: call<void, RestoreProgress>('restore:choose-file', nothing),
  openSealedBackup: call<{ readonly password: string }, RestoreProgress>(
    'restore:open-sealed',
    recordOf({ password: textOf(1024) }),
  ),
  /** Asks the chain when `ask` says so; an empty account is none. */
  judgeRestored: call<{ readonly account: string; readonly ask: 'chain' | 'nobody' }, RestoredKey>(
    'restore:judge',
    recordOf({ account: textOf(64), ask: oneOf('chain', 'nobody') }),
  ),
  searchRestoredClaim: call<void, RestoredKey>('restore:search-claim', nothing),
  keepRestored: call<{ readonly acknowledgement: 'typed' | 'not-typed' }, KeptKey>(
    'restore:keep',
    recordOf({ acknowledgement: oneOf('typed', 'not-typed') }),
  ),
  forgetRestored: call<void, RestoreProgress>('restore:forget', nothing),
} as const
