import { blake2b } from '@noble/hashes/blake2.js'
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { base58 } from '@scure/base'
import { beforeAll, describe, expect, it } from 'vitest'

import { paperKit } from '../../electron/kit/paper-kit.ts'
import {
  contextsOfProfile,
  kitLanguages,
  kitSheet,
  type KitLanguage,
  type KitSubject,
} from '../../shared/backup/kit-contents.ts'
import { derivationProfiles, ready } from '../../shared/coinzdense/index.ts'
import { contextBytes } from '../../shared/coinzdense/key-derivation.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleKey, samplePublicKey, sampleShare, sampleSubjects } from './kit-samples.ts'

/** All that a sheet says, as one text. */
const wording = (subject: KitSubject, language: KitLanguage) => JSON.stringify(kitSheet(subject, language))

describe('a sheet of the paper kit', () => {
  it.each(kitLanguages)('names account, public key, profile, day and version (%s)', (language) => {
    const text = wording(sampleSubjects.whole, language)
    for (const part of ['alice', samplePublicKey, 'posix', '2027', '0.1.0']) expect(text).toContain(part)
  })

  it('writes the day as people of the language do', () => {
    expect(wording(sampleSubjects.whole, 'en')).toContain('9 March 2027')
    expect(wording(sampleSubjects.whole, 'es')).toContain('9 de marzo de 2027')
  })

  it.each(kitLanguages)('says how many other sheets are needed (%s)', (language) => {
    const words = { en: ['1 other sheet', '14 other sheets'], es: ['otra hoja', 'otras 14 hojas'] }[language]
    expect(wording(sampleSubjects.share, language)).toContain(words[0])
    expect(wording(sampleSubjects.shareWorst, language)).toContain(words[1])
  })

  it.each(kitLanguages)('keeps the secret in its own block (%s)', (language) => {
    for (const subject of Object.values(sampleSubjects)) {
      const sheet = kitSheet(subject, language)
      const outside = sheet.pages.map((page) => page.blocks.filter(({ kind }) => kind !== 'secret'))
      const text = JSON.stringify({ ...sheet, pages: outside })
      const rare = subject.part.words.filter((word) => !['art', 'large'].includes(word))
      for (const word of rare) expect(text).not.toMatch(new RegExp(`\\b${word}\\b`))
      if (subject.part.kind === 'whole') expect(text).not.toContain(subject.part.wif)
    }
  })

  it('puts into the code what the original reads: the key as text, or the words of the share', () => {
    const codeOf = (subject: KitSubject) =>
      kitSheet(subject, 'en')
        .pages.flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === 'secret' ? [block.code.text] : []))
    expect(codeOf(sampleSubjects.whole)).toEqual([sampleKey])
    expect(codeOf(sampleSubjects.share)).toEqual([sampleSubjects.share.part.words.join(' ')])
  })

  it('tells which computers the original gives the same key on', () => {
    const at = (profile: KitSubject['profile']) => wording({ ...sampleSubjects.whole, profile }, 'en')
    expect(at('posix')).toContain('Run them on Linux or macOS')
    expect(at('windows')).toContain('Run them on Windows')
    expect(at('ascii')).toContain('They cannot derive this key')
  })

  it.each([{ index: 0 }, { index: 4 }, { threshold: 1 }, { threshold: 4 }, { total: 17 }, { index: 1.5 }])(
    'refuses a share that cannot be: %j',
    (change) => {
      const part = { ...sampleSubjects.share.part, ...change }
      expect(() => kitSheet({ ...sampleSubjects.share, part }, 'en')).toThrow(
        expect.objectContaining({ code: 'kit-share' }),
      )
    },
  )

  it.each(['2027-13-01', '9 March 2027', '', '2027-3-9', '2027-03-09T00:00'])(
    'refuses the date %j',
    (date) => {
      expect(() => kitSheet({ ...sampleSubjects.whole, date }, 'en')).toThrow(
        expect.objectContaining({ code: 'kit-date' }),
      )
    },
  )
})

describe('the facts for a time without Lifeboat', () => {
  beforeAll(() => ready)

  it.each(derivationProfiles)('have the contexts of profile %s', (profile) => {
    const purposes = ['levelSalt', 'signatureNonce', 'chainStart'] as const
    const contexts = purposes.map((purpose) => Buffer.from(contextBytes(profile, purpose)).toString('hex'))
    expect(contextsOfProfile[profile]).toEqual(contexts)
  })

  it.each(derivationProfiles)(
    'lead a program that knows nothing else to the public key of profile %s',
    (profile) => {
      const text = wording({ ...sampleSubjects.whole, profile }, 'en')
      const [, c1 = '', , c3 = ''] =
        /c1 = ([0-9a-f]{16}), c2 = ([0-9a-f]{16}), c3 = ([0-9a-f]{16})/.exec(text) ?? []

      // "As text (WIF) the key is base58 of: the byte bb, the 32 bytes, and the first 4 bytes of SHA-256 of SHA-256"
      const raw = base58.decode(sampleKey)
      expect(raw[0]).toBe(0xbb)
      expect(sha256(sha256(raw.subarray(0, 33))).subarray(0, 4)).toEqual(raw.subarray(33))
      const key = raw.subarray(1, 33)

      const derive = (index: number, context: string) => {
        const salt = new Uint8Array(16)
        new DataView(salt.buffer).setBigUint64(0, BigInt(index), true)
        const personalization = concatBytes(hexToBytes(context), new Uint8Array(8))
        return blake2b(new Uint8Array(), { dkLen: 24, key, salt, personalization })
      }
      const levelSalt = derive(0, c1)
      const ends = Array.from({ length: 32 }, (_, chain) => {
        let value = derive(2 + chain, c3)
        for (let step = 0; step < 4096; step++) value = blake2b(value, { dkLen: 24, key: levelSalt })
        return value
      })
      const publicKey = blake2b(concatBytes(...ends), { dkLen: 24, key: levelSalt })
      const shown = `QRK${base58.encode(concatBytes(publicKey, ripemd160(publicKey).subarray(0, 4)))}`
      expect(shown).toBe(RecoveryKey.fromText(sampleKey, profile).publicKeyText())
    },
  )
})

describe('the file of a paper kit', () => {
  const sheet = kitSheet(sampleSubjects.whole, 'es')

  it('is the same for the same sheet, byte by byte', () => {
    expect(paperKit([sheet], 'a4')).toEqual(paperKit([kitSheet(sampleSubjects.whole, 'es')], 'a4'))
  })

  it('is another one for another day', () => {
    const tomorrow = kitSheet({ ...sampleSubjects.whole, date: '2027-03-10' }, 'es')
    expect(paperKit([tomorrow], 'a4')).not.toEqual(paperKit([sheet], 'a4'))
  })

  it('is plain ASCII, so that any editor shows what is in it', () => {
    expect(Math.max(...paperKit([sheet], 'letter'))).toBeLessThan(0x7f)
  })

  it('draws codes black on white, with the quiet zone white', () => {
    const text = Buffer.from(paperKit([sheet], 'a4')).toString('latin1')
    // Four modules of four rows each, then the first black one.
    expect(text.match(/stream\n(f+\n){16}ffff0000000f/g)).toHaveLength(2)
  })

  it('holds the pages of all sheets that are printed at once', () => {
    const shares = [1, 2, 3].map((index) => kitSheet(sampleShare({ index }), 'en'))
    expect(Buffer.from(paperKit(shares, 'a4')).toString('latin1')).toContain('/Count 6')
  })

  it('is refused for no sheet and for more than 16', () => {
    const refusal = expect.objectContaining({ code: 'kit-sheets' }) as Error
    expect(() => paperKit([], 'a4')).toThrow(refusal)
    expect(() =>
      paperKit(
        Array.from({ length: 17 }, () => sheet),
        'a4',
      ),
    ).toThrow(refusal)
  })

  it('is refused rather than cut off when something does not fit', () => {
    const words = Array.from({ length: 70 }, () => 'mountain')
    const long = kitSheet(sampleShare({ words }), 'en')
    expect(() => paperKit([long], 'letter')).toThrow(expect.objectContaining({ code: 'kit-page-full' }))
    const wide = kitSheet({ ...sampleSubjects.whole, account: 'm'.repeat(60) }, 'en')
    expect(() => paperKit([wide], 'letter')).toThrow(expect.objectContaining({ code: 'kit-word-too-long' }))
  })

  it('is refused for letters that its typefaces do not have', () => {
    const strange = kitSheet({ ...sampleSubjects.whole, version: '一' }, 'en')
    expect(() => paperKit([strange], 'a4')).toThrow(expect.objectContaining({ code: 'kit-character' }))
  })
})
