/** What a generated chain is made of, the same for the same seed: keys, claims, profiles, and chance. */
import { createHash } from 'node:crypto'

import { encodeKey } from '../../shared/coinzdense/index.ts'
import { claimWalk, ecdsaPublicKeyText, formatClaimEnvelope, walkedKey } from '../../shared/recovery/index.ts'
import type { UncheckedClaim } from './claim-verifying.ts'

export interface KeyPair {
  readonly privateKey: string
  readonly publicKey: string
  /** As an authority. */
  readonly authority: string
}

/** A claim that holds, and the recovery key that signed it. */
export interface GoodClaim {
  /** QRK…. */
  readonly key: string
  readonly envelope: string
}

export function keyPair(seed: number, number: number): KeyPair {
  const privateKey = encodeKey(
    'ecdsaPrivateKey',
    createHash('sha256').update(`key ${seed} ${number}`).digest(),
  )
  const publicKey = ecdsaPublicKeyText(privateKey)
  const authority = `{"weight_threshold":1,"account_auths":[],"key_auths":[["${publicKey}",1]]}`
  return { privateKey, publicKey, authority }
}

/**
 * A claim of version 0 and the key that signed it, without a private key: what a signature leads to is its key, whatever the
 * signature is.
 */
export function goodClaim(seed: number, number: number): GoodClaim {
  const claim = { version: 0, coinzdensePublicKey: digestOf(seed, `new key ${number}`) } as const
  const signature = signatureOf(seed, `good ${number}`)
  const key = walkedKey(claimWalk({ signed: { claim, signature, recoveryPublicKey: '' } }))
  return { key, envelope: formatClaimEnvelope({ claim, recoveryPublicKey: key, signature }) }
}

export function digestOf(seed: number, what: string): Uint8Array {
  return createHash('sha256').update(`${seed} ${what}`).digest().subarray(0, 24)
}

export function signatureOf(seed: number, what: string): Uint8Array {
  return createHash('shake256', { outputLength: 816 }).update(`${seed} ${what}`).digest()
}

/** Twenty that people have, and then some that nobody should have. */
export function profilesOf(random: () => number): string[] {
  const usual = Array.from({ length: 20 }, (_, number) =>
    JSON.stringify({
      profile: {
        name: `Person ${number}`,
        about: 'x'.repeat(random() % 200),
        location: 'Zürich \u{1F6DF}',
        website: `https://example.com/${random()}`,
      },
    }),
  )
  const deep = '['.repeat(500) + ']'.repeat(500)
  return [
    ...usual,
    '',
    '{"profile":{"about":"' + 'y'.repeat(30_000) + '"}}',
    `{"deep":${deep}}`,
    'no JSON at all',
    'null',
    '"{\\"profile\\":1}"',
    '{"profile":{"name":"\\ud800"},"profile":2}',
    '{"about":"coinzdense_disaster_recovery is what I read of"}',
    '{"\\u0063oinzdense_disaster_recovery":{"key":"QRK1","sig":"1"}}',
    '{"coinzdense_disaster_recovery":{},"coinzdense_disaster_recovery":{}}',
  ]
}

/** Whole numbers of 32 bits, the same for the same seed (sfc32). */
export function randomFrom(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9, 0x243f6a88, 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

/** Claims whose signatures lead nowhere, each another one: as much work as good ones. */
export function generatedClaims(seed: number, count: number): UncheckedClaim[] {
  return Array.from({ length: count }, (_, number) => ({
    recoveryPublicKey: encodeKey('recoveryPublicKey', digestOf(seed, `claim ${number}`)),
    claim: {
      identity: `${number}`,
      signed: {
        claim: { version: 0, coinzdensePublicKey: digestOf(seed, `new ${number}`) },
        recoveryPublicKey: '',
        signature: signatureOf(seed, `claim ${number}`),
      },
    },
  }))
}
