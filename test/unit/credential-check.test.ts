/**
 * The expected keys come from node:crypto and a base58 of a dozen lines, not from the code under test.
 */
import { createECDH, createHash, randomBytes } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  checkKey,
  checkPassword,
  hiveRoles,
  roleKey,
  type AccountAuthorities,
  type Authority,
  type CredentialContext,
  type HiveRole,
} from '../../shared/recovery/index.ts'

beforeAll(() => ready)

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = alphabet.charAt(Number(number % 58n)) + text
  for (const byte of bytes) {
    if (byte !== 0) break
    text = `1${text}`
  }
  return text
}

const hash = (name: string, bytes: Uint8Array | string) => createHash(name).update(bytes).digest()

function publicKeyOf(privateKey: Uint8Array): string {
  const curve = createECDH('secp256k1')
  curve.setPrivateKey(privateKey)
  const point = curve.getPublicKey(null, 'compressed')
  return `STM${base58(Buffer.concat([point, hash('ripemd160', point).subarray(0, 4)]))}`
}

function wifOf(privateKey: Uint8Array): string {
  const payload = Buffer.concat([Buffer.of(0x80), privateKey])
  return base58(Buffer.concat([payload, hash('sha256', hash('sha256', payload)).subarray(0, 4)]))
}

const one = (key: string): Authority => ({ threshold: 1, keys: [[key, 1]], accounts: [] })

/** An account whose keys are the hashes of these bytes, one for each role. */
function accountOf(name: string, bytes: (role: HiveRole) => Uint8Array | string): AccountAuthorities {
  const key = (role: HiveRole) => publicKeyOf(hash('sha256', bytes(role)))
  return {
    name,
    owner: one(key('owner')),
    active: one(key('active')),
    posting: one(key('posting')),
    memoKey: key('memo'),
  }
}

const utf8Account = (name: string, password: string) => accountOf(name, (role) => `${name}${role}${password}`)

const nobody = () => Promise.resolve([])
const contextOf = (
  account: AccountAuthorities,
  more: Partial<CredentialContext> = {},
): CredentialContext => ({
  account,
  readAccounts: nobody,
  findKeyOwners: nobody,
  ...more,
})

describe('a master password', () => {
  it('is hashed like HIVE does', () => {
    const expected = hash('sha256', Buffer.from('aliceactivegrün ☃', 'utf8'))
    expect(roleKey('alice', 'active', 'grün ☃', 'as-typed')).toEqual(new Uint8Array(expected))
    expect(roleKey('alice', 'active', 'grün ☃', 'latin1')).toBeUndefined()
  })

  it('fits, and says where', async () => {
    const verdict = await checkPassword(contextOf(utf8Account('alice', 'P5secret')), 'P5secret')
    expect(verdict).toMatchObject({
      fits: true,
      variant: 'as-typed',
      sentence: 'This password fits the owner, active, posting and memo keys of alice.',
    })
    expect(verdict.fits && verdict.roles.map(({ role, standing }) => [role, standing])).toEqual(
      hiveRoles.map((role) => [role, 'enough']),
    )
  })

  it('fits where its keys still are, and says which come from elsewhere', async () => {
    const account = { ...utf8Account('alice', 'P5secret'), active: one(publicKeyOf(randomBytes(32))) }
    expect(await checkPassword(contextOf(account), 'P5secret')).toMatchObject({
      fits: true,
      sentence:
        'This password fits the owner, posting and memo keys of alice. The active key comes from elsewhere.',
    })
  })

  it('is found with accents of two characters, where the recovery key can be made from one alone', async () => {
    const context = contextOf(utf8Account('alice', 'gru\u0308ße'))
    const verdict = await checkPassword(context, 'grüße')
    expect(verdict).toMatchObject({ fits: true, variant: 'decomposed' })
    expect(verdict.sentence).toContain('It fits with')
    expect(await checkPassword(context, 'gru\u0308ße')).toMatchObject({
      fits: false,
      slips: ['composed-accents'],
    })
  })

  it('is found in the latin-1 of the original tools, and in no other form', async () => {
    const context = contextOf(accountOf('alice', (role) => Buffer.from(`alice${role}grün`, 'latin1')))
    expect(await checkPassword(context, 'grün')).toMatchObject({ fits: true, variant: 'latin1' })
    expect(await checkPassword(context, 'gru\u0308n')).toMatchObject({ slips: ['composed-accents'] })
  })

  it('derives the very key that the verdict speaks of, whatever the variant', async () => {
    const account = utf8Account('alice', 'gru\u0308n')
    const verdict = await checkPassword(contextOf(account), 'grün')
    if (!verdict.fits) return expect.unreachable()
    const key = roleKey('alice', 'active', 'grün', verdict.variant)
    expect(publicKeyOf(key!)).toBe(account.active.keys[0]?.[0])
  })

  it.each([
    ['Secret Word', 'Secret Word ', 'without the last space'],
    ['Secret Word', ' Secret Word', 'without the first space'],
    ['Secret Word', '  Secret Word ', 'without the spaces around it'],
    ['SECRET', 'secret', 'in upper case'],
    ['secret', 'Secret', 'in lower case'],
    ['seCRet', 'SEcrET', 'with Caps Lock switched'],
    ['sEcret', 'SEcret', 'with the first letter in the other case'],
    ['secretWord', 'secr etW ord', 'without the spaces in it'],
    ['secretWord', '“secretWord”', 'without the quotation marks'],
    ['secretWord', 'secretWord.', 'without the full stop at its end'],
    ['P5secretWord', '5secretWord', 'with a P in front'],
    ['secretWord', 'secretWordsecretWord', 'when it is not pasted twice'],
    ['Zauberwort', 'Yauberwort', 'with Y and Z exchanged, as on another keyboard'],
    ['Secret Word', 'Secret  Word', 'with single spaces between the words'],
    ['Secret Word', 'Secret \t Word', 'with single spaces between the words'],
    ['Secret Word', 'Secret\tWord', 'with plain spaces instead of tabs, line breaks and the like'],
    ['Secret Word', 'Secret\nWord', 'with plain spaces instead of tabs, line breaks and the like'],
    ['Secret Word', 'Secret\u00a0Word', 'with plain spaces instead of tabs, line breaks and the like'],
    ['a b c', 'a  b  c ', 'with single spaces between the words and without the last space'],
    [
      'a b c',
      'a\tb\u00a0c\r\n',
      'with plain spaces instead of tabs, line breaks and the like and without the last space',
    ],
    ['Secret Word', 'sECRET wORD ', 'without the last space and with Caps Lock switched'],
    [
      'Secret Word',
      ' sECRET  wORD',
      'with single spaces between the words, without the first space and with Caps Lock switched',
    ],
    ['grüße', 'gru\u0308ße', 'with each accent and its letter as one character, as a keyboard types them'],
    ['grüße', 'grÃ¼Ã\u009fe', 'with its accents as they were before a program garbled them'],
    ['Pass12', 'Ｐａｓｓ１２', 'with ordinary letters instead of full-width ones'],
    ["don't - stop", 'don’t – stop', 'with straight quotation marks and plain hyphens'],
  ])('that is "%s" and was typed as "%s" fits %s', async (right, typed, words) => {
    const verdict = await checkPassword(contextOf(utf8Account('alice', right)), typed)
    expect(verdict).toMatchObject({ fits: false, reason: 'fits-without-a-slip' })
    expect(verdict.sentence).toBe(`This password does not fit alice. It does fit ${words}.`)
    expect(JSON.stringify(verdict)).not.toContain(typed)
    expect(JSON.stringify(verdict)).not.toContain(right)
  })

  it.each([
    ['Secret\u200bWord', 'a zero-width space'],
    ['Secret\u200dWord', 'a zero-width joiner'],
    ['Secret\u200cWord', 'a zero-width non-joiner'],
    ['\ufeffSecretWord', 'a byte-order mark'],
    ['SecretWord\ufeff', 'a byte-order mark'],
    ['Secret\u00adWord', 'a soft hyphen'],
    ['Secret\u2060Word', 'a word joiner'],
    ['\u202aSecretWord\u202c', 'a mark that turns the direction of writing'],
    ['Secret\u0007Word', 'a control character'],
    ['Secret\ufe0fWord', 'a character that has no picture'],
    ['\u00adSecret\u200bWord', 'a soft hyphen and a zero-width space'],
  ])('with something in it that nobody sees is told what it is: %j', async (typed, name) => {
    const right = await checkPassword(contextOf(utf8Account('alice', 'SecretWord')), typed)
    expect(right).toMatchObject({ fits: false, slips: ['invisible-characters'] })
    expect(right.sentence).toBe(
      `This password does not fit alice. It does fit without the invisible characters in it. What nobody sees in it: ${name}.`,
    )
    const wrong = await checkPassword(contextOf(utf8Account('alice', 'another')), typed)
    expect(wrong).toMatchObject({ fits: false, reason: 'invisible-characters' })
    expect(wrong.sentence).toBe(
      `This password does not fit alice, and in it is something that nobody sees: ${name}.`,
    )
  })

  it('with an invisible character of its own is taken as it is', async () => {
    const right = 'family \u{1f469}\u200d\u{1f467}'
    expect(await checkPassword(contextOf(utf8Account('alice', right)), right)).toMatchObject({ fits: true })
  })

  describe('of the kind that hive.blog draws', () => {
    const right = `P${wifOf(hash('sha256', 'a master password'))}`
    const other = (letter: string) => (letter === 'x' ? 'y' : 'x')
    const check = (typed: string, of = right) => checkPassword(contextOf(utf8Account('alice', of)), typed)

    it.each([
      [
        'another character',
        right.slice(0, 16) + other(right[16]!) + right.slice(17),
        'Character 17 is wrong.',
      ],
      ['one that base58 does not know', `${right.slice(0, 29)}0${right.slice(30)}`, 'Character 30 is wrong.'],
      ['one missing', right.slice(0, 20) + right.slice(21), 'A character is missing after character 20.'],
      [
        'one too many',
        `${right.slice(0, 9)}${other(right[8]!)}${right.slice(9)}`,
        'Character 10 is one too many.',
      ],
      ['its last one missing', right.slice(0, -1), 'A character is missing after character 51.'],
    ])('says where its typing mistake is: %s', async (_, typed, place) => {
      const verdict = await check(typed)
      expect(verdict).toMatchObject({ fits: false, reason: 'mistyped-master-password' })
      expect(verdict.sentence).toBe(`This password has a typing mistake: its checksum does not fit. ${place}`)
      expect(JSON.stringify(verdict)).not.toContain(right.slice(30))
    })

    it('says which two characters changed places', async () => {
      const at = Array.from(right).findIndex((letter, place) => place > 20 && letter !== right[place + 1])
      const typed = right.slice(0, at) + right[at + 1]! + right[at]! + right.slice(at + 2)
      expect((await check(typed)).sentence).toContain(
        `Characters ${at + 1} and ${at + 2} are in the wrong order.`,
      )
    })

    it('names no place where there are two mistakes', async () => {
      const typed = Array.from(right).map((letter, place) =>
        place === 9 || place === 40 ? other(letter) : letter,
      )
      const { sentence } = await check(typed.join(''))
      expect(sentence).toBe('This password has a typing mistake: its checksum does not fit.')
    })

    it('is told from a typing mistake when it is whole, and of another time', async () => {
      const older = `P${wifOf(hash('sha256', 'an older one'))}`
      const verdict = await check(older)
      expect(verdict).toMatchObject({ fits: false, reason: 'other-master-password' })
      expect(verdict.sentence).toContain('it has no typing mistake')
    })
  })

  it('names no slip that is not true', async () => {
    expect(await checkPassword(contextOf(utf8Account('alice', 'P5secret')), 'Other Word ')).toMatchObject({
      fits: false,
      reason: 'does-not-fit',
      sentence: 'This password does not fit alice.',
    })
  })

  it('of another account does not fit', async () => {
    const context = contextOf(utf8Account('alice', 'P5secret'))
    expect(
      await checkPassword({ ...context, account: { ...context.account, name: 'bob' } }, 'P5secret'),
    ).toMatchObject({
      fits: false,
    })
  })

  it('that is really a private key is recognised, with the role it has', async () => {
    const account = utf8Account('alice', 'P5secret')
    const wif = wifOf(hash('sha256', 'aliceactiveP5secret'))
    expect(await checkPassword(contextOf(account), ` ${wif}\n`)).toMatchObject({
      fits: false,
      reason: 'private-key',
      sentence: 'That is a private key, not a password. It is the active key of alice.',
    })
    const stranger = await checkPassword(contextOf(account), wifOf(randomBytes(32)))
    expect(stranger.sentence).toBe('That is a private key, not a password. It does not fit alice either.')
    const mistyped = `${wif.slice(0, -1)}${wif.endsWith('2') ? '3' : '2'}`
    expect(await checkPassword(contextOf(account), mistyped)).toMatchObject({
      reason: 'mistyped-private-key',
    })
  })

  it('may be a private key in its own right', async () => {
    const wif = wifOf(randomBytes(32))
    expect(await checkPassword(contextOf(utf8Account('alice', wif)), wif)).toMatchObject({ fits: true })
  })

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['x'.repeat(5000), 'too-long'],
  ])('is refused when it is none', async (typed, reason) => {
    expect(await checkPassword(contextOf(utf8Account('alice', 'x')), typed)).toMatchObject({
      fits: false,
      reason,
    })
  })
})

describe('a private key', () => {
  const keys = Object.fromEntries(hiveRoles.map((role) => [role, randomBytes(32)])) as Record<
    HiveRole,
    Buffer
  >
  const [owner, active, posting, memo] = hiveRoles.map((role) => publicKeyOf(keys[role]))
  const alice: AccountAuthorities = {
    name: 'alice',
    owner: one(owner!),
    active: one(active!),
    posting: one(posting!),
    memoKey: memo!,
  }

  it.each(hiveRoles)('fits its role: %s', async (role) => {
    const verdict = await checkKey(contextOf(alice), role, `  ${wifOf(keys[role])}\n`)
    expect(verdict).toMatchObject({
      fits: true,
      fit: { role, standing: 'enough', through: [] },
      alsoServes: [],
    })
  })

  it('of another role is called what it is', async () => {
    expect(await checkKey(contextOf(alice), 'active', wifOf(keys.posting))).toMatchObject({
      fits: false,
      reason: 'key-of-another-role',
      sentence: 'This is the posting key of alice; the active key is needed here.',
    })
  })

  it('that serves two accounts is told so', async () => {
    const context = contextOf(alice, { findKeyOwners: () => Promise.resolve(['alice', 'bob']) })
    expect(await checkKey(context, 'active', wifOf(keys.active))).toMatchObject({
      fits: true,
      alsoServes: ['bob'],
      sentence: 'This key fits the active authority of alice. It also serves bob.',
    })
  })

  it('of another account is told so', async () => {
    const context = contextOf(alice, { findKeyOwners: () => Promise.resolve(['bob', 'carol']) })
    expect(await checkKey(context, 'active', wifOf(randomBytes(32)))).toMatchObject({
      fits: false,
      reason: 'key-of-another-account',
      sentence: 'This key does not fit alice. It belongs to bob and carol.',
    })
  })

  it('that brings too little weight cannot act alone', async () => {
    const shared = {
      ...alice,
      active: {
        threshold: 3,
        keys: [
          [active!, 1],
          [owner!, 2],
        ],
        accounts: [],
      },
    } as const
    expect(await checkKey(contextOf(shared), 'active', wifOf(keys.active))).toMatchObject({
      fits: false,
      reason: 'not-enough-weight',
      sentence: 'This key belongs to alice, but it cannot act alone: it brings 1 of the 3 that are needed.',
    })
    const enough = { ...shared, active: { ...shared.active, threshold: 2 } }
    expect(await checkKey(contextOf(enough), 'active', wifOf(keys.owner))).toMatchObject({ fits: true })
  })

  it('may act through other accounts, two steps away and no further', async () => {
    const by = (name: string): Authority => ({ threshold: 1, keys: [], accounts: [[name, 1]] })
    const stranger = publicKeyOf(randomBytes(32))
    const other = (name: string, authority: Authority): AccountAuthorities => ({
      name,
      owner: one(stranger),
      active: authority,
      posting: one(stranger),
      memoKey: stranger,
    })
    const accounts = [other('bob', by('carol')), other('carol', one(active!)), other('dave', by('bob'))]
    const readAccounts = (names: readonly string[]) =>
      Promise.resolve(accounts.filter(({ name }) => names.includes(name)))
    const check = (authority: Authority, role: 'active' | 'posting' = 'active') =>
      checkKey(contextOf({ ...alice, [role]: authority }, { readAccounts }), role, wifOf(keys.active))

    expect(await check(by('carol'))).toMatchObject({ fits: true, fit: { through: ['carol'] } })
    expect(await check(by('bob'))).toMatchObject({
      fits: true,
      sentence: 'This key fits the active authority of alice through bob.',
    })
    expect(await check(by('dave'))).toMatchObject({ fits: false })
    expect(await check(by('nobody'))).toMatchObject({ fits: false })
    // For posting it is the member's posting authority that counts.
    expect(await check(by('carol'), 'posting')).toMatchObject({ fits: false, reason: 'key-of-another-role' })
  })

  it('asks for members only when the account’s own keys do not decide', async () => {
    const readAccounts = () => Promise.reject(new Error('nobody should ask'))
    const account = { ...alice, active: { ...alice.active, accounts: [['bob', 1]] } } as const
    expect(await checkKey(contextOf(account, { readAccounts }), 'active', wifOf(keys.active))).toMatchObject({
      fits: true,
    })
    await expect(
      checkKey(contextOf(account, { readAccounts }), 'active', wifOf(keys.posting)),
    ).rejects.toThrow('nobody should ask')
  })

  it.each([
    ['', 'empty', 'There is no key here.'],
    ['x'.repeat(5000), 'too-long', 'No key is as long as this.'],
    [
      `P${wifOf(Buffer.alloc(32, 7))}`,
      'master-password',
      'That is a master password. This password does not fit alice, but it has no typing mistake',
    ],
    [
      wifOf(Buffer.alloc(32, 7)).slice(0, -1),
      'mistyped-private-key',
      'This private key has a typing mistake',
    ],
    ['correct horse battery staple', 'not-a-key', 'That is neither a private key nor the master password'],
    [publicKeyOf(Buffer.alloc(32, 7)), 'public-key', 'That is a public key'],
    [encodeKey('recoveryPrivateKey', Buffer.alloc(32, 7)), 'recovery-key', 'That is a recovery key'],
    [encodeKey('coinzdensePrivateKey', Buffer.alloc(32, 7)), 'coinzdense-key', 'That is a coinZdense seed'],
    [wifOf(Buffer.alloc(32, 0xff)), 'impossible-key', 'No HIVE key can have this value.'],
    [wifOf(Buffer.alloc(32, 7)), 'does-not-fit', 'This key does not fit alice.'],
  ])('that is something else is called what it is, and never repeated (%#)', async (text, reason, words) => {
    const verdict = await checkKey(contextOf(alice), 'active', text)
    expect(verdict).toMatchObject({ fits: false, reason })
    expect(verdict.sentence).toContain(words)
    if (text !== '') expect(JSON.stringify(verdict)).not.toContain(text)
  })
})
