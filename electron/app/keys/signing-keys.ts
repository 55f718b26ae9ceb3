/**
 * The signing keys of the vault: made in the background, kept ready for the next signature, written down and proved,
 * used, and removed. They live while the vault is open. A seed is stored before anything is computed from it, and what
 * is computed is kept in checkpoints, so that whoever closes the app in the middle goes on when the vault is opened
 * again, by itself. Every key is known by its name in the ledger, 32 hex digits, which is no secret.
 */
import type { KeyExecutor, StackParameters } from '../../../shared/coinzdense/index.ts'
import type { SigningKeysView, TextSignature } from '../../../shared/contract/index.ts'
import { requireMadeFor, type Purpose } from '../../../shared/recovery/index.ts'
import { isNamedInClaims } from '../../recovery/claimed-keys.ts'
import { isWrittenKey, type ProofTools } from '../../recovery/key-proof.ts'
import { signingKeyText } from '../../recovery/new-key.ts'
import { resumeSigningKey } from '../../vault/signing-position.ts'
import { findStoredKey, writtenTextOf } from '../../vault/stored-signing-key.ts'
import type { VaultSession } from '../vault/session.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import {
  keyHasSigned,
  keyIsClaimed,
  keysLocked,
  noSuchKey,
  notACount,
  notConfirmed,
  nothingToSign,
  notProved,
  usedUp,
} from './errors.ts'
import { KeySignatures, type FoundKey } from './key-signatures.ts'
import { confirmationOf, viewOf } from './live-signing-key.ts'
import { NewKeys, type KeyWish, type RestoreWish } from './new-keys.ts'
import { OpenSigningKeys } from './open-signing-keys.ts'
import { unlessAborted } from './unless-aborted.ts'

export type { KeyWish, RestoreWish } from './new-keys.ts'

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

  readonly #newKeys: NewKeys
  readonly #signatures: KeySignatures

  constructor(options: SigningKeysOptions) {
    const { vault, purpose, now } = options
    this.#options = options
    this.#newKeys = new NewKeys({ vault, purpose, now, proof: this.proofTools })
    this.#signatures = new KeySignatures({ vault, purpose, find: (id) => this.#find(id) })
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
  async begin(wish: KeyWish): Promise<string> {
    await this.#opening
    return this.#newKeys.begin(this.#requireOpen(), wish)
  }

  /**
   * A key from what was written down; its id. It signs nothing before `acceptRestored`. Its text proves itself; of a bare
   * seed something has to show the numbers, or they are insisted on. Throws EncodingError, ParameterError, GuardError
   * `parameters-unproved`, `parameters-differ` and what proofs are refused with, PracticeMarkError, SigningKeyError,
   * VaultError.
   */
  async restore(wish: RestoreWish): Promise<string> {
    await this.#opening
    return this.#newKeys.restore(this.#requireOpen(), wish)
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
    return this.#signatures.sign(id, text)
  }

  /**
   * Signs which key comes after this one, with the last signature that was kept for it; the same once more, where that
   * was made already. Throws GuardError `not-the-last` while others are left, SigningKeyError, and what `sign` throws.
   */
  async handOver(id: string, successorId: string): Promise<TextSignature> {
    return this.#signatures.handOver(id, successorId)
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

  #find(id: string): FoundKey {
    const opened = this.#requireOpen()
    const live = opened.find(id)
    if (live === undefined) throw noSuchKey()
    return { opened, live }
  }
}
