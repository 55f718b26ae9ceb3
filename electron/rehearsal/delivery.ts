/** What somebody sends to the chain of a stage who uses no Lifeboat, such as a thief. */
import type { Operation } from '../../shared/recovery/index.ts'
import { formatTime } from '../hive/nodes/chain-types.ts'
import { RefusalError } from '../hive/nodes/errors.ts'
import { buildTransaction, signTransaction, transactionId } from '../hive/transactions/transaction.ts'
import { RehearsalError } from './scene.ts'
import type { Stage } from './stage.ts'

/** Blocks until what was sent is irreversible. */
export const untilIrreversible = 3

/** Sends one operation, signed with one key. Throws RefusalError. */
export async function deliver(stage: Stage, operation: Operation, privateKey: string): Promise<void> {
  const { number, id, time } = stage.chain.head
  const properties = { head_block_number: number, head_block_id: id, time: formatTime(time) }
  const transaction = buildTransaction(properties, [operation], { expiresInSeconds: 60 })
  const signed = signTransaction(transaction, [privateKey], stage.chain.chainId)
  await stage.client.deliver(transactionId(signed), signed)
}

/** Throws RehearsalError where the chain takes a transfer with this key. */
export async function requireNoTransfer(stage: Stage, privateKey: string): Promise<void> {
  const amount = { from: stage.account, to: stage.helper().name, amount: '1.000 HIVE', memo: '' }
  try {
    await deliver(stage, ['transfer', amount], privateKey)
  } catch (error) {
    if (error instanceof RefusalError) return
    throw error
  }
  throw new RehearsalError(
    'still-believed',
    'The practice chain took a transfer with a key that should open nothing any more.',
    'Please tell us: the rehearsal shows nothing then.',
  )
}
