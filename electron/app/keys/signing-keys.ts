/**
 * The signing keys of the vault: made in the background, kept ready for the next signature, written down and proved,
 * used, and removed. They live while the vault is open. A seed is stored before anything is computed from it, and what
 * is computed is kept in checkpoints, so that whoever closes the app in the middle goes on when the vault is opened
 * again, by itself. Every key is known by its name in the ledger, 32 hex digits, which is no secret.
 */
import { createHash } from 'node:crypto'

import {
  beginsAsHandOver,
  decodeKey,
  equalBytes,
  formatSignedText,
  handOverText,
  isLikeWrittenKey,
  KeyGenerationError,
  parseWrittenKey,
  ready,
  SecretSeed,
  signedMessage,
  SigningKey,
  signingKeySource,
  unmarkedMessage,
  wipe,
  type KeyExecutor,
  type SignedText,
  type SigningKeyDescription,
  type SigningKeySource,
  type StackParameters,
} from '../../../shared/coinzdense/index.ts'
import type { SigningKeysView, TextSignature } from '../../../shared/contract/index.ts'
import {
  madeFor,
  newSecret,
  parseAccountName,
  requireMadeFor,
  requireSecretFor,
  type Purpose,
} from '../../../shared/recovery/index.ts'
import { isNamedInClaims } from '../../recovery/claimed-keys.ts'
import { isWrittenKey, type ProofTools } from '../../recovery/key-proof.ts'
import { newKeyDescription, signingKeyText } from '../../recovery/new-key.ts'
import { AlreadySignedError } from '../../vault/errors.ts'
import { resumeSigningKey } from '../../vault/signing-position.ts'
import { findStoredKey, writtenTextOf } from '../../vault/stored-signing-key.ts'
import {
  confirmationOf,
  standingOf,
  viewOf,
  type LiveSigningKey,
  type SigningKeyFacts,
} from './live-signing-key.ts'
import { OpenSigningKeys } from './open-signing-keys.ts'
import { keyFromSeed, type SeedWish } from './restored-signing-key.ts'
import {
  alreadyHere,
  handsOver,
  keyElsewhere,
  keyHasSigned,
  keyIsClaimed,
  keysLocked,
  noSuccessor,
  noSuchKey,
  notACount,
  notConfirmed,
  nothingToSign,
  notLookedUp,
  notTheLast,
  notProved,
  restoredKey,
  usedUp,
} from './errors.ts'
import type { VaultSession } from '../vault/session.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface SigningKeysOptions {
  readonly vault: VaultSession
  readonly executor: KeyExecutor
  /** Of the mode of the moment. May throw. */
  readonly stateFolder: () => string
  /** The mode of the moment. */
  readonly purpose: () => Purpose
  readonly now: () => Date
  /** Verifies what shows the numbers of a key. */
  readonly examineSigned: ProofTools['examineSigned']
  /** Hears of everything that `list` shows but progress, which the executor tells of. */
  readonly onChange: () => void
}

/** What a new key shall be. */
export interface KeyWish {
  /** Whose it will be; undefined when nobody can tell yet. */
  readonly account: string | undefined
  readonly parameters: StackParameters
}

/** A key that came out of a backup: its written text (czdkey1…), or its bare seed with what shows its numbers. */
export interface RestoreWish extends SeedWish {
  /** Secret. */
  readonly written: string
  readonly account: string | undefined
}

/** A signing key before it is stored: what it is, and where its secrets come from. */
interface TakenKey {
  readonly description: SigningKeyDescription
  readonly source: SigningKeySource
  readonly key: SigningKey
}

/** A key that is ready to be used. */
export interface ReadyKey {
  /** CZD… */
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
  /** Where it stands, as `SigningKey.exportState` gives it. */
  readonly state: string
}

export class SigningKeys {
  readonly #options: SigningKeysOptions
  #opened: OpenSigningKeys | undefined
  #opening: Promise<void> = Promise.resolve()
  /** Accepting takes turns: the second time there is nothing left to accept. */
  #accepting: Promise<unknown> = Promise.resolve()

  constructor(options: SigningKeysOptions) {
    this.#options = options
  }

  /** What examines proofs, in the background. */
  get proofTools(): ProofTools {
    const { executor, examineSigned } = this.#options
    return {
      examineSigned,
      publicKeyOf: (key) => {
        key.announcePublicKey(executor, { priority: 'waiting' })
        return key.requirePublicKey()
      },
    }
  }

  /** All keys as they stand at the moment; none while the vault is locked. */
  list(): SigningKeysView {
    const opened = this.#opened
    if (opened === undefined || opened.state === 'closed') return { state: 'locked', keys: [] }
    return { state: opened.state, keys: opened.all.map(viewOf) }
  }

  /** Follows the vault: call it whenever its state has changed. Resolves when the keys are looked up; never throws. */
  followVault(): Promise<void> {
    if (this.#options.vault.state.state !== 'unlocked') this.close()
    else if (this.#opened === undefined) this.#opening = this.#open()
    return this.#opening
  }

  /** Looks them up anew in the vault that is open: what their ledger says of all of them has changed. Never throws. */
  async lookAgain(): Promise<void> {
    await this.#opening
    this.close()
    await this.followVault()
  }

  /**
   * Begins a new key from fresh randomness; its id. The seed is in the vault when this resolves, and the key is made in
   * the background from then on: `whenReady` waits for it. Throws VaultError, ParameterError, AccountNameError.
   */
  async begin({ account, parameters }: KeyWish): Promise<string> {
    await this.#opening
    const opened = this.#requireOpen()
    await ready
    const description = newKeyDescription(parameters)
    const bytes = newSecret(this.#options.purpose())
    const seed = SecretSeed.copyOf(bytes)
    wipe(bytes)
    try {
      const taken = takenKey(seed, description)
      return await this.#take(opened, seed, taken, { account, standing: 'current', backupProvedAt: null })
    } finally {
      seed.wipe()
    }
  }

  /**
   * A key from what was written down; its id. It signs nothing before `acceptRestored`. Its text proves itself; of a bare
   * seed something has to show the numbers, or they are insisted on. Throws EncodingError, ParameterError, GuardError
   * `parameters-unproved`, `parameters-differ` and what proofs are refused with, PracticeMarkError, SigningKeyError,
   * VaultError.
   */
  async restore({ written, account, ...wish }: RestoreWish): Promise<string> {
    await this.#opening
    const opened = this.#requireOpen()
    await ready
    if (isLikeWrittenKey(written)) {
      const { seed, ...description } = parseWrittenKey(written)
      const backupProvedAt = this.#options.now().toISOString()
      try {
        requireSecretFor(this.#options.purpose(), seed.bytes)
        const taken = takenKey(seed, description)
        return await this.#take(opened, seed, taken, { account, standing: 'restored', backupProvedAt })
      } finally {
        seed.wipe()
      }
    }
    const bytes = decodeKey('coinzdensePrivateKey', written.replace(/\s/g, ''))
    const seed = SecretSeed.copyOf(bytes)
    wipe(bytes)
    try {
      requireSecretFor(this.#options.purpose(), seed.bytes)
      const taken = await keyFromSeed(seed, wish, {
        ...this.proofTools,
        stateFolder: opened.stateFolder,
        isOwn: (recoveryKey) =>
          this.#options.vault.read(({ recoveryKeys }) =>
            recoveryKeys.some(({ publicKey }) => publicKey === recoveryKey),
          ),
      })
      // What it was read from lacks the numbers: the whole text is still to be written down.
      return await this.#take(opened, seed, taken, { account, standing: 'restored', backupProvedAt: null })
    } finally {
      seed.wipe()
    }
  }

  /**
   * Waits until a key could sign, and the vault knows its public key. Throws what making it failed with: `retry` begins
   * again; KeyGenerationError `wait-cancelled` when the signal aborts, while the key is made all the same; VaultError
   * `vault-locked` when the vault is, or gets locked meanwhile; SigningKeyError `no-such-key`.
   */
  async whenReady(id: string, signal?: AbortSignal): Promise<ReadyKey> {
    await this.#opening
    const { live } = this.#find(id)
    await unlessAborted(live.ready, signal)
    const { hashLength, otsBits, heights, publicKey } = live.facts
    // It has been stored before `ready` resolves.
    const coinzdenseKey = publicKey ?? signingKeyText(live.key)
    return { coinzdenseKey, parameters: { hashLength, otsBits, heights }, state: live.key.exportState() }
  }

  /** Makes once more what could not be made. Throws SigningKeyError `no-such-key`. */
  retry(id: string): void {
    const { opened, live } = this.#find(id)
    if (live.failure !== undefined) opened.make(live)
  }

  /** The key as it is written down, seed and numbers in one text: secret. Throws SigningKeyError, VaultError. */
  writtenText(id: string): string {
    this.#find(id)
    return this.#options.vault.read((contents) => {
      const stored = findStoredKey(contents, id)
      if (stored === undefined) throw noSuchKey()
      return writtenTextOf(stored)
    })
  }

  /** Notes that the whole text was read back from what was written down. Throws GuardError `backup-not-proved`. */
  async proveSeed(id: string, text: string): Promise<void> {
    const { opened, live } = this.#find(id)
    if (!isWrittenKey(text, this.writtenText(id))) throw notProved()
    await opened.change(live, { backupProvedAt: this.#options.now().toISOString() })
  }

  /**
   * Lets a restored key sign on, behind as many signatures as its owner says it has made and a safe distance to them. No
   * chain keeps signatures of such keys, so nobody else can be asked. Throws GuardError `key-used-up`, SigningKeyError.
   */
  acceptRestored(id: string, signaturesMade: string): Promise<void> {
    const accepted = this.#accepting.then(() => this.#acceptRestored(id, signaturesMade))
    this.#accepting = accepted.catch(() => undefined)
    return accepted
  }

  async #acceptRestored(id: string, signaturesMade: string): Promise<void> {
    const { opened, live } = this.#find(id)
    requireMadeFor(this.#options.purpose(), live.madeFor)
    if (live.facts.standing !== 'restored') return
    if (!/^\d{1,40}$/.test(signaturesMade.trim())) throw notACount()
    const made = BigInt(signaturesMade.trim())
    const resumed = await resumeSigningKey(
      live.source,
      { state: live.key.exportState(), standing: 'restored' },
      await this.#options.vault.ledgerToSign(),
      { chain: 'none', user: made === 0n ? 'none' : made - 1n },
    )
    if (resumed.mode === 'read-only') throw usedUp()
    live.key.withdraw()
    live.key = resumed.key
    await opened.change(live, { standing: 'current' })
    opened.make(live)
  }

  /**
   * Signs a text, and prepares what comes after. It is recorded in the ledger before the signature exists. Throws
   * GuardError when the key may not sign, or the text would be taken for a hand-over; EncodingError, KeyExhaustedError,
   * SigningKeyError, and what making a level key failed with.
   */
  async sign(id: string, text: string): Promise<TextSignature> {
    if (text === '') throw nothingToSign()
    if (beginsAsHandOver(text)) throw handsOver()
    return this.#sign(id, text, 'text')
  }

  /**
   * Signs which key comes after this one, with the last signature that was kept for it; the same once more, where that
   * was made already. Throws GuardError `not-the-last` while others are left, SigningKeyError, and what `sign` throws.
   */
  async handOver(id: string, successorId: string): Promise<TextSignature> {
    const { live } = this.#find(id)
    const successor = this.#find(successorId).live
    const { publicKey } = successor.facts
    if (successor === live || publicKey === null || standingOf(successor) !== 'signing') throw noSuccessor()
    const { remaining } = live.key
    if (remaining > 1n) throw notTheLast()
    const text = handOverText(publicKey)
    try {
      return await this.#sign(id, text, 'hand-over')
    } catch (error) {
      if (!(error instanceof AlreadySignedError) || remaining > 0n) throw error
      // Version 0.1.0 may have made it, without the mark: then that very signature is given again.
      return this.#sign(id, text, 'unmarked').catch(() => {
        throw error
      })
    }
  }

  /** Whose key this is (CZD…), as far as the open vault knows: an account, nobody's, or not one of ours. */
  ownerOf(coinzdenseKey: string): { readonly account: string | undefined } | undefined {
    const own = this.#opened?.all.find(({ facts }) => facts.publicKey === coinzdenseKey)
    return own === undefined ? undefined : { account: own.facts.account ?? undefined }
  }

  /** What `sign` gave last for a key. Throws SigningKeyError `nothing-to-sign` when it has signed nothing meanwhile. */
  lastSigned(id: string): string {
    const { lastSigned } = this.#find(id).live
    if (lastSigned === undefined) throw nothingToSign()
    return lastSigned
  }

  /**
   * Removes a key that never signed and that no claim names, after what `confirmationOf` says has been typed. Throws
   * GuardError `not-confirmed`, `key-has-signed`, `key-claimed`, SigningKeyError, VaultError.
   */
  async remove(id: string, typed: string): Promise<void> {
    const { opened, live } = this.#find(id)
    if (typed.trim() !== confirmationOf(live)) throw notConfirmed()
    const lastPosition = await this.#options.vault.ledger.lastPosition(id)
    if (live.key.position > 0n || lastPosition !== undefined) throw keyHasSigned()
    const { publicKey } = live.facts
    if (publicKey !== null && (await this.#isClaimed(publicKey, opened.stateFolder))) throw keyIsClaimed()
    await opened.remove(live)
  }

  /** Overwrites the seeds when the vault is locked, and at the end. A vault of another mode is locked by itself. */
  forget(reason: ForgetReason): void {
    if (reason !== 'mode') this.close()
  }

  /** Gives up all work, and overwrites the seeds. */
  close(): void {
    const opened = this.#opened
    this.#opened = undefined
    opened?.close()
  }

  async #open(): Promise<void> {
    const { vault, executor, stateFolder, purpose, onChange } = this.#options
    let opened: OpenSigningKeys | undefined
    try {
      opened = new OpenSigningKeys({
        vault,
        executor,
        stateFolder: stateFolder(),
        purpose: purpose(),
        onChange,
      })
      this.#opened = opened
      await opened.lookUp()
    } catch {
      // The vault was locked again meanwhile, or has no folder: then there is nothing to look after.
      if (this.#opened === opened) this.close()
    }
  }

  /** Stores a key and brings it to life; the seed is the one that is written down, and stays the caller's. */
  async #take(
    opened: OpenSigningKeys,
    seed: SecretSeed,
    { description, source, key }: TakenKey,
    known: Pick<SigningKeyFacts, 'standing' | 'backupProvedAt'> & Pick<KeyWish, 'account'>,
  ): Promise<string> {
    try {
      const { parameters, profile, derivation } = description
      const { range } = source
      const { account, ...standing } = known
      const facts: SigningKeyFacts = {
        ...standing,
        profile,
        derivation,
        ...parameters,
        publicKey: null,
        start: String(range.start),
        length: String(range.length),
        account: account === undefined ? null : parseAccountName(account.trim().replace(/^@/, '')),
        addedAt: this.#options.now().toISOString(),
      }
      await this.#options.vault.update((contents) => {
        // With other parameters too: of a plain key, lower levels of another height are signed for by the same top.
        const isThere = contents.signingKeys.some(
          (stored) => stored.profile === profile && equalBytes(stored.seed, seed.bytes),
        )
        if (isThere) throw alreadyHere()
        const stored = { ...facts, seed: seed.bytes, state: null }
        return { ...contents, signingKeys: [...contents.signingKeys, stored] }
      })
      if (this.#opened !== opened) throw keysLocked()
      opened.bring({
        key,
        source,
        madeFor: madeFor(seed.bytes),
        facts,
        refusal: undefined,
        storedState: undefined,
      })
      return key.name
    } catch (error) {
      source.seed.wipe()
      throw error
    }
  }

  #sign(id: string, text: string, kind: SignedText['kind']): Promise<TextSignature> {
    return this.#options.vault.keepOpen(async () => {
      const { opened, live } = this.#find(id)
      await this.#requireSigning(live)
      const message = kind === 'unmarked' ? unmarkedMessage(text) : signedMessage(kind, text)
      // The ledger can be read without a passphrase: it gets to know what the text hashes to, not the text.
      const sum = createHash('sha256').update(unmarkedMessage(text)).digest('hex')
      const statement = `a text with the SHA-256 sum ${sum}`
      const which = kind === 'text' ? 'keeping-the-last' : 'the-last'
      const { signature, remaining } = await opened.sign(live, message, statement, which)
      const { hashLength, otsBits, heights } = live.facts
      live.lastSigned = formatSignedText({
        kind,
        text,
        publicKey: live.key.publicKey(),
        parameters: { hashLength, otsBits, heights },
        signature,
      })
      return { signed: live.lastSigned, remaining: String(remaining) }
    })
  }

  async #requireSigning(live: LiveSigningKey): Promise<void> {
    requireMadeFor(this.#options.purpose(), live.madeFor)
    const standing = standingOf(live)
    if (standing === 'restored') throw restoredKey()
    await this.#options.vault.ledgerToSign()
    if (live.facts.standing === 'elsewhere') throw keyElsewhere()
    if (standing === 'refused') throw notLookedUp()
  }

  async #isClaimed(publicKey: string, stateFolder: string): Promise<boolean> {
    const inVault = this.#options.vault.read(
      ({ recoveryKeys, receipts }) =>
        recoveryKeys.some(({ use }) => use.kind === 'used' && use.coinzdenseKey === publicKey) ||
        receipts.some((receipt) => receipt.what === 'claim' && receipt.publicKey === publicKey),
    )
    return inVault || (await isNamedInClaims(stateFolder, publicKey))
  }

  #requireOpen(): OpenSigningKeys {
    // Of another mode by now: the vault itself says so.
    this.#options.vault.read(() => undefined)
    if (this.#opened === undefined) throw keysLocked()
    return this.#opened
  }

  #find(id: string): { readonly opened: OpenSigningKeys; readonly live: LiveSigningKey } {
    const opened = this.#requireOpen()
    const live = opened.find(id)
    if (live === undefined) throw noSuchKey()
    return { opened, live }
  }
}

function takenKey(seed: SecretSeed, description: SigningKeyDescription): TakenKey {
  const source = signingKeySource(seed, description)
  return { description, source, key: new SigningKey(source) }
}

/** Waits, until the signal says that nobody wants to any more; the work goes on. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work
  let giveUp: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(waitCancelled())
  })
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  try {
    await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

function waitCancelled(): KeyGenerationError {
  return new KeyGenerationError(
    'wait-cancelled',
    'The wait for this key was given up. It is made all the same.',
    'Look for it among your keys.',
  )
}
