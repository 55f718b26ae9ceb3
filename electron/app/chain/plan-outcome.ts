/** What a plan comes to, as the window shows it. */
import type { Saying } from '../../../shared/coinzdense/index.ts'
import type { PlanOutcome } from '../../../shared/contract/index.ts'
import type { Foresight } from '../../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../../hive/accounts/known-history.ts'
import { insistingWords, outcomeOf, replacingWords } from '../../hive/publishing/plan-approval.ts'

/** `loses`: of a plan that replaces what nobody can read; see `MetadataPlan`. */
export function planOutcome(
  foresight: Foresight,
  history: HistoryKnowledge,
  loses: Saying | undefined,
): PlanOutcome {
  const { flaw } = foresight
  return {
    saying: outcomeOf(foresight, history),
    flaw: flaw === undefined ? undefined : { name: flaw, phrases: insistingWords[flaw] },
    loses: loses === undefined ? undefined : { because: loses, phrases: replacingWords },
  }
}
