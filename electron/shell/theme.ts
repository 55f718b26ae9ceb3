/** Light, dark, or as the system has it: Chromium tells the page, and the ground is there before the page is. */
import { nativeTheme } from 'electron/main'

import type { Theme } from '../../shared/contract/index.ts'

export function setTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}

/** The ground of renderer/design/tokens.css. */
export function ground(): string {
  return nativeTheme.shouldUseDarkColors ? '#16202b' : '#fcfbf8'
}
