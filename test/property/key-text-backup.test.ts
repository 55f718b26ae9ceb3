/** A recovery key as the original's text, copied by hand: read in groups, and one wrong character is found. */
import { beforeAll, describe, expect, it } from 'vitest'

import { keyTextBackup, repairKeyText, secretFromKeyText } from '../../shared/backup/index.ts'
import { CodedError, encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { seededBytes, seededDraw, singleSlips } from './mutations.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const textOf = (seed: number) => encodeKey('recoveryPrivateKey', seededBytes(seed)(32))

describe('a recovery key as text', { timeout: longest }, () => {
  it('comes back, whatever the key, also in groups of four and over several lines', () => {
    for (let seed = 0; seed < rounds(100, 1000); seed++) {
      const key = RecoveryKey.fromSecret(seededBytes(seed)(32), 'posix')
      const text = key.privateKeyText()
      expect(secretFromKeyText(text)).toEqual(seededBytes(seed)(32))
      expect(secretFromKeyText(text.replace(/.{4}/g, '$& '))).toEqual(seededBytes(seed)(32))
      expect(secretFromKeyText(` ${text.slice(0, 20)}\r\n${text.slice(20)}\n`)).toEqual(seededBytes(seed)(32))
    }
  })

  it('carries its profile and public key beside it', () => {
    const key = RecoveryKey.fromSecret(seededBytes(1)(32), 'ascii')
    expect(keyTextBackup(key)).toEqual({
      kind: 'key-text',
      profile: 'ascii',
      publicKey: key.publicKeyText(),
      text: key.privateKeyText(),
    })
  })

  it('is refused with any single slip that does not leave it whole', () => {
    const draw = seededDraw(2)
    for (let seed = 2; seed < 2 + rounds(5, 200); seed++) {
      const text = textOf(seed)
      for (const slip of singleSlips(text, `${base58}0OIl-ß`, draw))
        if (slip.replace(/[^0-9A-Za-z]/g, '').includes(text))
          expect(secretFromKeyText(slip)).toEqual(secretFromKeyText(text))
        else expect(() => secretFromKeyText(slip), slip).toThrow(CodedError)
    }
  })

  it('is found again by its checksum after a single slip', () => {
    const draw = seededDraw(3)
    for (let seed = 3; seed < 3 + rounds(1, 20); seed++) {
      const text = textOf(seed)
      for (const slip of [...singleSlips(text, `${base58}0O`, draw)].filter(() => draw(12) === 0)) {
        const repair = repairKeyText(slip)
        if (repair === undefined) throw new Error('the slip was not found')
        const at = repair.position - 1
        const put = 'character' in repair ? repair.character : ''
        const repaired = {
          replace: slip.slice(0, at) + put + slip.slice(at + 1),
          insert: slip.slice(0, at) + put + slip.slice(at),
          remove: slip.slice(0, at) + slip.slice(at + 1),
          exchange: slip.slice(0, at) + slip.charAt(at + 1) + slip.charAt(at) + slip.slice(at + 2),
        }[repair.kind]
        expect(repaired).toBe(text)
      }
    }
  })

  it('has nothing to be found when it is right, when two characters are wrong, or when it is something else', () => {
    const text = textOf(4)
    expect(repairKeyText(text)).toBeUndefined()
    expect(repairKeyText(`11${text.slice(2)}`)).toBeUndefined()
    expect(repairKeyText('hello')).toBeUndefined()
    expect(() => repairKeyText('7'.repeat(10_000))).toThrow(CodedError)
  })
})
