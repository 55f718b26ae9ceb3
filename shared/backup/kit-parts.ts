/** What a sheet of the paper kit is about: a whole recovery key, one share of it, or a place for either to be filled in. */

/** The secret that a sheet carries. Words are as the user reads them, in order; nothing here checks their checksums. */
export type KitPart =
  | { readonly kind: 'whole'; readonly words: readonly string[]; readonly wif: string }
  | ({ readonly kind: 'share'; readonly words: readonly string[] } & ShareNumbers & {
        /** The number that all shares of a set have in common (SLIP-39: 15 bits). */
        readonly setIdentifier: number
      })
  /** Nothing secret: numbered places, in which a person writes the words by hand. */
  | { readonly kind: 'blank-whole' }
  | ({ readonly kind: 'blank-share' } & ShareNumbers)

interface ShareNumbers {
  /** Counted from 1. */
  readonly index: number
  /** So many shares give back the key, 2 to `total`. */
  readonly threshold: number
  /** So many shares there are, at most 16. */
  readonly total: number
}

export type ShareKitPart = Extract<KitPart, { kind: 'share' | 'blank-share' }>

/** A label and what it says; lines in a list are printed one below the other, as they are. An empty text is a place to write. */
export type KitFact = readonly [label: string, value: string | readonly string[]]

/** What a person notes on the sheet by hand: so many places behind a label. */
export type KitRecord = readonly [label: string, places: number]
