/**
 * Publishing through a computer without a network: a request made here or there, signed where the keys are, and
 * broadcast where the network is. What is carried is no secret; keys are in two calls only, and are kept by neither side.
 */
import type { Saying } from '../coinzdense/index.ts'
import { call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { longestPasted } from './pasted.ts'
import { bytesUpTo, nothing, oneOf, recordOf, textOf } from './payload.ts'
import { longestInsistence, type PlanOutcome } from './plan.ts'

/** What the readers take, and a little more, so that they are the ones to say that it is too much. */
export const longestCarried = 1_500_100
const largestPicture = 64 * 1024 * 1024 + 1
/** What stands around a text in a call. */
export const frame = 4096
/** A recovery key, an owner key and an active key, in whatever they are pasted with. */
const pastedKeys = 3 * longestPasted

/** A text to be carried: as a file, or as lines for QR codes, which are empty when it is too long for those. */
export interface CarriedText {
  readonly text: string
  readonly parts: readonly string[]
}

export type ChainName = 'hive' | 'practice' | 'other'

/** A request as it was made, or as it arrived. */
export interface RequestView {
  readonly account: string
  readonly chain: ChainName
  /** The chain's time when it was made, YYYY-MM-DDTHH:MM:SS in UTC. */
  readonly time: string
  readonly carried: CarriedText
  /** Five groups of four hex digits, to be compared on both computers. */
  readonly hash: string
  /** Which recovery key counts, as the request tells it. */
  readonly counting: Saying
  /** What nodes said that a person should know. */
  readonly remarks: readonly Saying[]
}

/** What has been read of a text in parts. */
export interface CarriedReading {
  readonly total: number
  /** Counted from 1. */
  readonly missing: readonly number[]
  /** The whole of it, once nothing is missing. */
  readonly text: string | undefined
}

/** A QR code: so many modules a side, with its quiet zone, and the dark ones as the path of an SVG of that size. */
export interface QrDrawing {
  readonly size: number
  readonly path: string
}

export interface MemberChange {
  /**
   * The members on the way to it.
   * @foreign
   */
  readonly path: readonly string[]
  /**
   * JSON; undefined where there is nothing.
   * @foreign
   */
  readonly before: string | undefined
  /** @foreign */
  readonly after: string | undefined
}

/** A value that will be signed: whole when it is short, else its beginning, with the size and hash of all of it. */
export interface ShownValue {
  /** @foreign */
  readonly text: string
  /** Of all of it, in UTF-8. */
  readonly bytes: number
  readonly hash: string | undefined
}

/** A text of which size and hash are told. */
export interface WholeText {
  readonly bytes: number
  readonly hash: string
}

/** Everything that a signature will stand for, beside what the request claims that stood there before. */
export interface SigningContents {
  /** Every field of the operation but json_metadata. */
  readonly fields: readonly { readonly name: string; readonly value: ShownValue }[]
  /** Every member of the metadata. */
  readonly members: readonly {
    /** @foreign */
    readonly path: readonly string[]
    readonly change: 'kept' | 'added' | 'changed' | 'removed'
    /** As the request claims. */
    readonly before: ShownValue | undefined
    readonly after: ShownValue | undefined
  }[]
  /** So many members behind those, as one text. */
  readonly more: { readonly count: number; readonly value: ShownValue } | undefined
  readonly metadata: WholeText
  readonly metadataBefore: WholeText
}

/** What signing will do, in all that can be seen of it. */
export interface SigningView {
  readonly account: string
  readonly recoveryPublicKey: string
  readonly endorsedBy: { readonly role: 'owner' | 'active'; readonly key: string }
  readonly signedBy: string
  readonly operation: string
  readonly bytes: number
  /** Until when HIVE takes it, in UTC. */
  readonly expiration: string
  readonly contents: SigningContents
  readonly outcome: PlanOutcome
  readonly remarks: readonly Saying[]
  /** 40 hex digits: signing takes it, so that exactly what was shown is signed. */
  readonly transactionId: string
}

/** Whose secrets sign. A field that the method does not take is empty. */
export interface SigningSecrets {
  readonly method: 'master-password' | 'keys'
  readonly password: string
  /** The recovery key (7…), or its public half alone (QRK…). */
  readonly recoveryKey: string
  /** 5…, or empty. */
  readonly owner: string
  /** 5… */
  readonly active: string
}

export interface SignedView {
  readonly carried: CarriedText
  readonly expiration: string
}

/** What broadcasting will do. */
export interface SignedPreview {
  readonly account: string
  readonly recoveryPublicKey: string
  readonly endorsedBy: { readonly role: 'owner' | 'active'; readonly key: string } | undefined
  readonly changes: readonly MemberChange[]
  /** 40 hex digits, as the computer showed them that signed. */
  readonly transactionId: string
  /** Undefined when it is on its way already. */
  readonly outcome: PlanOutcome | undefined
  /** `resume`: this very transaction is on its way already. */
  readonly standing: 'new' | 'resume' | 'nothing-to-do'
}

export interface SendingLine {
  readonly kind: 'resumed' | 'sent' | 'unanswered' | 'in-block' | 'irreversible' | 'out-of-block'
  /** Milliseconds since 1970. */
  readonly time: number
  /**
   * A node's host, or a block's number.
   * @foreign
   */
  readonly about: string
}

export interface SendingReceiptView {
  readonly account: string
  readonly transactionId: string
  readonly block: number
  readonly time: string | undefined
  readonly node: string
  /** Undefined where nothing is there to be read back. */
  readonly readBack: 'confirmed' | 'different' | 'not-read' | undefined
  /** Which recovery key of the account counts now; undefined where it is not about one. */
  readonly counting: Saying | undefined
}

export interface Broadcasting {
  readonly state: 'idle' | 'sending' | 'done' | 'failed'
  readonly lines: readonly SendingLine[]
  readonly receipt: SendingReceiptView | undefined
  readonly failure: Failure | undefined
}

const carriedText = { text: textOf(longestCarried) }
const signing = {
  request: textOf(longestCarried),
  method: oneOf('master-password', 'keys'),
  password: textOf(1024),
  recoveryKey: textOf(longestPasted),
  owner: textOf(longestPasted),
  active: textOf(longestPasted),
}
export type Signing = SigningSecrets & { readonly request: string }
export type SigningConsent = Signing & {
  readonly transactionId: string
  /** The account's name. */
  readonly typed: string
  /** Empty where nothing has to be insisted on. */
  readonly insisted: string
  /** Empty where no metadata goes that nobody can read. */
  readonly replacing: string
}

export const airGapEntries = {
  makeRequest: call<{ readonly account: string }, RequestView>(
    'air-gap:make-request',
    recordOf({ account: textOf(64) }),
  ),
  readRequest: call<{ readonly text: string }, RequestView>(
    'air-gap:read-request',
    recordOf(carriedText),
    longestCarried + frame,
  ),
  planSigning: call<Signing, SigningView>(
    'air-gap:plan',
    recordOf(signing),
    longestCarried + frame + pastedKeys,
  ),
  /** Its owner has seen it, and typed the account's name; and the words that insist, where that is needed. */
  signRequest: call<SigningConsent, SignedView>(
    'air-gap:sign',
    recordOf({
      ...signing,
      transactionId: textOf(40),
      typed: textOf(64),
      insisted: textOf(longestInsistence),
      replacing: textOf(longestInsistence),
    }),
    longestCarried + frame + pastedKeys,
  ),
  examineSigned: call<{ readonly text: string }, SignedPreview>(
    'air-gap:examine',
    recordOf(carriedText),
    longestCarried + frame,
  ),
  readBroadcast: call<void, Broadcasting>('broadcast:read', nothing),
  startBroadcast: call<{ readonly text: string; readonly insisted: string }, Broadcasting>(
    'broadcast:start',
    recordOf({ ...carriedText, insisted: textOf(longestInsistence) }),
    longestCarried + frame,
  ),
  stopBroadcast: call<void, Broadcasting>('broadcast:stop', nothing),
  broadcastChanged: event<Broadcasting>('broadcast:changed'),

  /** Lines of a text in parts, or the whole of it. */
  collectText: call<{ readonly text: string }, CarriedReading>(
    'carried:collect-text',
    recordOf(carriedText),
    longestCarried + frame,
  ),
  /** A picture with QR codes, or a text file. */
  collectFile: call<{ readonly bytes: Uint8Array }, CarriedReading>(
    'carried:collect-file',
    recordOf({ bytes: bytesUpTo(largestPicture) }),
    largestPicture + frame,
  ),
  /** The same from a file that is chosen in the system's dialog. */
  chooseCarried: call<void, CarriedReading>('carried:choose', nothing),
  forgetCarried: call<void, CarriedReading>('carried:forget', nothing),
  saveCarried: call<
    { readonly text: string; readonly kind: 'request' | 'signed' | 'claim' },
    'saved' | 'cancelled'
  >(
    'carried:save',
    recordOf({ ...carriedText, kind: oneOf('request', 'signed', 'claim') }),
    longestCarried + frame,
  ),
  drawQr: call<{ readonly text: string }, QrDrawing>('qr:draw', recordOf({ text: textOf(700) })),
} as const
