import { describe, expect, it } from 'vitest'

import { OneTimeLedger, type Reservation, type SigningIntent } from '../../shared/coinzdense/index.ts'
import { requireReservation } from '../../shared/coinzdense/reservation.ts'
import { MemoryLedger } from './memory-ledger.ts'

const intent: SigningIntent = { oneTimeKey: 'a key', digest: 'a digest', statement: 'a statement' }
const notReserved = expect.objectContaining({ code: 'not-reserved' }) as Error

describe('a reservation', () => {
  it('covers the one-time key and the digest that were recorded, and no other of either', async () => {
    const reservation = await new MemoryLedger().reserve(intent)
    expect(() => requireReservation(reservation, intent)).not.toThrow()
    for (const other of [
      { ...intent, oneTimeKey: 'another key' },
      { ...intent, digest: 'another digest' },
      { ...intent, oneTimeKey: 'another key', digest: 'another digest' },
    ])
      expect(() => requireReservation(reservation, other)).toThrow(notReserved)
  })

  it('can be made by a ledger only, and not by an object that looks like one', async () => {
    const forged = { intent } as unknown as Reservation
    expect(() => requireReservation(forged, intent)).toThrow(notReserved)
    await expect(new MemoryLedger().release(forged)).rejects.toEqual(notReserved)
  })

  it('is not made when the intent could not be recorded', async () => {
    class FullDisk extends OneTimeLedger {
      protected override record(): Promise<void> {
        return Promise.reject(new Error('no space left'))
      }
    }
    await expect(new FullDisk().reserve(intent)).rejects.toThrow('no space left')
  })

  it('does not follow what the caller does to the intent afterwards', async () => {
    const changing = { ...intent }
    const reservation = await new MemoryLedger().reserve(changing)
    changing.digest = 'another digest'
    expect(reservation.intent).toEqual(intent)
    expect(() => Object.assign(reservation.intent, { digest: 'another digest' })).toThrow(TypeError)
  })

  it('is released with the intent that was recorded, and a note that fails stops nobody', async () => {
    const released: SigningIntent[] = []
    class Forgetful extends MemoryLedger {
      protected override recordRelease(of: SigningIntent): Promise<void> {
        released.push(of)
        return Promise.reject(new Error('no space left'))
      }
    }
    const ledger = new Forgetful()
    await ledger.release(await ledger.reserve(intent))
    expect(released).toEqual([intent])
  })
})
