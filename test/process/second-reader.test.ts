/** docs/verify.py, which knows FORMAT.md and nothing of Lifeboat, on the frozen examples and on what Lifeboat makes today. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import {
  encodeKey,
  formatSignedText,
  ready,
  SecretSeed,
  signedMessage,
  SigningKey,
  signingKeySource,
} from '../../shared/coinzdense/index.ts'
import { formatClaimEnvelope, parseAccountName, RecoveryKey, signClaim } from '../../shared/recovery/index.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { temporaryFolder } from './lifeboat.ts'

const docs = path.resolve(import.meta.dirname, '../../docs')
const verify = (program: string, ...given: readonly string[]) => {
  // -I: neither the environment nor installed packages of the user; -S: no packages at all.
  const { status, stdout, stderr } = spawnSync('python3', ['-I', '-S', program, ...given], {
    encoding: 'utf8',
  })
  return { status, printed: `${stdout}${stderr}`.trim() }
}
const program = path.join(docs, 'verify.py')
const fileWith = (text: string) => {
  const file = path.join(temporaryFolder(), 'file')
  writeFileSync(file, text)
  return file
}

beforeAll(() => ready)

describe.runIf(process.platform !== 'win32')('the second reader', () => {
  it('has at most 160 lines, and stands on the standard library', () => {
    const source = readFileSync(program, 'utf8')
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(160)
    expect(source.match(/^\s*(?:import|from) .*/gm)).toEqual([
      'import base64, hashlib, hmac, json, pathlib, re, sys',
    ])
  })

  it('agrees with every frozen example, and says which it does not agree with', () => {
    expect(verify(program)).toEqual({ status: 0, printed: '161 examples: all as FORMAT.md has them.' })
    const folder = temporaryFolder()
    cpSync(docs, folder, { recursive: true })
    const claims = path.join(folder, 'vectors/claims.json')
    writeFileSync(claims, readFileSync(claims, 'utf8').replace('\\"claim\\":1.0,', '\\"claim\\":1,'))
    expect(verify(path.join(folder, 'verify.py'))).toEqual({
      status: 1,
      printed: 'Not as FORMAT.md has it: claims.json, envelopes: 1.0 for 1',
    })
  })

  it('says who signed a claim and a text, and that nobody did', async () => {
    const key = RecoveryKey.random('posix')
    const seed = SecretSeed.random()
    const parameters = { hashLength: 32, otsBits: 8, heights: [3, 4] }
    const source = signingKeySource(seed, { parameters, profile: 'posix', derivation: 'bound' })
    const signingKey = new SigningKey(source)
    const coinzdensePublicKey = encodeKey('coinzdensePublicKey', signingKey.publicKey())
    const recoveryPublicKey = key.publicKeyText()
    const chainId = '0'.repeat(64)
    const account = parseAccountName('alice')
    const statement = { chainId, account, recoveryPublicKey, coinzdensePublicKey, parameters }
    const claim = { version: 1, statement } as const
    const signature = await signClaim(key, claim, new MemoryLedger())
    const envelope = formatClaimEnvelope({ claim, recoveryPublicKey, signature })
    expect(verify(program, 'claim', fileWith(`${envelope}\n`))).toEqual({
      status: 0,
      printed: `${chainId} alice ${recoveryPublicKey} ${coinzdensePublicKey}`,
    })
    expect(verify(program, 'claim', fileWith(envelope.replace('alice', 'alicf')))).toEqual({
      status: 1,
      printed: 'Not valid.',
    })
    const text = 'ñ, “🛟” and \u007f\u2028\t"'
    const signed = await signingKey.sign(signedMessage('text', text), 'a text', new MemoryLedger())
    const publicKey = signingKey.publicKey()
    const line = formatSignedText({ kind: 'text', text, publicKey, parameters, signature: signed.signature })
    const ofText = (written: string, trusted: string) =>
      verify(program, 'signed-text', fileWith(written), trusted)
    expect(ofText(`${line}\n`, coinzdensePublicKey)).toEqual({ status: 0, printed: 'text 0 None' })
    expect(ofText(line.replace('ñ', 'n'), coinzdensePublicKey).printed).toBe('Not valid.')
    expect(ofText(line, encodeKey('coinzdensePublicKey', new Uint8Array(32))).printed).toBe('Not valid.')
  })
})
