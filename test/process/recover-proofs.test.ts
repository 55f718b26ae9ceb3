/** What `lifeboat recover` wants to see before the one claim names the numbers of a key that is there already. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { newKeyDescription } from '../../electron/recovery/new-key.ts'
import {
  encodeKey,
  formatSignedText,
  formatWrittenKey,
  ready,
  SecretSeed,
  signedMessage,
  SigningKey,
  signingKeySource,
  type SigningKeyDescription,
} from '../../shared/coinzdense/index.ts'
import { formatClaimEnvelope, parseAccountName, RecoveryKey, signClaim } from '../../shared/recovery/index.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { temporaryFolder } from './lifeboat.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { refusalIn } from './refusal.ts'

const parameters = { hashLength: 16, otsBits: 4, heights: [3, 4] }
const numbers = ['--hash-length', '16', '--ots-bits', '4', '--heights', '3,4']
const wrongNumbers = ['--hash-length', '16', '--ots-bits', '4', '--heights', '3,3']
const claiming = 'a wrong number wastes my one claim'
const signing = 'A wrong number  gives my key away'
const seed = SecretSeed.copyOf(new Uint8Array(32).fill(6))
const seedText = encodeKey('coinzdensePrivateKey', seed.bytes)
const recoveryKey = RecoveryKey.fromSecret(new Uint8Array(32).fill(5), 'posix')
const folder = temporaryFolder()

let own: Awaited<ReturnType<typeof keyWith>>, old: typeof own, foreign: typeof own
beforeAll(async () => {
  await ready
  own = await keyWith(seed, newKeyDescription(parameters), 'own')
  old = await keyWith(seed, { ...newKeyDescription(parameters), derivation: 'plain' }, 'old')
  foreign = await keyWith(SecretSeed.random(), newKeyDescription(parameters), 'foreign')
})

/** A key, its text, and the file of a text that it signed. */
async function keyWith(written: SecretSeed, description: SigningKeyDescription, name: string) {
  const key = new SigningKey(signingKeySource(written, description))
  const text = 'signed before'
  const { signature } = await key.sign(signedMessage('text', text), 'a text', new MemoryLedger())
  const publicKey = key.publicKey()
  const file = path.join(folder, `${name}.json`)
  writeFileSync(file, `${formatSignedText({ kind: 'text', text, publicKey, parameters, signature })}\n`)
  return {
    czd: encodeKey('coinzdensePublicKey', publicKey),
    text: formatWrittenKey({ seed: written, ...description }),
    file,
  }
}

async function dryRun(tokens: readonly string[], typed: readonly string[], stateFolder = temporaryFolder()) {
  const offline = ['--offline', '--never-signed-elsewhere']
  const { exitCode, stdout, stderr } = await lifeboatInProcess(
    ['recover', 'alice', ...tokens, ...offline, '--dry-run', '--json'],
    { stateFolder, input: [recoveryKey.privateKeyText(), ...typed].map((line) => `${line}\n`).join('') },
  )
  const statement = (stdout === '' ? undefined : (JSON.parse(stdout) as { statement: string | null }))
    ?.statement
  return { exitCode, stdout, stderr, code: /\(([a-z-]+)\)\n$/.exec(stderr)?.[1], statement }
}

const named = (czd: string) =>
  `coinZdense public key: ${czd}\ncoinZdense parameters: layout=disjoint hash-length=16 ots-bits=4 heights=3,4\n`

describe('a key that is given by its public key', () => {
  it.each<[string, () => readonly string[], () => readonly string[]]>([
    ['its text', () => [], () => [own.text]],
    ['its text, and the same numbers', () => numbers, () => [own.text]],
    ['a text that it signed', () => ['--key-proof', own.file], () => []],
    ['the words that insist', () => numbers, () => [claiming]],
    ['the option that insists', () => [...numbers, '--i-checked-the-numbers'], () => []],
  ])('is claimed with its numbers after %s', async (_, tokens, typed) => {
    const { statement, stderr } = await dryRun(['--key', own.czd, ...tokens()], typed())
    expect(statement, stderr).toContain(named(own.czd))
    expect(stderr).not.toContain(own.text)
  })

  it.each<[string, string, () => readonly string[], () => readonly string[]]>([
    ['numbers that were only typed', 'parameters-unproved', () => numbers, () => ['yes']],
    ['the words for another risk', 'parameters-unproved', () => numbers, () => [signing]],
    ['words without numbers', 'parameters-unproved', () => [], () => [claiming]],
    ['its text, and other numbers', 'parameters-differ', () => wrongNumbers, () => [own.text]],
    [
      'its signature, and other numbers',
      'parameters-differ',
      () => [...wrongNumbers, '--key-proof', own.file],
      () => [],
    ],
    ['the text of another key', 'proof-of-another-key', () => numbers, () => [foreign.text]],
    ['the same seed of the old kind', 'proof-of-another-key', () => numbers, () => [old.text]],
    ['the signature of another key', 'proof-of-another-key', () => ['--key-proof', foreign.file], () => []],
    ['a file that is no proof', 'proof-not-good', () => ['--key-proof', import.meta.filename], () => []],
    ['its text with a slip', 'written-key-mistyped', () => numbers, () => [`${own.text.slice(0, -1)}0`]],
  ])('is not claimed with %s', async (_, code, tokens, typed) => {
    const result = await dryRun(['--key', own.czd, ...tokens()], typed())
    expect([result.code, refusalIn(result.stdout)], result.stderr).toEqual([code, code])
  })

  it('wants one answer: something that shows the numbers, or somebody who answers for them', async () => {
    const both = ['--key', own.czd, ...numbers, '--i-checked-the-numbers', '--key-proof', own.file]
    expect((await dryRun(both, [])).code).toBe('usage')
  })
})

describe('a key that is made again', () => {
  it('comes out of its text with its numbers, whatever the usual ones are', async () => {
    for (const key of [own, old]) {
      const { statement } = await dryRun(['--key', 'seed'], [key.text])
      expect(statement).toContain(named(key.czd))
    }
    expect((await dryRun(['--key', 'seed', ...wrongNumbers], [own.text])).code).toBe('parameters-differ')
  })

  it('comes out of a bare seed with a text that it signed, or with somebody who insists, and says what was taken', async () => {
    const shown = await dryRun(['--key', 'seed', '--key-proof', old.file], [seedText])
    expect(shown.statement).toContain(named(old.czd))
    const insisted = await dryRun(['--key', 'seed', ...numbers], [seedText, signing])
    expect(insisted.statement).toContain(named(old.czd))
    expect(insisted.stderr).toContain('16 bytes in a hash, 4 bits for a pair of chains, heights 3,4.')
  })

  it('comes out of it with a claim only where its own recovery key signed that, or somebody insists', async () => {
    const claimBy = async (key: RecoveryKey, heights: readonly number[], name: string) => {
      const statement = {
        chainId: 'ab'.repeat(32),
        account: parseAccountName('alice'),
        recoveryPublicKey: key.publicKeyText(),
        coinzdensePublicKey: old.czd,
        parameters: { ...parameters, heights },
      }
      const claim = { version: 1, statement } as const
      const signature = await signClaim(key, claim, new MemoryLedger())
      const { recoveryPublicKey } = statement
      const file = path.join(folder, name)
      writeFileSync(file, formatClaimEnvelope({ claim, recoveryPublicKey, signature }))
      return ['--key', 'seed', '--key-proof', file]
    }
    const ownClaim = await claimBy(recoveryKey, [3, 4], 'own-claim.json')
    expect((await dryRun(ownClaim, [seedText])).statement).toContain(named(old.czd))
    const thief = RecoveryKey.fromSecret(new Uint8Array(32).fill(66), 'posix')
    const forged = await claimBy(thief, [3, 3], 'forged-claim.json')
    expect((await dryRun(forged, [seedText, 'yes'])).code).toBe('claim-of-stranger')
    const insisted = await dryRun(await claimBy(thief, [3, 4], 'other-claim.json'), [seedText, signing])
    expect(insisted.statement).toContain(named(old.czd))
  })

  it('does not come out of a bare seed otherwise', async () => {
    for (const [tokens, typed, code] of [
      [numbers, ['yes'], 'parameters-unproved'],
      [[], [claiming], 'parameters-unproved'],
      [[...wrongNumbers, '--key-proof', old.file], [], 'parameters-differ'],
      [['--key-proof', own.file], [], 'seed-of-another-key'],
    ] as const)
      expect((await dryRun(['--key', 'seed', ...tokens], [seedText, ...typed])).code).toBe(code)
  })
})

describe('a draft of an earlier run', () => {
  /** A state folder with the draft of a claim without numbers, as the window keeps one for a key from elsewhere. */
  function withDraft(): string {
    const stateFolder = temporaryFolder()
    mkdirSync(path.join(stateFolder, 'claims'))
    const file = path.join(stateFolder, 'claims', `${recoveryKey.publicKeyText()}.draft.json`)
    writeFileSync(file, `${JSON.stringify({ version: 0, coinzdenseKey: own.czd })}\n`)
    return stateFolder
  }

  it('is not signed as another version than was asked for, and what stands in it is said', async () => {
    const result = await dryRun(['--claim-version', '1'], [], withDraft())
    expect([result.exitCode, result.code, refusalIn(result.stdout)]).toEqual([
      2,
      'draft-differs',
      'draft-differs',
    ])
    expect(result.stderr).toContain(`a claim of version 0 for the key ${own.czd}, without its numbers`)
    expect((await dryRun(numbers, [], withDraft())).code).toBe('draft-differs')
  })

  it('is gone on with by whoever asks for nothing else, and nobody says that its backup was proved', async () => {
    const { exitCode, stdout, stderr } = await dryRun([], [], withDraft())
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ claimVersion: 0, coinzdenseKey: own.czd })
    expect(stderr).toContain('Going on with that one.')
    expect(stderr).not.toMatch(/proved/)
  })
})
