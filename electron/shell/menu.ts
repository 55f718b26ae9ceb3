/** The menu: what macOS cannot do without, above all copy and paste; elsewhere there is none. */
import { Menu } from 'electron/main'

export function setMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
