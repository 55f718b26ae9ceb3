/** Practice mode: a HIVE chain of one's own on this computer, with throw-away accounts. */

export interface PracticeAccount {
  readonly name: string
  /** Throw-away, and printed in the open: it is worth nothing anywhere. */
  readonly password: string
  /** The same: with it, this account publishes for others. */
  readonly postingKey: string
}

/** `before`: today's keys count. `happened`: they open nothing any more. */
export const practiceDays = ['before', 'happened'] as const
export type PracticeDay = (typeof practiceDays)[number]

/**
 * How far the story of the thief is: `registered`: its owner has a recovery key on the chain; `asked`: the recovery account
 * has asked for a new owner key; `back`: the owner key is the owner's again; `renewed`: and endorses what is registered.
 */
export type PracticeTheftStage = 'before' | 'registered' | 'stolen' | 'asked' | 'back' | 'renewed'

export interface PracticeTheft {
  readonly stage: PracticeTheftStage
  /** Whether a recovery key is registered, also one that counts no more. */
  readonly isRegistered: boolean
  /** Whose account is stolen, and who can help, by their names among the accounts. */
  readonly account: string
  readonly helper: string
}

export type Practice =
  | { readonly state: 'off' }
  | {
      readonly state: 'on'
      /** Where its nodes listen, on this computer: one, unless a chain that runs already was named. */
      readonly urls: readonly string[]
      readonly accounts: readonly PracticeAccount[]
      /** Whether the disaster has happened there; undefined on a chain that is not ours to move. */
      readonly day?: PracticeDay | undefined
      /** Undefined on such a chain, too. */
      readonly theft?: PracticeTheft | undefined
    }
