/** What is copied is taken off the clipboard again, unless something else was copied meanwhile. */
import { createHash } from 'node:crypto'

import { clipboard, type App } from 'electron/main'

const millisecondsOnClipboard = 60_000

/** Copies texts; each is cleared after a minute, and when the app ends. */
export function clearingClipboard(app: App): (text: string) => Promise<void> {
  /** A hash, so that this is not one more place where the text stays. */
  let copied: string | undefined
  let timer: NodeJS.Timeout | undefined

  async function clear(): Promise<void> {
    const ours = copied
    copied = undefined
    clearTimeout(timer)
    if (ours !== undefined && hashOf(await clipboard.readText()) === ours) await clipboard.writeText('')
  }
  app.on('before-quit', () => void clear())

  return async (text) => {
    await clipboard.writeText(text)
    copied = hashOf(text)
    clearTimeout(timer)
    timer = setTimeout(() => void clear(), millisecondsOnClipboard)
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
