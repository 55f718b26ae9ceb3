/** A list for everybody: a census, or one account's proof from it, in files that may be larger than memory. */
import type { CheckKind } from './check.ts'
import { call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { nothing, textOf } from './payload.ts'

/** What a list is of. */
export interface CensusSubject {
  /** `other`: it is not of the chain that Lifeboat talks to at the moment. */
  readonly chain: 'this' | 'other'
  readonly cutoffBlock: number
  /** 64 hex digits: over all lines of the list. */
  readonly root: string
}

/** A list that was read to its end and is whole. */
export interface CensusList extends CensusSubject {
  /** As its folder has it. @foreign */
  readonly name: string
  readonly firstBlock: number
  readonly lastBlock: number
  /** Which part of a list it is; undefined where it is a whole one. */
  readonly part: { readonly index: number; readonly count: number } | undefined
  readonly accounts: number
  readonly claimed: number
  readonly refused: number
  readonly sha256: string
}

/** What a list says of claims with one recovery key that the account registered. */
export interface CensusClaim {
  /** `contested`: the recovery key signed for two new keys. */
  readonly kind: 'counts' | 'contested' | 'none'
  /** The new key (CZD…); undefined where none counts. */
  readonly newKey: string | undefined
  readonly block: number | undefined
}

/** The line of an account, whose way to the root was checked. */
export interface CensusLine extends CensusSubject {
  readonly account: string
  readonly from: 'list' | 'proof'
  readonly kind: CheckKind
  readonly recoveryPublicKey: string | undefined
  readonly sinceBlock: number | undefined
  /** Where a key was changed, so that the registration no longer counts. */
  readonly orphanedBlock: number | undefined
  readonly claims: readonly CensusClaim[]
}

/** Where two lists differ about one account, about one refused claim, or as wholes. */
export interface CensusDifference {
  /** An account, or the id of the transaction of a refused claim; empty where it is about the lists as wholes. */
  readonly about: string
  readonly in: 'both' | 'only-first' | 'only-second'
  /** The members of the line that differ. */
  readonly members: readonly string[]
  /** The verdicts of both; undefined where they are the same. */
  readonly kinds: readonly [CheckKind, CheckKind] | undefined
  readonly because: readonly {
    readonly only: 'first' | 'second'
    readonly transaction: string | undefined
    readonly block: number
  }[]
}

export interface CensusComparison {
  /** The name of the second list. @foreign */
  readonly name: string
  readonly same: boolean
  /** How many lines differ. */
  readonly lines: number
  /** The first of them. */
  readonly differences: readonly CensusDifference[]
}

export interface CensusView {
  /** What is being done, and how much of the file was read, from 0 to 1. */
  readonly work: { readonly kind: 'reading' | 'finding' | 'comparing'; readonly fraction: number } | undefined
  readonly list: CensusList | undefined
  readonly line: CensusLine | undefined
  /** An account that was looked for and is not in the list. */
  readonly unlisted: string | undefined
  readonly comparison: CensusComparison | undefined
  /** How the last work ended, where it did not end well. */
  readonly ended: 'stopped' | Failure | undefined
}

export const censusEntries = {
  readCensus: call<void, CensusView>('census:read', nothing),
  /** Lets a person choose a list or a proof, and begins to read it. */
  chooseCensus: call<void, CensusView>('census:choose', nothing),
  findInCensus: call<string, CensusView>('census:find', textOf(256)),
  /** Lets a person choose a second list, and begins to compare. */
  compareCensus: call<void, CensusView>('census:compare', nothing),
  stopCensus: call<void, CensusView>('census:stop', nothing),
  closeCensus: call<void, CensusView>('census:close', nothing),
  censusChanged: event<CensusView>('census:changed'),
} as const
