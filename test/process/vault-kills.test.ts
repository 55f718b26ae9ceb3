/** Kills a process at every step that its file system can be left at, and looks at what a fresh process finds. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { emptyContents } from '../../electron/vault/vault-contents.ts'
import { sealVault } from '../../electron/vault/vault-envelope.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { addNote, intentOf, newWords, oldWords } from './mortal-acts.ts'
import { codeOf } from '../../shared/coinzdense/index.ts'
import { bundled } from './bundled.ts'

const surroundings = { ...usualSurroundings, cost: leastCost }

let program = ''
beforeAll(async () => {
  program = await bundled(path.join(import.meta.dirname, 'mortal-program.ts'))
})

const newFolder = () => mkdtempSync(path.join(os.tmpdir(), 'lifeboat-kill-'))
const vaultIn = (folder: string) => path.join(folder, 'vault')
const ledgerIn = (folder: string) =>
  new SigningLedger(
    () => folder,
    () => new Date(),
  )
const open = (folder: string, words = oldWords) => Vault.open(vaultIn(folder), words, surroundings)

interface Ended {
  readonly lines: readonly string[]
  readonly signal: NodeJS.Signals | null
}

/** Runs the program to its end. */
function runProgram(act: string, folder: string, number: number | ''): Promise<Ended> {
  const child = spawn(process.execPath, [program, act, folder, String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    // A line that a kill cut short promises nothing.
    child.on('close', (_, signal) => resolve({ lines: output.split('\n').slice(0, -1), signal }))
  })
}

/** Runs an act in a fresh folder once to its end, and then once for each step it has, killed before that step. */
async function killAtEveryStep(
  act: string,
  prepare: (folder: string) => Promise<void>,
  check: (folder: string, lines: readonly string[]) => Promise<void>,
): Promise<void> {
  const whole = newFolder()
  await prepare(whole)
  const { lines } = await runProgram(act, whole, '')
  const steps = Number(/^done (\d+)$/.exec(lines.at(-1) ?? '')?.[1])
  expect(steps).toBeGreaterThan(0)
  await check(whole, lines)
  let next = 0
  const killOneByOne = async () => {
    for (let step = next++; step < steps; step = next++) {
      const folder = newFolder()
      await prepare(folder)
      const ended = await runProgram(act, folder, step)
      expect([act, step, ended.signal]).toEqual([act, step, 'SIGKILL'])
      await check(folder, ended.lines)
      rmSync(folder, { recursive: true })
    }
  }
  await Promise.all(Array.from({ length: 1 + os.availableParallelism() }, killOneByOne))
  kills += steps
}

/** Kills at a step so far. */
let kills = 0
afterAll(() => console.log(`${kills} kills, one before every single step`))

const nothing = () => Promise.resolve()
const noteIn = async (folder: string, words = oldWords) => {
  const vault = await open(folder, words)
  const { number } = vault.read().settings
  await vault.lock()
  return number
}
const done = (lines: readonly string[]) => lines.at(-1)?.startsWith('done') === true
async function makeVault(folder: string): Promise<void> {
  const vault = await Vault.create(vaultIn(folder), oldWords, surroundings)
  // Twice, so that both generations hold it.
  await vault.update(addNote(0))
  await vault.update(addNote(0))
  await vault.lock()
}

describe('a set of shares, killed before every single step of writing it', () => {
  it('is there whole or not at all', async () => {
    const found = new Set<number>()
    const makeOuter = (folder: string) => {
      mkdirSync(path.join(folder, 's'))
      return Promise.resolve()
    }
    await killAtEveryStep('share set', makeOuter, (folder, lines) => {
      // Hidden ones nobody takes for a backup; the next to write there removes them.
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      const files = names.filter((name) => /share-\d-of-2\.txt$/.test(name) && !name.includes('.tmp'))
      found.add(files.length)
      expect(done(lines) ? [2] : [0, 2]).toContain(files.length)
      return Promise.resolve()
    })
    expect(found).toEqual(new Set([0, 2]))
  })
})

describe('a vault, killed before every single step', () => {
  it('is there whole or not at all when it was being made, and can be made then', async () => {
    await killAtEveryStep('create', nothing, async (folder, lines) => {
      const isThere = await Vault.isThere(vaultIn(folder))
      if (done(lines)) expect(isThere).toBe(true)
      await (isThere ? open(folder) : Vault.create(vaultIn(folder), oldWords, surroundings)).then((vault) =>
        vault.lock(),
      )
    })
  })

  it('holds the old contents or the new ones when it was being changed, and goes on', async () => {
    const found = new Set<unknown>()
    await killAtEveryStep('update', makeVault, async (folder, lines) => {
      const note = await noteIn(folder)
      found.add(note)
      expect(done(lines) ? [1] : [0, 1]).toContain(note)
      const vault = await open(folder)
      await vault.update(addNote(2))
      await vault.lock()
      expect(await noteIn(folder)).toBe(2)
    })
    expect(found).toEqual(new Set([0, 1]))
  })

  it('opens with the old passphrase or the new one when that was being changed, never with both', async () => {
    const found = new Set<string>()
    await killAtEveryStep('change passphrase', makeVault, async (folder, lines) => {
      const notes = await Promise.allSettled([noteIn(folder, newWords)])
      const isNew = notes[0].status === 'fulfilled'
      if (done(lines)) expect(isNew).toBe(true)
      const [words, wrong] = isNew ? [newWords, oldWords] : [oldWords, newWords]
      found.add(words)
      expect(await noteIn(folder, words)).toBe(0)
      await expect(open(folder, wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' })
      // Nor is there another generation beside it that opens with the wrong one.
      rmSync(vaultIn(folder))
      await expect(open(folder, wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' })
      expect(await noteIn(folder, words)).toBe(0)
    })
    expect(found).toEqual(new Set([oldWords, newWords]))
  })

  it('holds what it held when it was being brought up from an earlier version', async () => {
    const prepare = async (folder: string) => {
      const salt = new Uint8Array(16)
      const key = await stretchHere(new TextEncoder().encode(oldWords), salt, leastCost)
      const { backupProofs: _, ledgerHead: __, ...rest } = emptyContents
      const json = JSON.stringify({ ...rest, version: 0, settings: { number: 7 } })
      const header = { cost: leastCost, salt, generation: 1 }
      writeFileSync(vaultIn(folder), await sealVault(header, new TextEncoder().encode(json), key))
    }
    await killAtEveryStep('open', prepare, async (folder) => expect(await noteIn(folder)).toBe(7))
  })

  it('holds what the generation before held when that was taking the place of a damaged one', async () => {
    const prepare = async (folder: string) => {
      await makeVault(folder)
      const vault = await open(folder)
      await vault.update(addNote(5))
      await vault.lock()
      writeFileSync(vaultIn(folder), readFileSync(vaultIn(folder)).subarray(0, -1))
    }
    await killAtEveryStep('open', prepare, async (folder) => expect(await noteIn(folder)).toBe(0))
  })
})

describe('the ledger, killed before every single step', () => {
  /** Whoever was promised a reservation keeps it; nobody gets a second one; and everybody else goes on. */
  const check = async (folder: string, lines: readonly string[]) => {
    const promised = lines.length > 0
    const second = await ledgerIn(folder)
      .reserve(intentOf(0, 'second'))
      .then(() => 'reserved', codeOf)
    if (promised) expect(second).toBe('already-signed')
    expect(['reserved', 'already-signed']).toContain(second)
    const first = await ledgerIn(folder)
      .reserve(intentOf(0, 'first'))
      .then(() => 'reserved', codeOf)
    expect([first, second].sort()).toEqual(['already-signed', 'reserved'])
    await ledgerIn(folder).reserve(intentOf(1, 'other'))
  }

  const startLedger = async (folder: string) => {
    await ledgerIn(folder).reserve(intentOf(9, 'before'))
  }

  it('keeps its promises when it was being started', async () => {
    await killAtEveryStep('reserve', nothing, check)
  })

  it('keeps its promises when an entry was being made', async () => {
    await killAtEveryStep('reserve', startLedger, check)
  })

  it('keeps its promises when a signature was being released', async () => {
    await killAtEveryStep('release', startLedger, check)
  })

  it('keeps its promises, and all that earlier programs recorded, when that was being moved', async () => {
    const recorded = [20, 21]
    const prepare = (folder: string) => {
      mkdirSync(path.join(folder, 'signed'))
      for (const number of recorded) {
        const { oneTimeKey, digest, statement } = intentOf(number, 'before')
        const entry = { version: 1, digest, statement, reservedAt: '2029-01-01T00:00:00.000Z' }
        writeFileSync(path.join(folder, 'signed', `${oneTimeKey}.json`), JSON.stringify(entry))
      }
      return Promise.resolve()
    }
    await killAtEveryStep('reserve', prepare, async (folder, lines) => {
      for (const number of recorded) {
        const code = 'already-signed'
        await expect(ledgerIn(folder).reserve(intentOf(number, 'after'))).rejects.toMatchObject({ code })
        await ledgerIn(folder).reserve(intentOf(number, 'before'))
      }
      await check(folder, lines)
    })
  })
})
