/** One field takes anything: what is pasted into it is recognised, and nothing that can be pasted does harm. */
import { entropyToMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  keyTextBackup,
  openSealedFile,
  readSealedFacts,
  readShareWords,
  readWords,
  recogniseBackup,
  recogniseShare,
  sealedBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  sharesBackup,
  wordsBackup,
} from '../../shared/backup/index.ts'
import { CodedError, encodeKey, ready, type KeyType } from '../../shared/coinzdense/index.ts'
import { PartCollector, parseAccountName, RecoveryKey, splitIntoParts } from '../../shared/recovery/index.ts'
import { mutatedText, seededBytes, seededDraw } from './mutations.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

const cheap = { passes: 1, memory: 8 }

function backups() {
  const key = RecoveryKey.fromSecret(seededBytes(1)(32), 'posix')
  const account = parseAccountName('alice')
  return {
    words: wordsBackup(key).words.join(' '),
    shares: sharesBackup(key, { threshold: 2, count: 3 }, seededBytes(2)).shares.map((words) =>
      words.join(' '),
    ),
    sealed: sealedBackup(key, { account, password: 'x', sealedAt: 1, cost: cheap }, seededBytes(3)).text,
    keyText: keyTextBackup(key).text,
  }
}

const damaged = (text: string) => {
  const found = recogniseBackup(text)
  if (found.kind !== 'damaged') throw new Error(found.kind)
  return { resembles: found.resembles, code: found.error.code }
}

describe('whatever is pasted', { timeout: longest }, () => {
  it('is recognised as what it is', () => {
    const { words, shares, sealed, keyText } = backups()
    expect(recogniseBackup(words)).toEqual({ kind: 'words' })
    expect(recogniseBackup(`\n1. ${words.toUpperCase().replaceAll(' ', '\n 2. ')}`)).toEqual({
      kind: 'words',
    })
    expect(recogniseBackup(shares[2]!)).toMatchObject({ kind: 'share', share: { number: 3, threshold: 2 } })
    expect(recogniseBackup(shares.join('\n\n'))).toMatchObject({
      kind: 'shares',
      shares: [{ number: 1 }, { number: 2 }, { number: 3 }],
    })
    expect(recogniseBackup(sealed)).toEqual({ kind: 'sealed-file', facts: { profile: 'posix', cost: cheap } })
    expect(recogniseBackup(`Hello\n${sealed}`)).toMatchObject({ kind: 'sealed-file' })
    expect(recogniseBackup(keyText)).toEqual({ kind: 'recovery-key' })
    expect(recogniseBackup(keyText.replace(/.{4}/g, '$& '))).toEqual({ kind: 'recovery-key' })
    expect(recogniseBackup(`P${encodeKey('ecdsaPrivateKey', seededBytes(4)(32))}`)).toEqual({
      kind: 'master-password',
    })
    expect(recogniseBackup('  \n')).toEqual({ kind: 'empty' })
    expect(recogniseBackup('What is this?')).toEqual({ kind: 'unknown' })
    expect(recogniseBackup('x'.repeat(20_000))).toEqual({ kind: 'too-long' })
  })

  it('is recognised in what stands around it', () => {
    const { keyText } = backups()
    const master = `P${encodeKey('ecdsaPrivateKey', seededBytes(4)(32))}`
    const hive = encodeKey('ecdsaPrivateKey', seededBytes(5)(32))
    for (const around of [
      (text: string) => `"${text}"`,
      (text: string) => `Key of alice: ${text}.`,
      (text: string) => `${text.slice(0, 20)}\n> ${text.slice(20)}`,
      (text: string) => `\ufeff${text.slice(0, 9)}\u200b${text.slice(9)}`,
    ]) {
      expect(recogniseBackup(around(keyText))).toEqual({ kind: 'recovery-key' })
      expect(secretFromKeyText(around(keyText))).toEqual(secretFromKeyText(keyText))
      expect(recogniseBackup(around(master))).toEqual({ kind: 'master-password' })
      expect(recogniseBackup(around(hive))).toEqual({ kind: 'other-key', type: 'ecdsaPrivateKey' })
    }
  })

  it.each([12, 15, 18, 21])('is recognised as %i words of another wallet, which is no backup', (count) => {
    const entropy = seededBytes(count)((count / 3) * 4)
    const words = entropyToMnemonic(entropy, wordlist)
    expect(damaged(words)).toEqual({ resembles: 'words', code: 'words-of-a-wallet' })
    expect(damaged(words.split(' ').slice(1).join(' '))).toMatchObject({ code: 'wrong-word-count' })
  })

  it('is recognised as a share of those that can be put together', () => {
    const { shares } = backups()
    const found = recogniseBackup(shares.slice(1).join('\n'))
    if (found.kind !== 'shares') throw new Error(found.kind)
    const collector = new ShareCollector()
    for (const text of found.texts) collector.add(text)
    expect(collector.secret()).toEqual(seededBytes(1)(32))
  })

  it('is recognised as part of a sealed file that was scanned', () => {
    const { sealed } = backups()
    const lines = splitIntoParts(sealed.repeat(3))
    expect(recogniseBackup(` ${lines[1]!}\n`)).toEqual({ kind: 'part', number: 2, total: lines.length })
    const collector = new PartCollector()
    for (const line of splitIntoParts(sealed)) collector.add(line)
    expect(recogniseBackup(collector.text() ?? '')).toMatchObject({ kind: 'sealed-file' })
  })

  it.each<KeyType>(['recoveryPublicKey', 'coinzdensePublicKey', 'ecdsaPublicKey', 'ecdsaPrivateKey'])(
    'is recognised as a %s, which is no backup',
    (type) => {
      const length =
        { recoveryPublicKey: 24, coinzdensePublicKey: 24, ecdsaPublicKey: 33 }[type as string] ?? 32
      expect(recogniseBackup(encodeKey(type, seededBytes(5)(length)))).toEqual({ kind: 'other-key', type })
    },
  )

  it('is recognised by what it resembles when something is wrong with it', () => {
    const { words, shares, sealed, keyText } = backups()
    const list = words.split(' ')
    expect(damaged(list.slice(0, 20).join(' '))).toEqual({ resembles: 'words', code: 'wrong-word-count' })
    expect(damaged(list.with(3, 'qqqqq').join(' '))).toEqual({ resembles: 'words', code: 'unknown-words' })
    expect(damaged(list.toReversed().join(' '))).toEqual({ resembles: 'words', code: 'words-checksum' })
    expect(damaged(shares[0]!.split(' ').toReversed().join(' '))).toEqual({
      resembles: 'share',
      code: 'share-checksum',
    })
    expect(damaged(shares[0]!.split(' ').slice(2).join(' '))).toEqual({
      resembles: 'share',
      code: 'wrong-word-count',
    })
    expect(damaged(sealed.replace('posix', 'ascii'))).toEqual({
      resembles: 'sealed-file',
      code: 'sealed-damaged',
    })
    expect(damaged(sealed.slice(0, 200))).toEqual({ resembles: 'sealed-file', code: 'sealed-truncated' })
    expect(damaged(keyText.slice(0, -1) + (keyText.endsWith('2') ? '3' : '2'))).toEqual({
      resembles: 'recovery-key',
      code: 'wrong-checksum',
    })
  })
})

describe('accidents', { timeout: longest }, () => {
  const parsers: Record<string, (text: string) => unknown> = {
    recogniseBackup,
    readWords,
    secretFromWords,
    readShareWords,
    recogniseShare,
    readSealedFacts,
    secretFromKeyText,
    openSealedFile: (text) => openSealedFile(text, 'x'),
  }

  it.each(Object.keys(parsers))(
    'make %s throw nothing but errors of ours, at once and without the input',
    (name) => {
      const { words, shares, sealed, keyText } = backups()
      const texts = [words, shares[0]!, shares.join('\n'), sealed, keyText, splitIntoParts(sealed)[0]!, '']
      const draw = seededDraw(name.length)
      let slowest = 0
      for (let round = 0; round < rounds(600, 25_000); round++) {
        const text = mutatedText(texts[draw(texts.length)]!, draw)
        const started = performance.now()
        try {
          parsers[name]!(text)
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError)
          const { message, advice } = error as CodedError
          for (const long of text.match(/[A-Za-z0-9+/]{12,}/g) ?? [])
            if (!/^[A-Z]+$/.test(long)) expect(message + advice).not.toContain(long)
        }
        slowest = Math.max(slowest, performance.now() - started)
      }
      // A tenth of a second is what a person feels; a machine that does other things at the same time gets a second.
      expect(slowest).toBeLessThan(1000)
    },
  )

  it.each(Object.keys(parsers))('that are made to be slow do not slow %s down', (name) => {
    const slow = [
      'abcdefgh '.repeat(455),
      'zzzzzzzz '.repeat(40),
      'abandox abandoy abandoz '.repeat(13),
      '\u0390'.repeat(4096),
      '\ufdfa '.repeat(2048),
      'a\u0301'.repeat(8000),
      '7'.repeat(160),
      `-----BEGIN LIFEBOAT SEALED RECOVERY KEY-----\n${'A: b\n'.repeat(800)}`,
      `-----BEGIN ${'A '.repeat(2000)}`,
      '\n'.repeat(16_000),
      `LIFEBOAT 0123456789abcdef 1/200 ${'A'.repeat(600)}`,
      '5'.repeat(1e6),
    ]
    for (const text of slow) {
      let fastest = Infinity
      for (let tries = 0; tries < 3; tries++) {
        const started = performance.now()
        try {
          parsers[name]!(text)
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError)
        }
        fastest = Math.min(fastest, performance.now() - started)
      }
      expect(fastest, text.slice(0, 30)).toBeLessThan(100)
    }
  })

  it('make every parser refuse what is no text at all', () => {
    for (const parse of Object.values(parsers))
      for (const value of [undefined, null, 7, {}, [], new Uint8Array(3)])
        expect(() => {
          parse(value as never)
        }).not.toThrow(TypeError)
  })
})
