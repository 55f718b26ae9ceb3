/** The names of all pages. What a page is, is said in screens.ts. */
export const routes = [
  'home',
  'account',
  'protect',
  'check',
  'census',
  'recover',
  'take-back',
  'change-keys',
  'practice',
  'rehearsal',
  'air-gap',
  'restore',
  'keys',
  'speed',
  'settings',
  'help',
  'happened',
  'undo',
  'help-somebody',
  'recovery-account',
  'under-way',
  'about',
] as const

export type Route = (typeof routes)[number]
