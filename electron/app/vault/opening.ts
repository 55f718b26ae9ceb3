/** Opening the vault of the moment's mode, which may be another one by the time that its passphrase is stretched. */
import path from 'node:path'

import type { Failure } from '../../../shared/contract/index.ts'
import type { Stretch, StretchingCost } from '../../vault/passphrase-stretching.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import { usualSurroundings, type Vault, type VaultSurroundings } from '../../vault/vault.ts'
import { lockedVault, practiceStays } from './errors.ts'
import { warningsOf } from './opened-warnings.ts'

/** A vault that is open, and where it stands. */
export interface OpenedVault {
  readonly folder: string
  readonly vault: Vault
  readonly warnings: readonly Failure[]
}

/** Makes, opens or restores a vault at a path. */
export type OpenVault = (file: string, surroundings: VaultSurroundings) => Promise<Vault>

/** Where the vault stands in the folder of a mode. */
export function vaultFile(folder: string): string {
  return path.join(folder, 'vault')
}

/** Throws what `open` and looking at the ledger throw, and VaultError `vault-locked`; the vault is locked again then. */
export async function openHere(
  open: OpenVault,
  here: {
    readonly stateFolder: () => string
    readonly stretch: Stretch
    readonly cost: StretchingCost
  },
  ledger: () => SigningLedger,
): Promise<OpenedVault> {
  const folder = here.stateFolder()
  const { stretch, cost } = here
  const vault = await open(vaultFile(folder), { ...usualSurroundings, stretch, cost })
  try {
    // Stretching takes a while: practice may have begun or ended meanwhile.
    if (here.stateFolder() !== folder) throw lockedVault()
    return { folder, vault, warnings: await warningsOf(vault, ledger()) }
  } catch (error) {
    await vault.lock()
    throw error
  }
}

/**
 * The ledger is the one of this computer in every mode: it does not leave, or take in others, with a vault of practice.
 * Throws GuardError `practice-stays`.
 */
export function requireEarnest(here: {
  readonly stateFolder: () => string
  readonly ledgerFolder: () => string
}): void {
  if (here.stateFolder() !== here.ledgerFolder()) throw practiceStays()
}
