/** Practice mode: a HIVE chain of one's own on this computer, with throw-away accounts. */

export interface PracticeAccount {
  readonly name: string
  /** Throw-away, and printed in the open: it is worth nothing anywhere. */
  readonly password: string
}

export type Practice =
  | { readonly state: 'off' }
  | {
      readonly state: 'on'
      /** Where its nodes listen, on this computer: one, unless a chain that runs already was named. */
      readonly urls: readonly string[]
      readonly accounts: readonly PracticeAccount[]
    }
