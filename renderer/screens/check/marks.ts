/** The mark of a verdict: colour and shape, beside its word. */
import type { CheckKind } from '../../../shared/contract/index.ts'

export const markOf: Readonly<Record<CheckKind, 'good' | 'due' | 'bad'>> = {
  protected: 'good',
  'protected-by-active-only': 'due',
  orphaned: 'bad',
  'not-protected': 'bad',
  unknown: 'due',
}
