/** How strong a password is: in guesses, in time that means something, and what follows from it. */
import { beforeAll, describe, expect, it } from 'vitest'

import {
  attackSeconds,
  attackWords,
  BackupPasswordError,
  drawPassphrase,
  ratePassword,
  strengthOfBits,
} from '../../shared/backup/index.ts'
import { passphraseWords } from '../../shared/backup/passphrase.ts'
import { ParameterError } from '../../shared/coinzdense/index.ts'
import { seededBytes } from '../property/mutations.ts'

const year = 31_557_600

describe('the strength of a password', () => {
  it('is judged by its bits: refused below 50, to 64 only for who insists, to 76 with a warning', () => {
    const verdicts = [0, 49.99, 50, 64, 64.01, 76, 76.01, 256].map(
      (bits) => strengthOfBits(bits, 'recovery-key').verdict,
    )
    expect(verdicts).toEqual([
      'refused',
      'refused',
      'needs-override',
      'needs-override',
      'warned',
      'warned',
      'accepted',
      'accepted',
    ])
  })

  it('may be ten bits less for a sealed file, whose guesses cost a thousand times as much', () => {
    expect(strengthOfBits(41, 'sealed-file').verdict).toBe('needs-override')
    expect(strengthOfBits(40, 'sealed-file').seconds).toBeCloseTo(
      strengthOfBits(40, 'recovery-key').seconds * 1000,
    )
    expect(strengthOfBits(67, 'sealed-file').verdict).toBe('accepted')
    expect(strengthOfBits(38, 'sealed-file').verdict).toBe('refused')
  })

  it('is the mean time of one graphics card at 100,000 guesses a second', () => {
    expect(attackSeconds(1, 'recovery-key')).toBe(1 / 100_000)
    // Four words of dice: the table of the research says 580 years.
    expect(attackSeconds(51.7, 'recovery-key') / year).toBeCloseTo(580, -1)
  })

  it('is said in plain words', () => {
    const words = (seconds: number) => attackWords(seconds).replace('would take one graphics card ', '')
    expect(attackWords(4 * year)).toBe('would take one graphics card about 4 years')
    expect(words(0)).toBe('less than a second')
    expect(words(1)).toBe('about 1 second')
    expect(words(59.4)).toBe('about 59 seconds')
    expect(words(90 * 60)).toBe('about 2 hours')
    expect(words(3600 * 13)).toBe('about 13 hours')
    expect(words(86_400 * 40)).toBe('about 1 month')
    expect(words(583 * year)).toBe('about 580 years')
    expect(words(44_321 * year)).toBe('about 44,000 years')
    expect(words(4.2e6 * year)).toBe('about 4 million years')
    expect(words(2e9 * year)).toBe('more than a thousand million years')
    expect(words(Infinity)).toBe('more than a thousand million years')
  })
})

describe('a password that somebody chose', () => {
  // The dictionaries load once.
  beforeAll(() => ratePassword('', 'recovery-key'))

  it.each([
    '',
    'password',
    'Passw0rd!',
    'qwertzuiop',
    'alice2024',
    'iloveyou123',
    'Tr0ub4dor&3',
    'aaaaaaaaaaaaaaaaaaaa',
  ])('is refused when it is one that guessers try: %s', async (password) => {
    expect((await ratePassword(password, 'recovery-key', ['alice'])).verdict).toBe('refused')
  })

  it.each([
    ['correct horse battery staple', 'correcthorsebatterystaple'],
    ['alice-password-2024', 'alicepassword2024'],
    ['hive.alice.password', 'hivealicepassword'],
    ['l_e_t_m_e_i_n', 'letmein'],
  ])('gains next to nothing by what stands between its words: %s', async (spaced, joined) => {
    const [apart, together] = [
      await ratePassword(spaced, 'sealed-file', ['alice', 'hive']),
      await ratePassword(joined, 'sealed-file', ['alice', 'hive']),
    ]
    expect(apart.bits).toBeLessThanOrEqual(together.bits + 3)
    expect(apart.bits).toBeGreaterThanOrEqual(together.bits)
  })

  it('keeps what its words are worth, however they are separated', async () => {
    const words = 'gratuity unmolded blissful sprinkler pantomime reattach outlook cytoplast'
    for (const separator of [' ', '-', '', '_'])
      expect((await ratePassword(words.replaceAll(' ', separator), 'recovery-key')).verdict).toBe('accepted')
  })

  it('is accepted when it is random', async () => {
    expect((await ratePassword('xK9#mQ2$vL7@pR4!wZbN6&hT', 'recovery-key')).verdict).toBe('accepted')
    expect((await ratePassword('P5JQ7hXzqGn9WbTfKcR3mVd8yLs2Ae6Uu4Dp', 'recovery-key')).verdict).toBe(
      'accepted',
    )
  })

  it('is weaker when it holds what is known of its owner', async () => {
    const plain = await ratePassword('vexidontia77', 'recovery-key')
    const known = await ratePassword('vexidontia77', 'recovery-key', ['vexidontia'])
    expect(known.bits).toBeLessThan(plain.bits - 10)
  })

  it('is rated by its first 64 characters, so that the work is bounded however long it is', async () => {
    for (const password of [
      'a1'.repeat(512),
      'correcthorse'.repeat(80),
      '💩'.repeat(500),
      '4@8({[<3€6!1|'.repeat(70),
    ]) {
      const long = await ratePassword(password.slice(0, 1024), 'recovery-key')
      expect(long).toEqual(await ratePassword(password.slice(0, 64), 'recovery-key'))
    }
    await expect(ratePassword('x'.repeat(1025), 'recovery-key')).rejects.toThrow(BackupPasswordError)
  })
})

describe('a passphrase that was drawn', () => {
  it('is eight words of the list, and its strength is known exactly', async () => {
    const { text, strength } = await drawPassphrase('recovery-key', seededBytes(1))
    expect(text.split(' ')).toHaveLength(8)
    expect(strength.bits).toBeCloseTo(103.4, 1)
    expect(strength.verdict).toBe('accepted')
    const words = await passphraseWords()
    for (const word of text.split(' ')) expect(words).toContain(word)
  })

  it('is judged by its length: four words need insisting, five are warned of, six are enough', async () => {
    const verdict = async (count: number) =>
      (await drawPassphrase('recovery-key', seededBytes(2), count)).strength.verdict
    expect(await verdict(4)).toBe('needs-override')
    expect(await verdict(5)).toBe('warned')
    expect(await verdict(6)).toBe('accepted')
    for (const count of [3, 17, 5.5, NaN])
      await expect(drawPassphrase('recovery-key', seededBytes(3), count)).rejects.toThrow(ParameterError)
  })

  it('takes every word equally often, and draws again what would favour some', async () => {
    const words = await passphraseWords()
    expect(words).toHaveLength(7776)
    expect(new Set(words).size).toBe(7776)
    expect([words[0], words[7775]]).toEqual(['abacus', 'zoom'])
    const numbers = [62_208, 65_535, 62_207, 0, 7776, 1]
    const scripted = () => {
      const number = numbers.shift() ?? 0
      return Uint8Array.of(number >> 8, number & 0xff)
    }
    const { text } = await drawPassphrase('recovery-key', scripted, 4)
    expect(text.split(' ')).toEqual([words[7775], words[0], words[0], words[1]])
  })
})
