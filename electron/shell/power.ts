/** What the computer tells of its power and of its owner: on battery or not, and whether somebody is still there. */
import type { PowerMonitor } from 'electron/main'

export type PowerSource = 'mains' | 'battery'

export interface PowerListener {
  /** Once at the beginning, and at every change. */
  readonly onSource: (source: PowerSource) => void
  /** The screen was locked, somebody else uses it, or the computer goes to sleep. */
  readonly onAway: () => void
}

export interface PowerSurroundings {
  readonly monitor: Pick<PowerMonitor, 'isOnBatteryPower' | 'on'>
  readonly platform: NodeJS.Platform
  /** What Linux itself says of the power, of which Electron knows nothing there. */
  readonly source: () => PowerSource
  /** Does something again and again, after so many milliseconds. */
  readonly repeat: (milliseconds: number, look: () => void) => void
}

const millisecondsBetweenLooks = 30_000

/**
 * Call it when the app is ready. Electron tells on Linux of sleep alone (docs/api/power-monitor.md): the power is looked
 * at there, and nobody tells that the screen was locked.
 */
export function watchPower(
  { monitor, platform, source, repeat }: PowerSurroundings,
  { onSource, onAway }: PowerListener,
): void {
  monitor.on('suspend', onAway)
  if (platform === 'linux') {
    let last = source()
    onSource(last)
    repeat(millisecondsBetweenLooks, () => {
      const now = source()
      if (now !== last) onSource(now)
      last = now
    })
    return
  }
  onSource(monitor.isOnBatteryPower() ? 'battery' : 'mains')
  monitor.on('on-battery', () => onSource('battery'))
  monitor.on('on-ac', () => onSource('mains'))
  monitor.on('lock-screen', onAway)
  // Another user has taken over the screen; macOS alone tells.
  if (platform === 'darwin') monitor.on('user-did-resign-active', onAway)
}
