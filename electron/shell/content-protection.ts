/**
 * While a secret is shown, other programs get a black window: on Windows, and on macOS those that do not use
 * ScreenCaptureKit. Linux has no such thing. Source: docs/api/browser-window.md, win.setContentProtection.
 */
import type { BrowserWindow } from 'electron/main'

export function contentProtection(
  window: () => BrowserWindow | undefined,
): (protection: 'on' | 'off') => void {
  return (protection) => window()?.setContentProtection(protection === 'on')
}
