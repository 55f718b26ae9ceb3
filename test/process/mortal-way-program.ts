/**
 * A program that takes an account back and dies: it kills itself with SIGKILL before step number N. A step is whatever lasts:
 * a file that is written, and a transaction that goes out, once before it goes and once behind it.
 */
import { writeSync } from 'node:fs'

import { goWay, isStepOfWay, planWay } from '../../electron/hive/account-recovery/whole-way.ts'
import { readAccountRecovery } from '../../electron/hive/account-recovery/standing.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import { finishEarlier } from '../../electron/hive/transactions/operation-sending.ts'
import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { watched } from '../unit/watched-files.ts'

const [folder = '', number = '', newOwner = '', recentOwner = '', ...nodes] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

let steps = 0
function step(): void {
  if (String(steps) === number) process.kill(process.pid, 'SIGKILL')
  steps++
}

const client = new NodeClient({ nodes: nodes.map(parseNodeUrl), now: Date.now })
const deliver = client.deliver.bind(client)
client.deliver = async (...given) => {
  step()
  const delivery = await deliver(...given)
  step()
  return delivery
}
const sending = {
  client,
  chain: practiceChain,
  pending: new PendingTransactions(() => folder, watched(step)),
  onEvent: () => undefined,
  now: Date.now,
  // Blocks come while it is asked.
  wait: () => new Promise<void>((resolve) => setTimeout(resolve, 5)),
}

/** As the window goes on: what was signed before is followed first, and what is left is worked out anew. */
async function takeBack(): Promise<void> {
  await ready
  const alice = parseAccountName('alice')
  const earlier = await sending.pending.find(practiceChain.chainId, alice)
  if (earlier !== undefined && isStepOfWay(earlier)) await finishEarlier(alice, sending)
  const wish = { newOwner, recentOwner, cancelChange: true }
  const standing = await readAccountRecovery(alice, { ...sending, nodes: client.nodes })
  const { steps: planned } = await planWay(standing, wish, client)
  const shown = planned.map(({ operation }) => operation)
  await goWay(alice, wish, shown, sending)
}

void takeBack().then(
  () => {
    say(`done ${steps}`)
    process.exit()
  },
  (error: unknown) => {
    say(`failed ${String(error)}`)
    process.exit(1)
  },
)
