/**
 * Keys as people paste them: every way of pasting, in every place where a key of an account is asked for. The texts are
 * put together here; which key is in them is known beforehand.
 */
import { createHash } from 'node:crypto'

import { base58 } from '@scure/base'
import { beforeAll, describe, expect, it } from 'vitest'

import { checkPublishingKeys, checkSigningKey } from '../../electron/hive/publishing/keys.ts'
import { decodeKey, encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { longestPasted } from '../../shared/contract/index.ts'
import {
  checkKey,
  checkPassword,
  ecdsaPublicKeyText,
  hiveRoles,
  longestPaste,
  readPasted,
  roleKey,
  type AccountAuthorities,
  type CredentialContext,
  type HiveRole,
} from '../../shared/recovery/index.ts'

beforeAll(() => ready)

const bytesOf = (about: string) => new Uint8Array(createHash('sha256').update(about).digest())
const keyOf = (about: string) => encodeKey('ecdsaPrivateKey', bytesOf(about))
const one = (key: string) => ({ threshold: 1, keys: [[key, 1]] as [string, number][], accounts: [] })

const password = `P${keyOf('a drawn password')}`
const phrase = 'чёрный € дрозд поёт'

/** The account whose keys come from a password. */
function accountOf(secret: string): { account: AccountAuthorities; keys: Record<HiveRole, string> } {
  const keys = Object.fromEntries(
    hiveRoles.map((role) => [
      role,
      encodeKey('ecdsaPrivateKey', roleKey('alice', role, secret, 'as-typed')!),
    ]),
  ) as Record<HiveRole, string>
  const publicKey = (role: HiveRole) => ecdsaPublicKeyText(keys[role])
  const account = {
    name: 'alice',
    owner: one(publicKey('owner')),
    active: one(publicKey('active')),
    posting: one(publicKey('posting')),
    memoKey: publicKey('memo'),
  }
  return { account, keys }
}

const { account: alice, keys } = accountOf(password)
const contextOf = (account: AccountAuthorities, owners: readonly string[] = []): CredentialContext => ({
  account,
  readAccounts: () => Promise.resolve([]),
  findKeyOwners: () => Promise.resolve(owners),
})

/** The same key as Bitcoin programs write it. */
function compressed(key: string): string {
  const payload = Buffer.concat([Buffer.of(0x80), decodeKey('ecdsaPrivateKey', key), Buffer.of(1)])
  const twice = createHash('sha256').update(createHash('sha256').update(payload).digest()).digest()
  return base58.encode(Buffer.concat([payload, twice.subarray(0, 4)]))
}
const hexadecimal = (key: string) => Buffer.from(decodeKey('ecdsaPrivateKey', key)).toString('hex')
const list = (separator: string) =>
  hiveRoles.map((role) => `${role[0]!.toUpperCase()}${role.slice(1)}: ${keys[role]}`).join(separator)
const keychain = {
  name: 'alice',
  keys: {
    active: keys.active,
    activePubkey: ecdsaPublicKeyText(keys.active),
    owner: keys.owner,
    posting: keys.posting,
    postingPubkey: ecdsaPublicKeyText(keys.posting),
  },
}
const manyAccounts = { data: [keychain, { name: 'bob', keys: { active: keyOf('bob') } }], index: 1, total: 1 }

/** Ways to paste a key, with what is said to have been done; the text may hold others as well. */
const ways: Record<string, readonly [text: (key: string) => string, done: readonly string[]]> = {
  'as it is': [(key) => key, []],
  'with white space around it': [(key) => ` \t${key}\r\n`, []],
  'with a no-break space behind it': [(key) => `${key}\u00a0`, []],
  'in quotation marks': [(key) => `"${key}"`, ['text-around']],
  'in curly quotation marks': [(key) => `“${key}”,`, ['text-around']],
  'behind a label': [(key) => `Active key: ${key}`, ['text-around']],
  'behind a label without a space': [(key) => `active:${key}`, ['text-around']],
  'glued to a word': [(key) => `ACTIVE${key}`, ['text-around']],
  'in a markdown code span': [(key) => `\`${key}\``, ['text-around']],
  'broken by a line break': [(key) => `${key.slice(0, 30)}\n${key.slice(30)}`, ['spaces-inside']],
  'broken by a space': [(key) => `${key.slice(0, 7)} ${key.slice(7)}`, ['spaces-inside']],
  'broken by a no-break space': [(key) => `${key.slice(0, 44)}\u00a0${key.slice(44)}`, ['spaces-inside']],
  'in groups of four': [(key) => key.match(/.{1,4}/g)!.join(' '), ['spaces-inside']],
  'quoted in a mail': [
    (key) => `> ${key.slice(0, 25)}\n> ${key.slice(25)}`,
    ['text-around', 'spaces-inside'],
  ],
  'with a zero-width space in it': [
    (key) => `${key.slice(0, 9)}\u200b${key.slice(9)}`,
    ['invisible-characters'],
  ],
  'with a zero-width space behind it': [(key) => `${key}\u200b`, ['invisible-characters']],
  'behind a byte-order mark': [(key) => `\ufeff${key}`, ['invisible-characters']],
  'with a soft hyphen in it': [(key) => `${key.slice(0, 9)}\u00ad${key.slice(9)}`, ['invisible-characters']],
  'in full-width letters': [
    (key) => key.replace(/./g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ['full-width'],
  ],
  'as Bitcoin programs write it': [compressed, ['compressed-form']],
  'as Bitcoin programs write it, with a label': [
    (key) => `wif = ${compressed(key)}`,
    ['text-around', 'compressed-form'],
  ],
  'in hexadecimal digits': [hexadecimal, ['hexadecimal-form']],
  'in hexadecimal digits of Ethereum': [(key) => `0x${hexadecimal(key).toUpperCase()}`, ['hexadecimal-form']],
}

/** Texts that hold the owner and the active key together. */
const collections: Record<string, string> = {
  'four lines of a list': list('\n'),
  'a list in one line': list(', '),
  'a list without its line breaks': list(''),
  'the text of Keychain’s code': `keychain://add_account=${JSON.stringify(keychain)}`,
  'the text of Keychain’s code, escaped': `keychain://add_account=${encodeURIComponent(JSON.stringify(keychain))}`,
  'the text of Keychain’s code for several accounts': `keychain://add_accounts=${Buffer.from(JSON.stringify(manyAccounts)).toString('base64')}`,
  'keys and public keys side by side': hiveRoles
    .map((role) => `${ecdsaPublicKeyText(keys[role])} ${keys[role]}`)
    .join('\n'),
  'the master password': password,
  'the master password with white space around it': ` ${password}\n`,
  'the master password behind a label': `Master password: ${password}`,
}

/** Places where a key is asked for: which role, and how what was given gets to be the key that is used. */
const places = {
  'the owner key of a publication': {
    role: 'owner',
    take: async (context: CredentialContext, text: string) =>
      (await checkPublishingKeys(context, { owner: text, active: keys.active })).endorser.privateKey,
  },
  'the active key of a publication': {
    role: 'active',
    take: async (context: CredentialContext, text: string) =>
      (await checkPublishingKeys(context, { owner: undefined, active: text })).signer.privateKey,
  },
  'the active key of an undoing': {
    role: 'active',
    take: async (context: CredentialContext, text: string) =>
      (await checkSigningKey(context, text)).signer.privateKey,
  },
  'the posting key of a carrier': {
    role: 'posting',
    take: async (context: CredentialContext, text: string) => {
      const verdict = await checkKey(context, 'posting', text)
      return verdict.fits ? verdict.privateKey : verdict.reason
    },
  },
} as const

const single = Object.entries(ways).flatMap(([way, [paste]]) =>
  Object.entries(places).map(
    ([place, { role, take }]) => [way, place, role, paste(keys[role]), take] as const,
  ),
)
const together = Object.entries(collections).flatMap(([what, text]) =>
  Object.entries(places).map(([place, { role, take }]) => [what, place, role, text, take] as const),
)

describe('a key is taken out of what it is pasted in', () => {
  it.each(single)('%s, as %s', async (_, __, role, text, take) => {
    expect(await take(contextOf(alice), text)).toBe(keys[role])
  })

  it.each(together)('%s, as %s', async (_, __, role, text, take) => {
    expect(await take(contextOf(alice), text)).toBe(keys[role])
  })

  it.each(Object.entries(ways))('and it is said what was done: %s', async (_, [paste, done]) => {
    const verdict = await checkKey(contextOf(alice), 'active', paste(keys.active))
    if (!verdict.fits) return expect.unreachable()
    const tidied = verdict.remarks.flatMap(({ code, details }) =>
      code === 'key-tidied' ? details['tidied'] : [],
    )
    expect(tidied).toEqual(done)
    expect(verdict.remarks).toHaveLength(done.length === 0 ? 0 : 1)
    expect(JSON.stringify([verdict.remarks, verdict.sentence, verdict.details])).not.toContain(keys.active)
  })

  it('also how many keys there were, and that a key comes from the master password', async () => {
    const remarks = async (text: string) => {
      const verdict = await checkKey(contextOf(alice), 'active', text)
      return verdict.fits ? verdict.remarks.map(({ text: said }) => said) : []
    }
    expect(await remarks(list('\n'))).toEqual([
      'There are 4 keys in what was given. The one that is used is the active key.',
    ])
    expect(await remarks(password)).toEqual(['The active key comes from the master password that was given.'])
  })
})

describe('a master password where a key is asked for', () => {
  it.each([
    ['drawn by hive.blog', password],
    [
      'of twelve words',
      'abandon ability able about above absent absorb abstract absurd abuse access accident',
    ],
    ['outside of latin-1', phrase],
    ['that is a key itself', keyOf('a key that is a password')],
  ])('gives it: %s', async (_, secret) => {
    const { account, keys: derived } = accountOf(secret)
    const { endorser, signer } = await checkPublishingKeys(contextOf(account), {
      owner: undefined,
      active: secret,
    })
    expect([endorser.role, endorser.privateKey, signer.privateKey]).toEqual([
      'owner',
      derived.owner,
      derived.active,
    ])
  })

  it('serves for both when it is given for the first', async () => {
    for (const owner of [password, list('\n'), `keychain://add_account=${JSON.stringify(keychain)}`]) {
      const found = await checkPublishingKeys(contextOf(alice), { owner, active: '' })
      expect([found.endorser.privateKey, found.signer.privateKey]).toEqual([keys.owner, keys.active])
    }
    await expect(
      checkPublishingKeys(contextOf(alice), { owner: keys.owner, active: ' ' }),
    ).rejects.toMatchObject({ code: 'active-key-empty' })
  })

  it('with a slip is named, and gives nothing', async () => {
    const { account } = accountOf(phrase)
    for (const [typed, slip] of [
      [`${phrase} `, 'last-space'],
      [phrase.replace(' ', '\u00a0'), 'plain-spaces'],
      [phrase.replace('€', '€\u200d'), 'invisible-characters'],
    ] as const)
      expect(await checkKey(contextOf(account), 'active', typed)).toMatchObject({
        fits: false,
        reason: 'master-password',
        details: { password: 'fits-without-a-slip', slips: [slip] },
      })
    expect(await checkKey(contextOf(alice), 'active', password.slice(1))).toMatchObject({
      reason: 'master-password',
      details: { slips: ['missing-p'] },
    })
  })

  it('that gives other keys says which, and whose word it takes', async () => {
    const changed = { ...alice, active: one(ecdsaPublicKeyText(keyOf('new'))) }
    const verdict = await checkKey(contextOf(changed), 'active', password)
    expect(verdict).toMatchObject({ fits: false, reason: 'master-password' })
    expect(verdict.sentence).toBe(
      'This password fits the owner, posting and memo keys of alice. The active key comes from elsewhere. The active key, which is needed here, does not come from it.',
    )
    expect(verdict.fits || verdict.advice).toBe('Look for the active key of alice.')
    const labelled = await checkKey(contextOf(changed), 'active', `Master password: ${password}`)
    expect(labelled.sentence).toBe(verdict.sentence)
  })

  it('is a password only as it was typed, where a recovery key is made from it', async () => {
    const labelled = await checkPassword(contextOf(alice), `Master password: ${password}`)
    expect(labelled).toMatchObject({ fits: false, slips: ['words-around'] })
    expect(labelled.sentence).toBe(
      'This password does not fit alice. It does fit without what stands around it.',
    )
  })
})

describe('what is no key that serves is called what it is', () => {
  const mistyped = (key: string) => `${key.slice(0, 20)}${key[20] === 'x' ? 'y' : 'x'}${key.slice(21)}`
  const words = 'abandon ability able about above absent absorb abstract absurd abuse access accident'
  const cases: [what: string, text: string, reason: string, sentence: string][] = [
    [
      'a posting key',
      `posting ${keys.posting}`,
      'key-of-another-role',
      'This is the posting key of alice; the active key is needed here.',
    ],
    [
      'a list without it',
      `${keys.owner}\n${keys.memo}`,
      'key-of-another-role',
      'These are the owner and memo keys of alice; the active key is needed here.',
    ],
    [
      'a list in which it is damaged',
      `Owner: ${keys.owner}\nActive: ${mistyped(keys.active)}`,
      'key-of-another-role',
      'This is the owner key of alice; the active key is needed here. Another key in it has a typing mistake.',
    ],
    ['a mistyped key', mistyped(keys.active), 'mistyped-private-key', 'Character 21 is wrong.'],
    [
      'a mistyped key with a label',
      `Active: ${mistyped(keys.active)}`,
      'mistyped-private-key',
      'Character 21 is wrong.',
    ],
    [
      'a key that lost a character',
      keys.active.replace(keys.active[30]!, ''),
      'mistyped-private-key',
      'A character is missing',
    ],
    [
      'a key in small letters',
      keys.active.toLowerCase(),
      'lost-capitals',
      'which ones were which cannot be told',
    ],
    ['a key in capitals', `ACTIVE: ${keys.active.toUpperCase()}`, 'lost-capitals', 'which ones were which'],
    ['a stranger’s key', keyOf('stranger'), 'does-not-fit', 'This key does not fit alice.'],
    [
      'strangers’ keys',
      `${keyOf('one')} ${keyOf('two')}`,
      'does-not-fit',
      'None of these 2 keys fits alice.',
    ],
    ['words of a wallet', words, 'foreign-secret', 'That is the words of a wallet'],
    ['a key of Ethereum', `0x${'5e'.repeat(32)}`, 'foreign-secret', 'as Ethereum writes them'],
    ['an extended key', `xprv${'9'.repeat(107)}`, 'foreign-secret', 'an extended key of a Bitcoin wallet'],
    ['a key of EOS', `PVT_K1_${'2'.repeat(50)}`, 'foreign-secret', 'a private key of EOS'],
    ['a key of Nostr', `nsec1${'q'.repeat(58)}`, 'foreign-secret', 'a private key of Nostr'],
    ['an encrypted key', `6P${'R'.repeat(56)}`, 'foreign-secret', 'an encrypted key'],
    ['an encrypted export', `U2FsdGVkX1${'9'.repeat(60)}`, 'foreign-secret', 'an encrypted export'],
    ['a key file', '-----BEGIN PRIVATE KEY----- x', 'foreign-secret', 'a key file'],
    [
      'a public key with a label',
      `Public: ${ecdsaPublicKeyText(keys.active)}`,
      'public-key',
      'That is a public key',
    ],
    [
      'a recovery key with a label',
      `mine: ${encodeKey('recoveryPrivateKey', bytesOf('r'))}`,
      'recovery-key',
      'That is a recovery key',
    ],
    [
      'a mistyped master password',
      `Password: ${password}`.replace(password, mistyped(password)),
      'master-password',
      'That is a master password. This password has a typing mistake: its checksum does not fit. Character 21 is wrong.',
    ],
    ['something else', 'see my notes', 'not-a-key', 'neither a private key nor the master password of alice'],
  ]
  it.each(cases)('%s', async (_, text, reason, sentence) => {
    const verdict = await checkKey(contextOf(alice), 'active', text)
    expect(verdict).toMatchObject({ fits: false, reason })
    expect(verdict.sentence).toContain(sentence)
    expect(JSON.stringify(verdict)).not.toContain(text)
  })

  it('a key of another account, in whatever it is pasted', async () => {
    const verdict = await checkKey(contextOf(alice, ['bob']), 'active', `bob: "${keyOf('bob')}"`)
    expect(verdict).toMatchObject({ reason: 'key-of-another-account', accounts: ['bob'] })
  })
})

describe('a text that is searched for keys', () => {
  it('is as long as a field of the window takes', () => {
    expect(longestPasted).toBe(longestPaste)
    const longest = `${' '.repeat(longestPasted - keys.active.length)}${keys.active}`
    expect(readPasted(longest).keys).toHaveLength(1)
    expect(readPasted(`${longest} `).keys).toHaveLength(0)
  })

  it('holds nothing that only looks like a key, and each key once', () => {
    expect(readPasted('5'.repeat(4000)).keys).toEqual([])
    expect(readPasted('5J '.repeat(1300)).keys).toEqual([])
    expect(readPasted(`${keys.active} ${keys.active}`).keys).toHaveLength(1)
    expect(readPasted(password)).toEqual({ keys: [], masterPasswords: [password] })
  })
})
