/**
 * One-time means once: signing demands a reservation, and only a ledger can make one, after it has stored durably
 * what is about to be signed. So the unsafe order, signing first and recording later, cannot be written down.
 */
import { bytesToHex } from '@noble/hashes/utils.js'

import { ReservationError } from './errors.ts'

/** What a one-time key is about to sign. The same key and index with another digest would be a second signature. */
export interface SigningIntent {
  /** The public key the signature verifies under, in lower-case hex: a one-time key's own, or a level key's root. */
  readonly publicKey: string
  /** Which one-time key below that public key; 0 for one that stands alone. */
  readonly index: number
  /** The digest whose digits will be signed, in lower-case hex. Signing the same digest again gives the same bytes. */
  readonly digest: string
  /** What is being signed, in words for a person. Public. */
  readonly statement: string
}

/** Proof that a ledger has recorded an intent. It allows signing exactly that. */
class Reservation {
  readonly intent: SigningIntent

  constructor(intent: SigningIntent) {
    this.intent = Object.freeze({ ...intent })
  }
}
export type { Reservation }

/** Remembers what every one-time key has signed. */
export abstract class OneTimeLedger {
  /**
   * Stores an intent. Resolves only when it would survive a power cut, or when the very same digest is already
   * stored for this key and index; throws when another one is.
   */
  protected abstract record(intent: SigningIntent): Promise<void>

  /** Records the intent and then hands out the reservation to sign it. Throws what `record` throws. */
  async reserve(intent: SigningIntent): Promise<Reservation> {
    await this.record(intent)
    return new Reservation(intent)
  }
}

/** An intent from a public key and a digest in bytes. */
export function signingIntent(
  publicKey: Uint8Array,
  index: number,
  digest: Uint8Array,
  statement: string,
): SigningIntent {
  return { publicKey: bytesToHex(publicKey), index, digest: bytesToHex(digest), statement }
}

/** Throws ReservationError unless the reservation was made by a ledger and covers this public key, index and digest. */
export function requireReservation(
  reservation: Reservation,
  publicKey: Uint8Array,
  index: number,
  digest: Uint8Array,
): void {
  requireFromLedger(reservation)
  if (
    reservation.intent.publicKey !== bytesToHex(publicKey) ||
    reservation.intent.index !== index ||
    reservation.intent.digest !== bytesToHex(digest)
  )
    throw notReserved()
}

/** Throws ReservationError unless a ledger made this. */
export function requireFromLedger(reservation: Reservation): void {
  if (!((reservation as unknown) instanceof Reservation)) throw notReserved()
}

function notReserved(): ReservationError {
  return new ReservationError(
    'not-reserved',
    'This signature was not reserved in the ledger of one-time keys.',
    'Reserve exactly this key, index and message first; nothing was signed.',
  )
}
