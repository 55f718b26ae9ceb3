/** An account is taken back by a process that is killed before every single step that lasts; the next one goes on. */
import { spawn } from 'node:child_process'
import path from 'node:path'

import { afterEach, beforeAll, expect, it } from 'vitest'

import {
  PracticeChain,
  practiceAccounts,
  PracticeNode,
  residents,
  singleKey,
  stealAccount,
} from '../../electron/hive/practice/index.ts'
import { rolePublicKey } from '../../shared/recovery/index.ts'
import { account, keyOf, send } from '../unit/practice.ts'
import { everyDay } from '../soak.ts'
import { bundled } from './bundled.ts'
import { temporaryFolder } from './lifeboat.ts'
import { published } from './practice-network.ts'

const before = residents.find(({ name }) => name === 'alice')?.password ?? ''
const password = 'P5JRaypasxMx1L97ZUX7YuC5Psb5EAbF821kkAGtBj7xCJFQcbLg'
const newKey = (role: 'owner' | 'active' | 'posting' | 'memo') =>
  rolePublicKey('alice', role, password, 'as-typed') ?? ''

let program = ''
beforeAll(async () => {
  program = await bundled(path.join(import.meta.dirname, 'mortal-way-program.ts'))
})
const stops: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

/** Everything was stolen, and the recovery account has asked; blocks come all the time. */
async function asked() {
  const chain = new PracticeChain({ accounts: practiceAccounts() })
  stealAccount(chain, { account: 'alice', password: before, accomplice: 'carol' })
  const request = {
    recovery_account: 'bob',
    account_to_recover: 'alice',
    new_owner_authority: singleKey(newKey('owner')),
    extensions: [],
  }
  send(chain, [['request_account_recovery', request]], [keyOf('bob')])
  chain.produceBlocks(3)
  const node = await PracticeNode.start({ chain })
  const blocks = setInterval(() => chain.produceBlocks(), 20)
  stops.push(
    () => clearInterval(blocks),
    () => chain.close(),
    () => node.close(),
  )
  return { chain, node, folder: temporaryFolder() }
}
type Asked = Awaited<ReturnType<typeof asked>>

function run({ node, folder }: Asked, number: number | ''): Promise<{ last: string; signal: string | null }> {
  const given = [folder, String(number), password, before, node.url]
  const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (_, signal) => resolve({ last: output.trim().split('\n').at(-1) ?? '', signal }))
  })
}

/** All of it happened, each once. */
function requireTakenBack({ chain }: Asked, killedBefore: number | 'nothing'): void {
  const { owner, active, posting, memoKey } = account(chain, 'alice')
  const keys = [owner, active, posting].map(({ key_auths }) => key_auths)
  expect([killedBefore, ...keys, memoKey, chain.state.recoveryChanges.size]).toEqual([
    killedBefore,
    [[newKey('owner'), 1]],
    [[newKey('active'), 1]],
    [[newKey('posting'), 1]],
    newKey('memo'),
    0,
  ])
  const sent = ['recover_account', 'account_update2', 'change_recovery_account'].map(
    (kind) => published(chain, kind).length,
  )
  // The thief named somebody, too.
  expect([killedBefore, ...sent]).toEqual([killedBefore, 1, 1, 2])
}

it('is taken back whichever step it was killed before, and nothing is sent twice', async () => {
  const whole = await asked()
  const { last } = await run(whole, '')
  requireTakenBack(whole, 'nothing')
  const steps = Number(/^done (\d+)$/.exec(last)?.[1])
  // Three transactions, each written down in several steps, sent and let go.
  expect(steps).toBeGreaterThan(3 * 6)
  // All steps of the first transaction, and some of the others, which are sent in the same way.
  const all = Array.from({ length: steps }, (_, step) => step)
  const killed = everyDay(all, (step) => step < steps / 3 || step % 4 === 0)
  for (const step of killed) {
    const story = await asked()
    expect([step, (await run(story, step)).signal]).toEqual([step, 'SIGKILL'])
    expect([step, (await run(story, '')).last]).toEqual([step, expect.stringMatching(/^done /)])
    requireTakenBack(story, step)
    await Promise.all(stops.splice(0).map((stop) => stop()))
  }
  console.log(`${killed.length} kills, each before another one of ${steps} steps`)
}, 600_000)
