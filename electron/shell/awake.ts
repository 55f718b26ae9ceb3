/**
 * Keeps the system from putting Lifeboat to sleep while it makes keys: macOS slows apps down whose window nobody looks
 * at. The screen may go dark all the same.
 */
import { powerSaveBlocker } from 'electron/main'

/** Call what it gives with every need: only a change does anything. */
export function stayingAwake(): (need: 'on' | 'off') => void {
  let blocker: number | undefined
  return (need) => {
    if (need === 'on') blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
}
