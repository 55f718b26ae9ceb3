/** While a secret is shown, other programs get a black window. macOS and Windows only; Linux has no such thing. */
import type { BrowserWindow } from 'electron/main'

export function contentProtection(
  window: () => BrowserWindow | undefined,
): (protection: 'on' | 'off') => void {
  return (protection) => window()?.setContentProtection(protection === 'on')
}
