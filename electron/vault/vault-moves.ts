/**
 * A vault that leaves for another computer, and one that arrives. The first computer stops signing before there is a copy,
 * and the copy brings along what its ledger knew: so the keys are what they were, on one computer at a time. Every other
 * copy is a backup, of which nobody can tell what its keys have signed since.
 */
import { readCarriedLedger, formatCarriedLedger } from './carried-ledger.ts'
import { confirmLedger, remembering } from './ledger-witness.ts'
import { asRestored } from './restored-keys.ts'
import type { SigningLedger } from './signing-ledger.ts'
import type { VaultContents } from './vault-contents.ts'
import type { Vault } from './vault.ts'

/**
 * Closes this computer's ledger for good, and gives the bytes of the sealed copy that opens on the next one. May be done
 * again, as long as nothing was begun anew. Throws what `confirmLedger`, `SigningLedger.moveAway` and `Vault.update` throw.
 */
export async function moveVaultAway(vault: Vault, ledger: SigningLedger): Promise<Uint8Array> {
  await confirmLedger(vault, ledger)
  const carried = await ledger.moveAway()
  await confirmLedger(vault, ledger)
  const text = formatCarriedLedger(carried)
  return vault.copyWith((contents) => ({ ...contents, carriedLedger: text }))
}

/** What of a copy's contents counts on this computer; `only-here`: its owner says that it was opened on no other one. */
export async function arriveHere(
  contents: VaultContents,
  ledger: SigningLedger,
  said: 'only-here' | 'nothing',
): Promise<VaultContents> {
  if (contents.carriedLedger === null || said === 'nothing') {
    // Where the ledger refuses, the vault is of use all the same, and hears of it when it is opened.
    const state = await ledger.state('new').catch(() => undefined)
    const restored = { ...asRestored(contents, 'restored'), ledgerTurns: [] }
    return state === undefined ? restored : { ...restored, ...remembering(state, restored) }
  }
  await ledger.takeIn(readCarriedLedger(contents.carriedLedger))
  const state = await ledger.state('expected')
  // It was opened nowhere else, but perhaps here, before this ledger was lost.
  const isDoubted = state.turns.some((turn) => turn.kind === 'begun' && turn.after !== 'closed')
  const counting = isDoubted ? asRestored(contents, 'restored') : contents
  return { ...counting, ...remembering(state, { ledgerTurns: [] }), carriedLedger: null }
}
