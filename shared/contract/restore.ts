/**
 * Restoring a recovery key: one field takes anything. What is typed crosses to the main process and nothing secret comes
 * back; the key itself stays there until it is kept in the vault or forgotten. Shares may wait in the vault for others.
 */
import type { PasswordSlipCode, PublishedSpellingName } from '../recovery/index.ts'
import type { WordRepair } from '../spelling/index.ts'
import type { CheckStep } from './check.ts'
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { longestPastedBackup } from './pasted.ts'
import { bytesUpTo, nothing, oneOf, recordOf, textOf } from './payload.ts'
import type { Language } from './settings.ts'

const largestPicture = 64 * 1024 * 1024 + 1
/** Names of a thousand accounts. */
const longestList = 20_000
const frame = 4096

export type RestoredForm = 'words' | 'shares' | 'sealed-file' | 'private-key' | 'master-password' | 'password'

/** A change of the characters of a key with which they fit. Positions count from 1. */
interface CharacterRepair {
  readonly kind: 'replace' | 'insert' | 'remove' | 'exchange'
  readonly position: number
  /** What is put there, or goes in before it. */
  readonly character?: string
}

/** What is likely wrong with a text that resembles a backup. Secret, as the text is. */
export type BackupMistake =
  /** `sure`: nothing else can be wrong. `perhaps`: the words would fit then, which may be chance. */
  | { readonly of: 'words'; readonly repair: WordRepair; readonly certainty: 'sure' | 'perhaps' }
  | { readonly of: 'characters'; readonly repair: CharacterRepair }
  | { readonly of: 'unknown-word'; readonly position: number; readonly suggestions: readonly string[] }

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
  readonly share:
    | {
        readonly number: number
        /** What all shares of its set bear: no secret. */
        readonly setNumber: number
        readonly threshold: number
        /** Beside those that are here: a first one, one more, one that is here already, or one of another set. */
        readonly standing: 'first' | 'next' | 'here-already' | 'another-set'
        /** How many more it takes after this one. */
        readonly missing: number
      }
    | undefined
  /** Words that are in no list, by their place from 1, and what may be meant. */
  readonly wrongWords: readonly { readonly position: number; readonly suggestions: readonly string[] }[]
  readonly wordCount: number
  /** How the word that is being typed may go on. */
  readonly completions: readonly string[]
}

/** Shares of one set. */
export interface SharesOfSet {
  /** The two words that all shares of the set begin with; no secret. */
  readonly set: string
  /** What all shares of the set bear, and what it is called by. */
  readonly setNumber: number
  readonly numbers: readonly number[]
  readonly threshold: number
  readonly missing: number
}

/** Those that are here. */
export interface SharesHere extends SharesOfSet {
  /** Whether all of them are in the vault, too. */
  readonly kept: 'yes' | 'no'
}

/** Those that are kept in the vault. */
export interface WaitingShares extends SharesOfSet {
  /** Milliseconds since 1970. */
  readonly keptAt: number
}

/** What somebody did to a right password; undone, it fits. */
export type PasswordSlip = PasswordSlipCode

/** How a password was spelled when a key was made from it that is not the one of the text as it was typed. */
export type PasswordSpelling = PublishedSpellingName

export interface PasswordReading {
  readonly spelling: PasswordSpelling
  /** The word behind which a space was another one, counted from 1; undefined where it is not one place. */
  readonly afterWord: number | undefined
}

/** Why a password led to no key: it has a slip without which it fits, or it fits nothing that is known. */
export type PasswordTrouble =
  | { readonly kind: 'slip'; readonly slips: readonly PasswordSlip[] }
  /** `account`: whether it is the account's own master password. */
  | { readonly kind: 'does-not-fit'; readonly account: 'fits' | 'does-not-fit' }

/** A search for claims that runs. */
export interface ClaimSearching {
  /** In whose history, and how much of it has been read, 0 to 1. */
  readonly account: string
  readonly fraction: number
  readonly step: CheckStep | undefined
  /** Milliseconds since 1970. */
  readonly since: number
}

export interface RestoreProgress {
  /** `sealed`: a file waits for its password, as `locked` says. `found`: the key is here. `judged`: and it is known which one it is. */
  readonly stage: 'collecting' | 'sealed' | 'found' | 'judged'
  readonly form: RestoredForm | undefined
  /** Which file waits for its password. */
  readonly locked: 'sealed-file' | 'pdf' | undefined
  /** The shares that are here, set by set: sets are not mixed. */
  readonly shares: readonly SharesHere[]
  /** Why something of what came in last was set aside, beside what was taken; pages that were not read, too. */
  readonly setAside: readonly Failure[]
  /** The numbers of the parts of a longer text that have not come in; none unless one of them is here. */
  readonly missingParts: readonly number[]
  /** Those in the open vault that are not here. */
  readonly waiting: readonly WaitingShares[]
  /** QRK… as it was read from the paper, to compare with. */
  readonly paperKey: string | undefined
  /** The account that a sealed file names, once it was opened. */
  readonly account: string | undefined
  readonly password: PasswordTrouble | undefined
  readonly key: RestoredKey | undefined
  readonly searching: ClaimSearching | undefined
  /** In which the search ended. */
  readonly failure: Failure | undefined
  /** `mode`: everything was forgotten because practice began or ended. */
  readonly forgotten: 'mode' | undefined
}

/** What the key is. */
export interface RestoredKey {
  /** QRK… */
  readonly publicKey: string
  readonly profile: 'posix' | 'windows' | 'ascii'
  /** What said that it is this profile and this key; `history`: what was registered earlier. */
  readonly matched: 'chain' | 'history' | 'paper' | 'sealed-file' | 'account-password' | 'nothing'
  /** How a password was spelled then, unless as it was typed now. */
  readonly reading: PasswordReading | undefined
  readonly account: string | undefined
  readonly chain: 'agrees' | 'agreed-before' | 'another-key' | 'no-registration' | 'not-asked' | 'not-reached'
  /** QRK… of the account, where it is another one. */
  readonly registered: string | undefined
  /** Why the chain could not be asked. */
  readonly failure: Failure | undefined
  /**
   * Whether a claim of this key was looked for, and what was found. `never-registered`: the account never registered
   * this key, so there was nothing to look for, and it is as unknown as before.
   */
  readonly claim: 'not-searched' | 'never-registered' | 'none-found' | 'used-elsewhere' | 'found'
  /** In whose histories. */
  readonly searchedIn: readonly string[]
  /** CZD… of a claim that was found. */
  readonly coinzdenseKey: string | undefined
  /** What its owner types to say that it never signed, by language. */
  readonly phrases: Readonly<Record<Language, string>>
}

/** The key in the vault, and what is known of its use. */
export interface KeptKey {
  readonly account: string | undefined
  readonly state: 'unused' | 'used' | 'unknown'
  readonly missing: readonly ('chain-search' | 'acknowledgement')[]
  /** It was there before; what was known of it stays. */
  readonly wasThere: 'yes' | 'no'
}

const someText = recordOf({ text: textOf(longestPastedBackup) })
const someSet = recordOf({ set: textOf(40) })

export const restoreEntries = {
  readRestore: call<void, RestoreProgress>('restore:read', nothing),
  restoreChanged: event<RestoreProgress>('restore:changed'),
  recogniseBackup: call<{ readonly text: string }, Recognition>(
    'restore:recognise',
    someText,
    longestPastedBackup + frame,
  ),
  /** What is likely wrong with a text that is damaged. Takes a moment. */
  findBackupMistakes: call<{ readonly text: string }, readonly BackupMistake[]>(
    'restore:find-mistakes',
    someText,
    longestPastedBackup + frame,
  ),
  takeBackup: call<{ readonly text: string }, RestoreProgress>(
    'restore:take',
    someText,
    longestPastedBackup + frame,
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
  /** Puts the shares together once more, with the passphrase that another program made them with. */
  useSharePassphrase: call<{ readonly passphrase: string }, RestoreProgress>(
    'restore:share-passphrase',
    recordOf({ passphrase: textOf(1024) }),
  ),
  /** Makes the key from a password; asks the chain which reading of it is meant when `ask` says so. */
  restoreFromPassword: answering<RestoreProgress>()(
    'restore:from-password',
    recordOf({
      account: textOf(64),
      password: textOf(4096),
      /** The password once more, for when there is nothing to compare with; else empty. */
      again: textOf(4096),
      ask: oneOf('chain', 'nobody'),
    }),
  ),
  /** Keeps the shares that are here in the open vault, for another day. */
  keepShares: call<void, RestoreProgress>('restore:keep-shares', nothing),
  resumeShares: call<{ readonly set: string }, RestoreProgress>('restore:resume-shares', someSet),
  discardShares: call<{ readonly set: string }, RestoreProgress>('restore:discard-shares', someSet),
  /** Asks the chain when `ask` says so; an empty account is none. */
  judgeRestored: call<{ readonly account: string; readonly ask: 'chain' | 'nobody' }, RestoreProgress>(
    'restore:judge',
    recordOf({ account: textOf(64), ask: oneOf('chain', 'nobody') }),
  ),
  /** Back to the question whose key it is. */
  reconsiderRestored: call<void, RestoreProgress>('restore:reconsider', nothing),
  /** Looks for claims in what the account published, and further accounts that may have carried one. */
  searchRestoredClaim: call<{ readonly carriers: string }, RestoreProgress>(
    'restore:search-claim',
    recordOf({ carriers: textOf(longestList) }),
    longestList + frame,
  ),
  stopRestoreSearch: call<void, RestoreProgress>('restore:stop-search', nothing),
  /** `typed` is what stands in the field for one of the `phrases`, or nothing. */
  keepRestored: call<{ readonly typed: string }, KeptKey>('restore:keep', recordOf({ typed: textOf(64) })),
  forgetRestored: call<void, RestoreProgress>('restore:forget', nothing),
} as const
