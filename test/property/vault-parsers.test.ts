/** What reads files of the vault and the ledger, given anything at all. LIFEBOAT_SOAK=1 gives it fifty times as much. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { VaultError } from '../../electron/vault/errors.ts'
import { formatEntry, parseEntry } from '../../electron/vault/ledger-entry.ts'
import { GuardError } from '../../electron/vault/errors.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { formatContents, readContents } from '../../electron/vault/vault-contents.ts'
import { readEnvelope, sealVault } from '../../electron/vault/vault-envelope.ts'
import { parseContents } from '../../electron/vault/vault-migrations.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { filledContents } from '../unit/vault-samples.ts'

const runs = (numRuns: number) => ({ numRuns: process.env['LIFEBOAT_SOAK'] === '1' ? 50 * numRuns : numRuns })
const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  })

beforeAll(() => ready)

/** Anything thrown must be ours. */
function onlyVaultErrors(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(VaultError)
  }
}

describe('reading a vault', () => {
  it('throws nothing but its own errors, whatever the bytes', () => {
    const begun = fc
      .uint8Array({ maxLength: 300 })
      .map((rest) => Buffer.concat([Buffer.from('LIFEBOAT VAULT\r\n\0\u0001'), rest]))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), begun), (bytes) =>
        onlyVaultErrors(() => readEnvelope(bytes)),
      ),
      runs(500),
    )
  })

  it('refuses every vault in which a byte of the header was changed', async () => {
    const bytes = await sealVault(
      { cost: { passes: 1, memory: 8 }, salt: new Uint8Array(16), generation: 1 },
      new Uint8Array(9),
      new Uint8Array(32),
    )
    fc.assert(
      fc.property(fc.nat(113), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ difference
        expect(() => readEnvelope(changed)).toThrow(VaultError)
      }),
      runs(300),
    )
  })

  it('throws nothing but its own errors, whatever was sealed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) =>
        onlyVaultErrors(() => parseContents(Buffer.from(text))),
      ),
      runs(500),
    )
  })

  it('takes no contents in which any one value was replaced by one of another type', () => {
    const json = Buffer.from(formatContents(filledContents())).toString()
    const places = [...json.matchAll(/:(?:"[^"]*"|-?\d+|true|null)/g)]
    fc.assert(
      fc.property(fc.nat(places.length - 1), (number) => {
        const place = places[number]
        const changed = `${json.slice(0, place?.index)}:[{}]${json.slice((place?.index ?? 0) + (place?.[0].length ?? 0))}`
        expect(() => readContents(JSON.parse(changed))).toThrow()
      }),
      runs(200),
    )
  })
})

describe('the lines of the ledger', () => {
  it('are read as they were written, and as nothing else when a character was changed', () => {
    const facts = fc.record({
      oneTimeKey: hex(32),
      digest: hex(48),
      statement: fc.string({ unit: 'binary', maxLength: 600 }),
    })
    fc.assert(
      fc.property(facts, fc.nat(), fc.nat(5000), (fact, sequence, at) => {
        const { line, check } = formatEntry(
          { sequence, check: 'ab'.repeat(32) },
          { kind: 'reserved', ...fact, at: '' },
        )
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(4096)
        const read = parseEntry(Buffer.from(line.slice(0, -1)).toString())
        const { oneTimeKey, digest } = fact
        expect(read).toMatchObject({
          sequence: sequence + 1,
          check,
          fact: { kind: 'reserved', oneTimeKey, digest },
        })
        const where = at % (line.length - 1)
        const other = line[where] === 'x' ? 'y' : 'x'
        expect(parseEntry(line.slice(0, where) + other + line.slice(where + 1, -1))).toBeUndefined()
      }),
      runs(300),
    )
  })

  it('never let a key sign something else, wherever the ledger was damaged', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-damage-'))
    const file = path.join(folder, 'ledger')
    const open = () =>
      new SigningLedger(
        () => folder,
        () => new Date(),
      )
    const intent = (key: number, digest: string) => ({
      oneTimeKey: key.toString(16).padStart(32, '0'),
      digest: digest.repeat(48),
      statement: 's',
    })
    for (let key = 0; key < 4; key++) await open().reserve(intent(key, '0'))
    const whole = readFileSync(file)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(3),
        async (at, difference, key) => {
          const changed = Buffer.from(whole)
          changed[at] = (changed[at] ?? 0) ^ difference
          writeFileSync(file, changed)
          await expect(open().reserve(intent(key, '1'))).rejects.toBeInstanceOf(GuardError)
        },
      ),
      runs(100),
    )
  })
})
