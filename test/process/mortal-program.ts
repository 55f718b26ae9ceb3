/**
 * A program that dies: it does something lasting and kills itself with SIGKILL before step number N of it, or goes on
 * until somebody else does. It prints what was promised to it, line by line, so that the promise can be checked.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'

import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import type { OneTimeLedger } from '../../shared/coinzdense/index.ts'
import { watched } from '../unit/watched-files.ts'
import { addNote, intentOf, newWords, oldWords } from './mortal-acts.ts'

const [act = '', folder = '', number = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

/** Steps of what is being tried; what leads up to it is not counted. */
let steps = 0
let mortal = true
const files = watched(() => {
  if (!mortal) return
  if (String(steps) === number && act !== 'go on') process.kill(process.pid, 'SIGKILL')
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
  reserve: () => ledger.reserve(intentOf(0, 'first')),
  release: async () => {
    const reservation = await immortally(() => ledger.reserve(intentOf(0, 'first')))
    say('reserved')
    await ledger.release(reservation)
  },
  'go on': goOn,
}

/** Signs with key after key, and notes each in the vault if it is free, until somebody ends it. */
async function goOn(): Promise<void> {
  const vault = await open().catch(() => undefined)
  const me = String(process.pid)
  for (let key = Number(number); ; key++) {
    try {
      const reservation = await ledger.reserve(intentOf(key, me))
      say(`signed ${key} ${me}`)
      await ledger.release(reservation)
    } catch (error) {
      say(`refused ${key} ${(error as { code: string }).code}`)
    }
    if (vault === undefined) continue
    const note = Number(vault.read().settings['number']) + 1
    await vault.update(addNote(note))
    say(`stored ${note} ${Date.now()}`)
  }
}

void acts[act]?.().then(() => {
  say(`done ${steps}`)
  process.exit()
})
