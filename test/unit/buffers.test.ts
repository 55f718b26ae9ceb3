import { beforeAll, describe, expect, it } from 'vitest'

import { IndexSpace, LevelKey, levelKeyIndices, ready, SecretSeed } from '../../shared/coinzdense/index.ts'
import { verifyLevelSignature } from '../../shared/coinzdense/level-key.ts'
import { MerkleTree } from '../../shared/coinzdense/merkle-tree.ts'
import { MemoryLedger } from './memory-ledger.ts'

beforeAll(() => ready)

// Node's Buffer is a Uint8Array whose `slice` shares memory: what is a copy for one is not for the other.
describe('what a caller passes as a Buffer', () => {
  it('is as good after a verification as before', async () => {
    const parameters = { hashLength: 16, otsBits: 4, height: 3 }
    const range = IndexSpace.whole().take(levelKeyIndices(parameters))
    const key = new LevelKey({ seed: SecretSeed.random(), parameters, range, profile: 'posix' })
    const message = Buffer.from('message')
    const reservation = await new MemoryLedger().reserve(key.intent(0, message, 'test'))
    const signature = Buffer.from(key.sign(0, message, reservation))
    const before = signature.toString('hex')
    const publicKey = Buffer.from(key.publicKey())
    for (let time = 0; time < 2; time++)
      expect(verifyLevelSignature({ parameters, publicKey }, message, signature)).toBe(true)
    expect(signature.toString('hex')).toBe(before)
  })

  it('is copied where it is kept: what happens to the Buffer later does not matter', () => {
    const bytes = Buffer.alloc(32, 1)
    const seed = SecretSeed.copyOf(bytes)
    const leaves = Buffer.alloc(16 * 8, 2)
    const tree = new MerkleTree(leaves, 3, Buffer.alloc(16))
    bytes.fill(9)
    leaves.fill(9)
    expect([...seed.bytes]).toEqual(Array.from({ length: 32 }, () => 1))
    expect(tree.leaves().every((byte) => byte === 2)).toBe(true)
    seed.wipe()
    expect(bytes.every((byte) => byte === 9)).toBe(true)
  })
})
