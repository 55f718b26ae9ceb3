import { readFileSync, writeFileSync } from 'node:fs'

import { beforeAll, describe, expect, it } from 'vitest'

import { claimOfDraft, requireDraftAsAsked } from '../../electron/recovery/claim-draft.ts'
import { ClaimFiles } from '../../electron/recovery/claim-files.ts'
import { parseHeights, newKeyDescription, usualParameters } from '../../electron/recovery/new-key.ts'
import { fitRecoveryKey } from '../../electron/recovery/recovery-key-fit.ts'
import {
  IndexSpace,
  LevelKey,
  levelKeyIndices,
  levelKeySeed,
  ready,
  SecretSeed,
  SigningKey,
  signingKeySource,
} from '../../shared/coinzdense/index.ts'
import {
  formatClaimEnvelope,
  parseAccountName,
  RecoveryKey,
  signClaim,
  type Claim,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { temporaryFolder } from '../process/lifeboat.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'

const claimOf = (byte: number): Claim => ({
  version: 0,
  coinzdensePublicKey: new Uint8Array(24).fill(byte),
})
let key: RecoveryKey

beforeAll(async () => {
  await ready
  key = RecoveryKey.random('posix')
})

/** What somebody else's program signs, which asks nobody. */
async function signedBy(signer: RecoveryKey, claim: Claim): Promise<SignedClaim> {
  const signature = await signClaim(signer, claim, new ForgetfulLedger())
  return { claim, recoveryPublicKey: signer.publicKeyText(), signature }
}

describe('what is kept of a claim', () => {
  it('is read back as it was, once for ever', async () => {
    const files = new ClaimFiles(temporaryFolder)
    const folder = temporaryFolder()
    const kept = new ClaimFiles(() => folder)
    const signed = await signedBy(key, claimOf(1))
    expect(await files.findSigned(key.publicKeyText())).toBeUndefined()
    const file = await kept.keepSigned(signed)
    expect(await kept.findSigned(key.publicKeyText())).toEqual(signed)
    expect(await kept.keepSigned(signed)).toBe(file)
    const other = await signedBy(key, claimOf(2))
    await expect(kept.keepSigned(other)).rejects.toMatchObject({ code: 'file-taken' })
    expect(await kept.findSigned(key.publicKeyText())).toEqual(signed)
  })

  it('is not believed once it was damaged or exchanged', async () => {
    const folder = temporaryFolder()
    const files = new ClaimFiles(() => folder)
    const file = await files.keepSigned(await signedBy(key, claimOf(1)))
    const text = readFileSync(file, 'utf8')
    for (const damage of [text.slice(0, 100), text.replace('"CZD', '"CZE'), '', 'x'.repeat(20_000)]) {
      writeFileSync(file, damage)
      await expect(files.findSigned(key.publicKeyText())).rejects.toMatchObject({ code: 'claim-damaged' })
    }
    const other = RecoveryKey.random('posix')
    const foreign = await signedBy(other, claimOf(1))
    writeFileSync(file, formatClaimEnvelope(foreign))
    await expect(files.findSigned(key.publicKeyText())).rejects.toMatchObject({ code: 'claim-damaged' })
  })

  it('keeps one draft, and gives it back', async () => {
    const folder = temporaryFolder()
    const files = new ClaimFiles(() => folder)
    const draft = {
      version: 1,
      coinzdenseKey: 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB',
      parameters: { hashLength: 24, otsBits: 12, heights: [10] },
    } as const
    await files.keepDraft('QRKx', draft)
    await files.keepDraft('QRKx', draft)
    expect(await files.findDraft('QRKx')).toEqual(draft)
    await expect(files.keepDraft('QRKx', { ...draft, version: 0 })).rejects.toMatchObject({
      code: 'file-taken',
    })
  })
})

describe('a draft of an earlier run', () => {
  const coinzdenseKey = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'
  const parameters = { hashLength: 24, otsBits: 12, heights: [10] }
  const bare = { version: 0, coinzdenseKey, parameters: undefined } as const
  const whole = { version: 1, coinzdenseKey, parameters } as const
  const claimant = { account: parseAccountName('alice'), chainId: 'ab'.repeat(32), recoveryPublicKey: '' }

  it.each([
    ['nothing in particular', bare, { version: undefined, parameters: undefined }, undefined],
    ['its version', bare, { version: 0, parameters: undefined }, undefined],
    ['the other version', bare, { version: 1, parameters: undefined }, 'draft-differs'],
    ['numbers that it lacks', bare, { version: undefined, parameters }, 'draft-differs'],
    ['all that it has', whole, { version: 1, parameters }, undefined],
    ['the other version of it', whole, { version: 0, parameters }, 'draft-differs'],
    [
      'other numbers',
      whole,
      { version: 1, parameters: { ...parameters, heights: [10, 3] } },
      'draft-differs',
    ],
  ] as const)('is gone on with only when it is what is asked for: %s', (_, draft, asked, code) => {
    const compare = () => requireDraftAsAsked(draft, asked, 'claims/QRKx.draft.json')
    if (code === undefined) expect(compare).not.toThrow()
    else
      expect(compare).toThrow(
        expect.objectContaining({ code, message: expect.stringContaining(coinzdenseKey) as string }),
      )
  })

  it('is never signed as another version than it says', () => {
    expect(claimOfDraft(bare, claimant).version).toBe(0)
    expect(() => claimOfDraft({ ...bare, version: 1 }, claimant)).toThrow(
      expect.objectContaining({ code: 'draft-without-parameters' }),
    )
  })
})

describe('the new key', () => {
  it('begins where the top key of a plan does, so that its root is that of a level key from index 0', () => {
    const written = SecretSeed.copyOf(new Uint8Array(32).fill(3))
    const parameters = { hashLength: 16, otsBits: 4, heights: [3, 4] }
    const top = { hashLength: 16, otsBits: 4, height: 3 }
    const range = IndexSpace.whole().take(levelKeyIndices(top))
    const description = newKeyDescription(parameters)
    const seed = levelKeySeed(written, description)
    expect(new SigningKey(signingKeySource(written, description)).publicKey()).toEqual(
      new LevelKey({ seed, parameters: top, range, profile: 'posix' }).publicKey(),
    )
    expect(new SigningKey(signingKeySource(written, newKeyDescription(usualParameters))).capacity).toBe(
      67_108_864n,
    )
  })

  it('is not made where nobody would verify what it signs, nor beyond what a seed holds', () => {
    const refusal = (hashLength: number, otsBits: number, heights: readonly number[]) => {
      try {
        return newKeyDescription({ hashLength, otsBits, heights }).derivation
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(refusal(64, 16, [3, 3, 3, 3, 3])).toBe('key-too-costly')
    expect(refusal(64, 16, [3, 3])).toBe('bound')
    expect(refusal(24, 8, [16, 16, 16, 16, 16])).toBe('stack-too-large')
  })

  it('takes heights as a person writes them, and nothing else', () => {
    expect(parseHeights('9,9,8')).toEqual([9, 9, 8])
    for (const text of ['', '9 9', '9,', '-3', '999', Array(33).fill(3).join()])
      expect(() => parseHeights(text)).toThrow(expect.objectContaining({ code: 'not-heights' }))
  })
})

describe('the profile of a recovery key', () => {
  const load = (profile: Parameters<typeof RecoveryKey.random>[0]) =>
    RecoveryKey.fromPassword('alice', 'a password', profile)

  it('is the one whose public key is registered, of those that may be tried', () => {
    const registered = ['something else', load('ascii').publicKeyText()]
    expect(fitRecoveryKey(load, registered)?.profile).toBe('ascii')
    expect(fitRecoveryKey(load, registered, ['posix'])).toBeUndefined()
    expect(fitRecoveryKey(load, [])).toBeUndefined()
  })
})
