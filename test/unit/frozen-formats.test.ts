/**
 * The frozen examples of docs/vectors: what each format is made of, byte for byte, and what is refused, with its code. A
 * change here that an example does not follow is a change of format.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { base64 } from '@scure/base'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { beforeAll, describe, expect, it } from 'vitest'

import { fileSystem } from '../../electron/disk/file-system.ts'
import { carriedText, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import type { LedgerFact } from '../../electron/vault/ledger-entry.ts'
import { LedgerFile } from '../../electron/vault/ledger-file.ts'
import { keyFromPassphrase, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { openEnvelope, readEnvelope } from '../../electron/vault/vault-envelope.ts'
import { parseContents } from '../../electron/vault/vault-migrations.ts'
import {
  recogniseShare,
  secretFromWords,
  ShareCollector,
  shareWordList,
  wordsBackup,
} from '../../shared/backup/index.ts'
import { openSealedFile, sealRecoveryKey } from '../../shared/backup/sealed-file.ts'
import {
  decodeKey,
  OneTimeKey,
  parseSignedText,
  parseWrittenKey,
  ready,
  SecretSeed,
  SigningKey,
  signingKeySource,
  stackSignaturePosition,
  verifyStackSignature,
  type DerivationProfile,
  type SigningKeyDerivation,
} from '../../shared/coinzdense/index.ts'
import {
  claimOperation,
  formatClaimEnvelope,
  parseAccountName,
  parseClaimEnvelope,
  parseStatement,
  PartCollector,
  RecoveryKey,
  searchClaims,
  signClaim,
  splitIntoParts,
} from '../../shared/recovery/index.ts'
import { temporaryFolder } from '../process/lifeboat.ts'
import { MemoryLedger } from './memory-ledger.ts'

const folder = path.resolve(import.meta.dirname, '../../docs/vectors')
const fileOf = (name: string) => readFileSync(path.join(folder, name), 'utf8')
const examples = <Content>(name: string) => JSON.parse(fileOf(`${name}.json`)) as Content

/** What is wrong with something, in the refusal of whoever reads it. */
interface Refused {
  readonly name: string
  readonly code: string
}
interface KeyDescription {
  readonly hashLength: number
  readonly otsBits: number
  readonly heights: readonly number[]
}
interface SeededKey extends KeyDescription {
  readonly seed: string
  readonly profile: DerivationProfile
  readonly derivation: SigningKeyDerivation
}

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
const sourceOf = ({ seed, profile, derivation, hashLength, otsBits, heights }: SeededKey) =>
  signingKeySource(SecretSeed.copyOf(bytesOf(seed)), {
    parameters: { hashLength, otsBits, heights },
    profile,
    derivation,
  })

beforeAll(() => ready)

it('are what they were: none is edited, and none is unlisted', () => {
  const listed = [...fileOf('README.md').matchAll(/^\| `([^`]+)` +\|.*\| `([0-9a-f]{64})` +\|$/gm)]
  const sums = readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .map((name) => [name, createHash('sha256').update(fileOf(name)).digest('hex')])
  expect(Object.fromEntries(listed.map(([, name, sum]) => [name, sum]))).toEqual(Object.fromEntries(sums))
})

describe('claims', () => {
  const vectors = examples<{
    recoveryKeys: { secret: string; profile: DerivationProfile; privateKey: string; publicKey: string }[]
    accountNames: { good: string[]; refused: string[] }
    statements: { good: { name: string; text: string }[]; refused: (Refused & { text: string })[] }
    lookedUpFor: { chainId: string; account: string; recoveryPublicKey: string }
    envelopes: {
      good: { name: string; envelope: string; version: 0 | 1; coinzdensePublicKey: string }[]
      refused: (Refused & { envelope: string })[]
    }
  }>('claims')
  const { chainId, account, recoveryPublicKey } = vectors.lookedUpFor
  const found = (envelope: string) =>
    searchClaims({ chainId, account: parseAccountName(account), recoveryPublicKey }, [
      {
        transactionId: 'ab'.repeat(20),
        block: 1,
        transactionInBlock: 0,
        operationInTransaction: 0,
        timestamp: '2030-01-01T00:00:00',
        operation: claimOperation(parseAccountName('bob'), envelope),
      } as never,
    ])

  it.each(vectors.recoveryKeys)('are signed by this key: $publicKey', (vector) => {
    const key = RecoveryKey.fromSecret(bytesOf(vector.secret), vector.profile)
    expect(key.privateKeyText()).toBe(vector.privateKey)
    expect(key.publicKeyText()).toBe(vector.publicKey)
  })
  it('name these accounts, and not those', async () => {
    expect(vectors.accountNames.good.map((name) => parseAccountName(name))).toEqual(vectors.accountNames.good)
    for (const name of vectors.accountNames.refused)
      expect([name, await codeOf(() => parseAccountName(name))]).toEqual([name, 'not-an-account-name'])
  })
  it.each(vectors.envelopes.good)('are found: $name', async ({ envelope, version, coinzdensePublicKey }) => {
    expect(found(envelope)).toMatchObject({ kind: 'claimed', claim: { version, coinzdensePublicKey } })
    // Signing is deterministic, and so is the text; white space and order are the only freedom.
    const { claim } = parseClaimEnvelope(envelope)
    const key = RecoveryKey.fromSecret(bytesOf(vectors.recoveryKeys[0]!.secret), 'posix')
    const signature = await signClaim(key, claim, new MemoryLedger())
    const written = formatClaimEnvelope({ claim, recoveryPublicKey, signature })
    expect(JSON.parse(written)).toEqual(JSON.parse(envelope))
    expect(vectors.envelopes.good.map((vector) => vector.envelope)).toContain(written)
  })
  it.each(vectors.envelopes.refused)('are refused: $name', ({ envelope, code }) => {
    const search = found(envelope)
    expect(search.kind).toBe('none')
    expect(search.refused.map((refused) => refused.code)).toEqual([code])
  })
  it.each(vectors.statements.good)('say this: $name', ({ text }) => {
    expect(() => parseStatement(text)).not.toThrow()
  })
  it.each(vectors.statements.refused)('do not say this: $name', async ({ text, code }) => {
    expect(await codeOf(() => parseStatement(text))).toBe(code)
  })
})

describe('stack signatures', () => {
  interface Signature extends KeyDescription {
    readonly name: string
    readonly publicKey: string
    readonly message: string
    readonly position: string
    readonly signature: string
  }
  const vectors = examples<{
    signatures: { good: Signature[]; refused: (Signature & Refused)[] }
    signedTexts: { refused: (Refused & { line: string })[] }
    writtenKeys: { refused: (Refused & { text: string })[] }
  }>('stack-signatures')
  const verifies = ({ publicKey, message, signature, hashLength, otsBits, heights }: Signature) =>
    verifyStackSignature(
      {
        parameters: { hashLength, otsBits, heights },
        publicKey: decodeKey('coinzdensePublicKey', publicKey),
      },
      bytesOf(message),
      base64.decode(signature),
    )

  it.each(vectors.signatures.good)('verify, and tell their position: $name', (vector) => {
    expect(verifies(vector)).toBe(true)
    expect(stackSignaturePosition(vector, base64.decode(vector.signature))).toBe(BigInt(vector.position))
  })
  it.each(vectors.signatures.refused)('are refused: $name', async (vector) => {
    const verdict = await codeOf(() => {
      if (!verifies(vector)) throw Object.assign(new Error(), { code: 'not-signed' })
    })
    expect(verdict).toBe(vector.code)
  })
  it.each(vectors.signedTexts.refused)('stand in no such line: $name', async ({ line, code }) => {
    expect(await codeOf(() => parseSignedText(line))).toBe(code)
  })
  it.each(vectors.writtenKeys.refused)('are of no key that is written so: $name', async ({ text, code }) => {
    expect(await codeOf(() => parseWrittenKey(text))).toBe(code)
  })
})

describe('states of signing keys', () => {
  type State = SeededKey & { name: string; ledgerName: string; next: string; state: string }
  const vectors = examples<{ good: State[]; refused: (State & Refused)[] }>('signing-key-states')
  it.each(vectors.good)('go on: $name', (vector) => {
    const key = SigningKey.restore(sourceOf(vector), vector.state)
    expect(key.position).toBe(BigInt(vector.next))
    expect(key.name).toBe(vector.ledgerName)
    expect(key.exportState()).toBe(vector.state)
  })
  it.each(vectors.refused)('are refused: $name', async (vector) => {
    expect(await codeOf(() => SigningKey.restore(sourceOf(vector), vector.state))).toBe(vector.code)
  })
})

describe('sealed files', () => {
  interface Sealed {
    name: string
    password: string
    secret: string
    profile: DerivationProfile
    account: string
    sealedAt: number
    salt: string
    nonce: string
    passes: number
    memory: number
    file: string
  }
  const vectors = examples<{
    good: Sealed[]
    readAsTheFirst: { name: string; file: string }[]
    refused: (Refused & { file: string; password: string })[]
  }>('sealed-files')
  const opened = (file: string, password: string) => {
    const contents = openSealedFile(file, password)
    return { ...contents, secret: hexOf(contents.secret) }
  }
  const contentsOf = ({ secret, profile, account, sealedAt }: Sealed) => ({
    secret,
    profile,
    account,
    sealedAt,
  })
  it.each(vectors.good)('are made and opened: $name', (vector) => {
    expect(opened(vector.file, vector.password)).toEqual(contentsOf(vector))
    const chance = [vector.salt, vector.nonce].map(bytesOf)
    const contents = { ...contentsOf(vector), account: parseAccountName(vector.account) }
    const random = () => chance.shift()!
    const secret = bytesOf(vector.secret)
    expect(sealRecoveryKey({ ...contents, secret }, vector.password, random, vector)).toBe(vector.file)
  })
  it.each(vectors.readAsTheFirst)('may have come so: $name', ({ file }) => {
    const [first] = vectors.good
    expect(opened(file, first!.password)).toEqual(contentsOf(first!))
  })
  it.each(vectors.refused)('are refused: $name', async ({ file, password, code }) => {
    expect(await codeOf(() => openSealedFile(file, password))).toBe(code)
  })
})

describe('parts', () => {
  const vectors = examples<{
    good: { name: string; text: string; parts: string[] }[]
    refused: (Refused & { parts: string[] })[]
  }>('parts')
  const joined = (lines: readonly string[]) => {
    const parts = new PartCollector()
    lines.forEach((line) => parts.add(line))
    return parts.text()
  }
  it.each(vectors.good)('come together: $name', ({ text, parts }) => {
    expect(splitIntoParts(text)).toEqual(parts)
    expect(joined(parts.toReversed())).toBe(text)
  })
  it.each(vectors.refused)('are refused: $name', async ({ parts, code }) => {
    expect(await codeOf(() => joined(parts))).toBe(code)
  })
})

describe('kits, words and shares', () => {
  const vectors = examples<{
    wholeKits: {
      name: string
      secret: string
      profile: DerivationProfile
      large: string
      small: string
      words: string
    }[]
    shareSets: { name: string; threshold: number; setNumber: number; codes: string[]; secret: string }[]
    sealedSheet: { file: string; parts: string[] }
    refused: {
      largeCodes: (Refused & { text: string })[]
      words: (Refused & { words: string })[]
      shares: (Refused & { share: string })[]
    }
  }>('kit-codes')
  it.each(vectors.wholeKits)('hold $name in each of three ways', (vector) => {
    const { secret, profile, large, small, words } = vector
    const key = RecoveryKey.fromText(large, profile)
    expect(hexOf(key.copySecret())).toBe(secret)
    expect(key.publicKeyText()).toBe(small)
    expect(wordsBackup(key).words.join(' ')).toBe(words)
    expect(hexOf(secretFromWords(words))).toBe(secret)
  })
  it.each(vectors.shareSets)('give it back from just enough shares: $name', (set) => {
    for (let first = 0; first + set.threshold <= set.codes.length; first++) {
      const shares = new ShareCollector()
      set.codes.slice(first, first + set.threshold).forEach((code) => shares.add(code))
      expect(hexOf(shares.secret()!)).toBe(set.secret)
    }
    expect(recogniseShare(set.codes[0]!)).toMatchObject({
      setNumber: set.setNumber,
      threshold: set.threshold,
    })
  })
  it('hold a sealed file in parts', () => {
    expect(splitIntoParts(vectors.sealedSheet.file)).toEqual(vectors.sealedSheet.parts)
  })
  it.each(vectors.refused.largeCodes)('are refused: $name', async ({ text, code }) => {
    expect(await codeOf(() => RecoveryKey.fromText(text, 'posix'))).toBe(code)
  })
  it.each(vectors.refused.words)('are no words: $name', async ({ words, code }) => {
    expect(await codeOf(() => secretFromWords(words))).toBe(code)
  })
  it.each(vectors.refused.shares)('are no shares: $name', async ({ share, code }) => {
    expect(await codeOf(() => recogniseShare(share))).toBe(code)
  })
  it('take their words from these lists', () => {
    expect(fileOf('bip39-english.txt').trim().split('\n')).toEqual(wordlist)
    expect(fileOf('slip39-english.txt').trim().split('\n')).toEqual(shareWordList.words)
  })
})

describe('the ledger', () => {
  const vectors = examples<{
    oneTimeKeys: {
      name: string
      seed: string
      profile: DerivationProfile
      hashLength: number
      firstIndex: string
      oneTimeKey: string
    }[]
    signingKey: SeededKey & { name: string; lastPosition: string }
    written: { id: string; facts: LedgerFact[]; ledger: string }
    read: {
      name: string
      ledger: string
      damaged: boolean
      lastEntry: number
      facts: unknown
      turns: string[]
    }[]
  }>('ledger')
  const read = async (text: string) => {
    const file = path.join(temporaryFolder(), 'ledger')
    writeFileSync(file, text)
    const ledger = new LedgerFile(file, fileSystem)
    await ledger.refresh()
    return ledger
  }
  it.each(vectors.oneTimeKeys)('names $name', ({ seed, profile, hashLength, firstIndex, oneTimeKey }) => {
    // Bits and salt are what stands around the chains: the name does not depend on them.
    const key = new OneTimeKey({
      seed: SecretSeed.copyOf(bytesOf(seed)),
      parameters: { hashLength, otsBits: 9 },
      start: BigInt(firstIndex),
      levelSalt: new Uint8Array(hashLength),
      profile,
    })
    expect(key.digestIntent(new Uint8Array(hashLength), '').oneTimeKey).toBe(oneTimeKey)
  })
  it('names signing keys, and knows how far they came', async () => {
    const { name, lastPosition } = vectors.signingKey
    expect(new SigningKey(sourceOf(vectors.signingKey)).name).toBe(name)
    expect((await read(vectors.written.ledger)).lastPosition(name)).toBe(BigInt(lastPosition))
  })
  it('is written so', () => {
    const { id, facts, ledger } = vectors.written
    expect(Buffer.from(LedgerFile.begin(id, facts)).toString()).toBe(ledger)
  })
  it.each(vectors.read)('is read so: $name', async ({ ledger: text, damaged, lastEntry, facts, turns }) => {
    const ledger = await read(text)
    expect(ledger.damaged).toBe(damaged)
    expect(ledger.head.sequence).toBe(lastEntry)
    expect(JSON.parse(JSON.stringify(ledger.keyFacts))).toEqual(facts)
    expect(ledger.turns.map(({ kind }) => kind)).toEqual(turns)
  })
})

describe('the vault', () => {
  const vectors = examples<{
    good: { name: string; passphrase: string; generation: number; contents: unknown; file: string }[]
    refused: (Refused & { passphrase: string; file: string })[]
  }>('vault')
  const opened = async (file: string, passphrase: string) => {
    const envelope = readEnvelope(base64.decode(file))
    const { salt, cost } = envelope
    const contents = await openEnvelope(
      envelope,
      await keyFromPassphrase(stretchHere, passphrase, salt, cost),
    )
    return { envelope, contents }
  }
  it.each(vectors.good)('opens: $name', async ({ file, passphrase, generation, contents: expected }) => {
    const { envelope, contents } = await opened(file, passphrase)
    expect(envelope.generation).toBe(generation)
    expect(JSON.parse(new TextDecoder().decode(contents))).toEqual(expected)
    expect(() => parseContents(contents)).not.toThrow()
  })
  it.each(vectors.refused)('is refused: $name', async ({ file, passphrase, code }) => {
    expect(await codeOf(() => opened(file, passphrase))).toBe(code)
  })
})

describe('what is carried', () => {
  type Carried = { kind: 'request' | 'signed'; text: string }
  const vectors = examples<{
    good: (Carried & { body: Record<string, unknown>; hash: string; version: number })[]
    refused: (Carried & Refused)[]
  }>('carried-texts')
  it.each(vectors.good)('is written and read: a $kind', ({ kind, text, body, hash, version }) => {
    expect(carriedText(kind, body)).toBe(text)
    expect(openCarriedText(kind, text)).toEqual({ version, body, hash })
  })
  it.each(vectors.refused)('is refused: $name', async ({ kind, text, code }) => {
    expect(await codeOf(() => openCarriedText(kind, text))).toBe(code)
  })
})
