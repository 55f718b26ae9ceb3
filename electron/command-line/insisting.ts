/**
 * Insisting on a plan that does not do what it says: a person types it in words, a script gives the flag that says what
 * will be instead. A flag for one outcome is none for another.
 */
import { bounded } from '../../shared/display/index.ts'
import type { Saying } from '../../shared/coinzdense/index.ts'
import type { PlanFlaw } from '../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../hive/accounts/known-history.ts'
import {
  foreseePlan,
  insistingWords,
  outcomeOf,
  replacingWords,
  type PlannedChange,
} from '../hive/publishing/plan-approval.ts'
import type { CommandCall } from './command.ts'
import { insistingFlags, replacingOption } from './declarations/options.ts'

/** Characters of such metadata that are shown. */
const longestShown = 400

/**
 * What its owner says to losing metadata that nobody can read, after hearing why: the words that agree, or something else.
 * Empty when nothing is lost, and when nobody is there to be asked.
 */
export async function consentToReplace(
  loses: Saying | undefined,
  metadata: string,
  { flags, secrets, notice }: Pick<CommandCall, 'flags' | 'secrets' | 'notice'>,
): Promise<string> {
  if (loses === undefined) return ''
  notice(`${loses.text} It is now: ${bounded(metadata.replace(/\s+/g, ' '), longestShown)}`)
  if (flags.has(replacingOption.name)) return replacingWords.en
  if (secrets.isTyped)
    return secrets.ask(`Type “${replacingWords.en}” to replace all of it, or nothing to leave it`)
  notice(`A script that means it all the same gives --${replacingOption.name}.`)
  return ''
}

/** Whether a script insists on a plan with this flaw. */
export function insistsByFlag(flaw: PlanFlaw, given: CommandCall['flags']): boolean {
  return given.has(insistingFlags[flaw])
}

/**
 * What its owner says to a plan that does not do what it says, after hearing what will be instead: the words that insist,
 * or something else. Empty when the plan needs none, and when nobody is there to be asked.
 */
export async function insistence(
  change: PlannedChange,
  history: HistoryKnowledge,
  call: Pick<CommandCall, 'flags' | 'secrets' | 'notice'>,
): Promise<string> {
  const foresight = foreseePlan(change, history)
  const { flaw } = foresight
  if (flaw === undefined) return ''
  const words = insistingWords[flaw].en
  if (insistsByFlag(flaw, call.flags)) return words
  if (!call.secrets.isTyped) {
    call.notice(`A script that means it all the same gives --${insistingFlags[flaw]}.`)
    return ''
  }
  call.notice(`${outcomeOf(foresight, history).text} This is not what was asked for.`)
  return call.secrets.ask(`Type “${words}” to do it all the same, or nothing to leave it`)
}
