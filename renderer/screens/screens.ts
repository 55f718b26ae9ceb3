/** Which page is behind which route: one line a page. */
import type { Component } from 'svelte'

import Help from './help/Help.svelte'
import Home from './home/Home.svelte'
import Later from './later/Later.svelte'
import Protect from './protect/Protect.svelte'
import PracticeScreen from './practice/PracticeScreen.svelte'
import type { Route } from './routes.ts'
import SettingsScreen from './settings/SettingsScreen.svelte'
import Speed from './speed/Speed.svelte'

export const screens: Readonly<Record<Route, Component>> = {
  home: Home,
  protect: Protect,
  check: Later,
  recover: Later,
  practice: PracticeScreen,
  speed: Speed,
  settings: SettingsScreen,
  help: Help,
}
