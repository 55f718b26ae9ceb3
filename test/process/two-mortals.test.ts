/**
 * Two processes on one ledger and on the vaults of both modes, killed before a random step or at a random moment, again
 * and again. LIFEBOAT_SOAK=1 kills ten thousand times, in stages with a ledger and vaults of their own: a ledger is read
 * whole at every start, so that killing as often over one would take far longer.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { bundled } from './bundled.ts'
import { addNote, intentOf, oldWords } from './mortal-acts.ts'

const soak = process.env['LIFEBOAT_SOAK'] === '1'
const kills = Number(process.env['LIFEBOAT_KILLS'] ?? (soak ? 10_000 : 20))
const mostOfStage = 1_000
const stages = Array.from({ length: Math.ceil(kills / mostOfStage) }, (_, stage) =>
  Math.min(mostOfStage, kills - stage * mostOfStage),
)
const surroundings = { ...usualSurroundings, cost: leastCost }
/** More steps than a process takes before it has signed, stored and changed the mode a few times. */
const mostSteps = 100
/** Milliseconds from its first line on. */
const longestLife = 40

let program = ''
let folder = ''
beforeAll(async () => {
  program = await bundled(path.join(import.meta.dirname, 'mortal-pair.ts'))
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-mortals-'))
  mkdirSync(path.join(folder, 'practice'))
  for (const file of vaults) {
    const vault = await Vault.create(path.join(folder, file), oldWords, surroundings)
    // Twice, so that both generations hold it.
    await vault.update(addNote(0))
    await vault.update(addNote(0))
    await vault.lock()
  }
})

const vaults = ['vault', path.join('practice', 'vault')]
const modes = ['earnest', 'practice'] as const

/** Runs one of the two until it is dead; what it promised. */
function runToDeath(from: number): Promise<readonly string[]> {
  const bySystem = Math.random() < 0.5
  const last = bySystem ? '' : String(Math.floor(Math.random() * mostSteps))
  const child = spawn(process.execPath, [program, folder, String(from), last], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    if (output === '' && bySystem) setTimeout(() => child.kill('SIGKILL'), Math.random() * longestLife)
    output += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`ended by ${signal}: ${output}`))
      // A line that a kill cut short promises nothing.
      else resolve(output.split('\n').slice(0, -1))
    })
  })
}

async function noteIn(file: string): Promise<number> {
  const vault = await Vault.open(path.join(folder, file), oldWords, surroundings)
  const { number } = vault.read().settings
  await vault.lock()
  return Number(number)
}

describe('two processes on one ledger and the vaults of both modes', () => {
  it.each(stages)(
    'lose nothing that was promised, and never sign twice, over %i kills',
    async (kills) => {
      const signers = new Map<string, string>()
      const stored = { earnest: [] as number[], practice: [] as number[] }
      let next = 1
      const take = (line: string) => {
        const [what = '', first = '', ...rest] = line.split(' ')
        if (what === 'signed') {
          // The same key for another signer, or in the other mode, would be a second message.
          expect([first, signers.get(first) ?? rest.join(' ')]).toEqual([first, rest.join(' ')])
          signers.set(first, rest.join(' '))
        } else if (what === 'refused') expect(line).toBe(`refused ${first} already-signed`)
        else if (what === 'stored') stored[first === 'earnest' ? 'earnest' : 'practice'].push(Number(rest[0]))
        else throw new Error(line)
        if (what === 'signed' || what === 'refused') next = Math.max(next, Number(first) + 1)
      }
      for (let killed = 0; killed < kills; killed += 2) {
        // Both begin with the same keys.
        const lines = await Promise.all([next, next].map(runToDeath))
        lines.flat().forEach(take)
        if (killed % 200 !== 0 && killed + 2 < kills) continue
        for (const [number, mode] of modes.entries())
          expect(await noteIn(vaults[number] ?? '')).toBeGreaterThanOrEqual(Math.max(0, ...stored[mode]))
      }
      // Every change was made of the one before: none was stored over another.
      for (const mode of modes) expect(new Set(stored[mode]).size).toBe(stored[mode].length)
      expect(signers.size).toBeGreaterThan(kills / 4)
      const ledger = new SigningLedger(
        () => folder,
        () => new Date(),
      )
      for (const [key, signer] of signers) {
        await ledger.reserve(intentOf(Number(key), signer))
        await expect(ledger.reserve(intentOf(Number(key), 'somebody else'))).rejects.toMatchObject({
          code: 'already-signed',
        })
      }
      const changes = stored.earnest.length + stored.practice.length
      console.log(`${kills} kills: ${signers.size} signatures and ${changes} changes of vaults, none lost`)
    },
    soak ? 7_200_000 : 600_000,
  )
})
