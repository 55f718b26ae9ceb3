/**
 * The vault as a witness of the ledger. The ledger needs no passphrase, so anyone who may write the folder could put an
 * older one in its place; the vault, sealed, remembers how far it went, and what happened to it.
 */
import type { LedgerTurn } from './ledger-entry.ts'
import { ledgerBehind } from './ledger-errors.ts'
import { asRestored, type Doubt } from './restored-keys.ts'
import type { LedgerState, SigningLedger } from './signing-ledger.ts'
import { wipeContents, type VaultContents } from './vault-contents.ts'
import type { Vault } from './vault.ts'

type Remembered = Pick<VaultContents, 'ledgerHead' | 'ledgerTurns'>

/**
 * Compares the ledger with what the vault remembers of it, and has the vault remember how far it goes now. Where its owner
 * has said meanwhile that it was moved, copied or begun anew, the vault's keys are believed less from now on. Call it when
 * a vault was opened and after signing; gives how the ledger stands now. Throws GuardError `ledger-behind` when the ledger has forgotten signatures, and
 * what `SigningLedger.state` and `Vault.update` throw.
 */
export async function confirmLedger(vault: Vault, ledger: SigningLedger): Promise<LedgerState> {
  const contents = vault.read()
  const { ledgerHead, ledgerTurns } = contents
  wipeContents(contents)
  const state = await ledger.state(ledgerHead === null ? 'new' : 'expected')
  const news = state.turns.filter(({ id }) => !ledgerTurns.includes(id))
  const doubts = news.flatMap((turn) => doubtAfter(turn) ?? [])
  if (doubts.length === 0 && ledgerHead !== null && !state.includes(ledgerHead)) throw ledgerBehind()
  if (news.length === 0 && state.head.sequence === ledgerHead?.sequence) return state
  await vault.update((latest) => ({
    ...doubts.reduce((less, doubt) => asRestored(less, doubt), latest),
    ...remembering(state, latest),
  }))
  return state
}

/** What a vault is to remember of a ledger. */
export function remembering(
  state: LedgerState,
  { ledgerTurns }: Pick<Remembered, 'ledgerTurns'>,
): Remembered {
  const turns = new Set([...ledgerTurns, ...state.turns.map(({ id }) => id)])
  return { ledgerHead: state.head, ledgerTurns: [...turns] }
}

/** Why keys are believed less after what happened to their ledger; undefined when they are not. */
function doubtAfter(turn: LedgerTurn): Doubt | undefined {
  if (turn.kind === 'begun') return 'restored'
  return turn.kind === 'bound' && (turn.how === 'moved' || turn.how === 'copied') ? turn.how : undefined
}
