/** What a plan would do, as the window shows it before its owner says yes. */
import type { MetadataLine, PlanOutcome } from '../../../shared/contract/index.ts'
import type { Saying } from '../../../shared/coinzdense/index.ts'
import type { Preview } from '../../protecting/publication.ts'
import { metadataLines } from './metadata-lines.ts'
import { planOutcome } from './plan-outcome.ts'

export function previewParts({ plan, history, foresight, credits, remarks }: Preview): {
  readonly lines: readonly MetadataLine[]
  readonly outcome: PlanOutcome
  /** The share of its resource credit that the account gives for it, 0 to 1; undefined where no node tells. */
  readonly creditShare: number | undefined
  readonly remarks: readonly Saying[]
} {
  return {
    lines: metadataLines(plan.base.metadata, plan.metadata),
    outcome: planOutcome(foresight, history, plan.loses),
    creditShare:
      credits?.cost === undefined || credits.available === undefined || credits.available === 0
        ? undefined
        : credits.cost / credits.available,
    remarks,
  }
}
