import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { practiceChainId } from '../../electron/hive/practice/chain-identity.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import {
  encodeSignature,
  formatClaimEnvelope,
  parseAccountName,
  RecoveryKey,
  signClaim,
  splitIntoParts,
  type Claim,
} from '../../shared/recovery/index.ts'
import { keyOf } from '../unit/practice.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { practiceNetwork, published } from './practice-network.ts'

const key = RecoveryKey.fromPassword('alice', 'recovery', 'posix')
const recoveryPublicKey = key.publicKeyText()
const coinzdenseKey = encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(7))

async function claimFor(chainId = practiceChainId): Promise<string> {
  const parameters = { hashLength: 24, otsBits: 8, heights: [9] }
  const claim: Claim = {
    version: 1,
    statement: {
      chainId,
      account: parseAccountName('alice'),
      recoveryPublicKey,
      coinzdensePublicKey: coinzdenseKey,
      parameters,
    },
  }
  return formatClaimEnvelope({
    claim,
    recoveryPublicKey,
    signature: await signClaim(key, claim, new ForgetfulLedger()),
  })
}
const fileOf = (text: string) => {
  const file = path.join(temporaryFolder(), 'claim')
  writeFileSync(file, text)
  return file
}

describe('lifeboat broadcast of a claim that was carried here', () => {
  it('asks for the posting key of the carrier alone, and follows it until nobody can undo it', async () => {
    const network = await practiceNetwork()
    const envelope = await claimFor()
    const file = fileOf(splitIntoParts(envelope).toReversed().join('\n'))
    const posting = keyOf('bob', 'posting')
    const result = await runCommand(network, ['broadcast', file, '--carrier', 'bob', '--json'], [posting])
    expect([result.exitCode, result.prompts]).toEqual([0, ['PRACTICE: Posting key of bob']])
    expect(JSON.parse(result.printed.join(''))).toMatchObject({
      published: true,
      account: 'alice',
      carrier: 'bob',
      recoveryKey: recoveryPublicKey,
      coinzdenseKey,
    })
    const [carried, ...others] = published(network.chain, 'custom_json')
    expect(others).toEqual([])
    expect(carried?.operation[1]).toMatchObject({ required_posting_auths: ['bob'], json: envelope })
  })

  it('says what is needed when nobody is named who carries it', async () => {
    const network = await practiceNetwork()
    const result = await runCommand(network, ['broadcast', fileOf(await claimFor())])
    expect([result.exitCode, result.prompts, result.told.at(-1)]).toEqual([2, [], '(claim-needs-carrier)'])
    expect(result.told.join(' ')).toContain('--carrier ACCOUNT')
  })

  it.each([
    ['that was changed', async () => (await claimFor()).replace('alice', 'alicf'), 'claim-does-not-hold'],
    ['of another chain', () => claimFor('ab'.repeat(32)), 'claim-of-another-chain'],
  ])('refuses one %s, before it asks for a key', async (_, make, code) => {
    const network = await practiceNetwork()
    const result = await runCommand(network, ['broadcast', fileOf(await make()), '--carrier', 'bob'])
    expect([result.exitCode, result.prompts, result.told.at(-1)]).toEqual([2, [], `(${code})`])
    expect(published(network.chain, 'custom_json')).toEqual([])
  })

  it('takes no carrier for anything else', async () => {
    const network = await practiceNetwork()
    const result = await runCommand(network, [
      'broadcast',
      fileOf('{"lifeboat":"signed"}'),
      '--carrier',
      'bob',
    ])
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(carrier-without-claim)'])
  })
})

describe('lifeboat verify', () => {
  it('takes a claim of version 1 as a file, as a text and from standard input', async () => {
    const envelope = await claimFor()
    for (const [argument, input] of [
      [fileOf(envelope), ''],
      [envelope, ''],
      ['-', envelope],
      ['-', `${splitIntoParts(envelope).join('\n')}\n`],
    ] as const) {
      const { exitCode, stdout } = await lifeboatInProcess(['verify', argument], { input })
      expect(exitCode).toBe(0)
      expect(stdout).toContain(
        `Valid: the recovery key ${recoveryPublicKey} signed ${coinzdenseKey} as the new key of alice`,
      )
      expect(stdout).toContain('Not looked at: whether that recovery key is registered for alice')
    }
    const { stdout } = await lifeboatInProcess(['verify', '-', '--json'], { input: envelope })
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'claim', valid: true, version: 1, account: 'alice' })
  })

  it('ends with 1 when it does not hold, and with 2 when there is nothing to judge', async () => {
    const changed = (await claimFor()).replace('alice', 'alicf')
    const bad = await lifeboatInProcess(['verify', '-'], { input: changed })
    expect([bad.exitCode, bad.stdout]).toEqual([1, expect.stringMatching(/^Not valid: /) as unknown])
    for (const [tokens, code] of [
      [['verify', '-'], 'nothing-to-validate'],
      [['verify', 'no such file'], 'file-missing'],
      [['verify', coinzdenseKey, recoveryPublicKey], 'usage'],
    ] as const) {
      const { exitCode, stdout, stderr } = await lifeboatInProcess(tokens)
      expect([exitCode, stdout, stderr.trim().split('\n').at(-1)]).toEqual([2, '', `(${code})`])
    }
    const endless = await lifeboatInProcess(['verify', '-'], { input: 'x'.repeat(1_200_000) })
    expect([endless.exitCode, endless.stderr]).toEqual([
      2,
      expect.stringContaining('(input-too-long)') as unknown,
    ])
  })

  it('says of a key, a key and a signature what it tried, and gives no verdict on anything else', async () => {
    const { signature } = JSON.parse(await claimFor()) as { signature: string }
    const tokens = ['verify', coinzdenseKey, recoveryPublicKey, signature]
    const { exitCode, stdout } = await lifeboatInProcess(tokens)
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^Not a claim of version 0: /)
    expect(stdout).toContain('Nothing else was tried. A claim of version 1 has to be given whole')
    expect(stdout).not.toContain('did not sign')
    const version0 = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(7) } as const
    const good = encodeSignature(await signClaim(key, version0, new ForgetfulLedger()))
    expect((await lifeboatInProcess(['verify', coinzdenseKey, recoveryPublicKey, good])).exitCode).toBe(0)
  })
})
