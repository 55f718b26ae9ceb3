/**
 * How all accounts are, in two short sentences: how many are ready, and what the others need, the most urgent first. The
 * numbers together are all of them.
 */
import type { AccountRow, Language } from '../../../shared/contract/index.ts'
import { urgencyOf, type Urgency } from '../account/next-step.ts'
import { homeWords } from './words.ts'

export function statusOf(rows: readonly AccountRow[], language: Language): string {
  const words = homeWords[language]
  const count = (urgency: Urgency) => rows.filter((row) => urgencyOf(row) === urgency).length
  const [now, soon, look] = [count('now'), count('soon'), count('look')]
  const ready = words.ready(count('none'), rows.length)
  // Not known is not “not ready”.
  if (look === rows.length) return words.needLookAll(look)
  if (rows.length === 1 && now + soon > 0) return words.onlyOne[now > 0 ? 'now' : 'soon']
  const needs = [
    ...(now > 0 ? [words.needNow(now)] : []),
    ...(soon > 0 ? [words.needSoon(soon)] : []),
    ...(look > 0 ? [words.needLook(look)] : []),
  ]
  return needs.length === 0 ? ready : `${ready} ${needs.join(', ')}.`
}
