/** What a restored key turned out to be, as a headline, and the one thing to do then. */
import type { RestoredKey } from '../../../shared/contract/index.ts'
import type { Standing } from '../../design/standing.ts'

export interface RestoreVerdict {
  /** What HIVE says; `not-checked` where it was not asked, or gave no answer. */
  readonly name: 'agrees' | 'agreed-before' | 'another-key' | 'no-registration' | 'not-checked'
  /** Not known is not bad. */
  readonly standing: Standing
  /** To keep it, to try another backup, or to ask HIVE. */
  readonly next: 'keep' | 'try-another' | 'ask'
}

/** `isOffline`: nobody can be asked now. */
export function restoreVerdict({ chain, claim }: RestoredKey, isOffline: boolean): RestoreVerdict {
  const hasSigned = claim === 'found' || claim === 'used-elsewhere'
  switch (chain) {
    case 'agrees':
      return { name: chain, standing: hasSigned ? 'due' : 'good', next: 'keep' }
    case 'agreed-before':
    case 'no-registration':
      return { name: chain, standing: 'due', next: 'keep' }
    case 'another-key':
      return { name: chain, standing: 'bad', next: 'try-another' }
    case 'not-asked':
    case 'not-reached':
      return { name: 'not-checked', standing: 'unknown', next: isOffline ? 'keep' : 'ask' }
  }
}
