/** Waiting for a key that nobody needs to wait for: it is made all the same. */
import { KeyGenerationError } from '../../../shared/coinzdense/index.ts'

/** Waits, until the signal says that nobody wants to any more; the work goes on. */
export async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work
  let giveUp: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(waitCancelled())
  })
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  try {
    await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

function waitCancelled(): KeyGenerationError {
  return new KeyGenerationError(
    'wait-cancelled',
    'The wait for this key was given up. It is made all the same.',
    'Look for it among your keys.',
  )
}
