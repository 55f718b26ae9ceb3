/** What an earlier run signed and did not follow to its end, for commands that send one operation. */
import type { AccountName } from '../../shared/recovery/index.ts'
import { finishEarlier, type OperationSendingOptions } from '../hive/transactions/operation-sending.ts'
import type { CommandCall } from './command.ts'

/** Follows it to its end and says what it was; undefined when there is none. Throws as `finishEarlier` does. */
export async function tellEarlier(
  payer: AccountName,
  sending: OperationSendingOptions,
  { notice }: Pick<CommandCall, 'notice'>,
): ReturnType<typeof finishEarlier> {
  const finished = await finishEarlier(payer, sending)
  if (finished !== undefined)
    notice(`An earlier run signed ${finished.earlier.purpose}. It is on the chain for good.`)
  return finished
}
