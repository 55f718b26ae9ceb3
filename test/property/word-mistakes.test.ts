/**
 * What people do to the words of a backup, on many keys: with the public key known the mistake that was made is the one
 * that is proposed; without it only what the words themselves show.
 */
import { beforeAll, describe, expect, it } from 'vitest'

import {
  leadsToOneOf,
  likelyMistakes,
  recogniseBackup,
  secretFromWords,
  seedWordList,
  sharesBackup,
  shareWordList,
  wordsBackup,
  type BackupMistake,
  type WordList,
} from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { repairedWords } from '../../shared/spelling/index.ts'
import { longest, rounds } from '../soak.ts'
import { seededBytes, seededDraw } from './mutations.ts'

beforeAll(() => ready)

type Draw = (below: number) => number

/** As somebody writes the words down who reads the sheet of three columns the wrong way, and so on. */
const slips: Readonly<Record<string, (words: readonly string[], draw: Draw, list: WordList) => string[]>> = {
  across: (words) => {
    const rows = Math.ceil(words.length / 3)
    return Array.from({ length: rows }, (_, row) =>
      [0, 1, 2].flatMap((column) => words.slice(column * rows + row, column * rows + row + 1)),
    ).flat()
  },
  columns: (words, draw) => {
    const rows = Math.ceil(words.length / 3)
    const [first, second, third] = [0, 1, 2].map((at) => words.slice(at * rows, (at + 1) * rows))
    const orders = [
      [second, first, third],
      [first, third, second],
      [third, second, first],
      [second, third, first],
      [third, first, second],
    ]
    return (orders[draw(5)] ?? []).flatMap((column) => column ?? [])
  },
  'far exchange': (words, draw) => {
    const one = draw(words.length - 2)
    return exchanged(words, one, one + 2 + draw(words.length - one - 2))
  },
  neighbours: (words, draw) => {
    const one = draw(words.length - 1)
    return exchanged(words, one, one + 1)
  },
  'one wrong word': (words, draw, list) => [
    ...words.with(draw(words.length), list.words[draw(list.words.length)] ?? ''),
  ],
  'one missing': (words, draw) => words.toSpliced(draw(words.length), 1),
  'one doubled': (words, draw) => {
    const place = draw(words.length)
    return words.toSpliced(place, 0, words[place] ?? '')
  },
  'one moved': (words, draw) => {
    const [from, to] = [draw(words.length), draw(words.length)]
    return words.toSpliced(from, 1).toSpliced(to, 0, words[from] ?? '')
  },
}

function exchanged(words: readonly string[], one: number, other: number): string[] {
  return words.with(one, words[other] ?? '').with(other, words[one] ?? '')
}

/** The words with what is proposed made. */
function put(words: readonly string[], mistake: BackupMistake): string {
  return mistake.of === 'words' ? repairedWords(words, mistake.repair, (word) => word).join(' ') : ''
}

const isSure = (mistake: BackupMistake) => mistake.of === 'words' && mistake.certainty === 'sure'

/** Every slip of some keys, which has changed something. */
function* slipped(
  keys: number,
  list: WordList,
  wordsOf: (key: RecoveryKey, number: number) => readonly string[],
) {
  const draw = seededDraw(77)
  for (let number = 0; number < keys; number++) {
    const key = RecoveryKey.fromSecret(seededBytes(7000 + number)(32), 'posix')
    const right = wordsOf(key, number)
    for (const [slip, make] of Object.entries(slips)) {
      const written = make(right, draw, list)
      if (written.join() !== right.join()) yield { key, slip, right: right.join(' '), written }
    }
  }
}

const seedWords = (key: RecoveryKey) => wordsBackup(key).words
const shareWords = (key: RecoveryKey, number: number) =>
  sharesBackup(key, { count: 3, threshold: 2 }, seededBytes(7100 + number)).shares[0] ?? []

/** Whether the public key is asked as on the day, which takes 25 ms each time, or the secret that only a test has. */
const asksTruly = rounds(0, 1) === 1

describe('a mistake in 24 words', { timeout: longest }, () => {
  it('is the one that is proposed, and no other, where the public key is known', () => {
    let count = 0
    for (const { key, slip, right, written } of slipped(rounds(3, 40), seedWordList, seedWords)) {
      const secret = key.copySecret()
      const leadsTo = asksTruly
        ? leadsToOneOf([key.publicKeyText()])
        : (made: Uint8Array) => Buffer.compare(made, secret) === 0
      const found = likelyMistakes(written.join(' '), 'words', leadsTo)
      expect([found.map((mistake) => put(written, mistake)), found.every(isSure)], slip).toEqual([
        [right],
        true,
      ])
      count++
    }
    expect(count).toBeGreaterThan(20)
  })

  it('is not guessed without the public key: only what the words show is said, and not as certain', () => {
    for (const { slip, right, written } of slipped(rounds(3, 40), seedWordList, seedWords)) {
      const found = likelyMistakes(written.join(' '), 'words')
      expect(found.some(isSure)).toBe(false)
      expect(
        found.map((mistake) => put(written, mistake)),
        slip,
      ).toEqual(slip === 'one doubled' ? [right] : [])
    }
  })

  it('is none where the words lead to the key, and is not searched where more is wrong', () => {
    const key = RecoveryKey.fromSecret(seededBytes(7200)(32), 'windows')
    const words = wordsBackup(key).words
    const leadsTo = leadsToOneOf([key.publicKeyText()])
    expect(likelyMistakes(words.join(' '), 'words', leadsTo)).toEqual([])
    expect(likelyMistakes(words.slice(2).join(' '), 'words', leadsTo)).toEqual([])
    expect(() => leadsToOneOf(['QRKnothing'])).toThrow()
  })

  it('is found where the words fit together by chance', () => {
    const key = RecoveryKey.fromSecret(seededBytes(7201)(32), 'ascii')
    const words = wordsBackup(key).words
    const pairs = words.flatMap((_, one) =>
      words.slice(one + 1).map((_, apart) => exchanged(words, one, one + 1 + apart)),
    )
    const fitting = pairs.find(
      (made) => made.join() !== words.join() && recogniseBackup(made.join(' ')).kind === 'words',
    )
    // Where no exchange of this key fits, a wrong word does.
    const written =
      fitting ??
      seedWordList.words
        .map((word) => [...words.with(5, word)])
        .find((made) => recogniseBackup(made.join(' ')).kind === 'words' && made[5] !== words[5])!
    const [found] = likelyMistakes(written.join(' '), 'words', leadsToOneOf([key.publicKeyText()]))
    expect(put(written, found!)).toBe(words.join(' '))
    expect(secretFromWords(put(written, found!))).toEqual(key.copySecret())
  })
})

describe('a mistake in a share', { timeout: longest }, () => {
  it('is the one that is proposed, and certain without any public key', () => {
    let count = 0
    for (const { slip, right, written } of slipped(rounds(3, 40), shareWordList, shareWords)) {
      const found = likelyMistakes(written.join(' '), 'share')
      expect([found.map((mistake) => put(written, mistake)), found.every(isSure)], slip).toEqual([
        [right],
        true,
      ])
      count++
    }
    expect(count).toBeGreaterThan(20)
  })
})
