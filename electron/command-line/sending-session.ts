/** What commands that send something have in common: the way to HIVE, the steps told as they happen, Ctrl-C, receipts. */
import { codeOf } from '../../shared/coinzdense/index.ts'
import { createDurably } from '../disk/durable-file.ts'
import { PendingTransactions } from '../hive/transactions/pending-transactions.ts'
import type { PublishingOptions } from '../hive/publishing/publishing.ts'
import type { CommandCall } from './command.ts'
import { hiveAccess } from './hive-access.ts'

/** Everything that publishing needs. Contacts nobody. Throws as `hiveAccess` does. */
export function sendingSession(call: CommandCall): PublishingOptions {
  const { chain, client, notice: onStep } = hiveAccess(call)
  const { now, wait, notice, stateFolder } = call
  return {
    chain,
    client,
    notice: onStep,
    now,
    wait,
    pending: new PendingTransactions(stateFolder),
    onEvent: ({ time, text }) => notice(`${new Date(time).toISOString().slice(11, 19)} ${text}`),
  }
}

/** The same from the moment on when Ctrl-C must not simply end the process. */
export function interruptible(session: PublishingOptions, call: CommandCall): PublishingOptions {
  return { ...session, signal: untilInterrupted(call) }
}

/** A signal that Ctrl-C gives, from now on, instead of ending the process. */
export function untilInterrupted(call: Pick<CommandCall, 'untilInterrupted'>): AbortSignal {
  const abort = new AbortController()
  void call.untilInterrupted().then(() => abort.abort())
  return abort.signal
}

/** Writes a new file. What is already done is not undone by a failure, so that it is only told. */
export async function writeReceipt(
  file: string | undefined,
  json: Readonly<Record<string, unknown>>,
  notice: (text: string) => void,
): Promise<void> {
  if (file === undefined) return
  try {
    if (await createDurably(file, `${JSON.stringify(json, undefined, 2)}\n`)) return
    notice('The receipt was not written, because there is a file of that name now.')
  } catch (error) {
    notice(`The receipt could not be written (${codeOf(error) ?? 'unknown error'}).`)
  }
}
