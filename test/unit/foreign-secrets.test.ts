/** Words of others: each is called what it is, and nobody is sent to look for words that do not exist. */
import Slip39 from 'slip39'
import { beforeAll, describe, expect, it } from 'vitest'

import { keyOfShares } from '../../electron/backing-up/read-backup.ts'
import { leadsToOneOf, recogniseBackup, ShareCollector } from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { seededBytes } from '../property/mutations.ts'

beforeAll(() => ready)

function codeOf(text: string): string {
  const found = recogniseBackup(text)
  return found.kind === 'damaged' ? found.error.code : found.kind
}

const secret = seededBytes(91)(32)
const slip39 = (length: 16 | 32, groups: readonly (readonly [number, number])[], passphrase = '') =>
  Slip39.fromArray([...secret.subarray(0, length)], {
    passphrase,
    threshold: groups.length,
    groups,
    extendableBackupFlag: 1,
    iterationExponent: 0,
  })

describe('words of others', () => {
  it.each([12, 15, 18, 21])('are a wallet’s when there are %i of them, whole or not', (count) => {
    // All-zero entropy of 12 and 24 words ends in “about” and “art”; one word off, the checksum is wrong.
    expect(codeOf(`${'abandon '.repeat(count - 1)}zoo`)).toBe('as-many-as-a-wallet')
    expect(codeOf(`${'abandon '.repeat(11)}about`)).toBe('words-of-a-wallet')
    expect(codeOf('abandon '.repeat(count + 1))).toBe('wrong-word-count')
  })

  it('are a wallet’s share when there are 20 of them, with a mistake or without', () => {
    const [share = ''] = slip39(16, [[2, 3]]).fromPath('r/0').mnemonics
    expect(codeOf(share)).toBe('share-of-something-else')
    const words = share.split(' ')
    expect(codeOf(words.with(9, words[9] === 'zero' ? 'yoga' : 'zero').join(' '))).toBe(
      'as-many-as-a-wallet-share',
    )
    expect(codeOf(words.with(9, 'qqqq').join(' '))).toBe('as-many-as-a-wallet-share')
  })

  it('are a share of a group, although they are 33', () => {
    const [share = ''] = slip39(32, [
      [2, 3],
      [1, 1],
    ]).fromPath('r/0').mnemonics
    expect(share.split(' ')).toHaveLength(33)
    expect(codeOf(share)).toBe('share-of-a-group')
  })

  it('that were shared with a passphrase lead to the key with it, and to another key without', () => {
    const { mnemonics } = slip39(32, [[2, 3]], 'sea breeze').fromPath('r/0')
    const shares = new ShareCollector()
    mnemonics.slice(0, 2).forEach((share) => shares.add(share))
    const leadsTo = leadsToOneOf([RecoveryKey.fromSecret(secret, 'posix').publicKeyText()])
    expect(leadsTo(keyOfShares(shares)!.secret)).toBe(false)
    expect(leadsTo(keyOfShares(shares, { passphrase: 'Sea breeze' })!.secret)).toBe(false)
    expect(leadsTo(keyOfShares(shares, { passphrase: 'sea breeze' })!.secret)).toBe(true)
  })
})
