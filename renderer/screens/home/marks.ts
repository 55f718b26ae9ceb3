/** The marks of what an account is like: colour and shape, beside their word. What is not known is neither good nor bad. */
import type { AccountRow } from '../../../shared/contract/index.ts'
import type { Standing } from '../../design/standing.ts'

export const protectionMarks: Readonly<Record<AccountRow['protection']['state'], Standing>> = {
  'by-owner': 'good',
  'by-active': 'due',
  'by-other-key': 'due',
  'not-yet': 'bad',
  'no-longer': 'bad',
  'not-asked': 'unknown',
}

export const backupMarks: Readonly<Record<AccountRow['backup']['state'], Standing>> = {
  proved: 'good',
  partly: 'due',
  due: 'due',
  'never-proved': 'due',
  none: 'unknown',
}

export const keyMarks: Readonly<Record<AccountRow['recoveryKey']['state'], Standing>> = {
  unused: 'good',
  used: 'good',
  unknown: 'unknown',
  none: 'unknown',
}

/** Of one that is being changed it is somebody else's doing until its owner says otherwise. */
export function recoveryAccountMark({ state, doubt }: AccountRow['recoveryAccount']): Standing {
  if (doubt === 'changing') return 'bad'
  return ({ sane: 'good', 'yours-to-check': 'due', 'not-asked': 'unknown' } as const)[state]
}
