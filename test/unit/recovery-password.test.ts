import { beforeAll, describe, expect, it } from 'vitest'

import { ready } from '../../shared/coinzdense/index.ts'
import { fitRecoveryPassword, RecoveryKey, recoveryPasswordAttempts } from '../../shared/recovery/index.ts'

beforeAll(() => ready)

const made = (password: string, profile: 'posix' | 'windows' = 'posix') =>
  RecoveryKey.fromPassword('alice', password, profile)
const fit = (password: string, of: RecoveryKey) =>
  fitRecoveryPassword('alice', password, [made('another').publicKeyText(), of.publicKeyText()])

describe('a password typed to get a recovery key back', () => {
  it('fits as it was typed, and the profile is found by the registered key', () => {
    const key = made('oar lantern harbour', 'windows')
    expect(fit('oar lantern harbour', key)).toEqual({
      kind: 'fits',
      reading: 'as-typed',
      afterWord: undefined,
      profile: 'windows',
      publicKey: key.publicKeyText(),
      secret: key.copySecret(),
    })
  })

  it('gets a key that was made from another spelling, which is named', () => {
    const key = made('oar lantern  harbour', 'windows')
    expect(fit('oar lantern harbour', key)).toEqual({
      kind: 'fits',
      reading: 'doubled-space',
      afterWord: 2,
      profile: 'windows',
      publicKey: key.publicKeyText(),
      secret: key.copySecret(),
    })
  })

  it.each([
    ['doubled-spaces', 'oar  lantern  harbour', undefined],
    ['doubled-space', 'oar   lantern harbour', 1],
    ['doubled-and-trailing', 'oar  lantern harbour ', 1],
    ['doubled-and-trailing', 'oar  lantern  harbour ', undefined],
    ['trailing-space', 'oar lantern harbour ', undefined],
    ['trailing-space', 'oar lantern harbour  ', undefined],
    ['leading-space', ' oar lantern harbour', undefined],
    ['tab', 'oar\tlantern harbour', 1],
    ['tab', 'oar lantern\t harbour', 2],
    ['tab', 'oar lantern harbour\t', undefined],
    ['no-break-space', 'oar lantern\u00a0harbour', 2],
    ['line-end', 'oar lantern harbour\r', undefined],
    ['line-end', 'oar lantern harbour\n', undefined],
    ['line-end', 'oar lantern harbour\r\n', undefined],
  ] as const)('is tried in this spelling: %s (%j)', (as, text, afterWord) => {
    const attempts = [...recoveryPasswordAttempts('oar lantern harbour')]
    expect(attempts.find((attempt) => attempt.text === text)).toEqual({
      kind: 'reading',
      as,
      afterWord,
      text,
    })
    // Whoever doubles a space today, too.
    const slipping = [...recoveryPasswordAttempts('oar  lantern harbour')]
    expect(slipping.filter((attempt) => attempt.text === text)).toHaveLength(1)
  })

  it('gets a key that was made from its UTF-8 bytes, also where the original could have made none', () => {
    const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
    expect(fit('ключ', made(bytes('ключ')))).toMatchObject({ kind: 'fits', reading: 'utf8' })
    expect([...recoveryPasswordAttempts('café')]).toContainEqual({
      kind: 'reading',
      as: 'decomposed-utf8',
      afterWord: undefined,
      text: bytes('cafe\u0301'),
    })
  })

  it('is tried in no text twice and in none that is empty, and in at most 201, however long it is', () => {
    const words = Array.from({ length: 400 }, (_, place) => `W${place}`).join(' ')
    for (const password of ['', ' ', 'a', 'a b', '  a\t b ', words]) {
      const texts = [...recoveryPasswordAttempts(password)].map(({ text }) => text)
      expect(new Set(texts).size).toBe(texts.length)
      expect(texts).not.toContain('')
      expect(texts.length).toBeLessThanOrEqual(201)
    }
  })

  it('tells how far it is', () => {
    const heard: number[] = []
    const { kind } = fitRecoveryPassword('alice', 'x', [made('x ').publicKeyText()], {
      onTry: (part) => heard.push(part),
    })
    expect(kind).toBe('fits')
    expect(heard.length).toBeGreaterThan(2)
    expect(heard).toEqual([...heard].sort((one, other) => one - other))
    expect([heard[0], heard.at(-1)! < 1]).toEqual([0, true])
  })

  it.each([
    [['last-space'], 'Oar lantern', 'Oar lantern '],
    [['upper-case'], 'OAR LANTERN', 'oar lantern'],
    [['caps-lock'], 'Oar Lantern', 'oAR lANTERN'],
    [['missing-p'], 'P5Kb', '5Kb'],
    [['single-spaces'], 'oar lantern', 'oar \t lantern'],
    [['composed-accents'], 'café 123', 'cafe\u0301 123'],
    [['single-spaces', 'last-space'], 'oar lantern', 'oar  lantern '],
    [['invisible-characters'], 'oar lantern', 'oar lan\u200btern'],
  ] as const)(
    'does not fit with slips, which are named and nothing else is given: %j',
    (slips, right, typed) => {
      expect(fit(typed, made(right))).toEqual({ kind: 'slip', slips })
    },
  )

  it('does not fit, and no slip is named that was not made', () => {
    expect(fit('something else', made('oar lantern'))).toEqual({ kind: 'does-not-fit' })
  })

  it('is refused when no program could have made a key from it', () => {
    expect(() => fit('ключ', made('oar lantern'))).toThrow(
      expect.objectContaining({ code: 'password-not-latin1' }),
    )
  })
})
