import { beforeAll, describe, expect, it } from 'vitest'

import {
  IndexSpace,
  levelKeyIndices,
  NotRecordedError,
  ready,
  SecretSeed,
  SigningKey,
  signingKeyIndices,
  stackSignatureLength,
  verifyLevelSignature,
  verifyStackSignature,
  type KeyExecutor,
  type SigningKeySource,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { splitStackSignature } from '../../shared/coinzdense/stack-signature.ts'
import { computePublicKeys } from '../../shared/coinzdense/one-time-signature.ts'
import { OriginalValidator } from './original-validator.ts'
import { MemoryLedger } from './memory-ledger.ts'

beforeAll(() => ready)

const parameters: StackParameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
const message = (text: string) => new TextEncoder().encode(text)

function source(stack: StackParameters = parameters): SigningKeySource {
  const range = IndexSpace.whole().take(signingKeyIndices(stack))
  return { seed: SecretSeed.random(), parameters: stack, range, profile: 'posix' }
}

/** Computes at once what it is given, and counts how often it is asked. */
function countingExecutor(): KeyExecutor & { asked: number } {
  return {
    asked: 0,
    breathe: () => Promise.resolve(),
    submit(job) {
      this.asked++
      return {
        leaves: Promise.resolve(computePublicKeys(job)),
        progress: { state: 'working', hashesDone: 0, hashesNeeded: 1, secondsRemaining: undefined },
        setPriority: () => undefined,
        cancel: () => undefined,
      }
    },
  }
}

describe('a signing key', () => {
  it('makes signatures across level boundaries that all verify under its one public key', async () => {
    const key = new SigningKey(source())
    const ledger = new MemoryLedger()
    const verifier = { parameters, publicKey: key.publicKey() }
    for (let number = 0; number < 20; number++) {
      const { signature, remaining } = await key.sign(message(`message ${number}`), 'test', ledger)
      expect(signature).toHaveLength(stackSignatureLength(parameters))
      expect(verifyStackSignature(verifier, message(`message ${number}`), signature)).toBe(true)
      expect(verifyStackSignature(verifier, message(`message ${number + 1}`), signature)).toBe(false)
      expect(remaining).toBe(63n - BigInt(number))
    }
  })

  it('makes parts that each verify alone, and that the original would accept', async () => {
    const key = new SigningKey(source())
    const { signature } = await key.sign(message('parts'), 'test', new MemoryLedger())
    const parts = splitStackSignature(parameters, signature)
    expect(parts).toHaveLength(2)
    const [lowest, top] = parts!
    const root = lowest!.subarray(2 + 16 * 4, 2 + 16 * 5)
    const level = { hashLength: 16, otsBits: 4, height: 3 }
    expect(verifyLevelSignature({ parameters: level, publicKey: root }, message('parts'), lowest!)).toBe(true)
    expect(verifyLevelSignature({ parameters: level, publicKey: key.publicKey() }, root, top!)).toBe(true)
    for (const [part, signed] of [
      [lowest!, message('parts')],
      [top!, root],
    ] as const)
      expect(new OriginalValidator(16, 4, 3).validateData(part, signed).valid).toBe(true)
  })

  it('is refused by verification wherever a byte of a signature is changed', async () => {
    const key = new SigningKey(source())
    const { signature } = await key.sign(message('tamper'), 'test', new MemoryLedger())
    const verifier = { parameters, publicKey: key.publicKey() }
    for (let position = 0; position < signature.length; position += 7) {
      const changed = signature.slice()
      changed[position]! ^= 0x40
      expect(verifyStackSignature(verifier, message('tamper'), changed)).toBe(false)
    }
  })

  it('does not verify under another root, even one that the signature itself would lead to', async () => {
    const [mine, theirs] = [new SigningKey(source()), new SigningKey(source())]
    const { signature } = await theirs.sign(message('whose'), 'test', new MemoryLedger())
    expect(
      verifyStackSignature({ parameters, publicKey: theirs.publicKey() }, message('whose'), signature),
    ).toBe(true)
    expect(
      verifyStackSignature({ parameters, publicKey: mine.publicKey() }, message('whose'), signature),
    ).toBe(false)
  })

  it('keeps its last signature for handing over, and ends with a typed error instead of a reused one', async () => {
    const key = new SigningKey(source({ ...parameters, heights: [3] }))
    const ledger = new MemoryLedger()
    const warnings: bigint[] = []
    for (let number = 0; number < 7; number++) {
      const { remaining, warning } = await key.sign(message(`${number}`), 'test', ledger)
      if (warning) warnings.push(remaining)
    }
    expect(warnings).toEqual([1n])
    await expect(key.sign(message('one more'), 'test', ledger)).rejects.toMatchObject({
      code: 'last-signature',
    })
    const { remaining, signature } = await key.signLast(message('successor'), 'test', ledger)
    expect(remaining).toBe(0n)
    const verifier = { parameters: { ...parameters, heights: [3] }, publicKey: key.publicKey() }
    expect(verifyStackSignature(verifier, message('successor'), signature)).toBe(true)
    await expect(key.signLast(message('too much'), 'test', ledger)).rejects.toMatchObject({
      code: 'key-exhausted',
    })
    await expect(key.sign(message('too much'), 'test', ledger)).rejects.toMatchObject({
      code: 'key-exhausted',
    })
  })

  it('warns at a hundred and at ten signatures left', async () => {
    const key = new SigningKey(source({ ...parameters, heights: [4, 3] }))
    const ledger = new MemoryLedger()
    const warnings: bigint[] = []
    for (let number = 0; number < 127; number++) {
      const { remaining, warning } = await key.sign(message(`${number}`), 'test', ledger)
      if (warning) warnings.push(remaining)
    }
    expect(warnings).toEqual([100n, 10n, 1n])
  })

  it('gives messages that are signed at the same moment different one-time keys', async () => {
    const key = new SigningKey(source())
    const ledger = new MemoryLedger()
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, number) => key.sign(message(`${number}`), 'test', ledger)),
    )
    const verifier = { parameters, publicKey: key.publicKey() }
    results.forEach(({ signature }, number) =>
      expect(verifyStackSignature(verifier, message(`${number}`), signature)).toBe(true),
    )
    expect(new Set(results.map(({ remaining }) => remaining)).size).toBe(12)
  })

  it('never signs two messages with one one-time key, not even when an old state of it is restored', async () => {
    const from = source()
    const ledger = new MemoryLedger()
    const key = new SigningKey(from)
    await key.sign(message('first'), 'test', ledger)
    const old = key.exportState()
    await key.sign(message('second'), 'test', ledger)

    const restored = SigningKey.restore(from, old)
    await expect(restored.sign(message('another second'), 'test', ledger)).rejects.toMatchObject({
      code: 'signed-before',
    })
    const { signature } = await restored.sign(message('third'), 'test', ledger)
    expect(
      verifyStackSignature({ parameters, publicKey: key.publicKey() }, message('third'), signature),
    ).toBe(true)
  })

  it('goes on from its exported state without computing a level key again', async () => {
    const from = source()
    const ledger = new MemoryLedger()
    const key = new SigningKey(from)
    const publicKey = key.publicKey()
    await key.sign(message('before'), 'test', ledger)
    const restored = SigningKey.restore(from, key.exportState())
    expect(restored.available()).toBe(true)
    expect(restored.remaining).toBe(63n)
    expect(restored.publicKey()).toEqual(publicKey)
    const { signature } = await restored.sign(message('after'), 'test', ledger)
    expect(verifyStackSignature({ parameters, publicKey }, message('after'), signature)).toBe(true)
  })

  it('refuses a state that was changed anywhere, and that of another key', async () => {
    const from = source()
    const key = new SigningKey(from)
    await key.sign(message('before'), 'test', new MemoryLedger())
    const state = key.exportState()
    const refusal = /not the state of this key/
    for (let position = 0; position < state.length; position += 37) {
      const changed =
        state.slice(0, position) + (state[position] === 'A' ? 'B' : 'A') + state.slice(position + 1)
      expect(() => SigningKey.restore(from, changed)).toThrow(refusal)
    }
    expect(() => SigningKey.restore(source(), state)).toThrow(refusal)
    expect(() => SigningKey.restore({ ...from, profile: 'windows' }, state)).toThrow(refusal)
    for (const junk of ['', 'x', `${'0'.repeat(64)} {}`])
      expect(() => SigningKey.restore(from, junk)).toThrow(refusal)
  })

  it('goes on from a later position when somebody knows of more signatures, and never goes back', async () => {
    const key = new SigningKey(source())
    const ledger = new MemoryLedger()
    key.advanceTo(20n)
    expect(key.remaining).toBe(44n)
    const { signature } = await key.sign(message('later'), 'test', ledger)
    expect(
      verifyStackSignature({ parameters, publicKey: key.publicKey() }, message('later'), signature),
    ).toBe(true)
    expect(() => key.advanceTo(20n)).toThrow(/goes on from/)
    expect(() => key.advanceTo(65n)).toThrow(/goes on from/)
    key.advanceTo(64n)
    await expect(key.signLast(message('over'), 'test', ledger)).rejects.toMatchObject({
      code: 'key-exhausted',
    })
  })

  it('loses no signature when the ledger could not store it, and one when nobody can tell', async () => {
    const key = new SigningKey(source())
    const verifier = { parameters, publicKey: key.publicKey() }
    class FailingLedger extends MemoryLedger {
      protected override record(): Promise<void> {
        return Promise.reject(new NotRecordedError('record-not-durable', 'The disk is full.', 'Make room.'))
      }
    }
    const ledger = new MemoryLedger()
    await key.sign(message('0'), 'test', ledger)
    await expect(key.sign(message('1'), 'test', new FailingLedger())).rejects.toMatchObject({
      code: 'record-not-durable',
    })
    expect(key.remaining).toBe(63n)
    const { signature, remaining } = await key.sign(message('1'), 'test', ledger)
    expect(remaining).toBe(62n)
    expect(verifyStackSignature(verifier, message('1'), signature)).toBe(true)
  })

  it('signs what it was given when it was asked, whatever happens to the bytes afterwards', async () => {
    const key = new SigningKey(source())
    const ledger = new MemoryLedger()
    const bytes = message('pay bob')
    const [first, second] = [key.sign(bytes, 'test', ledger), key.sign(bytes, 'test', ledger)]
    bytes.set(message('pay eve'))
    for (const { signature } of [await first, await second])
      expect(
        verifyStackSignature({ parameters, publicKey: key.publicKey() }, message('pay bob'), signature),
      ).toBe(true)
  })

  it('is ready for the next level key when it was prepared, and computes nothing at the boundary', async () => {
    const key = new SigningKey(source({ ...parameters, heights: [3, 3, 3] }))
    const ledger = new MemoryLedger()
    const executor = countingExecutor()
    key.announce(executor)
    expect(key.available()).toBe(false)
    await key.require()
    expect(key.available()).toBe(true)
    expect(executor.asked).toBe(3)
    for (let number = 0; number < 130; number++) {
      await key.prepareNext(executor, ledger)
      await key.sign(message(`${number}`), 'test', ledger)
      expect(key.available()).toBe(true)
    }
    // 130 signatures: the first three keys, two more on the middle level and one ahead, 16 more on the lowest and one ahead.
    expect(executor.asked).toBe(3 + 3 + 17)
  })

  it('demands a range of indices that is exactly its own size, and takes bounds before any work', () => {
    const tooSmall = IndexSpace.whole().take(signingKeyIndices(parameters) - 1n)
    expect(() => new SigningKey({ ...source(), range: tooSmall })).toThrow(/indices/)
    const tooLarge = IndexSpace.whole().take(signingKeyIndices(parameters) + 1n)
    expect(() => new SigningKey({ ...source(), range: tooLarge })).toThrow(/exactly its own size/)
    for (const heights of [[], Array.from({ length: 33 }, () => 3), [2], [17], [3.5]])
      expect(() => signingKeyIndices({ ...parameters, heights })).toThrow()
  })

  it('uses as many indices as all the level keys of its life together', () => {
    const level = { hashLength: 16, otsBits: 4, height: 3 }
    expect(signingKeyIndices({ ...parameters, heights: [3, 3, 3] })).toBe(
      (1n + 8n + 64n) * levelKeyIndices(level),
    )
  })
})
