/** Publishing a claim from the command line: what happens is told, and the carrier's posting key is the only secret. */
import type { AccountName, SignedClaim } from '../../shared/recovery/index.ts'
import type { HiveAccess } from '../hive/nodes/hive-access.ts'
import { PendingTransactions } from '../hive/transactions/pending-transactions.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import { publishClaim } from '../recovery/claim-publishing.ts'
import type { CommandCall } from './command.ts'
import { InputError, StoppedError } from './secret-input.ts'
import { untilInterrupted } from './sending-session.ts'

/**
 * Publishes a claim through `carrier`, whose posting key is asked for when it is needed, and follows it until nobody can
 * undo it. `onFailure` is told before the error is thrown. Throws as `publishClaim` does.
 */
export async function sendClaim(
  signed: SignedClaim,
  carrier: AccountName,
  { client, chain }: HiveAccess,
  call: CommandCall,
  onFailure: string,
): Promise<SendingReceipt> {
  const { secrets, now, wait, notice, stateFolder } = call
  try {
    return await publishClaim(signed, carrier, {
      client,
      chain,
      pending: new PendingTransactions(stateFolder),
      now,
      wait,
      onEvent: ({ text }) => notice(text),
      askPostingKey: () => secrets.ask(`Posting key of ${carrier}`),
      signal: untilInterrupted(call),
    })
  } catch (error) {
    notice(onFailure)
    throw withoutNothingDone(error)
  }
}

/** What a prompt says when nobody answers it is wrong here: something was done, and told in the line before. */
function withoutNothingDone(error: unknown): unknown {
  const again = 'Give the same command again when you are ready.'
  if (error instanceof StoppedError) return new StoppedError('stopped', 'Stopped, as you asked.', again)
  if (error instanceof InputError)
    return new InputError(error.code, 'There was no posting key to sign with.', again)
  return error
}
