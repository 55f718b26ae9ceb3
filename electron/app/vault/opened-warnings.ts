/** What is wrong with a vault that was opened all the same, or with the ledger beside it. */
import type { Failure } from '../../../shared/contract/index.ts'
import { GuardError } from '../../vault/errors.ts'
import { ledgerClosed } from '../../vault/ledger-errors.ts'
import { confirmLedger } from '../../vault/ledger-witness.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import { wipeContents } from '../../vault/vault-contents.ts'
import { learnFromVault } from '../../vault/vault-uses.ts'
import type { Vault } from '../../vault/vault.ts'
import { failureOf } from '../window/failure-of.ts'

/** The vault is of use also where the ledger is not: whoever wants to sign is refused by `ledgerToSign`. */
export async function warningsOf(vault: Vault, ledger: SigningLedger): Promise<Failure[]> {
  const warnings = vault.openedFrom === 'previous' ? [lastChangeLost] : []
  try {
    const { closed } = await confirmLedger(vault, ledger)
    await learnFromOpened(vault, ledger)
    if (closed) throw ledgerClosed()
  } catch (error) {
    if (!(error instanceof GuardError)) throw error
    warnings.push(failureOf(error))
  }
  return warnings
}

/** What the vault knows of uses, the ledger must know: an earlier program told it nothing. */
async function learnFromOpened(vault: Vault, ledger: SigningLedger): Promise<void> {
  const contents = vault.read()
  try {
    await learnFromVault(contents, ledger)
  } finally {
    wipeContents(contents)
  }
}

const lastChangeLost: Failure = {
  code: 'vault-previous',
  message:
    'The latest file of your vault is damaged or gone, so the one before it was opened. Your last change is missing.',
  advice: 'Look whether everything you expect is here, and do again what is not. The damaged file was kept.',
}
