/**
 * Helping somebody whose account was stolen: the message that they sent, what HIVE says about their account, and the request
 * that the recovery account sends. All of it is public but the active key, which is in one call.
 */
import type { Broadcasting } from './air-gap.ts'
import type { CheckStep } from './check.ts'
import { answering, call, event } from './entries.ts'
import { longestPasted } from './pasted.ts'
import { bytesOf, nothing, recordOf, textOf } from './payload.ts'
import { largestPicture } from './sheets.ts'

/** What a message asks for. */
export interface Plea {
  /** Undefined where it names none, or more than one. */
  readonly account: string | undefined
  /** STM… */
  readonly newOwnerKey: string
}

/** How HIVE sees it. Times are ISO 8601; what too few nodes tell alike is not known. */
export interface PleaStanding {
  readonly account: string
  readonly newOwnerKey: string
  /** Whose active key can ask: the recovery account of the one to be given back. */
  readonly helper: string
  /** When the owner key was changed last, and until when that can be undone; undefined where that is not known. */
  readonly changed: { readonly at: string; readonly until: string } | undefined
  /** Another recovery account that takes over later; undefined where there is none, or where that is not known. */
  readonly change:
    | {
        /** @foreign */
        readonly to: string
        readonly effective: string
      }
    | undefined
  /** What HIVE was asked already: this key, another one, or nothing. */
  readonly requested: 'none' | 'same' | 'another' | 'not-known'
  /** Until when its owner can confirm what was asked already. */
  readonly confirmUntil: string | undefined
  /** A request that an earlier run signed is on its way still: it is followed, and needs no key. */
  readonly isUnderWay: boolean
  /** What is signed, as JSON. */
  readonly operation: string
}

/** The readers take a little less, so that they are the ones to say that it is too much. */
const longestPlea = 16_384
const name = textOf(64)
const publicKey = textOf(100)

export const helpSomebodyEntries = {
  readPlea: call<{ readonly text: string }, Plea>(
    'help-somebody:read',
    recordOf({ text: textOf(longestPlea) }),
    longestPlea + 4096,
  ),
  /** The same from a picture with a QR code. */
  readPleaPicture: answering<Plea>()(
    'help-somebody:read-picture',
    recordOf({ bytes: bytesOf(largestPicture - 1000) }),
    largestPicture,
  ),
  lookAtPlea: answering<PleaStanding>()(
    'help-somebody:look',
    recordOf({ account: name, newOwnerKey: publicKey }),
  ),
  stopLookingAtPlea: call<void, void>('help-somebody:stop-looking', nothing),
  readHelping: call<void, Broadcasting>('help-somebody:sending', nothing),
  /** Begins, unless one is on its way, and returns at once. */
  sendHelp: answering<Broadcasting>()(
    'help-somebody:send',
    recordOf({ account: name, newOwnerKey: publicKey, activeKey: textOf(longestPasted) }),
  ),
  /** Stops following. What was sent may be published all the same. */
  stopHelping: call<void, Broadcasting>('help-somebody:stop', nothing),
  helpingChanged: event<Broadcasting>('help-somebody:changed'),
  /** Which node is asked, or whom we turn to because one failed. */
  helpAsking: event<CheckStep>('help-somebody:asking'),
} as const
