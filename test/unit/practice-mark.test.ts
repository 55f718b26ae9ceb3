import { beforeAll, describe, expect, it } from 'vitest'

import { residents } from '../../electron/hive/practice/index.ts'
import { defaultProfile, ready } from '../../shared/coinzdense/index.ts'
import {
  isPracticePassword,
  isPracticeSecret,
  newRecoveryKey,
  newSecret,
  RecoveryKey,
  requireKeyFor,
  requirePasswordFor,
  requireSecretFor,
} from '../../shared/recovery/index.ts'
import { practicePassword, practiceSecret } from '../process/practice-secrets.ts'

beforeAll(() => ready)

/** 00 to 1f: its mark is c5…, so it is of nobody's practice. */
const real = Uint8Array.from({ length: 32 }, (_, index) => index)

describe('a secret', () => {
  it('bears the mark of practice where practice made it, each time another one', () => {
    const made = [newSecret('practice'), newSecret('practice')]
    expect(made.map(isPracticeSecret)).toEqual([true, true])
    expect(made[0]).not.toEqual(made[1])
    const key = newRecoveryKey('practice', defaultProfile)
    expect(() => requireKeyFor('practice', key)).not.toThrow()
  })

  it('is found in a time that nobody notices', () => {
    // Sixteen bits: some 65,536 of them are looked at.
    const counts = Array.from({ length: 200_000 }, (_, index) => {
      const secret = new Uint8Array(32)
      new DataView(secret.buffer).setUint32(0, index)
      return isPracticeSecret(secret)
    }).filter(Boolean).length
    expect(counts).toBeGreaterThan(0)
    expect(counts).toBeLessThan(15)
  })

  it('bears none where it was made in earnest', () => {
    for (let round = 0; round < 50; round++) expect(isPracticeSecret(newSecret('earnest'))).toBe(false)
    expect(isPracticeSecret(real)).toBe(false)
  })

  it('of the mode that it was not made for is refused, and never told', () => {
    expect(() => requireSecretFor('earnest', real)).not.toThrow()
    expect(() => requireSecretFor('practice', real)).toThrow(
      expect.objectContaining({ code: 'not-made-for-practice', details: { what: 'secret' } }),
    )
    const marked = practiceSecret('one')
    expect(() => requireSecretFor('practice', marked)).not.toThrow()
    expect(() => requireSecretFor('earnest', marked)).toThrow(
      expect.objectContaining({ code: 'made-for-practice', details: { what: 'secret' } }),
    )
  })

  it.each(residents)(
    'that comes of the password of $name, which everybody knows, is of practice',
    (resident) => {
      const key = RecoveryKey.fromPassword(resident.name, resident.password, 'windows')
      expect(() => requireKeyFor('practice', key)).not.toThrow()
      expect(() => requireKeyFor('earnest', key)).toThrow(
        expect.objectContaining({ code: 'made-for-practice' }),
      )
      const other = RecoveryKey.fromPassword(`${resident.name}x`, resident.password, 'posix')
      expect(() => requireKeyFor('practice', other)).toThrow(
        expect.objectContaining({ code: 'not-made-for-practice' }),
      )
    },
  )

  it('must be 32 bytes', () => {
    expect(() => isPracticeSecret(new Uint8Array(31))).toThrow(
      expect.objectContaining({ code: 'wrong-length' }),
    )
  })
})

describe('a password', () => {
  it.each<[text: string, isOfPractice: boolean]>([
    ['alice rows the practice boat', true],
    ['Practice makes perfect', true],
    ['solo de PRÁCTICA', true],
    ['solo de pra\u0301ctica', true],
    ['carrier pigeons cross the sea', true],
    ['practicable', false],
    ['correct horse battery staple', false],
    ['', false],
  ])('%s is of practice: %s', (text, isOfPractice) => {
    expect(isPracticePassword(text)).toBe(isOfPractice)
  })

  it('of practice opens in earnest what was made of it, and makes nothing new', () => {
    const text = practicePassword('dora')
    expect(() => requirePasswordFor('earnest', text, 'opening')).not.toThrow()
    expect(() => requirePasswordFor('earnest', text, 'making')).toThrow(
      expect.objectContaining({ code: 'made-for-practice', details: { what: 'password' } }),
    )
    for (const use of ['making', 'opening'] as const) {
      expect(() => requirePasswordFor('practice', text, use)).not.toThrow()
      expect(() => requirePasswordFor('practice', 'a real one', use)).toThrow(
        expect.objectContaining({ code: 'not-made-for-practice', details: { what: 'password' } }),
      )
    }
  })
})
