/**
 * Signed claims on their way to the chain: one of this computer's own, or one that was carried here. They prove
 * themselves, so any account may carry them; all that is secret is the posting key of that account, in one call.
 */
import type { Broadcasting } from './air-gap.ts'
import { call, event } from './entries.ts'
import { longestPasted } from './pasted.ts'
import { nothing, recordOf, textOf } from './payload.ts'

/** What a signed claim says, once it is sure that its signature holds and that it is of this chain. */
export interface ClaimPreview {
  readonly version: 0 | 1
  /** Undefined in version 0, which names none. */
  readonly account: string | undefined
  /** QRK… */
  readonly recoveryPublicKey: string
  /** CZD… */
  readonly coinzdenseKey: string
  /** As it is published. */
  readonly envelope: string
}

/** What the chain takes, escaped, and a little more. */
const longestClaim = 9000

export const claimEntries = {
  examineClaim: call<{ readonly text: string }, ClaimPreview>(
    'claim:examine',
    recordOf({ text: textOf(longestClaim) }),
  ),
  readClaimPublishing: call<void, Broadcasting>('claim:read', nothing),
  /** Begins, unless one is being published, and returns at once. */
  publishClaim: call<
    { readonly text: string; readonly carrier: string; readonly postingKey: string },
    Broadcasting
  >(
    'claim:publish',
    recordOf({ text: textOf(longestClaim), carrier: textOf(40), postingKey: textOf(longestPasted) }),
  ),
  /** Stops following. What was sent may be published all the same. */
  stopClaimPublishing: call<void, Broadcasting>('claim:stop', nothing),
  claimPublishingChanged: event<Broadcasting>('claim:changed'),
} as const
