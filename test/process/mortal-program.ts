/**
 * A program that dies: it does something lasting and kills itself with SIGKILL before step number N of it. It prints what
 * was promised to it, line by line, so that the promise can be checked.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'

import { writeSet } from '../../electron/command-line/backup-making.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import type { OneTimeLedger } from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { watched } from '../unit/watched-files.ts'
import { addNote, intentOf, newWords, oldWords } from './mortal-acts.ts'

const [act = '', folder = '', number = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

/** Steps of what is being tried; what leads up to it is not counted. */
let steps = 0
let mortal = true
const files = watched(() => {
  if (!mortal) return
  if (String(steps) === number) process.kill(process.pid, 'SIGKILL')
  steps++
})
const surroundings = { ...usualSurroundings, files, cost: leastCost }
const file = path.join(folder, 'vault')
const ledger: OneTimeLedger = new SigningLedger(
  () => folder,
  () => new Date(),
  files,
)
const open = () => Vault.open(file, oldWords, surroundings)

async function immortally<Result>(work: () => Promise<Result>): Promise<Result> {
  mortal = false
  const result = await work()
  mortal = true
  return result
}

const acts: Record<string, () => Promise<unknown>> = {
  create: () => Vault.create(file, oldWords, surroundings),
  open,
  update: async () => (await immortally(open)).update(addNote(1)),
  'change passphrase': async () => (await immortally(open)).changePassphrase(oldWords, newWords),
  'share set': () =>
    writeSet(
      ['one', 'two'],
      { number: 7, count: 2, threshold: 2, date: '2026-11-01' },
      { account: parseAccountName('alice'), form: 'shares', place: path.join(folder, 's'), now: Date.now() },
      files,
    ),
  reserve: () => ledger.reserve(intentOf(0, 'first')),
  release: async () => {
    const reservation = await immortally(() => ledger.reserve(intentOf(0, 'first')))
    say('reserved')
    await ledger.release(reservation)
  },
}

void acts[act]?.().then(() => {
  say(`done ${steps}`)
  process.exit()
})
