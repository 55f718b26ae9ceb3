/**
 * One of two programs that use a ledger and the vaults of both modes at the same time, and die: before step number N of
 * what they do to the disk, or when somebody kills them. What was promised is printed line by line.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'

import { confirmLedger } from '../../electron/vault/ledger-witness.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { watched } from '../unit/watched-files.ts'
import { addNote, intentOf, oldWords } from './mortal-acts.ts'

const [folder = '', from = '', last = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)

let steps = 0
const files = watched(() => {
  if (String(steps) === last) process.kill(process.pid, 'SIGKILL')
  steps++
})
const ledger = new SigningLedger(
  () => folder,
  () => new Date(),
  files,
)
const me = String(process.pid)
const codeOf = (error: unknown) => String((error as { readonly code?: string }).code)

type Mode = 'earnest' | 'practice'

/** The vault of a mode, unless the other program has it; the ledger must never be behind what it remembers. */
async function enter(mode: Mode): Promise<Vault | undefined> {
  const file = mode === 'earnest' ? path.join(folder, 'vault') : path.join(folder, 'practice', 'vault')
  try {
    const vault = await Vault.open(file, oldWords, { ...usualSurroundings, files, cost: leastCost })
    await confirmLedger(vault, ledger)
    return vault
  } catch (error) {
    if (codeOf(error) !== 'vault-in-use') say(`broken ${mode} ${codeOf(error)}`)
    return undefined
  }
}

async function goOn(): Promise<void> {
  let mode: Mode = Number(me) % 2 === 0 ? 'earnest' : 'practice'
  let vault = await enter(mode)
  for (let key = Number(from); ; key++) {
    try {
      const reservation = await ledger.reserve(intentOf(key, `${me} in ${mode}`))
      say(`signed ${key} ${me} in ${mode}`)
      await ledger.release(reservation)
    } catch (error) {
      say(`refused ${key} ${codeOf(error)}`)
    }
    if (vault !== undefined) {
      const note = Number(vault.read().settings['number']) + 1
      await vault.update(addNote(note))
      say(`stored ${mode} ${note}`)
      await confirmLedger(vault, ledger).catch((error: unknown) => say(`broken ${mode} ${codeOf(error)}`))
    }
    // The mode is changed while keys are being signed with: the ledger is the same, the vault another one.
    if (key % 2 === 0) continue
    await vault?.lock()
    mode = mode === 'earnest' ? 'practice' : 'earnest'
    vault = await enter(mode)
  }
}

void goOn()
