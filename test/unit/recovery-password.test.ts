import { beforeAll, describe, expect, it } from 'vitest'

import { ready } from '../../shared/coinzdense/index.ts'
import { fitRecoveryPassword, RecoveryKey } from '../../shared/recovery/index.ts'

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
      profile: 'windows',
      publicKey: key.publicKeyText(),
      secret: key.copySecret(),
    })
  })

  it.each([
    ['composed', 'café 123', 'cafe\u0301 123'],
    ['folded', 'oar lantern', 'oar \t lantern'],
  ] as const)('says in which way it must be read: %s', (reading, right, typed) => {
    expect(fit(typed, made(right))).toMatchObject({ kind: 'fits', reading, secret: made(right).copySecret() })
  })

  it.each([
    ['last-space', 'Oar lantern', 'Oar lantern '],
    ['upper-case', 'OAR LANTERN', 'oar lantern'],
    ['caps-lock', 'Oar Lantern', 'oAR lANTERN'],
    ['missing-p', 'P5Kb', '5Kb'],
  ] as const)(
    'does not fit with a slip, which is named and nothing else is given: %s',
    (slip, right, typed) => {
      expect(fit(typed, made(right))).toEqual({ kind: 'slip', slip })
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
