/** What a sheet of the paper kit is about: a whole recovery key, or one share of it. */

/** The secret that a sheet carries. Words are as the user reads them, in order; nothing here checks their checksums. */
export type KitPart =
  | { readonly kind: 'whole'; readonly words: readonly string[]; readonly wif: string }
  | {
      readonly kind: 'share'
      readonly words: readonly string[]
      /** Counted from 1. */
      readonly index: number
      /** So many shares give back the key, 2 to `total`. */
      readonly threshold: number
      /** So many shares there are, at most 16. */
      readonly total: number
      /** The number that all shares of a set have in common (SLIP-39: 15 bits). */
      readonly setIdentifier: number
    }

export type ShareKitPart = Extract<KitPart, { kind: 'share' }>

export type KitFact = readonly [label: string, value: string]
