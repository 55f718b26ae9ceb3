/** Opens the window: asks for what must be known, then shows the app. */
import { mount } from 'svelte'

import { languageOf } from '../shared/contract/index.ts'
import './design/tokens.css'
import './design/base.css'
import './design/print.css'
import App from './App.svelte'
import { connect, failureFrom } from './lifeboat.ts'
import OpeningFailed from './OpeningFailed.svelte'
import { AppState } from './state/app.svelte.ts'

const target = document.body
const systemLanguage = navigator.language

AppState.open(connect(window.lifeboat), {
  systemLanguage,
  connection: navigator.onLine ? 'online' : 'offline',
}).then(
  (app) => {
    addEventListener('online', () => (app.connection = 'online'))
    addEventListener('offline', () => (app.connection = 'offline'))
    mount(App, { target, props: { app } })
  },
  (error: unknown) => {
    mount(OpeningFailed, {
      target,
      props: { failure: failureFrom(error), language: languageOf(systemLanguage) },
    })
  },
)
