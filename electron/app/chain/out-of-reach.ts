/** Whether an error means that the chain could not be asked, as opposed to an answer that somebody must hear. */
import { AllNodesFailedError, NodeError } from '../../hive/nodes/errors.ts'

export function isOutOfReach(error: unknown): boolean {
  return error instanceof AllNodesFailedError || error instanceof NodeError
}
