/** Which page is behind which route: one line a page. The first is loaded with the window, the others right after it. */
import Home from './home/Home.svelte'
import { LateScreens, type ScreenLoader } from './late-screens.svelte.ts'
import type { Route } from './routes.ts'

const loaders: Readonly<Record<Exclude<Route, 'home'>, ScreenLoader>> = {
  account: () => import('./account/Account.svelte'),
  protect: () => import('./protect/Protect.svelte'),
  check: () => import('./check/Check.svelte'),
  census: () => import('./census/Census.svelte'),
  recover: () => import('./recover/Recover.svelte'),
  'take-back': () => import('./take-back/TakeBackScreen.svelte'),
  'change-keys': () => import('./change-keys/ChangeKeysScreen.svelte'),
  practice: () => import('./practice/PracticeScreen.svelte'),
  rehearsal: () => import('./rehearsal/Rehearsal.svelte'),
  'air-gap': () => import('./air-gap/AirGapScreen.svelte'),
  restore: () => import('./restore/RestoreScreen.svelte'),
  keys: () => import('./keys/Keys.svelte'),
  speed: () => import('./speed/Speed.svelte'),
  settings: () => import('./settings/SettingsScreen.svelte'),
  help: () => import('./help/Help.svelte'),
  happened: () => import('./happened/Happened.svelte'),
  undo: () => import('./undo/Undo.svelte'),
  'help-somebody': () => import('./help-somebody/HelpSomebody.svelte'),
  'under-way': () => import('./under-way/UnderWay.svelte'),
  'recovery-account': () => import('./recovery-account/RecoveryAccount.svelte'),
  about: () => import('./about/About.svelte'),
}

export const screens = new LateScreens({ home: Home }, loaders)
