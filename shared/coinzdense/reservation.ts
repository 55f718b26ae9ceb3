/**
 * One-time means once: signing demands a reservation, and only a ledger can make one, after it has stored durably
 * what is about to be signed. So the unsafe order, signing first and recording later, cannot be written down.
 */
import { ReservationError } from './errors.ts'

/** What a one-time key is about to sign. The same key with another digest would be a second signature. */
export interface SigningIntent {
  /**
   * The key's name in the ledger, 32 hex digits: made from the secret itself, so that nothing around it, a tree of
   * another height or a damaged one, can make the same key look like another.
   */
  readonly oneTimeKey: string
  /** The digest whose digits will be signed, in lower-case hex. Signing the same digest again gives the same bytes. */
  readonly digest: string
  /** What is being signed, in words for a person. Public. */
  readonly statement: string
  /** Which signature of which signing key this is, so that a ledger can tell how far the key has come. */
  readonly place?: SigningPlace
}

/** A position in the life of a signing key. */
export interface SigningPlace {
  /** The signing key's name in the ledger, 32 hex digits, made from the secret. */
  readonly signingKey: string
  /** Number of the signature, from 0, in decimal. */
  readonly position: string
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
   * stored for this key. Throws NotRecordedError when it could not be stored, and something else when another digest
   * is stored already, or nobody can tell: the key is used up then.
   */
  protected abstract record(intent: SigningIntent): Promise<void>

  /** Records the intent and then hands out the reservation to sign it. Throws what `record` throws. */
  async reserve(intent: SigningIntent): Promise<Reservation> {
    await this.record(intent)
    return new Reservation(intent)
  }

  /** Notes that a signature that was reserved has been handed out. Nothing depends on the note, so it never throws. */
  async release(reservation: Reservation): Promise<void> {
    requireFromLedger(reservation)
    await this.recordRelease(reservation.intent).catch(() => undefined)
  }

  /** Stores that the signature has been handed out. A ledger that does not tell the difference need not. */
  protected async recordRelease(_intent: SigningIntent): Promise<void> {
    // Nothing: what is reserved counts as signed.
  }
}

/** Throws ReservationError unless the reservation was made by a ledger and covers this one-time key and digest. */
export function requireReservation(reservation: Reservation, intent: SigningIntent): void {
  requireFromLedger(reservation)
  if (reservation.intent.oneTimeKey !== intent.oneTimeKey || reservation.intent.digest !== intent.digest)
    throw notReserved()
}

function requireFromLedger(reservation: Reservation): void {
  if (!((reservation as unknown) instanceof Reservation)) throw notReserved()
}

function notReserved(): ReservationError {
  return new ReservationError(
    'not-reserved',
    'This signature was not reserved in the ledger of one-time keys.',
    'Reserve exactly this key and message first; nothing was signed.',
  )
}
