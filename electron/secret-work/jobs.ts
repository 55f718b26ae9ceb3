/**
 * What the secret worker can do: work with secrets that takes long enough to be felt, so that the process which answers
 * the window never does it itself. One line a job: what is asked, and what is answered. All of it survives a structured
 * clone.
 */
import type {
  BackupKind,
  BackupMistake,
  GuessedSecret,
  KitSheet,
  PasswordCost,
  PasswordStrength,
  SealedContents,
} from '../../shared/backup/index.ts'
import type { Details, ExaminedText } from '../../shared/coinzdense/index.ts'
import type { RecoveryPasswordFit } from '../../shared/recovery/index.ts'
import type { PaperSize } from '../kit/draw-sheet.ts'
import type { PageReading } from '../kit/page-reading.ts'
import type { PictureReading } from '../kit/read-picture.ts'
import type { ProvenKey } from '../recovery/key-proof.ts'
import type { StretchingCost } from '../vault/passphrase-stretching.ts'

interface Job<Asked, Answer, News = never> {
  readonly asked: Asked
  readonly answer: Answer
  /** What is told before it is done. */
  readonly news: News
}

/** Byte strings that are secret are wiped by the worker when it is done with them; whoever asked wipes the answer. */
export interface Jobs {
  /** Argon2id for the vault. */
  readonly stretch: Job<
    { readonly passphrase: Uint8Array; readonly salt: Uint8Array; readonly cost: StretchingCost },
    Uint8Array
  >
  /** How strong a password is; the estimator's dictionaries take a while to load. */
  readonly ratePassword: Job<
    { readonly password: string; readonly guessed: GuessedSecret; readonly known: readonly string[] },
    PasswordStrength
  >
  /** A sealed file, as text. */
  readonly seal: Job<
    { readonly contents: SealedContents; readonly password: string; readonly cost: PasswordCost },
    string
  >
  readonly openSealed: Job<{ readonly text: string; readonly password: string }, SealedContents>
  /** The texts of the QR codes in a picture. */
  readonly readPicture: Job<Uint8Array, readonly string[]>
  /** The same of a PDF, each page told as soon as it was read; the password is that of a locked one, else empty. */
  readonly readDocument: Job<
    { readonly bytes: Uint8Array; readonly password: string },
    PictureReading,
    PageReading
  >
  /** What is likely wrong with a backup that cannot be read; QRKs decide, where some are known. */
  readonly findMistakes: Job<
    { readonly text: string; readonly resembles: BackupKind; readonly publicKeys: readonly string[] },
    readonly BackupMistake[]
  >
  /** Whether a password leads to one of these QRKs, and how. */
  readonly fitRecoveryPassword: Job<
    { readonly account: string; readonly password: string; readonly publicKeys: readonly string[] },
    RecoveryPasswordFit
  >
  /** What a signed text says, who signed it, whether that is so, and what it is. It is no secret, but may take long. */
  readonly verifySignedText: Job<
    string,
    { readonly text: string; readonly coinzdenseKey: string } & ExaminedText
  >
  /** Of which key a signed text shows the parameters. */
  readonly provenBySignature: Job<string, ProvenKey>
  /** The paper kit as PDF. */
  readonly paperKit: Job<{ readonly sheets: readonly KitSheet[]; readonly paper: PaperSize }, Uint8Array>
  /** The pages of a PDF of ours as PNG pictures, for a printer. */
  readonly drawPages: Job<Uint8Array, readonly Uint8Array[]>
}

export type JobName = keyof Jobs
export type Asked<Name extends JobName> = Jobs[Name]['asked']
export type Answer<Name extends JobName> = Jobs[Name]['answer']
export type News<Name extends JobName> = Jobs[Name]['news']

/** How somebody follows a job that takes long. */
export interface Following<Name extends JobName> {
  readonly onNews?: (news: News<Name>) => void
  /** Stops the job, where it is `stoppable`. */
  readonly signal?: AbortSignal | undefined
}

/** Jobs that need so much memory that their worker ends with them: WebAssembly gives it back only then. */
export const memoryHungry: readonly JobName[] = ['stretch', 'seal', 'openSealed', 'readDocument', 'drawPages']

/** Jobs that nobody may want the end of any more: their worker does nothing else, and is ended with them. */
export const stoppable: readonly JobName[] = ['findMistakes', 'readDocument']

/** To the worker. */
export interface WorkRequest {
  readonly id: number
  readonly name: JobName
  readonly asked: unknown
}

/**
 * From the worker: news while it works, and then how it ended. An error crosses by its code and the two sentences for a
 * person; others have no code.
 */
export type WorkReply =
  | { readonly id: number; readonly news: unknown }
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WorkError | undefined }

export interface WorkError {
  readonly code: string
  readonly message: string
  readonly advice: string
  readonly details?: Details
}
