import { describe, expect, it } from 'vitest'

import { countsIn, countsOf } from '../../renderer/screens/check/list-counts.ts'
import { claimIn, eventIn, stepIn, verdictIn } from '../../renderer/screens/check/said.ts'
import type { CheckKind, CheckLine, VerdictView } from '../../shared/contract/index.ts'
import type { AccountTimeline } from '../../shared/recovery/index.ts'

type EventKind = AccountTimeline['states'][number]['events'][number]['kind']

const key = 'QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc'

/** The compiler asks for every kind of event. */
const kinds: Readonly<Record<EventKind, true>> = {
  'account-created': true,
  'registration-written': true,
  'registration-changed': true,
  'registration-repeated': true,
  'registration-removed': true,
  'metadata-unreadable': true,
  'owner-changed': true,
  'active-changed': true,
  'natively-recovered': true,
  'recovery-account-changed': true,
  'recovery-account-kept': true,
  'claim-published': true,
}

describe('a check in Spanish', () => {
  const event = { block: 1, time: '', sentence: 'In English.', keys: [], recoveryAccount: null }

  it.each(Object.keys(kinds))('says what happened: %s', (kind) => {
    expect(eventIn('es', { ...event, kind })).not.toBe('In English.')
    expect(eventIn('en', { ...event, kind })).toBe('In English.')
  })

  it('names who became the recovery account, and which key was registered', () => {
    const named = { ...event, kind: 'recovery-account-changed', recoveryAccount: 'bob' }
    expect(eventIn('es', named)).toContain('Se nombró a bob')
    const written = {
      ...event,
      kind: 'registration-written',
      keys: [{ role: 'owner', recoveryPublicKey: key }],
    }
    expect(eventIn('es', written)).toBe(`Se escribió un registro: ${key} para la clave propietaria.`)
  })

  it('says which node failed and why, and who is tried next', () => {
    const step = {
      kind: 'trying-next',
      name: 'api.deathwing.me',
      text: 'api.hive.blog has not answered for 8 seconds. Trying api.deathwing.me.',
      because: { code: 'node-timeout', text: '', details: { node: 'api.hive.blog', seconds: 8 } },
      since: 0,
    } as const
    expect(stepIn('es', step)).toBe(
      'api.hive.blog lleva 8 segundos sin responder. Se prueba con api.deathwing.me.',
    )
    expect(stepIn('en', step)).toBe(step.text)
    expect(stepIn('es', { ...step, kind: 'asking' })).toBe('Preguntando a api.deathwing.me.')
  })

  it('names the key and the block of a claim', () => {
    const claim = { coinzdenseKey: 'CZD4abc', block: 98_123_456, time: '2027-03-03T00:00:00' }
    const found = { recoveryPublicKey: key, kind: 'claimed', sentence: 'In English.', claim }
    expect(claimIn('es', found)).toBe(
      'La clave de recuperación firmó que CZD4abc es la clave nueva, en el bloque 98.123.456, el 3 de marzo de 2027.',
    )
    expect(claimIn('es', { ...found, kind: 'none', claim: undefined })).toContain('No se encontró')
    expect(claimIn('es', { ...found, kind: 'equivocation' })).toContain('declaraciones distintas')
  })

  const registration = {
    role: 'owner',
    recoveryPublicKey: key,
    endorsedTime: '2027-03-03T00:00:00',
    sinceBlock: 98_123_456,
    orphanedBlock: 99_000_000,
    orphanedTime: '2027-05-09T00:00:00',
  } as const
  it.each(['protected', 'protected-by-active-only', 'orphaned', 'not-protected', 'unknown'] as CheckKind[])(
    'gives the verdict %s with its day and block',
    (kind) => {
      const isAbout = kind !== 'not-protected' && kind !== 'unknown'
      const verdict: VerdictView = {
        kind,
        sentence: 'In English.',
        reasons: [],
        registration: isAbout ? registration : undefined,
      }
      const said = verdictIn('es', 'alice', verdict)
      expect(said).toContain('alice')
      expect(said).not.toContain('English')
      if (isAbout) expect(said).toContain('3 de marzo de 2027')
      if (isAbout) expect(said).toContain(key)
    },
  )
})

describe('a list that was checked', () => {
  const done = (kind: CheckKind): CheckLine => ({
    account: kind,
    state: 'done',
    verdict: { kind, sentence: '', reasons: [], registration: undefined },
  })
  const failed = (code: string): CheckLine => ({
    account: code,
    state: 'failed',
    failure: { code, message: '', advice: '' },
  })

  it.each([
    [[done('protected'), done('orphaned')], '1 protected, 1 not.', '1 protegida, 1 sin protección.'],
    [[done('protected-by-active-only')], '1 protected, 0 not.', '1 protegida, 0 sin protección.'],
    // What nobody can tell is not “not protected”.
    [
      [done('unknown')],
      '0 protected, 0 not, 1 not known yet.',
      '0 protegidas, 0 sin protección, 1 sin determinar.',
    ],
    // It is known that there is none: that is not “could not be read”.
    [
      [failed('unknown-account'), failed('node-timeout')],
      '0 protected, 0 not, 1 does not exist, 1 could not be read.',
      '0 protegidas, 0 sin protección, 1 no existe, 1 no se pudo leer.',
    ],
  ] as const)('is counted as what is known of each account', (lines, english, spanish) => {
    expect(countsIn('en', countsOf(lines))).toBe(english)
    expect(countsIn('es', countsOf(lines))).toBe(spanish)
  })
})
