/** What is seen of an account when it is watched: all of it public, and all of it what a thief would change. */
import { createHash } from 'node:crypto'

import {
  readRegistration,
  registeredKeys,
  type AccountName,
  type Authority,
} from '../../shared/recovery/index.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import type { RecoveryRequest } from '../hive/account-recovery/under-way.ts'
import type { RecoveryAccountChange } from '../hive/accounts/recovery-account.ts'

/** The registration in the metadata, as it is written there: whether it counts is for a check to say. */
export interface SeenRegistration {
  /** The recovery keys (QRK…) that it names. */
  readonly keys: readonly string[]
  /** Of keys and endorsements, so that any change of them is seen. */
  readonly sum: string
}

/** Of what is `undefined` too few nodes told the same; `null` is what is not there. */
export interface Observation {
  /** The newest block that nobody could undo then. */
  readonly block: number
  readonly owner: Authority
  readonly active: Authority
  readonly posting: Authority
  readonly memo: string
  readonly recoveryAccount: string
  /** Not known where no metadata is shown at all: HIVE empties none, and some nodes leave it out. */
  readonly registration: SeenRegistration | null | undefined
  readonly change: RecoveryAccountChange | null | undefined
  readonly request: RecoveryRequest | null | undefined
}

/** An account as it was seen last. */
export interface Watched extends Observation {
  readonly account: AccountName
  /** Milliseconds since 1970. */
  readonly seenAt: number
}

/** What a recovery key looks like; what else somebody wrote in its place is not repeated. */
export const recoveryKeyForm = /^QRK[1-9A-HJ-NP-Za-km-z]{20,100}$/
/** Two roles can endorse a key. */
export const mostRegisteredKeys = 2

/** What stands in a metadata text; null when nothing is registered there, or nobody can read it. */
export function registrationIn(metadata: string): SeenRegistration | null | undefined {
  if (metadata === '') return undefined
  try {
    const entries = readRegistration(metadata)
    if (entries.length === 0) return null
    const sum = createHash('sha256')
      .update(
        JSON.stringify(
          entries.map(({ role, recoveryPublicKey, endorsement }) => [role, recoveryPublicKey, endorsement]),
        ),
      )
      .digest('hex')
    const keys = [...new Set(registeredKeys(metadata).filter((key) => recoveryKeyForm.test(key)))]
    return { keys: keys.slice(0, mostRegisteredKeys), sum }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return null
  }
}
