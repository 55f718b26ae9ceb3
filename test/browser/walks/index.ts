/** All walks there are. A new page is a stop on one of them. */
import { accounts } from './accounts.ts'
import { airGap } from './air-gap.ts'
import { beginning } from './beginning.ts'
import { check } from './check.ts'
import { keys } from './keys.ts'
import { practice } from './practice.ts'
import { protect } from './protect.ts'
import { recover } from './recover.ts'
import { restore } from './restore.ts'
import { speed } from './speed.ts'
import type { Walk } from './walk.ts'

export const walks: readonly Walk[] = [
  beginning,
  accounts,
  protect,
  check,
  restore,
  recover,
  keys,
  airGap,
  practice,
  speed,
]

export type { Walk, Walker } from './walk.ts'
