import { inflateSync } from 'node:zlib'

import { blake2b } from '@noble/hashes/blake2.js'
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { base58 } from '@scure/base'
import { beforeAll, describe, expect, it } from 'vitest'

import packageJson from '../../package.json' with { type: 'json' }
import { faces, textWidth } from '../../electron/kit/faces.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { typefaceData } from '../../electron/kit/typeface-data.ts'
import { backupTexts } from '../../shared/backup/backup-texts.ts'
import {
  kitLanguages,
  kitSheet,
  type KitLanguage,
  type KitSubject,
} from '../../shared/backup/kit-contents.ts'
import { checkValuesOfProfile, contextsOfProfile } from '../../shared/backup/kit-verbatim.ts'
import { decodeKey, derivationProfiles, ready } from '../../shared/coinzdense/index.ts'
import { contextBytes } from '../../shared/coinzdense/key-derivation.ts'
import { PartCollector, RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleKey, samplePublicKey, sampleSealedSheet, sampleShare, sampleSubjects } from './kit-samples.ts'

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
        .flatMap((block) => (block.kind === 'secret' ? [block.code?.text] : []))
    expect(codeOf(sampleSubjects.whole)).toEqual([sampleKey])
    expect(codeOf(sampleSubjects.share)).toEqual([sampleSubjects.share.part.words.join(' ')])
  })

  it('tells which computers the original gives the same key on', () => {
    const at = (profile: KitSubject['profile']) => wording({ ...sampleSubjects.whole, profile }, 'en')
    expect(at('posix')).toContain('Run them on Linux or macOS')
    expect(at('windows')).toContain('Run them on Windows')
    expect(at('ascii')).toContain('They cannot derive this key')
  })

  it.each(kitLanguages)(
    'names the standard of the words beside them, and how many sheets exactly (%s)',
    (language) => {
      const secretOf = (subject: KitSubject) => {
        const [page] = kitSheet(subject, language).pages
        return JSON.stringify(page?.blocks.find(({ kind }) => kind === 'secret'))
      }
      expect(secretOf(sampleSubjects.whole)).toMatch(/24.*BIP-39.*(?:Exactly|Exactamente) 24/)
      expect(secretOf(sampleSubjects.share)).toMatch(/SLIP-39.*(?:Exactly|Exactamente) 2 /)
      const all = wording(sampleShare({ threshold: 16, total: 16, index: 16 }), language)
      expect(all).toMatch(language === 'en' ? /all 16/ : /las 16/)
      expect(all).not.toMatch(/any 16|16 cualesquiera/)
    },
  )

  it.each(kitLanguages)('bears the same mark on all of its pages, and counts them (%s)', (language) => {
    const { pages } = kitSheet(sampleSubjects.share, language)
    const mark = {
      en: 'key QRK2eihp · set 7945 · sheet 2 of 3',
      es: 'clave QRK2eihp · conjunto 7945 · hoja 2/3',
    }[language]
    for (const { footer } of pages) expect(footer).toContain(mark)
    expect(pages.map(({ number }) => number.replace(/\D+/g, ' ').trim())).toEqual(['1 3', '2 3', '3 3'])
    expect(JSON.stringify(pages[0]?.blocks)).toContain(mark)
  })

  it.each(kitLanguages)(
    'has places for the days it was tested on, for when it was replaced or whom a share was given to, and for nothing else (%s)',
    (language) => {
      for (const subject of [sampleSubjects.whole, sampleSubjects.share]) {
        const [page] = kitSheet(subject, language).pages
        const places = page?.blocks.flatMap((block) => (block.kind === 'record' ? block.rows : []))
        expect(places?.map(([label]) => label)).toEqual([
          ...(subject.part.kind === 'share'
            ? { en: ['Given to', 'Tested on'], es: ['Entregada a', 'Probada el'] }
            : { en: ['Tested on', 'Replaced on'], es: ['Probada el', 'Reemplazada el'] })[language],
        ])
      }
    },
  )

  it.each(kitLanguages)(
    'sends to HIVE before the first step, and off the network behind that (%s)',
    (language) => {
      const [, page] = kitSheet(sampleSubjects.whole, language).pages
      const kinds = page?.blocks.map(({ kind }) => kind) ?? []
      expect(kinds.indexOf('warning')).toBeLessThan(kinds.indexOf('steps'))
      const [steps] = page?.blocks.flatMap((block) => (block.kind === 'steps' ? [block.steps] : [])) ?? []
      expect(steps?.[0]).toContain('coinzdense_disaster_recovery')
      expect(steps?.[1]).toMatch(/off the network|desconéctela de la red/)
    },
  )

  it.each(kitLanguages)(
    'sends nobody to recover before the day, and whoever has a new computer to Restore (%s)',
    (language) => {
      const [, page] = kitSheet(sampleSubjects.whole, language).pages
      const [, first] = page?.blocks ?? []
      expect(first).toMatchObject({
        kind: 'paragraph',
        text: expect.stringMatching(
          language === 'en'
            ? /^Only on the day, once HIVE has announced.*computer broke.*“I have a backup”/
            : /^Solo el día en que HIVE haya anunciado.*computadora se averió.*«Tengo una copia de seguridad»/,
        ) as string,
      })
    },
  )

  it.each(kitLanguages)('says on every page where to get Lifeboat, sealed sheets too (%s)', (language) => {
    const sheets = [kitSheet(sampleSubjects.share, language), sampleSealedSheet(language).sheet]
    for (const { pages } of sheets)
      for (const { source } of pages) expect(source).toBe(`Lifeboat: ${packageJson.homepage}`)
  })

  it.each(kitLanguages)('says where the source is to be found, its name and its licence (%s)', (language) => {
    const [, page] = kitSheet(sampleSubjects.whole, language).pages
    for (const part of ['hive-lifeboat', 'MIT', '0.1.0', 'pibara/coinzdense-python'])
      expect(JSON.stringify(page)).toContain(part)
  })

  it.each([
    [{ kind: 'blank-whole' }, 24],
    [{ kind: 'blank-share', index: 2, threshold: 2, total: 3 }, 33],
  ] as const)('is blank where it is filled in by hand: %j', (part, count) => {
    for (const recoveryPublicKey of [samplePublicKey, '']) {
      const { pages } = kitSheet({ ...sampleSubjects.whole, part, recoveryPublicKey }, 'es')
      const secrets = pages[0]?.blocks.flatMap((block) => (block.kind === 'secret' ? [block] : [])) ?? []
      expect(secrets.map(({ words, code }) => [words, code])).toEqual([
        [Array.from({ length: count }, () => ''), undefined],
      ])
      expect(pages).toHaveLength(3)
    }
  })

  it.each(kitLanguages)(
    'of a sealed file tells nobody whose it is, and gives it back from its codes (%s)',
    (language) => {
      const { sheet, text } = sampleSealedSheet(language)
      expect(JSON.stringify(sheet)).not.toMatch(/alice|QRK[1-9A-Za-z]/)
      const codes = sheet.pages.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'codes' ? block.codes : [])),
      )
      const collector = new PartCollector()
      for (const code of codes) collector.add(code.text)
      expect(collector.text()).toBe(text)
      expect(backupTexts(JSON.stringify(sheet.pages[0]?.blocks).replaceAll('","', '\n'))).toHaveLength(1)
    },
  )

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

  it.each(derivationProfiles)('say what a key that is worth nothing comes to in profile %s', (profile) => {
    const key = RecoveryKey.fromSecret(
      Uint8Array.from({ length: 32 }, (_, place) => place),
      profile,
    )
    const shown = decodeKey('recoveryPublicKey', key.publicKeyText())
    expect(bytesToHex(shown)).toBe(checkValuesOfProfile[profile].publicKey)
    const text = wording({ ...sampleSubjects.whole, profile }, 'es')
    for (const value of Object.values(checkValuesOfProfile[profile])) expect(text).toContain(value)
  })

  it.each(derivationProfiles)(
    'lead a program that knows nothing else to the public key of profile %s',
    (profile) => {
      const text = wording({ ...sampleSubjects.whole, profile }, 'en')
      const [, c1 = '', , c3 = ''] =
        /c1 = ([0-9a-f]{16}), c2 = ([0-9a-f]{16}), c3 = ([0-9a-f]{16})/.exec(text) ?? []

      // "Base58 of: the byte bb, the key's 32 bytes, and the first 4 bytes of SHA-256 of SHA-256 of those 33 bytes"
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

describe('the typefaces of a kit', () => {
  it('are all in the file', () => {
    const text = Buffer.from(paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4')).toString('latin1')
    expect(text.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(4)
  })

  it.each(faces)('are what their numbers say, and have every letter that a text may use (%s)', (face) => {
    const { length, program, widths } = typefaceData[face]
    expect(inflateSync(Buffer.from(program, 'base64'))).toHaveLength(length)
    for (let code = 0x20; code <= 0xff; code++) {
      const isLatin = code <= 0x7e || code >= 0xa0
      if (isLatin) expect(widths[code - 0x20]).toBeGreaterThan(0)
    }
    for (const character of '…‘’“”•–—') expect(textWidth(character, face, 10)).toBeGreaterThan(0)
  })
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
    expect(paperKit([sheet], 'letter').every((byte) => byte < 0x7f)).toBe(true)
  })

  it('draws codes black on white, with the quiet zone white', () => {
    const text = Buffer.from(paperKit([sheet], 'a4')).toString('latin1')
    // Four modules of four rows each, then the first black one.
    expect(text.match(/stream\n(f+\n){16}ffff0000000f/g)).toHaveLength(2)
  })

  it('holds the pages of all sheets that are printed at once', () => {
    const shares = [1, 2, 3].map((index) => kitSheet(sampleShare({ index }), 'en'))
    expect(Buffer.from(paperKit(shares, 'a4')).toString('latin1')).toContain('/Count 9')
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
