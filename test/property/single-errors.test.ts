/**
 * One wrong character, anywhere, in any form of a backup: it is noticed, by the form's own checksum or because the public
 * key is another one; and whoever holds the backup hears where to look.
 */
import { beforeAll, describe, expect, it } from 'vitest'

import { BackupCollector } from '../../electron/backing-up/collector.ts'
import { BackupReadingError } from '../../electron/backing-up/errors.ts'
import { mistakeSentence } from '../../electron/command-line/backup-mistakes.ts'
import {
  leadsToOneOf,
  likelyMistakes,
  openSealedFile,
  readWords,
  readShareWords,
  recogniseBackup,
  sealedBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  sharesBackup,
  wordsBackup,
  WordsError,
} from '../../shared/backup/index.ts'
import { CodedError, ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { seededBytes, seededDraw, singleSlips } from './mutations.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

const secret = seededBytes(61)(32)
const key = () => RecoveryKey.fromSecret(secret, 'posix')
const letters = 'abcdefghijklmnopqrstuvwxyz '

/** Every slip in a soak; else a sample that is the same every time. */
function slipsOf(text: string, characters: string, sample: number): readonly string[] {
  const all = [...singleSlips(text, characters, seededDraw(62))]
  const step = Math.max(1, Math.floor(all.length / rounds(sample, all.length)))
  return all.filter((_, number) => number % step === 0)
}

/** The place, counted from 1, of the first word in which two texts differ. */
function placeOf(slip: string, text: string): number {
  const [slipped, right] = [slip.split(' '), text.split(' ')]
  return right.findIndex((word, place) => slipped[place] !== word) + 1
}

/** What reading a text ends in. */
function outcome(read: () => Uint8Array | undefined): CodedError | 'same' | 'another' | 'none' {
  try {
    const found = read()
    return found === undefined ? 'none' : Buffer.compare(found, secret) === 0 ? 'same' : 'another'
  } catch (error) {
    if (error instanceof CodedError) return error
    throw error
  }
}

describe('a single wrong character', { timeout: longest }, () => {
  it('in words is read as the same words, or refused, or leads to another public key; and its word is named', () => {
    const words = wordsBackup(key()).words.join(' ')
    const matches = leadsToOneOf([key().publicKeyText()])
    let named = 0
    for (const slip of slipsOf(words, letters, 150)) {
      const found = outcome(() => secretFromWords(slip))
      if (found === 'same') {
        expect(readWords(slip).map(({ word }) => word)).toEqual(words.split(' '))
        continue
      }
      const place = placeOf(slip, words)
      if (found === 'another') expect(matches(secretFromWords(slip))).toBe(false)
      if (found instanceof WordsError && found.code === 'unknown-words') {
        // A slip between two words may spoil both.
        expect([place, place + 1]).toEqual(expect.arrayContaining([...found.positions]))
        expect(found.message).toMatch(/Words? \d/)
        named++
      } else if (readWords(slip).length === 24) {
        // That another key is refused is seen above; here the secret is as good, and quicker.
        const [mistake] = likelyMistakes(slip, 'words', (made) => Buffer.compare(made, secret) === 0)
        expect(mistake, slip).toMatchObject({
          certainty: 'sure',
          repair: { kind: 'replace', position: place },
        })
        named++
      }
    }
    expect(named).toBeGreaterThan(50)
  })

  it('in a share is read as the same share, or refused; and its word is named', () => {
    const [first, second = []] = sharesBackup(key(), { threshold: 2, count: 2 }, seededBytes(63)).shares
    const share = second.join(' ')
    let named = 0
    for (const slip of slipsOf(share, letters, 300)) {
      const collector = new ShareCollector()
      collector.add(first?.join(' ') ?? '')
      const found = outcome(() => {
        collector.add(slip)
        return collector.secret()
      })
      if (found === 'same') {
        expect(readShareWords(slip).map(({ word }) => word)).toEqual(second)
        continue
      }
      expect(found).toBeInstanceOf(CodedError)
      if (readShareWords(slip).length !== second.length) continue
      const place = placeOf(slip, share)
      const told = [
        (found as CodedError).message,
        ...likelyMistakes(slip, 'share').map(mistakeSentence),
      ].join(' ')
      expect(told).toMatch(new RegExp(`(?:[Ww]ords?|number) (${place}|\\d+ and ${place}|${place + 1})\\b`))
      named++
    }
    expect(named).toBeGreaterThan(100)
  })

  it('in the key’s text is refused, and named, unless it leaves the key whole', () => {
    const text = key().privateKeyText()
    const slips = slipsOf(text, '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', 60)
    for (const slip of slips) {
      const found = outcome(() => secretFromKeyText(slip))
      if (slip.includes(text)) {
        expect(found).toBe('same')
        continue
      }
      expect(found).toBeInstanceOf(CodedError)
      expect(likelyMistakes(slip, 'recovery-key').map(mistakeSentence).join(' '), slip).toMatch(
        /haracters? .*\d/,
      )
    }
  })

  it('in a sealed file is told from a wrong password, or changes nothing of what is in it', () => {
    const account = parseAccountName('alice')
    const cost = { passes: 1, memory: 8 }
    const { text } = sealedBackup(key(), { account, password: 'x', sealedAt: 1, cost }, seededBytes(64))
    let refused = 0
    for (const slip of slipsOf(text, 'ABCabc012+/= ', 400)) {
      const found = outcome(() => openSealedFile(slip, 'x').secret)
      if (found === 'same') continue
      refused++
      expect(found).toBeInstanceOf(CodedError)
      expect((found as CodedError).code).not.toBe('wrong-password')
    }
    expect(refused).toBeGreaterThan(300)
  })

  it('is said in the right place by the field that takes anything', () => {
    for (const text of [wordsBackup(key()).words.join(' '), key().privateKeyText()])
      for (const slip of slipsOf(text, letters, 40)) {
        const collector = new BackupCollector()
        const refused = outcome(() => {
          collector.add(slip)
          return collector.keys[0]?.secret
        })
        if (refused instanceof CodedError && !(refused instanceof BackupReadingError))
          expect(recogniseBackup(slip).kind).toBe('damaged')
      }
  })
})
