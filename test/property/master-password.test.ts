/**
 * Whatever a wallet did to a password when it made an account's keys, one spelling alone is accepted for them, and the
 * recovery key of every text that is accepted is the one of that spelling. The account's keys and that spelling are worked
 * out here from bytes, and not by the code under test.
 */
import { createECDH, createHash } from 'node:crypto'

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  checkPassword,
  keyFromCredentials,
  type AccountAuthorities,
  type CredentialContext,
} from '../../shared/recovery/index.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const isLatin1 = (text: string) => !/[^\0-\xff]/.test(text)

function publicKeyOf(privateKey: Uint8Array): string {
  const curve = createECDH('secp256k1')
  curve.setPrivateKey(privateKey)
  return encodeKey('ecdsaPublicKey', curve.getPublicKey(null, 'compressed'))
}

/** What wallets make of account, role and password, as bytes. hive-js calls the fourth a brain key. */
const wallets: Readonly<Record<string, (text: string) => Buffer>> = {
  'as it was typed': (text) => Buffer.from(text),
  'each accent one character': (text) => Buffer.from(text.normalize('NFC')),
  'each accent a character of its own': (text) => Buffer.from(text.normalize('NFD')),
  'white space folded': (text) =>
    Buffer.from(
      text
        .trim()
        .split(/[\t\n\v\f\r ]+/)
        .join(' '),
    ),
  'latin-1': latin1,
}

const elsewhere = publicKeyOf(sha256(Buffer.from('elsewhere')))
const one = (key: string) => ({ threshold: 1, keys: [[key, 1]] as const, accounts: [] })

function contextOf(bytesOf: (prefix: string) => Buffer): CredentialContext {
  const account: AccountAuthorities = {
    name: 'alice',
    owner: one(elsewhere),
    active: one(publicKeyOf(sha256(bytesOf('aliceactive')))),
    posting: one(elsewhere),
    memoKey: elsewhere,
  }
  return {
    account,
    readAccounts: () => Promise.resolve([]),
    findKeyOwners: () => Promise.resolve([]),
  }
}

/** The one spelling: of the bytes as UTF-8 or else as latin-1, with each accent as one character where that is needed. */
function spellingOf(bytes: Buffer): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
  const composed = text.normalize('NFC')
  return !isLatin1(text) && isLatin1(composed) && text === text.normalize('NFD') ? composed : text
}

const word = fc
  .array(fc.constantFrom('a', 'B', 'z', 'é', 'e\u0301', 'ß', 'Ã', '©', '7', '’', 'ж'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((letters) => letters.join(''))
const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\n', '\u00a0', ' \t ', '\u200b', '\u00ad')
const end = fc.constantFrom('', '', '', ' ', '  ', '\n', '\t', '\u00a0', '\ufeff')
const password = fc
  .tuple(end, word, fc.array(fc.tuple(gap, word), { maxLength: 3 }), end)
  .map(([before, first, others, after]) => before + first + others.flat().join('') + after)
  .filter((text) => text.trim() !== '')

/** What hands and clipboards do to it. */
const changes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text} `,
  (text) => ` ${text}`,
  (text) => `${text}\r\n`,
  (text) => text.replace(' ', '  '),
  (text) => text.replace(' ', '\t'),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => text.replace(/\s+/g, ' '),
  (text) => text.trim(),
  (text) => text.normalize('NFC'),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFKC'),
  (text) => Buffer.from(text).toString('latin1'),
  (text) => latin1(text).toString(),
  (text) => `\u200b${text}`,
  (text) => text.slice(0, 1) + '\u00ad' + text.slice(1),
  (text) => text.toUpperCase(),
]
const change = fc
  .array(fc.nat({ max: changes.length - 1 }), { maxLength: 3 })
  .map((numbers) => (text: string) => numbers.reduce((result, number) => changes[number]!(result), text))

describe('a master password of an account whose keys a wallet made', () => {
  it.each(Object.entries(wallets))(
    'has one accepted spelling: %s',
    async (name, wallet) => {
      await fc.assert(
        fc.asyncProperty(password, change, async (typedThen, slip) => {
          if (name === 'latin-1' && !isLatin1(typedThen)) return
          const bytesOf = (prefix: string) => wallet(prefix + typedThen)
          const context = contextOf(bytesOf)
          const prefix = 'aliceactive'
          const spelling = spellingOf(bytesOf(prefix)).slice(prefix.length)
          const typed = slip(typedThen)
          if (typed.trim() === '' || spelling.trim() === '') return
          expect((await checkPassword(context, spelling)).fits).toBe(true)
          const verdict = await checkPassword(context, typed)
          if (!verdict.fits) {
            if (verdict.reason === 'fits-without-a-slip') expect(typed).not.toBe(spelling)
            return
          }
          expect(typed).toBe(spelling)
          if (isLatin1(spelling))
            expect(Buffer.from(keyFromCredentials('alice', 'disaster', typed))).toEqual(
              sha256(latin1(`alicedisaster${spelling}`)),
            )
        }),
        { numRuns: rounds(20, 3000) },
      )
    },
    longest,
  )

  it(
    'is told its slip for up to three at once, of white space, case and form',
    async () => {
      const spaces = changes.slice(1, 9)
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...spaces),
          fc.constantFrom('Oar lantern Harbour', 'Grüße vom See'),
          fc.constantFrom((text: string) => text, changes[14]!, changes[10]!),
          async (space, right, other) => {
            const typed = other(space(right))
            const verdict = await checkPassword(
              contextOf((prefix) => Buffer.from(prefix + right)),
              typed,
            )
            expect(verdict.reason).toBe(typed === right ? 'fits' : 'fits-without-a-slip')
          },
        ),
        { numRuns: rounds(20, 500) },
      )
    },
    longest,
  )
})
