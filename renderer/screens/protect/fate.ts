/** What a publication came to that ended with a failure: whether HIVE may have it. Not known is not “not published”. */
import type { Failure, ProtectPublishing } from '../../../shared/contract/index.ts'

export type Fate = 'not-published' | 'not-known' | 'published'

/** Nothing of this kind can be said before something was sent: now, or by an earlier run. */
const onItsWay: ReadonlySet<string> = new Set(['resumed', 'sent', 'unanswered', 'in-block', 'out-of-block'])
/** It cannot be read whether an earlier run has sent something. */
const unreadable: ReadonlySet<string> = new Set(['pending-unreadable', 'pending-damaged'])

export function fateOf(lines: ProtectPublishing['lines'], { code }: Failure): Fate {
  // Its time is over, and no block has it.
  if (code === 'transaction-lapsed') return 'not-published'
  // What failed came afterwards.
  if (lines.some(({ kind }) => kind === 'irreversible')) return 'published'
  return unreadable.has(code) || lines.some(({ kind }) => onItsWay.has(kind)) ? 'not-known' : 'not-published'
}
