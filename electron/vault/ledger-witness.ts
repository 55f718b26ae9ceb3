/**
 * The vault as a witness of the ledger. The ledger needs no passphrase, so anyone who may write the folder could put an
 * older one in its place; the vault, sealed, remembers how far it went.
 */
import type { SigningLedger } from './signing-ledger.ts'
import { wipeContents } from './vault-contents.ts'
import type { Vault } from './vault.ts'

/**
 * Compares the ledger with what the vault remembers of it, and has the vault remember how far it goes now. Call it when
 * a vault was opened and after signing. Throws GuardError `ledger-behind` when the ledger has forgotten signatures, and
 * what `SigningLedger.head` and `Vault.update` throw.
 */
export async function confirmLedger(vault: Vault, ledger: SigningLedger): Promise<void> {
  const contents = vault.read()
  const { ledgerHead } = contents
  wipeContents(contents)
  if (ledgerHead !== null) await ledger.requireIncludes(ledgerHead)
  const head = await ledger.head()
  if (head === undefined || head.sequence === ledgerHead?.sequence) return
  await vault.update((latest) => ({ ...latest, ledgerHead: head }))
}
