/** The steps of protecting an account, and how far one has come. */
import type { ProtectBeginning, ProtectDraft, ProtectPublishing } from '../../../shared/contract/index.ts'

export const steps = ['account', 'key', 'backup', 'test', 'publish'] as const
export type Step = (typeof steps)[number]

/** What somebody comes for: to protect an account in whatever way, or only to test its backup once more. */
export type Purpose = ProtectBeginning | 'prove'

/** `done` can be looked at again, `next` can be gone to and is not done; `left` not yet. */
export type StepStanding = 'done' | 'now' | 'next' | 'left'

/** The furthest step that can be gone to. A password, or a key that its owner has, is a backup already. */
export function furthestStep(
  draft: ProtectDraft | undefined,
  publishing: ProtectPublishing['state'] | undefined,
): Step {
  if (draft === undefined) return 'account'
  if (publishing === 'running' || draft.receipt !== undefined) return 'publish'
  if (draft.publicKey === undefined) return 'key'
  if (draft.proof.state !== 'none') return 'publish'
  return draft.backups.length === 0 && draft.source === 'random' ? 'backup' : 'test'
}

export function standingOf(
  step: Step,
  { now, furthest }: { readonly now: Step; readonly furthest: Step },
): StepStanding {
  if (step === now) return 'now'
  if (step === furthest) return 'next'
  return steps.indexOf(step) < steps.indexOf(furthest) ? 'done' : 'left'
}
