import { readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import {
  formatShare,
  IndexSpace,
  IndexSpaceError,
  KeyPlanError,
  levelKeyIndices,
  OpenKey,
  ParameterError,
  parseKeyPlan,
  ready,
  SecretSeed,
  SigningKey,
  type PlannedKey,
} from '../../shared/coinzdense/index.ts'

const limit = 2n ** 64n
await ready
const root = path.resolve(import.meta.dirname, '../..')
const hivePlan = readFileSync(path.join(root, 'docs/key-plans/hive.yml'), 'utf8')

/** A plan whose sub-keys stand from line 4 on, indented by nothing. */
const planWith = (subkeys: string) => `appname: X\nheights: [3, 3]\nsubkeys:\n${subkeys}`

/** Follows names down a tree. */
function keyAt(key: PlannedKey, ...names: string[]): PlannedKey {
  return names.reduce((at, name) => at.subkeys.find((subkey) => subkey.name === name)!, key)
}

function refusal(text: string): KeyPlanError {
  try {
    parseKeyPlan(text)
  } catch (error) {
    expect(error).toBeInstanceOf(KeyPlanError)
    return error as KeyPlanError
  }
  throw new Error(`This plan was accepted:\n${text.slice(0, 500)}`)
}

describe('the example plan for HIVE', () => {
  const { parameters, top } = parseKeyPlan(hivePlan)

  it('takes 92.14300538… % of the index space, as the original calculates', () => {
    expect(formatShare(top.budget)).toBe('92.14 %')
    expect((top.budget * 10n ** 12n) / limit).toBe(921_430_053_821n)
  })

  it('has the parameters, heights and places that its file says', () => {
    expect(parameters).toEqual({ hashLength: 32, otsBits: 5 })
    const shown = ({ heights, allocated, shared }: PlannedKey) => [heights, allocated, shared]
    expect(shown(top)).toEqual([[9, 9, 8], 1, 1])
    expect(shown(keyAt(top, 'ACTIVE'))).toEqual([[9, 9, 8], 38, 4096])
    expect(shown(keyAt(top, 'ACTIVE', 'POSTING'))).toEqual([[9, 9, 8], 128, 4096])
    expect(shown(keyAt(top, 'ACTIVE', 'POSTING', 'custom_json', 'sm'))).toEqual([[6, 6], 0, 64])
  })

  it('gives a sub-key the heights of its list’s defaults, and where there are none those of its parent', () => {
    expect(keyAt(top, 'ACTIVE', 'POSTING', 'vote').heights).toEqual([6, 6])
    expect(keyAt(top, 'ACTIVE', 'transfer').heights).toEqual([9, 9, 8])
  })
})

describe('the size of a key', () => {
  it('is that of all level keys its stack will ever have', () => {
    const { parameters, top } = parseKeyPlan('appname: X\nhashlen: 24\notsbits: 12\nheights: [3, 4, 5]')
    const size = (height: number) => levelKeyIndices({ ...parameters, height })
    expect(top.own).toBe(size(3) + 8n * size(4) + 8n * 16n * size(5))
    expect(top.budget).toBe(top.own)
  })

  it('grows by allocated times all of its sub-keys and shared times the largest of them', () => {
    const { top } = parseKeyPlan(
      planWith(
        '- {name: a, allocated: 5, shared: 7, subkeys: [{name: s, shared: 0}, ' +
          '{name: l, shared: 0, heights: [4, 4]}]}\n- {name: b, shared: 3}',
      ),
    )
    const [a, b] = top.subkeys as [PlannedKey, PlannedKey]
    const [small, large] = a.subkeys as [PlannedKey, PlannedKey]
    expect(small.own).toBe(top.own)
    expect(a.budget).toBe(a.own + 5n * (small.own + large.own) + 7n * large.own)
    expect(top.budget).toBe(top.own + a.budget + b.budget + a.budget)
  })

  it('uses the original’s 16 bytes and 4 bits where the plan does not say', () => {
    expect(parseKeyPlan('appname: X\nheights: [3, 3]').parameters).toEqual({ hashLength: 16, otsBits: 4 })
  })

  it('may be the whole index space, and not one index more', () => {
    // A sub-key's own size divides no power of two; one plan just below the limit, and the next one above it.
    const withCount = (shared: bigint) =>
      planWith(`- {name: a, shared: ${shared}, subkeys: [{name: b, shared: 0}]}`)
    const { own } = parseKeyPlan('appname: X\nheights: [3, 3]').top
    // The top key holds a place and a heap for `a`, so twice its budget.
    const most = (limit - own - 2n * own) / (2n * own)
    expect(parseKeyPlan(withCount(most)).top.budget).toBeGreaterThan(limit - 2n * own)
    expect(refusal(withCount(most + 1n)).code).toBe('key-plan-over-index-space')
  })
})

describe('defaults', () => {
  it('hold for the whole list wherever they stand in it, and not for lists further down', () => {
    const { top } = parseKeyPlan(
      planWith(
        '- {name: a, subkeys: [{name: deep, shared: 1}]}\n' +
          '- {typ: default, allocated: 2, shared: 0, heights: [3, 4]}\n- {name: b, allocated: 0, heights: [5, 3]}',
      ),
    )
    expect(top.subkeys.map(({ name, allocated, heights }) => [name, allocated, heights])).toEqual([
      ['a', 2, [3, 4]],
      ['b', 0, [5, 3]],
    ])
    expect(keyAt(top, 'a', 'deep')).toMatchObject({ allocated: 0, shared: 1, heights: [3, 4] })
  })
})

const key = '- {name: a, shared: 1}\n'
const nested = (levels: number): string =>
  levels === 0 ? '{name: a, shared: 0}' : `{name: a, shared: 0, subkeys: [${nested(levels - 1)}]}`

/** What is wrong with a plan, the plan, the code it is refused with, and the line that is named. */
const refusals: readonly [string, string, string, number][] = [
  ['an empty file', '', 'key-plan-yaml', 1],
  ['a file of comments', '# nothing\n', 'key-plan-yaml', 1],
  ['a text that is no mapping', '# plan\njust words\n', 'key-plan-value', 2],
  ['a bracket that is never closed', 'appname: X\nheights: [3, 3\n', 'key-plan-yaml', 3],
  ['a tab as indentation', 'appname: X\nheights:\n\t- 3\n', 'key-plan-yaml', 3],
  ['a character that YAML forbids', 'appname: X\nheights: [3, 3]\n# \u0000', 'key-plan-yaml', 3],
  ['a line end that not every program sees', 'appname: X\r\n# heights:\rheights: [3, 3]', 'key-plan-yaml', 2],
  ['a file that is too large', `# ${'x'.repeat(65_535)}`, 'key-plan-too-large', 1],
  ['a file with too many bytes', `# ${'é'.repeat(40_000)}`, 'key-plan-too-large', 1],
  ['brackets without end', 'appname: X\nheights: '.padEnd(65_536, '['), 'key-plan-nesting', 2],
  ['dashes without end', `appname: X\nheights:\n ${'- '.repeat(30_000)}`, 'key-plan-nesting', 3],
  ['too many levels of keys', planWith(`- ${nested(8)}`), 'key-plan-nesting', 4],
  [
    'too many keys',
    planWith(
      '- {typ: default, shared: 0}\n' + [...Array(4096).keys()].map((i) => `- name: k${i}\n`).join(''),
    ),
    'key-plan-too-many-keys',
    4100,
  ],
  ['an anchor', `appname: X\nheights: &h [3, 3]`, 'key-plan-yaml-feature', 2],
  ['an alias', `appname: X\nheights: [3, 3]\nsubkeys: *s`, 'key-plan-yaml-feature', 3],
  ['a tag', 'appname: !!str X\nheights: [3, 3]', 'key-plan-yaml-feature', 1],
  ['a tag of somebody’s own', 'appname: X\nheights: !python/tuple [3, 3]', 'key-plan-yaml-feature', 2],
  ['a directive', '%YAML 1.1\n---\nappname: X\nheights: [3, 3]', 'key-plan-yaml-feature', 1],
  ['a merge key', planWith('- <<: {shared: 1}\n  name: a'), 'key-plan-yaml-feature', 4],
  ['a second document', 'appname: X\nheights: [3, 3]\n---\nappname: Y', 'key-plan-yaml-feature', 3],
  ['a member twice', 'appname: X\nheights: [3, 3]\nhashlen: 32\nappname: Y', 'key-plan-member-twice', 4],
  ['a plan without appname', '# plan\nheights: [3, 3]', 'key-plan-missing-member', 2],
  ['a plan without heights', 'appname: X\nhashlen: 32', 'key-plan-missing-member', 1],
  ['a sub-key without a name', planWith(`${key}- shared: 1`), 'key-plan-missing-member', 5],
  ['a misspelt member', planWith('- name: a\n  shared: 1\n  allocate: 0'), 'key-plan-unknown-member', 6],
  ['a misspelt default', planWith(`${key}- typ: default\n  allocate: 0`), 'key-plan-unknown-member', 6],
  ['places at the top key', 'appname: X\nheights: [3, 3]\nshared: 1', 'key-plan-unknown-member', 3],
  ['hashlen at a sub-key', planWith('- name: a\n  hashlen: 32'), 'key-plan-unknown-member', 5],
  ['a default with a name', planWith('- typ: default\n  name: a'), 'key-plan-unknown-member', 5],
  [
    'defaults twice',
    planWith(`- {typ: default, shared: 1}\n${key}- typ: default`),
    'key-plan-defaults-twice',
    6,
  ],
  ['another typ', planWith(`${key}- typ: special`), 'key-plan-value', 5],
  ['two sub-keys of a name', planWith(`${key}- {name: b, shared: 1}\n${key}`), 'key-plan-name-twice', 6],
  ['a sub-key without places', planWith(`${key}- name: b\n  heights: [3, 3]`), 'key-plan-places', 5],
  [
    'nothing allocated and no shared',
    planWith(`- {typ: default, allocated: 0}\n- name: b`),
    'key-plan-places',
    5,
  ],
  ['hashlen below 16', 'appname: X\nhashlen: 15\nheights: [3, 3]', 'key-plan-value', 2],
  ['hashlen above 64', 'appname: X\nhashlen: 65\nheights: [3, 3]', 'key-plan-value', 2],
  ['otsbits below 4', 'appname: X\notsbits: 3\nheights: [3, 3]', 'key-plan-value', 2],
  ['otsbits above 16', 'appname: X\notsbits: 17\nheights: [3, 3]', 'key-plan-value', 2],
  ['hashlen that is nothing', 'appname: X\nhashlen:\nheights: [3, 3]', 'key-plan-value', 2],
  ['a number in quotes', 'appname: X\nhashlen: "32"\nheights: [3, 3]', 'key-plan-value', 2],
  ['a number with a leading zero', 'appname: X\nhashlen: 040\nheights: [3, 3]', 'key-plan-value', 2],
  ['a number with an underscore', 'appname: X\nhashlen: 3_2\nheights: [3, 3]', 'key-plan-value', 2],
  ['a hexadecimal number', 'appname: X\nhashlen: 0x20\nheights: [3, 3]', 'key-plan-value', 2],
  ['a fraction', 'appname: X\nhashlen: 32.0\nheights: [3, 3]', 'key-plan-value', 2],
  ['a truth value as number', 'appname: X\nhashlen: true\nheights: [3, 3]', 'key-plan-value', 2],
  ['heights that are one number', 'appname: X\nheights: 9', 'key-plan-value', 2],
  ['a single height', 'appname: X\nheights:\n- 9', 'key-plan-value', 3],
  ['33 heights', `appname: X\nheights:\n${'- 3\n'.repeat(33)}`, 'key-plan-value', 3],
  ['a height below 3', 'appname: X\nheights:\n- 9\n- 2', 'key-plan-value', 4],
  ['a height above 16', 'appname: X\nheights:\n- 9\n- 8\n- 17', 'key-plan-value', 5],
  ['a height that is a list', 'appname: X\nheights: [[3], 3]', 'key-plan-value', 2],
  ['allocated below 0', planWith('- name: a\n  allocated: -1'), 'key-plan-value', 5],
  ['shared beyond exact numbers', planWith('- name: a\n  shared: 9007199254740992'), 'key-plan-value', 5],
  [
    'a number of a thousand digits',
    planWith(`- name: a\n  shared: ${'9'.repeat(1000)}`),
    'key-plan-value',
    5,
  ],
  ['an empty name', planWith('- name: ""\n  shared: 1'), 'key-plan-value', 4],
  ['a name of spaces', planWith('- name: "  "\n  shared: 1'), 'key-plan-value', 4],
  ['a name that colours the terminal', planWith('- name: "\\e[31mred"\n  shared: 1'), 'key-plan-value', 4],
  ['a name that turns the text around', planWith('- name: "a\\u202eb"\n  shared: 1'), 'key-plan-value', 4],
  ['a name of two lines', planWith('- name: "a\\nb"\n  shared: 1'), 'key-plan-value', 4],
  ['a name that may be a truth value', planWith('- name: yes\n  shared: 1'), 'key-plan-value', 4],
  ['a name that may be a number', planWith('- name: 1e3\n  shared: 1'), 'key-plan-value', 4],
  ['a name that may be nothing', planWith('- shared: 1\n  name: null'), 'key-plan-value', 5],
  ['an appname that is a list', 'appname: [X]\nheights: [3, 3]', 'key-plan-value', 1],
  ['sub-keys that are nothing', 'appname: X\nheights: [3, 3]\nsubkeys:', 'key-plan-value', 3],
  ['sub-keys that are a mapping', 'appname: X\nheights: [3, 3]\nsubkeys: {name: a}', 'key-plan-value', 3],
  ['a sub-key that is only a name', planWith(`${key}- vote`), 'key-plan-value', 5],
]

describe('a plan is refused, with its line, for', () => {
  it.each(refusals)('%s', (_, text, code, line) => {
    const error = refusal(text)
    expect([error.code, error.line]).toEqual([code, line])
    expect(error.message).toMatch(new RegExp(`^Line ${line}: [A-Z].*\\.$`, 's'))
    expect(error.advice).toMatch(/^[A-Z].*\.$/)
  })

  it('the misspelt member, and says which there are', () => {
    const error = refusal(planWith('- name: a\n  allocate: 1'))
    expect(error.advice).toContain('name, heights, allocated, shared, subkeys')
    expect(error.message + error.advice).not.toMatch(/allocate\b/)
  })

  it('more indices than there are, with the share it would need and the line of the key that takes most', () => {
    const error = refusal(hivePlan.replace('allocated: 38', 'allocated: 4096000'))
    expect(error.code).toBe('key-plan-over-index-space')
    const lines = hivePlan.split('\n')
    expect(error.line).toBe(lines.findIndex((line) => line.includes('name: sm_find_match')) + 1)
    const topLine = lines.findIndex((line) => line.startsWith('appname')) + 1
    const shares = new RegExp(
      `^Line ${error.line}: The key that begins at line ${topLine} needs (.*) % of .* most of it, (.*) %,`,
    ).exec(error.message)!
    expect(shares.slice(1)).toEqual(['91393.92', '91047.65'])
  })

  it('more indices even if only one sub-key has them, and it could never be opened', () => {
    const tooTall = '- {name: a, shared: 0, subkeys: [\n  {name: b, shared: 0, heights: [16, 16, 16, 16]}]}'
    const error = refusal(planWith(tooTall))
    expect([error.code, error.line]).toEqual(['key-plan-over-index-space', 5])
    expect(error.message).toContain('The key that begins at line 5 needs 6600.10 %')
  })
})

describe('a plan is accepted with', () => {
  it.each([
    ['Windows line ends and a byte order mark', '\ufeffappname: X\r\nheights:\r\n- 3\r\n- 3\r\n'],
    ['a document start and end', '---\nappname: X\nheights: [3, 3]\n...\n'],
    ['JSON, which is YAML too', '{"appname": "X", "heights": [3, 3]}'],
    ['signs in names that mean nothing inside quotes', 'appname: "*&!<<: no"\nheights: [3, 3]'],
    [
      'names that might be something else, in quotes',
      planWith('- {name: \'yes\', shared: 1}\n- {name: "1", shared: 1}'),
    ],
    ['the same name in two lists', planWith(`- {name: a, shared: 1, subkeys: [{name: a, shared: 1}]}`)],
    ['no places at all, if it says so', planWith('- {name: a, shared: 0}')],
    ['seven levels of sub-keys', planWith(`- ${nested(6)}`)],
    ['32 heights', `appname: X\nheights: [${Array(16).fill(3).join()}]`],
  ])('%s', (_, text) => {
    expect(parseKeyPlan(text).top.budget).toBeGreaterThan(0n)
  })
})

describe('an open plan', () => {
  const plan = parseKeyPlan(
    planWith(
      '- {name: a, allocated: 2, shared: 3, subkeys: [{name: s, shared: 0}, {name: l, shared: 0, heights: [4, 4]}]}\n' +
        '- {name: b, shared: 0}',
    ),
  )
  const a = keyAt(plan.top, 'a')
  const [s, l] = a.subkeys as [PlannedKey, PlannedKey]
  const opened = () => OpenKey.top(plan, IndexSpace.whole())

  it('puts its own stack first, then the places of each sub-key in file order, then the heap', () => {
    const top = opened()
    expect([top.range.start, top.range.length]).toEqual([0n, plan.top.budget])
    expect([top.stackRange.start, top.stackRange.length]).toEqual([0n, plan.top.own])
    expect(top.open('b').range.start).toBe(plan.top.own + a.budget)

    const key = top.open('a')
    expect(key.range.start).toBe(plan.top.own)
    const places = key.range.start + a.own
    const heap = places + 2n * s.budget + 2n * l.budget
    expect(['l', 's', 'l', 'l', 's', 's'].map((name) => key.open(name).range.start)).toEqual([
      places + 2n * s.budget,
      places,
      places + 2n * s.budget + l.budget,
      heap,
      places + s.budget,
      heap + l.budget,
    ])
  })

  it('refuses a sub-key when its places and the heap are exhausted, and still opens a smaller one', () => {
    const key = opened().open('a')
    for (let count = 0; count < 2 + 2; count++) key.open('l')
    for (let count = 0; count < 2; count++) key.open('s')
    key.open('s')
    expect(() => key.open('l')).toThrow(IndexSpaceError)
    expect(key.open('s').range.length).toBe(s.budget)
    expect(key.opened('l')).toHaveLength(4)
  })

  it('refuses a name that the plan does not have there', () => {
    expect(() => opened().open('s')).toThrow(ParameterError)
    expect(() => opened().open('constructor')).toThrow(ParameterError)
  })

  it('finds an open key again by the names and numbers that lead to it', () => {
    const top = opened()
    top.open('a')
    const second = top.open('a')
    const leaf = second.open('s')
    expect(top.at([])).toBe(top)
    expect(
      top.at([
        { name: 'a', slot: 1 },
        { name: 's', slot: 0 },
      ]),
    ).toBe(leaf)
    for (const slot of [1, -1, 0.5]) {
      expect(() =>
        top.at([
          { name: 'a', slot: 1 },
          { name: 's', slot },
        ]),
      ).toThrow(ParameterError)
    }
  })

  it('has room in its stack range for exactly the signing key of its heights', () => {
    const { planned, stackRange } = opened().open('a').open('l')
    const seed = SecretSeed.copyOf(new Uint8Array(32))
    const parameters = { ...plan.parameters, heights: planned.heights }
    const signingKey = new SigningKey({ seed, parameters, range: stackRange, profile: 'posix' })
    expect(signingKey.capacity).toBe(256n)
  })

  it('does not fit into a space that is too small', () => {
    const space = IndexSpace.whole().subspace(plan.top.budget - 1n)
    expect(() => OpenKey.top(plan, space)).toThrow(IndexSpaceError)
  })

  it('comes back from its record, which is plain data, and goes on where it was', () => {
    const top = opened()
    top.open('a').open('l')
    top.open('b')
    const record: unknown = JSON.parse(JSON.stringify(top.stateOf(plan)))
    const back = OpenKey.restore(plan, IndexSpace.whole(), record)
    expect(back.stateOf(plan)).toEqual(record)
    expect(
      back.at([
        { name: 'a', slot: 0 },
        { name: 'l', slot: 0 },
      ]).range,
    ).toEqual(
      top.at([
        { name: 'a', slot: 0 },
        { name: 'l', slot: 0 },
      ]).range,
    )
    expect(back.open('a').range).toEqual(top.open('a').range)
  })

  it('refuses the record of another plan, even if only the order of two keys has changed', () => {
    const text = (keys: string) => planWith(keys)
    const before = parseKeyPlan(text('- {name: a, shared: 1}\n- {name: b, shared: 1}'))
    const after = parseKeyPlan(text('- {name: b, shared: 1}\n- {name: a, shared: 1}'))
    const record = OpenKey.top(before, IndexSpace.whole()).stateOf(before)
    expect(() => OpenKey.restore(after, IndexSpace.whole(), record)).toThrow(/another plan/)
    expect(() => OpenKey.top(after, IndexSpace.whole()).stateOf(before)).toThrow(ParameterError)
  })

  it('accepts the record of a plan in which only words, defaults and comments were rearranged', () => {
    const before = parseKeyPlan(planWith('- {name: a, shared: 1}\n'))
    const after = parseKeyPlan(
      '# X\n' + planWith('- {name: a}\n- {typ: default, shared: 1, heights: [3, 3]}\n'),
    )
    const record = OpenKey.top(before, IndexSpace.whole()).stateOf(before)
    expect(OpenKey.restore(after, IndexSpace.whole(), record).stateOf(after)).toEqual(record)
  })

  it.each<[string, (record: object) => unknown]>([
    ['nothing', () => null],
    ['a text', () => 'record'],
    ['another version', (record) => ({ ...record, version: 2 })],
    ['no list of what is open', (record) => ({ ...record, opened: {} })],
    ['an entry that is none', (record) => ({ ...record, opened: [null] })],
    ['an entry without what is open in it', (record) => ({ ...record, opened: [{ name: 'a' }] })],
    ['a name that the plan does not have', (record) => ({ ...record, opened: [{ name: 'x', opened: [] }] })],
    [
      'more than there is room for',
      (record) => ({ ...record, opened: Array(9999).fill({ name: 'a', opened: [] }) }),
    ],
  ])('refuses a record that is %s', (_, change) => {
    const record = change(opened().stateOf(plan))
    const restore = () => OpenKey.restore(plan, IndexSpace.whole(), record)
    expect(restore).toThrow(expect.objectContaining({ code: expect.any(String) as string }))
  })
})

describe('a share is shown', () => {
  it.each([
    [limit, '100.00 %'],
    [limit / 2n, '50.00 %'],
    [limit / 3n, '33.33 %'],
    [(limit * 2n) / 3n, '66.67 %'],
    [limit / 10_000n + 1n, '0.01 %'],
    [limit / 10_000n, '2^-13.3'],
    [2n ** 33n, '2^-31.0'],
    [1n, '2^-64.0'],
    [0n, '0 %'],
    [limit * 30n, '3000.00 %'],
    [2n ** 2000n, '2^1936.0'],
  ])('for %s indices as %s', (indices, text) => {
    expect(formatShare(indices)).toBe(text)
  })
})
