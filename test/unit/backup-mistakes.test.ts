import { beforeAll, describe, expect, it } from 'vitest'

import { leadsToOneOf, likelyMistakes, wordsBackup } from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleKey } from './kit-samples.ts'

beforeAll(() => ready)

const words = () => wordsBackup(RecoveryKey.fromText(sampleKey, 'windows')).words
const publicKey = () => RecoveryKey.fromText(sampleKey, 'windows').publicKeyText()

describe('what is likely wrong with words', () => {
  it('is spoken of without any public key where the words show it, as what may be chance', () => {
    const twice = words().toSpliced(3, 0, words()[3] ?? '')
    expect(likelyMistakes(twice.join(' '), 'words')).toEqual([
      { of: 'words', repair: { kind: 'remove', position: 4 }, certainty: 'perhaps' },
    ])
    const [second = '', third = ''] = words().slice(1, 3)
    expect(likelyMistakes(words().with(1, third).with(2, second).join(' '), 'words')).toEqual([])
  })

  it('is not guessed when a word is missing, and certain with the public key, in any profile', () => {
    const [missing = ''] = words().slice(10, 11)
    const without = words().toSpliced(10, 1).join(' ')
    expect(likelyMistakes(without, 'words')).toEqual([])
    expect(likelyMistakes(without, 'words', leadsToOneOf([publicKey()]))).toEqual([
      { of: 'words', repair: { kind: 'insert', position: 11, word: missing }, certainty: 'sure' },
    ])
  })

  it('is nothing that can be told when more than one thing is wrong', () => {
    expect(likelyMistakes(words().slice(0, 20).join(' '), 'words')).toEqual([])
    expect(likelyMistakes('7'.repeat(52), 'sealed-file')).toEqual([])
  })

  it('is the character of a key', () => {
    const wrong = sampleKey.slice(0, 9) + (sampleKey[9] === 'x' ? 'y' : 'x') + sampleKey.slice(10)
    expect(likelyMistakes(wrong, 'recovery-key')).toEqual([
      { of: 'characters', repair: { kind: 'replace', position: 10, character: sampleKey[9] } },
    ])
  })
})
