/**
 * Accounts that no single key speaks for, or that one key speaks for twice: what is advised must be something that can be
 * done. Keys are made here; who can act is known from how each account is put together.
 */
import { createHash } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { checkPublishingKeys, keysFromPassword } from '../../electron/hive/publishing/keys.ts'
import { failureOf } from '../../electron/app/window/failure-of.ts'
import { failureIn } from '../../renderer/words/failures.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  checkKey,
  ecdsaPublicKeyText,
  holderOf,
  nullKey,
  roleKey,
  speakerOf,
  type AccountAuthorities,
  type Authority,
  type CredentialContext,
  type HiveRole,
} from '../../shared/recovery/index.ts'

beforeAll(() => ready)

const key = (about: string) =>
  encodeKey('ecdsaPrivateKey', new Uint8Array(createHash('sha256').update(about).digest()))
const publicKey = (about: string) => ecdsaPublicKeyText(key(about))
const authority = (
  threshold: number,
  keys: readonly (readonly [string, number])[],
  accounts: readonly (readonly [string, number])[] = [],
): Authority => ({ threshold, keys, accounts })
const one = (about: string) => authority(1, [[publicKey(about), 1]])
const by = (...names: string[]) =>
  authority(
    1,
    [],
    names.map((name) => [name, 1] as const),
  )
const two = authority(2, [
  [publicKey('first'), 1],
  [publicKey('second'), 1],
])
const nobodys = authority(1, [[nullKey, 1]])
const empty = authority(1, [])

const account = (roles: Partial<AccountAuthorities>): AccountAuthorities => ({
  name: 'commune',
  owner: one('owner'),
  active: one('active'),
  posting: one('posting'),
  memoKey: publicKey('memo'),
  ...roles,
})
const alice = account({ name: 'alice' })
const contextOf = (of: AccountAuthorities): CredentialContext => ({
  account: of,
  readAccounts: (names) => Promise.resolve([alice].filter(({ name }) => names.includes(name))),
  findKeyOwners: () => Promise.resolve(['alice']),
})
const caught = (attempt: Promise<unknown>) => attempt.then(() => undefined).catch((error: unknown) => error)

describe('who it takes', () => {
  it.each<[Authority, string]>([
    [one('a'), 'one-key'],
    [authority(3, [[publicKey('a'), 3]]), 'one-key'],
    [
      authority(1, [
        [nullKey, 1],
        [publicKey('a'), 1],
      ]),
      'one-key',
    ],
    [authority(1, [[publicKey('a'), 1]], [['alice', 1]]), 'one-key'],
    [two, 'several-keys'],
    [authority(2, [[publicKey('a'), 1]], [['alice', 1]]), 'accounts'],
    [by('alice'), 'accounts'],
    [authority(1, [[nullKey, 1]], [['alice', 1]]), 'accounts'],
    [nobodys, 'nobody'],
    [empty, 'nobody'],
    [authority(1, [[publicKey('a'), 0]]), 'nobody'],
    [authority(2, [[publicKey('a'), 1]]), 'nobody'],
    [
      authority(2, [
        [publicKey('a'), 1],
        [nullKey, 1],
      ]),
      'nobody',
    ],
  ])('%#: %o: %s', (of, holder) => {
    expect(holderOf(of)).toBe(holder)
  })

  it('is the fewest of owner and active', () => {
    expect(speakerOf(account({ owner: two, active: one('a') })).holder).toBe('one-key')
    expect(speakerOf(account({ owner: by('bob', 'alice'), active: by('alice') }))).toEqual({
      holder: 'accounts',
      members: ['alice', 'bob'],
    })
  })
})

describe('an account that no key speaks for', () => {
  const accounts: [what: string, AccountAuthorities, holder: string, sentence: RegExp, spanish: RegExp][] = [
    [
      'run by another account',
      account({ owner: by('alice'), active: by('alice') }),
      'accounts',
      /^commune has no key of its own that can speak for it: alice must act for it\./,
      /^commune no tiene ninguna clave propia.*alice/,
    ],
    [
      'run by several keys together',
      account({ owner: two, active: two }),
      'several-keys',
      /^No key can speak for commune alone: several must sign together\./,
      /^Ninguna clave puede hablar sola por commune/,
    ],
    [
      'of null keys',
      account({ owner: nobodys, active: nobodys, posting: nobodys, memoKey: nullKey }),
      'nobody',
      /^Nobody can speak for commune/,
      /^Nadie puede hablar por commune/,
    ],
    [
      'of no keys',
      account({ owner: empty, active: empty, posting: empty, memoKey: nullKey }),
      'nobody',
      /^Nobody can speak for commune/,
      /^Nadie puede hablar por commune/,
    ],
  ]
  it.each(accounts)('is told so, whatever is given: %s', async (_, of, holder, sentence, spanish) => {
    const attempts = [
      checkPublishingKeys(contextOf(of), { owner: key('owner'), active: key('active') }),
      checkPublishingKeys(contextOf(of), { owner: undefined, active: key('active') }),
      checkPublishingKeys(contextOf(of), { owner: undefined, active: '' }),
      keysFromPassword(contextOf(of), 'whatever it is'),
    ]
    for (const attempt of attempts) {
      const error = await caught(attempt)
      expect(error).toMatchObject({ code: 'nobody-can-endorse', details: { account: 'commune', holder } })
      const english = failureIn('en', failureOf(error))
      const said = `${english.message} ${english.advice}`
      expect(said).toMatch(sentence)
      expect(said).not.toMatch(/Look for|capitals|keyboard/)
      expect(failureIn('es', failureOf(error)).message).toMatch(spanish)
    }
  })

  it('nobody is sent to look for a key that there is not', async () => {
    const advice = async (of: AccountAuthorities, role: HiveRole, text: string) => {
      const verdict = await checkKey(contextOf(of), role, text)
      return verdict.fits ? '' : verdict.advice
    }
    expect(await advice(account({ posting: by('alice', 'bob') }), 'posting', key('stranger'))).toBe(
      'commune has no posting key that is enough: alice and bob act for it. Use the posting key of one of them.',
    )
    expect(await advice(account({ posting: nobodys }), 'posting', key('active'))).toBe(
      'There is no posting key of commune: nobody holds one.',
    )
    expect(await advice(account({}), 'posting', key('active'))).toBe('Look for the posting key of commune.')
  })
})

describe('an owner key that is not enough', () => {
  const context = contextOf(account({ owner: two }))

  it('may be left out: the active key can endorse alone', async () => {
    const error = await caught(checkPublishingKeys(context, { owner: key('first'), active: key('active') }))
    expect(error).toMatchObject({
      code: 'owner-key-not-enough-weight',
      advice: 'Leave the owner key empty: the active key can endorse alone.',
    })
    expect(failureIn('es', failureOf(error)).advice).toBe(
      'Deje vacía la clave propietaria: la clave activa puede avalar sola.',
    )
    const { endorser, remarks } = await checkPublishingKeys(context, {
      owner: undefined,
      active: key('active'),
    })
    expect([endorser.role, remarks.map(({ code }) => code)]).toEqual(['active', ['owner-key-not-enough']])
  })

  it('has one beside it that is', async () => {
    const owner = authority(2, [
      [publicKey('first'), 1],
      [publicKey('second'), 2],
    ])
    expect(await checkKey(contextOf(account({ owner })), 'owner', key('first'))).toMatchObject({
      reason: 'not-enough-weight',
      advice: 'Another owner key of commune is enough alone: give that one.',
    })
  })
})

describe('a key that is both owner and active', () => {
  const both = contextOf(account({ owner: one('both'), active: one('both') }))

  it.each([
    ['given for both', { owner: key('both'), active: key('both') }],
    ['given as the owner key', { owner: key('both'), active: '' }],
    ['given as the active key', { owner: undefined, active: key('both') }],
  ])('endorses as the owner key, %s', async (_, given) => {
    const { endorser, signer, remarks } = await checkPublishingKeys(both, given)
    expect([endorser.role, endorser.publicKey, signer.role]).toEqual(['owner', publicKey('both'), 'active'])
    expect(remarks.map(({ code }) => code)).not.toContain('endorsed-by-active-only')
  })

  it('that comes from the master password, for whichever role, endorses as the owner key', async () => {
    const password = 'one key for two roles'
    for (const derivedFor of ['owner', 'active', 'posting'] as const) {
      const derived = encodeKey(
        'ecdsaPrivateKey',
        roleKey('commune', derivedFor, password, 'as-typed') ?? new Uint8Array(32),
      )
      const shared = authority(1, [[ecdsaPublicKeyText(derived), 1]])
      const { endorser, signer } = await keysFromPassword(
        contextOf(account({ owner: shared, active: shared })),
        password,
      )
      expect([endorser.role, endorser.privateKey, signer.privateKey]).toEqual(['owner', derived, derived])
    }
  })

  it('but one that is enough for the owner only through another account endorses as what it is', async () => {
    const context = contextOf(account({ owner: by('alice') }))
    const { endorser } = await checkPublishingKeys(context, { owner: undefined, active: key('active') })
    expect(endorser.role).toBe('active')
  })
})
