import { beforeAll, expect } from 'vitest'

import { contextBytes, deriveValue, type DerivationProfile } from '../../shared/coinzdense/key-derivation.ts'
import { SecretSeed } from '../../shared/coinzdense/index.ts'
import { ready } from '../../shared/coinzdense/sodium.ts'
import { bytes, hex, vectors } from './harness.ts'

interface Case {
  readonly key: string
  readonly context_name: 'levelslt' | 'SigNonce' | 'Signatur'
  readonly context_bytes: string
  readonly index: string
  readonly length: number
  readonly out: string
  readonly out_if_ascii_context: string
}

const purposes = { levelslt: 'levelSalt', SigNonce: 'signatureNonce', Signatur: 'chainStart' } as const

beforeAll(() => ready)

vectors<Case>(
  'kdf',
  ({ context_name }) => context_name,
  (item) => {
    const purpose = purposes[item.context_name]
    const derived = (profile: DerivationProfile) =>
      hex(
        deriveValue(
          SecretSeed.copyOf(bytes(item.key)).bytes,
          BigInt(item.index),
          purpose,
          item.length,
          profile,
        ),
      )
    expect(hex(contextBytes('posix', purpose))).toBe(item.context_bytes)
    expect(derived('posix')).toBe(item.out)
    expect(derived('ascii')).toBe(item.out_if_ascii_context)
  },
)
