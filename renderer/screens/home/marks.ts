/** The marks of what an account is like: colour and shape, beside their word. */
export const protectionMarks = {
  'by-owner': 'good',
  'by-active': 'due',
  'by-other-key': 'due',
  'not-yet': 'bad',
  'no-longer': 'bad',
} as const

export const backupMarks = {
  proved: 'good',
  partly: 'due',
  due: 'due',
  'never-proved': 'bad',
  none: 'bad',
} as const

export const keyMarks = { unused: 'good', used: 'due', unknown: 'due', none: 'bad' } as const

export const recoveryAccountMarks = { sane: 'good', 'yours-to-check': 'due', 'not-asked': 'due' } as const
