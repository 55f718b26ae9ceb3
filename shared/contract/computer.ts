/** This computer and its ledger: how it stands, what its owner says about it, and the vault that leaves or arrives. */
import { answering, call } from './entries.ts'
import { nothing, oneOf, recordOf, textOf } from './payload.ts'
import type { VaultState } from './vault.ts'

/** What an owner may say of a ledger that is not what or where it was. */
export const ledgerStatements = ['same', 'moved', 'copied', 'beginAnew'] as const
export type LedgerStatement = (typeof ledgerStatements)[number]

/** A phrase that has to be typed, in each language. */
export interface Phrase {
  readonly en: string
  readonly es: string
}

export interface ThisComputer {
  /**
   * How the ledger stands. `new`: nothing was signed yet. `closed`: its keys have moved to another computer. `behind`: an
   * older one was put in its place. `other-computer`: it was copied, moved, or its computer looks like another one.
   */
  readonly ledger: 'new' | 'good' | 'closed' | 'missing' | 'damaged' | 'behind' | 'other-computer'
  readonly phrases: Readonly<Record<LedgerStatement | 'moveAway' | 'onlyHere', Phrase>>
}

const longestPhrase = 200
const longestPassphrase = 1024

export const computerContract = {
  readComputer: call<void, ThisComputer>('computer:read', nothing),
  sayOfLedger: answering<ThisComputer>()(
    'computer:say',
    recordOf({ statement: oneOf(...ledgerStatements), typed: textOf(longestPhrase) }),
  ),
  /** Where to is asked by the system's own dialog, and likewise below. */
  saveVaultCopy: call<void, 'saved' | 'cancelled'>('computer:save-copy', nothing),
  /** The computer stops signing when the place was chosen, before the copy is there. */
  moveVault: answering<'saved' | 'cancelled'>()(
    'computer:move-away',
    recordOf({ typed: textOf(longestPhrase) }),
  ),
  openVaultCopy: answering<VaultState | 'cancelled'>()(
    'computer:open-copy',
    recordOf({ passphrase: textOf(longestPassphrase), typed: textOf(longestPhrase) }),
  ),
}
