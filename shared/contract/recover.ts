/**
 * The day itself as the window sees it. The recovery key goes to the main process once and never comes back; what the
 * window shows of it is public. Only the seed of the new key is shown, while it is written down.
 */
import type { Saying } from '../coinzdense/index.ts'
import type { CheckStep } from './check.ts'
import { call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { nothing, recordOf, textOf, wholeNumber } from './payload.ts'

/** What a text is that was pasted where a recovery key belongs. */
export interface PastedBackup {
  readonly kind: string
  /** Whether it is sealed with a password of its own. */
  readonly needsPassword: 'yes' | 'no'
}

export interface RecoveryClaim {
  readonly coinzdenseKey: string
  /** As it is published. */
  readonly envelope: string
  /** Where it is kept on this computer. */
  readonly file: string
  /** QR codes of its parts: modules a side, and the black ones as a path of SVG. */
  readonly codes: readonly { readonly size: number; readonly path: string }[]
}

export interface Recovery {
  /**
   * `key`: the recovery key is wanted. `searching`: its claims are looked for. `new-key`: nothing was signed, and the
   * new key is wanted. `making`, `proving`: it is made, and its seed read back. `statement`: all is ready. `counting`:
   * it will be signed in a moment. `signing`: it is being signed. `used`: it was.
   */
  readonly stage:
    'key' | 'searching' | 'new-key' | 'making' | 'proving' | 'statement' | 'counting' | 'signing' | 'used'
  readonly account: string | undefined
  readonly recoveryKey: { readonly publicKey: string; readonly profile: string } | undefined
  /** More shares that are needed, and how many there are. */
  readonly shares: { readonly have: number; readonly missing: number } | undefined
  /** Whether the recovery key has signed; unknown until the chain was searched. */
  readonly use: 'unknown' | 'unused' | 'used'
  /** Whether this is the key that counts for the account today. */
  readonly standing: 'counts' | 'older' | undefined
  readonly coinzdenseKey: string | undefined
  /** What will be signed, or was. */
  readonly statement: readonly string[]
  /** Milliseconds since 1970. */
  readonly signsAt: number | undefined
  readonly claim: RecoveryClaim | undefined
  readonly step: CheckStep | undefined
  /** How publishing goes, newest last. */
  readonly publishing: readonly Saying[]
  readonly published: { readonly block: number; readonly transactionId: string } | undefined
  readonly failure: Failure | undefined
}

const secret = textOf(16_384)

export const recoverEntries = {
  readRecovery: call<void, Recovery>('recover:read', nothing),
  recognisePastedKey: call<string, PastedBackup>('recover:recognise', textOf(9000)),
  giveRecoveryKey: call<
    { readonly account: string; readonly text: string; readonly password: string },
    Recovery
  >('recover:key', recordOf({ account: textOf(40), text: secret, password: textOf(1024) }), 20_000),
  makeNewKey: call<
    { readonly hashLength: number; readonly otsBits: number; readonly heights: string },
    Recovery
  >(
    'recover:make',
    recordOf({ hashLength: wholeNumber(16, 64), otsBits: wholeNumber(4, 16), heights: textOf(100) }),
  ),
  /** The seed of the new key, for writing it down; undefined at any other time. */
  readNewSeed: call<void, string | undefined>('recover:seed', nothing),
  proveNewSeed: call<string, Recovery>('recover:prove', textOf(200)),
  /** The account's name, typed: five seconds later it is signed. */
  armRecovery: call<string, Recovery>('recover:arm', textOf(40)),
  stopRecovery: call<void, Recovery>('recover:stop', nothing),
  publishClaim: call<{ readonly carrier: string; readonly postingKey: string }, Recovery>(
    'recover:publish',
    recordOf({ carrier: textOf(40), postingKey: textOf(200) }),
  ),
  /** Wipes the recovery key and begins anew. */
  forgetRecovery: call<void, Recovery>('recover:forget', nothing),
  recoveryChanged: event<Recovery>('recover:changed'),
} as const
