/** Which page is behind which route: one line a page. */
import type { Component } from 'svelte'

import Account from './account/Account.svelte'
import Check from './check/Check.svelte'
import AirGapScreen from './air-gap/AirGapScreen.svelte'
import Help from './help/Help.svelte'
import Home from './home/Home.svelte'
import Keys from './keys/Keys.svelte'
import Protect from './protect/Protect.svelte'
import PracticeScreen from './practice/PracticeScreen.svelte'
import Recover from './recover/Recover.svelte'
import Rehearsal from './rehearsal/Rehearsal.svelte'
import RestoreScreen from './restore/RestoreScreen.svelte'
import type { Route } from './routes.ts'
import SettingsScreen from './settings/SettingsScreen.svelte'
import Speed from './speed/Speed.svelte'

export const screens: Readonly<Record<Route, Component>> = {
  home: Home,
  account: Account,
  protect: Protect,
  check: Check,
  recover: Recover,
  practice: PracticeScreen,
  rehearsal: Rehearsal,
  'air-gap': AirGapScreen,
  restore: RestoreScreen,
  keys: Keys,
  speed: Speed,
  settings: SettingsScreen,
  help: Help,
}
