/** What the parts of protecting an account share: whose it is, how far it is, and how the main process is asked. */
import type { Lifeboat, ProtectDraft } from '../../../shared/contract/index.ts'
import type { Attempt } from '../../state/attempt.svelte.ts'
import type { WhileOpen } from '../../state/vault.svelte.ts'

export interface ProtectDesk {
  readonly lifeboat: Lifeboat
  readonly whileOpen: WhileOpen
  readonly asking: Attempt
  readonly draft: ProtectDraft | undefined
  /** Goes on with what the main process says now. */
  take(draft: ProtectDraft): void
  /** Undefined where no account is chosen, or it failed. */
  asked<Answer>(call: (account: string) => Promise<Answer>): Promise<Answer | undefined>
  /** The same with a call that gives a draft, which is taken. */
  ask(call: (account: string) => Promise<ProtectDraft | undefined>): Promise<ProtectDraft | undefined>
}
