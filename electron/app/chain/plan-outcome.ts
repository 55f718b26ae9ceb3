/** What a plan comes to, as the window shows it. */
import type { PlanOutcome } from '../../../shared/contract/index.ts'
import type { Foresight } from '../../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../../hive/accounts/known-history.ts'
import { insistingWords, outcomeOf } from '../../hive/publishing/plan-approval.ts'

export function planOutcome(foresight: Foresight, history: HistoryKnowledge): PlanOutcome {
  const { flaw } = foresight
  return {
    saying: outcomeOf(foresight, history),
    flaw: flaw === undefined ? undefined : { name: flaw, phrases: insistingWords[flaw] },
  }
}
