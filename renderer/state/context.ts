/** How a component gets at what all pages share, without every one between handing it down. */
import { createContext } from 'svelte'

import type { AppState } from './app.svelte.ts'

export const [useApp, provideApp] = createContext<AppState>()
