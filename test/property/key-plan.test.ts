/** Key plans: whatever the plan, and in whatever order its keys are opened, no two keys ever get the same indices. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  IndexSpace,
  IndexSpaceError,
  KeyPlanError,
  OpenKey,
  parseKeyPlan,
  type IndexRange,
  type KeyPlan,
} from '../../shared/coinzdense/index.ts'

/** A sub-key as a plan's file has it. */
interface WrittenKey {
  readonly name: string
  readonly heights?: readonly number[]
  readonly allocated?: number
  readonly shared?: number
  readonly subkeys?: readonly (WrittenKey | WrittenDefaults)[]
}

interface WrittenDefaults extends Omit<WrittenKey, 'name' | 'subkeys'> {
  readonly typ: 'default'
}

interface WrittenPlan extends Pick<WrittenKey, 'subkeys'> {
  readonly appname: string
  readonly heights: readonly number[]
  readonly hashlen?: number
  readonly otsbits?: number
}

const heights = fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 2, maxLength: 3 })
const optional = { requiredKeys: [] }
const settings = { heights, allocated: fc.nat(3), shared: fc.nat(4) }
const names = fc.constantFrom('vote', 'transfer', 'custom_json', 'a longer name', '名')

const subkeys = fc.letrec<{ list: NonNullable<WrittenKey['subkeys']>; key: WrittenKey }>((tie) => ({
  list: fc
    .tuple(
      fc.uniqueArray(tie('key'), { selector: ({ name }) => name, maxLength: 3, depthIdentifier: 'plan' }),
      fc.option(fc.record(settings, optional)),
      fc.nat(3),
    )
    .map(([keys, defaults, place]) =>
      defaults === null ? keys : keys.toSpliced(place, 0, { typ: 'default', ...defaults } as never),
    ),
  key: fc.record(
    {
      name: names,
      ...settings,
      subkeys: fc.oneof(
        { depthSize: 'small', depthIdentifier: 'plan', maxDepth: 3 },
        fc.constant([]),
        tie('list'),
      ),
    },
    { requiredKeys: ['name', 'shared'] },
  ),
})).list

const writtenPlans: fc.Arbitrary<WrittenPlan> = fc.record(
  {
    appname: fc.constant('X'),
    heights,
    hashlen: fc.integer({ min: 16, max: 64 }),
    otsbits: fc.integer({ min: 4, max: 16 }),
    subkeys,
  },
  { requiredKeys: ['appname', 'heights', 'subkeys'] },
)

/** JSON is YAML: what the plan says, without the layout. */
const read = (written: WrittenPlan): KeyPlan => parseKeyPlan(JSON.stringify(written))

/** Each step opens, in one of the keys open so far, one of its sub-keys. */
const sequences = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60 })

function play(plan: KeyPlan, steps: readonly (readonly [number, number])[]) {
  const top = OpenKey.top(plan, IndexSpace.whole())
  const keys = [{ key: top, parent: undefined as OpenKey | undefined }]
  let refused = 0
  for (const [at, which] of steps) {
    // Mostly the same few keys, so that their places run out.
    const parent = keys[at % Math.min(keys.length, 4)]!.key
    const { subkeys } = parent.planned
    if (subkeys.length === 0) continue
    try {
      keys.push({ key: parent.open(subkeys[which % subkeys.length]!.name), parent })
    } catch (error) {
      expect(error).toBeInstanceOf(IndexSpaceError)
      refused++
    }
  }
  return { top, keys, refused }
}

const overlap = (a: IndexRange, b: IndexRange) => a.start < b.end && b.start < a.end
const within = (inner: IndexRange, outer: IndexRange) => inner.start >= outer.start && inner.end <= outer.end

describe('the keys of a plan', () => {
  it('never get the same index twice for their own stacks', () => {
    fc.assert(
      fc.property(writtenPlans, sequences, (written, steps) => {
        const stacks = play(read(written), steps).keys.map(({ key }) => key.stackRange)
        stacks.forEach((stack, i) => {
          for (const other of stacks.slice(i + 1)) expect(overlap(stack, other)).toBe(false)
        })
      }),
    )
  })

  it('lie inside the key they were opened in, beside its stack and beside each other', () => {
    fc.assert(
      fc.property(writtenPlans, sequences, (written, steps) => {
        const { keys } = play(read(written), steps)
        keys.forEach(({ key, parent }, i) => {
          expect(key.range.length).toBe(key.planned.budget)
          expect(key.stackRange.length).toBe(key.planned.own)
          expect(within(key.stackRange, key.range)).toBe(true)
          if (parent === undefined) return
          expect(within(key.range, parent.range)).toBe(true)
          expect(overlap(key.range, parent.stackRange)).toBe(false)
          for (const other of keys.slice(i + 1))
            if (other.parent === parent) expect(overlap(key.range, other.key.range)).toBe(false)
        })
      }),
    )
  })

  it('can be opened as often as the plan has set places aside for each, whatever else was opened before', () => {
    fc.assert(
      fc.property(writtenPlans, sequences, (written, steps) => {
        for (const { key } of play(read(written), steps).keys)
          for (const { name } of key.planned.subkeys) {
            const open = key.opened(name).length
            for (let count = open; count < key.planned.allocated; count++) key.open(name)
            expect(key.opened(name).length).toBeGreaterThanOrEqual(key.planned.allocated)
          }
      }),
    )
  })

  it('stand where they stood when their record is read again, and go on from there', () => {
    fc.assert(
      fc.property(writtenPlans, sequences, sequences, (written, before, after) => {
        const { top } = play(read(written), before)
        const record: unknown = JSON.parse(
          JSON.stringify(top.stateOf({ ...read(written), top: top.planned })),
        )
        // The plan is read anew too: nothing of the first run is left but the record.
        const plan = read(written)
        const back = OpenKey.restore(plan, IndexSpace.whole(), record)
        expect(back.stateOf(plan)).toEqual(record)
        const ranges = (key: OpenKey): unknown => [
          key.range.start,
          key.range.length,
          key.opened().map(ranges),
        ]
        expect(ranges(back)).toEqual(ranges(top))
        for (const [, which] of after) {
          const { subkeys } = plan.top
          if (subkeys.length === 0) return
          const { name } = subkeys[which % subkeys.length]!
          const attempts = [top, back].map((key) => {
            try {
              return key.open(name).range.start
            } catch {
              return 'refused'
            }
          })
          expect(attempts[1]).toBe(attempts[0])
        }
      }),
    )
  })
})

/** The original's arithmetic, written down once more from its description, straight from what the file says. */
function modelBudget(written: WrittenPlan): bigint {
  const [hashlen, otsbits] = [written.hashlen ?? 16, written.otsbits ?? 4]
  const perSignature = BigInt(2 * Math.floor((8 * hashlen + otsbits - 1) / otsbits) + 2)
  const own = (levels: readonly number[]): bigint => {
    const signatures = 1n << BigInt(levels.reduce((sum, height) => sum + height))
    const salts = 1n << BigInt(levels.slice(0, -1).reduce((sum, height) => sum + height, 0))
    return signatures * perSignature + salts + (levels.length > 1 ? own(levels.slice(0, -1)) : 0n)
  }
  const size = (key: Partial<WrittenKey>, list: Partial<WrittenKey>, parent: readonly number[]): bigint => {
    const levels = key.heights ?? list.heights ?? parent
    const entries = key.subkeys ?? []
    const defaults = entries.find((entry) => 'typ' in entry) ?? {}
    const sizes = entries.filter((entry) => !('typ' in entry)).map((entry) => size(entry, defaults, levels))
    const sum = sizes.reduce((total, one) => total + one, 0n)
    const most = sizes.reduce((largest, one) => (one > largest ? one : largest), 0n)
    return (
      own(levels) +
      BigInt(key.allocated ?? list.allocated ?? 0) * sum +
      BigInt(key.shared ?? list.shared ?? 0) * most
    )
  }
  return size({ ...written, allocated: 1, shared: 1 }, {}, [])
}

describe('the size of a plan', () => {
  it('is what the original’s arithmetic gives', () => {
    fc.assert(
      fc.property(writtenPlans, (written) => {
        expect(read(written).top.budget).toBe(modelBudget(written))
      }),
    )
  })
})

describe('any text at all', () => {
  /** Pieces that plans are made of, and some that they must not have, in any order. */
  const pieces = fc.constantFrom(
    ...'appname: X|heights: [9, 9, 8]|subkeys:|- name: a|typ: default|shared: 64|- |  |\n|\t|[|]|{|}|"|\'|&a|*a|!!str|<<: |?|---|%YAML|#|: |,|9|é|\u0000'.split(
      '|',
    ),
  )
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(pieces, { maxLength: 60 }).map((chosen) => chosen.join('')),
    fc
      .tuple(writtenPlans, fc.nat(), fc.nat(9), fc.string({ maxLength: 3 }))
      .map(([written, at, cut, insert]) => {
        const text = JSON.stringify(written, null, 1)
        const place = at % text.length
        return text.slice(0, place) + insert + text.slice(place + cut)
      }),
  )

  it('is either a plan, or refused by a typed error that names one of its lines', () => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(parseKeyPlan(text).top.budget).toBeLessThanOrEqual(2n ** 64n)
        } catch (error) {
          if (!(error instanceof KeyPlanError)) throw error
          const { line, message } = error
          expect(line >= 1 && line <= text.split('\n').length).toBe(true)
          expect(message.startsWith(`Line ${line}: `)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
