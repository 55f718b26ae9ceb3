/**
 * A step against whoever stole the keys of an account, through a computer without a network: shown and signed where the
 * keys are, looked at once more and sent where the network is. Keys are in two calls only, and are kept by neither side.
 */
import {
  frame,
  longestCarried,
  type CarriedText,
  type ChainName,
  type ShownValue,
  type SignedPreview,
  type SignedView,
} from './air-gap.ts'
import { answering, call } from './entries.ts'
import { longestPasted } from './pasted.ts'
import { oneOf, recordOf, textOf } from './payload.ts'

/** A step against whoever stole the keys of an account, as HIVE calls it. */
export type StepName =
  'request_account_recovery' | 'recover_account' | 'account_update2' | 'change_recovery_account'

/** Whose keys a step takes. */
export type StepSigner = 'active' | 'owner' | 'newOwner' | 'recentOwner'

/** A request for a step as it arrived, or what others have begun to sign. */
export interface StepRequestView extends Pick<CarriedStep, 'step' | 'account' | 'actor' | 'changes'> {
  readonly chain: ChainName
  /** As in a request. */
  readonly time: string
  readonly hash: string
  /** Which keys are still asked for. */
  readonly asks: readonly StepSigner[]
  /** Whether it has to be the new master password, because the new keys come from it. */
  readonly fromPassword: boolean
  /** Whether no key is enough alone. */
  readonly takesSeveral: boolean
}

/** All that the signature of a step stands for. */
export interface CarriedStep {
  readonly step: StepName
  readonly account: string
  /** Who signs. */
  readonly actor: string
  /** Keys, accounts, and their weights where one is not enough. */
  readonly changes: readonly {
    readonly what: 'owner' | 'active' | 'posting' | 'memo' | 'recovery-account'
    readonly before: readonly string[]
    readonly after: readonly string[]
  }[]
  /** The owner authority from before by which an account is taken back. */
  readonly recentOwner: readonly string[]
  readonly fields: readonly { readonly name: string; readonly value: ShownValue }[]
  readonly expiration: string
  readonly transactionId: string
}

/** What signing will do. */
export interface StepView extends CarriedStep {
  /** The keys that sign now. */
  readonly signedBy: readonly string[]
  /** Whether others have to sign, too. */
  readonly isComplete: boolean
}

/** A request for a step as it was made here. */
export interface StepMade {
  readonly step: StepName
  readonly account: string
  /** Whose keys sign it. */
  readonly signer: string
  readonly time: string
  readonly hash: string
  readonly carried: CarriedText
}

/** What sending a step will do, beside what nodes agree on now. */
export interface StepPreview extends CarriedStep {
  readonly standing: SignedPreview['standing']
}

const stepSigning = {
  text: textOf(longestCarried),
  active: textOf(longestPasted),
  owner: textOf(longestPasted),
  newOwner: textOf(longestPasted),
  recentOwner: textOf(longestPasted),
}
/** Empty where nothing is asked for, or somebody else signs. */
export type StepSigning = Readonly<Record<StepSigner, string>> & { readonly text: string }
export type StepConsent = StepSigning & {
  readonly transactionId: string
  /** The account's name. */
  readonly typed: string
}

export const carriedStepEntries = {
  /** `newOwnerKey`: STM…, of a request for recovery; `named`: the recovery account that is to be. Empty for other steps. */
  makeStep: answering<StepMade>()(
    'step:make',
    recordOf({
      account: textOf(64),
      step: oneOf(
        'request_account_recovery',
        'recover_account',
        'account_update2',
        'change_recovery_account',
      ),
      newOwnerKey: textOf(64),
      named: textOf(64),
    }),
  ),
  /** Undefined when the text is no step against a thief. */
  readStep: call<{ readonly text: string }, StepRequestView | undefined>(
    'step:read',
    recordOf({ text: textOf(longestCarried) }),
    longestCarried + frame,
  ),
  planStep: call<StepSigning, StepView>(
    'step:plan',
    recordOf(stepSigning),
    longestCarried + frame + 4 * longestPasted,
  ),
  /** Its owner has seen it, and typed the account's name. */
  signStep: call<StepConsent, SignedView>(
    'step:sign',
    recordOf({ ...stepSigning, transactionId: textOf(40), typed: textOf(64) }),
    longestCarried + frame + 4 * longestPasted,
  ),
  /** Undefined when the text is no step. */
  examineStep: call<{ readonly text: string }, StepPreview | undefined>(
    'step:examine',
    recordOf({ text: textOf(longestCarried) }),
    longestCarried + frame,
  ),
} as const
