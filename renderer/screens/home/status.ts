/** How all accounts are, in two short sentences: how many are ready, and the most urgent of what the others need. */
import type { AccountRow, Language } from '../../../shared/contract/index.ts'
import { urgencyOf, type Urgency } from '../account/next-step.ts'
import { homeWords } from './words.ts'

export function statusOf(rows: readonly AccountRow[], language: Language): string {
  const words = homeWords[language]
  const count = (urgency: Urgency) => rows.filter((row) => urgencyOf(row) === urgency).length
  const [now, soon, look] = [count('now'), count('soon'), count('look')]
  const ready = words.ready(count('none'), rows.length)
  if (now > 0) return `${ready} ${words.needNow(now)}`
  if (soon > 0) return `${ready} ${words.needSoon(soon)}`
  // Not known is not “not ready”.
  if (look === rows.length) return words.needLookAll(look)
  return look > 0 ? `${ready} ${words.needLook(look)}` : ready
}
