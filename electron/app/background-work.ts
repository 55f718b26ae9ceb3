/** What goes on in the background, as the foot of the column tells it: keys that are made, else the speed test. */
import type { BackgroundWork, SpeedTest, Tell } from '../../shared/contract/index.ts'
import type { Desktop } from './window/desktop.ts'

export interface BackgroundSources {
  readonly keys: () => BackgroundWork
  readonly speedTest: () => SpeedTest
  readonly desktop: Pick<Desktop, 'stayAwake'>
  readonly tell: Tell
}

export function backgroundWork({ keys, speedTest, desktop, tell }: BackgroundSources) {
  const current = () => {
    const work = keys()
    return work.kind === 'none' ? workOf(speedTest()) : work
  }
  return {
    current,
    /** Tells the window, and the desktop that it must not fall asleep. */
    changed(): void {
      const work = current()
      tell('workChanged', work)
      desktop.stayAwake(goesOn(work) ? 'on' : 'off')
    },
  }
}

function goesOn(work: BackgroundWork): boolean {
  return work.kind !== 'none' && !(work.kind === 'keys' && work.paused !== undefined)
}

function workOf({ state, rows, rowsPlanned }: SpeedTest): BackgroundWork {
  return state === 'running' ? { kind: 'speed-test', done: rows.length, of: rowsPlanned } : { kind: 'none' }
}
