/** The official vectors of SLIP-39: sets of shares and the secret they give, or none where they must be refused. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'

import { ShareError } from '../../shared/backup/errors.ts'
import { combineShares } from '../../shared/backup/secret-sharing.ts'
import { readShare, wordsOfShare } from '../../shared/backup/share-text.ts'
import { hex, readVectors } from './harness.ts'

type Case = readonly [name: string, shares: readonly string[], secret: string, masterKey: string]

const file = readVectors<readonly Case[]>('slip39')
const passphrase = utf8ToBytes('TREZOR')

describe.skipIf(file === undefined)('slip39.json', () => {
  file?.forEach(([name, texts, secret]) => {
    it(name, ({ task }) => {
      const combine = () => combineShares(texts.map(readShare), passphrase)
      if (secret === '') expect(combine).toThrow(ShareError)
      else {
        expect(hex(combine())).toBe(secret)
        for (const text of texts) expect(wordsOfShare(readShare(text)).join(' ')).toBe(text)
      }
      task.meta.vector = { file: 'slip39', kind: secret === '' ? 'refused' : 'accepted' }
    })
  })
})
