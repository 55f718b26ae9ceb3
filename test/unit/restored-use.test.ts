import { describe, expect, it } from 'vitest'

import { isAcknowledged, neverSigned } from '../../electron/recovery/restored-claim.ts'
import { useAfterRestore } from '../../electron/vault/restored-keys.ts'

const at = '2030-05-05T12:00:00.000Z'
const earlier = '2029-01-01T00:00:00.000Z'
const coinzdenseKey = 'CZD1'
const unknown = { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null } as const
const proved = { kind: 'unknown', chainSearchedAt: earlier, acknowledgedAt: earlier } as const
const noneFound = { kind: 'none-found', at } as const

describe('what is known of a restored key', () => {
  it.each([
    ['nothing, without a search', undefined, { kind: 'not-searched' }, null, unknown],
    ['nothing, whatever is typed without a search', undefined, { kind: 'not-searched' }, at, unknown],
    [
      'that the chain was searched',
      undefined,
      noneFound,
      null,
      { kind: 'unknown', chainSearchedAt: at, acknowledgedAt: null },
    ],
    [
      'that it was searched and acknowledged',
      unknown,
      noneFound,
      at,
      { kind: 'unknown', chainSearchedAt: at, acknowledgedAt: at },
    ],
    [
      'that it is used, once a claim was found',
      proved,
      { kind: 'claimed', coinzdenseKey },
      null,
      {
        kind: 'used',
        coinzdenseKey,
        at: null,
      },
    ],
    ['nothing any more, once it was found used elsewhere', proved, { kind: 'used-elsewhere' }, at, unknown],
    [
      'nothing any more, even of one that was made here',
      { kind: 'unused' },
      { kind: 'used-elsewhere' },
      at,
      unknown,
    ],
    ['that one made here is unused', { kind: 'unused' }, noneFound, null, { kind: 'unused' }],
  ] as const)('is %s', (_, before, found, acknowledgedAt, expected) => {
    expect(useAfterRestore(before, found, acknowledgedAt)).toEqual(expected)
  })

  it('is never less than that it was used', () => {
    const used = { kind: 'used', coinzdenseKey, at } as const
    for (const found of [noneFound, { kind: 'used-elsewhere' }, { kind: 'not-searched' }] as const)
      expect(useAfterRestore(used, found, at)).toEqual(used)
  })
})

describe('what its owner types', () => {
  it('counts in each language, however it is written', () => {
    for (const phrase of Object.values(neverSigned))
      expect([phrase, ` ${phrase.toUpperCase()} `].map(isAcknowledged)).toEqual([true, true])
  })

  it('leaves it open when it is nothing, and is refused when it is something else', () => {
    expect(isAcknowledged('  ')).toBe(false)
    for (const typed of ['yes', 'never', 'never signed it', 'not used'])
      expect(() => isAcknowledged(typed)).toThrow(
        expect.objectContaining({ code: 'acknowledgement-differs' }),
      )
  })
})
