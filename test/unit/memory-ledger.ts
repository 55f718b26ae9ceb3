/** A ledger of one-time keys that lives as long as a test: it refuses a second message for the same key. */
import { OneTimeLedger, ReservationError, type SigningIntent } from '../../shared/coinzdense/index.ts'

export class MemoryLedger extends OneTimeLedger {
  readonly #digests = new Map<string, string>()

  protected override record({ oneTimeKey, digest }: SigningIntent): Promise<void> {
    const recorded = this.#digests.get(oneTimeKey)
    if (recorded !== undefined && recorded !== digest)
      return Promise.reject(
        new ReservationError(
          'signed-before',
          'This one-time key has signed something else already.',
          'Sign with a one-time key that has not been used.',
        ),
      )
    this.#digests.set(oneTimeKey, digest)
    return Promise.resolve()
  }
}
