/** Waiting that can be stopped. */
import { StoppedError } from './errors.ts'

/** Resolves after so many milliseconds; rejects with StoppedError as soon as `signal` says so. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>

/** Waits by the system's clock. */
export const systemWait: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new StoppedError())
      return
    }
    const stop = () => {
      clearTimeout(timer)
      reject(new StoppedError())
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
