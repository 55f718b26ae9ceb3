/** How fast keys are made here. */
import type { SpeedTest, Tell } from '../../../shared/contract/index.ts'
import type { Room } from '../window/room.ts'
import { SpeedTestRunner, type SpeedTestOptions } from './speed-test.ts'

export interface SpeedSurroundings {
  readonly tools: SpeedTestOptions['tools']
  /** Hears when it changed what is done in the background. */
  readonly onWork: () => void
  readonly tell: Tell
}

export interface SpeedRoom extends Room<'readSpeedTest' | 'startSpeedTest' | 'stopSpeedTest'> {
  readonly test: { readonly current: SpeedTest }
}

export function speedRoom({ tools, onWork, tell }: SpeedSurroundings): SpeedRoom {
  const test = new SpeedTestRunner({
    tools,
    onChange: (news) => {
      tell('speedTestChanged', news)
      onWork()
    },
  })
  return {
    handlers: {
      readSpeedTest: () => test.current,
      startSpeedTest: () => test.start(),
      stopSpeedTest: () => test.stop(),
    },
    holds: [test],
    test,
  }
}
