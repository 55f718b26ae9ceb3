/**
 * What must last on the day, in the folder for state: the draft of a claim before it is signed, the signed claim before
 * it is published, and where a new key stands. None of it is secret. Whoever is killed in between goes on with the same.
 */
import path from 'node:path'

import {
  codeOf,
  decodeKey,
  requireStackParameters,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import {
  formatClaimEnvelope,
  parseClaimEnvelope,
  verifyClaim,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { createDurably, removeDurably } from '../disk/durable-file.ts'
import { readTextIfThere, type TextFound } from '../disk/reading.ts'
import { isJsonObject } from '../hive/nodes/json.ts'
import { fileSystem, type FileSystem } from '../disk/file-system.ts'
import type { ClaimDraft } from './claim-draft.ts'
import { sameClaim } from './claim-identity.ts'
import { RecoveryError } from './errors.ts'

const longestFile = 16_384

export class ClaimFiles {
  readonly #stateFolder: () => string
  readonly #files: FileSystem

  /** Keeps its files in `claims` and `keys` of `stateFolder()`, which are made when something is kept. */
  constructor(stateFolder: () => string, files: FileSystem = fileSystem) {
    this.#stateFolder = stateFolder
    this.#files = files
  }

  /** Where the draft for a recovery key is kept. */
  draftFile(recoveryPublicKey: string): string {
    return this.#file('claims', recoveryPublicKey, 'draft.json')
  }

  /** The draft for a recovery key (QRK…). Throws RecoveryError when there is one that cannot be read. */
  async findDraft(recoveryPublicKey: string): Promise<ClaimDraft | undefined> {
    const file = this.draftFile(recoveryPublicKey)
    return readAs(file, parseDraft)
  }

  /** Keeps a draft durably. Throws RecoveryError when another one is there, or it cannot be stored. */
  async keepDraft(recoveryPublicKey: string, draft: ClaimDraft): Promise<void> {
    const file = this.draftFile(recoveryPublicKey)
    if (await create(file, `${JSON.stringify(draft)}\n`, this.#files)) return
    const existing = await this.findDraft(recoveryPublicKey)
    if (JSON.stringify(existing) !== JSON.stringify(draft)) throw taken(file)
  }

  /** Keeps a draft in the place of another one, of which nothing was signed. Throws RecoveryError. */
  async changeDraft(recoveryPublicKey: string, draft: ClaimDraft): Promise<void> {
    const file = this.draftFile(recoveryPublicKey)
    try {
      await removeDurably(file, this.#files)
    } catch (error) {
      throw notStored(file, error)
    }
    await this.keepDraft(recoveryPublicKey, draft)
  }

  /** The claim that a recovery key (QRK…) has signed, verified. Throws RecoveryError when it cannot be read. */
  async findSigned(recoveryPublicKey: string): Promise<SignedClaim | undefined> {
    const signed = await readAs(this.signedFile(recoveryPublicKey), parseClaimEnvelope)
    if (signed === undefined) return undefined
    const publicKey = decodeKey('recoveryPublicKey', recoveryPublicKey)
    const good =
      signed.recoveryPublicKey === recoveryPublicKey && verifyClaim(signed.claim, publicKey, signed.signature)
    if (!good) throw damaged(this.signedFile(recoveryPublicKey))
    return signed
  }

  /** Keeps a signed claim durably; its file. Throws RecoveryError when another one is there, or it cannot be stored. */
  async keepSigned(signed: SignedClaim): Promise<string> {
    const file = this.signedFile(signed.recoveryPublicKey)
    if (await create(file, `${formatClaimEnvelope(signed)}\n`, this.#files)) return file
    const existing = await this.findSigned(signed.recoveryPublicKey)
    if (existing === undefined || !sameClaim(existing.claim, signed.claim)) throw taken(file)
    return file
  }

  /** Where the claim of a recovery key is kept. */
  signedFile(recoveryPublicKey: string): string {
    return this.#file('claims', recoveryPublicKey, 'claim.json')
  }

  /** Keeps the state of a new key (CZD…), unless one is there: that one may have signed already. */
  async keepKeyState(coinzdenseKey: string, state: string): Promise<void> {
    await create(this.#file('keys', coinzdenseKey, 'state'), state, this.#files)
  }

  #file(folder: string, key: string, ending: string): string {
    return path.join(this.#stateFolder(), folder, `${key}.${ending}`)
  }
}

/**
 * Finds out, before anything is signed, whether a claim of this recovery key (QRK…) can be written to a file that the
 * person chose: nothing is there, or a claim of the same key. Throws RecoveryError.
 */
export async function requireRoomForClaim(file: string, recoveryPublicKey: string): Promise<void> {
  let existing: TextFound
  try {
    existing = await readTextIfThere(file, longestFile)
  } catch {
    throw taken(file)
  }
  if (existing === undefined) return
  try {
    if (
      existing !== 'too-long' &&
      parseClaimEnvelope(existing.text.trimEnd()).recoveryPublicKey === recoveryPublicKey
    )
      return
  } catch {
    // What is no claim is something else, and why does not matter.
  }
  throw taken(file)
}

/** Writes a claim to a file that the person chose. Throws RecoveryError when the name is taken by something else. */
export async function writeClaim(file: string, signed: SignedClaim): Promise<void> {
  const text = `${formatClaimEnvelope(signed)}\n`
  if (await create(file, text)) return
  const existing = await readTextIfThere(file, longestFile)
  if (typeof existing !== 'object' || existing.text !== text) throw taken(path.basename(file))
}

/** What `parse` makes of a file of ours; undefined when there is none. Throws RecoveryError when it makes nothing of it. */
async function readAs<Value>(file: string, parse: (text: string) => Value): Promise<Value | undefined> {
  let content: TextFound
  try {
    content = await readTextIfThere(file, longestFile)
  } catch (error) {
    throw new RecoveryError(
      'claim-unreadable',
      `What was kept in ${file} cannot be read (${codeOf(error) ?? 'unknown error'}). Nothing was signed.`,
      'Make it readable for yourself.',
      { file },
    )
  }
  if (content === undefined) return undefined
  if (content === 'too-long') throw damaged(file)
  try {
    return parse(content.text.trimEnd())
  } catch {
    // Why does not matter: nobody wrote it but we.
    throw damaged(file)
  }
}

function parseDraft(text: string): ClaimDraft {
  const value: unknown = JSON.parse(text)
  if (!isJsonObject(value)) throw new TypeError()
  const { version, coinzdenseKey, parameters } = value
  if ((version !== 0 && version !== 1) || typeof coinzdenseKey !== 'string') throw new TypeError()
  decodeKey('coinzdensePublicKey', coinzdenseKey)
  if (parameters === undefined && version === 0) return { version, coinzdenseKey, parameters }
  if (!isJsonObject(parameters)) throw new TypeError()
  const { hashLength, otsBits, heights } = parameters as unknown as StackParameters
  requireStackParameters({ hashLength, otsBits, heights })
  return { version, coinzdenseKey, parameters: { hashLength, otsBits, heights } }
}

async function create(file: string, text: string, files?: FileSystem): Promise<boolean> {
  try {
    return await createDurably(file, text, files)
  } catch (error) {
    throw notStored(file, error)
  }
}

function notStored(file: string, error: unknown): RecoveryError {
  return new RecoveryError(
    'claim-not-kept',
    `Nothing could be stored in ${path.dirname(file)} (${codeOf(error) ?? 'unknown error'}). Nothing was published.`,
    'Make room there or make the folder writable, then do the same again: the claim will be the same.',
    { folder: path.dirname(file) },
  )
}

function taken(file: string): RecoveryError {
  return new RecoveryError(
    'file-taken',
    `There is something else in ${file}. It was left as it is.`,
    'Choose another name, or move that file away.',
    { file },
  )
}

function damaged(file: string): RecoveryError {
  return new RecoveryError(
    'claim-damaged',
    `What was kept of a claim is damaged (${file}). Nothing was signed.`,
    'Look for the claim on the chain or in your copies. Then move that file away, and do the same again.',
    { file },
  )
}
