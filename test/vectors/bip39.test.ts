/** The official vectors of BIP-39: the words of an entropy, and the entropy of words. */
import { mnemonicToEntropy, mnemonicToSeedSync } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { describe, expect, it } from 'vitest'

import { WordsError } from '../../shared/backup/errors.ts'
import { secretFromWords, secretLength, wordsFromSecret } from '../../shared/backup/seed-words.ts'
import { bytes, hex, readVectors } from './harness.ts'

type Case = readonly [entropy: string, words: string, seed: string]

const file = readVectors<{ english: readonly Case[] }>('bip39')

describe.skipIf(file === undefined)('bip39.json', () => {
  file?.english.forEach(([entropy, words, seed], index) => {
    it(`english #${index}`, ({ task }) => {
      expect(hex(mnemonicToEntropy(words, wordlist))).toBe(entropy)
      expect(hex(mnemonicToSeedSync(words, 'TREZOR'))).toBe(seed)
      if (entropy.length === 2 * secretLength) {
        expect(wordsFromSecret(bytes(entropy)).join(' ')).toBe(words)
        expect(hex(secretFromWords(words))).toBe(entropy)
      } else expect(() => secretFromWords(words)).toThrow(WordsError)
      task.meta.vector = { file: 'bip39', kind: 'english' }
    })
  })
})
