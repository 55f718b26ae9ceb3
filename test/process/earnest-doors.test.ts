/** The doors of the command line in earnest: what was seen of a use at one of them is known at every other. */
import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { VaultSession } from '../../electron/app/vault/session.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { computerCalled } from '../unit/computers.ts'
import { keyOf } from '../unit/practice.ts'
import { asHive } from './bent-node.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceSecret } from './practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

const story = new PracticeStory()
const passphrase = 'seven quiet anchors under the northern pier'
const czd = (byte: number) => encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(byte))
/** Real keys: they bear no mark. `used` has signed a claim that carrier published. */
let used: RecoveryKey
let fresh: RecoveryKey
let nodes: string[]

beforeAll(async () => {
  await ready
  used = RecoveryKey.fromSecret(new Uint8Array(32).fill(31), 'posix')
  fresh = RecoveryKey.fromSecret(new Uint8Array(32).fill(32), 'posix')
  story.create('nora').create('otto')
  story.register('nora', { key: used })
  story.register('otto', { key: fresh })
  const claim = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(1) } as const
  await story.claim('carrier', used, claim)
  await story.open(2)
})
afterAll(() => story.close())

let stateFolder: string
beforeEach(async () => {
  stateFolder = temporaryFolder()
  // Nodes with an old block are not believed, and a busy machine takes its time.
  story.chain.produceBlocks()
  nodes = (await asHive(story.nodes.map(({ url }) => url))).flatMap((url) => ['--node', url])
})
afterEach(() => rmSync(stateFolder, { recursive: true, force: true }))

const run = (tokens: readonly string[], lines: readonly string[]) =>
  lifeboatInProcess(tokens, { stateFolder, input: lines.map((line) => `${line}\n`).join('') })
const sign = (key: RecoveryKey, byte: number) =>
  run(['sign', czd(byte), '--never-signed-elsewhere'], [key.privateKeyText()])
const bare = (byte: number) => ['--key', czd(byte), '--claim-version', '0']

describe('a claim that one door has seen', () => {
  it.each<[what: string, more: readonly string[], lines: readonly string[]]>([
    ['restoring it', [], []],
    ['restoring it into the vault', ['--vault'], [passphrase, passphrase]],
  ])('by %s keeps the key from signing anything else at every other', async (_, more, lines) => {
    const tokens = ['restore', '--account', 'nora', '--search', 'carrier', ...nodes, ...more]
    const restored = await run(tokens, [used.privateKeyText(), ...lines])
    expect([restored.exitCode, restored.stderr]).toEqual([0, expect.any(String)])

    const signed = await sign(used, 2)
    expect([signed.exitCode, signed.stdout]).toEqual([4, ''])
    expect(signed.stderr).toContain(`This key has already signed ${czd(1)}`)
    const offline = ['recover', 'nora', '--offline', '--never-signed-elsewhere', ...bare(2)]
    for (const about of [offline, [...offline, '--dry-run']]) {
      const recovered = await run(about, [used.privateKeyText(), 'nora'])
      expect([recovered.exitCode, recovered.stdout]).toEqual([4, ''])
    }
    // The very same claim is public, and may be signed again.
    expect((await sign(used, 1)).exitCode).toBe(0)
  })

  it('in a dry run counts as well', async () => {
    const tokens = ['recover', 'nora', '--search', 'carrier', '--dry-run', ...bare(2), ...nodes]
    expect((await run(tokens, [used.privateKeyText()])).exitCode).toBe(4)
    expect((await sign(used, 2)).stderr).toContain(`This key has already signed ${czd(1)}`)
  })

  it('and kept here does so when the ledger is gone', async () => {
    const tokens = ['recover', 'otto', '--offline', '--never-signed-elsewhere', ...bare(1)]
    expect((await run(tokens, [fresh.privateKeyText(), 'otto'])).exitCode).toBe(0)
    for (const gone of ['ledger', 'signed']) {
      rmSync(path.join(stateFolder, gone))
      const signed = await sign(fresh, 2)
      expect([gone, signed.exitCode, signed.stdout]).toEqual([gone, 4, ''])
    }
  })
})

describe('what the owner has to say', () => {
  it.each<[what: string, typed: readonly string[]]>([
    ['nothing', []],
    ['something else', ['yes']],
  ])('is missing where they type %s, so that nothing is signed', async (_, typed) => {
    const { exitCode, stdout, stderr } = await run(['sign', czd(1)], [fresh.privateKeyText(), ...typed])
    expect([exitCode, stdout]).toEqual([4, ''])
    expect(stderr).toContain('The chain was not asked')
    expect(stderr).toContain('(acknowledgement-missing)')
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('is asked for online too, for a key that this computer did not make', async () => {
    const tokens = ['recover', 'otto', ...bare(1), ...nodes]
    const silent = await run(tokens, [fresh.privateKeyText(), 'otto'])
    expect([silent.exitCode, silent.stderr]).toEqual([
      4,
      expect.stringContaining('(acknowledgement-missing)'),
    ])
    expect((await run(tokens, [fresh.privateKeyText(), 'nunca firmó', 'otto'])).exitCode).toBe(0)
  })

  it('is noted in the vault when it is said after a search, each only when it was given, and never forgotten', async () => {
    const tokens = ['restore', '--account', 'otto', '--vault', ...nodes]
    const useNow = async () => {
      const surroundings = { ...usualSurroundings, cost: leastCost }
      const vault = await Vault.open(path.join(stateFolder, 'vault'), passphrase, surroundings)
      const [key] = vault.read().recoveryKeys
      await vault.lock()
      return key?.use
    }
    const careless = await run(tokens, [fresh.privateKeyText(), 'yes', passphrase])
    expect([careless.exitCode, careless.stderr]).toEqual([
      4,
      expect.stringContaining('(acknowledgement-differs)'),
    ])
    expect((await run(tokens, [fresh.privateKeyText(), '', passphrase, passphrase])).exitCode).toBe(0)
    expect(await useNow()).toMatchObject({
      kind: 'unknown',
      chainSearchedAt: expect.any(String) as string,
      acknowledgedAt: null,
    })
    expect((await run(tokens, [fresh.privateKeyText(), 'never signed', passphrase])).exitCode).toBe(0)
    const known = await useNow()
    expect(known).toMatchObject({ kind: 'unknown', acknowledgedAt: expect.any(String) as string })
    expect((await run(tokens, [fresh.privateKeyText(), '', passphrase])).exitCode).toBe(0)
    expect(await useNow()).toMatchObject({
      acknowledgedAt: (known as { acknowledgedAt: string }).acknowledgedAt,
    })
  })

  it('is not believed where the vault was brought by hand, without the ledger that it belongs to', async () => {
    const tokens = ['restore', '--account', 'otto', '--vault', ...nodes]
    const lines = [fresh.privateKeyText(), 'never signed', passphrase, passphrase]
    expect((await run(tokens, lines)).exitCode).toBe(0)
    const elsewhere = temporaryFolder()
    copyFileSync(path.join(stateFolder, 'vault'), path.join(elsewhere, 'vault'))
    const session = new VaultSession({
      stateFolder: () => elsewhere,
      ledgerFolder: () => elsewhere,
      stretch: stretchHere,
      cost: leastCost,
      lockMinutes: () => 60,
      now: () => performance.now(),
      onChange: () => undefined,
      computer: computerCalled('another'),
    })
    await session.look()
    await session.unlock(passphrase)
    expect(session.state.warnings.map(({ code }) => code)).toEqual(['ledger-behind'])
    await session.close()
    rmSync(elsewhere, { recursive: true, force: true })
  })
})

describe('practice and earnest', () => {
  const practice = () => story.access

  it.each<[what: string, tokens: readonly string[], lines: (key: string) => readonly string[]]>([
    ['recovering', ['recover', 'otto', ...bare(1), '--never-signed-elsewhere'], (key) => [key, 'otto']],
    [
      'recovering offline',
      ['recover', 'otto', '--offline', ...bare(1), '--never-signed-elsewhere'],
      (key) => [key, 'otto'],
    ],
    ['a dry run', ['recover', 'otto', '--dry-run', ...bare(1)], (key) => [key]],
    ['recovering by a password', ['recover', 'otto', '--from', 'password', ...bare(1)], () => ['a real one']],
    ['restoring', ['restore', '--account', 'otto'], (key) => [key]],
    ['making a backup', ['backup', 'otto', '--form', 'words'], (key) => [key]],
    ['testing a backup', ['backup', 'otto', '--test'], (key) => [key]],
    [
      'publishing',
      ['publish', 'otto', '--from', 'wif'],
      (key) => [key, keyOf('otto', 'owner'), keyOf('otto')],
    ],
  ])(
    'keep apart: %s with a real key is refused at the first step, and nothing is kept',
    async (_, tokens, lines) => {
      const { exitCode, stdout, stderr } = await run(
        [...tokens, ...practice()],
        lines(fresh.privateKeyText()),
      )
      expect([exitCode, stdout]).toEqual([4, ''])
      expect(stderr).toContain('(not-made-for-practice)')
      expect(readdirSync(stateFolder)).toEqual([])
      // The real key is as good as it was.
      expect((await sign(fresh, 3)).exitCode).toBe(0)
    },
  )

  it('keep apart: a new key that practice is to take from a seed must be of practice', async () => {
    const seed = encodeKey('coinzdensePrivateKey', new Uint8Array(32).fill(33))
    const key = recoveryKeyOf('otto').privateKeyText()
    story.register('otto', { key: recoveryKeyOf('otto') })
    story.chain.produceBlocks(3)
    const tokens = ['recover', 'otto', '--key', 'seed', '--heights', '3', ...practice()]
    const { exitCode, stderr } = await run(tokens, [key, seed, 'never signed', 'otto'])
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('(not-made-for-practice)')])
  })

  it.each<[what: string, tokens: readonly string[], lines: readonly string[]]>([
    ['signing', ['sign', czd(1), '--never-signed-elsewhere'], []],
    ['recovering', ['recover', 'otto', '--offline', '--never-signed-elsewhere', ...bare(1)], ['otto']],
    ['restoring into the vault', ['restore', '--profile', 'posix', '--vault'], [passphrase, passphrase]],
  ])('keep apart: in earnest, %s refuses a key of practice', async (_, tokens, lines) => {
    const key = encodeKey('recoveryPrivateKey', practiceSecret('one'))
    const { exitCode, stdout, stderr } = await run(tokens, [key, ...lines])
    expect([exitCode, stdout]).toEqual([4, ''])
    expect(stderr).toContain('(made-for-practice)')
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('never meet in the vault', async () => {
    const tokens = ['restore', '--account', 'otto', '--vault', ...practice()]
    const { exitCode, stderr } = await run(tokens, [recoveryKeyOf('otto').privateKeyText()])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('(vault-in-practice)')])
    expect(readdirSync(stateFolder)).toEqual([])
  })
})
