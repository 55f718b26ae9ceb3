/** Which page is behind which route: one line a page. */
import type { Component } from 'svelte'

import AirGapScreen from './air-gap/AirGapScreen.svelte'
import Help from './help/Help.svelte'
import Home from './home/Home.svelte'
import Later from './later/Later.svelte'
import PracticeScreen from './practice/PracticeScreen.svelte'
import Rehearsal from './rehearsal/Rehearsal.svelte'
import RestoreScreen from './restore/RestoreScreen.svelte'
import type { Route } from './routes.ts'
import SettingsScreen from './settings/SettingsScreen.svelte'
import Speed from './speed/Speed.svelte'

export const screens: Readonly<Record<Route, Component>> = {
  home: Home,
  protect: Later,
  check: Later,
  recover: Later,
  practice: PracticeScreen,
  rehearsal: Rehearsal,
  'air-gap': AirGapScreen,
  restore: RestoreScreen,
  speed: Speed,
  settings: SettingsScreen,
  help: Help,
}
