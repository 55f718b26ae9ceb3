/** Long work in the main process, in pieces: between two of them the process does whatever else waits for it. */
import type { Breathe } from '../../../shared/recovery/index.ts'
import { StoppedError } from './errors.ts'

/** Milliseconds of work before others have their turn: shorter than anybody notices. */
const piece = 10

/** Breathes when that much time has passed since it last did, and not before. It throws StoppedError when `signal` says so. */
export function breather(signal?: AbortSignal): Breathe {
  let since = performance.now()
  return async () => {
    if (signal?.aborted === true) throw new StoppedError()
    if (performance.now() - since < piece) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}
