/** Every parser of Lifeboat, what it is fed with before accidents happen to it, and how often in a soak. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { BackupCollector } from '../../electron/backing-up/collector.ts'
import { mistakeSentence } from '../../electron/command-line/backup-mistakes.ts'
import { carriedText, joinParts, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import { parseBundle } from '../../electron/hive/carried/signed-bundle.ts'
import { parseRequest } from '../../electron/hive/carried/signing-request.ts'
import { parseStepBundle } from '../../electron/hive/carried/step-bundle.ts'
import { parseStepRequest, stepRequestJson } from '../../electron/hive/carried/step-request.ts'
import { validate } from '../../electron/recovery/validation.ts'
import { parseUndoCopy } from '../../electron/hive/publishing/undo-copy.ts'
import { CheckpointFolder } from '../../electron/keygen/checkpoint-file.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { qrSquares } from '../../electron/kit/qr-code.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { formatEntry, beforeFirst, parseEntry } from '../../electron/vault/ledger-entry.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { formatContents } from '../../electron/vault/vault-contents.ts'
import { openEnvelope, readEnvelope, sealVault } from '../../electron/vault/vault-envelope.ts'
import { parseContents } from '../../electron/vault/vault-migrations.ts'
import {
  kitSheet,
  likelyMistakes,
  openSealedFile,
  readSealedFacts,
  readShareWords,
  recogniseBackup,
  recogniseShare,
  sealedBackup,
  secretFromKeyText,
  secretFromWords,
  sharesBackup,
  wordsBackup,
} from '../../shared/backup/index.ts'
import {
  decodeAnyKey,
  encodeKey,
  formatSignedText,
  IndexSpace,
  parseKeyPlan,
  parseSignedText,
  SecretSeed,
  SigningKey,
  signedMessage,
  signingKeyIndices,
  verifyStackSignature,
} from '../../shared/coinzdense/index.ts'
import { splitStackSignature } from '../../shared/coinzdense/stack-signature.ts'
import {
  decodeSignature,
  formatClaimEnvelope,
  formatStatement,
  mergeRegistration,
  parseAccountName,
  parseClaimEnvelope,
  parseStatement,
  PartCollector,
  readPasted,
  readRegistration,
  recogniseText,
  RecoveryKey,
  splitIntoParts,
  verifyEntry,
} from '../../shared/recovery/index.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { signedSample, stepSamples } from '../unit/carried-step-samples.ts'
import { pngFile, jpegFile } from '../unit/picture-files.ts'
import { publicKeyOf } from '../unit/practice.ts'
import { filledContents, smallStack } from '../unit/vault-samples.ts'
import { mutatedBytes, mutatedJson, mutatedText, seededBytes, type Draw } from './mutations.ts'

/** A parser under fire. */
export interface ParserTarget {
  readonly name: string
  /** How many inputs in a soak; together a million. */
  readonly inputs: number
  /** Milliseconds for one input on a machine that does nothing else; 100 when left out. */
  readonly patience?: number
  readonly food: Food<string | Uint8Array>
  readonly parse: (input: never) => unknown
}

/** What a parser is fed with: inputs that it takes, and one of them after accidents have happened to it. */
export interface Food<Input> {
  readonly whole: readonly Input[]
  readonly damaged: (draw: Draw) => Input
}

const account = parseAccountName('alice')
/** Milliseconds: a disk that others write to lets everybody wait. */
const disk = 1000
const cheap = { passes: 1, memory: 8 }

/**
 * All of them, and what an error may repeat of what they are fed with: the frame of a sealed file, and what is published
 * anyway. Everything secret in their food comes from the seeds here.
 */
export async function parserTargets(): Promise<{
  readonly targets: readonly ParserTarget[]
  readonly publicTexts: readonly string[]
}> {
  const key = RecoveryKey.fromSecret(seededBytes(71)(32), 'posix')
  const wif = key.privateKeyText()
  const publicKey = key.publicKeyText()
  const words = wordsBackup(key).words
  const shares = sharesBackup(key, { threshold: 2, count: 3 }, seededBytes(72)).shares
  const shareTexts = shares.map((share) => share.join(' '))
  const password = 'a password that nobody may see'
  const sealed = sealedBackup(key, { account, password, sealedAt: 1, cost: cheap }, seededBytes(73)).text
  const statement = {
    chainId: 'beeab0de'.padEnd(64, '0'),
    account,
    recoveryPublicKey: publicKey,
    coinzdensePublicKey: encodeKey('coinzdensePublicKey', seededBytes(74)(32)),
    parameters: { hashLength: 32, otsBits: 5, heights: [9, 9, 8] },
  }
  const recoverySignature = seededBytes(75)(816)
  const claims = [
    formatClaimEnvelope({
      claim: { version: 1, statement },
      recoveryPublicKey: publicKey,
      signature: recoverySignature,
    }),
    formatClaimEnvelope({
      claim: { version: 0, coinzdensePublicKey: seededBytes(74)(24) },
      recoveryPublicKey: publicKey,
      signature: recoverySignature,
    }),
  ]
  const endorsement =
    '381yXYoPtGbJcRQZvTQMLbBeTdZLuF1YkMTGEsnrYaVKj1uuXdBBmdBHXr7bLk5yLmQrYmPoHNeFJ7pEHhYXvPjMmGFvV4ZL'
  const metadata = mergeRegistration('{"profile":{"name":"Alice 🐝","n":1.50},"beneficiaries":[]}', {
    role: 'owner',
    recoveryPublicKey: publicKey,
    endorsement,
  })
  const plan = readFileSync(path.resolve(import.meta.dirname, '../../docs/key-plans/hive.yml'), 'utf8')

  const stackSource = {
    seed: SecretSeed.copyOf(seededBytes(76)(32)),
    parameters: smallStack,
    range: IndexSpace.whole().take(signingKeyIndices(smallStack)),
    profile: 'posix',
  } as const
  const signingKey = new SigningKey(stackSource)
  const message = new TextEncoder().encode('a message')
  const signatures = new MemoryLedger()
  const { signature } = await signingKey.sign(message, 'test', signatures)
  const marked = await signingKey.sign(signedMessage('text', 'a message'), 'test', signatures)
  const verifier = { parameters: smallStack, publicKey: signingKey.publicKey() }
  const state = signingKey.exportState()
  const signedText = formatSignedText({
    kind: 'text',
    text: 'a message',
    ...verifier,
    signature: marked.signature,
  })

  const authority = (name: string) => ({
    weight_threshold: 1,
    account_auths: [['bob', 1]],
    key_auths: [[publicKeyOf(name), 1]],
  })
  const accountJson = {
    name: 'alice',
    owner: authority('alice'),
    active: authority('alice'),
    posting: authority('alice'),
    memoKey: publicKeyOf('alice'),
    memo_key: publicKeyOf('alice'),
  }
  const request = {
    chainId: statement.chainId,
    account: accountJson,
    members: [{ ...accountJson, name: 'bob' }],
    metadata,
    head: { number: 5, id: '00000005'.padEnd(40, 'a'), time: '2026-11-03T12:00:00' },
    history: {
      start: { owner: authority('alice') },
      entries: [
        {
          block: 4,
          transactionId: 'cd'.repeat(20),
          transactionInBlock: 0,
          timestamp: '2026-11-03T11:59:57',
          operation: ['account_update2', { account: 'alice', json_metadata: metadata }],
        },
      ],
    },
  }
  const transaction = {
    ref_block_num: 1,
    ref_block_prefix: 2,
    expiration: '2026-11-03T12:00:00',
    operations: [
      [
        'account_update2',
        { account: 'alice', json_metadata: metadata, posting_json_metadata: '', extensions: [] },
      ],
    ],
    extensions: [],
    signatures: [`20${'ab'.repeat(64)}`],
  }
  const bundle = {
    chainId: statement.chainId,
    account,
    recoveryPublicKey: publicKey,
    metadataBefore: metadata,
    builtAt: '2026-11-03T12:00:00',
    transaction,
  }
  const step = stepSamples[1] ?? stepSamples[0]
  if (step === undefined) throw new Error('There is a sample of every step.')
  const stepRequest = stepRequestJson(step.request)
  const signedStep = openCarriedText('signed', await signedSample(step), 'step').body
  const undo = {
    lifeboat: 'undo',
    version: 1,
    chainId: statement.chainId,
    account,
    transactionId: 'cd'.repeat(20),
    metadataBefore: metadata,
    metadataAfter: '{}',
  }
  const pending = {
    version: 1,
    chainId: statement.chainId,
    account,
    purpose: 'p',
    transaction,
    builtAt: bundle.builtAt,
  }

  const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-fuzz-'))
  const pendingFolder = path.join(folder, 'pending')
  mkdirSync(pendingFolder)
  const pendingFile = path.join(pendingFolder, `transaction-${statement.chainId.slice(0, 16)}-alice.json`)
  const oneTimeKey = 'ab'.repeat(16)
  const entry = formatEntry(beforeFirst, {
    kind: 'reserved',
    oneTimeKey,
    digest: 'cd'.repeat(24),
    statement: 'claim v1 for CZD…',
    at: '2026-11-03T12:00:00.000Z',
  }).line
  const ledgerFolder = path.join(folder, 'ledger')
  await new SigningLedger(
    () => ledgerFolder,
    () => new Date(0),
  ).reserve({ oneTimeKey, digest: 'cd'.repeat(24), statement: 'claim' })
  const ledger = new Uint8Array(readFileSync(path.join(ledgerFolder, 'ledger')))
  const identity = {
    name: 'ab'.repeat(16),
    authenticationKey: seededBytes(77)(32),
    leafLength: 16,
    count: 8,
  }
  const checkpoints = path.join(folder, 'checkpoints')
  new CheckpointFolder(checkpoints).open(identity).store(2, seededBytes(78)(48))
  const checkpointFile = path.join(checkpoints, `${identity.name}.leaves`)
  const checkpoint = new Uint8Array(readFileSync(checkpointFile))

  const contents = new TextDecoder().decode(formatContents(filledContents()))
  const vaultKey = seededBytes(79)(32)
  const vault = await sealVault(
    { cost: cheap, salt: seededBytes(80)(16), generation: 1 },
    new TextEncoder().encode(contents),
    vaultKey,
  )
  const pictures = picturesOf(wif, { account, recoveryPublicKey: publicKey, words })

  const texts = (...whole: readonly string[]): Food<string> => ({
    whole,
    damaged: (draw) => mutatedText(whole[draw(whole.length)] ?? '', draw),
  })
  const bytes = (...whole: readonly Uint8Array[]): Food<Uint8Array> => ({
    whole,
    damaged: (draw) => mutatedBytes(whole[draw(whole.length)] ?? new Uint8Array(0), draw),
  })
  /** Damage that a checksum around it vouches for. */
  const carried = (
    kind: 'request' | 'signed',
    body: Readonly<Record<string, unknown>>,
    purpose?: 'step',
  ): Food<string> => ({
    whole: [carriedText(kind, body, purpose)],
    damaged: (draw) =>
      draw(4) === 0
        ? mutatedText(carriedText(kind, body, purpose), draw)
        : carriedText(kind, mutatedJson(body, draw), purpose),
  })
  const json = (...whole: readonly string[]): Food<string> => ({
    whole,
    damaged: (draw) => {
      const text = whole[draw(whole.length)] ?? '{}'
      return draw(3) === 0
        ? mutatedText(text, draw)
        : JSON.stringify(mutatedJson(JSON.parse(text) as object, draw))
    },
  })

  const targets: readonly ParserTarget[] = [
    target('key texts', 120_000, texts(wif, publicKey, publicKeyOf('alice')), decodeAnyKey),
    target('a recovery key', 50_000, texts(wif, wif.replace(/.{4}/g, '$& ')), secretFromKeyText),
    target('a pasted credential', 40_000, texts(wif, publicKey, password, words.join(' ')), recogniseText),
    target(
      'pasted keys',
      20_000,
      texts(`owner: "${wif}"`, `${wif} ${publicKeyOf('alice')}\n${password}`),
      readPasted,
    ),
    target('an account name', 40_000, texts('alice', 'a-b.c-d'), parseAccountName),
    target('words', 40_000, texts(words.join(' ')), secretFromWords),
    target('a share', 40_000, texts(...shareTexts), recogniseShare),
    target('the words of a share', 20_000, texts(...shareTexts), readShareWords),
    target(
      'a pasted backup',
      40_000,
      texts(words.join(' '), shareTexts.join('\n'), sealed, wif),
      recogniseBackup,
    ),
    target('the facts of a sealed file', 60_000, texts(sealed), readSealedFacts),
    target('a sealed file', 10_000, texts(sealed), (text: string) => openSealedFile(text, password)),
    target(
      'backups as they come in',
      20_000,
      texts(words.join(' '), ...shareTexts, ...splitIntoParts(sealed)),
      (text: string) => {
        const collector = new BackupCollector()
        try {
          return collector.add(text)
        } finally {
          collector.wipe()
        }
      },
    ),
    target(
      'the search for a mistake',
      1000,
      texts(words.join(' '), shareTexts[0] ?? '', wif),
      (text: string) => {
        const found = recogniseBackup(text)
        return found.kind === 'damaged' ? likelyMistakes(text, found.resembles).map(mistakeSentence) : []
      },
      2000,
    ),
    target('a registration', 90_000, json(metadata), (text: string) =>
      readRegistration(text).map((found) => verifyEntry(found, [publicKeyOf('alice', 'owner')])),
    ),
    target('metadata to add to', 30_000, texts(metadata), (text: string) =>
      mergeRegistration(text, { role: 'active', recoveryPublicKey: publicKey, endorsement }),
    ),
    target('the envelope of a claim', 60_000, json(...claims), parseClaimEnvelope),
    target('what validate is given', 5_000, json(...claims, signedText), validate),
    target('the statement of a claim', 60_000, texts(formatStatement(statement)), parseStatement),
    target(
      'a recovery signature',
      20_000,
      texts(Buffer.from(recoverySignature).toString('base64')),
      decodeSignature,
    ),
    target('a signed text', 20_000, json(signedText), parseSignedText),
    target('a signing request', 20_000, carried('request', request), parseRequest),
    target('a signed bundle', 20_000, carried('signed', bundle), parseBundle),
    target('a request for a step', 20_000, carried('request', stepRequest, 'step'), parseStepRequest),
    target('a signed step', 20_000, carried('signed', signedStep, 'step'), parseStepBundle),
    target('an undo copy', 30_000, json(JSON.stringify(undo)), parseUndoCopy),
    target(
      'a pending transaction',
      5000,
      json(JSON.stringify(pending)),
      (text: string) => {
        writeFileSync(pendingFile, text)
        return new PendingTransactions(() => folder).find(statement.chainId, account)
      },
      disk,
    ),
    target('text in parts', 30_000, texts(splitIntoParts('x'.repeat(2000)).join('\n')), joinParts),
    target('one part', 30_000, texts(...splitIntoParts('y'.repeat(2000))), (text: string) => {
      const collector = new PartCollector()
      collector.add(text)
      return collector.text()
    }),
    target('a key plan', 15_000, texts(plan), parseKeyPlan),
    target('the state of a signing key', 15_000, texts(state), (text: string) =>
      SigningKey.restore(stackSource, text),
    ),
    target('the frame of a stack signature', 30_000, bytes(signature), (input: Uint8Array) =>
      splitStackSignature(smallStack, input),
    ),
    target('a stack signature', 1000, bytes(signature), (input: Uint8Array) =>
      verifyStackSignature(verifier, message, input),
    ),
    target('a line of the ledger', 60_000, texts(entry), parseEntry),
    target(
      'a ledger',
      2000,
      bytes(ledger),
      (input: Uint8Array) => {
        writeFileSync(path.join(ledgerFolder, 'ledger'), input)
        return new SigningLedger(
          () => ledgerFolder,
          () => new Date(0),
        ).find(oneTimeKey)
      },
      disk,
    ),
    target(
      'a checkpoint',
      4000,
      bytes(checkpoint),
      (input: Uint8Array) => {
        writeFileSync(checkpointFile, input)
        return new CheckpointFolder(checkpoints).open(identity).restore()
      },
      disk,
    ),
    target('the header of a vault', 30_000, bytes(vault), readEnvelope),
    target('a sealed vault', 10_000, bytes(vault), async (input: Uint8Array) =>
      parseContents(await openEnvelope(readEnvelope(input), vaultKey)),
    ),
    target('what was in a vault', 16_000, json(contents), (text: string) =>
      parseContents(new TextEncoder().encode(text)),
    ),
    // What cameras see, and each page of a PDF, is searched for seconds; find-codes.ts bounds the time, and this holds it
    // to that.
    target('pictures', 1000, bytes(...pictures), (input: Uint8Array) => readPicture(input), 60_000),
  ]
  const publicTexts = [
    '-----BEGIN LIFEBOAT SEALED RECOVERY KEY-----',
    formatStatement(statement),
    statement.chainId,
    // A key plan holds nothing secret, and its comments are made of the words that errors are made of.
    plan,
    'Write typ: default, or leave typ out of a sub-key.',
  ]
  return { targets, publicTexts }
}

function target<Input extends string | Uint8Array>(
  name: string,
  inputs: number,
  food: Food<Input>,
  parse: (input: Input) => unknown,
  patience?: number,
): ParserTarget {
  return { name, inputs, food, parse, ...(patience === undefined ? {} : { patience }) }
}

function picturesOf(
  wif: string,
  { words, ...subject }: { account: string; recoveryPublicKey: string; words: readonly string[] },
): readonly Uint8Array[] {
  const { size, isBlack } = qrSquares(wif)
  const side = size * 3
  const picture = {
    width: side,
    height: side,
    data: Uint8Array.from({ length: side * side }, (_, pixel) =>
      isBlack(Math.floor(pixel / side / 3), Math.floor((pixel % side) / 3)) ? 0 : 255,
    ),
  }
  const sheet = kitSheet(
    { ...subject, profile: 'posix', date: '2026-11-03', version: '1', part: { kind: 'whole', words, wif } },
    'en',
  )
  return [
    pngFile(picture, { colourType: 0, depth: 8, filter: 0 }),
    jpegFile(picture, 70),
    paperKit([sheet], 'a4'),
  ].map((file) => new Uint8Array(file))
}
