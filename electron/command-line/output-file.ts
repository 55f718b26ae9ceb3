/** Files that a command was asked to write besides what it prints. */
import { UsageError } from './command.ts'

/** Does what writes to a place that the user named. Throws UsageError, with the place, when it cannot be done. */
export function requireWritable(place: string, action: () => void): void {
  try {
    action()
  } catch {
    throw new UsageError('cannot-write', `Nothing can be written to ${place}.`, 'Name another place.')
  }
}
