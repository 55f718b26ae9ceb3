/**
 * Signing keys as the window sees them: how each level of a stack stands, how far what is being made is, and what is
 * left. The seed crosses once, when a person asks for it to write it down, and once back, to be compared.
 */
import type { QrDrawing } from './air-gap.ts'
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { bytesOf, either, nothing, recordOf, textOf, undefinedOnly, wholeNumber } from './payload.ts'
import { largestPicture, sheetOnPaper } from './sheets.ts'

/** What a key is made of: bytes in every hash, bits that a pair of chains signs, heights of its levels, top first. */
export interface KeyParameters {
  readonly hashLength: number
  readonly otsBits: number
  readonly heights: readonly number[]
}

/** A level of the stack. Numbers that may be large are in decimal. */
export interface KeyLevel {
  readonly height: number
  /** Which of the level's keys is in use, from 0, of how many. */
  readonly number: string
  readonly count: string
  /** Leaves of it that were used up. */
  readonly usedUp: number
  /** How much of the key in use has been computed, 0 to 1. */
  readonly computed: number
  /** The same of the one that comes next; undefined when nothing of it has been begun. */
  readonly nextComputed: number | undefined
}

export interface SigningKeyView {
  /** Its name in the ledger, 32 hex digits. */
  readonly id: string
  readonly account: string | undefined
  /** CZD…; undefined until it is known. */
  readonly coinzdenseKey: string | undefined
  readonly parameters: KeyParameters
  readonly profile: string
  /** ISO 8601. */
  readonly addedAt: string
  readonly backupProvedAt: string | undefined
  /** `making`: what the next signature needs is being computed. `failed`: that came to nothing. */
  readonly state: 'making' | 'ready' | 'failed'
  /**
   * `signing`: it may sign. `restored`: from a backup, until its owner says how much it has signed. `used-up`: no
   * signature is left. `refused`: nobody can tell what it has signed.
   */
  readonly standing: 'signing' | 'restored' | 'used-up' | 'refused'
  /** While it is being made. */
  readonly progress: { readonly fraction: number; readonly secondsRemaining: number | undefined } | undefined
  /** Signatures in its life, and how many are left, the last one included; in decimal. */
  readonly capacity: string
  readonly remaining: string
  readonly levels: readonly KeyLevel[]
  readonly failure: Failure | undefined
}

/** `opening`: the vault has just been opened, and they are being looked up. */
export interface SigningKeysView {
  readonly state: 'locked' | 'opening' | 'open'
  readonly keys: readonly SigningKeyView[]
}

/** A key as it is written down, seed and numbers together: secret. */
export interface WrittenKeyView {
  readonly text: string
  readonly code: QrDrawing
}

/** A signature of a text. */
export interface TextSignature {
  /** Text, key and signature together, as FORMAT.md section 27 says. */
  readonly signed: string
  readonly remaining: string
}

/** A signed text that was verified. */
export interface VerifiedText {
  readonly verdict: 'good' | 'bad'
  /** @foreign */
  readonly text: string
  /** Who signed, if the verdict is good; CZD…. */
  readonly coinzdenseKey: string
  /** `unmarked`: of Lifeboat 0.1.0, whose signatures do not say of which kind they are. */
  readonly kind: 'text' | 'hand-over' | 'unmarked'
  /** Which signature of the key it is, from 0, and how many it can make; in decimal. */
  readonly position: string
  readonly capacity: string
  /** The key (CZD…) that it hands over to, if it does. */
  readonly successor: string | undefined
  /** It speaks of handing over, and does not count as that. */
  readonly isVainHandOver: boolean
  /** Whether the key stands in the open vault, and its account there. */
  readonly own: { readonly account: string | undefined } | undefined
}

const id = textOf(32)
const account = either(undefinedOnly, textOf(40))
const parameters = { hashLength: wholeNumber(16, 64), otsBits: wholeNumber(4, 16), heights: textOf(100) }

/** The longest proof that a page hands over: a signed text of a deep stack. */
export const longestProof = 200_000
/** A payload with a proof may be that much larger. */
const largestWithProof = longestProof + 16_384

/** The longest text that can be signed, in UTF-16 units. */
export const longestTextToSign = 4000

export const keysEntries = {
  readKeys: call<void, SigningKeysView>('keys:read', nothing),
  /** The id of the new key. */
  makeKey: call<
    {
      readonly account: string | undefined
      readonly hashLength: number
      readonly otsBits: number
      readonly heights: string
    },
    string
  >('keys:make', recordOf({ account, ...parameters })),
  /**
   * A key from what was written down: its text, or a bare seed. Of a seed the numbers, unless they are left to the proof: a
   * text that the key signed or the claim that names it; or the words of whoever insists without one.
   */
  restoreKey: answering<string>()(
    'keys:restore',
    recordOf({
      written: textOf(300),
      account,
      parameters: either(undefinedOnly, recordOf(parameters)),
      proof: textOf(longestProof),
      insistence: textOf(100),
    }),
    largestWithProof,
  ),
  /** Lets a person choose a file that shows the numbers of a key; undefined when none was chosen. */
  openKeyProof: call<void, string | undefined>('keys:open-proof', nothing),
  /** Makes once more what could not be made. */
  retryKey: call<string, void>('keys:retry', id),
  /** A key with its numbers, for writing it down. */
  readKeySeed: call<string, WrittenKeyView>('keys:seed', id),
  proveKeySeed: call<{ readonly id: string; readonly text: string }, void>(
    'keys:prove',
    recordOf({ id, text: textOf(300) }),
  ),
  /** Its sheet, printed or as PDF; false when nobody says where to. */
  makeKeySheet: answering<boolean>()('keys:sheet', recordOf({ id, ...sheetOnPaper })),
  /** Deletes the PDFs of its sheet that were saved since the vault was opened; what was changed meanwhile stays. */
  deleteSavedKeySheets: call<string, 'nothing' | 'changed'>('keys:delete-saved', id),
  /** The sheet read back from a picture: refused where it is another key's, or was a file and no paper. */
  proveKeyPicture: answering<void>()(
    'keys:prove-picture',
    recordOf({ id, bytes: bytesOf(largestPicture - 1000) }),
    largestPicture,
  ),
  /** How many signatures a restored key has made, in decimal. */
  acceptRestoredKey: call<{ readonly id: string; readonly signaturesMade: string }, void>(
    'keys:accept',
    recordOf({ id, signaturesMade: textOf(40) }),
  ),
  signText: call<{ readonly id: string; readonly text: string }, TextSignature>(
    'keys:sign',
    recordOf({ id, text: textOf(longestTextToSign) }),
  ),
  /** Signs with the very last signature of a key which one comes after it. */
  handOverKey: call<{ readonly id: string; readonly successor: string }, TextSignature>(
    'keys:hand-over',
    recordOf({ id, successor: id }),
  ),
  /** Writes the last signature that a key has made since the vault was opened to a file. */
  saveSignature: call<string, 'saved' | 'cancelled'>('keys:save-signature', id),
  /** Lets a person choose a signed text, and verifies it; undefined when none was chosen. */
  verifySigned: call<void, VerifiedText | undefined>('keys:verify', nothing),
  /** The name of the account, or the first characters of the key, typed. */
  removeKey: call<{ readonly id: string; readonly typed: string }, void>(
    'keys:remove',
    recordOf({ id, typed: textOf(40) }),
  ),
  keysChanged: event<SigningKeysView>('keys:changed'),
} as const
