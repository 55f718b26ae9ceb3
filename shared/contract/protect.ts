/** Protecting an account, step by step. Everything but what is typed is kept in the vault from one step to the next. */
import type { Saying } from '../coinzdense/index.ts'
import type { WordOrder } from '../spelling/index.ts'
import type { CheckStep } from './check.ts'
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { longestPasted, longestPastedBackup } from './pasted.ts'
import { bytesOf, either, nothing, oneOf, recordOf, textOf, undefinedOnly, wholeNumber } from './payload.ts'
import { longestInsistence, type PlanOutcome } from './plan.ts'
import type { SharesOfSet } from './restore.ts'
import { languages } from './settings.ts'
import { largestPicture, sheetOnPaper } from './sheets.ts'

export const keySources = ['random', 'master-password', 'password', 'own-key'] as const
export type KeySource = (typeof keySources)[number]

/**
 * How protecting begins: where it was left or with the key that is there; with that key, published once more because
 * another key has to endorse it; or with a new key.
 */
export const protectBeginnings = ['where-it-was', 'same-key', 'new-key'] as const
export type ProtectBeginning = (typeof protectBeginnings)[number]

export const backupForms = ['paper', 'words', 'shares', 'sealed-file'] as const
export type BackupForm = (typeof backupForms)[number]

/**
 * What a backup was tested with: a form that was made; `file`, a PDF or text that was chosen as a file and says nothing of
 * any paper; what the key was made from; or `paper-or-file`, of which an earlier version did not note which.
 */
export type ProofForm = BackupForm | 'file' | 'password' | 'private-key' | 'paper-or-file'

/** One form in which a recovery key is backed up, as far as is known here. Times are ISO 8601. */
export interface KeyBackup {
  readonly form: ProofForm
  /** Undefined where nobody noted it. */
  readonly madeAt: string | undefined
  /** When this form was last read back; undefined when it never was. */
  readonly testedAt: string | undefined
  /** The day of its next test, YYYY-MM-DD; undefined while it was never tested. */
  readonly nextTest: string | undefined
}

/** Where somebody is who protects an account. */
export interface ProtectDraft {
  readonly account: string
  /** What HIVE said about the name; `not-asked` where it could not be reached. */
  readonly onChain: 'found' | 'not-asked'
  readonly source: KeySource | undefined
  /** QRK…; undefined until a source was chosen. */
  readonly publicKey: string | undefined
  readonly profile: string
  /** The forms that were made or tested. */
  readonly backups: readonly KeyBackup[]
  /** How many shares were made, and how many are needed. */
  readonly shares: { readonly count: number; readonly threshold: number } | undefined
  readonly proof:
    | { readonly state: 'none' | 'skipped' }
    /** The last test of what outlives this computer; a file alone is none. */
    | { readonly state: 'proved'; readonly at: string }
  /** The groups of shares that were put together, by their numbers. */
  readonly provedGroups: readonly (readonly number[])[]
  readonly receipt: ProtectReceipt | undefined
}

export interface ProtectReceipt {
  readonly account: string
  readonly publicKey: string
  readonly transaction: string
  readonly block: number
  /** The block's time, ISO 8601. */
  readonly at: string
  /** Undefined when another recovery key counts. */
  readonly endorsedBy: 'owner' | 'active' | undefined
  /** Which recovery key counts (QRK…), null for none; undefined when nobody could say after publishing. */
  readonly countingKey: string | null | undefined
  /** Undefined when it was not proved. */
  readonly provedAt: string | undefined
  /** The day of the next check, YYYY-MM-DD. */
  readonly nextCheck: string
}

/** What came of reading a backup back. */
export type ProofOutcome =
  /** Of this form, and of no other. */
  | { readonly result: 'proved'; readonly form: ProofForm; readonly draft: ProtectDraft }
  | {
      readonly result: 'wrong'
      readonly failure: Failure
      /** The words that are wrong, counted from 1. */
      readonly positions: readonly number[]
      /** Where all words are right, but not their order: what happened to it. */
      readonly order: WordOrder | undefined
    }
  | {
      readonly result: 'more-shares'
      /** Those that were read so far, set by set: sets are not mixed. */
      readonly sets: readonly SharesOfSet[]
      /** Why something of what came in last was set aside, beside what was read. */
      readonly setAside: readonly Failure[]
    }
  /** Of a longer text; the numbers of those that have not come in. */
  | { readonly result: 'more-parts'; readonly missing: readonly number[] }
  | { readonly result: 'needs-password'; readonly of: 'sealed-file' | 'pdf' }

/** A set of shares whose sheets are printed one after the other, each for somebody else. */
export interface ShareSheetsView {
  readonly count: number
  readonly threshold: number
  readonly setNumber: number
  /** The numbers of the sheets that were printed or saved. */
  readonly delivered: readonly number[]
}

/** One line of the metadata, before and after. */
export interface MetadataLine {
  readonly change: 'kept' | 'added' | 'removed'
  /** @foreign */
  readonly text: string
  /**
   * How a kept line was written before, where that differs: by the comma of what was the last member.
   * @foreign
   */
  readonly before?: string
}

export interface ProtectPreview {
  readonly account: string
  readonly lines: readonly MetadataLine[]
  readonly outcome: PlanOutcome
  readonly endorsedBy: 'owner' | 'active'
  /** STM… */
  readonly endorser: string
  readonly signer: string
  readonly operation: string
  readonly bytes: number
  /** The share of its resource credit that the account gives for it, 0 to 1; undefined where no node tells. */
  readonly creditShare: number | undefined
  /** What a person should know. */
  readonly remarks: readonly Saying[]
}

/** A publication on its way. */
export interface ProtectPublishing {
  readonly account: string
  readonly state: 'running' | 'done' | 'failed'
  readonly lines: readonly (Saying & { readonly time: string; readonly kind: string })[]
  readonly failure: Failure | undefined
  readonly draft: ProtectDraft | undefined
}

const account = textOf(32)
const secret = textOf(1024)
const sheet = sheetOnPaper
/** Keys are pasted with what stands around them, and in lists. */
const pasted = textOf(longestPasted)
const optional = <Value>(parse: (payload: unknown) => Value) => either(undefinedOnly, parse)

/** A photo of a sheet, or a sealed file. */
const largestBackupFile = largestPicture

export const protectContract = {
  /** Whether there is such an account, before anything is kept. Refused where HIVE knows of none. */
  lookUpAccount: answering<ProtectDraft['onChain']>()('protect:look-up', recordOf({ account })),
  beginProtecting: answering<ProtectDraft>()(
    'protect:begin',
    recordOf({ account, from: oneOf(...protectBeginnings) }),
  ),
  readProtecting: answering<ProtectDraft | undefined>()('protect:read', recordOf({ account })),
  /** `again`: a new password once more; nothing else is typed twice. */
  chooseKey: answering<ProtectDraft>()(
    'protect:choose-key',
    recordOf({
      account,
      source: oneOf(...keySources),
      secret: optional(secret),
      again: optional(secret),
    }),
  ),
  /** The 24 words, to be written by hand. */
  showWords: answering<readonly string[]>()('protect:show-words', recordOf({ account })),
  /** All words that backups of 24 words, or shares, are written with, for completion. */
  readWordList: answering<readonly string[]>()('words:list', recordOf({ of: oneOf('words', 'share') })),
  noteWordsWritten: answering<ProtectDraft>()('protect:words-written', recordOf({ account })),
  /** Asks which printer or where to, and does nothing when nobody chooses. */
  makePaperKit: answering<ProtectDraft | undefined>()('protect:make-paper', recordOf({ account, ...sheet })),
  /** A new set, whose sheets wait until the page is left: each goes its own way. */
  makeShares: answering<ShareSheetsView>()(
    'protect:make-shares',
    recordOf({
      account,
      paper: sheet.paper,
      language: sheet.language,
      count: wholeNumber(2, 16),
      threshold: wholeNumber(2, 16),
    }),
  ),
  /** One of them to the printer or into a PDF; undefined when nobody says where to. With the last one they count as made. */
  deliverShare: answering<{ readonly sheets: ShareSheetsView; readonly draft: ProtectDraft } | undefined>()(
    'protect:deliver-share',
    recordOf({ account, number: wholeNumber(1, 16), to: sheet.to }),
  ),
  forgetShares: answering<void>()('protect:forget-shares', recordOf({ account })),
  /**
   * Deletes the PDFs with the secret that were saved since the vault was opened, and nothing else: what was changed
   * meanwhile stays.
   */
  deleteSavedBackups: answering<{ readonly left: 'nothing' | 'changed'; readonly draft: ProtectDraft }>()(
    'protect:delete-saved',
    recordOf({ account }),
  ),
  /** The password is typed twice. */
  saveSealedFile: answering<ProtectDraft | undefined>()(
    'protect:save-sealed',
    recordOf({ account, password: secret, again: secret }),
  ),
  /** The sealed file as a sheet of paper. */
  makeSealedSheet: answering<ProtectDraft | undefined>()(
    'protect:make-sealed-sheet',
    recordOf({ account, password: secret, again: secret, ...sheet }),
  ),
  /** A form for the 24 words, to be filled in by hand: it has no secret. False when nobody says where to. */
  makeBlankForm: answering<boolean>()('protect:make-blank-form', recordOf({ account, ...sheet })),
  /** `asked`: from which of those that can be typed. */
  proveBackup: answering<ProofOutcome>()(
    'protect:prove',
    recordOf({ account, text: textOf(longestPastedBackup), asked: optional(oneOf('paper', 'words')) }),
    longestPastedBackup + 4096,
  ),
  proveFile: answering<ProofOutcome>()(
    'protect:prove-file',
    recordOf({ account, bytes: bytesOf(largestBackupFile - 1000), password: optional(secret) }),
    largestBackupFile,
  ),
  /** Refused while a picture shows no code: most of those that a camera gives, none of which tries anything. */
  lookForCode: answering<void>()(
    'protect:look-for-code',
    recordOf({ bytes: bytesOf(largestBackupFile - 1000) }),
    largestBackupFile,
  ),
  /** Forgets what was read back of a backup so far. */
  forgetProof: answering<void>()('protect:forget-proof', recordOf({ account })),
  /** Once: from then on it is called "not proved" everywhere. */
  skipProof: answering<ProtectDraft>()('protect:skip-proof', recordOf({ account })),
  previewProtecting: answering<ProtectPreview>()(
    'protect:preview',
    recordOf({
      account,
      masterPassword: optional(secret),
      owner: optional(pasted),
      active: optional(pasted),
    }),
  ),
  /** Forgets the keys that were typed for the preview. */
  forgetPreview: answering<void>()('protect:forget-preview', recordOf({ account })),
  /** Its owner has seen the preview, and typed the words that insist or agree to a loss, where they are needed. */
  publishProtecting: answering<ProtectPublishing>()(
    'protect:publish',
    recordOf({
      account,
      insisted: textOf(longestInsistence),
      replacing: textOf(longestInsistence),
    }),
  ),
  /** Goes on with a publication that is on its way; undefined when none is. */
  resumeProtecting: answering<ProtectPublishing | undefined>()('protect:resume', recordOf({ account })),
  /** Stops asking nodes. What is being published goes on. */
  stopAsking: call<void, void>('protect:stop-asking', nothing),
  saveReminder: answering<boolean>()(
    'protect:save-reminder',
    recordOf({ account, language: oneOf(...languages) }),
  ),
  /** The receipt was seen: there is nothing to go on with any more. */
  finishProtecting: answering<void>()('protect:finish', recordOf({ account })),
  /** Which node is asked, or whom we turn to because one failed. */
  protectAsking: event<CheckStep>('protect:asking'),
  protectPublishingChanged: event<ProtectPublishing>('protect:publishing'),
}
