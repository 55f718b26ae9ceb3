/** A recovery key as 24 words: it comes back, and a slip is not only noticed but found. */
import { beforeAll, describe, expect, it } from 'vitest'

import { keyLedTo } from '../../electron/backing-up/comparison.ts'
import {
  readWords,
  recogniseBackup,
  likelyMistakes,
  leadsToOneOf,
  secretFromWords,
  seedWordList,
  wordsBackup,
  WordsError,
} from '../../shared/backup/index.ts'
import { derivationProfiles, EncodingError, ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { wordsFromSecret } from '../../shared/backup/seed-words.ts'
import { wordDistance } from '../../shared/spelling/index.ts'
import { mutatedText, seededBytes, seededDraw } from './mutations.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

const wordsOf = (seed: number) => wordsFromSecret(seededBytes(seed)(32))

function refusal(text: string): WordsError {
  try {
    secretFromWords(text)
  } catch (error) {
    if (error instanceof WordsError) return error
    throw error
  }
  throw new Error('the words were accepted')
}

describe('a recovery key as words', { timeout: longest }, () => {
  it('comes back from its 24 words, whatever the key', () => {
    for (let seed = 0; seed < rounds(100, 1000); seed++) {
      const secret = seededBytes(seed)(32)
      const words = wordsFromSecret(secret)
      expect(words).toHaveLength(24)
      expect(secretFromWords(words.join(' '))).toEqual(secret)
    }
  })

  it('leads to the same public key, which is all that is compared', () => {
    const key = RecoveryKey.fromSecret(seededBytes(1)(32), 'windows')
    const { words, profile, publicKey } = wordsBackup(key)
    expect({ profile, publicKey }).toEqual({ profile: 'windows', publicKey: key.publicKeyText() })
    const secret = secretFromWords(words.join(' '))
    const another = RecoveryKey.fromSecret(seededBytes(2)(32), 'windows').publicKeyText()
    expect(leadsToOneOf([another, publicKey])(secret)).toBe(true)
    expect(leadsToOneOf([another])(secret)).toBe(false)
  })

  it('finds its derivation profile again by the public key, and none when it is another key', () => {
    for (const profile of derivationProfiles) {
      const key = RecoveryKey.fromSecret(seededBytes(2)(32), profile)
      const publicKey = key.publicKeyText()
      expect(keyLedTo(seededBytes(2)(32), [publicKey])).toEqual({ publicKey, profile })
      expect(keyLedTo(seededBytes(3)(32), [publicKey])).toBeUndefined()
    }
    const both = derivationProfiles.map((profile) =>
      RecoveryKey.fromSecret(seededBytes(2)(32), profile).publicKeyText(),
    )
    for (const publicKeys of [both, both.toReversed()])
      expect(keyLedTo(seededBytes(2)(32), publicKeys)?.publicKey).toBe(publicKeys[0])
    expect(() => leadsToOneOf(['QRKnothing'])).toThrow(EncodingError)
  })

  it('is read with numbers, commas, line breaks, capitals, accents, other Unicode forms and cut-off words', () => {
    const words = wordsOf(3)
    const secret = secretFromWords(words.join(' '))
    const forms = [
      words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
      words.map((word, i) => `${String(i + 1).padStart(2, '0')}) ${word}`).join('\r\n'),
      words.map((word, i) => `#${i + 1}:${word}`).join(', '),
      words.join(' ').toUpperCase(),
      words.map((word) => word.slice(0, 4)).join('\t'),
      words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('\u00a0\u2003'),
      `\ufeff ${words.join('\u200b ')} \n`,
      words.join(' ').replaceAll('e', 'e\u0301'),
      words.join(' ').replaceAll('e', '\u00e9'),
      Array.from(words.join(' '), (letter) =>
        letter === ' ' ? letter : String.fromCodePoint(letter.charCodeAt(0) - 97 + 0xff41),
      ).join(''),
    ]
    for (const form of forms) expect(secretFromWords(form)).toEqual(secret)
  })

  it('says which words are unknown, and what may have been meant', () => {
    const words = wordsOf(4).with(6, 'abandn').with(20, 'qqqq')
    expect(refusal(words.join(' '))).toMatchObject({ code: 'unknown-words', positions: [7, 21] })
    expect(refusal(words.join(' ')).message).toBe(
      'Words 7 and 21 are not among the 2,048 words that are used.',
    )
    const read = readWords(words.join(' '))
    expect(read[6]).toEqual({ position: 7, word: undefined, suggestions: ['abandon'] })
    expect(read[7]?.suggestions).toEqual([])
  })

  it('suggests every word that is at most two slips away', () => {
    const draw = seededDraw(44)
    for (let round = 0; round < rounds(30, 500); round++) {
      const written = mutatedText(seedWordList.words[draw(2048)]!, draw).slice(0, 9)
      expect(new Set(seedWordList.closeTo(written))).toEqual(
        new Set(seedWordList.words.filter((word) => wordDistance(written, word, 2) <= 2)),
      )
    }
    expect(wordDistance('abandon', 'abadnon', 2)).toBe(1)
    expect(wordDistance('about', 'abut', 2)).toBe(1)
    expect(wordDistance('cat', 'act', 2)).toBe(1)
    expect(wordDistance('zoo', 'abandon', 2)).toBe(3)
  })

  it('says how many words there are when some are missing or too many', () => {
    const words = wordsOf(5)
    expect(refusal(words.slice(1).join(' ')).message).toContain('these are 23')
    expect(refusal([...words, 'abandon'].join(' ')).message).toContain('these are 25')
    expect(refusal('abandon '.repeat(500)).message).toContain('these are 500')
    expect(refusal('').message).toContain('these are 0')
    expect(refusal('x'.repeat(5000)).code).toBe('words-too-long')
  })

  it('is completed while somebody types', () => {
    expect(seedWordList.completions('aban')).toEqual(['abandon'])
    expect(seedWordList.completions('Ab', 3)).toEqual(['abandon', 'ability', 'able'])
    expect(seedWordList.completions('')).toEqual([])
  })
})

describe('one wrong word of 24', { timeout: longest }, () => {
  /** Only the secret counts here; that it leads to the QRK is tested above, and takes 25 ms a time. */
  const sameAs = (secret: Uint8Array) => (candidate: Uint8Array) => Buffer.compare(candidate, secret) === 0
  const sure = (repair: object) => [{ of: 'words', repair, certainty: 'sure' }]

  it('is found by the public key, wherever and whatever it is', () => {
    const draw = seededDraw(6)
    for (let round = 0; round < rounds(4, 100); round++) {
      const words = wordsOf(100 + round)
      const secret = secretFromWords(words.join(' '))
      const place = draw(24)
      const wrong = seedWordList.words[draw(2048)]!
      if (wrong === words[place]) continue
      const text = words.with(place, wrong).join(' ')
      expect(likelyMistakes(text, 'words', sameAs(secret))).toEqual(
        sure({ kind: 'replace', position: place + 1, word: words[place] }),
      )
    }
  })

  it('is found with the real comparison in a bounded number of derivations', () => {
    const secret = seededBytes(7)(32)
    const words = wordsFromSecret(secret)
    const matches = leadsToOneOf([RecoveryKey.fromSecret(secret, 'posix').publicKeyText()])
    const place = 11
    const neighbour = seedWordList.closeTo(words[place]!).find((word) => word !== words[place])
    let asked = 0
    const found = likelyMistakes(words.with(place, neighbour ?? 'zoo').join(' '), 'words', (candidate) => {
      asked++
      return matches(candidate)
    })
    expect(found).toEqual(sure({ kind: 'replace', position: 12, word: words[place] }))
    expect(asked).toBeLessThan(neighbour === undefined ? 320 : 30)
  })

  it('is found although the words happen to fit together', () => {
    const secret = seededBytes(8)(32)
    const words = wordsFromSecret(secret)
    const fitting = seedWordList.words
      .map((word) => words.with(3, word).join(' '))
      .find((text) => {
        try {
          return text !== words.join(' ') && secretFromWords(text).length === 32
        } catch {
          return false
        }
      })
    expect(likelyMistakes(fitting!, 'words', sameAs(secret))).toEqual(
      sure({ kind: 'replace', position: 4, word: words[3] }),
    )
  })

  it('is found when it is not a word at all, and its spelling is not guessed at when the public key refutes it', () => {
    const secret = seededBytes(9)(32)
    const words = wordsFromSecret(secret)
    const text = words.with(23, 'qqqqqq').join(' ')
    expect(likelyMistakes(text, 'words', sameAs(secret))).toEqual(
      sure({ kind: 'replace', position: 24, word: words[23] }),
    )
    const misspelt = words.with(6, 'abandn').join(' ')
    expect(likelyMistakes(misspelt, 'words', sameAs(seededBytes(10)(32)))).toEqual([
      { of: 'unknown-word', position: 7, suggestions: [] },
    ])
  })

  it('is not guessed at without a public key', () => {
    const draw = seededDraw(10)
    for (let round = 0; round < rounds(8, 100); round++) {
      const words = wordsOf(300 + round)
      const place = draw(24)
      const close = seedWordList.closeTo(words[place]!).filter((word) => word !== words[place])
      if (close.length === 0) continue
      const found = likelyMistakes(words.with(place, close[draw(close.length)]!).join(' '), 'words')
      for (const mistake of found) expect(mistake).not.toMatchObject({ repair: { kind: 'replace' } })
    }
  })

  it('is suggested by its spelling when it is in no list, what fits before what does not', () => {
    for (let round = 0; round < rounds(20, 300); round++) {
      const words = wordsOf(600 + round)
      const place = words.findIndex((word) => seedWordList.closeTo(`${word.slice(0, 3)}q`).includes(word))
      if (place < 0) continue
      const found = likelyMistakes(words.with(place, `${words[place]!.slice(0, 3)}q`).join(' '), 'words')
      const [first] = found
      expect(first).toMatchObject({ of: 'unknown-word', position: place + 1 })
      if (first?.of === 'unknown-word' && first.suggestions.includes(words[place]!))
        expect(recogniseBackup(words.with(place, first.suggestions[0]!).join(' ')).kind).toBe('words')
    }
  })

  it('is not looked for when more than one is wrong', () => {
    const words = wordsOf(11)
    const leadsNowhere = () => {
      throw new Error('nothing fits, so nothing is asked')
    }
    const unknown = likelyMistakes(words.with(0, 'qqqqqq').with(1, 'abandn').join(' '), 'words', leadsNowhere)
    expect(unknown).toEqual([
      { of: 'unknown-word', position: 1, suggestions: [] },
      { of: 'unknown-word', position: 2, suggestions: ['abandon'] },
    ])
    expect(likelyMistakes(words.with(0, 'zoo').with(9, 'zoo').join(' '), 'words', () => false)).toEqual([])
  })

  it('is never repeated by an error', () => {
    const words = wordsOf(12)
    const error = refusal(words.with(2, 'secretly').join(' '))
    for (const word of [...words, 'secretly'].filter((each) => each.length > 5))
      expect(`${error.message} ${error.advice}`).not.toContain(word)
  })

  it('is noticed by the checksum in all but one of 256 cases, and never gives the same key', () => {
    const draw = seededDraw(13)
    let accepted = 0
    const tries = rounds(1000, 20_000)
    for (let round = 0; round < tries; round++) {
      const words = wordsOf(500 + (round % 50))
      const place = draw(24)
      const wrong = seedWordList.words[draw(2048)]!
      if (wrong === words[place]) continue
      const text = words.with(place, wrong).join(' ')
      try {
        expect(secretFromWords(text)).not.toEqual(secretFromWords(words.join(' ')))
        accepted++
      } catch (error) {
        expect(error).toMatchObject({ code: 'words-checksum' })
      }
    }
    expect(accepted / tries).toBeLessThan(1 / 64)
  })
})
