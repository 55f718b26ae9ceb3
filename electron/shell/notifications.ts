/** Notices of the system, where it has such a thing, and only while nobody looks at the window. */
import { Notification, type BrowserWindow } from 'electron/main'

import type { AskedPage } from '../../shared/contract/index.ts'
import type { Desktop } from '../app/window/desktop.ts'

export function notifying(
  window: () => BrowserWindow | undefined,
  go: (page: AskedPage) => void,
): Desktop['notify'] {
  /** What is collected as garbage is clicked in vain. */
  const shown = new Set<Notification>()
  return ({ title, body, page }) => {
    const looked = window()
    if (looked === undefined || looked.isFocused() || !Notification.isSupported()) return
    const notification = new Notification({ title, body })
    shown.add(notification)
    notification.once('close', () => shown.delete(notification))
    notification.once('click', () => {
      shown.delete(notification)
      const there = window()
      if (there === undefined) return
      if (there.isMinimized()) there.restore()
      there.show()
      there.focus()
      go(page)
    })
    notification.show()
  }
}
