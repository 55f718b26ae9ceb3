/** The vault of this computer, opened for one command: where it stands, and its passphrase, asked for last. */
import path from 'node:path'

import { confirmLedger } from '../vault/ledger-witness.ts'
import { SigningLedger } from '../vault/signing-ledger.ts'
import { Vault } from '../vault/vault.ts'
import { wipeContents, type VaultContents } from '../vault/vault-contents.ts'
import { learnFromVault, updateAndLearn } from '../vault/vault-uses.ts'
import { GuardError } from '../vault/errors.ts'
import type { CommandCall } from './command.ts'
import { requireStrong } from './password-guard.ts'
import { askOnceMore } from './typed-twice.ts'

/** The vault's file in the folder where Lifeboat keeps what must last. */
export function vaultFile(stateFolder: string): string {
  return path.join(stateFolder, 'vault')
}

/** The ledger of this computer, for what is asked of it besides signing. */
export function signingLedger({ stateFolder, now, vaultSurroundings }: CommandCall): SigningLedger {
  return new SigningLedger(stateFolder, () => new Date(now()), vaultSurroundings.files)
}

/** Changes the vault that is there. Throws VaultError, `vault-missing` when there is none. */
export async function changeVault(
  call: CommandCall,
  change: (contents: VaultContents) => VaultContents,
): Promise<void> {
  await withVault(await openVault(call), change, call)
}

/** The same, and makes the vault when there is none; its passphrase is then asked for twice and must be strong. */
export async function changeOrMakeVault(
  call: CommandCall,
  change: (contents: VaultContents) => VaultContents,
): Promise<void> {
  const { vaultSurroundings, stateFolder, secrets, notice } = call
  const file = vaultFile(stateFolder())
  if (await Vault.isThere(file, vaultSurroundings.files)) {
    await changeVault(call, change)
    return
  }
  notice('There is no vault on this computer yet. One is made.')
  const passphrase = await secrets.ask('Passphrase for the new vault')
  await requireStrong(passphrase, [], call)
  await askOnceMore(passphrase, 'passphrase', secrets)
  await withVault(await Vault.create(file, passphrase, vaultSurroundings), change, call)
}

/** Opens the vault that is there; its passphrase is asked for. Throws as `Vault.open`. */
export async function openVault({ vaultSurroundings, stateFolder, secrets }: CommandCall): Promise<Vault> {
  const file = vaultFile(stateFolder())
  return Vault.open(file, await secrets.ask('Passphrase of the vault'), vaultSurroundings)
}

/**
 * What the vault knows of uses goes into the ledger on the way, and the vault remembers which ledger it belongs to: brought
 * to another computer by hand, it would believe its keys there otherwise.
 */
async function withVault(
  vault: Vault,
  change: (contents: VaultContents) => VaultContents,
  { ledger }: Pick<CommandCall, 'ledger'>,
): Promise<void> {
  try {
    const contents = vault.read()
    try {
      await learnFromVault(contents, ledger)
      await confirmLedger(vault, ledger)
    } catch (error) {
      // A ledger that cannot be read signs nothing.
      if (!(error instanceof GuardError)) throw error
    } finally {
      wipeContents(contents)
    }
    await updateAndLearn(vault, ledger, change)
  } finally {
    await vault.lock()
  }
}
