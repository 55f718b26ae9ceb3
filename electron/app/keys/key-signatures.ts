/** What the vault's signing keys sign: texts, and in the end which key comes after. */
import { createHash } from 'node:crypto'

import {
  beginsAsHandOver,
  formatSignedText,
  handOverText,
  signedMessage,
  unmarkedMessage,
  type SignedText,
} from '../../../shared/coinzdense/index.ts'
import type { TextSignature } from '../../../shared/contract/index.ts'
import { requireMadeFor, type Purpose } from '../../../shared/recovery/index.ts'
import { AlreadySignedError } from '../../vault/errors.ts'
import type { VaultSession } from '../vault/session.ts'
import {
  handsOver,
  keyElsewhere,
  noSuccessor,
  nothingToSign,
  notLookedUp,
  notTheLast,
  restoredKey,
} from './errors.ts'
import { standingOf, type LiveSigningKey } from './live-signing-key.ts'
import type { OpenSigningKeys } from './open-signing-keys.ts'

/** A key of the vault that is open. */
export interface FoundKey {
  readonly opened: OpenSigningKeys
  readonly live: LiveSigningKey
}

export interface KeySignaturesOptions {
  readonly vault: VaultSession
  /** The mode of the moment. */
  readonly purpose: () => Purpose
  /** A key by its name in the ledger. Throws SigningKeyError, VaultError. */
  readonly find: (id: string) => FoundKey
}

export class KeySignatures {
  readonly #options: KeySignaturesOptions

  constructor(options: KeySignaturesOptions) {
    this.#options = options
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
    const { live } = this.#options.find(id)
    const successor = this.#options.find(successorId).live
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

  #sign(id: string, text: string, kind: SignedText['kind']): Promise<TextSignature> {
    return this.#options.vault.keepOpen(async () => {
      const { opened, live } = this.#options.find(id)
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
}
