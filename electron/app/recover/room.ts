/** The day itself: one recovery, and claims on their way to the chain. */
import type { Handlers, Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ProofTools } from '../../recovery/key-proof.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import type { Room } from '../window/room.ts'
import { ClaimPublication } from './claim-publication.ts'
import { recoverHandlers } from './handlers.ts'
import { RecoverSession, type RecoverSessionOptions } from './session.ts'

export interface RecoverSurroundings {
  readonly vault: VaultSession
  readonly access: ChainAccess
  readonly work: SecretWork
  /** The backup in hand: its key may be the one that recovers. */
  readonly restore: RecoverSessionOptions['restore']
  /** The vault's signing keys: one of them may be the new key. */
  readonly keys: RecoverSessionOptions['keys']
  readonly proof: ProofTools
  readonly tell: Tell
}

export function recoverRoom({
  restore,
  tell,
  ...surroundings
}: RecoverSurroundings): Room<keyof Handlers & keyof ReturnType<typeof recoverHandlers>> {
  const { vault, access } = surroundings
  const chain = { access, now: () => Date.now(), wait: systemWait }
  const session = new RecoverSession({
    ...surroundings,
    ...chain,
    restore,
    ledger: () => (vault.state.state === 'unlocked' ? vault.ledgerToSign() : vault.ledger),
    onChange: (news) => tell('recoveryChanged', news),
  })
  const claims = new ClaimPublication({
    ...chain,
    vault,
    onChange: (news) => tell('claimPublishingChanged', news),
  })
  return { handlers: recoverHandlers(session, claims, restore, vault), holds: [session, claims] }
}
