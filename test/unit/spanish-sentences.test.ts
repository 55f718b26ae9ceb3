import { describe, expect, it } from 'vitest'

import type { Detail, Details } from '../../shared/contract/index.ts'
import { englishFailures } from '../../renderer/words/failures/english.ts'
import { failureIn, sentenceIn, spanishFailures } from '../../renderer/words/failures.ts'
import { Given } from '../../renderer/words/given.ts'
import { spanishSayings } from '../../renderer/words/sayings.ts'
import {
  failuresIn,
  firstArguments,
  membersOf,
  parsed,
  sayingsIn,
  sourcesOfTheApp,
  type Found,
} from './said-in-sources.ts'

const sources = sourcesOfTheApp()
const { found: failures, computed } = failuresIn(sources)
const sayings = sayingsIn(sources)

const passwordReasons = [
  'empty',
  'too-long',
  'fits-without-a-slip',
  'private-key',
  'mistyped-private-key',
  'public-key',
  'recovery-key',
  'coinzdense-key',
  'invisible-characters',
  'mistyped-master-password',
  'other-master-password',
  'does-not-fit',
]
const keyReasons = [
  'empty',
  'too-long',
  'master-password',
  'mistyped-private-key',
  'lost-capitals',
  'impossible-key',
  'foreign-secret',
  'not-a-key',
  'public-key',
  'recovery-key',
  'coinzdense-key',
  'does-not-fit',
  'not-enough-weight',
  'key-of-another-role',
  'key-of-another-account',
]
const prefixed = (prefix: string, codes: readonly string[]) => codes.map((code) => `${prefix}${code}`)

/** Codes that are computed, by where: what they can be. Those that pass on another failure add none. */
const computedCodes: Readonly<Record<string, readonly string[]>> = {
  'shared/recovery/claim-envelope.ts: code': firstArguments(
    sources,
    'shared/recovery/claim-envelope.ts',
    'refusal',
  ),
  'electron/app/protect/backup-proof.ts: code': firstArguments(
    sources,
    'electron/app/protect/backup-proof.ts',
    'wrong',
  ),
  'electron/protecting/master-password.ts: `password-${verdict.reason}`': prefixed(
    'password-',
    passwordReasons,
  ),
  'electron/hive/publishing/keys.ts: `password-${verdict.reason}`': prefixed('password-', passwordReasons),
  'electron/hive/publishing/keys.ts: `${role}-key-${verdict.reason}`': [
    ...prefixed('owner-key-', keyReasons),
    ...prefixed('active-key-', keyReasons),
  ],
  "electron/hive/key-changing/fitting-key.ts: role === 'posting' ? `other-posting-key-${verdict.reason}` : `${role}-key-${verdict.reason}`":
    [
      ...prefixed('owner-key-', keyReasons),
      ...prefixed('active-key-', keyReasons),
      ...prefixed('other-posting-key-', keyReasons),
    ],
  'electron/hive/carried/step-signing.ts: `${role}-key-${verdict.reason}`': [
    ...prefixed('owner-key-', keyReasons),
    ...prefixed('active-key-', keyReasons),
  ],
  'electron/recovery/claim-publishing.ts: `posting-key-${fit.reason}`': prefixed('posting-key-', keyReasons),
  'electron/hive/carried/carried-text.ts: `not-${kind}`': ['not-request', 'not-signed'],
  'electron/hive/carried/signing-request.ts: `${what}-of-another-chain`': [
    'request-of-another-chain',
    'transaction-of-another-chain',
  ],
  'electron/hive/nodes/network-fault.ts: code': membersOf(sources, 'NodeErrorCode'),
  'electron/hive/nodes/rpc-error.ts: refusal': membersOf(sources, 'RefusalCode'),
  "electron/keygen/task-queue.ts: reason?.code ?? 'job-impossible'": ['job-impossible'],
  'electron/app/window/failure-of.ts: `system-${code}`': ['system-ENOSPC'],
  'electron/app/window/failure-of.ts: error.code': [],
  'electron/hive/nodes/errors.ts: this.code': [],
  'electron/secret-work/secret-work.ts: error.code': [],
  'electron/secret-work/secret-work.ts: code': [],
  'electron/secret-work/worker.ts: code': [],
}

/** Codes that no window ever shows, and why. */
const outOfSight: Readonly<Record<string, string>> = {
  'kit-date': 'the app itself gives the day',
  'password-cost': 'the app itself gives the cost',
  'sealed-contents': 'the app itself gives what is sealed',
  'not-ready': 'the app waits for the library before it answers',
  'not-bytes': 'nothing but bytes is passed: the types say so, and the contract for what the window sends',
  'not-step-counts': 'as above',
  'not-text': 'as above',
  'no-such-part': 'the app counts the levels of its own keys',
  'index-range-size': 'ranges come from the key that they are for',
  'not-a-block-number': 'the window moves over blocks that it was told',
  'kernel-unsupported': 'the kernel is chosen by what the machine supports',
  'expiration-out-of-range': 'the app itself gives the time',
  'not-a-chain-id': 'the app knows two chains',
  'foreign-sender': 'it goes to a page that is not ours',
  'file-exists': 'only the command line makes a census',
  'no-space': 'as above',
}
/** Key plans are read by the command line alone. */
const isOfKeyPlans = (code: string) => /^key-plan-|^(?:unknown-sub-key|sub-key-not-open)$/.test(code)

const shown = new Set(
  [...failures.map(({ code }) => code), ...Object.values(computedCodes).flat()].filter(
    (code) => !(code in outOfSight) && !isOfKeyPlans(code),
  ),
)

/** What is filled in, by code, over all places that say it; undefined where that cannot be read. */
function filledIn(found: readonly Found[]): Map<string, readonly string[] | undefined> {
  const names = new Map<string, readonly string[] | undefined>()
  for (const { code, details } of found) {
    const before = names.has(code) ? names.get(code) : []
    names.set(code, before === undefined || details === undefined ? undefined : [...before, ...details])
  }
  return names
}

/** The names of the values that a sentence takes, whatever the values are. */
function taken(say: (given: Given) => unknown): Set<string> {
  const names = new Set<string>()
  for (const value of [undefined, 'x', 1, 2, ['a'], ['a', 'b']] as (Detail | undefined)[]) {
    const details = new Proxy(
      {},
      {
        get: (_, name) => {
          names.add(String(name))
          return value
        },
      },
    )
    say(new Given('es', details, sentenceIn))
  }
  return names
}

describe('failures that reach the window', () => {
  it('are found in the sources by the test that asks for their words', () => {
    const tree = parsed(
      'x.ts',
      `class KeyError extends CodedError {}
       class Other extends KeyError { constructor() { super('other', 'a', 'b') } }
       throw new KeyError('first', \`\${a} broke.\`, 'Mend it.', { a, b: 1 })
       throw new KeyError(code, 'x', 'y')
       const made = { code: 'third', message: 'It broke.', advice: 'Mend it.' }
       throw new Other()
       throw new Unrelated('fourth')`,
    )
    const { found, computed: unknown } = failuresIn([{ file: 'x.ts', tree }])
    expect(found.map(({ code, details }) => [code, details])).toEqual([
      ['first', ['a', 'b']],
      ['third', []],
      ['other', []],
    ])
    expect(unknown).toEqual([{ place: 'x.ts: code' }])
    expect(failures.length).toBeGreaterThan(200)
  })

  it('have codes that can be told, also where they are computed', () => {
    expect([...new Set(computed.map(({ place }) => place))].sort()).toEqual(Object.keys(computedCodes).sort())
    for (const [place, codes] of Object.entries(computedCodes))
      if (/network-fault|rpc-error|claim-envelope|backup-proof/.test(place))
        expect(codes.length, place).toBeGreaterThan(2)
  })

  it('have words in Spanish, every one', () => {
    expect([...shown].filter((code) => !(code in spanishFailures) && !code.startsWith('system-'))).toEqual([])
  })

  it('that are called out of sight are there, and no page reads key plans', () => {
    const codes = new Set(failures.map(({ code }) => code))
    expect(Object.keys(outOfSight).filter((code) => !codes.has(code) || code in spanishFailures)).toEqual([])
    const readers = sources.filter(
      ({ file, tree }) => file.startsWith('electron/app/') && /KeyPlan/.test(tree.text),
    )
    expect(readers.map(({ file }) => file)).toEqual([])
  })

  it('are not in the catalogue when nobody can say them any more', () => {
    const ofTheWindow = ['window-mistake', 'file-unreadable', 'folder-given']
    expect(
      Object.keys(spanishFailures).filter((code) => !shown.has(code) && !ofTheWindow.includes(code)),
    ).toEqual([])
  })

  it('are said with values that their places fill in, and with no others', () => {
    const names = filledIn(failures)
    for (const [code, words] of [...Object.entries(spanishFailures), ...Object.entries(englishFailures)]) {
      const known = names.get(code)
      if (typeof words !== 'function' || known === undefined) continue
      if (Object.values(computedCodes).flat().includes(code)) continue
      expect(
        [...taken(words)].filter((name) => !known.includes(name)),
        code,
      ).toEqual([])
    }
  })

  it('never speak of the command line, in either language', () => {
    const ofTheCommandLine = /command line|(?<!\w)--\w|LIFEBOAT_|`\w+`|lifeboat [a-z-]+ /
    // Whoever set the variable knows its name.
    const ofTheEnvironment = ['state-folder-relative', 'no-state-folder']
    const speaking = failures.filter(
      ({ code, words }) =>
        shown.has(code) &&
        !ofTheEnvironment.includes(code) &&
        words.some((text) => ofTheCommandLine.test(text.replace(/^`|`$/g, ''))),
    )
    expect(speaking.map(({ code }) => code).filter((code) => !(code in englishFailures))).toEqual([])
    for (const catalogue of [englishFailures, spanishFailures])
      for (const [code, words] of Object.entries(catalogue)) {
        const said = typeof words === 'function' ? words(new Given('es', {}, sentenceIn)) : words
        if (!ofTheEnvironment.includes(code)) expect(said.join(' '), code).not.toMatch(ofTheCommandLine)
      }
  })
})

describe('sentences of services', () => {
  it('have codes, and words in Spanish, every one', () => {
    expect(sayings.computed).toEqual([])
    expect(sayings.found.length).toBeGreaterThan(30)
    const codes = new Set(sayings.found.map(({ code }) => code))
    expect([...codes].filter((code) => !(code in spanishSayings))).toEqual([])
    expect(Object.keys(spanishSayings).filter((code) => !codes.has(code))).toEqual([])
  })

  it('are said with values that their places fill in, and with no others', () => {
    const names = filledIn(sayings.found)
    for (const [code, words] of Object.entries(spanishSayings)) {
      const known = names.get(code)
      if (typeof words !== 'function' || known === undefined) continue
      expect(
        [...taken(words)].filter((name) => !known.includes(name)),
        code,
      ).toEqual([])
    }
  })

  it('keep what is filled in', () => {
    const because = { code: 'node-timeout', text: '', details: { node: 'api.hive.blog', seconds: 8 } }
    const said = sentenceIn('es', { code: 'unanswered', text: 'It may be.', details: { because } })
    expect(said).toBe(
      'api.hive.blog lleva 8 segundos sin responder. Pudo llegar de todos modos: Lifeboat lo busca en HIVE.',
    )
    expect(sentenceIn('en', { code: 'unanswered', text: 'It may be.', details: {} })).toBe('It may be.')
  })
})

describe('in Spanish', () => {
  const details: Readonly<Record<string, Details>> = {
    one: {
      account: 'alice',
      role: 'owner',
      roles: ['owner'],
      positions: [3],
      listed: 2048,
      count: 1,
      needed: 24,
      accounts: ['bob'],
      through: ['bob'],
      missing: [2],
      characters: ['soft-hyphen'],
    },
    many: {
      account: 'alice',
      role: 'active',
      roles: ['owner', 'memo'],
      accounts: ['bob', 'carol'],
      positions: [3, 7],
      listed: 1024,
      count: 40,
      needed: 33,
      slips: ['last-space'],
      characters: ['soft-hyphen', 'word-joiner'],
      change: 'replace',
      position: 17,
      through: ['bob', 'carol'],
      variant: 'latin1',
      missing: ['posting'],
    },
  }
  const said = (given: Details) =>
    [...Object.entries(spanishFailures), ...Object.entries(spanishSayings)].map(([code, words]) => {
      const text = typeof words === 'function' ? words(new Given('es', given, sentenceIn)) : words
      return [code, typeof text === 'string' ? text : text.join(' ')] as const
    })

  it.each(Object.entries(details))('nothing is English, and whole sentences end (%s)', (_, given) => {
    for (const [code, text] of said(given)) {
      expect(text, code).not.toMatch(/\b(?:the|and|was|your|with|nothing|of|is|not)\b/i)
      expect(text, code).toMatch(/[.?)]$/)
      expect(text, code).not.toMatch(/ {2}| \.|undefined|\[object/)
      // Spoken to with «usted», and in the quotation marks of the language.
      expect(text, code).not.toMatch(/\b(?:tu|tus|tú|te|contigo|puedes|tienes|debes)\b/i)
      expect(text, code).not.toMatch(/[“”"]/)
    }
  })

  it('names what matters to a person', () => {
    const failure = (code: string, filled: Details) =>
      failureIn('es', { code, message: 'x', advice: 'y', details: filled }).message
    expect(failure('already-signed', { coinzdenseKey: 'CZD4abc' })).toContain('ya ha firmado CZD4abc')
    expect(
      failure('active-key-master-password', {
        account: 'alice',
        password: 'fits-without-a-slip',
        slips: ['last-space'],
      }),
    ).toBe('Es una contraseña maestra. Esta contraseña no es la de alice. Sí lo es sin el último espacio.')
    expect(
      failure('password-fits-without-a-slip', { account: 'alice', slips: ['last-space', 'lower-case'] }),
    ).toBe('Esta contraseña no es la de alice. Sí lo es sin el último espacio y en minúsculas.')
    expect(failure('metadata-disputed', { showing: 2, hiding: 1 })).toBe(
      'Dos nodos muestran su perfil, otro no muestra nada. No publicaremos a través del que no muestra nada.',
    )
    expect(failure('owner-key-key-of-another-role', details['many'] ?? {})).toBe(
      'Son las claves propietaria y de memo de alice; aquí hace falta la clave propietaria.',
    )
  })
})
