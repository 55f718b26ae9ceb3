/** How a verdict stands: colour and shape, beside its word. What nobody could find out is neither good nor bad. */
import type { CheckKind } from '../../../shared/contract/index.ts'
import type { Standing } from '../../design/standing.ts'

export const standingOf: Readonly<Record<CheckKind, Standing>> = {
  protected: 'good',
  'protected-by-active-only': 'due',
  orphaned: 'bad',
  'not-protected': 'bad',
  unknown: 'unknown',
}
