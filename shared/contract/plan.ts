/**
 * What a publication comes to, before it is signed or sent: which recovery key counts afterwards, and, where that is not
 * what was asked for, or metadata goes that nobody can read, the words by which its owner insists.
 */
import type { Saying } from '../coinzdense/index.ts'

export type PlanFlawName = 'another-key-counts' | 'nothing-counts' | 'goes-on-counting' | 'outcome-unknown'

export interface PlanOutcome {
  /** Which recovery key counts afterwards, and since when. */
  readonly saying: Saying
  /** Why that is not what was asked for, and what is typed, by language, to insist; undefined when it is. */
  readonly flaw:
    | {
        readonly name: PlanFlawName
        readonly phrases: { readonly en: string; readonly es: string }
      }
    | undefined
  /** Why nobody can read the metadata that is there, all of which goes, and what is typed to agree; undefined when nothing goes. */
  readonly loses:
    | {
        readonly because: Saying
        readonly phrases: { readonly en: string; readonly es: string }
      }
    | undefined
}

/** What was typed for a plan that does not do what it says, and for one that loses metadata; empty for nothing. */
export interface OwnerSaid {
  readonly insisted: string
  readonly replacing: string
}

/** The longest that is typed to insist, and a little more. */
export const longestInsistence = 64
