/** Practice that begins or ends while a page is open: what one mode read, made or sent is nothing that the other goes on with. */
import type { AppState } from './app.svelte.ts'

/** Hears of it as long as the page is there; called while that is made. */
export function onModeChange(app: Pick<AppState, 'practice'>, changed: () => void): void {
  let mode = app.practice.state
  $effect(() => {
    if (app.practice.state === mode) return
    mode = app.practice.state
    changed()
  })
}
