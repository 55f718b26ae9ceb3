/** What the computer tells of its power and of its owner: on battery or not, and whether somebody is still there. */
import { powerMonitor } from 'electron/main'

export type PowerSource = 'mains' | 'battery'

export interface PowerListener {
  /** Once at the beginning, and at every change. */
  readonly onSource: (source: PowerSource) => void
  /** The screen was locked, or the computer goes to sleep. */
  readonly onAway: () => void
}

/** Call it when the app is ready. */
export function watchPower({ onSource, onAway }: PowerListener): void {
  onSource(powerMonitor.isOnBatteryPower() ? 'battery' : 'mains')
  powerMonitor.on('on-battery', () => onSource('battery'))
  powerMonitor.on('on-ac', () => onSource('mains'))
  powerMonitor.on('lock-screen', onAway)
  powerMonitor.on('suspend', onAway)
}
