/**
 * Signing keys that come into the vault: made of fresh randomness, or taken from what was written down. The seed is
 * stored before anything is computed from it.
 */
import {
  decodeKey,
  equalBytes,
  isLikeWrittenKey,
  parseWrittenKey,
  ready,
  SecretSeed,
  SigningKey,
  signingKeySource,
  wipe,
  type SigningKeyDescription,
  type SigningKeySource,
  type StackParameters,
} from '../../../shared/coinzdense/index.ts'
import {
  madeFor,
  newSecret,
  typedAccountName,
  requireSecretFor,
  type Purpose,
} from '../../../shared/recovery/index.ts'
import type { ProofTools } from '../../recovery/key-proof.ts'
import { newKeyDescription } from '../../recovery/new-key.ts'
import type { VaultSession } from '../vault/session.ts'
import { alreadyHere, keysLocked } from './errors.ts'
import type { SigningKeyFacts } from './live-signing-key.ts'
import type { OpenSigningKeys } from './open-signing-keys.ts'
import { keyFromSeed, type SeedWish } from './restored-signing-key.ts'

export interface NewKeysOptions {
  readonly vault: VaultSession
  /** The mode of the moment. */
  readonly purpose: () => Purpose
  readonly now: () => Date
  readonly proof: ProofTools
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

export class NewKeys {
  readonly #options: NewKeysOptions

  constructor(options: NewKeysOptions) {
    this.#options = options
  }

  /**
   * Begins a new key from fresh randomness; its id. The seed is in the vault when this resolves, and the key is made in
   * the background from then on: `whenReady` waits for it. Throws VaultError, ParameterError, AccountNameError.
   */
  async begin(opened: OpenSigningKeys, { account, parameters }: KeyWish): Promise<string> {
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
  async restore(opened: OpenSigningKeys, { written, account, ...wish }: RestoreWish): Promise<string> {
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
        ...this.#options.proof,
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
        account: account === undefined ? null : typedAccountName(account),
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
      if (opened.state === 'closed') throw keysLocked()
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
}

function takenKey(seed: SecretSeed, description: SigningKeyDescription): TakenKey {
  const source = signingKeySource(seed, description)
  return { description, source, key: new SigningKey(source) }
}
